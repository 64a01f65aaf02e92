/// A dictionary section read in place (layout: `DictionaryWriter.swift`). Looking a key up takes a binary search over
/// the blocks' prefixes and a scan of one block, and allocates nothing.
struct DictionaryReader: Sendable {
  private static let trailerSize = 16
  private let bytes: Bytes
  private let prefixesStart: Int
  private let offsets: PackedInts
  let count: Int

  /// The section that fills `section`.
  init(_ section: Bytes) throws(SearchError) {
    bytes = section
    let trailer = section.count &- Self.trailerSize
    let count = try section.u64(trailer)
    let blocksLength = try section.u64(trailer &+ 8)
    guard count <= UInt64(UInt32.max), blocksLength <= UInt64(trailer) else {
      throw section.corrupt(trailer, "trailer of a dictionary")
    }
    self.count = Int(count)
    let blocks = (Int(count) &+ (DictionaryWriter.keysPerBlock &- 1)) / DictionaryWriter.keysPerBlock
    prefixesStart = Int(blocksLength)
    offsets = try PackedInts(section, at: Int(blocksLength) &+ 8 &* blocks)
    guard offsets.count == blocks + 1 else {
      throw section.corrupt(trailer, "number of blocks of a dictionary")
    }
  }

  var blockCount: Int { offsets.count &- 1 }

  /// Where a key is, or would be.
  struct Place {
    /// Ordinal of the first key that is not below the one looked for; `count` if there is none.
    var ordinal: Int
    /// Whether that key is the one looked for.
    var found: Bool
    /// The payloads of the block of `ordinal`, when found.
    var payloads: ByteCursor?
    var indexInBlock: Int { ordinal % DictionaryWriter.keysPerBlock }
  }

  /// Finds the first key that is not below `key`.
  func locate(_ key: borrowing Span<UInt8>) throws(SearchError) -> Place {
    if count == 0 { return Place(ordinal: 0, found: false) }
    // The last block whose first key is below `key`, or the first block.
    let prefix = Self.prefix(of: key)
    var low = 0
    var high = blockCount
    while high &- low > 1 {
      let middle = (low &+ high) / 2
      let middlePrefix = try bytes.u64(prefixesStart &+ 8 &* middle)
      var below = middlePrefix < prefix
      if middlePrefix == prefix { below = try firstKey(ofBlock: middle, isBelow: key) }
      if below { low = middle } else { high = middle }
    }
    let place = try scan(block: low, key)
    let next = low &+ 1
    if place.found || place.ordinal < next &* DictionaryWriter.keysPerBlock || next >= blockCount {
      return place
    }
    return try scan(block: next, key)
  }

  /// The block to walk from to come to a place. Behind the last key there is none: its block begins with keys before it.
  func block(of place: Place) -> Int {
    place.ordinal < count ? place.ordinal / DictionaryWriter.keysPerBlock : blockCount
  }

  /// The parts of a block: cursors over the keys and over the payloads, and the number of keys.
  func parts(ofBlock block: Int) throws(SearchError) -> (keys: ByteCursor, payloads: ByteCursor, count: Int) {
    let (start, end) = try bounds(ofBlock: block)
    var head = try bytes.cursor(start, end &- start)
    let keysLength = head.length(upTo: end &- start)
    let keysStart = start &+ head.position
    if head.failed || keysLength > end &- keysStart { throw bytes.corrupt(start, "block of a dictionary") }
    return (
      try bytes.cursor(keysStart, keysLength),
      try bytes.cursor(keysStart &+ keysLength, end &- keysStart &- keysLength),
      min(DictionaryWriter.keysPerBlock, count &- block &* DictionaryWriter.keysPerBlock)
    )
  }

  /// Offset in the section's file at which the payloads of a block begin.
  func payloadStart(ofBlock block: Int) throws(SearchError) -> Int {
    let (start, end) = try bounds(ofBlock: block)
    var head = try bytes.cursor(start, end &- start)
    let keysLength = head.length(upTo: end &- start)
    return bytes.start &+ start &+ head.position &+ keysLength
  }

  /// The error for a block that does not make sense.
  func corruptBlock(_ block: Int) -> SearchError {
    do { return bytes.corrupt(try bounds(ofBlock: block).start, "block of a dictionary") } catch {
      return error
    }
  }

