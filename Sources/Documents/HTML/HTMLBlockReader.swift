/// Reads the tags and text of a page into blocks, in one pass.
///
/// No tree is built: memory is that of the text found. What the page says about itself is put in `head`.
struct HTMLBlockReader {
  private(set) var blocks: [HTMLBlock] = []
  private(set) var containers: [HTMLContainer] = []
  private(set) var head = HTMLHead()
  /// Whether text, attributes or levels of nesting were left out because of a limit.
  private(set) var isTextCut = false
  private(set) var areAttributesCut = false
  var isFlattened: Bool { open.isFlattened }

  private let limits: ReadLimits
  private let isXML: Bool
  private var scanner: MarkupScanner
  private var open: OpenElements
  private var row = PendingRow()
  private var attributes = ElementAttributes()

  // The block being read.
  private var text = OpenText()
  private var isItemFresh = false
  private var isHeadingGiven = false
  /// An inline element that is not shown, and how many of its name are open; ends with the block.
  private var hiddenInline: (name: [UInt8], depth: Int)?
  private var isParagraphHidden = false
  private var byteCount = 0

  /// Blocks beyond this number are joined to longer ones, so that memory stays that of the text.
  private static let maximumBlocks = 1 << 18
  private static let joinedBlockBytes = 4_096

  init(limits: ReadLimits, isXML: Bool) {
    self.limits = limits
    self.isXML = isXML
    scanner = MarkupScanner(syntax: isXML ? .xml : .html)
    open = OpenElements(maximumDepth: limits.maximumMarkupDepth)
  }

  /// Reads all of the source, which is valid UTF-8.
  mutating func read(_ source: Span<UInt8>) {
    var turns = 0
    while let token = scanner.next(in: source) {
      turns &+= 1
      if turns & 511 == 0, limits.isOverdue { break }
      switch token.kind {
      case .text: append(source, token.content, decoding: true)
      case .characterData: append(source, token.content, decoding: false)
      case .startTag: start(token, source)
      case .endTag: end(token, source)
      case .comment, .doctype, .instruction: break
      }
      if byteCount > limits.maximumTextBytes {
        isTextCut = true
        break
      }
    }
    endBlock()
    while let element = open.pop() { closed(element) }
    endRow()
  }

  // MARK: Tags

  private mutating func start(_ token: MarkupToken, _ source: Span<UInt8>) {
    let element = HTMLElement.named(source, token.name)
    switch element {
    case .inline:
      startInline(token, source)
    case .link:
      readAttributes(token, source)
      if let target = attributes.value("href", source) {
        text.beginLink(target, source)
        text.isInLink = !(isXML && token.isSelfClosing)
        if open.headingLevel > 0, let words = attributes.value("class", source),
          ElementAttributes.isPermalink(source, words)
        {
          hiddenInline = (Array("a".utf8), 1)
        }
      }
    case .lineBreak: lineBreak()
    case .rule: endBlock()
    case .image, .base: break
    case .paragraph:
      boundary()
      readAttributes(token, source)
      isParagraphHidden = attributes.isHidden(source)
    case .input: input(token, source)
    case .title, .rawText, .textArea: skipRaw(element, token, source)
    case .meta, .headLink, .time:
      readAttributes(token, source)
      head.add(
        element, attributes.list, source, isInContent: !open.region.isDisjoint(with: [.main, .article]))
    case .html:
      readAttributes(token, source)
      head.setLanguage(attributes.list, source)
    case .body, .head, .tablePart: boundary()
    default:
      startStructural(element, token, source)
      if isXML && token.isSelfClosing && open.isOpen(element) { close(element) }
    }
  }

  private mutating func startStructural(
    _ element: HTMLElement, _ token: MarkupToken, _ source: Span<UInt8>
  ) {
    if element != .control && element != .alternative { boundary() } else { text.endWord() }
    switch element {
    case .item: if open.isItemOpen { close(.item) }
    case .heading: if open.isOpen(.heading) { close(.heading) }
    case .table: dissolveRow()
    case .row, .cell, .caption:
      guard open.isInTable else { return }
      if open.isCellOpen { close(.cell) }
      if element != .cell {
        if open.isRowOpen { close(.row) }
      } else if !open.isRowOpen {
        push(.row, region: [], as: nil, level: 0)
      }
    default: break
    }
    readAttributes(token, source)
    let (region, kind) = attributes.judge(element, within: open.region, source)
    push(
      element, region: region, as: kind,
      level: element == .heading ? HTMLElement.headingLevel(source, token.name) : 0)
  }

