/// Where in a text its words stand, nearly: without analysing it, from the runs of letters and digits.
enum WordPlaces {
  /// The byte where a share of a text's words lies behind one.
  ///
  /// - Parameter share: 0 for the beginning, 1 for the end.
  static func byte(at share: Double, in text: String) -> Int {
    let bytes = Array(text.utf8)
    let count = starts(in: bytes, upTo: .max).count
    let wanted = Int((Double(count) * min(max(share, 0), 1)).rounded(.down))
    return starts(in: bytes, upTo: wanted).byte
  }

  /// Counts words up to a number, and gives the byte at which the next one, or the last, begins.
  private static func starts(in bytes: [UInt8], upTo wanted: Int) -> (count: Int, byte: Int) {
    var count = 0
    var last = 0
    var wasWord = false
    for (index, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      let isWord = beginsWordCharacter(byte)
      if isWord && !wasWord {
        last = index
        if count == wanted { break }
        count &+= 1
      }
      wasWord = isWord
    }
    return (count, last)
  }

  /// Letters and digits of ASCII, and other letters as far as the first byte of a scalar tells: U+0080 to U+00BF, U+2000 to
  /// U+2FFF and U+F000 to U+FFFF are signs.
  private static func beginsWordCharacter(_ byte: UInt8) -> Bool {
    if byte >= 0x80 { return byte != 0xC2 && byte != 0xE2 && byte != 0xEF }
    return (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
  }
}
