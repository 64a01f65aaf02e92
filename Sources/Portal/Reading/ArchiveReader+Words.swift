import Analysis
import Archive
import Search

/// What a reader may be told of words: only those of documents that are open to the public. The dictionary of the index
/// has all words, also of closed documents and of withdrawn ones whose segments were not merged yet.
extension ArchiveReader {
  /// A completion that the public may see.
  struct OpenCompletion: Sendable {
    var source: QueryCompletion.Source
    var text: String
    /// Open documents with the word; for a title those that have it; nil for a concept.
    var count: Int?
    /// The document of a title or the IRI of a concept.
    var target: String
  }

  /// A word form that open documents have, and how many.
  struct OpenTerm: Sendable {
    var form: String
    var documents: Int
  }

  /// What a query that is being typed may become; nil when there is no index yet.
  func completions(of text: String, limit: Int) throws -> [OpenCompletion]? {
    guard let snapshot = try snapshot() else { return nil }
    let thesaurus = try? archive.thesaurus().thesaurus
    // More than wanted: some may be left out.
    let all = try snapshot.completions(
      of: text, limit: limit + 8, thesaurus: thesaurus, excluded: Self.excluded, analyzer: analyzer)
    var found: [OpenCompletion] = []
    for completion in all where found.count < limit {
      var count: Int? = completion.count
      switch completion.source {
      case .word:
        let word = Self.words(of: completion.text).last ?? ""
        let documents = try openDocuments(with: word, in: snapshot)
        if documents == 0 { continue }
        count = documents
      case .title: break
      case .concept: count = nil
      }
      found.append(
        OpenCompletion(
          source: completion.source, text: completion.text, count: count, target: completion.target))
    }
    return found
  }

  /// Queries to ask in the place of one, and what it finds itself; nil when there is no index yet.
  func suggestions(for query: String) throws(SearchError) -> (total: Int, suggestions: QuerySuggestions)? {
    var request = SearchRequest(query: query)
    request.limit = 0
    guard let timed = try search(request, suggesting: true) else { return nil }
    return (timed.response.total, timed.suggestions)
  }

  /// Word forms that begin with a text or fit a pattern, and whether these are all; nil when there is no index yet.
  func terms(
    like text: String, limit: Int, order: TermOrder
  ) throws(SearchError) -> (terms: [OpenTerm], isComplete: Bool)? {
    guard let snapshot = try snapshot() else { return nil }
    let wanted = limit + 20
    let all = try snapshot.terms(like: text, limit: wanted, order: order)
    var found: [OpenTerm] = []
    for term in all.terms {
      let documents = try openDocuments(with: term.form, in: snapshot)
      if documents > 0 { found.append(OpenTerm(form: term.form, documents: documents)) }
    }
    if order == .frequency {
      found.sort { $0.documents != $1.documents ? $0.documents > $1.documents : $0.form < $1.form }
    }
    return (Array(found.prefix(limit)), found.count <= limit && all.total <= wanted)
  }

  /// The occurrences of what a query looks for, each in its context; nil when there is no index yet.
  func concordance(_ request: ConcordanceRequest) throws(SearchError) -> Concordance? {
    guard let snapshot = try snapshot() else { return nil }
    var open = request
    open.search.excluded += Self.excluded
    var found = try snapshot.concordance(open, analyzer: analyzer)
    found.notes = try openNotes(found.notes, of: request.query, in: snapshot)
    return found
  }

  /// The open documents most like one, best first, without passages; nil when the index does not have it.
  func similar(to id: String, limit: Int) throws(SearchError) -> [Hit]? {
    guard let snapshot = try snapshot() else { return nil }
    // Closed ones are among them: more are looked at than wanted.
    let response = try snapshot.similar(
      to: id, limit: limit, depth: limit * 2 + 10, passagesPerHit: 0, analyzer: analyzer
    ) { !Self.isClosed($0.metadata) }
    return response?.hits.map { hit in
      // What they have in common is not what anybody searched for.
      var plain = hit
      plain.titleHighlights = []
      return plain
    }
  }

