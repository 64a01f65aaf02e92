/// Text in small ASCII letters divided into words, to recognise names and dates in.
struct FoldedText {
  /// One word or number.
  struct Word {
    /// Small letters without accents, ñ as n: the first 24, which no word of a rule has more of.
    var folded: String { letters.string }
    /// The same before they are a String, which few words ever become.
    fileprivate var letters: PackedLetters
    /// A number that is equal for equal words (FNV-1a of `folded`): what comparisons use.
    var key: UInt64
    /// Where the word stands in the text, in UTF-8 bytes.
    var range: Range<Int>
    /// The value, if it is a number of at most four digits.
    var number: Int?
    /// Whether the first letter is a capital.
    var isCapital: Bool
    /// Whether all letters are capitals, two at least.
    var isAllCapitals: Bool
    /// The marks between the word before and this one: the first that is not a space, or a space.
    var separator: UInt8
  }

  let words: [Word]
  /// The keys of the words, side by side: what searches for phrases run over.
  private let keys: [UInt64]
  private let sieve: KeySieve
  private let bytes: [UInt8]

  /// The word as written.
  func written(_ word: Word) -> String { String(decoding: bytes[word.range], as: UTF8.self) }

  /// A part of the text as written.
  func written(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Divides at most `maximumBytes` of the text.
  init(_ text: String, maximumBytes: Int = 16 << 10) {
    self.init(bytes: Array(text, maximum: maximumBytes))
  }

  /// Divides the bytes of a text, which may be cut inside a character.
  init(bytes source: [UInt8]) {
    let span = source.span
    let classes = Self.classes.span
    let end = span.count
    var found: [Word] = []
    found.reserveCapacity(end / 6)
    var keysFound: [UInt64] = []
    keysFound.reserveCapacity(end / 6)
    var sieve = KeySieve()
    var i = 0
    var separator: UInt8 = 0x20
    while i < end {
      let start = i
      var letters = PackedLetters()
      var key = Self.emptyKey
      var isCapital = false
      var capitals = 0
      var small = 0
      while i < end {
        let byte = span[i]
        var kind = classes[Int(byte)]
        var letter = byte
        var length = 1
        if kind == Self.longer {
          let (long, bytes) = LineShape.classify(span, i)
          if long == .other { break }
          kind = long == .capital ? Self.capital : Self.small
          letter = PlainLetters.ascii(byte, span[i + 1])
          length = bytes
        } else if kind == Self.other {
          break
        } else if kind == Self.capital {
          letter |= 0x20
        }
        if kind == Self.capital {
          if letters.count == 0 { isCapital = true }
          capitals += 1
        } else if kind == Self.small {
          small += 1
        }
        letters.append(letter)
        key = (key ^ UInt64(letter)) &* Self.keyFactor
        i += length
      }
      if i > start {
        found.append(
          Word(
            letters: letters, key: key, range: start..<min(i, end), number: letters.number,
            isCapital: isCapital,
            isAllCapitals: small == 0 && capitals >= 2, separator: separator))
        keysFound.append(key)
        sieve.insert(key)
        separator = 0x20
      } else {
        let byte = span[i]
        if separator == 0x20 { separator = byte >= 0x80 ? 0x3F : byte }
        i += byte < 0x80 ? 1 : LineShape.classify(span, i).1
      }
    }
    bytes = source
    words = found
    keys = keysFound
    self.sieve = sieve
  }

  private static let other: UInt8 = 0
  private static let small: UInt8 = 1
  private static let capital: UInt8 = 2
  private static let digit: UInt8 = 3
  /// The first byte of a character of more than one.
  private static let longer: UInt8 = 4

  /// The classes of `LineShape.classify`, by the first byte.
  private static let classes: [UInt8] = (0..<256).map { byte in
    switch byte {
    case 0x61...0x7A: small
    case 0x41...0x5A: capital
    case 0x30...0x39: digit
    case 0xC3...0xC5: longer
    default: other
    }
  }

  /// Where the words of `phrase` stand one after the other, without punctuation but hyphens between.
  func positions(of phrase: [String]) -> [Int] {
    positions(of: phrase.map { Self.key(Array($0.utf8)) })
  }

  /// The same for the keys of the words.
  func positions(of phrase: [UInt64]) -> [Int] {
    guard let first = phrase.first, sieve.mayContain(first), keys.count >= phrase.count else { return [] }
    var result: [Int] = []
    for start in 0...(keys.count - phrase.count) where keys[start] == first {
      if matches(phrase, at: start) { result.append(start) }
    }
    return result
  }

  /// Whether the words of `phrase` stand at `start`.
  func matches(_ phrase: [UInt64], at start: Int) -> Bool {
    guard start + phrase.count <= keys.count else { return false }
    for (k, key) in phrase.enumerated() {
      if keys[start + k] != key { return false }
      if k > 0, words[start + k].separator != 0x20, words[start + k].separator != 0x2D { return false }
    }
    return true
  }

  /// The key of a folded word.
  static func key(_ folded: [UInt8]) -> UInt64 {
    var hash = emptyKey
    for byte in folded { hash = (hash ^ UInt64(byte)) &* keyFactor }
    return hash
  }

  /// The words of a list, divided by spaces, to look words up in by their keys.
  static func wordSet(_ list: String) -> WordTable<Bool> {
    WordTable(keys: list.split(separator: " ").map { key(Array($0.utf8)) })
  }

  private static let emptyKey: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let keyFactor: UInt64 = 0x0000_0100_0000_01B3

  /// The keys of the words of a phrase.
  static func keys(_ text: String) -> [UInt64] { FoldedText(text).words.map(\.key) }

  /// The words of a phrase, as `positions` takes them.
  static func phrase(_ text: String) -> [String] { FoldedText(text).words.map(\.folded) }
}

/// Which keys a text surely does not have: nearly every search for a phrase ends here.
private struct KeySieve {
  private var bits: SIMD8<UInt64> = .zero

  mutating func insert(_ key: UInt64) { bits[Int((key >> 6) & 7)] |= 1 << (key & 63) }

  func mayContain(_ key: UInt64) -> Bool { bits[Int((key >> 6) & 7)] & 1 << (key & 63) != 0 }
}

/// The first 24 letters of a word, all ASCII, in three numbers: no memory of their own, nothing to count.
private struct PackedLetters {
  private var parts: (UInt64, UInt64, UInt64) = (0, 0, 0)
  /// All letters of the word, those that are not kept too.
  private(set) var count = 0

  @inline(__always)
  mutating func append(_ letter: UInt8) {
    let bits = UInt64(letter) &<< UInt64((count & 7) &* 8)
    switch count >> 3 {
    case 0: parts.0 |= bits
    case 1: parts.1 |= bits
    case 2: parts.2 |= bits
    default: break
    }
    count += 1
  }

  /// The value of one to four digits.
  var number: Int? {
    guard count <= 4, count > 0 else { return nil }
    var value = 0
    for place in 0..<count {
      let letter = parts.0 >> UInt64(place * 8) & 0xFF
      guard letter >= 0x30, letter <= 0x39 else { return nil }
      value = value * 10 + Int(letter - 0x30)
    }
    return value
  }

  var string: String {
    let kept = min(count, 24)
    // SAFETY: exactly `kept` bytes are written.
    return unsafe String(unsafeUninitializedCapacity: kept) { buffer in
      for place in 0..<kept {
        let part = place < 8 ? parts.0 : place < 16 ? parts.1 : parts.2
        unsafe buffer[place] = UInt8(truncatingIfNeeded: part >> UInt64((place & 7) * 8))
      }
      return kept
    }
  }
}
