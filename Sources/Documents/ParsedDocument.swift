/// A document as the extractors understood it: what everything downstream works from.
///
/// The original bytes are never changed; this is a reading of them, and the same bytes, name and
/// `DocumentReader.version` always give the same reading.
public struct ParsedDocument: Sendable, Equatable {
  /// What the bytes are.
  public var format: DocumentFormat
  /// Internet media type, without parameters.
  public var mediaType: String
  /// The character encoding the text was decoded from, as a WHATWG label; nil if it does not apply.
  public var charset: String?
  /// One line of at most 200 characters; never empty in what `DocumentReader` returns.
  public var title: String
  /// Description found in the document.
  public var metadata: [MetadataValue]
  /// The text, in reading order.
  public var blocks: [Block]
  /// BCP 47 language of the text, declared or recognised.
  public var language: String?
  /// The links in the text, in reading order: of web pages, the first `maximumLinks`.
  public var links: [DocumentLink] = []
  /// What of a page was taken for its content; nil for other formats.
  public var content: ContentChoice?
  /// How easy the text is to read, if it is Spanish and long enough to tell.
  public var readability: Readability?
  /// What a reader of the ingest report should know.
  public var warnings: [ParseWarning]

  /// Makes a document; `mediaType` defaults to that of the format.
  public init(
    format: DocumentFormat, mediaType: String? = nil, charset: String? = nil, title: String = "",
    metadata: [MetadataValue] = [], blocks: [Block] = [], language: String? = nil,
    warnings: [ParseWarning] = []
  ) {
    self.format = format
    self.mediaType = mediaType ?? format.mediaType
    self.charset = charset
    self.title = title
    self.metadata = metadata
    self.blocks = blocks
    self.language = language
    self.warnings = warnings
  }

  /// Most links kept of one document.
  public static let maximumLinks = 2_000

  /// The values of a metadata field, in the order found.
  public func values(of field: String) -> [String] {
    metadata.filter { $0.field == field }.map(\.value)
  }
}
