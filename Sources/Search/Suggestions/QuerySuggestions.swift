public import Analysis

/// A query offered in the place of another, with what it finds.
public struct SuggestedQuery: Sendable, Equatable {
  /// What was done to the query.
  public enum Change: String, Sendable {
    /// Mistyped words were replaced by words of the collection.
    case corrected
    /// Words, phrases or fields that had to be there no longer have to.
    case relaxed
    /// The filters of the request were left out.
    case unfiltered
    /// Words may stand in any inflection, not only as typed.
    case inflected
    /// All documents: nothing nearer to the query finds any.
    case everything
  }

  /// What was done.
  public var change: Change
  /// The query to ask instead.
  public var query: String
  /// Documents that it finds, exactly as a search for it says.
  public var total: Int
}

/// A concept offered beside a query, with what a search for its preferred label finds.
public struct SuggestedConcept: Sendable, Equatable {
  /// The concept's IRI.
  public var id: String
  /// Its preferred label.
  public var label: String
  /// Documents that a search for the label finds.
  public var total: Int
}

/// Ways on from a query.
public struct QuerySuggestions: Sendable, Equatable {
  /// What may have been meant: only queries that find something, the likeliest first.
  public var corrections: [SuggestedQuery] = []
  /// Queries that ask for less or for what is near; only when the request finds nothing. Then there is one,
  /// or a correction, unless there is no document at all.
  public var relaxations: [SuggestedQuery] = []
  /// Words of the collection near those of the query; only when it finds nothing.
  public var terms: [CollectionTerm] = []
  /// Concepts of the thesaurus that have to do with the query; only when it finds nothing.
  public var concepts: [SuggestedConcept] = []

  /// Nothing to offer.
  public init() {}

  /// Whether there is nothing to offer.
  public var isEmpty: Bool { corrections.isEmpty && relaxations.isEmpty && terms.isEmpty && concepts.isEmpty }
}

extension Snapshot {
  /// What to offer beside an answer that may be other than a list of hits: how many documents the request finds is
  /// counted first.
  /// - Throws: `SearchError.corrupt` or `.io` if the index cannot be read.
  public func suggestions(
    for request: SearchRequest, analyzer: SpanishAnalyzer
  ) throws(SearchError) -> QuerySuggestions {
    var counting = request
    (counting.limit, counting.offset, counting.facets, counting.explain) = (0, 0, [], false)
    let total = try search(counting, analyzer: analyzer).total
    return try suggestions(for: request, total: total, analyzer: analyzer)
  }

  /// What to offer beside the answer to a request.
  ///
  /// A query whose words are all in the collection costs a look-up for each of them; one with a mistyped word
  /// about a millisecond, and the searches of what is offered.
  /// - Parameters:
  ///   - request: the request as it was asked.
  ///   - total: the documents it found.
  /// - Throws: `SearchError.corrupt` or `.io` if the index cannot be read.
  public func suggestions(
    for request: SearchRequest, total: Int, analyzer: SpanishAnalyzer
  ) throws(SearchError) -> QuerySuggestions {
    let maker = SuggestionMaker(snapshot: self, request: request, analyzer: analyzer)
    return try maker.suggestions(total: total)
  }
}

/// Makes the suggestions for one request.
private struct SuggestionMaker {
  private let snapshot: Snapshot
  private let request: SearchRequest
  private let analyzer: SpanishAnalyzer
  private let counter: OfferCounter
  private let tree: QueryNode
  private let corrector: WordCorrector

  private static let wordLimit = 8
  private static let combinationLimit = 6
  private static let offered = 3

  init(snapshot: Snapshot, request: SearchRequest, analyzer: SpanishAnalyzer) {
    self.snapshot = snapshot
    self.request = request
    self.analyzer = analyzer
    counter = OfferCounter(snapshot: snapshot, request: request, analyzer: analyzer)
    tree = ParsedQuery(request.query).tree
    corrector = WordCorrector(context: SearchContext(snapshot), analyzer: analyzer)
  }

