/// What the bytes of a document turned out to be.
public enum DocumentFormat: String, Sendable, CaseIterable {
  /// HTML, any version, by the HTML syntax.
  case html
  /// HTML by the XML syntax.
  case xhtml
  /// XML of no dialect known here.
  case xml
  /// Akoma Ntoso (OASIS LegalDocML) and documents shaped like it.
  case akomaNtoso
  /// A Dublin Core record.
  case dublinCore
  /// A text encoded by the Text Encoding Initiative.
  case tei
  /// DocBook.
  case docBook
  /// RSS, Atom or RDF Site Summary.
  case feed
  /// An archival finding aid (Encoded Archival Description).
  case ead
  /// A MODS record.
  case mods
  /// A METS package.
  case mets
  /// A document of the Boletín Oficial del Estado or of the Registro Mercantil.
  case boe
  /// A law of LeyChile.
  case leyChile
  /// Plain text.
  case text
  /// Markdown.
  case markdown
  /// Rows separated by line ends, cells by commas, semicolons or tabs.
  case csv
  /// Portable Document Format.
  case pdf
  /// Word before 2007.
  case doc
  /// Excel before 2007.
  case xls
  /// PowerPoint before 2007.
  case ppt
  /// Rich Text Format.
  case rtf
  /// Word (Office Open XML).
  case docx
  /// Excel (Office Open XML).
  case xlsx
  /// PowerPoint (Office Open XML).
  case pptx
  /// Text (OpenDocument).
  case odt
  /// Spreadsheet (OpenDocument).
  case ods
  /// Presentation (OpenDocument).
  case odp
  /// E-book (EPUB).
  case epub
  /// gzip (RFC 1952).
  case gzip
  /// ZIP (APPNOTE).
  case zip
  /// tar (POSIX).
  case tar
  /// Web archive (ISO 28500).
  case warc
  /// A message with its attachments (RFC 5322).
  case mail

  /// The Internet media type of documents of this format, without parameters.
  public var mediaType: String {
    switch self {
    case .html: "text/html"
    case .xhtml: "application/xhtml+xml"
    case .xml, .dublinCore, .ead, .boe, .leyChile: "application/xml"
    case .tei: "application/tei+xml"
    case .docBook: "application/docbook+xml"
    case .feed: "application/rss+xml"
    case .mods: "application/mods+xml"
    case .mets: "application/mets+xml"
    case .akomaNtoso: "application/akn+xml"
    case .text: "text/plain"
    case .markdown: "text/markdown"
    case .csv: "text/csv"
    case .pdf: "application/pdf"
    case .doc: "application/msword"
    case .xls: "application/vnd.ms-excel"
    case .ppt: "application/vnd.ms-powerpoint"
    case .rtf: "application/rtf"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    case .odt: "application/vnd.oasis.opendocument.text"
    case .ods: "application/vnd.oasis.opendocument.spreadsheet"
    case .odp: "application/vnd.oasis.opendocument.presentation"
    case .epub: "application/epub+zip"
    case .gzip: "application/gzip"
    case .zip: "application/zip"
    case .tar: "application/x-tar"
    case .warc: "application/warc"
    case .mail: "message/rfc822"
    }
  }

  /// Whether documents of this format hold other documents.
  public var isContainer: Bool {
    switch self {
    case .gzip, .zip, .tar, .warc, .mail: true
    default: false
    }
  }
}
