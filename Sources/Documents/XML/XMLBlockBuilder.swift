/// Turns the elements and text of an XML document into blocks and description, by the meanings its dialect
/// gives. Works in one pass; memory is that of the open elements and the text found.
final class XMLBlockBuilder: XMLHandler {
  private(set) var accumulator: BlockAccumulator
  private(set) var metadata: [MetadataValue] = []
  private(set) var dialect: XMLDialect?
  private(set) var language: String?
  /// Whether the root is that of a web page, which is read otherwise.
  private(set) var isPage = false
  /// Whether the caller may stop: the text is full, or the document is a web page.
  var isDone: Bool { accumulator.isFull || isPage }

  private struct Level {
    var name: String
    var meaning: XMLMeaning
    /// Where in `captured` the text for the element's field of description begins.
    var captureStart: Int?
  }

  private var levels: [Level] = []
  private var names: [String] = []
  private var droppedDepth = 0
  private var rowDepth = 0
  private var divisions = 0

  /// The block being read, and how many elements were open when its own element was the last.
  private var text: [UInt8] = []
  private var holder: Int?
  private var holderKind = BlockKind.paragraph
  /// Texts of elements read by content, until it is known whether the element around them, at
  /// `piecesDepth`, is a sentence or a record.
  private var pieces: [String] = []
  private var piecesDepth = 0
  private var label = ""
  private var isLabelHeading = false
  private var captured: [UInt8] = []
  private let limits: ReadLimits
  private let cleansText: Bool
  private var captures = 0

  private static let maximumPieces = 64
  private static let maximumCaptureBytes = 8_192
  private static let maximumMetadata = 500
  private static let longTextBytes = 1 << 20
  /// Texts longer than this are looked at for lines that were wrapped.
  private static let wrappedTextBytes = 4_000

  /// - Parameter cleansText: whether the text given may hold control characters and letters in parts.
  init(limits: ReadLimits, cleansText: Bool = false) {
    self.limits = limits
    self.cleansText = cleansText
    accumulator = BlockAccumulator(maximumTextBytes: limits.maximumTextBytes)
  }

  // MARK: Events

  func start(_ tag: XMLTag) {
    if levels.isEmpty, dialect == nil { root(tag) }
    guard let dialect else { return }
    var meaning =
      droppedDepth > 0 && captures == 0 ? XMLMeaning(.drop) : dialect.meaning(tag, names)
    if droppedDepth > 0 { meaning.role = .drop }
    // The root holds blocks, whatever its name.
    if levels.isEmpty, case .inline = meaning.role { meaning.role = .byContent }
    if let attribute = meaning.attribute {
      if let field = meaning.field, let value = tag.attribute(attribute) {
        describe(field, value, "\(tag.name.local)[\(attribute)]")
      }
      meaning.field = nil
    }
    begin(meaning)
    var level = Level(name: tag.name.local, meaning: meaning, captureStart: nil)
    if meaning.field != nil {
      level.captureStart = captured.count
      captures += 1
    }
    levels.append(level)
    names.append(tag.name.local)
    if case .block = meaning.role, rowDepth == 0 { holder = nil }
  }

  func end() {
    guard let level = levels.popLast() else { return }
    names.removeLast()
    if let start = level.captureStart, let field = level.meaning.field {
      captures -= 1
      let bytes = captured[min(start, captured.count)...]
      describe(field, WhiteSpace.collapse(string(Array(bytes))), level.name)
      if captures == 0 { captured.removeAll(keepingCapacity: true) }
    }
    finish(level.meaning)
  }

  /// Takes text, references decoded.
  func append(_ bytes: Span<UInt8>) {
    if captures > 0, captured.count < Self.maximumCaptureBytes {
      captured.append(bytes, 0..<min(bytes.count, Self.maximumCaptureBytes))
    }
    guard droppedDepth == 0, !levels.isEmpty else { return }
    if holder == nil {
      var isBlank = true
      for i in bytes.indices where !MarkupScanner.isBlank(bytes[i]) {
        isBlank = false
        break
      }
      if isBlank { return }
      hold()
    }
    text.append(bytes, 0..<bytes.count)
    if text.count > Self.longTextBytes, let last = text.last,
      MarkupScanner.isBlank(last) || text.count > 2 * Self.longTextBytes
    {
      give(wholeOnly: true)
    }
  }

  /// The end of the document, or of what could be read of it.
  func close() {
    while !levels.isEmpty { end() }
    flush()
  }

  // MARK: Blocks

  private func root(_ tag: XMLTag) {
    if tag.name.local.lowercased() == "html" {
      isPage = true
      return
    }
    let dialect = XMLDialect.recognise(tag)
    self.dialect = dialect
    for (name, field) in dialect.rootAttributes {
      if let value = tag.attribute(name) { describe(field, value, "\(tag.name.local)[\(name)]") }
    }
    language = tag.attribute("lang") ?? tag.attribute("idioma") ?? tag.attribute("language")
  }

