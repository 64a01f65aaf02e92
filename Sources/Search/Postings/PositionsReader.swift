/// Reads positions of one stem from any place of its list (layout: `PositionsWriter.swift`), decoding the blocks that
/// are asked for and no others.
final class PositionsReader {
  private let list: Bytes
  private let count: Int
  private let hasForms: Bool
  private let tableStart: Int
  private var values = PackedBlock(repeating: 0)
  private var formNumbers = PackedBlock(repeating: 0)
  private var loaded = -1

  /// `list` is the stem's part of the body of `.positions`.
  init(_ list: Bytes, entry: TermEntry) throws(SearchError) {
    self.list = list
    count = Int(truncatingIfNeeded: entry.positionCount)
    hasForms = entry.formCount > 1
    let blocks = count / blockSize
    tableStart = blocks == 0 ? list.count : list.count &- 4 &* (blocks &+ 1)
    if tableStart < 0 { throw list.corrupt(0, "table of positions") }
  }

  /// Appends the positions of a document, whose first is number `start` of the list, and their form numbers.
  func read(
    from start: Int, count number: Int, into positions: inout [UInt32], forms: inout [UInt32], wantForms: Bool
  ) throws(SearchError) {
    if start < 0 || number < 0 || start > count || number > count &- start {
      throw list.corrupt(0, "position \(start) of \(count)")
    }
    var index = start
    var last: UInt32 = 0
    let end = start &+ number
    while index < end {
      let block = index / blockSize
      if block != loaded { try load(block) }
      let stop = min(end, (block &+ 1) &* blockSize)
      while index < stop {
        let at = index & (blockSize &- 1)
        last = last &+ values[at]
        positions.append(last)
        if wantForms { forms.append(formNumbers[at]) }
        index &+= 1
      }
    }
  }

  private func load(_ block: Int) throws(SearchError) {
    loaded = -1
    let blocks = count / blockSize
    var start = 0
    if blocks > 0 { start = Int(try list.u32(tableStart &+ 4 &* block)) }
    if start > tableStart { throw list.corrupt(tableStart, "offset of a block of positions") }
    if block < blocks { try loadBlock(start) } else { try loadTail(start, count & (blockSize &- 1)) }
    loaded = block
  }

  private func loadBlock(_ start: Int) throws(SearchError) {
    let width = Int(try list.u8(start))
    let formWidth = hasForms ? Int(try list.u8(start &+ 1)) : 0
    let head = start &+ (hasForms ? 2 : 1)
    if width > 32 || formWidth > 32 { throw list.corrupt(start, "width of positions") }
    let packed = try list.cursor(head, 16 &* (width &+ formWidth))
    var intact = BitPacking.unpack(packed, at: 0, width: width, into: &values)
    if hasForms {
      intact = BitPacking.unpack(packed, at: 16 &* width, width: formWidth, into: &formNumbers) && intact
    }
    if !intact { throw list.corrupt(start, "block of positions") }
  }

  private func loadTail(_ start: Int, _ number: Int) throws(SearchError) {
    var cursor = try list.cursor(start, tableStart &- start)
    for index in 0..<number { values[index] = cursor.varint32() }
    if hasForms {
      let width = Int(cursor.u8())
      if width > 32 { throw list.corrupt(start, "width of forms") }
      let mask: UInt64 = (1 << UInt64(width)) - 1
      var word: UInt64 = 0
      var filled = 0
      for index in 0..<number {
        while filled < width {
          word |= UInt64(cursor.u8()) &<< UInt64(filled)
          filled += 8
        }
        formNumbers[index] = UInt32(truncatingIfNeeded: word & mask)
        word &>>= UInt64(width)
        filled -= width
      }
    }
    if cursor.failed || cursor.remaining != 0 { throw list.corrupt(start, "last positions of a list") }
  }
}
