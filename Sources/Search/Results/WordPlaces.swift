/// Where in a text its words stand, nearly: without analysing it, from the runs of letters and digits.
enum WordPlaces {
  /// Words are counted up to each of so many bytes, so that one of them is found without counting all again.
  private static let stride = 512

  /// The byte where a share of a text's words lies behind one.
  ///
  /// - Parameter share: 0 for the beginning, 1 for the end.
  static func byte(at share: Double, in text: String) -> Int {
    var text = text
    return text.withUTF8 { bytes in
      let bytes = unsafe bytes.span
      var marks: [(count: Int, wasWord: UInt8)] = []
      marks.reserveCapacity(bytes.count / stride + 1)
      var count = 0
      var wasWord: UInt8 = 0
      var start = 0
      while start < bytes.count {
        marks.append((count, wasWord))
        let end = min(bytes.count, start &+ stride)
        // No branch depends on the text.
        for place in start..<end {
          let kind = kinds[Int(bytes[place])]
          let isWord = kind == 2 ? wasWord : kind
          count &+= Int(isWord & ~wasWord)
          wasWord = isWord
        }
        start = end
      }
      let wanted = Int((Double(count) * min(max(share, 0), 1)).rounded(.down))
      // The last one where as many are wanted as there are.
      let index = min(wanted, count &- 1)
      guard index >= 0, let mark = marks.lastIndex(where: { $0.count <= index }) else { return 0 }
      (count, wasWord) = marks[mark]
      for place in mark &* stride..<bytes.count {
        let kind = kinds[Int(bytes[place])]
        let isWord = kind == 2 ? wasWord : kind
        if isWord & ~wasWord == 1 {
          if count == index { return place }
          count &+= 1
        }
        wasWord = isWord
      }
      return 0
    }
  }

  /// What a byte is: 1 for letters and digits of ASCII, and for the first byte of other letters as far as it tells (U+0080 to
  /// U+00BF, U+2000 to U+2FFF and U+F000 to U+FFFF are signs); 2 for the bytes behind a first; 0 for the rest.
  private static let kinds: [UInt8] = (0..<256 as Range<Int>).map { byte in
    if byte & 0xC0 == 0x80 { return 2 }
    if byte >= 0x80 { return byte != 0xC2 && byte != 0xE2 && byte != 0xEF ? 1 : 0 }
    let byte = UInt8(byte)
    return (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 ? 1 : 0
  }
}
