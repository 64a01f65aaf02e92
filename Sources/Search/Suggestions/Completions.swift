public import Analysis

/// What a query that is being typed may become.
public struct QueryCompletion: Sendable, Equatable {
  /// Where a completion comes from.
  public enum Source: String, Sendable {
    /// The last word, completed to a word of the collection.
    case word
    /// The title of a document.
    case title
    /// A label of the thesaurus.
    case concept
  }

  /// Where it comes from.
  public var source: Source
  /// The whole query.
  public var text: String
  /// For a word, how often it stands in the collection; for a title, documents that have it; 0 for a concept.
  public var count: Int
  /// The document of a title or the IRI of a concept.
  public var target: String
}

extension Snapshot {
  /// Completes what is being typed: its last word, and the whole of it to titles and to labels of a
  /// thesaurus.
  ///
  /// Walks over the words that begin as the last one does, and over the ranks of titles: one or two
  /// milliseconds for a single letter in a collection of a hundred thousand documents, a tenth of that for
  /// three letters. A query that ends with a space is not completed by words. Of words those come first that stand
  /// behind the ones before, then those that are in a document with them.
  /// - Throws: `SearchError.corrupt` or `.io` if the index cannot be read.
  public func completions(
    of text: String, limit: Int = 8, thesaurus: Thesaurus? = nil, excluded: [Keyword] = [],
    analyzer: SpanishAnalyzer
  ) throws(SearchError) -> [QueryCompletion] {
    guard limit > 0, text.utf8.count <= 400 else { return [] }
    var result: [QueryCompletion] = []
    let head = text.unicodeScalars.prefix { !QueryLexer.isSpace($0) }.count
    let isOneWord = head == text.unicodeScalars.count
    for label in thesaurus?.completions(of: text, limit: limit) ?? [] {
      result.append(QueryCompletion(source: .concept, text: label.label, count: 0, target: label.concept))
    }
    let words = try wordCompletions(of: text, limit: limit, analyzer)
    let titles = text.unicodeScalars.count >= 3 ? try titleCompletions(of: text, limit: limit, excluded) : []
    // Half for labels and titles where there are any, words for the rest; one word is more likely to be
    // completed as one.
    let others = Array(result.prefix(limit / 3)) + titles.prefix(limit / 3)
    let ordered =
      isOneWord
      ? Array(words.prefix(limit - others.count)) + others : others + words.prefix(limit - others.count)
    var seen: Set<String> = []
    return (ordered + result.dropFirst(limit / 3) + titles.dropFirst(limit / 3))
      .filter { seen.insert(TextFolding.foldAll($0.text)).inserted }.prefix(limit).map { $0 }
  }

  private func wordCompletions(
    of text: String, limit: Int, _ analyzer: SpanishAnalyzer
  ) throws(SearchError) -> [QueryCompletion] {
    let scalars = Array(text.unicodeScalars)
    var start = scalars.count
    while start > 0,
      scalars[start - 1].properties.isAlphabetic || scalars[start - 1].properties.numericType != nil
    {
      start -= 1
    }
    guard start < scalars.count else { return [] }
    var head = String.UnicodeScalarView()
    head.append(contentsOf: scalars[..<start])
    var typed = String.UnicodeScalarView()
    typed.append(contentsOf: scalars[start...])
    let best = try mostFrequent(beginningWith: String(typed).lowercased(), limit: limit * 4)
    let search = SearchContext(self)
    var before = try CompletionContext(String(head), search, analyzer)
    var found: [(completion: QueryCompletion, nearness: CompletionContext.Nearness)] = []
    var stems: Set<String> = []
    var buffer = TokenBuffer()
    // Words that stand with those before may be rarer than others.
    let wanted = before == nil ? limit : limit * 3
    for entry in best where found.count < wanted {
      let form = String(decoding: entry.form, as: UTF8.self)
      analyzer.analyze(form, into: &buffer)
      guard let token = buffer.tokens.first, !token.flags.contains(.stopword), buffer.tokens.count == 1 else {
        continue
      }
      // Of the inflections of a word the most frequent.
      let stem = buffer.stem(token)
      guard stems.insert(stem).inserted else { continue }
      let (nearness, inPlace) = try before?.nearness(of: stem) ?? (.together, nil as String?)
      // The form that stands there, if what was typed begins it.
      let shown = inPlace.flatMap { Self.begins($0, String(typed)) ? $0 : nil } ?? form
      let completion = QueryCompletion(
        source: .word, text: String(head) + shown, count: Int(entry.count), target: "")
      found.append((completion, nearness))
    }
    let nearest = CompletionContext.Nearness.allCases.reversed().flatMap { nearness in
      found.filter { $0.nearness == nearness }.map(\.completion)
    }
    return Array(nearest.prefix(limit))
  }

