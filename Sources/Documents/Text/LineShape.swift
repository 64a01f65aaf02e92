/// What the letters and marks of a line say about its part in the text.
struct LineShape {
  private(set) var letters = 0
  private(set) var smallLetters = 0
  private(set) var capitals = 0
  private(set) var digits = 0
  /// The first letter or digit, as it is written.
  private(set) var first = CharacterClass.other
  /// Whether the very first character is the letter or digit of `first`.
  private(set) var startsWithFirst = false
  /// The last byte.
  private(set) var last: UInt8 = 0

  enum CharacterClass { case small, capital, digit, other }

  /// Looks at no more than 400 bytes: longer lines are running text.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty, range.upperBound <= text.count else { return }
    last = text[range.upperBound - 1]
    var i = range.lowerBound
    let end = min(range.upperBound, i + 400)
    var small = 0
    while i < end {
      if first != .other {
        // Most bytes of most lines: small letters and spaces, eight at once.
        while i + 8 <= end {
          let eight = text.eightBytes(at: i)
          let letters = EightBytes.areSmallLetters(eight)
          let others = ~(letters | EightBytes.areEqual(eight, to: 0x20)) & EightBytes.tops
          if others == 0 {
            small += letters.nonzeroBitCount
            i += 8
          } else {
            small += (letters & (others & (0 &- others) &- 1)).nonzeroBitCount
            i += EightBytes.place(of: others)
            break
          }
        }
        guard i < end else { break }
      }
      let (kind, length) = Self.classify(text, i)
      switch kind {
      case .small: small += 1
      case .capital: capitals += 1
      case .digit: digits += 1
      case .other: break
      }
      if first == .other, kind != .other {
        first = kind
        startsWithFirst = i == range.lowerBound
      }
      i += length
    }
    smallLetters = small
    letters = smallLetters + capitals
  }

  /// Ends as a sentence or clause does.
  var endsSentence: Bool { last == 0x2E || last == 0x3A || last == 0x3B || last == 0x3F || last == 0x21 }
  /// No small letter, enough capitals.
  var isAllCapitals: Bool { smallLetters == 0 && capitals >= 4 && capitals > digits }
  /// Begins as the middle of a sentence does.
  var startsSmall: Bool { first == .small && startsWithFirst }

  /// The class and length in bytes of the character at `i`; Latin letters only.
  @inline(__always)
  static func classify(_ text: Span<UInt8>, _ i: Int) -> (CharacterClass, Int) {
    let byte = text[i]
    switch byte {
    case 0x61...0x7A: return (.small, 1)
    case 0x41...0x5A: return (.capital, 1)
    case 0x30...0x39: return (.digit, 1)
    case 0..<0xC2: return (.other, 1)
    case 0xC3:
      guard i + 1 < text.count else { return (.other, 1) }
      let next = text[i + 1]
      if next == 0x97 || next == 0xB7 { return (.other, 2) }
      return (next >= 0x9F ? .small : .capital, 2)
    case 0xC4, 0xC5:
      guard i + 1 < text.count else { return (.other, 1) }
      return (text[i + 1] & 1 == 0 ? .capital : .small, 2)
    case 0xE0...0xEF: return (.other, 3)
    case 0xF0...0xFF: return (.other, 4)
    default: return (.other, 2)
    }
  }
}
