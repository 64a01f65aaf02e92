/// UTF-16 and UTF-32 to UTF-8.
enum WideDecoding {
  /// Unpaired surrogates and a last odd byte become U+FFFD with a warning.
  static func utf16(
    _ bytes: Span<UInt8>, from start: Int, bigEndian: Bool, _ warnings: inout [ParseWarning]
  ) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 2 + 16)
    var invalid = 0
    let high = bigEndian ? 0 : 1
    func unit(_ i: Int) -> UInt32 { UInt32(bytes[i + high]) << 8 | UInt32(bytes[i + 1 - high]) }
    var i = start
    let end = bytes.count
    while i + 1 < end {
      var scalar = unit(i)
      i += 2
      if scalar >= 0xD800 && scalar < 0xE000 {
        if scalar < 0xDC00, i + 1 < end, unit(i) >= 0xDC00, unit(i) < 0xE000 {
          scalar = 0x10000 + ((scalar & 0x3FF) << 10) + (unit(i) & 0x3FF)
          i += 2
        } else {
          scalar = 0xFFFD
          invalid += 1
        }
      }
      UTF8Encoding.append(scalar, to: &output)
    }
    if i < end {
      invalid += 1
      UTF8Encoding.append(0xFFFD, to: &output)
    }
    if invalid > 0 { warnings.append(ParseWarning(.invalidBytes, detail: "\(invalid)")) }
    return output
  }

  /// Units that are no scalar values become U+FFFD with a warning.
  static func utf32(
    _ bytes: Span<UInt8>, from start: Int, bigEndian: Bool, _ warnings: inout [ParseWarning]
  ) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 4 + 16)
    var invalid = 0
    var i = start
    while i + 3 < bytes.count {
      var scalar: UInt32 = 0
      for k in 0..<4 {
        scalar = scalar << 8 | UInt32(bytes[bigEndian ? i + k : i + 3 - k])
      }
      if scalar > 0x10FFFF || (scalar >= 0xD800 && scalar < 0xE000) {
        scalar = 0xFFFD
        invalid += 1
      }
      UTF8Encoding.append(scalar, to: &output)
      i += 4
    }
    if i < bytes.count { invalid += 1 }
    if invalid > 0 { warnings.append(ParseWarning(.invalidBytes, detail: "\(invalid)")) }
    return output
  }
}

/// UTF-8 by hand, for loops that work on bytes.
enum UTF8Encoding {
  /// Appends a scalar value; the caller has made sure that it is one.
  static func append(_ scalar: UInt32, to output: inout [UInt8]) {
    if scalar < 0x80 {
      output.append(UInt8(truncatingIfNeeded: scalar))
    } else if scalar < 0x800 {
      output.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else if scalar < 0x10000 {
      output.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      output.append(UInt8(truncatingIfNeeded: 0x80 | (scalar >> 6) & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else {
      output.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      output.append(UInt8(truncatingIfNeeded: 0x80 | (scalar >> 12) & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | (scalar >> 6) & 0x3F))
      output.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
