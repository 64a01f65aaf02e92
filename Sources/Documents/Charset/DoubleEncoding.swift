/// Repair of text that was UTF-8, read as windows-1252 and written as UTF-8 again (`gestiÃ³n`).
enum DoubleEncoding {
  /// The repaired bytes and the number of characters repaired; nil if the text is not double encoded.
  ///
  /// A sequence is repaired if its characters, as windows-1252 bytes, are one well-formed UTF-8 sequence.
  /// It is done only where such sequences outnumber the rightly encoded accented letters: a text that
  /// merely mentions one keeps it.
  static func repair(_ bytes: Span<UInt8>) -> (bytes: [UInt8], count: Int)? {
    guard mayBeDouble(bytes) else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var repaired = 0
    var right = 0
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte < 0xC2 {
        output.append(byte)
        i += 1
        continue
      }
      if let sequence = doubleSequence(bytes, at: i) {
        output.append(contentsOf: sequence.bytes)
        i += sequence.length
        repaired += 1
        continue
      }
      if byte == 0xC3 { right += 1 }
      output.append(byte)
      i += 1
    }
    guard repaired > 0, repaired > right else { return nil }
    return (output, repaired)
  }

  /// `Ã` or `Â`, `â`, `ð` followed by another character beyond ASCII.
  private static func mayBeDouble(_ bytes: Span<UInt8>) -> Bool {
    var i = 0
    while i + 2 < bytes.count {
      if bytes[i] == 0xC3 {
        switch bytes[i + 1] {
        case 0x82, 0x83, 0xA2, 0xB0: if bytes[i + 2] >= 0xC2 { return true }
        default: break
        }
      }
      i += 1
    }
    return false
  }

  /// The bytes that the characters at `i` stand for, if they are one well-formed sequence.
  private static func doubleSequence(_ bytes: Span<UInt8>, at i: Int) -> (bytes: [UInt8], length: Int)? {
    guard let lead = windowsByte(bytes, at: i) else { return nil }
    let needed: Int
    switch lead.byte {
    case 0xC2...0xDF: needed = 1
    case 0xE1...0xEC, 0xEE, 0xEF: needed = 2
    case 0xF0...0xF3: needed = 3
    default: return nil
    }
    var result = [lead.byte]
    var position = i + lead.length
    for _ in 0..<needed {
      guard let next = windowsByte(bytes, at: position), next.byte & 0xC0 == 0x80 else { return nil }
      result.append(next.byte)
      position += next.length
    }
    // Scalars of four bytes begin at U+10000.
    if lead.byte == 0xF0 && result[1] < 0x90 { return nil }
    return (result, position - i)
  }

  /// The windows-1252 byte of the character at `i`, if it is beyond ASCII and has one.
  private static func windowsByte(_ bytes: Span<UInt8>, at i: Int) -> (byte: UInt8, length: Int)? {
    guard i + 1 < bytes.count else { return nil }
    var scalar: UInt16
    var length = 2
    switch bytes[i] {
    case 0xC2...0xDF: scalar = UInt16(bytes[i] & 0x1F) << 6 | UInt16(bytes[i + 1] & 0x3F)
    case 0xE0...0xEF:
      guard i + 2 < bytes.count else { return nil }
      scalar = UInt16(bytes[i] & 0x0F) << 12
      scalar |= UInt16(bytes[i + 1] & 0x3F) << 6 | UInt16(bytes[i + 2] & 0x3F)
      length = 3
    default: return nil
    }
    if scalar >= 0x80 && scalar <= 0xFF { return (UInt8(truncatingIfNeeded: scalar), length) }
    var k = 0
    while k < 32 {
      if CodePages.windows1252[k] == scalar { return (UInt8(truncatingIfNeeded: 0x80 + k), length) }
      k += 1
    }
    return nil
  }
}
