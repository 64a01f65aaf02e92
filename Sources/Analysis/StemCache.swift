/// The stems of words met lately, by surface: direct-mapped, of fixed size, for words and stems of at most 16
/// bytes. A stem depends on nothing but the surface, so the cache never changes an answer.
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
    var kind = Kind()
  }

  /// Texts from this many bytes on repay the allocation.
  static let worthwhile = 2048
  private static let slotCount = 4096

  private var slots: [Slot] = []

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

  /// Writes the stem of a known word; returns its end.
  @inline(__always)
  func find(_ key: Key, writingTo bytes: inout [UInt8], at start: Int) -> (Int, Kind)? {
    let slot = slots[Self.index(key)]
    guard slot.low == key.low, slot.high == key.high else { return nil }
    let end = start + Int(slot.length)
    guard end <= bytes.count else { return nil }
    var span = bytes.mutableSpan
    var rest = slot.stemLow
    for index in start..<min(end, start + 8) {
      span[index] = UInt8(truncatingIfNeeded: rest)
      rest >>= 8
    }
    if end > start + 8 {
      rest = slot.stemHigh
      for index in start + 8..<end {
        span[index] = UInt8(truncatingIfNeeded: rest)
        rest >>= 8
      }
    }
    return (end, slot.kind)
  }

  mutating func insert(_ key: Key, stem bytes: [UInt8], from start: Int, to end: Int, _ kind: Kind) {
    guard end > start, end - start <= 16 else { return }
    let (low, high) = Self.pack(bytes.span, from: start, to: end)
    slots[Self.index(key)] = Slot(
      low: key.low, high: key.high, stemLow: low, stemHigh: high,
      length: UInt8(truncatingIfNeeded: end - start), kind: kind)
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
    return Int(truncatingIfNeeded: mixed >> 52)
  }
}
