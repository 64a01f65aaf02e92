import Archive
import Documents
import Search

/// A document version as pages and the JSON interface show it, wherever its text came from.
struct DocumentView: Sendable {
  var id: String
  var version: Int
  /// The version in force.
  var newestVersion: Int
  var title: String
  /// `yyyymmdd`, 0 if unknown.
  var date: Int32
  var metadata: [MetadataPair]
  /// The text; kinds are numbered as in `IndexBlock`.
  var blocks: [IndexBlock]
  /// Oldest first.
  var versions: [VersionSummary]
  /// How easy the text is to read, on the INFLESZ scale; nil when there is too little of it.
  var readability: String?

  /// The newest version, from the index.
  init(_ document: IndexDocument, versions: [VersionSummary]) {
    id = document.id
    version = document.version
    newestVersion = max(document.version, versions.last?.version ?? 0)
    title = document.title
    date = document.date
    metadata = document.metadata
    blocks = document.blocks
    self.versions = versions
    readability = document.keywords.first { $0.field == "lectura" }?.value
  }

  /// Any version, read anew from the holdings.
  init(_ archived: ArchivedDocument, versions: [VersionSummary]) {
    let entry = archived.document
    id = entry.id
    version = entry.version
    newestVersion = archived.summary.version
    title = entry.title
    date = entry.date?.number ?? 0
    metadata = []
    for field in DescriptionField.allCases where field != .title && field != .format && field != .language {
      metadata += entry.values(field).filter { !$0.isEmpty }
        .map { MetadataPair(field: field.rawValue, value: $0) }
    }
    if let language = entry.values(.language).first ?? entry.parse.language {
      metadata.append(MetadataPair(field: "language", value: language))
    }
    metadata.append(MetadataPair(field: "format", value: entry.parse.format))
    blocks = archived.text.blocks.map { block in
      IndexBlock(kind: Self.code(block.kind), number: block.number, page: block.page ?? 0, text: block.text)
    }
    self.versions = versions
    readability = archived.text.readability?.grade.rawValue
  }

  /// When this version was made, ISO 8601.
  var time: String? { versions.first { $0.version == version }?.time }

  /// True when a later version is in force.
  var isOutdated: Bool { version < newestVersion }

  /// The first value of a field.
  func value(_ field: String) -> String? { metadata.first { $0.field == field }?.value }

  private static func code(_ kind: BlockKind) -> UInt8 {
    switch kind {
    case .paragraph: 0
    case .heading(let level): UInt8(clamping: min(max(level, 1), 6))
    case .listItem: 7
    case .tableRow: 8
    case .quote: 9
    case .caption: 10
    case .preformatted: 11
    }
  }
}
