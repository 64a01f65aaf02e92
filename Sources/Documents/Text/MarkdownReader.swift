/// Reads Markdown (CommonMark 0.31 and GitHub's tables) into blocks, line by line and without nesting:
/// enough for the words, their order and the kind of each block. Linear in the length of the text.
struct MarkdownReader {
  private var accumulator: BlockAccumulator
  private var pending: [UInt8] = []
  private var pendingKind = BlockKind.paragraph
  private var pendingLines = 0
  /// The mark of the open code fence and its length.
  private var fence: (mark: UInt8, length: Int)?
  private var isAfterBlank = true
  private var isLastLineLong = false

  private static let longestWrappedLine = 200
  /// A paragraph longer than this is looked at for the turns of speakers.
  private static let longParagraphBytes = 4_000

  /// Reads `text`; front matter goes to the metadata.
  static func read(_ text: String, limits: ReadLimits) -> ParsedDocument {
    var text = text
    return text.withUTF8 { read(utf8: unsafe Span(_unsafeElements: $0), limits: limits) }
  }

  /// Reads well-formed UTF-8; front matter goes to the metadata.
  static func read(utf8 bytes: Span<UInt8>, limits: ReadLimits) -> ParsedDocument {
    var document = ParsedDocument(format: .markdown)
    let start = FrontMatter.read(bytes, into: &document)
    var reader = MarkdownReader(limits: limits)
    reader.run(bytes, from: start)
    document.blocks = reader.accumulator.blocks
    document.warnings += reader.accumulator.warnings
    document.title = document.values(of: "title").first.map { DocumentTitle.shorten($0) } ?? ""
    if document.title.isEmpty { document.title = title(of: document.blocks) }
    return document
  }

  /// The first heading, wherever it stands, if it is of the highest level; else as for plain text.
  private static func title(of blocks: [Block]) -> String {
    for block in blocks.prefix(20) where block.kind == .heading(level: 1) {
      if DocumentTitle.isPlaceholder(block.text) { break }
      return DocumentTitle.shorten(block.text)
    }
    return DocumentTitle.choose(from: blocks)
  }

  private let limits: ReadLimits

  private init(limits: ReadLimits) {
    self.limits = limits
    accumulator = BlockAccumulator(maximumTextBytes: limits.maximumTextBytes)
  }

  private mutating func run(_ text: Span<UInt8>, from start: Int) {
    var i = start
    var turns = 0
    while i < text.count, !accumulator.isFull {
      turns &+= 1
      if turns & 511 == 0, limits.isOverdue { break }
      let lineStart = i
      i = text.next(0x0A, from: i, before: text.count)
      take(text, lineStart, i)
      i += 1
    }
    flush()
  }

  private mutating func take(_ text: Span<UInt8>, _ lineStart: Int, _ lineEnd: Int) {
    var start = lineStart
    var end = lineEnd
    while end > start, text[end - 1] <= 0x20 { end -= 1 }
    while start < end, text[start] <= 0x20 { start += 1 }
    if takeFence(text, start, end, lineStart: lineStart) { return }
    if start == end {
      flush()
      isAfterBlank = true
      return
    }
    let indent = start - lineStart
    var isQuote = false
    while start < end, text[start] == 0x3E || text[start] == 0x20 {
      if text[start] == 0x3E { isQuote = true }
      start += 1
    }
    if start < end {
      takeText(text, start..<end, isQuote: isQuote, indent: indent)
    } else {
      flush()
    }
    isAfterBlank = false
  }

  private mutating func takeText(_ text: Span<UInt8>, _ range: Range<Int>, isQuote: Bool, indent: Int) {
    if isQuote != (pendingKind == .quote) { flush() }
    if let heading = atxHeading(text, range) {
      flush()
      begin(.heading(level: heading.level))
      append(text, heading.range)
      // html2text wraps long headings: the next line belongs to them if its first word did not fit.
      if range.count < 62 { flush() }
      return
    }
    if case .heading = pendingKind, pendingLines > 0 {
      var word = 0
      while range.lowerBound + word < range.upperBound, text[range.lowerBound + word] != 0x20 { word += 1 }
      let isRest = pendingLines == 1 && pending.count + word > 72 && range.count < 80
      if !isRest { flush() }
    }
    if let mark = LineRole.rule(text, range), mark != 0x22, mark != 0x2E {
      if (mark == 0x3D || mark == 0x2D), pendingLines > 0, pendingKind == .paragraph {
        pendingKind = .heading(level: mark == 0x3D ? 1 : 2)
      }
      flush()
      return
    }
    if LineRole.isTableBorder(text, range) {
      flush()
      return
    }
    if isLinkDefinition(text, range) { return }
    if takeRow(text, range) { return }
    let bullet = LineRole.bulletLength(text, range)
    let canOpen = pendingLines == 0 || pendingKind == .listItem || bullet > 0
    if bullet > 0 {
      begin(.listItem)
      append(text, (range.lowerBound + bullet)..<range.upperBound)
    } else if canOpen, LineRole.hasEnumerator(text, range) {
      begin(.listItem)
      append(text, range)
    } else {
      if pendingLines == 0 { begin(isQuote ? .quote : .paragraph) }
      append(text, range)
    }
  }

