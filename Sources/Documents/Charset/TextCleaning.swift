/// Line ends, control characters and composition of text that is already UTF-8.
enum TextCleaning {
  /// `bytes` with CR and CRLF as `\n`, form feeds too (unless kept), vertical tabs and NULs as spaces, other control
  /// characters (C0, DEL, C1), U+FFFE and U+FFFF dropped, and Latin letters followed by a combining mark composed.
  /// Well-formed UTF-8 stays so.
  static func cleaned(_ bytes: [UInt8], keepingFormFeeds: Bool, warnings: inout [ParseWarning]) -> [UInt8] {
    var dropped = 0
    let output = rewrite(bytes.span, keepingFormFeeds: keepingFormFeeds, dropped: &dropped)
    if dropped > 0 { warnings.append(ParseWarning(.controlCharacters, detail: "\(dropped)")) }
    return output
  }

  /// The same as a String, in which ill-formed sequences are U+FFFD. Text that needs none of it costs one look at each
  /// byte and one copy.
  static func clean(_ bytes: Span<UInt8>) -> String {
    var copy: [UInt8] = []
    copy.append(bytes, 0..<bytes.count)
    if UTF8Survey(bytes, from: 0).needsCleaning {
      var warnings: [ParseWarning] = []
      copy = cleaned(copy, keepingFormFeeds: false, warnings: &warnings)
    }
    return String(decoding: copy, as: UTF8.self)
  }

  private static func rewrite(
    _ bytes: Span<UInt8>, keepingFormFeeds: Bool, dropped: inout Int
  ) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var i = 0
    let end = bytes.count
    while i < end {
      // What stays as it is goes in one copy.
      let start = i
      while i < end, bytes[i] >= 0x20, bytes[i] < 0x7F { i += 1 }
      output.append(bytes, start..<i)
      guard i < end else { break }
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
