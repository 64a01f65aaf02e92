/// Folded words about which something is known: function words, and the stemmer's exceptions. One look-up in
/// a table of packed words (up to 16 bytes) answers both.
struct Lexicon: Sendable {
  struct Entry: Sendable {
    var isStopword = false
    /// Range of the given stem in `stems`; empty if the rules decide.
    var stemStart: UInt16 = 0
    var stemLength: UInt8 = 0
    var hasStem: Bool { stemLength > 0 }
  }

  static let longestWord = 16

  private struct Slot: Sendable {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var entry = Entry()
  }

  private var slots: [Slot]
  private var stems: [UInt8] = []
  private let mask: Int

  init() {
    var words: [String: Entry] = [:]
    for word in SpanishStopwords.folded { words[word, default: Entry()].isStopword = true }
    for item in RetrievalRules.exceptions.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let parts = item.split(separator: "=")
      guard let word = parts.first, let stem = parts.last else { continue }
      words[String(word), default: Entry()].stemStart = UInt16(truncatingIfNeeded: stems.count)
      words[String(word), default: Entry()].stemLength = UInt8(truncatingIfNeeded: stem.utf8.count)
      stems += stem.utf8
    }
    var size = 64
    while size < words.count * 4 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
    for (word, entry) in words {
      let bytes = Array(word.utf8)
      guard let (low, high) = Self.pack(bytes, from: 0, to: bytes.count) else { continue }
      var index = Self.hash(low, high) & mask
      while slots[index].low != 0 { index = (index + 1) & mask }
      slots[index] = Slot(low: low, high: high, entry: entry)
    }
  }

  func find(_ bytes: [UInt8], from start: Int, to end: Int) -> Entry? {
    guard let (low, high) = Self.pack(bytes, from: start, to: end) else { return nil }
    var index = Self.hash(low, high) & mask
    while slots[index].low != 0 {
      if slots[index].low == low, slots[index].high == high { return slots[index].entry }
      index = (index + 1) & mask
    }
    return nil
  }

  func stem(of entry: Entry) -> ArraySlice<UInt8> {
    stems[Int(entry.stemStart)..<Int(entry.stemStart) + Int(entry.stemLength)]
  }

  /// `low` of a word is never 0, which marks a free slot.
  @inline(__always)
  private static func pack(_ bytes: [UInt8], from start: Int, to end: Int) -> (UInt64, UInt64)? {
    let count = end - start
    guard count > 0, count <= longestWord else { return nil }
    var low: UInt64 = 0
    var high: UInt64 = 0
    for index in start..<min(end, start + 8) { low = low << 8 | UInt64(bytes[index]) }
    if count > 8 {
      for index in start + 8..<end { high = high << 8 | UInt64(bytes[index]) }
    }
    return low == 0 ? nil : (low, high)
  }

  @inline(__always)
  private static func hash(_ low: UInt64, _ high: UInt64) -> Int {
    let mixed = (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return Int(truncatingIfNeeded: mixed >> 40)
  }
}