  private func begin(_ meaning: XMLMeaning) {
    if droppedDepth > 0 {
      droppedDepth += 1
      return
    }
    switch meaning.role {
    case .drop: droppedDepth = 1
    case .inline: break
    case .lineBreak: if holder != nil { text.append(0x20) }
    case .cell:
      if rowDepth > 0 {
        if text.contains(where: { !MarkupScanner.isBlank($0) }) {
          text.append(contentsOf: [0x20, 0x7C, 0x20])
        }
      } else {
        flush()
      }
    case .row:
      if rowDepth == 0 {
        flush()
        holder = levels.count + 1
        holderKind = .tableRow
      }
      rowDepth += 1
    case _ where rowDepth > 0: text.append(0x20)
    case .byContent:
      // Inside a sentence it is a word; else what was read before at another depth is complete.
      if holder == nil, !pieces.isEmpty, piecesDepth != levels.count { flushPieces() }
      if holder != nil, let last = text.last, last > 0x20, levels.count + 1 != holder { break }
    case .division:
      flush()
      divisions += 1
    case .heading:
      // A number waits for the heading it belongs to.
      flushText()
      flushPieces()
    case .block, .label, .markup:
      if !isLabelHeading {
        flushText()
        flushPieces()
      } else {
        flush()
      }
    }
  }

  private func finish(_ meaning: XMLMeaning) {
    if droppedDepth > 0 {
      droppedDepth -= 1
      return
    }
    let depth = levels.count + 1
    switch meaning.role {
    case .inline, .lineBreak, .drop: return
    case .cell: if rowDepth == 0 { flush() }
    case .row:
      rowDepth -= 1
      if rowDepth == 0 {
        holder = depth
        holderKind = .tableRow
        flushText()
      }
    case _ where rowDepth > 0: text.append(0x20)
    case .byContent:
      if holder == depth {
        let piece = take()
        if !piece.isEmpty { addPiece(piece, depth: depth - 1) }
      } else if holder == nil, !pieces.isEmpty, piecesDepth == depth {
        flushPieces()
      }
    case .division:
      flush()
      divisions = max(divisions - 1, 0)
    case .label:
      let own = take()
      if !own.isEmpty {
        if !label.isEmpty { flushLabel() }
        label = own
        isLabelHeading =
          levels.last.map { if case .division = $0.meaning.role { true } else { false } } ?? false
      }
    case .markup: markup(take())
    case .heading, .block:
      flushText()
      flushPieces()
    }
  }

  /// Text begins where none was being read.
  private func hold() {
    var depth = levels.count
    // An inline element belongs to the one around it.
    while depth > 1, case .inline = levels[depth - 1].meaning.role { depth -= 1 }
    holder = depth
    switch levels[depth - 1].meaning.role {
    case .block(let kind): holderKind = kind
    case .heading: holderKind = .heading(level: min(divisions + (accumulator.blocks.isEmpty ? 1 : 2), 6))
    default: holderKind = .paragraph
    }
    if case .label = levels[depth - 1].meaning.role { return }
    if case .byContent = levels[depth - 1].meaning.role, !pieces.isEmpty {
      if piecesDepth == depth {
        for piece in pieces { text.append(contentsOf: Array(piece.utf8) + [0x20]) }
        pieces.removeAll()
      } else if piecesDepth != depth - 1 {
        flushPieces()
      }
    } else {
      flushPieces()
    }
  }

  private func addPiece(_ piece: String, depth: Int) {
    if !pieces.isEmpty, piecesDepth != depth || pieces.count >= Self.maximumPieces { flushPieces() }
    pieces.append(piece)
    piecesDepth = depth
  }

  /// The text being read, which ends here.
  private func take() -> String {
    let result = WhiteSpace.collapse(string(text), keepingLines: holderKind == .preformatted)
    text.removeAll(keepingCapacity: text.capacity <= 1 << 16)
    holder = nil
    return result
  }

  private func string(_ bytes: [UInt8]) -> String {
    guard cleansText else { return String(decoding: bytes, as: UTF8.self) }
    var warnings: [ParseWarning] = []
    return TextCleaning.clean(bytes, keepingFormFeeds: false, warnings: &warnings)
  }

  private func flush() {
    flushText()
    flushPieces()
    flushLabel()
  }

  private func flushText() {
    guard holder != nil || !text.isEmpty else { return }
    give(wholeOnly: false)
    holder = nil
  }

