// The sort keys of a segment's titles (`TitleOrder.sortKey`), each once, ascending, so that a key's place is
// its rank.
//
// | part | bytes | |
// |---|---|---|
// | blocks | | of 32 keys each, the last of fewer |
// | offsets | numbers (`NumberColumn.swift`) | where each block begins in the section, then the end of the last |
// | trailer | 8 + 8 | number of keys, offset of the offsets in the section |
//
// Key: bytes shared with the key before (varint, 0 for the first of a block), other bytes (varint), the other
// bytes.
// Unlike those of a dictionary, keys may have any length.

/// Writes the section as the keys come.
struct TitleKeysWriter {
  static let keysPerBlock = 32

  /// Bytes of the section that are ready and were not taken yet.
  private(set) var output = ByteBuffer()
  private(set) var count: UInt64 = 0
  private var taken: UInt64 = 0
  private var last: [UInt8] = []
  private var offsets = NumberColumnWriter()

  /// Adds a key, which is above the one before.
  mutating func add(_ key: Span<UInt8>) {
    var shared = 0
    if count % UInt64(Self.keysPerBlock) == 0 {
      offsets.add(taken + UInt64(output.count))
    } else {
      let limit = min(last.count, key.count)
      while shared < limit && last[shared] == key[shared] { shared += 1 }
    }
    let rest = key.extracting(shared..<key.count)
    output.varint(UInt64(shared))
    output.varint(UInt64(rest.count))
    output.append(rest)
    last.removeLast(last.count - shared)
    last.append(span: rest)
    count += 1
  }

  /// Completes the section.
  mutating func finish() {
    let end = taken + UInt64(output.count)
    offsets.add(end)
    offsets.finish()
    output.append(offsets.output.bytes)
    output.u64(count)
    output.u64(end)
  }

  /// Moves the bytes that are ready to a file.
  mutating func drain(to frame: FrameWriter) throws(SearchError) {
    try frame.write(output.bytes.span)
    taken += UInt64(output.count)
    output.removeAll()
  }
}

/// The sort keys of a segment's titles, read in place.
struct TitleKeys: Sendable {
  private let bytes: Bytes
  private let offsets: NumberColumn
  private let blocksEnd: Int
  let count: Int

  /// The keys that fill a section.
  init(_ section: Bytes) throws(SearchError) {
    let trailer = section.count &- 16
    let count = try section.u64(trailer)
    let end = try section.u64(trailer &+ 8)
    guard count <= UInt64(UInt32.max), end <= UInt64(trailer) else {
      throw section.corrupt(trailer, "trailer of the titles' keys")
    }
    bytes = section
    blocksEnd = Int(end)
    self.count = Int(count)
    offsets = try NumberColumn(try section.window(Int(end), trailer &- Int(end)))
    let blocks = (Int(count) + TitleKeysWriter.keysPerBlock - 1) / TitleKeysWriter.keysPerBlock
    guard offsets.count == blocks + 1 else { throw section.corrupt(trailer, "blocks of the titles' keys") }
  }

  /// The key of a rank.
  func key(_ rank: UInt32) throws(SearchError) -> [UInt8] {
    guard Int(rank) < count else { throw bytes.corrupt(0, "key \(rank) of \(count) titles") }
    var walk = Walk(self, block: Int(rank) / TitleKeysWriter.keysPerBlock)
    for _ in 0...Int(rank) % TitleKeysWriter.keysPerBlock {
      guard try walk.next() else { throw bytes.corrupt(0, "key \(rank) of \(count) titles") }
    }
    return walk.key
  }

  /// The rank of the first key that is not below a key; `count` if there is none.
  func firstRank(notBelow wanted: [UInt8]) throws(SearchError) -> Int {
    var low = 0
    var high = (count + TitleKeysWriter.keysPerBlock - 1) / TitleKeysWriter.keysPerBlock
    while high - low > 1 {
      let middle = (low + high) / 2
      var walk = Walk(self, block: middle)
      if try walk.next(), walk.key.lexicographicallyPrecedes(wanted) { low = middle } else { high = middle }
    }
    var walk = Walk(self, block: low)
    while try walk.next() {
      if !walk.key.lexicographicallyPrecedes(wanted) { return walk.rank }
    }
    return count
  }

  fileprivate func cursor(ofBlock block: Int) throws(SearchError) -> ByteCursor {
    let start = try offsets.value(block)
    let end = try offsets.value(block + 1)
    guard start <= end, end <= UInt64(blocksEnd) else {
      throw bytes.corrupt(blocksEnd, "block \(block) of the titles' keys")
    }
    return try bytes.cursor(Int(start), Int(end - start))
  }

  fileprivate func corruptBlock(_ block: Int) -> SearchError {
    bytes.corrupt(0, "block \(block) of the titles' keys")
  }

  /// Walks the keys in order.
  struct Walk {
    private let keys: TitleKeys
    private var nextBlock: Int
    private var left = 0
    private var cursor = ByteCursor(copying: [])
    private(set) var key: [UInt8] = []
    private(set) var rank: Int

    /// Stands before the first key of a block.
    init(_ keys: TitleKeys, block: Int = 0) {
      self.keys = keys
      nextBlock = block
      rank = block * TitleKeysWriter.keysPerBlock - 1
    }

    mutating func next() throws(SearchError) -> Bool {
      if left == 0 {
        let first = nextBlock * TitleKeysWriter.keysPerBlock
        if first >= keys.count { return false }
        cursor = try keys.cursor(ofBlock: nextBlock)
        left = min(TitleKeysWriter.keysPerBlock, keys.count - first)
        nextBlock += 1
        key.removeAll(keepingCapacity: true)
      }
      let shared = cursor.length(upTo: key.count)
      let rest = cursor.length(upTo: cursor.remaining)
      if cursor.failed { throw keys.corruptBlock(nextBlock - 1) }
      key.removeLast(key.count - shared)
      cursor.copy(rest, to: &key)
      if cursor.failed { throw keys.corruptBlock(nextBlock - 1) }
      left -= 1
      rank += 1
      return true
    }
  }
}