  private static func begins(_ form: String, _ typed: String) -> Bool {
    let typed = typed.lowercased()
    let folded = TextFolding.fold(typed)
    return folded == typed ? TextFolding.fold(form).hasPrefix(typed) : form.hasPrefix(typed)
  }

  /// The most frequent forms that begin with a text, accents apart if it has none.
  func mostFrequent(
    beginningWith prefix: String, limit: Int
  ) throws(SearchError) -> [(form: [UInt8], count: UInt64)] {
    let isShort = prefix.unicodeScalars.count <= BeginningTable.longest
    if isShort, let known = beginnings.known(prefix, limit: limit) { return known }
    var found: [(form: [UInt8], count: UInt64)]?
    if isShort, TextFolding.fold(prefix) == prefix {
      found = try beginnings.frequent(prefix, limit: limit, in: segments)
    }
    if found == nil { found = try find(beginningWith: prefix, limit: limit) }
    let forms = found ?? []
    if isShort { beginnings.remember(forms, of: prefix, limit: limit) }
    return forms
  }

  private func find(
    beginningWith prefix: String, limit: Int
  ) throws(SearchError) -> [(form: [UInt8], count: UInt64)] {
    // The forms of each segment are in order: those of all segments are added up side by side, without a
    // table.
    var variants: Set<String> = []
    let ignoring = TextFolding.fold(prefix) == prefix
    for segment in segments {
      variants.formUnion(
        try AccentVariants.of(prefix, ignoringAccents: ignoring, in: segment.reader))
    }
    var best = FrequentForms(limit: limit)
    for variant in variants {
      let bytes = Array(variant.utf8)
      var walks: [SurfaceIterator] = []
      for segment in segments {
        let walk = try segment.reader.surfaces(from: bytes)
        if try walk.next(), walk.begins(with: bytes) { walks.append(walk) }
      }
      if walks.count == 1 {
        // Most of an index is one segment: no form is copied that is not among the best so far.
        repeat {
          let count = UInt64(walks[0].count)
          if count > best.threshold { best.insert(walks[0].surface, count) }
        } while try walks[0].next() && walks[0].begins(with: bytes)
        continue
      }
      while let first = walks.first {
        var form = first.surface
        for walk in walks.dropFirst() where walk.surface.lexicographicallyPrecedes(form) {
          form = walk.surface
        }
        var count: UInt64 = 0
        for index in walks.indices.reversed() {
          var isThere = true
          while isThere, walks[index].surface == form {
            count += UInt64(walks[index].count)
            isThere = try walks[index].next() && walks[index].begins(with: bytes)
          }
          if !isThere { walks.remove(at: index) }
        }
        best.insert(form, count)
      }
    }
    return best.sorted
  }

  private func titleCompletions(
    of text: String, limit: Int, _ excluded: [Keyword]
  ) throws(SearchError) -> [QueryCompletion] {
    let wanted = TitleOrder.sortKey(text)
    guard !wanted.isEmpty else { return [] }
    var found: [(key: [UInt8], completion: QueryCompletion)] = []
    for segment in segments {
      let keys = segment.reader.columns.titleKeys
      let first = try keys.firstRank(notBelow: wanted)
      var titles: [UInt32: [UInt8]] = [:]
      var rank = first
      while rank < keys.count, titles.count < limit {
        let key = try keys.key(UInt32(rank))
        guard key.starts(with: wanted) else { break }
        titles[UInt32(rank)] = key
        rank += 1
      }
      if titles.isEmpty { continue }
      let (low, high) = (UInt64(first), UInt64(rank))
      var owners: [UInt32: (document: UInt32, count: Int)] = [:]
      let ranks = segment.reader.columns.titleRanks
      var document: UInt32 = 0
      try ranks.forEach(in: 0..<ranks.count) { number in
        if number >= low, number < high, segment.isLive(document) {
          owners[UInt32(number), default: (document, 0)].count += 1
        }
        document &+= 1
      }
      for (rank, owner) in owners {
        let header = try segment.reader.stored(owner.document)
        let isClosed = excluded.contains { value in
          header.keywords.contains {
            $0.field == value.field && TextFolding.foldAll($0.value) == TextFolding.foldAll(value.value)
          }
        }
        if isClosed || header.title.isEmpty { continue }
        found.append(
          (
            titles[rank] ?? [],
            QueryCompletion(source: .title, text: header.title, count: owner.count, target: header.id)
          ))
      }
    }
    return found.sorted { $0.key.lexicographicallyPrecedes($1.key) }.prefix(limit).map(\.completion)
  }
}
