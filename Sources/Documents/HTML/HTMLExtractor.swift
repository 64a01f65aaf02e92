/// Reads HTML: the text of the page in blocks, and what it says about itself.
///
/// One pass with a tokenizer of our own (`MarkupScanner`), because no parser at hand reads every kind of
/// broken page in linear time and bounded memory; nothing is ever fetched or run.
struct HTMLExtractor {
  /// Reads a page in the HTML syntax.
  /// - Parameters:
  ///   - outer: the charset that came with the page, as from a web server, which goes before the page's own.
  ///   - survey: that of its bytes after a mark of UTF-8, if there was one already.
  /// - Throws: `.noText` if there are no words in it.
  func extract(
    _ bytes: [UInt8], declared outer: String? = nil, survey: UTF8Survey? = nil, limits: ReadLimits
  ) throws(DocumentError) -> ParsedDocument {
    var warnings: [ParseWarning] = []
    let declared = outer ?? DeclaredCharset.find(inHTML: bytes)
    let (utf8, charset) = CharsetDetector.decodeBytes(
      bytes, declared: declared, known: survey, warnings: &warnings)
    return try extract(
      utf8: utf8, format: .html, charset: charset, warnings: warnings, limits: limits)
  }

  /// Reads a page that is decoded already, as well-formed UTF-8; `.xhtml` is read by the rules of XML for empty elements and
  /// CDATA sections.
  func extract(
    utf8: [UInt8], format: DocumentFormat, charset: String?, warnings: [ParseWarning], limits: ReadLimits
  ) throws(DocumentError) -> ParsedDocument {
    var reader = HTMLBlockReader(limits: limits, isXML: format == .xhtml)
    let source = utf8.span
    reader.read(source)
    var document = ParsedDocument(format: format, charset: charset, warnings: warnings)
    let described = Set(reader.head.metas.lazy.filter { $0.name.hasSuffix("description") }.map(\.content))
    let (kept, choice) = MainContent(
      blocks: reader.blocks, containers: reader.containers, described: described
    ).choose()
    document.content = choice
    var accumulator = BlockAccumulator(maximumTextBytes: limits.maximumTextBytes)
    for (block, isKept) in zip(reader.blocks, kept) where isKept {
      let before = accumulator.blocks.count
      if block.region.contains(.preformatted), block.kind != .preformatted {
        // A heading that keeps the lines it was written in.
        accumulator.add(block.kind, block.text)
      } else {
        accumulator.add(block.kind, tidy: block.text)
      }
      guard accumulator.blocks.count > before else { continue }
      for link in block.links where document.links.count < ParsedDocument.maximumLinks {
        let target = WhiteSpace.collapse(HTMLHead.text(source, link.target))
        document.links.append(DocumentLink(target: target, text: link.text, block: before + 1))
      }
    }
    document.blocks = accumulator.blocks
    document.warnings += accumulator.warnings
    if reader.isTextCut, !accumulator.isCut {
      document.warnings.append(ParseWarning(.cut, detail: "\(limits.maximumTextBytes >> 20) MiB"))
    }
    if reader.areAttributesCut {
      document.warnings.append(ParseWarning(.cut, detail: "\(limits.maximumAttributes) attributes"))
    }
    if reader.isFlattened {
      document.warnings.append(
        ParseWarning(.illFormed, detail: "\(limits.maximumMarkupDepth) levels"))
    }
    let heading = reader.blocks.first { $0.kind == .heading(level: 1) && $0.region.isDisjoint(with: .hidden) }
    let description = HTMLDescription(
      head: reader.head, source: source, heading: heading?.text, first: document.blocks.first?.text)
    document.title = description.title
    document.metadata = description.metadata
    document.language = description.language
    if document.blocks.isEmpty {
      guard !reader.head.title.isEmpty else { throw .noText }
      accumulator.add(.heading(level: 1), reader.head.title)
      document.blocks = accumulator.blocks
    }
    return document
  }
}
