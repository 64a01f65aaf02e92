/// OpenDocument (OASIS ODF 1.3) text, spreadsheets and presentations.
enum OpenDocumentReader {
  static func read(_ package: inout OfficePackage) throws(DocumentError) -> OfficeDocument {
    let isSheet = package.kind == .openSpreadsheet
    let body = OpenDocumentBody(isSheet: isSheet, limits: package.limits)
    guard try package.read("content.xml", into: body) else {
      throw .corrupt(BilingualText("it has no content.xml", "no tiene content.xml"))
    }
    let properties = OfficeProperties(part: "meta.xml")
    package.readIfPossible("meta.xml", into: properties)
    return OfficeDocument(
      format: isSheet ? .ods : package.kind == .openPresentation ? .odp : .odt,
      accumulator: body.accumulator, title: "", properties: properties)
  }
}

/// The paragraphs and tables of `content.xml`.
final class OpenDocumentBody: XMLHandler {
  private(set) var accumulator: BlockAccumulator
  var isDone: Bool { accumulator.isFull }

  private let isSheet: Bool
  private var names: [String] = []
  private var droppedDepth = 0
  /// Open paragraphs and headings: a note or text box stands inside one.
  private var texts: [(bytes: [UInt8], kind: BlockKind)] = []
  private var items: [Bool] = []
  private var rows: [(cells: [String], repeats: Int)] = []
  private var table = TableRows()
  private var tableDepth = 0
  private var page = 1
  private var hasPages = false

  /// Columns that a sheet repeats to its right edge are empty; a cell with text is repeated this often.
  private static let maximumRepeats = 64
  private static let dropped: Set<String> = [
    "annotation", "tracked-changes", "note-citation", "forms", "scripts", "font-face-decls",
    "automatic-styles", "styles", "settings", "binary-data",
  ]

  private static let structures: Set<String> = [
    "note", "note-body", "frame", "text-box", "list", "list-item", "table", "table-row", "table-cell",
  ]

  init(isSheet: Bool, limits: ReadLimits) {
    self.isSheet = isSheet
    accumulator = BlockAccumulator(maximumTextBytes: limits.maximumTextBytes)
  }

  func start(_ tag: XMLTag) {
    let name = tag.name.local
    names.append(name)
    if droppedDepth > 0 || Self.dropped.contains(name) {
      droppedDepth += 1
      return
    }
    switch name {
    case "h":
      let level = tag.attribute("outline-level").flatMap { Int($0) } ?? 1
      texts.append(([], .heading(level: min(max(level, 1), 6))))
    case "p":
      let isFirstOfItem = items.last == true && rows.isEmpty
      if isFirstOfItem { items[items.count - 1] = false }
      texts.append(([], isFirstOfItem ? .listItem : .paragraph))
    case "list-item": items.append(true)
    case "s":
      let count = tag.attribute("c").flatMap { Int($0) } ?? 1
      append([UInt8](repeating: 0x20, count: min(max(count, 1), 100)))
    case "tab", "line-break": append([0x20])
    case "soft-page-break":
      page += 1
      hasPages = true
    case "page" where !isSheet:
      // A slide.
      if hasPages { page += 1 }
      hasPages = true
    case "table":
      if tableDepth == 0 {
        table = TableRows(findsHeader: isSheet)
        if isSheet, let name = tag.attribute("name") { accumulator.add(.heading(level: 2), name) }
      }
      tableDepth += 1
    case "table-row":
      rows.append(([], tag.attribute("number-rows-repeated").flatMap { Int($0) } ?? 1))
    case "table-cell", "covered-table-cell":
      guard !rows.isEmpty else { return }
      rows[rows.count - 1].cells.append("")
      cellRepeats.append(tag.attribute("number-columns-repeated").flatMap { Int($0) } ?? 1)
    default: break
    }
  }

  private var cellRepeats: [Int] = []

  func end() {
    guard let name = names.popLast() else { return }
    if droppedDepth > 0 {
      droppedDepth -= 1
      return
    }
    switch name {
    case "h", "p":
      guard let (bytes, kind) = texts.popLast() else { return }
      let text = WhiteSpace.collapse(String(decoding: bytes, as: UTF8.self))
      guard !text.isEmpty else { return }
      if rows.isEmpty { accumulator.add(kind, text, page: hasPages ? page : nil) } else { addToCell(text) }
    case "list-item": _ = items.popLast()
    case "table-cell", "covered-table-cell":
      let repeats = cellRepeats.popLast() ?? 1
      guard let row = rows.indices.last, let cell = rows[row].cells.last, repeats > 1 else { return }
      let count = min(repeats, Self.maximumRepeats) - 1
      rows[row].cells.append(contentsOf: repeatElement(cell, count: count))
    case "table-row":
      guard let row = rows.popLast() else { return }
      if rows.isEmpty {
        for _ in 0..<min(max(row.repeats, 1), Self.maximumRepeats) {
          guard let text = table.text(of: row.cells) else { break }
          accumulator.add(.tableRow, text, page: hasPages ? page : nil)
        }
      } else {
        addToCell(row.cells.filter { !$0.isEmpty }.joined(separator: " | "))
      }
    case "table": tableDepth -= 1
    default: break
    }
  }

  func append(_ bytes: Span<UInt8>) {
    // Between the parts of a note or frame there is only the white space of the markup.
    guard droppedDepth == 0, !texts.isEmpty, let name = names.last, !Self.structures.contains(name) else {
      return
    }
    texts[texts.count - 1].bytes.append(bytes, 0..<bytes.count)
  }

  private func append(_ bytes: [UInt8]) { append(bytes.span) }

  func close() {
    while !names.isEmpty { end() }
  }

  private func addToCell(_ text: String) {
    guard let row = rows.indices.last else { return }
    if rows[row].cells.isEmpty { rows[row].cells.append("") }
    let cell = rows[row].cells.count - 1
    rows[row].cells[cell] += rows[row].cells[cell].isEmpty ? text : " " + text
  }
}
