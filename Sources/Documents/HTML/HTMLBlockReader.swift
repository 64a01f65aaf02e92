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
  private var text: [UInt8] = []
  private var linkBytes = 0
  private var linkCount = 0
  private var isInLink = false
  private var links = OpenLinks()
  private var endsWithBreak = false
  private var isItemFresh = false
  private var isHeadingGiven = false
  /// An inline element that is not shown, and how many of its name are open; ends with the block.
  private var hiddenInline: (name: [UInt8], depth: Int)?
  private var isParagraphHidden = false
  /// Whether a reference to a combining mark was seen anywhere.
  private var hasCombiningMark = false
  private var byteCount = 0

  /// Blocks beyond this number are joined to longer ones, so that memory stays that of the text.
  private static let maximumBlocks = 1 << 18
  private static let joinedBlockBytes = 4_096
  /// A block is given out when it is this long, in bytes, at the next white space.
  private static let longTextBytes = 1 << 20

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
        links.begin(target, at: text.count, source)
        isInLink = !(isXML && token.isSelfClosing)
        linkCount += 1
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
    if element != .control && element != .alternative { boundary() } else { endWord() }
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
      isInLink = false
      links.end(text)
      if hiddenInline?.name == [UInt8(ascii: "a")] { hiddenInline = nil }
    case .paragraph, .body, .html, .head, .tablePart: endBlock()
    case .lineBreak: lineBreak()
    case _ where element.isStructural:
      if element == .control || element == .alternative {
        if open.isOpen(element) { close(element) } else { endWord() }
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
      isInLink = false
    case .cell, .item: isInLink = false
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
    endWord()
    append(source, value, decoding: true)
    endWord()
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
    // Taken out while it grows: a property that is changed byte by byte costs five times as much.
    var buffer = text
    text = []
    let before = buffer.count
    let keepsLines = open.region.contains(.preformatted)
    var i = range.lowerBound
    var lastIsBlank = buffer.isEmpty || buffer.last == 0x20
    while i < range.upperBound {
      let byte = source[i]
      if byte <= 0x20, !keepsLines {
        if !lastIsBlank {
          buffer.append(0x20)
          lastIsBlank = true
          if buffer.count > Self.longTextBytes { break }
        }
        i += 1
      } else if byte == UInt8(ascii: "&"), decoding {
        let reference = CharacterReferences.read(source, at: i, end: range.upperBound)
        if case .character(let scalar, _) = reference, scalar.value >= 0x300, scalar.value < 0x370 {
          hasCombiningMark = true
        }
        i += CharacterReferences.append(reference, to: &buffer)
        lastIsBlank = false
        endsWithBreak = false
      } else {
        let start = i
        i += 1
        while i < range.upperBound, source[i] > 0x20 || keepsLines,
          source[i] != UInt8(ascii: "&") || !decoding
        {
          i += 1
        }
        buffer.append(source, start..<i)
        lastIsBlank = false
        endsWithBreak = false
      }
    }
    if isInLink { linkBytes += max(buffer.count - before, 0) }
    text = buffer
    if i < range.upperBound {
      // Only a text that has grown too long stops before its end.
      giveBlock()
      append(source, i..<range.upperBound, decoding: decoding)
    }
  }

  private mutating func endWord() {
    if let last = text.last, last != 0x20 { text.append(0x20) }
  }

  /// A line break; two in a row divide paragraphs, as old pages do.
  private mutating func lineBreak() {
    if open.region.contains(.preformatted) {
      text.append(0x0A)
    } else if endsWithBreak {
      endBlock()
    } else if !text.isEmpty {
      endWord()
      endsWithBreak = true
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
    endsWithBreak = false
    defer {
      text.removeAll(keepingCapacity: text.capacity <= 1 << 16)
      linkBytes = 0
      linkCount = 0
    }
    let ownLinks = links.take(text)
    while let last = text.last, MarkupScanner.isBlank(last) { text.removeLast() }
    if text.isEmpty { return }
    let content = WhiteSpace.collapse(
      composed(String(decoding: text, as: UTF8.self)),
      keepingLines: open.region.contains(.preformatted))
    guard Self.hasWords(content) else { return }
    byteCount += text.count
    var block = HTMLBlock(
      kind: kind, text: content, linkBytes: linkBytes, linkCount: linkCount, region: open.region,
      container: -1, links: ownLinks)
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

  /// NFC: references may have put combining marks where decoding left none.
  private func composed(_ content: String) -> String {
    guard hasCombiningMark else { return content }
    var warnings: [ParseWarning] = []
    return TextCleaning.clean(Array(content.utf8), keepingFormFeeds: false, warnings: &warnings)
  }

  /// Whether there is more than ornaments and icons.
  private static func hasWords(_ content: String) -> Bool {
    if content.utf8.count > 16 { return true }
    return content.unicodeScalars.contains { scalar in
      let properties = scalar.properties
      return properties.isAlphabetic || properties.numericType != nil
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
