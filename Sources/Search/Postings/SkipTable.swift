/// What is known of the blocks of a posting list without reading them: where each begins, its last document and its
/// impacts (layout: `PostingsWriter.swift`). A list shorter than a block has no table and is its own tail.
struct SkipTable: BitwiseCopyable {
  /// The table, all of it verified; empty if there is none.
  private let table: ByteView
  /// Blocks, the tail counted as one.
  let blockTotal: Int
  /// Whether the list has a table.
  private let hasTable: Bool
  /// Where in the list the table begins and the blocks end.
  let start: Int
  /// What stands for the table of a list without one.
  private let onlyImpacts: Impacts
  private var onlyLast: UInt32 = 0
  /// What `Impacts.openFrequency` stands for in this list.
  let openFrequency: UInt32

  /// The table at the end of a list.
  init(of list: ByteView, entry: TermEntry) throws(SearchError) {
    let total = Int(entry.documentFrequency)
    hasTable = total >= blockSize
    blockTotal = (total &+ (blockSize &- 1)) / blockSize
    start = list.count &- (hasTable ? blockTotal &* PostingsWriter.skipEntrySize : 0)
    openFrequency = entry.maxWeightedFrequency
    let frequency = UInt64(min(openFrequency, Impacts.openFrequency))
    onlyImpacts = Impacts(packed: frequency | UInt64(entry.minLengthCode) << 8)
    guard start >= 0, total > 0, let table = list.window(start, list.count &- start) else {
      throw list.corrupt(0, "length of a posting list")
    }
    try table.check(0, table.count)
    self.table = table
  }

  /// Where a block's bytes stand in the list, the last document before it (UInt32.max for none) and the positions before it.
  @inline(__always)
  func place(
    ofBlock number: Int
  ) throws(SearchError) -> (bytes: Range<Int>, before: UInt32, positionsBefore: Int) {
    if !hasTable { return (0..<start, UInt32.max, 0) }
    let at = 4 &* (blockTotal &+ number)
    let first = Int(try table.verifiedU32(at))
    let end = number &+ 1 < blockTotal ? Int(try table.verifiedU32(at &+ 4)) : start
    if first > end || end > start { throw table.corrupt(at, "offset of a block") }
    let before = number > 0 ? try lastDocument(ofBlock: number &- 1) : UInt32.max
    return (first..<end, before, Int(try table.verifiedU32(at &+ 4 &* blockTotal)))
  }

  /// Compares a block's last document as read with what the table says of it, or notes it where there is none.
  @inline(__always)
  mutating func check(last: UInt32, ofBlock number: Int) throws(SearchError) -> Bool {
    if hasTable { return try table.verifiedU32(4 &* number) == last }
    onlyLast = last
    return true
  }

  /// The impacts of a block below `blockTotal`.
  @inline(__always)
  func impacts(ofBlock block: Int) throws(SearchError) -> Impacts {
    if !hasTable { return onlyImpacts }
    return Impacts(packed: try table.verifiedU64(12 &* blockTotal &+ 8 &* block))
  }

  /// The last document of a block below `blockTotal`.
  @inline(__always)
  func lastDocument(ofBlock block: Int) throws(SearchError) -> UInt32 {
    if !hasTable { return onlyLast }
    return try table.verifiedU32(4 &* block)
  }

  /// The first block from `start` on whose last document is not below `target`, or `blockTotal`; gallops, then halves.
  @inline(__always)
  func firstBlock(from start: Int, reaching target: UInt32) throws(SearchError) -> Int {
    if start >= blockTotal { return blockTotal }
    if try lastDocument(ofBlock: start) >= target { return start }
    return try gallop(from: start &+ 1, reaching: target)
  }

  @inline(never)
  private func gallop(from start: Int, reaching target: UInt32) throws(SearchError) -> Int {
    var low = start
    var step = 1
    var high = start
    while high < blockTotal {
      if try lastDocument(ofBlock: high) >= target { break }
      low = high &+ 1
      high = low &+ step
      step &*= 2
    }
    high = min(high, blockTotal)
    while low < high {
      let middle = (low &+ high) / 2
      if try lastDocument(ofBlock: middle) < target { low = middle &+ 1 } else { high = middle }
    }
    return low
  }
}
