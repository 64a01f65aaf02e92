/// A document of the memory index as the writer's bookkeeping needs it.
struct BufferedDocument: Sendable {
  var id: String
  var ticket: UInt64
  var isReplacing: Bool
}

/// The documents that a memory index holds, in order, and found by their ids. As the index allocates nothing for one of
/// them, and knows its own size exactly.
struct BufferedDocuments: ~Copyable {
  // Not private: Swift 6.3.1 cannot compile the arenas of private types from another file.
  struct Entry: BitwiseCopyable {
    var hash: UInt32
    var start: UInt32, length: UInt32
    var isReplacing: Bool
    var ticket: UInt64
  }

  private var entriesByNumber: Arena<Entry>
  private var ids: Arena<UInt8>
  private var slots = SlotTable()
  private let seed: UInt64

  /// - Parameters:
  ///   - capacity: room for so many documents, and for thirty-two times as many bytes of ids; address space only.
  ///   - seed: of the hash.
  init(capacity: Int, seed: UInt64) throws(SearchError) {
    let entries = try Arena<Entry>(capacity: capacity)
    let ids = try Arena<UInt8>(capacity: capacity * 32)
    entriesByNumber = entries
    self.ids = ids
    self.seed = seed
  }

  var count: Int { entriesByNumber.count }
  var byteCount: Int { entriesByNumber.byteCount + ids.byteCount + slots.byteCount }

  /// Whether an id of so many bytes still fits.
  func hasRoom(for idLength: Int) -> Bool { idLength < ids.room / 4 }

  mutating func removeAll() {
    entriesByNumber.removeAll()
    ids.removeAll()
    slots.removeAll()
  }

  mutating func append(id: String, ticket: UInt64, isReplacing: Bool) {
    let hash = hash(of: id)
    let length = id.utf8.count
    let start = ids.allocate(length)
    for (offset, byte) in id.utf8.enumerated() { ids[start + offset] = byte }
    let index = entriesByNumber.append(
      Entry(
        hash: hash, start: UInt32(start), length: UInt32(length), isReplacing: isReplacing, ticket: ticket))
    if slots.needsGrowth(for: count) {
      slots.grow()
      for known in 0..<count { slots.insert(UInt32(known), hash: entriesByNumber[known].hash) }
    } else {
      slots.insert(UInt32(index), hash: hash)
    }
  }

  /// Whether a document of this id is here.
  func contains(id: String) -> Bool {
    let hash = hash(of: id)
    let wanted = id.utf8.span
    var slot = slots.first(hash)
    while let index = slots.index(at: slot) {
      let entry = entriesByNumber[index]
      if entry.hash == hash, Int(entry.length) == wanted.count {
        var offset = 0
        while offset < wanted.count, ids[Int(entry.start) + offset] == wanted[offset] { offset += 1 }
        if offset == wanted.count { return true }
      }
      slot = slots.next(slot)
    }
    return false
  }

  func entries() -> [BufferedDocument] {
    (0..<count).map { index in
      let entry = entriesByNumber[index]
      let id = ids.slice(Int(entry.start), Int(entry.length)).text
      return BufferedDocument(id: id, ticket: entry.ticket, isReplacing: entry.isReplacing)
    }
  }

  private func hash(of id: String) -> UInt32 {
    var hash = seed
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash &>> 32)
  }
}
