/// What is known of some words, by the keys of `FoldedText`: every word of every document is looked up in such tables.
///
/// Open addressing at a quarter of its room; the keys are spread by one multiplication, because they are hashes already.
struct WordTable<Value: Sendable>: Sendable {
  private var keys: [UInt64]
  private var values: [Value?]
  private let shift: UInt64

  /// Makes a table; of two values with one key the last holds. Keys are never 0.
  init(_ entries: [(key: UInt64, value: Value)]) {
    var bits: UInt64 = 4
    while 1 << bits < entries.count * 4 { bits += 1 }
    shift = 64 - bits
    keys = Array(repeating: 0, count: 1 << Int(bits))
    values = Array(repeating: nil, count: 1 << Int(bits))
    for (key, value) in entries where key != 0 {
      let place = place(of: key)
      keys[place] = key
      values[place] = value
    }
  }

  /// The value of a word.
  subscript(_ key: UInt64) -> Value? {
    let place = place(of: key)
    return keys[place] == key ? values[place] : nil
  }

  /// Whether there is a value for a word.
  func contains(_ key: UInt64) -> Bool { keys[place(of: key)] == key && key != 0 }

  /// Where a key stands, or the empty place where it would.
  private func place(of key: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift)
    while keys[place] != 0, keys[place] != key { place = (place + 1) & (keys.count - 1) }
    return place
  }
}

extension WordTable where Value == Bool {
  /// A set of words.
  init(keys: some Sequence<UInt64>) { self.init(keys.map { ($0, true) }) }
}
