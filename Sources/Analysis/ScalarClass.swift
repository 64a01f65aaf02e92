/// What a Unicode scalar is to segmentation, after the word break classes of UAX #29.
enum ScalarClass {
  case separator
  case letter
  /// Han and Hiragana: each scalar is a word of its own.
  case ideograph
  case digit
  /// A combining mark: extends the word it stands in.
  case mark
  /// Leaves no trace within a word: soft hyphen, zero-width joiners, word joiner.
  case ignorable
  /// `º`, `ª` and the degree sign typed for them.
  case ordinal
  /// Joins letters: apostrophes, and the middle dot of Catalan.
  case joiner

  static func of(_ value: UInt32) -> ScalarClass {
    if value < 0x80 {
      switch value {
      case 0x30...0x39: return .digit
      case 0x41...0x5A, 0x61...0x7A: return .letter
      case 0x27: return .joiner
      default: return .separator
      }
    }
    switch value {
    case 0xAA, 0xB0, 0xBA: return .ordinal
    case 0xAD, 0x200C, 0x200D, 0x2060, 0xFEFF: return .ignorable
    case 0xB7, 0x2019: return .joiner
    case 0xC0...0x24F: return value == 0xD7 || value == 0xF7 ? .separator : .letter
    case 0x300...0x36F: return .mark
    case 0x3040...0x309F, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      return .ideograph
    default: break
    }
    guard let scalar = Unicode.Scalar(value) else { return .separator }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return .letter
    case .nonspacingMark, .spacingMark, .enclosingMark: return .mark
    case .decimalNumber: return .digit
    default: return .separator
    }
  }

  /// The ASCII form of a full-width letter or digit, else the scalar itself.
  static func narrow(_ value: UInt32) -> UInt32 {
    switch value {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: value - 0xFEE0
    default: value
    }
  }

  /// The letters that a typographic ligature stands for.
  static func ligature(_ value: UInt32) -> StaticLetters? {
    switch value {
    case 0xFB00: StaticLetters(0x66, 0x66, 0)
    case 0xFB01: StaticLetters(0x66, 0x69, 0)
    case 0xFB02: StaticLetters(0x66, 0x6C, 0)
    case 0xFB03: StaticLetters(0x66, 0x66, 0x69)
    case 0xFB04: StaticLetters(0x66, 0x66, 0x6C)
    case 0xFB05, 0xFB06: StaticLetters(0x73, 0x74, 0)
    default: nil
    }
  }

  /// Up to three ASCII letters; unused ones are 0.
  struct StaticLetters {
    var first: UInt8
    var second: UInt8
    var third: UInt8

    init(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
      self.first = first
      self.second = second
      self.third = third
    }
  }
}

/// One scalar decoded from UTF-8.
struct DecodedScalar {
  /// `invalid` for a byte that begins no well-formed sequence.
  var value: UInt32
  /// Bytes taken, at least 1.
  var length: Int

  static let invalid: UInt32 = 0xFFFF_FFFF

  /// The scalar at `index` (which must be inside the text), well-formed as in the Unicode Standard, table 3-7.
  @inline(__always)
  init(in text: Span<UInt8>, at index: Int) {
    let first = UInt32(text[index])
    value = Self.invalid
    length = 1
    let left = text.count - index
    func tail(_ offset: Int) -> UInt32? {
      guard offset < left else { return nil }
      let byte = UInt32(text[index + offset])
      return byte & 0xC0 == 0x80 ? byte & 0x3F : nil
    }
    switch first {
    case 0..<0x80: value = first
    case 0xC2...0xDF:
      guard let second = tail(1) else { return }
      value = (first & 0x1F) << 6 | second
      length = 2
    case 0xE0...0xEF:
      guard let second = tail(1), let third = tail(2) else { return }
      let scalar = (first & 0x0F) << 12 | second << 6 | third
      guard scalar >= 0x800, !(0xD800...0xDFFF).contains(scalar) else { return }
      value = scalar
      length = 3
    case 0xF0...0xF4:
      guard let second = tail(1), let third = tail(2), let fourth = tail(3) else { return }
      let scalar = (first & 0x07) << 18 | second << 12 | third << 6 | fourth
      guard scalar >= 0x10000, scalar <= 0x10FFFF else { return }
      value = scalar
      length = 4
    default: return
    }
  }
}
