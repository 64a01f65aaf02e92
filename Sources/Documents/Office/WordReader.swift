/// Word (Office Open XML, ECMA-376, part 1, section 17): paragraphs by their styles, tables, notes.
enum WordReader {
  /// The document of a package.
  static func read(_ package: inout OfficePackage) throws(DocumentError) -> OfficeDocument {
    let root = OfficeRelationships()
    package.readIfPossible("_rels/.rels", into: root)
    let main = root.first(ofType: "/officeDocument").map { OfficePackage.resolve($0, from: "") }
    let name = main ?? "word/document.xml"
    let styles = WordStyles()
    let folder = name.split(separator: "/").dropLast().joined(separator: "/")
    package.readIfPossible(folder + "/styles.xml", into: styles)
    let body = WordBody(styles: styles, limits: package.limits)
    guard try package.read(name, into: body) else {
      throw .corrupt(BilingualText("it has no \(name)", "no tiene \(name)"))
    }
    for notes in ["footnotes", "endnotes"] where package.has("\(folder)/\(notes).xml") {
      body.isInNotes = true
      package.readIfPossible("\(folder)/\(notes).xml", into: body)
    }
    let properties = OfficeProperties(part: "docProps/core.xml")
    package.readIfPossible("docProps/core.xml", into: properties)
    return OfficeDocument(
      format: .docx, accumulator: body.accumulator, title: body.title, properties: properties)
  }
}

/// What an office file gave.
struct OfficeDocument {
  var format: DocumentFormat
  var accumulator: BlockAccumulator
  /// The text of a paragraph whose style is `Title`; empty if there is none.
  var title = ""
  var properties: OfficeProperties
}

/// The styles of a Word document: which are headings.
final class WordStyles: XMLHandler {
  private struct Style {
    var level: Int?
    var isTitle = false
    var base: String?
  }
  private var styles: [String: Style] = [:]
  private var current: (id: String, style: Style)?
  var isDone: Bool { styles.count >= 10_000 }

  /// The level of the heading that a style makes, nil for others.
  func level(of id: String) -> Int? {
    var id = id
    for _ in 0..<10 {
      guard let style = styles[id] else { return Self.level(named: id) }
      if style.isTitle { return 1 }
      if let level = style.level { return level }
      guard let base = style.base else { return Self.level(named: id) }
      id = base
    }
    return nil
  }

  /// Whether the style is that of the document's title.
  func isTitle(_ id: String) -> Bool { styles[id]?.isTitle ?? (id == "Title" || id == "Ttulo") }

  func start(_ tag: XMLTag) {
    switch tag.name.local {
    case "style": current = (tag.attribute("styleId") ?? "", Style())
    case "name":
      let name = (tag.attribute("val") ?? "").lowercased()
      if name == "title" { current?.style.isTitle = true }
      if let level = Self.level(named: name) { current?.style.level = level }
    case "basedOn": current?.style.base = tag.attribute("val")
    case "outlineLvl":
      if let value = tag.attribute("val").flatMap({ Int($0) }), (0...8).contains(value) {
        current?.style.level = min(value + 1, 6)
      }
    default: break
    }
    open += 1
    if tag.name.local == "style" { styleDepth = open }
  }

  func end() {
    if open == styleDepth, let (id, style) = current {
      styles[id] = style
      current = nil
    }
    open -= 1
  }
  func append(_ bytes: Span<UInt8>) {}
  func close() {}
  private var open = 0
  private var styleDepth = -1

  /// `heading 2`, `Heading2`, `Título 2`, `Ttulo2`: the names that Word gives in English and Spanish.
  private static func level(named name: String) -> Int? {
    let bytes = Array(name.lowercased().utf8)
    guard let last = bytes.last, last >= 0x31, last <= 0x39 else { return nil }
    let stem = String(decoding: bytes.dropLast().filter { $0 != 0x20 }, as: UTF8.self)
    return ["heading", "título", "titulo", "ttulo"].contains(stem) ? min(Int(last) - 0x30, 6) : nil
  }
}

