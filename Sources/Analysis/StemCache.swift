/// The stems of words met lately, by surface: direct-mapped, of fixed size, for words and stems of at most 16
/// bytes. A stem depends on nothing but the surface and the stemmer, so the cache never changes an answer.
struct StemCache: Sendable {
  /// What else is known about a word from its surface alone.
  struct Kind: Sendable {
    var isStopword = false
    /// Written with the letters of Spanish and without digits.
    var isLatin = false
  }

  struct Key: Sendable {
    var low: UInt64
    var high: UInt64
  }

  private struct Slot: Sendable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var stemLow: UInt64 = 0
    var stemHigh: UInt64 = 0
    var length: UInt8 = 0
    /// The stem is the beginning of the word.
    var isPrefix = false
    var kind = Kind()
  }

  /// What is known of a word met before.
  struct Hit {
    /// Where the stem ends: behind the start of the word itself if it is the word's beginning, else behind what was
    /// written.
    var end: Int
    var isPrefix: Bool
    var kind: Kind
  }

  /// Texts from this many bytes on repay the allocation.
  static let worthwhile = 2048
  private static let slotBits = 13
  private static let slotCount = 1 << slotBits

  private var slots: [Slot] = []
  /// Whose stems they are.
  let stemming: Stemming

  init(stemming: Stemming = .retrieval) { self.stemming = stemming }

  mutating func allocate() {
    if slots.isEmpty { slots = Array(repeating: Slot(), count: Self.slotCount) }
  }

  /// Nil if there is no cache or the word is too long for it.
  @inline(__always)
  func key(_ bytes: [UInt8], from start: Int, to end: Int) -> Key? {
    let count = end - start
    guard count > 0, count <= 16, !slots.isEmpty else { return nil }
    let (low, high) = Self.pack(bytes.span, from: start, to: end)
    return Key(low: low, high: high)
  }

  /// The stem of a known word that begins at `word`; written at `start` unless it is the beginning of the word.
  @inline(__always)
  func find(_ key: Key, word: Int, writingTo bytes: inout [UInt8], at start: Int) -> Hit? {
    let place = Self.index(key)
    guard slots[place].low == key.low, slots[place].high == key.high else { return nil }
    let length = Int(slots[place].length)
    if slots[place].isPrefix { return Hit(end: word &+ length, isPrefix: true, kind: slots[place].kind) }
    let end = start &+ length
    guard end <= bytes.count else { return nil }
    var span = bytes.mutableSpan
    var rest = slots[place].stemLow
    for index in start..<min(end, start &+ 8) {
      span[index] = UInt8(truncatingIfNeeded: rest)
      rest &>>= 8
    }
    if end > start &+ 8 {
      rest = slots[place].stemHigh
      for index in start &+ 8..<end {
        span[index] = UInt8(truncatingIfNeeded: rest)
        rest &>>= 8
      }
    }
    return Hit(end: end, isPrefix: false, kind: slots[place].kind)
  }

  mutating func insert(_ key: Key, stem bytes: [UInt8], from start: Int, to end: Int, _ kind: Kind) {
    let length = end - start
    guard length > 0, length <= 16 else { return }
    let (low, high) = Self.pack(bytes.span, from: start, to: end)
    slots[Self.index(key)] = Slot(
      low: key.low, high: key.high, stemLow: low, stemHigh: high, length: UInt8(truncatingIfNeeded: length),
      isPrefix: low == key.low & Self.mask(length) && high == key.high & Self.mask(length - 8), kind: kind)
  }

  /// The low `count` bytes of eight.
  @inline(__always)
  private static func mask(_ count: Int) -> UInt64 {
    count <= 0 ? 0 : count >= 8 ? .max : (1 &<< UInt64(8 &* count)) &- 1
  }

  /// The bytes of a word (which are never 0) with the first one lowest.
  @inline(__always)
  private static func pack(_ bytes: Span<UInt8>, from start: Int, to end: Int) -> (UInt64, UInt64) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var shift: UInt64 = 0
    for index in start..<min(end, start + 8) {
      low |= UInt64(bytes[index]) &<< shift
      shift &+= 8
    }
    if end - start > 8 {
      shift = 0
      for index in start + 8..<end {
        high |= UInt64(bytes[index]) &<< shift
        shift &+= 8
      }
    }
    return (low, high)
  }

  @inline(__always)
  private static func index(_ key: Key) -> Int {
    let mixed = (key.low ^ (key.high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed &>> UInt64(64 &- slotBits))
  }
}
