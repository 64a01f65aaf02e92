public import Analysis

/// A thesaurus ready to be asked: which concepts a text names, what else they are called, what is near them.
///
/// Labels are compared by the stems of their words, as documents are searched, so that case, accents and
/// inflection do not matter; notations are compared as written. Immutable, for use by any number of threads.
/// Making one analyses all its labels, a few microseconds each.
public final class Thesaurus: Sendable {
  /// A label with its words.
  struct Entry: Sendable {
    var concept: Int
    var text: String
    /// A language tag; empty if there is none.
    var language: String
    /// Stems of all its words, stop words too.
    var stems: [String]
    /// Its words without the stop words: stem, surface and place.
    var slots: [(stem: String, surface: String, offset: UInt32)]
    /// Whether searches look for it; hidden labels and notations are only understood.
    var isSearchable: Bool
    /// Of an acronym its letters: `PED` is no form of `pedir`, whatever their stems.
    var acronym: String?

    /// Whether words of these surfaces can stand for it.
    func admits(_ surface: String) -> Bool { acronym.map { $0 == TextFolding.fold(surface) } ?? true }
  }

  /// All concepts, in the order given.
  public let concepts: [Concept]
  private let indexes: [String: Int]
  private let entries: [Entry]
  /// Entries by their first stem.
  private let byFirstStem: [String: [Int]]
  /// Entries of a concept.
  private let ofConcept: [[Int]]
  private let byNotation: [String: [Int]]
  private let narrowerOf: [[Int]]
  /// Beginnings of words of labels, folded, ascending.
  private let starts: [(key: String, entry: Int, isFirst: Bool)]