  /// Open documents by their identifiers, without passages.
  func hits(_ ids: [String]) throws(SearchError) -> [String: Hit] {
    guard !ids.isEmpty, let snapshot = try snapshot() else { return [:] }
    var request = SearchRequest(query: "")
    request.filters = ids.map { Keyword(field: "id", value: $0) }
    request.excluded = Self.excluded
    request.limit = ids.count
    request.passagesPerHit = 0
    let hits = try snapshot.search(request, analyzer: analyzer).hits
    return Dictionary(hits.map { ($0.id, $0) }) { first, _ in first }
  }

  // MARK: What is open

  /// Open documents that have a word in this form.
  func openDocuments(with form: String, in snapshot: Snapshot) throws(SearchError) -> Int {
    guard !form.isEmpty else { return 0 }
    var request = SearchRequest(query: "\"" + form + "\"")
    request.exact = true
    return try count(request, in: snapshot)
  }

  private func count(_ request: SearchRequest, in snapshot: Snapshot) throws(SearchError) -> Int {
    var counting = request
    counting.limit = 0
    counting.excluded = Self.excluded
    return try snapshot.search(counting, analyzer: analyzer).total
  }

  /// Of queries offered in the place of another only those whose new words open documents have: one of several words
  /// finds something by its other words too.
  func openOffers(
    _ offers: [SuggestedQuery], for query: String, in snapshot: Snapshot
  ) throws(SearchError) -> [SuggestedQuery] {
    let typed = Set(Self.words(of: query))
    var open: [SuggestedQuery] = []
    for offer in offers {
      var isOpen = true
      for word in Self.words(of: offer.query) where isOpen && !typed.contains(word) {
        isOpen = try openDocuments(with: word, in: snapshot) > 0
      }
      if isOpen { open.append(offer) }
    }
    return open
  }

  /// Of words offered those that open documents have, with how many: the dictionary has those of closed ones too.
  func openTerms(_ terms: [CollectionTerm], in snapshot: Snapshot) throws(SearchError) -> [CollectionTerm] {
    var open: [CollectionTerm] = []
    for var term in terms where try openDocuments(with: term.form, in: snapshot) > 0 {
      term.documents = try count(SearchRequest(query: term.form), in: snapshot)
      open.append(term)
    }
    return open
  }

  /// The notes on a query, and that no word fits a pattern also where only words of closed documents do.
  func openNotes(
    _ notes: [QueryNote], of query: String, in snapshot: Snapshot
  ) throws(SearchError) -> [QueryNote] {
    guard
      query.utf8.contains(where: {
        $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "~")
      })
    else { return notes }
    // In one order, whoever found that a pattern fits nothing.
    var missing: [QueryNote] = []
    for pattern in Self.patterns(in: ParsedQuery(query).tree).prefix(8) {
      let note = QueryNote(.noSuchForms, pattern)
      if missing.contains(note) { continue }
      var fitsNothing = notes.contains(note)
      if !fitsNothing { fitsNothing = try count(SearchRequest(query: pattern), in: snapshot) == 0 }
      if fitsNothing { missing.append(note) }
    }
    return notes.filter { !missing.contains($0) } + missing
  }

  /// An explanation without the list of related words, which is that of the dictionary and not of the document.
  static func openExplanation(_ explanation: Explanation) -> Explanation {
    var open = explanation
    if case .family(let word, _, let frequency) = explanation.kind {
      open.kind = .family(word, stems: [], frequency: frequency)
    }
    open.parts = explanation.parts.map(openExplanation)
    return open
  }

  private static func patterns(in node: QueryNode) -> [String] {
    switch node {
    case .prefix, .wildcard, .fuzzy: [node.description]
    case .title(let inner), .required(let inner), .excluded(let inner): patterns(in: inner)
    case .synonyms(let typed, _): patterns(in: typed)
    case .bag(let nodes), .and(let nodes), .or(let nodes), .near(let nodes, _): nodes.flatMap(patterns)
    default: []
    }
  }

  /// The runs of letters and figures of a text, in lower case.
  private static func words(of text: String) -> [String] {
    text.unicodeScalars.split { !$0.properties.isAlphabetic && $0.properties.numericType == nil }
      .map { String($0).lowercased() }
  }
}