/// The paragraphs and tables of the body of a Word document.
final class WordBody: XMLHandler {
  private(set) var accumulator: BlockAccumulator
  private(set) var title = ""
  /// Whether what is read now are notes, each a block.
  var isInNotes = false
  var isDone: Bool { accumulator.isFull }

  private struct Paragraph {
    var text: [UInt8] = []
    var style = ""
    var outline: Int?
    var isListItem = false
  }

  private let styles: WordStyles
  private var names: [String] = []
  /// Open paragraphs: a text box stands inside one.
  private var paragraphs: [Paragraph] = []
  private var rows: [[String]] = []
  private var droppedDepth = 0
  private var page = 1
  private var hasPages = false

  init(styles: WordStyles, limits: ReadLimits) {
    self.styles = styles
    accumulator = BlockAccumulator(maximumTextBytes: limits.maximumTextBytes)
  }

  func start(_ tag: XMLTag) {
    let name = tag.name.local
    names.append(name)
    // What is deleted, and what stands for programs that cannot show the choice beside it.
    if droppedDepth > 0 || name == "Fallback" || name == "del" || name == "moveFrom" {
      droppedDepth += 1
      return
    }
    switch name {
    case "p": paragraphs.append(Paragraph())
    case "pStyle": change { $0.style = tag.attribute("val") ?? "" }
    case "numPr": change { $0.isListItem = true }
    case "outlineLvl":
      if let value = tag.attribute("val").flatMap({ Int($0) }), (0...8).contains(value) {
        change { $0.outline = min(value + 1, 6) }
      }
    case "tab", "cr": change { $0.text.append(0x20) }
    case "br":
      change { $0.text.append(0x20) }
      if tag.attribute("type") == "page" { turnPage() }
    case "lastRenderedPageBreak": turnPage()
    case "noBreakHyphen": change { $0.text.append(0x2D) }
    case "tr":
      if rows.isEmpty { giveParagraphs() }
      rows.append([])
    case "tc": if !rows.isEmpty { rows[rows.count - 1].append("") }
    default: break
    }
  }

  func end() {
    guard let name = names.popLast() else { return }
    if droppedDepth > 0 {
      droppedDepth -= 1
      return
    }
    switch name {
    case "p": giveParagraph()
    case "tr":
      guard let cells = rows.popLast() else { return }
      let text = cells.joined(separator: " | ")
      guard cells.contains(where: { !$0.isEmpty }) else { return }
      if rows.isEmpty {
        accumulator.add(.tableRow, text, page: hasPages ? page : nil)
      } else {
        addToCell(text)
      }
    default: break
    }
  }

  func append(_ bytes: Span<UInt8>) {
    guard droppedDepth == 0, names.last == "t" else { return }
    change { $0.text.append(bytes, 0..<bytes.count) }
  }

  func close() {
    while !names.isEmpty { end() }
  }

  private func change(_ body: (inout Paragraph) -> Void) {
    guard !paragraphs.isEmpty else { return }
    body(&paragraphs[paragraphs.count - 1])
  }

  /// The next part is this page.
  func beginPage(_ number: Int) {
    page = number
    hasPages = true
  }

  private func turnPage() {
    page += 1
    hasPages = true
  }

  private func giveParagraphs() {
    while paragraphs.count > 0 { giveParagraph() }
  }

  private func giveParagraph() {
    guard let paragraph = paragraphs.popLast() else { return }
    let text = WhiteSpace.collapse(String(decoding: paragraph.text, as: UTF8.self))
    guard !text.isEmpty else { return }
    if !rows.isEmpty {
      addToCell(text)
      return
    }
    var kind = paragraph.isListItem ? BlockKind.listItem : .paragraph
    if let level = paragraph.outline ?? styles.level(of: paragraph.style), !isInNotes {
      kind = .heading(level: level)
    }
    if title.isEmpty, styles.isTitle(paragraph.style) { title = text }
    accumulator.add(kind, text, page: hasPages ? page : nil)
  }

  private func addToCell(_ text: String) {
    let row = rows.count - 1
    guard row >= 0 else { return }
    if rows[row].isEmpty { rows[row].append("") }
    let cell = rows[row].count - 1
    rows[row][cell] += rows[row][cell].isEmpty ? text : " " + text
  }
}
