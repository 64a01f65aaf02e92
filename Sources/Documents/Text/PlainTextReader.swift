/// Reads text without markup into blocks: paragraphs put together from wrapped lines, headings, lists and
/// tables as their lines show them. Linear in the length of the text.
struct PlainTextReader {
  /// What the text gave.
  struct Result {
    var blocks: [Block]
    var title: String
    var warnings: [ParseWarning]
  }

  /// Reads `text`, in which form feeds stand for page breaks.
  static func read(_ text: String, limits: ReadLimits, isRestructured: Bool = false) -> Result {
    var text = text
    return text.withUTF8 { buffer in
      read(utf8: unsafe Span(_unsafeElements: buffer), limits: limits, isRestructured: isRestructured)
    }
  }

  /// Reads well-formed UTF-8, in which form feeds stand for page breaks.
  static func read(utf8 bytes: Span<UInt8>, limits: ReadLimits, isRestructured: Bool = false) -> Result {
    var lines = TextLines(bytes)
    let hasPages = PageFurniture.mark(&lines.lines, bytes, hasFormFeeds: lines.hasFormFeeds)
    lines.lines.removeAll { $0.isFurniture }
    if !isRestructured { LineSpacing.closeDouble(&lines.lines, bytes) }
    var assembler = ParagraphAssembler(
      lines: lines.lines, limits: limits, hasPages: hasPages, isRestructured: isRestructured)
    assembler.run(bytes)
    var warnings = assembler.accumulator.warnings
    if lines.isCut { warnings.append(ParseWarning(.cut, detail: "\(TextLines.maximumCount)")) }
    let blocks = assembler.accumulator.blocks
    return Result(blocks: blocks, title: DocumentTitle.choose(from: blocks), warnings: warnings)
  }
}
