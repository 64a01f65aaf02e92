/// One look over bytes as if they were UTF-8: how many sequences are, how many bytes are not, and what there is to do.
struct UTF8Survey: Equatable {
  /// Well-formed sequences of two to four bytes.
  private(set) var multibyte = 0
  /// Maximal ill-formed subparts: each becomes one U+FFFD (Unicode 15, section 3.9, table 3-7).
  private(set) var invalid = 0
  private(set) var hasNUL = false
  /// Whether there may be something that `TextCleaning` changes: controls other than tab and line feed, noncharacters,
  /// combining marks of Latin letters.
  private(set) var needsCleaning = false
  /// Whether there may be text that was encoded twice: `Ã`, `Â`, `â` or `ð` and another character beyond ASCII.
  private(set) var mayBeDouble = false

  /// Whether all bytes are ASCII other than NUL.
  var isPlain: Bool { multibyte == 0 && invalid == 0 && !hasNUL }

  init(_ bytes: Span<UInt8>, from start: Int) {
    var i = start
    let end = bytes.count
    while i < end {
      // Eight bytes at once while they are printable ASCII.
      while i + 8 <= end {
        let odd = EightBytes.firstNotPrintable(bytes.eightBytes(at: i))
        guard odd == 0 else {
          i += EightBytes.place(of: odd)
          break
        }
        i += 8
      }
      guard i < end else { break }
      let lead = bytes[i]
      i += 1
      if lead < 0x80 {
        if lead >= 0x20 ? lead == 0x7F : lead != 0x09 && lead != 0x0A {
          needsCleaning = true
          if lead == 0 { hasNUL = true }
        }
        continue
      }
      look(at: lead, bytes, i)
      if lead >= 0xC2, lead <= 0xDF {
        if i < end, bytes[i] & 0xC0 == 0x80 {
          multibyte += 1
          i += 1
        } else {
          invalid += 1
        }
        continue
      }
      var needed = 0
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      switch lead {
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

  /// Notes what the character that `lead` begins may ask for; `i` is after it.
  @inline(__always)
  private mutating func look(at lead: UInt8, _ bytes: Span<UInt8>, _ i: Int) {
    switch lead {
    case 0xC3:
      guard i + 1 < bytes.count, bytes[i + 1] >= 0xC2 else { return }
      switch bytes[i] {
      case 0x82, 0x83, 0xA2, 0xB0: mayBeDouble = true
      default: return
      }
    case 0xC2: if i < bytes.count, bytes[i] < 0xA0 { needsCleaning = true }
    case 0xCC, 0xCD: needsCleaning = true
    case 0xEF: if i + 1 < bytes.count, bytes[i] == 0xBF, bytes[i + 1] >= 0xBE { needsCleaning = true }
    default: return
    }
  }
}
