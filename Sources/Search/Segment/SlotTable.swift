/// Open addressing with linear probing from 32-bit hashes to indexes of a table kept elsewhere.
///
/// Holds index + 1 in each slot, 0 for free; at most half full. The owner compares keys and reinserts after
/// `grow`. Nothing is ever removed but all at once.
struct SlotTable {
  private static let initialCount = 1024
  private var slots: [UInt32] = Array(repeating: 0, count: SlotTable.initialCount)
  private var mask = SlotTable.initialCount - 1

  /// The memory held.
  var byteCount: Int { slots.count * MemoryLayout<UInt32>.stride }

  /// Whether a table of `count` entries would be more than half full.
  func needsGrowth(for count: Int) -> Bool { count &* 2 > slots.count }

  /// Doubles the slots and leaves them free.
  mutating func grow() {
    let count = slots.count * 2
    slots = []  // freed before the new ones are taken
    slots = Array(repeating: 0, count: count)
    mask = count - 1
  }

  /// Frees all slots and the memory of a grown table.
  mutating func removeAll() { self = SlotTable() }

  /// The slot where the search for a hash begins.
  @inline(__always)
  func first(_ hash: UInt32) -> Int { Int(hash) & mask }

  /// The slot to look at after `slot`.
  @inline(__always)
  func next(_ slot: Int) -> Int { (slot &+ 1) & mask }

  /// The index in a slot; nil if the slot is free, which ends a search.
  @inline(__always)
  func index(at slot: Int) -> Int? {
    let value = slots[slot]
    return value == 0 ? nil : Int(value &- 1)
  }

  /// The index + 1 in a slot, 0 if it is free.
  @inline(__always)
  func value(at slot: Int) -> UInt32 { slots[slot] }

  /// Puts an index into the first free slot of its hash.
  @inline(__always)
  mutating func insert(_ index: UInt32, hash: UInt32) {
    var slot = first(hash)
    while slots[slot] != 0 { slot = next(slot) }
    slots[slot] = index &+ 1
  }
}
