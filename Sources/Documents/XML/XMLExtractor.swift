/// Reads XML of any dialect: the text in blocks, and the description.
///
/// Nothing is fetched and no entity of the document's own is expanded. A document that is not well formed
/// is read as far as it can be understood, with a warning that says where it breaks.
struct XMLExtractor {
  /// Reads a document.
  /// - Throws: `.noText` if there are no words in it.
  func extract(_ bytes: [UInt8], limits: ReadLimits) throws(DocumentError) -> ParsedDocument {
    var warnings: [ParseWarning] = []
    let declared = DeclaredCharset.find(inXML: bytes)
    let (text, charset) = CharsetDetector.decode(bytes, declared: declared, warnings: &warnings)
    let source = text.utf8.span
    var builder = XMLBlockBuilder(limits: limits)
    var feed = XMLFeed(limits: limits)
    let failure = XMLPushParser.read(source, feed: &feed, into: builder)
    if builder.isPage {
      return try HTMLExtractor().extract(
        text: text, format: .xhtml, charset: charset, warnings: warnings, limits: limits)
    }
    if let failure {
      warnings.append(
        ParseWarning(
          .illFormed, detail: failure.line > 0 ? "\(failure.line): \(failure.message)" : failure.message))
      builder = XMLBlockBuilder(limits: limits)
      var reader = XMLTolerantReader(limits: limits)
      reader.read(source, into: builder)
      if builder.isPage {
        return try HTMLExtractor().extract(
          text: text, format: .xhtml, charset: charset, warnings: warnings, limits: limits)
      }
    } else if feed.hasBareAmpersand {
      warnings.append(ParseWarning(.illFormed, detail: "&"))
    }
    if !feed.refusedEntities.isEmpty {
      warnings.append(ParseWarning(.entityRefused, detail: feed.refusedEntities.joined(separator: " ")))
    }
    if feed.areAttributesCut {
      warnings.append(ParseWarning(.cut, detail: "\(limits.maximumAttributes) attributes"))
    }
    return try document(builder, charset: charset, warnings: warnings)
  }

  private func document(
    _ builder: XMLBlockBuilder, charset: String, warnings: [ParseWarning]
  ) throws(DocumentError) -> ParsedDocument {
    var document = ParsedDocument(
      format: builder.dialect?.format ?? .xml, charset: charset, metadata: builder.metadata,
      blocks: builder.accumulator.blocks, warnings: warnings + builder.accumulator.warnings)
    guard !document.blocks.isEmpty || !document.metadata.isEmpty else { throw .noText }
    if document.blocks.isEmpty {
      var accumulator = BlockAccumulator()
      for value in document.metadata { accumulator.add(.paragraph, value.value) }
      document.blocks = accumulator.blocks
    }
    document.title = DocumentTitle.shorten(
      document.values(of: "title").first
        ?? DocumentTitle.choose(from: document.blocks, orName: document.format == .akomaNtoso))
    document.language = builder.language ?? document.values(of: "language").first
    return document
  }
}
