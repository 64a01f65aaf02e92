/// Turns the elements and text of an XML document into blocks and description, by the meanings its dialect
/// gives. Works in one pass; memory is that of the open elements and the text found.
///
/// A struct, so that no access to a part of it is checked while the program runs.
struct XMLBlocks {
  private(set) var accumulator: BlockAccumulator
  private var description: XMLDescription
  var metadata: [MetadataValue] { description.metadata }
  private(set) var dialect: XMLDialect?
  private(set) var language: String?
  /// Whether the root is that of a web page, which is read otherwise.
  private(set) var isPage = false
  /// Whether the caller may stop: the text is full, or the document is a web page.
  var isDone: Bool { accumulator.isFull || isPage }

  private struct Level {
    var role: XMLMeaning.Role
    /// The field of description that the text of the element gives.
    var field: String?
    /// Where the text for it begins.
    var captureStart = 0
    /// As `meanings` numbers it.
    var path: Int
  }

  private var levels: [Level] = []
  private var meanings = XMLMeaningTable()
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
  private let limits: ReadLimits
  private let cleansText: Bool

  private static let maximumPieces = 64
  private static let longTextBytes = 1 << 20

  /// - Parameter cleansText: whether the text given may hold control characters and letters in parts.
  init(limits: ReadLimits, cleansText: Bool) {
    self.limits = limits
    self.cleansText = cleansText
    description = XMLDescription(cleansText: cleansText)
    accumulator = BlockAccumulator(maximumTextBytes: limits.maximumTextBytes)
  }

  // MARK: Events

  mutating func start(_ tag: XMLTag) {
    if levels.isEmpty, dialect == nil { root(tag) }
    guard let dialect else { return }
    let isSkipped = droppedDepth > 0 && !description.isCapturing
    var meaning = isSkipped ? XMLMeaning(.drop) : dialect.meaning(tag, names)
    let isWhole = !isSkipped && !levels.isEmpty && tag.attributes.isEmpty
    let path = meanings.path(of: tag.name, in: levels.last?.path, meaning: isWhole ? meaning : nil)
    if droppedDepth > 0 { meaning.role = .drop }
    // The root holds blocks, whatever its name.
    if levels.isEmpty, case .inline = meaning.role { meaning.role = .byContent }
    if let attribute = meaning.attribute {
      if let field = meaning.field, let value = tag.attribute(attribute) {
        description.add(field, value, "\(tag.name.local)[\(attribute)]")
      }
      meaning.field = nil
    }
    open(tag.name.local, meaning.role, field: meaning.field, path: path)
  }

  /// Starts an element by the number of its name, if its meaning is known from one before it; else returns false.
  mutating func start(numbered name: Int) -> Bool {
    guard let parent = levels.last?.path, let known = meanings.known(name, in: parent) else { return false }
    let isSkipped = droppedDepth > 0 && !description.isCapturing
    open(
      known.name, droppedDepth > 0 ? .drop : known.role, field: isSkipped ? nil : known.field,
      path: known.path)
    return true
  }

  /// Whether the value of an attribute of this name matters.
  func reads(attribute: String) -> Bool { dialect?.attributes.contains(attribute) ?? true }

  private mutating func open(_ name: String, _ role: XMLMeaning.Role, field: String?, path: Int) {
    begin(role)
    var level = Level(role: role, field: field, path: path)
    if field != nil { level.captureStart = description.beginCapture() }
    levels.append(level)
    names.append(name)
    if case .block = role, rowDepth == 0 { holder = nil }
  }

  mutating func end() {
    guard let level = levels.popLast(), let name = names.popLast() else { return }
    if let field = level.field { description.endCapture(from: level.captureStart, field, name) }
    finish(level.role)
  }

