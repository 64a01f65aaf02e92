// Numbers, one for each document or whatever is counted, in blocks of 256 that say what their smallest and their
// largest number is: a search for a range passes over a block, or takes it whole, without reading it.
//
// | part | bytes | |
// |---|---|---|
// | blocks | ceil(*n w* / 8) each | of 256 numbers, the last of fewer, one after the other |
// | zeros | 8 | so that eight bytes can be read at any number's first byte |
// | block table | 24 a block | smallest number (8), largest (8), offset of the block in the section (8) |
// | trailer | 8 + 8 | number of numbers, offset of the block table in the section |
//
// Block: the numbers less the smallest in *w* bits each, lowest bit first. *w* is the bits of (largest - smallest);
// 57...63 become 64. Width 0 takes no bytes.

/// Writes a column as its numbers come; the caller takes the bytes out of `output` whenever it likes, in order.
///
/// Holds one block of numbers, the packed bytes that were not taken and the block table (a tenth of a byte a number).
struct NumberColumnWriter {
  static let blockShift = 8
  static let blockSize = 1 << blockShift
  static let entrySize = 24
  static let padding = 8

  /// Bytes of the section that are ready and were not taken yet.
  private(set) var output = ByteBuffer()
  private(set) var count = 0
  private var taken: UInt64 = 0
  private var block: [UInt64] = []
  private var table = ByteBuffer()

  /// Bits of a block's numbers.
  @inline(__always)
  static func width(smallest: UInt64, largest: UInt64) -> Int {
    let width = 64 &- (largest &- smallest).leadingZeroBitCount
    return width > 56 ? 64 : width
  }

  mutating func add(_ value: UInt64) {
    block.append(value)
    count += 1
    if block.count == Self.blockSize { endBlock() }
  }

  /// Completes the section.
  mutating func finish() {
    if !block.isEmpty { endBlock() }
    for _ in 0..<Self.padding { output.u8(0) }
    let tableStart = taken + UInt64(output.count)
    output.append(table.bytes)
    output.u64(UInt64(count))
    output.u64(tableStart)
  }

  /// Moves the bytes that are ready to a file.
  mutating func drain(to frame: FrameWriter) throws(SearchError) {
    try frame.write(output.bytes.span)
    taken += UInt64(output.count)
    output.removeAll()
  }

  private mutating func endBlock() {
    var smallest = UInt64.max
    var largest: UInt64 = 0
    for value in block {
      smallest = min(smallest, value)
      largest = max(largest, value)
    }
    table.u64(smallest)
    table.u64(largest)
    table.u64(taken + UInt64(output.count))
    let width = Self.width(smallest: smallest, largest: largest)
    var word: UInt64 = 0
    var filled = 0
    for value in block {
      let bits = value &- smallest
      if width == 64 {
        output.u64(bits)
        continue
      }
      word |= bits &<< UInt64(filled)
      filled &+= width
      while filled >= 8 {
        output.u8(UInt8(truncatingIfNeeded: word))
        word &>>= 8
        filled &-= 8
      }
    }
    if filled > 0 { output.u8(UInt8(truncatingIfNeeded: word)) }
    block.removeAll(keepingCapacity: true)
  }
}

/// A column of numbers, read in place.
struct NumberColumn: Sendable {
  private let bytes: Bytes
  private let table: Int
  let count: Int

  /// The column that fills a section.
  init(_ section: Bytes) throws(SearchError) {
    let trailer = section.count &- 16
    let count = try section.u64(trailer)
    let table = try section.u64(trailer &+ 8)
    guard count <= UInt64(UInt32.max) + 1, table <= UInt64(trailer),
      table >= UInt64(NumberColumnWriter.padding),
      Self.blocks(Int(count)) &* NumberColumnWriter.entrySize == trailer &- Int(table)
    else { throw section.corrupt(trailer, "trailer of a column") }
    bytes = section
    self.count = Int(count)
    self.table = Int(table)
  }

  var blockCount: Int { Self.blocks(count) }

  private static func blocks(_ count: Int) -> Int {
    (count &+ (NumberColumnWriter.blockSize &- 1)) >> NumberColumnWriter.blockShift
  }

