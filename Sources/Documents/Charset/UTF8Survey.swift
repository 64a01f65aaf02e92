/// One look over bytes as if they were UTF-8: how many sequences are, how many bytes are not.
struct UTF8Survey {
  /// Well-formed sequences of two to four bytes.
  private(set) var multibyte = 0
  /// Maximal ill-formed subparts: each becomes one U+FFFD (Unicode 15, section 3.9, table 3-7).
  private(set) var invalid = 0

  init(_ bytes: Span<UInt8>, from start: Int) {
    var i = start
    let end = bytes.count
    while i < end {
      let lead = bytes[i]
      i += 1
      if lead < 0x80 { continue }
      var needed = 0
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      switch lead {
      case 0xC2...0xDF: needed = 1
      case 0xE0:
        needed = 2
        low = 0xA0
      case 0xED:
        needed = 2
        high = 0x9F
      case 0xE1...0xEF: needed = 2
      case 0xF0:
        needed = 3
        low = 0x90
      case 0xF4:
        needed = 3
        high = 0x8F
      case 0xF1...0xF3: needed = 3
      default: break
      }
      var isWhole = needed > 0
      while needed > 0 {
        guard i < end, bytes[i] >= low, bytes[i] <= high else {
          isWhole = false
          break
        }
        low = 0x80
        high = 0xBF
        i += 1
        needed -= 1
      }
      if isWhole { multibyte += 1 } else { invalid += 1 }
    }
  }
}
