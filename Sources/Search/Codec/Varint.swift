// Variable-length numbers (LEB128, unsigned).
//
// | byte | bits | |
// |---|---|---|
// | each | 0...6 | seven bits of the number, the lowest first |
// | each | 7 | 1 when another byte follows |
//
// At most 10 bytes (64 bits). A number longer than that, or than 5 bytes and 32 bits where one of 32 bits is due,
// is damage: the cursor fails. Signed numbers are zigzag coded first: 0, -1, 1, -2… become 0, 1, 2, 3…

extension ByteCursor {
  /// The next number of up to 64 bits; 0 and `failed` if there is none.
  @inline(__always)
  mutating func varint() -> UInt64 {
    let first = u8()
    if first < 0x80 { return UInt64(first) }
    return longVarint(first)
  }

  /// The next number of up to 32 bits; 0 and `failed` if there is none.
  @inline(__always)
  mutating func varint32() -> UInt32 {
    let first = u8()
    if first < 0x80 { return UInt32(first) }
    let value = longVarint(first)
    if value > UInt64(UInt32.max) {
      failed = true
      return 0
    }
    return UInt32(truncatingIfNeeded: value)
  }

  /// The next number as a count of bytes or things that must be at hand: at most `limit`.
  @inline(__always)
  mutating func length(upTo limit: Int) -> Int {
    let value = varint()
    if limit < 0 || value > UInt64(limit) {
      failed = true
      return 0
    }
    return Int(truncatingIfNeeded: value)
  }

  @inline(never)
  private mutating func longVarint(_ first: UInt8) -> UInt64 {
    var value = UInt64(first & 0x7F)
    var shift: UInt64 = 7
    while true {
      let byte = u8()
      if failed || (shift == 63 && byte > 1) {
        failed = true
        return 0
      }
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
  }

  /// A text preceded by its length in bytes as a varint.
  mutating func lengthPrefixedString() -> String {
    let count = length(upTo: count)
    return string(failed ? 0 : count)
  }
}

/// Zigzag coding of signed numbers.
enum ZigZag {
  static func encode(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value &<< 1) ^ (value &>> 63)) }
  static func decode(_ value: UInt64) -> Int64 {
    Int64(bitPattern: value &>> 1) ^ -Int64(bitPattern: value & 1)
  }
}