  /// What the table says of a block.
  struct Block {
    var smallest: UInt64
    var largest: UInt64
    /// The first number of the block, and how many there are.
    var first: Int
    var count: Int
    fileprivate var offset: Int
    fileprivate var width: Int
  }

  /// A block whose bounds are checked and whose bytes are not.
  @inline(__always)
  func block(_ number: Int) throws(SearchError) -> Block {
    let first = number &<< NumberColumnWriter.blockShift
    if number < 0 || first >= count { throw outside(first) }
    let entry = table &+ number &* NumberColumnWriter.entrySize
    try bytes.check(entry, NumberColumnWriter.entrySize)
    let smallest = bytes.verifiedU64(entry)
    let largest = bytes.verifiedU64(entry &+ 8)
    let offset = bytes.verifiedU64(entry &+ 16)
    let width = NumberColumnWriter.width(smallest: smallest, largest: largest)
    let size = min(NumberColumnWriter.blockSize, count &- first)
    let room = table &- NumberColumnWriter.padding &- (size &* width &+ 7) / 8
    if smallest > largest || room < 0 || offset > UInt64(room) {
      throw bytes.corrupt(entry, "block \(number) of a column")
    }
    return Block(
      smallest: smallest, largest: largest, first: first, count: size, offset: Int(offset), width: width)
  }

  /// The block of an index, whose bytes are not checked; an index outside is damage of whatever pointed here.
  @inline(__always)
  func block(holding index: Int) throws(SearchError) -> Block {
    if index < 0 || index >= count { throw outside(index) }
    return try block(index &>> NumberColumnWriter.blockShift)
  }

  /// The number at an index; an index outside is damage of whatever pointed here.
  @inline(__always)
  func value(_ index: Int) throws(SearchError) -> UInt64 {
    let block = try block(holding: index)
    if block.width == 0 { return block.smallest }
    try check(block)
    return number(index & (NumberColumnWriter.blockSize &- 1), of: block)
  }

  /// Verifies the bytes of a block, so that `number` may be asked for.
  @inline(__always)
  func check(_ block: Block) throws(SearchError) {
    let length = (block.count &* block.width &+ 7) / 8 &+ NumberColumnWriter.padding
    try bytes.check(block.offset, length)
  }

  /// A number of a block that was checked, by its place in the block.
  @inline(__always)
  func number(_ place: Int, of block: Block) -> UInt64 {
    if block.width == 64 { return block.smallest &+ bytes.verifiedU64(block.offset &+ place &* 8) }
    let bit = place &* block.width
    let word = bytes.verifiedU64(block.offset &+ bit &>> 3)
    return block.smallest &+ ((word &>> UInt64(bit & 7)) & ((1 &<< UInt64(block.width)) &- 1))
  }

  /// Calls `body` with the number of each index; ascending indexes share the look at their block.
  @inline(__always)
  func forEach(
    _ indexes: borrowing Span<UInt32>, _ body: (UInt64) throws(SearchError) -> Void
  ) throws(SearchError) {
    var place = 0
    while place < indexes.count {
      let number = Int(indexes[place] &>> UInt32(NumberColumnWriter.blockShift))
      let block = try block(number)
      try check(block)
      while place < indexes.count {
        let index = Int(indexes[place])
        if index &>> NumberColumnWriter.blockShift != number { break }
        if index >= count { throw outside(index) }
        try body(self.number(index & (NumberColumnWriter.blockSize &- 1), of: block))
        place &+= 1
      }
    }
  }

  /// Calls `body` with each number of a range of indexes, in order.
  @inline(__always)
  func forEach(
    in range: Range<Int>, _ body: (UInt64) throws(SearchError) -> Void
  ) throws(SearchError) {
    if range.lowerBound < 0 || range.upperBound > count { throw outside(range.upperBound) }
    var index = range.lowerBound
    while index < range.upperBound {
      let block = try block(index &>> NumberColumnWriter.blockShift)
      try check(block)
      let end = min(range.upperBound, block.first &+ block.count)
      while index < end {
        try body(number(index &- block.first, of: block))
        index &+= 1
      }
    }
  }

  @inline(never)
  private func outside(_ index: Int) -> SearchError {
    bytes.corrupt(0, "number \(index) of \(count) asked for")
  }
}