  /// A thesaurus of concepts; of several with one IRI the first counts.
  public init(_ concepts: [Concept], analyzer: SpanishAnalyzer) {
    self.concepts = concepts
    var indexes: [String: Int] = [:]
    for (index, concept) in concepts.enumerated() where indexes[concept.id] == nil {
      indexes[concept.id] = index
    }
    self.indexes = indexes
    var entries: [Entry] = []
    var ofConcept = [[Int]](repeating: [], count: concepts.count)
    var byFirstStem: [String: [Int]] = [:]
    var byNotation: [String: [Int]] = [:]
    var narrower = [Set<Int>](repeating: [], count: concepts.count)
    var starts: [(key: String, entry: Int, isFirst: Bool)] = []
    var buffer = TokenBuffer()
    for (index, concept) in concepts.enumerated() {
      func add(_ label: Concept.Text, isSearchable: Bool) {
        let text = label.text
        let entry = Self.entry(label, of: index, isSearchable: isSearchable, analyzer, &buffer)
        guard let first = entry.stems.first, !entry.slots.isEmpty else { return }
        byFirstStem[first, default: []].append(entries.count)
        ofConcept[index].append(entries.count)
        if isSearchable {
          let folded = TextFolding.foldAll(text)
          var isFirst = true
          for start in Self.wordStarts(folded) {
            starts.append((String(folded[start...]), entries.count, isFirst))
            isFirst = false
          }
        }
        entries.append(entry)
      }
      for label in concept.searchable { add(label, isSearchable: true) }
      for label in concept.hidden { add(label, isSearchable: false) }
      for notation in concept.notations { byNotation[notation, default: []].append(index) }
      for id in concept.broader { if let other = indexes[id] { narrower[other].insert(index) } }
      for id in concept.narrower { if let other = indexes[id] { narrower[index].insert(other) } }
    }
    self.entries = entries
    self.ofConcept = ofConcept
    self.byFirstStem = byFirstStem
    self.byNotation = byNotation
    narrowerOf = narrower.map { $0.sorted() }
    self.starts = starts.sorted {
      $0.key != $1.key ? $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) : $0.entry < $1.entry
    }
  }

  private static func entry(
    _ label: Concept.Text, of concept: Int, isSearchable: Bool, _ analyzer: SpanishAnalyzer,
    _ buffer: inout TokenBuffer
  ) -> Entry {
    analyzer.analyze(label.text, into: &buffer)
    var entry = Entry(
      concept: concept, text: label.text, language: label.language, stems: [], slots: [],
      isSearchable: isSearchable, acronym: acronym(label.text))
    var first: UInt32?
    for token in buffer.tokens where !token.flags.contains(.compound) {
      entry.stems.append(buffer.stem(token))
      if token.flags.contains(.stopword) { continue }
      let origin = first ?? token.position
      first = origin
      entry.slots.append((buffer.stem(token), buffer.surface(token), token.position &- origin))
    }
    return entry
  }

  /// A label of one word in capitals, folded.
  static func acronym(_ text: String) -> String? {
    guard text.unicodeScalars.count > 1, text.unicodeScalars.allSatisfy({ $0.properties.isUppercase }) else {
      return nil
    }
    return TextFolding.fold(text)
  }

  private static func wordStarts(_ text: String) -> [String.Index] {
    var result: [String.Index] = []
    var isInWord = false
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index]
      let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isLetter, !isInWord { result.append(index) }
      isInWord = isLetter
    }
    return result
  }

  // MARK: Concepts

  /// The concept of an IRI.
  public func concept(id: String) -> Concept? { indexes[id].map { concepts[$0] } }

  /// The concepts that are directly narrower, by their own word or by the narrower ones' word.
  public func narrower(than concept: Concept) -> [Concept] {
    indexes[concept.id].map { narrowerOf[$0].map { concepts[$0] } } ?? []
  }

  /// All narrower concepts, the nearest first, at most `limit`.
  func allNarrower(than index: Int, limit: Int) -> [Int] {
    var found: [Int] = []
    var seen: Set<Int> = [index]
    var next = 0
    var queue = [index]
    while next < queue.count, found.count < limit {
      for child in narrowerOf[queue[next]] where seen.insert(child).inserted {
        queue.append(child)
        if found.count < limit { found.append(child) }
      }
      next += 1
    }
    return found
  }

  /// The entries of a concept.
  func entries(of concept: Int) -> [Entry] { ofConcept[concept].map { entries[$0] } }

  /// The concepts that a text names as a whole, by any label or notation.
  public func concepts(named text: String, analyzer: SpanishAnalyzer) -> [Concept] {
    var buffer = TokenBuffer()
    analyzer.analyze(text, into: &buffer)
    let stems = buffer.tokens.filter { !$0.flags.contains(.compound) }.map { buffer.stem($0) }
    var found = notated(text)
    if let match = longestMatch(stems[...], surface: text), match.length == stems.count {
      found += match.concepts
    }
    var seen: Set<Int> = []
    return found.filter { seen.insert($0).inserted }.map { concepts[$0] }
  }

  /// Concepts with a notation, given as typed; the point of an abbreviation may be missing.
  func notated(_ text: String) -> [Int] { (byNotation[text] ?? []) + (byNotation[text + "."] ?? []) }

  /// The longest label that some words begin with: how many words it has and the concepts that have it.
  /// `surface` is that of the first.
  func longestMatch(_ stems: ArraySlice<String>, surface: String) -> (length: Int, concepts: [Int])? {
    guard let first = stems.first, let candidates = byFirstStem[first] else { return nil }
    var length = 0
    var found: [Int] = []
    for candidate in candidates {
      let entry = entries[candidate]
      guard entry.stems.count >= max(1, length), stems.starts(with: entry.stems), entry.admits(surface)
      else { continue }
      if entry.stems.count > length { found = [] }
      length = entry.stems.count
      if !found.contains(entry.concept) { found.append(entry.concept) }
    }
    return length > 0 ? (length, found) : nil
  }

  // MARK: Completion

  /// A label that begins with what was typed, or has a word that does.
  public struct Completion: Sendable, Equatable {
    /// The label.
    public var label: String
    /// The concept's IRI.
    public var concept: String
    /// The concept's preferred label.
    public var preferred: String
  }

  /// Labels that begin with a text, then labels with a word from which on they do; one a concept.
  public func completions(of text: String, limit: Int) -> [Completion] {
    let wanted = TextFolding.foldAll(text)
    guard !wanted.isEmpty, limit > 0 else { return [] }
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle].key.utf8.lexicographicallyPrecedes(wanted.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var first: [Int] = []
    var other: [Int] = []
    while low < starts.count, starts[low].key.utf8.starts(with: wanted.utf8),
      first.count + other.count < 1_000
    {
      if starts[low].isFirst { first.append(starts[low].entry) } else { other.append(starts[low].entry) }
      low += 1
    }
    var seen: Set<Int> = []
    var result: [Completion] = []
    for place in first + other where seen.insert(entries[place].concept).inserted {
      let concept = concepts[entries[place].concept]
      result.append(Completion(label: entries[place].text, concept: concept.id, preferred: concept.label()))
      if result.count == limit { break }
    }
    return result
  }

  /// The concepts that share a word with a text, those that share most of their label first.
  public func concepts(near text: String, limit: Int, analyzer: SpanishAnalyzer) -> [Concept] {
    var buffer = TokenBuffer()
    analyzer.analyze(text, into: &buffer)
    let wanted = Set(buffer.tokens.filter { !$0.flags.contains(.stopword) }.map { buffer.stem($0) })
    guard !wanted.isEmpty, limit > 0 else { return [] }
    var best: [Int: Double] = [:]
    for entry in entries {
      let shared = entry.slots.count { wanted.contains($0.stem) }
      if shared == 0 { continue }
      let score = Double(shared) / Double(entry.slots.count + wanted.count - shared)
      best[entry.concept] = max(best[entry.concept] ?? 0, score)
    }
    return best.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      .prefix(limit).map { concepts[$0.key] }
  }
}