  /// `# Heading #`; also without the space, as many write it.
  private func atxHeading(_ text: Span<UInt8>, _ range: Range<Int>) -> (level: Int, range: Range<Int>)? {
    var start = range.lowerBound
    while start < range.upperBound, text[start] == 0x23 { start += 1 }
    let level = start - range.lowerBound
    guard level >= 1, level <= 6, start < range.upperBound else { return nil }
    guard text[start] <= 0x20 || level >= 2 else { return nil }
    var end = range.upperBound
    while end > start, text[end - 1] == 0x23 { end -= 1 }
    return (level, start..<end)
  }

  private mutating func takeFence(_ text: Span<UInt8>, _ start: Int, _ end: Int, lineStart: Int) -> Bool {
    var length = 0
    let mark = start < end ? text[start] : 0
    if mark == 0x60 || mark == 0x7E {
      while start + length < end, text[start + length] == mark { length += 1 }
    }
    if let open = fence {
      if mark == open.mark, length >= open.length, start + length == end {
        fence = nil
        flush()
        return true
      }
      if !pending.isEmpty { pending.append(0x0A) }
      pending.append(text, lineStart..<max(end, lineStart))
      if pending.count > BlockAccumulator.maximumBlockBytes {
        flush()
        pendingKind = .preformatted
      }
      return true
    }
    guard length >= 3 else { return false }
    flush()
    fence = (mark, length)
    pendingKind = .preformatted
    return true
  }

  private func isLinkDefinition(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard text[range.lowerBound] == 0x5B, range.count < 2_000 else { return false }
    var i = range.lowerBound + 1
    if i < range.upperBound, text[i] == 0x5E { return false }
    while i < range.upperBound, text[i] != 0x5D { i += 1 }
    return i + 2 < range.upperBound && text[i + 1] == 0x3A && text[i + 2] == 0x20
  }

  /// A row of a table: bars at the start or two within.
  private mutating func takeRow(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let hasEdge = text[range.lowerBound] == 0x7C
    guard range.count <= BlockAccumulator.maximumBlockBytes, hasEdge || pendingLines == 0 else {
      return false
    }
    var bar = text.next(0x7C, from: range.lowerBound, before: range.upperBound)
    if bar == range.upperBound { return false }
    var cells: [String] = []
    var bars = 0
    var start = range.lowerBound
    func finish(_ end: Int) {
      let cell = InlineMarkup.strip(text.extracting(start..<end))
      let content = WhiteSpace.collapsed(cell.span)
      if !content.isEmpty { cells.append(content) }
    }
    while bar < range.upperBound {
      if bar == range.lowerBound || text[bar - 1] != 0x5C {
        bars += 1
        finish(bar)
        start = bar + 1
      }
      bar = text.next(0x7C, from: bar + 1, before: range.upperBound)
    }
    guard bars >= 2 || (hasEdge && bars >= 1) else { return false }
    finish(range.upperBound)
    flush()
    accumulator.add(.tableRow, cells.joined(separator: " | "))
    return true
  }

  private mutating func begin(_ kind: BlockKind) {
    flush()
    pendingKind = kind
  }

  private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    // No editor wraps at such a width: each line of these is a paragraph.
    if pendingLines > 0, pendingKind == .paragraph, isLastLineLong,
      let last = pending.last, [0x2E, 0x3A, 0x3B, 0x2D, 0x3F, 0x21].contains(last)
    {
      flush()
    }
    isLastLineLong = range.count > Self.longestWrappedLine
    if !pending.isEmpty { pending.append(0x20) }
    pending.append(text, range)
    pendingLines += 1
  }

  private mutating func flush() {
    if !pending.isEmpty { give() }
    pending.removeAll(keepingCapacity: true)
    pendingLines = 0
    if fence == nil { pendingKind = .paragraph }
  }

  private mutating func give() {
    let isPlain = pendingKind == .preformatted || InlineMarkup.isPlain(pending.span)
    let plain = isPlain ? pending : InlineMarkup.strip(pending.span)
    if pendingKind == .paragraph, plain.count > Self.longParagraphBytes {
      for turn in SpeakerTurns.divide(plain.span) { accumulator.add(.paragraph, turn) }
    } else {
      accumulator.add(pendingKind, utf8: plain.span)
    }
  }
}
