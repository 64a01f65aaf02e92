import Archive
import Search

/// Counts of columns as JSON.
struct FacetsAnswer: Encodable {
  let query: String
  let total: Int
  let facets: [String: [SearchAnswer.FacetValueAnswer]]
  let distinct: [String: Int]

  init(_ response: SearchResponse) {
    query = response.query
    total = response.total
    facets = SearchAnswer.facets(response)
    distinct = Dictionary(response.facets.map { ($0.field, $0.distinct) }) { first, _ in first }
  }
}

/// Counts by year as JSON, oldest first.
struct TimelineAnswer: Encodable {
  struct Year: Encodable {
    let year: Int
    let count: Int
  }

  let query: String
  let total: Int
  /// Documents that have a date.
  let dated: Int
  let years: [Year]

  init(_ response: SearchResponse) {
    query = response.query
    total = response.total
    years = (response.facets.first?.values ?? []).compactMap { value in
      Int(value.value).map { Year(year: $0, count: value.count) }
    }.sorted { $0.year < $1.year }
    dated = years.reduce(0) { $0 + $1.count }
  }
}

/// A stretch of the walk through all documents.
struct DocumentsAnswer: Encodable {
  struct Listed: Encodable {
    let id: String
    let version: Int
    let title: String
    let date: String?
    let modified: String
    let url: String
    let api_url: String
  }

  let documents: [Listed]
  /// What to give as `cursor` to go on; absent at the end.
  let next: String?
  let next_url: String?

  init(_ listing: (documents: [ListedDocument], next: String?), limit: Int, links: PageLinks) {
    documents = listing.documents.map { listed in
      Listed(
        id: listed.id, version: listed.version, title: listed.title, date: DateWording.iso(listed.date),
        modified: listed.time, url: links.document(listed.id, version: listed.version),
        api_url: "/api/v1/documents/\(listed.id)/v\(listed.version)")
    }
    next = listing.next.map(Self.cursor)
    next_url = next.map { "/api/v1/documents?limit=\(limit)&cursor=\($0)" }
  }

  /// A cursor: the identifier behind which the walk goes on, marked so that nothing else is taken for one.
  static func cursor(_ id: String) -> String { "c-" + id }

  /// The identifier of a cursor.
  static func identifier(_ cursor: String) throws(ParameterProblem) -> String {
    let id = cursor.dropFirst(2)
    guard cursor.hasPrefix("c-"), (1...64).contains(id.utf8.count),
      id.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) })
    else {
      throw ParameterProblem(
        parameter: "cursor", spanish: "admite el valor de «next» de una respuesta anterior",
        english: "takes the value of 'next' of an earlier answer")
    }
    return String(id)
  }
}

/// The versions of a document.
struct VersionsAnswer: Encodable {
  let id: String
  let newest_version: Int
  let versions: [DocumentAnswer.VersionAnswer]

  init(_ view: DocumentView) {
    id = view.id
    newest_version = view.newestVersion
    versions = DocumentAnswer.versions(view)
  }
}

/// The paragraphs of a document version, or a stretch of them.
struct BlocksAnswer: Encodable {
  let id: String
  let version: Int
  let blocks: [DocumentAnswer.BlockAnswer]

  init(_ view: DocumentView, _ parameters: QueryParameters) throws(ParameterProblem) {
    let numbers = 1...10_000_000
    let from = try SearchInterfaceParameters.number("from", in: numbers, parameters) ?? 1
    let to = try SearchInterfaceParameters.number("to", in: numbers, parameters) ?? numbers.upperBound
    id = view.id
    version = view.version
    blocks = view.blocks.filter { $0.number >= from && $0.number <= to }.map(DocumentAnswer.BlockAnswer.init)
  }
}