  private mutating func push(
    _ element: HTMLElement, region: HTMLRegion, as kind: HTMLContainer.Kind?, level: Int
  ) {
    guard open.push(element, adding: region, as: kind, headingLevel: level) else { return }
    switch element {
    case .row: row.begin()
    case .cell: row.beginCell()
    case .item: isItemFresh = true
    case .heading: isHeadingGiven = false
    default: break
    }
  }

  private mutating func end(_ token: MarkupToken, _ source: Span<UInt8>) {
    let element = HTMLElement.named(source, token.name)
    switch element {
    case .inline:
      if let hidden = hiddenInline, isName(token.name, hidden.name, source) {
        hiddenInline = hidden.depth > 1 ? (hidden.name, hidden.depth - 1) : nil
      }
    case .link:
      text.endLink()
      if hiddenInline?.name == [UInt8(ascii: "a")] { hiddenInline = nil }
    case .paragraph, .body, .html, .head, .tablePart: endBlock()
    case .lineBreak: lineBreak()
    case _ where element.isStructural:
      if element == .control || element == .alternative {
        if open.isOpen(element) { close(element) } else { text.endWord() }
      } else if open.closeOverflow(element) {
        endBlock()
      } else if open.isOpen(element) {
        close(element)
      } else {
        endBlock()
      }
    default: break
    }
  }

  /// Closes the innermost open `element` and all inside it. A caption counts as a cell.
  private mutating func close(_ element: HTMLElement) {
    endBlock()
    while let popped = open.pop() {
      closed(popped)
      if popped == element || (element == .cell && popped == .caption)
        || (element == .caption && popped == .cell)
      {
        return
      }
    }
  }

  private mutating func closed(_ element: HTMLElement) {
    switch element {
    case .row: endRow()
    case .table:
      // What follows a table inside a cell of another is no row of data.
      dissolveRow()
      text.isInLink = false
    case .cell, .item: text.isInLink = false
    default: break
    }
  }

  private mutating func startInline(_ token: MarkupToken, _ source: Span<UInt8>) {
    if isXML && token.isSelfClosing { return }
    if let hidden = hiddenInline {
      if isName(token.name, hidden.name, source) { hiddenInline = (hidden.name, hidden.depth + 1) }
      return
    }
    guard !token.content.isEmpty else { return }
    readAttributes(token, source)
    if attributes.isHidden(source) { hiddenInline = (token.name.prefix(64).map { source[$0] }, 1) }
  }

  /// A button with a number on it in a table of old pages is the number.
  private mutating func input(_ token: MarkupToken, _ source: Span<UInt8>) {
    guard open.isCellOpen else { return }
    readAttributes(token, source)
    guard let type = attributes.value("type", source), let value = attributes.value("value", source),
      value.count <= 64
    else { return }
    let kind = string(source, type)
    guard kind == "submit" || kind == "button" else { return }
    let first = value.first { !MarkupScanner.isBlank(source[$0]) }
    guard let first, source[first] >= 0x30, source[first] <= 0x39 else { return }
    text.endWord()
    append(source, value, decoding: true)
    text.endWord()
  }

  private mutating func skipRaw(_ element: HTMLElement, _ token: MarkupToken, _ source: Span<UInt8>) {
    if isXML && token.isSelfClosing { return }
    let name = string(source, token.name)
    if element == .rawText { readAttributes(token, source) }
    let isLinkedData =
      element == .rawText
      && attributes.value("type", source).map { string(source, $0).hasPrefix("application/ld+json") } ?? false
    let content = scanner.rawText(endingAt: name, recovering: element != .rawText, in: source)
    if element == .title, open.region.isDisjoint(with: [.control, .hidden]) {
      head.setTitle(source, content)
    } else if isLinkedData {
      head.linkedData.append(content)
    }
  }

