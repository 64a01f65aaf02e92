/// Checked little-endian reads: nil beyond the end.
enum LittleEndian {
  static func u16(_ bytes: [UInt8], _ offset: Int) -> Int? {
    guard offset >= 0, offset <= bytes.count - 2 else { return nil }
    return Int(bytes[offset]) | Int(bytes[offset + 1]) << 8
  }

  static func u32(_ bytes: [UInt8], _ offset: Int) -> Int? {
    guard let low = u16(bytes, offset), let high = u16(bytes, offset + 2) else { return nil }
    return low | high << 16
  }

  /// Values over Int.max are nil too: no offset or size can be that large.
  static func u64(_ bytes: [UInt8], _ offset: Int) -> Int? {
    guard let low = u32(bytes, offset), let high = u32(bytes, offset + 4), high <= 0x7FFF_FFFF else {
      return nil
    }
    return low | high << 32
  }
}
