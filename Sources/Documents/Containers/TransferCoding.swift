/// The codings in which messages and web archives hold bodies.
enum TransferCoding {
  /// The bytes of a part, its codings undone.
  static func decode(
    _ source: [UInt8], _ part: Container.Part, limits: ReadLimits
  ) throws(DocumentError) -> [UInt8] {
    let range = part.range.clamped(to: 0..<source.count)
    var bytes = Array(source[range])
    for coding in part.codings {
      switch coding {
      case .base64: bytes = base64(bytes)
      case .quotedPrintable: bytes = quotedPrintable(bytes)
      case .chunked: bytes = unchunk(bytes) ?? bytes
      case .gzip:
        // Servers and recorders are known to say `gzip` of what is not.
        if bytes.starts(with: [0x1F, 0x8B]) { bytes = try GzipFile.inflate(bytes, limits: limits) }
      case .deflate: bytes = try inflate(bytes, limits: limits)
      }
    }
    return bytes
  }

  /// `deflate` of HTTP is zlib (RFC 1950), though some servers send the raw stream.
  private static func inflate(_ bytes: [UInt8], limits: ReadLimits) throws(DocumentError) -> [UInt8] {
    guard bytes.count > 2 else { return bytes }
    let isZlib = bytes[0] & 0x0F == 8 && (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    var output: [UInt8] = []
    _ = try RawInflate.inflate(
      bytes, from: isZlib ? 2 : 0, to: bytes.count, origin: 0, into: &output,
      maximumOutput: limits.maximumInflatedBytes, limits: limits)
    return output
  }

  /// Base 64 (RFC 4648); what is no digit of it is skipped.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count / 4 * 3)
    var buffer: UInt32 = 0
    var bits = 0
    for byte in bytes {
      let digit: UInt32
      switch byte {
      case 0x41...0x5A: digit = UInt32(byte) - 0x41
      case 0x61...0x7A: digit = UInt32(byte) - 0x47
      case 0x30...0x39: digit = UInt32(byte) + 4
      case 0x2B, 0x2D: digit = 62
      case 0x2F, 0x5F: digit = 63
      case 0x3D: return output
      default: continue
      }
      buffer = buffer << 6 | digit
      bits += 6
      if bits >= 8 {
        bits -= 8
        output.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
    }
    return output
  }

  /// Quoted-printable (RFC 2045, section 6.7); with `underscores` as in headers (RFC 2047, section 4.2).
  static func quotedPrintable(_ bytes: [UInt8], underscores: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte == 0x3D {
        if i + 2 < bytes.count, let high = hex(bytes[i + 1]), let low = hex(bytes[i + 2]) {
          output.append(high << 4 | low)
          i += 3
          continue
        }
        if i + 1 < bytes.count, bytes[i + 1] == 0x0A {
          i += 2
          continue
        }
        if i + 2 < bytes.count, bytes[i + 1] == 0x0D, bytes[i + 2] == 0x0A {
          i += 3
          continue
        }
      }
      output.append(underscores && byte == 0x5F ? 0x20 : byte)
      i += 1
    }
    return output
  }

  /// HTTP chunks (RFC 9112, section 7.1) put together; nil if the bytes are not in chunks.
  static func unchunk(_ bytes: [UInt8]) -> [UInt8]? {
    var output: [UInt8] = []
    var i = 0
    while i < bytes.count {
      var size = 0
      var digits = 0
      while i < bytes.count, let digit = hex(bytes[i]), digits < 8 {
        size = size << 4 | Int(digit)
        digits += 1
        i += 1
      }
      guard digits > 0 else { return output.isEmpty ? nil : output }
      while i < bytes.count, bytes[i] != 0x0A {
        // Only an extension may stand after the size.
        if output.isEmpty, bytes[i] != 0x0D, bytes[i] != 0x20, bytes[i] != 0x3B, digits == 8 { return nil }
        i += 1
      }
      i += 1
      if size == 0 { return output }
      guard i < bytes.count else { return output.isEmpty ? nil : output }
      let end = min(i + size, bytes.count)
      output.append(contentsOf: bytes[i..<end])
      i = end
      if i < bytes.count, bytes[i] == 0x0D { i += 1 }
      if i < bytes.count, bytes[i] == 0x0A { i += 1 }
    }
    return output.isEmpty ? nil : output
  }

  private static func hex(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