  // MARK: Attributes

  private mutating func readAttributes(_ token: MarkupToken, _ source: Span<UInt8>) {
    if attributes.read(token, source, limit: limits.maximumAttributes) { areAttributesCut = true }
  }

  /// A short range in lower case.
  private func string(_ source: Span<UInt8>, _ range: Range<Int>) -> String {
    HTMLHead.lowercased(source, range)
  }

  private func isName(_ range: Range<Int>, _ name: [UInt8], _ source: Span<UInt8>) -> Bool {
    guard range.count == name.count else { return false }
    return zip(range, name).allSatisfy { source[$0] | 0x20 == $1 | 0x20 }
  }

  // MARK: Text

  private mutating func append(_ source: Span<UInt8>, _ range: Range<Int>, decoding: Bool) {
    if hiddenInline != nil || isParagraphHidden { return }
    if byteCount > limits.maximumTextBytes {
      isTextCut = true
      return
    }
    let end = text.append(source, range, decoding: decoding, keepsLines: open.region.contains(.preformatted))
    if end < range.upperBound {
      // Only a text that has grown too long stops before its end.
      giveBlock()
      append(source, end..<range.upperBound, decoding: decoding)
    }
  }

  /// A line break; two in a row divide paragraphs, as old pages do.
  private mutating func lineBreak() {
    if open.region.contains(.preformatted) {
      text.breakLine()
    } else if text.endsWithBreak {
      endBlock()
    } else {
      text.noteBreak()
    }
  }

  /// The start of an element that begins a block of its own.
  private mutating func boundary() {
    endBlock()
    if isHeadingGiven, open.entries.last?.element == .heading { close(.heading) }
  }

  /// Ends the block being read; what was hidden only inside it ends too.
  private mutating func endBlock() {
    giveBlock()
    hiddenInline = nil
    isParagraphHidden = false
  }

  private mutating func giveBlock() {
    defer { text.clear() }
    guard let content = text.take(keepingLines: open.region.contains(.preformatted)) else { return }
    byteCount += text.bytes.count
    var block = HTMLBlock(
      kind: kind, text: content.text, linkBytes: text.linkBytes, linkCount: text.linkCount,
      region: open.region,
      container: -1, links: content.links)
    let isMany = blocks.count >= Self.maximumBlocks
    var known = containers
    containers = []
    block.container = open.container { kind, parent in
      guard !isMany else { return parent }
      known.append(HTMLContainer(kind: kind, parent: parent))
      return Int32(truncatingIfNeeded: known.count - 1)
    }
    containers = known
    if row.isActive {
      withRow { pending, give in pending.add(block, to: give) }
    } else {
      give(block)
    }
  }

  private var kind: BlockKind {
    mutating get {
      let level = open.headingLevel
      if level > 0, !isHeadingGiven {
        isHeadingGiven = true
        return .heading(level: level)
      }
      let region = open.region
      if region.contains(.preformatted) { return .preformatted }
      if region.contains(.caption) { return .caption }
      if open.isItemOpen && isItemFresh {
        isItemFresh = false
        return .listItem
      }
      return region.contains(.quote) ? .quote : .paragraph
    }
  }

  private mutating func endRow() { withRow { pending, give in pending.end(to: give) } }

  private mutating func dissolveRow() { withRow { pending, give in pending.dissolve(to: give) } }

  private mutating func withRow(_ change: (inout PendingRow, (HTMLBlock) -> Void) -> Void) {
    var pending = row
    row = PendingRow()
    change(&pending) { give($0) }
    row = pending
  }

  private mutating func give(_ block: HTMLBlock) {
    if blocks.count >= Self.maximumBlocks, let last = blocks.indices.last,
      blocks[last].region == block.region,
      blocks[last].text.utf8.count + block.text.utf8.count <= Self.joinedBlockBytes
    {
      blocks[last].text += " " + block.text
      blocks[last].linkBytes += block.linkBytes
      blocks[last].linkCount += block.linkCount
      blocks[last].links += block.links
    } else {
      blocks.append(block)
    }
  }
}
