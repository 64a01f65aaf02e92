/// Reads the bytes of a file into a document, or opens it as a container.
///
/// The format is told from the content; the name only breaks ties and lends a title where there is none.
/// Whatever the bytes, reading ends, in time and memory bounded by the limits, with a result or an error.
public struct DocumentReader: Sendable {
  /// The version of the extractors, for provenance: it changes whenever their output may.
  public static let version = "1"

  private let limits: ReadLimits

  /// Makes a reader.
  public init(limits: ReadLimits = ReadLimits()) {
    self.limits = limits
  }

  /// Reads a file.
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: its name or path, if it has one.
  /// - Throws: `DocumentError` when there is nothing to index, with the reason.
  public func read(_ bytes: [UInt8], name: String?) throws(DocumentError) -> ReadResult {
    guard bytes.count <= limits.maximumBytes else { throw .tooLarge(limit: limits.maximumBytes) }
    let detected = try FormatDetector.detect(bytes, name: name)
    var document: ParsedDocument
    switch detected.format {
    case .gzip: return .container(try GzipFile.open(bytes, name: name, limits: limits))
    case .zip: return .container(try ZipFile.open(bytes, limits: limits))
    case .html: document = try HTMLExtractor().extract(bytes, limits: limits)
    case .xhtml, .xml, .akomaNtoso, .dublinCore:
      document = try XMLExtractor().extract(bytes, limits: limits)
    case .text, .markdown, .csv: document = readText(bytes, detected)
    }
    guard !document.blocks.isEmpty || !document.title.isEmpty else { throw .noText }
    document.title = DocumentTitle.shorten(document.title)
    if document.title.isEmpty, document.format != .csv {
      document.title = DocumentTitle.choose(from: document.blocks)
    }
    if document.title.isEmpty { document.title = DocumentTitle.fromName(name) }
    SelfDescription.infer(into: &document)
    return .document(document)
  }

  private func readText(_ bytes: [UInt8], _ detected: DetectedFormat) -> ParsedDocument {
    var warnings: [ParseWarning] = []
    var source = bytes
    if source.count > limits.maximumTextBytes {
      source = Array(bytes.prefix(limits.maximumTextBytes))
      // The cut may divide a character.
      while let last = source.last, last & 0xC0 == 0x80, source.count > limits.maximumTextBytes - 4 {
        source.removeLast()
      }
      if let last = source.last, last >= 0xC0 { source.removeLast() }
      warnings.append(ParseWarning(.cut, detail: "\(limits.maximumTextBytes >> 20) MiB"))
    }
    let decoded = CharsetDetector.decode(
      source, declared: nil, keepingFormFeeds: detected.format == .text, warnings: &warnings)
    var document: ParsedDocument
    switch detected.format {
    case .markdown: document = MarkdownReader.read(decoded.text, limits: limits)
    case .csv:
      let rows = SeparatedValues.read(decoded.text, limits: limits)
      document = ParsedDocument(format: .csv, blocks: rows.blocks, warnings: rows.warnings)
    default:
      let result = PlainTextReader.read(
        decoded.text, limits: limits, isRestructured: detected.mediaType == "text/x-rst")
      document = ParsedDocument(
        format: .text, title: result.title, blocks: result.blocks, warnings: result.warnings)
    }
    document.mediaType = detected.mediaType
    document.charset = decoded.charset
    document.warnings = warnings + document.warnings
    return document
  }
}
