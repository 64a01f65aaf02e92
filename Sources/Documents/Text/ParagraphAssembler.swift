/// Puts lines together into blocks.
struct ParagraphAssembler {
  let lines: [TextLine]
  var accumulator: BlockAccumulator
  private let hasPages: Bool
  private let isRestructured: Bool
  private let limits: ReadLimits
  private let width: TextWidth
  private var pending: [UInt8] = []
  private var pendingKind = BlockKind.paragraph
  private var pendingPage: Int?
  private var pendingLines = 0
  /// The line that was looked at last, which the next is compared with.
  private var lastShape: (line: Int, shape: LineShape)?
  /// Characters that underline headings, in the order met: the first is level 1.
  private var underlines: [UInt8] = []

  init(lines: [TextLine], limits: ReadLimits, hasPages: Bool, isRestructured: Bool) {
    self.lines = lines
    self.limits = limits
    self.hasPages = hasPages
    self.isRestructured = isRestructured
    width = TextWidth(lines)
    accumulator = BlockAccumulator(maximumTextBytes: limits.maximumTextBytes)
  }

  mutating func run(_ text: Span<UInt8>) {
    var previousLayout = ColumnLayout(text, 0..<0)
    var previousStart = 0
    var wasRow = false
    var i = 0
    while i < lines.count, !accumulator.isFull {
      if i & 255 == 255, limits.isOverdue { break }
      let line = lines[i]
      let range = line.range
      if takeRule(text, i) || (isRestructured && isDirective(text, range)) {
        i += 1
        continue
      }
      let layout = ColumnLayout(text, range)
      let start = range.lowerBound - Int(line.indent)
      var isRow =
        layout.cells.count >= 2 && wasRow && layout.agrees(with: previousLayout, start, previousStart)
      if !isRow, layout.cells.count >= 2, i + 1 < lines.count {
        let next = lines[i + 1]
        let following = ColumnLayout(text, next.range)
        isRow = layout.agrees(with: following, start, next.range.lowerBound - Int(next.indent))
      }
      if isRow {
        flush()
        addRow(text, layout, line)
      } else {
        take(text, i)
      }
      wasRow = isRow
      previousLayout = layout
      previousStart = start
      i += 1
    }
    flush()
  }

  // MARK: - One line

  private mutating func take(_ text: Span<UInt8>, _ i: Int) {
    let line = lines[i]
    let range = line.range
    let shape = LineShape(text, range)
    let next = i + 1 < lines.count ? lines[i + 1] : nil
    let known = lastShape
    lastShape = (i, shape)
    let previous =
      i == 0 ? nil : known?.line == i - 1 ? known?.shape : LineShape(text, lines[i - 1].range)
    let continues = continuesParagraph(text, i, shape, previous)
    if let level = headingLevel(text, i, shape, previous, next, continues) {
      let isDivision = LineRole.isNumberedDivision(text, range)
      let joins =
        pendingIsHeading && !line.isAfterBlank && pendingLines < 4 && level == 2 && !isDivision
        && !(previous?.endsSentence ?? false)
      if !joins { begin(.heading(level: level), line) }
      append(text, range)
      return
    }
    let bullet = LineRole.bulletLength(text, range)
    let opensItem = !continues || previous?.endsSentence ?? true || pendingIsItem
    if bullet > 0, opensItem || previous?.last == 0x2C {
      begin(.listItem, line)
      append(text, (range.lowerBound + bullet)..<range.upperBound)
    } else if opensItem, LineRole.hasEnumerator(text, range) {
      begin(.listItem, line)
      append(text, range)
    } else if LineRole.beginsArticle(text, range, shape), previous?.endsSentence ?? true || line.isAfterBlank
    {
      begin(.paragraph, line)
      append(text, range)
    } else {
      if !continues { begin(.paragraph, line) }
      append(text, range)
    }
  }

  private var pendingIsItem: Bool { pendingKind == .listItem && pendingLines > 0 }
  private var pendingIsHeading: Bool {
    if case .heading = pendingKind { return pendingLines > 0 }
    return false
  }

  /// Whether the line goes on with the paragraph before it.
  private func continuesParagraph(
    _ text: Span<UInt8>, _ i: Int, _ shape: LineShape, _ previous: LineShape?
  ) -> Bool {
    let line = lines[i]
    guard pendingLines > 0, !pendingIsHeading, let previous, i > 0 else { return false }
    let isHyphened = previous.last == 0x2D && previous.letters > 0 && shape.startsWithFirst
    if line.isAfterPageBreak { return (shape.startsSmall || isHyphened) && !previous.endsSentence }
    if line.isAfterBlank { return false }
    guard width.wrap != nil else { return false }
    if shape.startsSmall || isHyphened { return true }
    let before = lines[i - 1]
    if previous.endsSentence, line.indent >= before.indent &+ 2, before.indent < 200, !pendingIsItem {
      return false
    }
    var word = 0
    while word < line.count, text[line.range.lowerBound + word] != 0x20 { word += 1 }
    return width.isFull(before.count + Int(before.indent), nextWord: word)
  }

