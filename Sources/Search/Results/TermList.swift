import Analysis

/// A word form of the collection.
public struct CollectionTerm: Sendable, Equatable {
  /// The form, in lower case with its accents.
  public var form: String
  /// The stem under which it is found.
  public var stem: String
  /// How often it stands in the collection; documents deleted but not yet merged away count too.
  public var occurrences: Int
  /// Documents that have its stem, in this form or another.
  public var documents: Int
}

/// The order of a list of terms.
public enum TermOrder: String, Sendable, CaseIterable {
  /// The most frequent first.
  case frequency
  /// By alphabet, accents and case apart.
  case alphabet
}

extension Snapshot {
  /// The word forms that begin with a text, accents apart if it has none; with `*`, `?` or `~` those that fit
  /// the pattern.
  ///
  /// Time grows with the number of forms that begin so, about a twentieth of a microsecond each.
  /// - Throws: `SearchError.corrupt` or `.io` if the index cannot be read.
  public func terms(
    like text: String, limit: Int, order: TermOrder = .frequency
  ) throws(SearchError) -> (terms: [CollectionTerm], total: Int) {
    let pattern = Self.pattern(of: text)
    var counts: [String: (occurrences: Int, stem: [UInt8])] = [:]
    for segment in segments {
      try pattern.forEachForm(in: segment.reader) { (iterator) throws(SearchError) in
        let form = String(decoding: iterator.surface, as: UTF8.self)
        if let known = counts[form] {
          counts[form] = (known.occurrences + Int(iterator.count), known.stem)
        } else {
          let stem = try segment.reader.term(ordinal: iterator.stemOrdinal)?.stem ?? []
          counts[form] = (Int(iterator.count), stem)
        }
      }
    }
    var sorted = counts.sorted { a, b in
      if order == .frequency, a.value.occurrences != b.value.occurrences {
        return a.value.occurrences > b.value.occurrences
      }
      let (left, right) = (TextFolding.foldAll(a.key), TextFolding.foldAll(b.key))
      return left != right ? left < right : a.key < b.key
    }
    let total = sorted.count
    if sorted.count > max(0, limit) { sorted.removeLast(sorted.count - max(0, limit)) }
    let context = SearchContext(self)
    var terms: [CollectionTerm] = []
    for entry in sorted {
      let stem = String(decoding: entry.value.stem, as: UTF8.self)
      terms.append(
        CollectionTerm(
          form: entry.key, stem: stem, occurrences: entry.value.occurrences,
          documents: try context.documentFrequency(stem)))
    }
    return (terms, total)
  }

  /// Forms near to a text that no form begins with or fits: written alike, then with the longest beginning that some have.
  ///
  /// - Throws: `SearchError.corrupt` or `.io` if the index cannot be read.
  public func nearestTerms(to text: String, limit: Int) throws(SearchError) -> [CollectionTerm] {
    let letters = String(
      String.UnicodeScalarView(
        text.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic }.prefix(32)))
    var found: [CollectionTerm] = []
    if letters.unicodeScalars.count > 2 { found = try terms(like: letters + "~2", limit: limit).terms }
    var beginning = letters
    while found.count < limit, beginning.unicodeScalars.count > 1 {
      let longer = try terms(like: beginning, limit: limit).terms
      for term in longer where found.count < limit && !found.contains(term) { found.append(term) }
      if !longer.isEmpty { break }
      beginning.unicodeScalars.removeLast()
    }
    return found
  }

  private static func pattern(of text: String) -> FormPattern {
    switch ParsedQuery(text).tree {
    case .wildcard(let pattern): FormPattern(.wildcard, pattern.lowercased())
    case .fuzzy(let word, let distance): FormPattern(.fuzzy(distance), word.lowercased())
    case .prefix(let prefix): FormPattern(.prefix, prefix.lowercased())
    default: FormPattern(.prefix, text.lowercased())
    }
  }
}
