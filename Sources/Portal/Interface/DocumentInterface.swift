import Archive
import Search

/// A document version as JSON.
struct DocumentAnswer: Encodable {
  struct BlockAnswer: Encodable {
    let number: Int
    let kind: String
    let level: Int?
    let page: Int?
    let text: String

    init(_ block: IndexBlock) {
      let isHeading = (1...6).contains(block.kind)
      number = block.number
      kind = isHeading ? "heading" : DocumentAnswer.kinds[block.kind] ?? "paragraph"
      level = isHeading ? Int(block.kind) : nil
      page = block.page > 0 ? block.page : nil
      text = block.text
    }
  }

  struct VersionAnswer: Encodable {
    let version: Int
    let action: String
    let time: String
    let sha256: String
    let url: String
  }

  let id: String
  let version: Int
  let newest_version: Int
  let title: String
  let date: String?
  let metadata: [String: [String]]
  let url: String
  let original_url: String
  let readability: String?
  /// The citation as a sentence in each style.
  let citations: [String: String]
  let versions: [VersionAnswer]
  let blocks: [BlockAnswer]

  init(_ view: DocumentView, base: String) {
    let links = PageLinks(base: base)
    let record = CitationRecord(view, links: links)
    readability = view.readability
    citations = ["apa": CitationText.apa(record), "chicago": CitationText.chicago(record)]
    id = view.id
    version = view.version
    newest_version = view.newestVersion
    title = view.title
    date = DateWording.iso(view.date)
    metadata = Self.grouped(view.metadata)
    url = links.document(view.id, version: view.version)
    original_url = links.original(view.id, version: view.version)
    versions = Self.versions(view)
    blocks = view.blocks.map(BlockAnswer.init)
  }

  static func versions(_ view: DocumentView) -> [VersionAnswer] {
    view.versions.map { version in
      VersionAnswer(
        version: version.version, action: version.action, time: version.time, sha256: version.sha256,
        url: PageLinks().document(view.id, version: version.version))
    }
  }

  fileprivate static let kinds: [UInt8: String] = [
    0: "paragraph", 7: "list-item", 8: "table-row", 9: "quote", 10: "caption", 11: "preformatted",
  ]

  /// The values of each field, in order.
  static func grouped(_ metadata: [MetadataPair]) -> [String: [String]] {
    var grouped: [String: [String]] = [:]
    for pair in metadata { grouped[pair.field, default: []].append(pair.value) }
    return grouped
  }
}

/// Figures of the collection as JSON; nothing about the machine.
struct StatisticsAnswer: Encodable {
  let documents: Int
  let withdrawn: Int
  let versions: Int
  let indexed: Int
  let segments: Int
  let terms: Int
  let postings: Int
  let holdings_bytes: Int
  let index_bytes: Int
  let program: String

  init(_ statistics: ArchiveStatistics) {
    documents = statistics.documents
    withdrawn = statistics.withdrawn
    versions = statistics.versions
    indexed = statistics.indexed
    segments = statistics.segments
    terms = statistics.terms
    postings = statistics.postings
    holdings_bytes = statistics.holdingsBytes
    index_bytes = statistics.indexBytes
    program = "acervo \(Archive.version)"
  }
}

/// An error as JSON (RFC 9457).
struct ProblemAnswer: Encodable {
  let type = "about:blank"
  let title: String
  let status: Int
  let detail: String
  var parameter: String?

  private enum CodingKeys: String, CodingKey { case type, title, status, detail, parameter }
}