  func suggestions(total: Int) throws(SearchError) -> QuerySuggestions {
    var result = QuerySuggestions()
    result.corrections = try corrections(total: total)
    guard total == 0 else { return result }
    let ways = WaysOn(
      snapshot: snapshot, request: request, analyzer: analyzer, counter: counter, tree: tree,
      corrector: corrector)
    result.relaxations = try ways.relaxations(isCorrected: !result.corrections.isEmpty)
    let near = try ways.nearTerms()
    if result.corrections.isEmpty { result.terms = near }
    if let use = request.thesaurus { result.concepts = try ways.concepts(use.thesaurus, near: near) }
    return result
  }

  // MARK: Did you mean

  private func corrections(total: Int) throws(SearchError) -> [SuggestedQuery] {
    var choices: [(word: String, candidates: [String])] = []
    for word in tree.typedWords.prefix(Self.wordLimit) {
      var forms = try corrector.likely(for: word).map(\.form)
      if forms.isEmpty, let parts = try split(word) { forms = [parts] }
      if !forms.isEmpty { choices.append((word, forms)) }
    }
    guard !choices.isEmpty else { return [] }
    // The best of each word first, then one word's next best at a time.
    var combinations: [[String]] = [choices.map { $0.candidates[0] }]
    for (index, choice) in choices.enumerated() {
      for other in choice.candidates.dropFirst() {
        var combination = combinations[0]
        combination[index] = other
        combinations.append(combination)
      }
    }
    var found: [(suggestion: SuggestedQuery, together: Int)] = []
    for combination in combinations.prefix(Self.combinationLimit) {
      var query = request.query
      for (choice, form) in zip(choices, combination) {
        query = Self.replacing(choice.word, by: form, in: query)
      }
      guard query != request.query, !found.contains(where: { $0.suggestion.query == query }) else { continue }
      let count = try counter.total(query)
      guard count > 0 else { continue }
      // Words that stand together in some document are likelier to have been meant together.
      let words = ParsedQuery(query).tree.typedWords
      let together = try snapshot.count(
        WordsQuery(words.joined(separator: " "), match: .all, keepsStopwords: false), analyzer: analyzer)
      found.append((SuggestedQuery(change: .corrected, query: query, total: count), together))
    }
    let likely = found.contains { $0.together > 0 } ? found.filter { $0.together > 0 } : found
    return likely.prefix(Self.offered).map(\.suggestion)
  }

  /// Two words written as one, which stand side by side in the collection.
  private func split(_ word: String) throws(SearchError) -> String? {
    let letters = Array(word.unicodeScalars)
    guard letters.count >= 6, letters.count <= 40, try corrector.documents(word) == 0 else { return nil }
    var best: (text: String, count: Int)?
    for cut in 2...letters.count - 2 {
      let parts = [letters[..<cut], letters[cut...]].map { part in
        var view = String.UnicodeScalarView()
        view.append(contentsOf: part)
        return String(view)
      }
      let left = try corrector.documents(parts[0])
      let right = try corrector.documents(parts[1])
      if left == 0 || right == 0 { continue }
      let text = parts.joined(separator: " ")
      let count = try snapshot.count(WordsQuery(text, match: .phrase), analyzer: analyzer)
      let record = best?.count ?? 0
      if count > record { best = (text, count) }
    }
    return best?.text
  }

  /// The query with a word replaced wherever it stands as a whole, in capitals where it had them.
  private static func replacing(_ word: String, by form: String, in query: String) -> String {
    let text = Array(query.unicodeScalars)
    let wanted = Array(word.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    func isLetter(_ place: Int) -> Bool {
      text.indices.contains(place)
        && (text[place].properties.isAlphabetic || text[place].properties.numericType != nil)
    }
    while index < text.count {
      if text[index...].starts(with: wanted), !isLetter(index - 1), !isLetter(index + wanted.count) {
        let isCapital = wanted[0].properties.isUppercase
        let first = String(form.prefix(1))
        result.append(
          contentsOf: ((isCapital ? first.uppercased() : first) + form.dropFirst()).unicodeScalars)
        index += wanted.count
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return String(result)
  }
}
