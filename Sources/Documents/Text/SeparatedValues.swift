/// Reads rows of separated values (RFC 4180 and its looser kin) as table rows.
enum SeparatedValues {
  /// One block a row, cells separated by ` | `; the separator is the one the first row has most of.
  static func read(_ text: String, limits: ReadLimits) -> BlockAccumulator {
    var text = text
    return text.withUTF8 { buffer in
      let bytes = unsafe Span(_unsafeElements: buffer)
      var accumulator = BlockAccumulator(maximumTextBytes: limits.maximumTextBytes)
      let separator = separator(bytes)
      var row: [UInt8] = []
      var isQuoted = false
      var isCellStart = true
      var i = 0
      while i < bytes.count, !accumulator.isFull {
        let byte = bytes[i]
        // A quotation mark never closed must not swallow the file.
        if isQuoted, row.count > BlockAccumulator.maximumBlockBytes { isQuoted = false }
        if isQuoted {
          if byte == 0x22 {
            if i + 1 < bytes.count, bytes[i + 1] == 0x22 {
              row.append(0x22)
              i += 1
            } else {
              isQuoted = false
            }
          } else {
            row.append(byte == 0x0A ? 0x20 : byte)
          }
        } else if byte == 0x22, isCellStart {
          isQuoted = true
          isCellStart = false
        } else if byte == separator {
          row.append(contentsOf: [0x20, 0x7C, 0x20])
          isCellStart = true
        } else if byte == 0x0A || byte == 0x0C {
          add(row, to: &accumulator)
          row.removeAll(keepingCapacity: true)
          isCellStart = true
        } else {
          row.append(byte)
          isCellStart = false
        }
        i += 1
      }
      add(row, to: &accumulator)
      return accumulator
    }
  }

  private static func add(_ row: [UInt8], to accumulator: inout BlockAccumulator) {
    guard row.contains(where: { $0 != 0x20 && $0 != 0x7C && $0 != 0x09 }) else { return }
    accumulator.add(.tableRow, String(decoding: row, as: UTF8.self))
  }

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