  private func bounds(ofBlock block: Int) throws(SearchError) -> (start: Int, end: Int) {
    let start = try offsets.value(block)
    let end = try offsets.value(block &+ 1)
    guard start <= end, end <= UInt64(prefixesStart) else {
      throw bytes.corrupt(prefixesStart, "offset of block \(block) of a dictionary")
    }
    return (Int(start), Int(end))
  }

  private func firstKey(ofBlock block: Int, isBelow key: borrowing Span<UInt8>) throws(SearchError) -> Bool {
    let (start, end) = try bounds(ofBlock: block)
    var head = try bytes.cursor(start, end &- start)
    _ = head.varint()
    head.skip(1)
    let length = Int(head.u8())
    let common = head.commonPrefix(at: head.position, length: length, with: key, from: 0)
    if common == key.count { return false }
    if common == length { return true }
    let byte = head.u8(at: head.position &+ common)
    if head.failed { throw bytes.corrupt(start, "block of a dictionary") }
    return byte < key[common]
  }

  /// Finds the first key of a block that is not below `key` without putting keys together: `matched` counts the bytes
  /// that `key` shares with the key before, which is below it, and the shared length of each key says how it stands.
  private func scan(block: Int, _ key: borrowing Span<UInt8>) throws(SearchError) -> Place {
    let parts = try parts(ofBlock: block)
    var keys = parts.keys
    let first = block &* DictionaryWriter.keysPerBlock
    var matched = 0
    var index = 0
    while index < parts.count {
      let shared = Int(keys.u8())
      let length = Int(keys.u8())
      let at = keys.position
      keys.skip(length)
      if keys.failed { throw corruptBlock(block) }
      if shared < matched { return Place(ordinal: first &+ index, found: false) }
      if shared == matched {
        let common = keys.commonPrefix(at: at, length: length, with: key, from: matched)
        let total = matched &+ common
        if total == key.count {
          let found = common == length
          return Place(ordinal: first &+ index, found: found, payloads: found ? parts.payloads : nil)
        }
        if common < length && keys.u8(at: at &+ common) > key[total] {
          return Place(ordinal: first &+ index, found: false)
        }
        matched = total
      }
      index &+= 1
    }
    return Place(ordinal: first &+ index, found: false)
  }

  private static func prefix(of key: borrowing Span<UInt8>) -> UInt64 {
    var prefix: UInt64 = 0
    for index in 0..<8 { prefix = prefix &<< 8 | (index < key.count ? UInt64(key[index]) : 0) }
    return prefix
  }
}

/// Walks a dictionary in order and puts the keys together. After each `next()` that gives true the caller reads exactly
/// one payload from `payloads`.
struct DictionaryWalk {
  private let dictionary: DictionaryReader
  private var nextBlock: Int
  private var left = 0
  private var keys: ByteCursor?
  private(set) var key: [UInt8] = []
  private(set) var ordinal: Int
  /// Whether the current key is the first of its block.
  private(set) var isFirstOfBlock = false
  var payloads: ByteCursor
  /// Where `payloads` begins in the body of the file.
  private(set) var payloadsStart = 0

  /// Stands before the first key of a block.
  init(_ dictionary: DictionaryReader, block: Int = 0) {
    self.dictionary = dictionary
    nextBlock = block
    ordinal = block * DictionaryWriter.keysPerBlock - 1
    payloads = ByteCursor(copying: [])
  }

  mutating func next() throws(SearchError) -> Bool {
    isFirstOfBlock = left == 0
    if left == 0 {
      if nextBlock >= dictionary.blockCount { return false }
      let parts = try dictionary.parts(ofBlock: nextBlock)
      payloadsStart = try dictionary.payloadStart(ofBlock: nextBlock)
      keys = parts.keys
      payloads = parts.payloads
      left = parts.count
      nextBlock += 1
      key.removeAll(keepingCapacity: true)
    }
    guard var cursor = keys else { return false }
    let shared = Int(cursor.u8())
    let length = Int(cursor.u8())
    if cursor.failed || payloads.failed || shared > key.count { throw dictionary.corruptBlock(nextBlock - 1) }
    key.removeLast(key.count - shared)
    cursor.copy(length, to: &key)
    if cursor.failed { throw dictionary.corruptBlock(nextBlock - 1) }
    keys = cursor
    left -= 1
    ordinal += 1
    return true
  }
}