  private func headingLevel(
    _ text: Span<UInt8>, _ i: Int, _ shape: LineShape, _ previous: LineShape?, _ next: TextLine?,
    _ continues: Bool
  ) -> Int? {
    let line = lines[i]
    let range = line.range
    guard range.count <= 200 else { return nil }
    let stands = line.isAfterBlank || line.isAfterPageBreak || pendingLines == 0 || pendingIsHeading
    let endsBefore = stands || previous?.endsSentence ?? true || !continues
    if endsBefore, let level = LineRole.divisionLevel(text, range, shape) { return level }
    let isLastOfGroup = next.map { $0.isAfterBlank || $0.isAfterPageBreak } ?? true
    if shape.isAllCapitals, shape.letters >= 5, range.count <= 150, endsBefore, shape.last != 0x2C,
      shape.last != 0x3B
    {
      if let next, !next.isAfterBlank, LineShape(text, next.range).startsSmall { return nil }
      return i == 0 ? 1 : 2
    }
    if stands, isLastOfGroup, let level = LineRole.numberedLevel(text, range, shape) { return level }
    if isRestructured, stands, isLastOfGroup, isBoldLine(text, range) { return 3 }
    // A first line by itself is the title.
    if i == 0, lines.count > 1, isLastOfGroup, shape.letters >= 3, shape.first == .capital,
      !shape.endsSentence, shape.last != 0x2C, shape.last != 0x2D,
      next.map({ !LineShape(text, $0.range).startsSmall }) ?? true
    {
      return 1
    }
    return nil
  }

  // MARK: - Rules, rows, reStructuredText

  /// Takes a line that underlines a heading or only divides.
  private mutating func takeRule(_ text: Span<UInt8>, _ i: Int) -> Bool {
    let line = lines[i]
    guard let mark = LineRole.rule(text, line.range) else {
      if LineRole.isTableBorder(text, line.range) {
        flush()
        return true
      }
      return false
    }
    if pendingLines == 1, !line.isAfterBlank, line.count * 4 >= pending.count * 3, mark != 0x2E, mark != 0x5F
    {
      var level = underlines.firstIndex(of: mark) ?? underlines.count
      if level == underlines.count { underlines.append(mark) }
      level = min(level + 1, 6)
      pendingKind = .heading(level: level)
    }
    flush()
    return true
  }

  private mutating func addRow(_ text: Span<UInt8>, _ layout: ColumnLayout, _ line: TextLine) {
    var row: [UInt8] = []
    for cell in layout.cells {
      if !row.isEmpty { row.append(contentsOf: [0x20, 0x7C, 0x20]) }
      row.append(text, cell)
    }
    give(.tableRow, row, page: hasPages ? Int(line.page) : nil)
  }

  /// `.. name::` directives, comments and targets of reStructuredText, and their options.
  private func isDirective(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count >= 3 else { return false }
    if text[range.lowerBound] == 0x2E, text[range.lowerBound + 1] == 0x2E, text[range.lowerBound + 2] == 0x20
    {
      return true
    }
    guard text[range.lowerBound] == 0x3A else { return false }
    var i = range.lowerBound + 1
    while i < range.upperBound, i - range.lowerBound < 30, text[i] >= 0x61, text[i] <= 0x7A { i += 1 }
    return i < range.upperBound && text[i] == 0x3A && i > range.lowerBound + 1
      && (i + 1 == range.upperBound || text[i + 1] == 0x20)
  }

  private func isBoldLine(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.count > 4 && range.count <= 120 && text[range.lowerBound] == 0x2A
      && text[range.lowerBound + 1] == 0x2A && text[range.upperBound - 1] == 0x2A
      && text[range.upperBound - 2] == 0x2A
  }

  // MARK: - The block being put together

  private mutating func begin(_ kind: BlockKind, _ line: TextLine) {
    flush()
    pendingKind = kind
    pendingPage = hasPages ? Int(line.page) : nil
  }

  /// Adds a line to the block, undoing a hyphen at the end of the line before.
  private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    if !pending.isEmpty, !undoHyphen(text, range) { pending.append(0x20) }
    pending.append(text, range)
    pendingLines += 1
  }

  /// Joins `infor-` and `mación`; `costo-` and `Beneficio` or `2015-` and `2016` keep the hyphen.
  /// Returns whether the two lines are to be joined without a space.
  private mutating func undoHyphen(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var length = 0
    if pending.last == 0x2D {
      length = 1
    } else if pending.count >= 2, pending[pending.count - 2] == 0xC2, pending.last == 0xAD {
      length = 2
    } else if pending.count >= 3, pending[pending.count - 3] == 0xE2, pending[pending.count - 2] == 0x80,
      pending.last == 0x90
    {
      length = 3
    }
    guard length > 0, pending.count > length else { return false }
    let before = pending[pending.count - length - 1]
    let isLetter = (before | 0x20 >= 0x61 && before | 0x20 <= 0x7A) || before >= 0x80
    let isDigit = before >= 0x30 && before <= 0x39
    guard isLetter || isDigit else { return false }
    let (kind, _) = LineShape.classify(text, range.lowerBound)
    switch kind {
    case .small:
      if isLetter { pending.removeLast(length) }
      return true
    case .capital:
      // Words in capitals are hyphened as well.
      if before >= 0x41, before <= 0x5A || before >= 0x80, isCapitalPending { pending.removeLast(length) }
      return true
    case .digit: return true
    case .other: return false
    }
  }

  /// Whether the last word of the pending text is in capitals.
  private var isCapitalPending: Bool {
    var i = pending.count - 1
    var capitals = 0
    while i > 0, pending[i - 1] != 0x20, capitals < 40 {
      if pending[i - 1] >= 0x61 && pending[i - 1] <= 0x7A { return false }
      capitals += 1
      i -= 1
    }
    return capitals >= 2
  }

  private mutating func flush() {
    if !pending.isEmpty { give(pendingKind, pending, page: pendingPage) }
    pending.removeAll(keepingCapacity: true)
    pendingLines = 0
    pendingKind = .paragraph
  }

  private mutating func give(_ kind: BlockKind, _ bytes: [UInt8], page: Int?) {
    if isRestructured {
      accumulator.add(kind, utf8: InlineMarkup.strip(bytes.span).span, page: page)
    } else {
      accumulator.add(kind, utf8: bytes.span, page: page)
    }
  }
}
