/// Containers made by hand, so that tests do not depend on the code under test: nothing in them is compressed.
public enum ContainerBytes {
  /// A ZIP file of stored members (APPNOTE.TXT 6.3.9, sections 4.3.7, 4.3.12 and 4.3.16).
  public static func zip(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in members {
      let offset = file.count
      // Version 2.0, names in UTF-8, stored, 1 January 1980.
      let common =
        short(20) + short(0x0800) + short(0) + short(0) + short(0x21) + long(crc32(bytes))
        + long(UInt32(bytes.count))
        + long(UInt32(bytes.count)) + short(UInt16(name.utf8.count)) + short(0)
      file += long(0x0403_4B50) + common + Array(name.utf8) + bytes
      directory += long(0x0201_4B50) + short(20) + common + short(0) + short(0) + short(0) + long(0)
      directory += long(UInt32(offset)) + Array(name.utf8)
    }
    let count = UInt16(members.count)
    let end = long(UInt32(directory.count)) + long(UInt32(file.count)) + short(0)
    return file + directory + long(0x0605_4B50) + short(0) + short(0) + short(count) + short(count) + end
  }

  /// A gzip file of stored blocks (RFC 1952, RFC 1951 section 3.2.4).
  public static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(65535)
      rest = rest.dropFirst(65535)
      let count = UInt16(part.count)
      file += [rest.isEmpty ? 1 : 0] + short(count) + short(~count) + part
    } while !rest.isEmpty
    return file + long(crc32(bytes)) + long(UInt32(truncatingIfNeeded: bytes.count))
  }

  /// CRC-32 as of ISO 3309, bit by bit.
  public static func crc32(_ bytes: [UInt8]) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }

  private static func short(_ value: UInt16) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }

  private static func long(_ value: UInt32) -> [UInt8] {
    [UInt8(value & 255), UInt8(value >> 8 & 255), UInt8(value >> 16 & 255), UInt8(value >> 24)]
  }
}
