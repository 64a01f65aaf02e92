/// The different words of a text, by hash: a table with open addressing, one number of 64 bits a word, half full at
/// most, so 16 to 32 bytes a word. The hash keeps 56 bits: among 10 million words fewer than one is taken for another.
///
/// | bits | |
/// |---|---|
/// | 8...63 | hash; a slot of zero is free |
/// | 6, 7 | the least level at which the word was noted |
/// | 0...5 | how often it was noted, at most 63 |
struct Vocabulary {
  private var slots = [UInt64](repeating: 0, count: 1 << 16)
  /// Different words.
  private(set) var count = 0

  @inline(__always)
  private func place(of hash: UInt64) -> Int {
    let mask = slots.count &- 1
    var place = Int(truncatingIfNeeded: (hash &* 0x9E37_79B9_7F4A_7C15) &>> 20) & mask
    while slots[place] != 0, (slots[place] ^ hash) > 0xFF { place = (place &+ 1) & mask }
    return place
  }

  private static func key(_ hash: UInt64) -> UInt64 { hash > 0xFF ? hash & ~0xFF : 0x100 }

  /// Counts an occurrence of a word at a level, 0 to 3.
  /// - Returns: whether the word is new.
  @inline(__always)
  mutating func note(_ hash: UInt64, level: UInt64) -> Bool {
    let key = Self.key(hash)
    let place = place(of: key)
    let slot = slots[place]
    if slot == 0 {
      add(key | level &<< 6 | 1, at: place)
      return true
    }
    let times = slot & 63
    let least = min((slot &>> 6) & 3, level)
    slots[place] = key | least &<< 6 | (times < 63 ? times &+ 1 : 63)
    return false
  }

  /// How often the word was noted, at most 63; 0 if it is not there.
  @inline(__always)
  func occurrences(_ hash: UInt64) -> Int { Int(slots[place(of: Self.key(hash))] & 63) }

  /// Different words noted at a level or one below.
  func count(upTo level: UInt64) -> Int {
    slots.reduce(0) { $0 + ($1 != 0 && ($1 >> 6) & 3 <= level ? 1 : 0) }
  }

  @inline(never)
  private mutating func add(_ slot: UInt64, at place: Int) {
    slots[place] = slot
    count += 1
    if 2 * count < slots.count { return }
    let old = slots
    slots = [UInt64](repeating: 0, count: 2 * old.count)
    for slot in old where slot != 0 { slots[self.place(of: slot & ~0xFF)] = slot }
  }
}
