/// The rows of a sheet of a workbook.
final class SheetBody: XMLHandler {
  private(set) var accumulator: BlockAccumulator
  var isDone: Bool { accumulator.isFull }

  private let strings: [String]
  private let dates: [Bool]
  private let startsIn1904: Bool
  private var table = TableRows()
  private var names: [String] = []
  private var row: [String] = []
  private var column = 0
  private var type = ""
  private var isDate = false
  private var text: [UInt8] = []

  /// Sheets have at most 16,384 columns; a cell that claims to stand further right is put at the end.
  private static let maximumColumns = 16_384

  init(strings: [String], dates: [Bool], startsIn1904: Bool, limits: ReadLimits) {
    self.strings = strings
    self.dates = dates
    self.startsIn1904 = startsIn1904
    accumulator = BlockAccumulator(maximumTextBytes: limits.maximumTextBytes)
  }

  /// A sheet of this name begins.
  func begin(_ name: String) {
    accumulator.add(.heading(level: 2), name)
    table = TableRows(findsHeader: true)
    names = []
  }

  func start(_ tag: XMLTag) {
    names.append(tag.name.local)
    switch tag.name.local {
    case "row":
      row.removeAll(keepingCapacity: true)
      column = 0
    case "c":
      if let place = tag.attribute("r").flatMap(Self.column), place < Self.maximumColumns { column = place }
      type = tag.attribute("t") ?? "n"
      let style = tag.attribute("s").flatMap { Int($0) } ?? 0
      isDate = dates.indices.contains(style) && dates[style]
      text.removeAll(keepingCapacity: true)
    default: break
    }
  }

  func append(_ bytes: Span<UInt8>) {
    guard let last = names.last, last == "v" || last == "t", !names.contains("rPh") else { return }
    text.append(bytes, 0..<bytes.count)
  }

  func end() {
    switch names.popLast() {
    case "c":
      let value = self.value()
      if !value.isEmpty {
        while row.count < column { row.append("") }
        row.append(value)
      }
      column += 1
    case "row": if let text = table.text(of: row) { accumulator.add(.tableRow, text) }
    default: break
    }
  }

  func close() {
    while !names.isEmpty { end() }
  }

  private func value() -> String {
    let raw = WhiteSpace.collapse(String(decoding: text, as: UTF8.self))
    switch type {
    case "s":
      guard let index = Int(raw), strings.indices.contains(index) else { return "" }
      return strings[index]
    case "b": return raw == "1" ? "VERDADERO" : "FALSO"
    case "n" where isDate: return Self.date(raw, startsIn1904: startsIn1904) ?? raw
    case "n": return Self.number(raw)
    default: return raw
    }
  }

  /// Binary fractions such as `0.30000000000000004` in the 15 digits that the sheet itself shows.
  private static func number(_ raw: String) -> String {
    guard raw.utf8.count > 15, raw.contains("."), let value = Double(raw) else { return raw }
    let scaled = (value * 1e10).rounded() / 1e10
    return value.magnitude < 1e5 ? "\(scaled)" : raw
  }

  /// The column of a reference such as `AB12`, from 0.
  private static func column(_ reference: String) -> Int? {
    var value = 0
    var letters = 0
    for byte in reference.utf8 {
      guard byte >= 0x41, byte <= 0x5A, letters < 4 else { break }
      value = value * 26 + Int(byte - 0x40)
      letters += 1
    }
    return letters > 0 ? value - 1 : nil
  }

  /// The date of a serial number: days since 1899-12-30, or since 1904-01-01.
  static func date(_ raw: String, startsIn1904: Bool) -> String? {
    guard let number = Double(raw), number >= 1, number < 2_958_466 else { return nil }
    // Days since 1970-01-01 to the civil date (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    let days = Int(number) - (startsIn1904 ? 24_107 : 25_569)
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(year)-\(padded(month))-\(padded(day))"
  }
}
