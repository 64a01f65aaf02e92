/// Text in small ASCII letters divided into words, to recognise names and dates in.
struct FoldedText {
  /// One word or number.
  struct Word {
    /// Small letters without accents, ñ as n.
    var folded: String
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
  private let bytes: [UInt8]

  /// The word as written.
  func written(_ word: Word) -> String { String(decoding: bytes[word.range], as: UTF8.self) }

  /// A part of the text as written.
  func written(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Divides at most `maximumBytes` of the text.
  init(_ text: String, maximumBytes: Int = 16 << 10) {
    let source = Array(text.utf8.prefix(maximumBytes))
    let span = source.span
    var found: [Word] = []
    found.reserveCapacity(source.count / 6)
    var i = 0
    var separator: UInt8 = 0x20
    var folded: [UInt8] = []
    while i < span.count {
      let start = i
      folded.removeAll(keepingCapacity: true)
      var isCapital = false
      var capitals = 0
      var small = 0
      while i < span.count {
        let (kind, length) = LineShape.classify(span, i)
        if kind == .other { break }
        if folded.isEmpty { isCapital = kind == .capital }
        if kind == .capital { capitals += 1 }
        if kind == .small { small += 1 }
        if length == 1 {
          folded.append(kind == .capital ? span[i] | 0x20 : span[i])
        } else if i + 1 < span.count {
          folded.append(PlainLetters.ascii(span[i], span[i + 1]))
        }
        i += length
      }
      if i > start {
        let name = String(decoding: folded, as: UTF8.self)
        found.append(
          Word(
            folded: name, key: Self.key(folded), range: start..<min(i, source.count),
            number: name.utf8.count <= 4 ? Int(name) : nil, isCapital: isCapital,
            isAllCapitals: small == 0 && capitals >= 2, separator: separator))
        separator = 0x20
      } else {
        if separator == 0x20 { separator = span[i] >= 0x80 ? 0x3F : span[i] }
        i += LineShape.classify(span, i).1
      }
    }
    bytes = source
    words = found
    keys = found.map(\.key)
  }

  /// Where the words of `phrase` stand one after the other, without punctuation but hyphens between.
  func positions(of phrase: [String]) -> [Int] {
    positions(of: phrase.map { Self.key(Array($0.utf8)) })
  }

  /// The same for the keys of the words.
  func positions(of phrase: [UInt64]) -> [Int] {
    guard let first = phrase.first, keys.count >= phrase.count else { return [] }
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
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in folded { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
  }

  /// The keys of the words of a phrase.
  static func keys(_ text: String) -> [UInt64] { FoldedText(text).words.map(\.key) }

  /// The words of a phrase, as `positions` takes them.
  static func phrase(_ text: String) -> [String] { FoldedText(text).words.map(\.folded) }
}
