import Search

/// Completions and other queries as JSON.
struct SuggestionsAnswer: Encodable {
  struct CompletionAnswer: Encodable {
    let source: String
    /// The whole query.
    let text: String
    /// Open documents with the word or the title; absent for a concept.
    let count: Int?
    /// Where it leads: the document of a title, else a search.
    let url: String
  }

  struct OfferAnswer: Encodable {
    let change: String
    let query: String
    let total: Int
  }

  struct ConceptAnswer: Encodable {
    let id: String
    let label: String
    let total: Int
    let url: String
  }

  let query: String
  /// Documents that the query finds as it is.
  let total: Int
  let completions: [CompletionAnswer]
  let corrections: [OfferAnswer]
  let relaxations: [OfferAnswer]
  let terms: [TermsAnswer.TermAnswer]
  let concepts: [ConceptAnswer]

  init(
    _ query: String, total: Int, _ completions: [ArchiveReader.OpenCompletion],
    _ suggestions: QuerySuggestions, names: ConceptNames?, links: PageLinks
  ) {
    func offers(_ queries: [SuggestedQuery]) -> [OfferAnswer] {
      queries.map { OfferAnswer(change: $0.change.rawValue, query: $0.query, total: $0.total) }
    }
    self.query = query
    self.total = total
    self.completions = completions.map { completion in
      var search = SearchParameters()
      search.query = completion.text
      return CompletionAnswer(
        source: completion.source.rawValue, text: completion.text, count: completion.count,
        url: completion.source == .title ? links.document(completion.target) : links.results(search))
    }
    corrections = offers(suggestions.corrections)
    relaxations = offers(suggestions.relaxations)
    terms = suggestions.terms.map { TermsAnswer.TermAnswer(form: $0.form, documents: $0.documents) }
    concepts = suggestions.concepts.map {
      ConceptAnswer(
        id: $0.id, label: $0.label, total: $0.total, url: links.concept(names?.name(of: $0.id) ?? $0.id))
    }
  }
}

/// Words of the collection as JSON.
struct TermsAnswer: Encodable {
  struct TermAnswer: Encodable {
    let form: String
    let documents: Int
  }

  let query: String
  /// Whether these are all.
  let complete: Bool
  let terms: [TermAnswer]

  init(_ query: String, _ found: (terms: [ArchiveReader.OpenTerm], isComplete: Bool)) {
    self.query = query
    complete = found.isComplete
    terms = found.terms.map { TermAnswer(form: $0.form, documents: $0.documents) }
  }
}

/// Occurrences in context as JSON.
struct ConcordanceAnswer: Encodable {
  struct LineAnswer: Encodable {
    let id: String
    let version: Int
    let title: String
    let date: String?
    /// 0 for the title.
    let paragraph: Int
    let page: Int?
    let url: String
    let left, match, right: String
  }

  let query: String
  let total: Int
  let documents: Int
  /// False when occurrences were left out because there are very many.
  let complete: Bool
  let lines: [LineAnswer]
  let notes: [SearchAnswer.NoteAnswer]

  init(_ query: String, _ found: Concordance, spanish: Bool) {
    let links = PageLinks()
    self.query = query
    total = found.total
    documents = found.documents
    complete = !found.isCut
    lines = found.lines.map { line in
      LineAnswer(
        id: line.id, version: line.version, title: line.title, date: DateWording.iso(line.date),
        paragraph: line.paragraph, page: line.page > 0 ? line.page : nil,
        url: links.document(
          line.id, version: line.version, paragraph: line.paragraph > 0 ? line.paragraph : nil),
        left: line.left, match: line.match, right: line.right)
    }
    notes = found.notes.map { SearchAnswer.NoteAnswer($0, spanish: spanish) }
  }
}

/// Documents like one as JSON.
struct SimilarAnswer: Encodable {
  struct DocumentLink: Encodable {
    let id: String
    let version: Int
    let title: String
    let date: String?
    let url: String
    let score: Float
  }

  let id: String
  let documents: [DocumentLink]

  init(_ id: String, _ hits: [Hit]) {
    self.id = id
    documents = hits.map { hit in
      DocumentLink(
        id: hit.id, version: hit.version, title: hit.title, date: DateWording.iso(hit.date),
        url: PageLinks().document(hit.id, version: hit.version), score: hit.score)
    }
  }
}
