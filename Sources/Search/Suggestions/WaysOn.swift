import Analysis

/// What to offer to a reader whose request finds nothing: queries that ask for less, words of the collection near to those
/// typed, concepts that have to do with them. There is always something unless there is no document at all.
struct WaysOn {
  let snapshot: Snapshot
  let request: SearchRequest
  let analyzer: SpanishAnalyzer
  let counter: OfferCounter
  let tree: QueryNode
  let corrector: WordCorrector

  private static let wordLimit = 8
  private static let clauseLimit = 8
  private static let offered = 3

  // MARK: Other queries

  /// Queries near to the one asked that find something, the nearest first; all documents where there is nothing nearer and
  /// no word was corrected.
  func relaxations(isCorrected: Bool) throws(SearchError) -> [SuggestedQuery] {
    var offers: [SuggestedQuery] = []
    func offer(
      _ change: SuggestedQuery.Change, _ query: String, filtered: Bool = true, inflected: Bool = false
    ) throws(SearchError) {
      guard !query.isEmpty, !offers.contains(where: { $0.query == query && $0.change == change }) else {
        return
      }
      let count = try counter.total(query, filtered: filtered, inflected: inflected)
      if count > 0 { offers.append(SuggestedQuery(change: change, query: query, total: count)) }
    }
    let asked = tree == .everything ? "*" : request.query
    if counter.hasFilters { try offer(.unfiltered, asked, filtered: false) }
    if request.exact { try offer(.inflected, asked, inflected: true) }
    for query in try relaxedQueries(filtered: true) where query != request.query {
      try offer(.relaxed, query)
    }
    if offers.isEmpty, counter.hasFilters {
      for query in try relaxedQueries(filtered: false) { try offer(.unfiltered, query, filtered: false) }
    }
    if offers.isEmpty, !isCorrected { try offer(.everything, "*", filtered: false) }
    return Array(offers.prefix(Self.offered))
  }

  /// Queries that ask for less, the nearest first; some may find nothing.
  private func relaxedQueries(filtered: Bool) throws(SearchError) -> [String] {
    let looser = tree.relaxed
    var queries = [looser.queryText]
    let mender = QueryMender(snapshot: snapshot, counter: counter, filtered: filtered)
    let mended = try mender.mended(looser)
    if let mended {
      queries.append(mended.queryText)
      queries += try mender.redated(mended).map(\.queryText)
    }
    queries.append(tree.typedWords.joined(separator: " "))
    if let mended, try counter.total(mended.queryText, filtered: filtered) == 0 {
      queries += try withoutOne(of: mended, filtered: filtered)
    }
    return queries
  }

  /// The query without one of its clauses, what finds most first.
  private func withoutOne(of node: QueryNode, filtered: Bool) throws(SearchError) -> [String] {
    let clauses = node.clauses
    guard (2...Self.clauseLimit).contains(clauses.count) else { return [] }
    var found: [(query: String, total: Int)] = []
    for place in clauses.indices {
      var rest = clauses
      rest.remove(at: place)
      let query = QueryNode.bag(rest).queryText
      let total = try counter.total(query, filtered: filtered)
      if total > 0 { found.append((query, total)) }
    }
    return found.sorted { $0.total != $1.total ? $0.total > $1.total : $0.query < $1.query }.map(\.query)
  }

  // MARK: Words

  /// Words of the collection near to those typed that it has not: written alike, else with the same beginning.
  func nearTerms() throws(SearchError) -> [CollectionTerm] {
    var terms: [CollectionTerm] = []
    for word in tree.typedLetters.prefix(Self.wordLimit) {
      let lower = word.lowercased()
      guard try corrector.documents(lower) == 0 else { continue }
      var forms = try corrector.nearest(to: lower, limit: 3).map(\.form)
      if forms.isEmpty { forms = try beginningAlike(lower, limit: 5) }
      for form in forms {
        let stem = analyzer.stem(ofSurface: form)
        guard !terms.contains(where: { $0.stem == stem }) else { continue }
        let documents = try corrector.documents(form)
        if documents > 0 {
          terms.append(
            CollectionTerm(
              form: form, stem: stem, occurrences: try occurrences(of: form), documents: documents))
        }
      }
    }
    return Array(terms.prefix(8))
  }

  private func occurrences(of form: String) throws(SearchError) -> Int {
    var count = 0
    for segment in snapshot.segments { count += Int(try segment.reader.surface(form)?.count ?? 0) }
    return count
  }