  private func give(wholeOnly: Bool) {
    let kind = holderKind
    let keptHolder = holder
    if kind == .paragraph, text.count > Self.wrappedTextBytes, isWrapped(text) {
      giveWrapped()
    } else if kind == .paragraph, label.isEmpty {
      // Blank lines divide paragraphs where the markup does not.
      let whole = text
      for part in Self.paragraphs(whole.span) {
        text.removeAll(keepingCapacity: true)
        text.append(whole.span, part)
        add(kind, take())
      }
      text.removeAll(keepingCapacity: text.capacity <= 1 << 16)
      holder = nil
    } else {
      add(kind, take())
    }
    if wholeOnly { holder = keptHolder }
  }

  /// Gives a long text in lines, as converters of PDF put into one element, as text is read: paragraph by paragraph.
  private func giveWrapped() {
    let own = label
    label = ""
    isLabelHeading = false
    let whole = string(text)
    text.removeAll(keepingCapacity: text.capacity <= 1 << 16)
    holder = nil
    let read = PlainTextReader.read(own.isEmpty ? whole : "\(own) \(whole)", limits: limits)
    for block in read.blocks { accumulator.add(block.kind, block.text) }
  }

  /// Whether a text stands in many lines of the width of a page.
  private func isWrapped(_ text: [UInt8]) -> Bool {
    var lines = 0
    for byte in text where byte == 0x0A { lines += 1 }
    return lines >= 20 && text.count / (lines + 1) < 160
  }

  /// The parts of a text between blank lines.
  private static func paragraphs(_ text: Span<UInt8>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var lineIsBlank = false
    for i in text.indices {
      if text[i] == 0x0A {
        if lineIsBlank {
          if i > start { parts.append(start..<i) }
          start = i + 1
        }
        lineIsBlank = true
      } else if !MarkupScanner.isBlank(text[i]) {
        lineIsBlank = false
      }
    }
    if start < text.count { parts.append(start..<text.count) }
    return parts
  }

  /// Short texts side by side are a record and read as a row; others are paragraphs.
  private func flushPieces() {
    guard !pieces.isEmpty else { return }
    let given = pieces
    pieces.removeAll()
    let isRecord =
      given.count > 1 && given.allSatisfy { $0.utf8.count <= 200 }
      && given.reduce(0) { $0 + $1.utf8.count } <= 1_500
    if isRecord {
      add(.tableRow, given.joined(separator: " | "))
    } else {
      for piece in given { add(.paragraph, piece) }
    }
  }

  private func flushLabel() {
    guard !label.isEmpty else { return }
    let own = label
    label = ""
    accumulator.add(isLabelHeading ? .heading(level: min(max(divisions, 1) + 1, 6)) : .paragraph, own)
    isLabelHeading = false
  }

  private func add(_ kind: BlockKind, _ content: String) {
    guard !content.isEmpty else { return }
    guard !label.isEmpty else {
      if !repeatsHeading(content) { accumulator.add(kind, content) }
      return
    }
    if case .heading = kind {
      let own = label
      label = ""
      isLabelHeading = false
      accumulator.add(
        kind, own.hasSuffix(".") || own.hasSuffix("-") ? "\(own) \(content)" : "\(own). \(content)")
    } else if isLabelHeading {
      flushLabel()
      accumulator.add(kind, content)
    } else {
      let own = label
      label = ""
      accumulator.add(kind, "\(own) \(content)")
    }
  }

  /// Whether a text says what the heading just before it says.
  private func repeatsHeading(_ content: String) -> Bool {
    guard let last = accumulator.blocks.last, case .heading = last.kind else { return false }
    return last.text == content
  }

  /// Text that is HTML, escaped.
  private func markup(_ content: String) {
    guard content.utf8.contains(UInt8(ascii: "<")) || content.utf8.contains(UInt8(ascii: "&")) else {
      add(.paragraph, content)
      return
    }
    var reader = HTMLBlockReader(limits: ReadLimits(), isXML: false)
    reader.read(content.utf8.span)
    for block in reader.blocks where block.region.isDisjoint(with: [.hidden, .control]) {
      add(block.kind, WhiteSpace.collapse(block.text, keepingLines: block.kind == .preformatted))
    }
  }

  private func describe(_ field: String, _ value: String, _ evidence: String) {
    var tidy = WhiteSpace.collapse(value)
    if field == "date" { tidy = DateText.day(tidy) }
    // Only a record of description means every one of its titles and dates; elsewhere the first is the
    // document's own and the others those of its parts.
    let isSingle =
      dialect?.format != .dublinCore && (field == "title" || field == "date" || field == "creator")
    guard !tidy.isEmpty, metadata.count < Self.maximumMetadata,
      !metadata.contains(where: { $0.field == field && (isSingle || $0.value == tidy) })
    else { return }
    metadata.append(MetadataValue(field: field, value: tidy, evidence: evidence))
  }
}
