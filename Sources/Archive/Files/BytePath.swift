#if canImport(Glibc)
  import Glibc
#endif

/// A file path as the system keeps it: bytes, not necessarily UTF-8, of any length.
public struct BytePath: Sendable, Hashable {
  /// The path's bytes, without a trailing NUL.
  public var bytes: [UInt8]

  /// A path of these bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A path of this text's UTF-8 bytes.
  public init(_ text: String) { bytes = Array(text.utf8) }

  /// The path with one more component.
  func appending(_ name: [UInt8]) -> BytePath {
    BytePath(bytes.last == UInt8(ascii: "/") ? bytes + name : bytes + [UInt8(ascii: "/")] + name)
  }

  /// The bytes after the last slash.
  var lastComponent: [UInt8] {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes }
    return Array(bytes[(slash + 1)...])
  }

  /// The bytes before the last slash ("" when there is none, "/" for the root).
  var parent: [UInt8] {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return [] }
    return slash == 0 ? [UInt8(ascii: "/")] : Array(bytes[..<slash])
  }

  /// The path for people to read: valid UTF-8, control characters and stray bytes as `\xNN`.
  public var display: String { Self.display(bytes) }

  /// Bytes of a name for people to read: control characters, line separators and bytes that are not UTF-8 as `\xNN`.
  static func display(_ bytes: [UInt8]) -> String {
    // Almost every path is plain ASCII, and one is shown for each file of an ingest.
    if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) { return String(decoding: bytes, as: UTF8.self) }
    var out = ""
    var rest = bytes[...]
    while !rest.isEmpty {
      var decoder = UTF8()
      var iterator = rest.prefix(4).makeIterator()
      if case .scalarValue(let scalar) = decoder.decode(&iterator) {
        let width = UTF8.width(scalar)
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
          || scalar.value == 0x2029 || (0x202A...0x202E).contains(scalar.value)
          || (0x2066...0x2069).contains(scalar.value)
        {
          rest.prefix(width).forEach { out += hexEscape($0) }
        } else {
          out.unicodeScalars.append(scalar)
        }
        rest = rest.dropFirst(width)
      } else {
        out += hexEscape(rest[rest.startIndex])
        rest = rest.dropFirst()
      }
    }
    return out
  }

  private static func hexEscape(_ byte: UInt8) -> String {
    let digits = Array("0123456789abcdef")
    return "\\x\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
  }
}