  /// Takes text, references decoded: whole characters.
  mutating func append(_ bytes: Span<UInt8>) {
    description.capture(bytes)
    guard droppedDepth == 0, !levels.isEmpty else { return }
    if holder == nil {
      var first = 0
      while first < bytes.count, MarkupScanner.isBlank(bytes[first]) { first += 1 }
      if first == bytes.count { return }
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
  mutating func close() {
    while !levels.isEmpty { end() }
    flush()
  }

  // MARK: Blocks

  private mutating func root(_ tag: XMLTag) {
    if tag.name.local.lowercased() == "html" {
      isPage = true
      return
    }
    let dialect = XMLDialect.recognise(tag)
    self.dialect = dialect
    description.describesRecords = dialect.format == .dublinCore
    for (name, field) in dialect.rootAttributes {
      if let value = tag.attribute(name) { description.add(field, value, "\(tag.name.local)[\(name)]") }
    }
    language = tag.attribute("lang") ?? tag.attribute("idioma") ?? tag.attribute("language")
  }

  private mutating func begin(_ role: XMLMeaning.Role) {
    if droppedDepth > 0 {
      droppedDepth += 1
      return
    }
    switch role {
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

  private mutating func finish(_ role: XMLMeaning.Role) {
    if droppedDepth > 0 {
      droppedDepth -= 1
      return
    }
    let depth = levels.count + 1
    switch role {
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
          levels.last.map { if case .division = $0.role { true } else { false } } ?? false
      }
    case .markup: markup(take())
    case .heading, .block:
      flushText()
      flushPieces()
    }
  }

  /// Text begins where none was being read.
  private mutating func hold() {
    var depth = levels.count
    // An inline element belongs to the one around it.
    while depth > 1, case .inline = levels[depth - 1].role { depth -= 1 }
    holder = depth
    switch levels[depth - 1].role {
    case .block(let kind): holderKind = kind
    case .heading: holderKind = .heading(level: min(divisions + (accumulator.blocks.isEmpty ? 1 : 2), 6))
    default: holderKind = .paragraph
    }
    if case .label = levels[depth - 1].role { return }
    if case .byContent = levels[depth - 1].role, !pieces.isEmpty {
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

  private mutating func addPiece(_ piece: String, depth: Int) {
    if !pieces.isEmpty, piecesDepth != depth || pieces.count >= Self.maximumPieces { flushPieces() }
    pieces.append(piece)
    piecesDepth = depth
  }

  /// The text being read, which ends here.
  private mutating func take() -> String {
    let result = tidy(text.span, keepingLines: holderKind == .preformatted)
    endText()
    return result
  }

  private mutating func endText() {
    text.removeAll(keepingCapacity: text.capacity <= 1 << 16)
    holder = nil
  }

  private func tidy(_ bytes: Span<UInt8>, keepingLines: Bool = false) -> String {
    guard cleansText else { return WhiteSpace.collapsed(bytes, keepingLines: keepingLines) }
    return WhiteSpace.collapse(TextCleaning.clean(bytes), keepingLines: keepingLines)
  }

  private mutating func flush() {
    flushText()
    flushPieces()
    flushLabel()
  }

  private mutating func flushText() {
    guard holder != nil || !text.isEmpty else { return }
    give(wholeOnly: false)
    holder = nil
  }

  private mutating func give(wholeOnly: Bool) {
    let kind = holderKind
    let keptHolder = holder
    if kind == .paragraph, XMLParagraphs.areWrapped(text.span) {
      giveWrapped()
    } else if kind == .paragraph, label.isEmpty {
      // Blank lines divide paragraphs where the markup does not.
      var whole: [UInt8] = []
      swap(&whole, &text)
      for part in XMLParagraphs.divide(whole.span) { add(kind, tidy(whole.span.extracting(part))) }
      swap(&whole, &text)
      endText()
    } else {
      add(kind, take())
    }
    if wholeOnly { holder = keptHolder }
  }

  /// Gives a long text in lines, as converters of PDF put into one element, as text is read: paragraph by paragraph.
  private mutating func giveWrapped() {
    let own = label
    label = ""
    isLabelHeading = false
    let whole = cleansText ? TextCleaning.clean(text.span) : String(wellFormed: text.span)
    endText()
    let read = PlainTextReader.read(own.isEmpty ? whole : "\(own) \(whole)", limits: limits)
    for block in read.blocks { accumulator.add(block.kind, tidy: block.text) }
  }

  /// Short texts side by side are a record and read as a row; others are paragraphs.
  private mutating func flushPieces() {
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

  private mutating func flushLabel() {
    guard !label.isEmpty else { return }
    let own = label
    label = ""
    accumulator.add(isLabelHeading ? .heading(level: min(max(divisions, 1) + 1, 6)) : .paragraph, own)
    isLabelHeading = false
  }

  private mutating func add(_ kind: BlockKind, _ content: String) {
    guard !content.isEmpty else { return }
    guard !label.isEmpty else {
      if !repeatsHeading(content) { accumulator.add(kind, tidy: content) }
      return
    }
    if case .heading = kind {
      let own = label
      label = ""
      isLabelHeading = false
      accumulator.add(
        kind, tidy: own.hasSuffix(".") || own.hasSuffix("-") ? "\(own) \(content)" : "\(own). \(content)")
    } else if isLabelHeading {
      flushLabel()
      accumulator.add(kind, tidy: content)
    } else {
      let own = label
      label = ""
      accumulator.add(kind, tidy: "\(own) \(content)")
    }
  }

  /// Whether a text says what the heading just before it says.
  private func repeatsHeading(_ content: String) -> Bool {
    guard let last = accumulator.blocks.last, case .heading = last.kind else { return false }
    return last.text == content
  }

  /// Text that is HTML, escaped.
  private mutating func markup(_ content: String) {
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
}
