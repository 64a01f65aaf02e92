/// Reads rows of separated values (RFC 4180 and its looser kin) as table rows.
enum SeparatedValues {
  /// One block a row, with the names of its columns if there is a header; the separator is the one the first row
  /// has most of.
  static func read(_ text: String, limits: ReadLimits) -> BlockAccumulator {
    var text = text
    return text.withUTF8 { read(utf8: unsafe Span(_unsafeElements: $0), limits: limits) }
  }

  /// The same of well-formed UTF-8.
  static func read(utf8 bytes: Span<UInt8>, limits: ReadLimits) -> BlockAccumulator {
    var accumulator = BlockAccumulator(maximumTextBytes: limits.maximumTextBytes)
    let separator = separator(bytes)
    var table = TableRows(findsHeader: true)
    var row: [String] = []
    var rowBytes = 0
    var cell: [UInt8] = []
    func endCell() {
      rowBytes += cell.count
      row.append(WhiteSpace.collapse(String(decoding: cell, as: UTF8.self)))
      cell.removeAll(keepingCapacity: true)
    }
    func endRow() {
      endCell()
      if let text = table.text(of: row) { accumulator.add(.tableRow, text) }
      row.removeAll(keepingCapacity: true)
      rowBytes = 0
    }
    var isQuoted = false
    var isCellStart = true
    var i = 0
    while i < bytes.count, !accumulator.isFull {
      if i & 0xFFFF == 0, limits.isOverdue { break }
      let byte = bytes[i]
      // A quotation mark never closed must not swallow the file.
      if isQuoted, cell.count > BlockAccumulator.maximumBlockBytes { isQuoted = false }
      if isQuoted {
        if byte == 0x22 {
          if i + 1 < bytes.count, bytes[i + 1] == 0x22 {
            cell.append(0x22)
            i += 1
          } else {
            isQuoted = false
          }
        } else {
          cell.append(byte == 0x0A ? 0x20 : byte)
        }
      } else if byte == 0x22, isCellStart {
        isQuoted = true
        isCellStart = false
      } else if byte == separator {
        endCell()
        // Cells beyond any sheet would cost memory without text.
        if row.count >= maximumCells || rowBytes > BlockAccumulator.maximumBlockBytes { endRow() }
        isCellStart = true
      } else if byte == 0x0A || byte == 0x0C {
        endRow()
        isCellStart = true
      } else {
        cell.append(byte)
        isCellStart = false
      }
      i += 1
    }
    endRow()
    return accumulator
  }

  private static let maximumCells = 16_384

  private static func separator(_ bytes: Span<UInt8>) -> UInt8 {
    var commas = 0
    var semicolons = 0
    var tabs = 0
    var i = 0
    while i < bytes.count, bytes[i] != 0x0A {
      switch bytes[i] {
      case 0x2C: commas += 1
      case 0x3B: semicolons += 1
      case 0x09: tabs += 1
      default: break
      }
      i += 1
    }
    if tabs > 0, tabs >= semicolons, tabs >= commas { return 0x09 }
    return semicolons > commas ? 0x3B : 0x2C
  }
}
