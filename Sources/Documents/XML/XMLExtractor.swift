/// Reads XML of any dialect: the text in blocks, and the description.
///
/// Nothing is fetched and no entity of the document's own is expanded. A document that is not well formed
/// is read as far as it can be understood, with a warning that says where it breaks.
struct XMLExtractor {
  /// Reads a document.
  /// - Parameter survey: that of its bytes after a mark of UTF-8, if there was one already.
  /// - Throws: `.noText` if there are no words in it.
  func extract(
    _ bytes: [UInt8], survey: UTF8Survey? = nil, limits: ReadLimits
  ) throws(DocumentError) -> ParsedDocument {
    var warnings: [ParseWarning] = []
    let declared = DeclaredCharset.find(inXML: bytes)
    let (utf8, charset) = CharsetDetector.decodeBytes(
      bytes, declared: declared, known: survey, warnings: &warnings)
    if let document = try read(
      utf8.span, charset: charset, warnings: warnings, cleansText: false, limits: limits)
    {
      return document
    }
    return try HTMLExtractor().extract(
      utf8: utf8, format: .xhtml, charset: charset, warnings: warnings, limits: limits)
  }

  /// Reads a document of any size whose text is UTF-8, such as a mapped file; what is found is cleaned instead of all of it.
  /// - Returns: nil if it is not UTF-8, or a page of XHTML.
  /// - Throws: `.noText` if there are no words in it.
  func extract(streaming bytes: Span<UInt8>, limits: ReadLimits) throws(DocumentError) -> ParsedDocument? {
    let start =
      CharsetDetector.byteOrderMark(bytes).map { $0.encoding == .utf8 ? $0.length : bytes.count } ?? 0
    guard start < bytes.count, UTF8Survey(bytes, from: start).invalid == 0 else { return nil }
    return try read(
      bytes.extracting(start..<bytes.count), charset: CharacterEncoding.utf8.rawValue, warnings: [],
      cleansText: true, limits: limits)
  }

  /// Reads text in UTF-8; nil if it is a page of XHTML.
  private func read(
    _ source: Span<UInt8>, charset: String, warnings: [ParseWarning], cleansText: Bool, limits: ReadLimits
  ) throws(DocumentError) -> ParsedDocument? {
    var warnings = warnings
    var builder = XMLBlockBuilder(limits: limits, cleansText: cleansText)
    var feed = XMLFeed(limits: limits, checksText: cleansText)
    let failure = XMLPushParser.read(source, feed: &feed, into: builder)
    if builder.blocks.isPage { return nil }
    if limits.isOverdue { throw .overdue(limits) }
    if let failure {
      warnings.append(
        ParseWarning(
          .illFormed, detail: failure.line > 0 ? "\(failure.line): \(failure.message)" : failure.message))
      builder = XMLBlockBuilder(limits: limits, cleansText: cleansText)
      var reader = XMLTolerantReader(limits: limits)
      reader.read(source, into: builder)
      if builder.blocks.isPage { return nil }
    } else if feed.hasBareAmpersand {
      warnings.append(ParseWarning(.illFormed, detail: "&"))
    }
    if !feed.refusedEntities.isEmpty {
      warnings.append(ParseWarning(.entityRefused, detail: feed.refusedEntities.joined(separator: " ")))
    }
    if feed.areAttributesCut {
      warnings.append(ParseWarning(.cut, detail: "\(limits.maximumAttributes) attributes"))
    }
    return try document(builder.blocks, charset: charset, warnings: warnings)
  }

  private func document(
    _ read: XMLBlocks, charset: String, warnings: [ParseWarning]
  ) throws(DocumentError) -> ParsedDocument {
    var document = ParsedDocument(
      format: read.dialect?.format ?? .xml, charset: charset, metadata: read.metadata,
      blocks: read.accumulator.blocks, warnings: warnings + read.accumulator.warnings)
    guard !document.blocks.isEmpty || !document.metadata.isEmpty else { throw .noText }
    if document.blocks.isEmpty {
      var accumulator = BlockAccumulator()
      for value in document.metadata { accumulator.add(.paragraph, value.value) }
      document.blocks = accumulator.blocks
    }
    document.title = DocumentTitle.shorten(
      document.values(of: "title").first
        ?? DocumentTitle.choose(from: document.blocks, orName: document.format == .akomaNtoso))
    document.language = read.language ?? document.values(of: "language").first
    return document
  }
}
