/// Excel workbooks (Office Open XML, ECMA-376, part 1, section 18): each sheet a heading and rows.
enum SpreadsheetReader {
  static func read(_ package: inout OfficePackage) throws(DocumentError) -> OfficeDocument {
    let root = OfficeRelationships()
    package.readIfPossible("_rels/.rels", into: root)
    let name =
      root.first(ofType: "/officeDocument").map { OfficePackage.resolve($0, from: "") }
      ?? "xl/workbook.xml"
    let book = WorkbookSheets()
    guard try package.read(name, into: book) else {
      throw .corrupt(BilingualText("it has no \(name)", "no tiene \(name)"))
    }
    var parts = name.split(separator: "/").map(String.init)
    let file = parts.popLast() ?? ""
    let folder = parts.joined(separator: "/")
    let relations = OfficeRelationships()
    package.readIfPossible("\(folder)/_rels/\(file).rels", into: relations)
    let strings = SharedStrings(maximumBytes: package.limits.maximumTextBytes)
    package.readIfPossible("\(folder)/sharedStrings.xml", into: strings)
    let styles = CellStyles()
    package.readIfPossible("\(folder)/styles.xml", into: styles)
    let body = SheetBody(
      strings: strings.strings, dates: styles.dates, startsIn1904: book.startsIn1904, limits: package.limits)
    for sheet in book.sheets {
      guard let target = relations.targets[sheet.relation]?.target else { continue }
      body.begin(sheet.name)
      package.readIfPossible(OfficePackage.resolve(target, from: name), into: body)
    }
    let properties = OfficeProperties(part: "docProps/core.xml")
    package.readIfPossible("docProps/core.xml", into: properties)
    return OfficeDocument(
      format: .xlsx, accumulator: body.accumulator, title: "", properties: properties)
  }
}

/// The sheets that a workbook lists.
final class WorkbookSheets: XMLHandler {
  private(set) var sheets: [(name: String, relation: String)] = []
  private(set) var startsIn1904 = false
  var isDone: Bool { sheets.count >= 1_000 }

  func start(_ tag: XMLTag) {
    switch tag.name.local {
    case "sheet":
      if let name = tag.attribute("name"), let id = tag.attribute("id") { sheets.append((name, id)) }
    case "workbookPr": startsIn1904 = ["1", "true"].contains(tag.attribute("date1904") ?? "")
    default: break
    }
  }
  func end() {}
  func append(_ bytes: Span<UInt8>) {}
  func close() {}
}

/// The texts that cells share.
final class SharedStrings: XMLHandler {
  private(set) var strings: [String] = []
  private var names: [String] = []
  private var text: [UInt8] = []
  private var remaining: Int
  var isDone: Bool { remaining <= 0 }

  init(maximumBytes: Int) { remaining = maximumBytes }

  func start(_ tag: XMLTag) { names.append(tag.name.local) }
  func append(_ bytes: Span<UInt8>) {
    // `rPh` holds how to pronounce the text, which is no part of it.
    if names.last == "t", !names.contains("rPh") { text.append(bytes, 0..<bytes.count) }
  }
  func end() {
    guard names.popLast() == "si" else { return }
    // An empty text costs memory too.
    remaining -= text.count + 16
    strings.append(WhiteSpace.collapse(String(decoding: text, as: UTF8.self)))
    text.removeAll(keepingCapacity: true)
  }
  func close() {}
}

/// The cell formats that show dates.
final class CellStyles: XMLHandler {
  /// Whether the format of each number is that of a date.
  private(set) var dates: [Bool] = []
  private var custom: Set<Int> = []
  private var names: [String] = []
  var isDone: Bool { dates.count >= 100_000 }

  func start(_ tag: XMLTag) {
    names.append(tag.name.local)
    switch tag.name.local {
    case "numFmt":
      if let id = tag.attribute("numFmtId").flatMap({ Int($0) }), let code = tag.attribute("formatCode"),
        Self.isDate(code)
      {
        custom.insert(id)
      }
    case "xf" where names.contains("cellXfs"):
      let id = tag.attribute("numFmtId").flatMap { Int($0) } ?? 0
      dates.append((14...17).contains(id) || id == 22 || (27...36).contains(id) || custom.contains(id))
    default: break
    }
  }
  func end() { _ = names.popLast() }
  func append(_ bytes: Span<UInt8>) {}
  func close() {}

  /// Whether a format has a year or a day outside quotes and brackets.
  private static func isDate(_ code: String) -> Bool {
    var quote = false
    var bracket = false
    var isEscaped = false
    for byte in code.utf8 {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch byte {
      case 0x5C: isEscaped = true
      case 0x22: quote.toggle()
      case 0x5B where !quote: bracket = true
      case 0x5D where !quote: bracket = false
      case 0x79, 0x59, 0x64, 0x44: if !quote && !bracket { return true }
      default: break
      }
    }
    return false
  }
}
