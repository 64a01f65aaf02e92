/// Line ends, control characters and composition of text that is already UTF-8.
enum TextCleaning {
  /// `bytes` as a String with CR and CRLF as `\n`, form feeds too (unless kept), vertical tabs and NULs as spaces,
  /// other control characters (C0, DEL, C1), U+FFFE and U+FFFF dropped, and Latin letters followed by a
  /// combining mark composed. Ill-formed sequences become U+FFFD. Text that needs none of it costs one
  /// look at each byte and one copy.
  static func clean(
    _ bytes: [UInt8], keepingFormFeeds: Bool, warnings: inout [ParseWarning]
  ) -> String {
    guard needsWork(bytes.span) else { return String(decoding: bytes, as: UTF8.self) }
    var dropped = 0
    let output = rewrite(bytes.span, keepingFormFeeds: keepingFormFeeds, dropped: &dropped)
    if dropped > 0 { warnings.append(ParseWarning(.controlCharacters, detail: "\(dropped)")) }
    return String(decoding: output, as: UTF8.self)
  }

  /// One bit a kind of byte that may need work: 1 control, 2 lead of C1 / U+FFFE / combining marks.
  private static let suspicious: [Bool] = (0..<256).map { byte in
    switch byte {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F, 0xCC, 0xCD: true
    default: false
    }
  }

  private static func needsWork(_ bytes: Span<UInt8>) -> Bool {
    let table = suspicious.span
    var found = false
    var i = 0
    let end = bytes.count
    while i < end {
      let byte = bytes[i]
      if byte == 0xC2 {
        if i + 1 < end, bytes[i + 1] < 0xA0 { return true }
      } else if byte == 0xEF {
        if i + 2 < end, bytes[i + 1] == 0xBF, bytes[i + 2] >= 0xBE { return true }
      } else {
        found = found || table[Int(byte)]
      }
      i += 1
    }
    return found
  }

  private static func rewrite(
    _ bytes: Span<UInt8>, keepingFormFeeds: Bool, dropped: inout Int
  ) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var i = 0
    let end = bytes.count
    while i < end {
      let byte = bytes[i]
      let next = i + 1 < end ? bytes[i + 1] : 0
      switch byte {
      case 0x0D:
        if next != 0x0A { output.append(0x0A) }
      case 0x0C: output.append(keepingFormFeeds ? 0x0C : 0x0A)
      case 0x0B: output.append(0x20)
      case 0x09, 0x0A: output.append(byte)
      case 0:
        // NUL stands between the fields of some formats: dropping it would join words.
        dropped += 1
        output.append(0x20)
      case 1..<0x20, 0x7F: dropped += 1
      case 0xC2 where next >= 0x80 && next < 0xA0:
        if next == 0x85 { output.append(0x0A) } else { dropped += 1 }
        i += 1
      case 0xEF where next == 0xBF && i + 2 < end && (bytes[i + 2] == 0xBE || bytes[i + 2] == 0xBF):
        dropped += 1
        i += 2
      case 0xCC where next >= 0x80 && next < 0xC0, 0xCD where next >= 0x80 && next < 0xB0:
        let mark = UInt16(byte & 0x1F) << 6 | UInt16(next & 0x3F)
        if let letter = output.last, letter < 0x80, let whole = LatinComposition.compose(letter, mark) {
          output.removeLast()
          UTF8Encoding.append(UInt32(whole), to: &output)
        } else {
          output.append(byte)
          output.append(next)
        }
        i += 1
      default: output.append(byte)
      }
      i += 1
    }
    return output
  }
}
