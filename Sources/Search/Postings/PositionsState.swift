/// Reads positions of one stem from any place of its list (layout: `PositionsWriter.swift`), decoding the blocks that
/// are asked for and no others. Part of a `PostingsState`.
struct PositionsState {
  private let list: ByteView
  private let count: Int
  private let hasForms: Bool
  private let tableStart: Int
  private let values: NumberBlock
  private let formNumbers: NumberBlock
  private var loaded = -1
  /// Where the form numbers of the loaded block stand; -1 when they are unpacked, or there are none.
  private var formsOffset = -1

  /// `list` is the stem's part of the body of `.positions`.
  init(_ list: ByteView, entry: TermEntry, values: NumberBlock, formNumbers: NumberBlock) {
    self.list = list
    self.values = values
    self.formNumbers = formNumbers
    count = Int(truncatingIfNeeded: entry.positionCount)
    hasForms = entry.formCount > 1
    let blocks = count / blockSize
    tableStart = blocks == 0 ? list.count : list.count &- 4 &* (blocks &+ 1)
  }

  /// Appends the positions of a document, whose first is number `start` of the list, and their form numbers.
  mutating func read(
    from start: Int, count number: Int, into positions: inout PositionList, forms: inout PositionList,
    wantForms: Bool
  ) throws(SearchError) {
    if tableStart < 0 { throw list.corrupt(0, "table of positions") }
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
      if wantForms {
        if formsOffset >= 0 {
          _ = try PatchedBlock.read(list, at: formsOffset, into: formNumbers)
          formsOffset = -1
        }
        for place in index..<stop { forms.append(hasForms ? formNumbers[place] : 0) }
      }
      while index < stop {
        last = last &+ values[index]
        positions.append(last)
        index &+= 1
      }
    }
  }

  private mutating func load(_ block: Int) throws(SearchError) {
    loaded = -1
    let blocks = count / blockSize
    var start = 0
    var end = tableStart
    if blocks > 0 {
      start = Int(try list.u32(tableStart &+ 4 &* block))
      if block < blocks { end = Int(try list.u32(tableStart &+ 4 &* block &+ 4)) }
    }
    if start > end || end > tableStart { throw list.corrupt(tableStart, "offset of a block of positions") }
    try list.check(start, end &- start)
    if block < blocks {
      let end = try PatchedBlock.read(list, at: start, into: values)
      formsOffset = hasForms ? end : -1
    } else {
      try loadTail(start, count & (blockSize &- 1))
    }
    loaded = block
  }

  private mutating func loadTail(_ start: Int, _ number: Int) throws(SearchError) {
    formsOffset = -1
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
