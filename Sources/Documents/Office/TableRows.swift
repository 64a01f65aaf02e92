/// The rows of a table of data, told with the names of their columns, so that a row that is found alone can be
/// understood: `Municipio: Colima | Ejercido: 1200`.
struct TableRows {
  private let findsHeader: Bool
  private var header: [String] = []
  private var seen = 0

  /// A row is a header within this many rows from the top of the table; titles stand above it.
  private static let headerWithin = 12

  init(findsHeader: Bool = false) { self.findsHeader = findsHeader }

  /// The text of a row, nil for an empty one.
  mutating func text(of cells: [String]) -> String? { parts(of: cells)?.joined(separator: " | ") }

  /// The cells of a row as they are told, nil for an empty one.
  mutating func parts(of cells: [String]) -> [String]? {
    guard let last = cells.lastIndex(where: { !$0.isEmpty }) else { return nil }
    seen += 1
    let row = cells[...last]
    if findsHeader, header.isEmpty, seen <= Self.headerWithin, Self.isHeader(row) {
      header = Array(row)
      return row.filter { !$0.isEmpty }
    }
    guard !header.isEmpty else {
      // In a sheet empty cells only shift things to the right.
      return findsHeader ? row.filter { !$0.isEmpty } : Array(row)
    }
    var parts: [String] = []
    for (column, cell) in row.enumerated() where !cell.isEmpty {
      let name = column < header.count ? header[column] : ""
      parts.append(name.isEmpty || name == cell ? cell : "\(name): \(cell)")
    }
    return parts
  }

  /// At least two cells, nearly all full, all short and different, and none a number.
  static func isHeader(_ row: ArraySlice<String>) -> Bool {
    let full = row.filter { !$0.isEmpty }
    guard full.count >= 2, full.count * 4 >= row.count * 3, Set(full).count == full.count else {
      return false
    }
    return full.allSatisfy { cell in
      guard cell.utf8.count <= 80, let first = cell.utf8.first else { return false }
      let isYear = cell.utf8.count == 4 && Int(cell).map { (1900...2100).contains($0) } ?? false
      return isYear || !(first >= 0x30 && first <= 0x39 || first == 0x2D || first == 0x24)
    }
  }
}
