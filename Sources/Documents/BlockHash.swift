extension Block {
  /// A name for the words of the block, of 16 hexadecimal digits: equal for equal text, whatever the number,
  /// kind and page, so that a paragraph can be found again when a later extractor numbers it otherwise.
  ///
  /// It is FNV-1a of 64 bits over the UTF-8 bytes: it finds, it does not prove. What proves is the SHA-512
  /// of the original.
  public var hash: String {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
