public import Analysis

/// The words of a text, searched by their stems without a query language: what a measurement or a program asks that
/// has words and not a query.
public struct WordsQuery: Sendable, Equatable {
  /// What the words have to do with each other.
  public enum Match: Sendable {
    /// A document has one of them; the more and the rarer, the better.
    case any
    /// A document has all of them.
    case all
    /// They stand side by side.
    case phrase
  }

  /// The text.
  public var text: String
  /// How its words are to match.
  public var match: Match
  /// Whether stop words count. Left out of a phrase they leave a gap of their width.
  public var keepsStopwords: Bool

  /// Makes a query.
  public init(_ text: String, match: Match, keepsStopwords: Bool = true) {
    self.text = text
    self.match = match
    self.keepsStopwords = keepsStopwords
  }
}

/// A document of a snapshot with its score.
public struct ScoredDocument: Sendable, Equatable {
  /// Index of its segment.
  public var segment: Int
  /// Its number in the segment.
  public var document: UInt32
  /// Its score.
  public var score: Float
}

extension Snapshot {
  /// The best documents of some words, by descending score and then by sequence, without reading what is stored.
  /// - Throws: `SearchError.corrupt` or `.io` if the index cannot be read.
  public func top(
    _ query: WordsQuery, limit: Int, analyzer: SpanishAnalyzer
  ) throws(SearchError) -> [ScoredDocument] {
    let context = SearchContext(self)
    guard let plan = try context.plan(query, analyzer: analyzer) else { return [] }
    return try RelevanceSearch(context: context).best(plan, capacity: limit).map {
      ScoredDocument(segment: $0.segment, document: $0.document, score: Float(points: $0.points))
    }
  }

  /// The number of documents that match some words.
  /// - Throws: as `top`.
  public func count(_ query: WordsQuery, analyzer: SpanishAnalyzer) throws(SearchError) -> Int {
    let context = SearchContext(self)
    guard let plan = try context.plan(query, analyzer: analyzer) else { return 0 }
    return try context.count(plan)
  }

  /// The identifier of a document.
  /// - Throws: as `top`.
  public func id(of document: ScoredDocument) throws(SearchError) -> String {
    try segments[document.segment].reader.stored(document.document).id
  }
}

extension SearchContext {
  /// The number of documents that match a plan. Nothing is scored, and of a single word nothing is even read.
  func count(_ plan: Plan) throws(SearchError) -> Int {
    if case .word(let word) = plan {
      return terms[word.term].documentFrequency + (word.variants?.documentCount ?? 0)
    }
    var count = 0
    for index in segments.indices {
      guard let node = try ScorerBuilder(context: self, segment: index).matches(plan) else { continue }
      count += try Matches(node, segment: segments[index]).count()
    }
    return count
  }

  /// The plan of some words; nil if there are none.
  func plan(_ query: WordsQuery, analyzer: SpanishAnalyzer) throws(SearchError) -> Plan? {
    var buffer = TokenBuffer()
    analyzer.analyze(query.text, into: &buffer)
    var slots: [SlotPlan] = []
    var first: UInt32?
    for token in buffer.tokens where !token.flags.contains(.compound) {
      if !query.keepsStopwords, token.flags.contains(.stopword) { continue }
      let origin = first ?? token.position
      first = origin
      slots.append(
        SlotPlan(
          term: try term(buffer.stem(token)), surface: buffer.surface(token), rule: .any,
          offset: token.position &- origin))
    }
    guard !slots.isEmpty else { return nil }
    if query.match == .phrase, slots.count > 1 {
      return .phrase(PhrasePlan(slots: slots, inTitle: false, text: query.text))
    }
    var words: [Plan] = []
    var seen: Set<Int> = []
    for slot in slots where seen.insert(slot.term).inserted {
      words.append(.word(WordPlan(term: slot.term, surface: slot.surface, typedForm: .any)))
    }
    if words.count == 1 { return words[0] }
    if query.match == .any { return .or(words) }
    return .bag(BagPlan(clauses: words.map { BagPlan.Clause(plan: $0, isOptional: false) }))
  }
}
