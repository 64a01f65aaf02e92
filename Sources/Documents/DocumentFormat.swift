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
  /// Plain text.
  case text
  /// Markdown.
  case markdown
  /// Rows separated by line ends, cells by commas, semicolons or tabs.
  case csv
  /// gzip (RFC 1952).
  case gzip
  /// ZIP (APPNOTE).
  case zip

  /// The Internet media type of documents of this format, without parameters.
  public var mediaType: String {
    switch self {
    case .html: "text/html"
    case .xhtml: "application/xhtml+xml"
    case .xml, .dublinCore: "application/xml"
    case .akomaNtoso: "application/akn+xml"
    case .text: "text/plain"
    case .markdown: "text/markdown"
    case .csv: "text/csv"
    case .gzip: "application/gzip"
    case .zip: "application/zip"
    }
  }

  /// Whether documents of this format hold other documents.
  public var isContainer: Bool { self == .gzip || self == .zip }
}