  /// The most frequent forms that share the longest beginning with a word, even if that is one letter.
  private func beginningAlike(_ word: String, limit: Int) throws(SearchError) -> [String] {
    var beginning = TextFolding.fold(word)
    var buffer = TokenBuffer()
    while !beginning.isEmpty {
      var found: [String] = []
      for entry in try snapshot.mostFrequent(beginningWith: beginning, limit: 4 * limit) {
        let form = String(decoding: entry.form, as: UTF8.self)
        analyzer.analyze(form, into: &buffer)
        guard buffer.tokens.count == 1, !buffer.tokens[0].flags.contains(.stopword) else { continue }
        if try corrector.documents(form) > 0 { found.append(form) }
      }
      if !found.isEmpty { return Array(found.prefix(limit)) }
      beginning.unicodeScalars.removeLast()
    }
    return []
  }

  // MARK: Concepts

  /// Concepts that have to do with what was typed or, failing that, with words near to it; each with what its label finds.
  func concepts(
    _ thesaurus: Thesaurus, near terms: [CollectionTerm]
  ) throws(SearchError) -> [SuggestedConcept] {
    let typed = tree.typedLetters
    var near = thesaurus.concepts(near: typed.joined(separator: " "), limit: 4, analyzer: analyzer)
    if near.isEmpty {
      for word in typed.prefix(Self.wordLimit) where word.unicodeScalars.count > 2 {
        near += thesaurus.completions(of: word, limit: 2).compactMap { thesaurus.concept(id: $0.concept) }
      }
    }
    if near.isEmpty {
      let words = terms.prefix(3).map(\.form).joined(separator: " ")
      near = thesaurus.concepts(near: words, limit: 4, analyzer: analyzer)
    }
    for concept in near.prefix(2) {
      near += (concept.related + concept.replacedBy + concept.broader).prefix(3).compactMap {
        thesaurus.concept(id: $0)
      }
    }
    var result: [SuggestedConcept] = []
    for concept in near where !result.contains(where: { $0.id == concept.id }) {
      let count = try counter.total("\"" + concept.label() + "\"", filtered: false)
      if count > 0 { result.append(SuggestedConcept(id: concept.id, label: concept.label(), total: count)) }
      if result.count == 5 { break }
    }
    return result
  }
}

extension QueryNode {
  /// What stands side by side; the node itself if nothing does.
  var clauses: [QueryNode] {
    switch self {
    case .bag(let nodes), .and(let nodes): nodes
    default: [self]
    }
  }

  /// The words typed, of phrases and titles too, those that are excluded left out.
  var typedWords: [String] {
    switch self {
    case .word(let text), .exact(let text), .prefix(let text), .fuzzy(let text, _): [text]
    case .phrase(let text), .loosePhrase(let text, _): text.split(separator: " ").map(String.init)
    case .title(let inner), .required(let inner): inner.typedWords
    case .synonyms(let typed, _): typed.typedWords
    case .bag(let nodes), .and(let nodes), .or(let nodes), .near(let nodes, _): nodes.flatMap(\.typedWords)
    case .everything, .nothing, .wildcard, .keyword, .identifier, .dates, .excluded: []
    }
  }

  /// The words typed and those of values of fields; of patterns the letters before the first sign.
  var typedLetters: [String] {
    switch self {
    case .wildcard(let text):
      let head = text.prefix { $0 != "*" && $0 != "?" }
      return head.isEmpty ? [] : [String(head)]
    case .keyword(_, let value, _): return value.split(separator: " ").map(String.init)
    case .title(let inner), .required(let inner): return inner.typedLetters
    case .synonyms(let typed, _): return typed.typedLetters
    case .bag(let nodes), .and(let nodes), .or(let nodes), .near(let nodes, _):
      return nodes.flatMap(\.typedLetters)
    default: return typedWords
    }
  }

  /// The node with its phrases, titles, signs and `AND`s made words of which any will do. What is excluded
  /// and fields stay.
  var relaxed: QueryNode {
    switch self {
    case .exact(let text): .word(text)
    case .phrase(let text), .loosePhrase(let text, _):
      .bag(text.split(separator: " ").map { .word(String($0)) })
    case .title(let inner), .required(let inner): inner.relaxed
    case .bag(let nodes), .and(let nodes), .near(let nodes, _): .bag(nodes.map(\.relaxed))
    case .or(let nodes): .or(nodes.map(\.relaxed))
    default: self
    }
  }
}
