/// What is known of a stretch of a posting list without decoding it.
struct BlockBound: Sendable, Equatable {
  /// The stretch reaches to this document.
  var lastDocument: UInt32
  /// No document of it has a higher frequency + boost.
  var maxWeightedFrequency: UInt32
  /// No document of it has a smaller length code.
  var minLengthCode: UInt8
}

/// Goes through the documents of one stem in one segment (layout: `PostingsWriter.swift`).
///
/// A new cursor stands on the first document. `next()` and `seek(_:)` move forward only; at the end `document` is `end`
/// and stays so. Frequencies, boosts and positions belong to the current document and are decoded when first asked for.
/// Not for sharing between threads; take one cursor each.
final class PostingsCursor {
  /// The document number after the last of any list.
  static let end = UInt32.max

  /// The document the cursor stands on, or `end`.
  private(set) var document: UInt32 = 0
  let documentFrequency: UInt32

  private let list: Bytes
  private let entry: TermEntry
  private let positionsList: Bytes
  private let documentLimit: UInt32
  /// Blocks with an entry in the skip table; 0 for a list that is only a tail.
  private let skipCount: Int
  private let skipStart: Int

  private var documents = PackedBlock(repeating: 0)
  private var frequencies = PackedBlock(repeating: 0)
  private var boosts = PackedBlock(repeating: 0)
  /// The current block and how many documents it has.
  private var block = 0
  private var blockCount = 0
  private var index = 0
  /// The current block's packed numbers, until they are unpacked.
  private var packed: ByteCursor?
  private var frequencyOffset = 0
  private var frequencyWidth = 0
  private var boostWidth = 0
  private var frequenciesReady = false
  /// Positions of the list before the document with number `summedIndex` of the block.
  private var summedPositions: UInt64 = 0
  private var summedIndex = 0
  /// The block that `blockBound` last stood on.
  private var boundBlock = 0
  private var positionsReader: PositionsReader?

  /// `list` and `positions` are the stem's parts of their files; documents are below `documentLimit`.
  init(list: Bytes, positions: Bytes, entry: TermEntry, documentLimit: UInt32) throws(SearchError) {
    self.list = list
    self.entry = entry
    positionsList = positions
    self.documentLimit = documentLimit
    documentFrequency = entry.documentFrequency
    let total = Int(entry.documentFrequency)
    skipCount = total < blockSize ? 0 : (total &+ (blockSize &- 1)) / blockSize
    skipStart = list.count &- skipCount &* PostingsWriter.skipEntrySize
    if skipStart < 0 || entry.documentFrequency > documentLimit {
      throw list.corrupt(0, "length of a posting list")
    }
    try load(0)
  }

  // MARK: Documents

  /// Goes to the next document.
  @discardableResult
  @inline(__always)
  func next() throws(SearchError) -> UInt32 {
    index &+= 1
    if index < blockCount {
      document = documents[index]
      return document
    }
    return try nextBlock()
  }

  /// Goes to the first document that is not below `target`; stays when already there.
  @discardableResult
  func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    if target <= document { return document }
    if blockCount == 0 { return PostingsCursor.end }
    if target > documents[blockCount &- 1] {
      let next = try firstBlock(from: block &+ 1, reaching: target)
      if next >= max(skipCount, 1) { return finish() }
      try load(next)
      if document >= target { return document }
    }
    // The block has a document that is not below the target: its last. Halve down to a short stretch.
    var low = index
    var high = blockCount &- 1
    while low < high {
      let middle = (low &+ high) / 2
      if documents[middle] < target { low = middle &+ 1 } else { high = middle }
    }
    index = low
    document = documents[low]
    return document
  }

  // MARK: The current document

  /// How often the document has the stem.
  var frequency: UInt32 {
    if !frequenciesReady { unpackFrequencies() }
    return frequencies[index & (blockSize &- 1)]
  }

  /// What field weights add to the frequency.
  var boost: UInt32 {
    if !frequenciesReady { unpackFrequencies() }
    return boosts[index & (blockSize &- 1)]
  }

  /// Frequency and boost together; the highest number there is if that overflows.
  var weightedFrequency: UInt32 {
    if !frequenciesReady { unpackFrequencies() }
    let (sum, overflow) = frequencies[index & (blockSize &- 1)]
      .addingReportingOverflow(boosts[index & (blockSize &- 1)])
    return overflow ? UInt32.max : sum
  }

  /// Puts the document's positions, ascending, and the form number of each into the arrays, replacing what is there.
  func positions(into positions: inout [UInt32], forms: inout [UInt32]) throws(SearchError) {
    positions.removeAll(keepingCapacity: true)
    forms.removeAll(keepingCapacity: true)
    try readPositions(&positions, &forms, wantForms: true)
  }

  /// Puts the document's positions, ascending, into the array, replacing what is there.
  func positions(into positions: inout [UInt32]) throws(SearchError) {
    var none: [UInt32] = []
    positions.removeAll(keepingCapacity: true)
    try readPositions(&positions, &none, wantForms: false)
  }

  // MARK: Bounds

  /// The bounds of the stretch in which `target` falls, without decoding it. Targets must not go back from call to
  /// call. Beyond the last document the stretch reaches to `end` and has no weight.
  func blockBound(for target: UInt32) throws(SearchError) -> BlockBound {
    let none = BlockBound(lastDocument: PostingsCursor.end, maxWeightedFrequency: 0, minLengthCode: 255)
    if skipCount == 0 {
      if blockCount == 0 || target > documents[blockCount &- 1] { return none }
      return BlockBound(
        lastDocument: documents[blockCount &- 1], maxWeightedFrequency: entry.maxWeightedFrequency,
        minLengthCode: entry.minLengthCode)
    }
    boundBlock = try firstBlock(from: max(boundBlock, block), reaching: target)
    if boundBlock >= skipCount { return none }
    let at = skipStart &+ boundBlock &* PostingsWriter.skipEntrySize
    let maximum = UInt32(try list.u16(at &+ 12))
    return BlockBound(
      lastDocument: try list.u32(at),
      maxWeightedFrequency: maximum == UInt32(UInt16.max) ? entry.maxWeightedFrequency : maximum,
      minLengthCode: try list.u8(at &+ 14))
  }

  // MARK: Blocks

  /// The first block from `start` on whose last document is not below `target`; gallops, then halves.
  private func firstBlock(from start: Int, reaching target: UInt32) throws(SearchError) -> Int {
    var low = start
    var step = 1
    var high = start
    while high < skipCount {
      if try lastDocument(ofBlock: high) >= target { break }
      low = high &+ 1
      high = low &+ step
      step &*= 2
    }
    high = min(high, skipCount)
    while low < high {
      let middle = (low &+ high) / 2
      if try lastDocument(ofBlock: middle) < target { low = middle &+ 1 } else { high = middle }
    }
    return low
  }

  @inline(__always)
  private func lastDocument(ofBlock block: Int) throws(SearchError) -> UInt32 {
    try list.u32(skipStart &+ block &* PostingsWriter.skipEntrySize)
  }

  @inline(never)
  private func nextBlock() throws(SearchError) -> UInt32 {
    if document == PostingsCursor.end || block &+ 1 >= max(skipCount, 1) { return finish() }
    try load(block &+ 1)
    return document
  }

  private func finish() -> UInt32 {
    document = PostingsCursor.end
    blockCount = 0
    index = 0
    return document
  }

  /// Decodes a block's documents and stands on the first.
  private func load(_ number: Int) throws(SearchError) {
    var start = 0
    var base = UInt32.max
    summedPositions = 0
    if skipCount > 0 {
      let at = skipStart &+ number &* PostingsWriter.skipEntrySize
      start = Int(try list.u32(at &+ 4))
      summedPositions = UInt64(try list.u32(at &+ 8))
      if number > 0 { base = try lastDocument(ofBlock: number &- 1) }
    }
    summedIndex = 0
    block = number
    index = 0
    let before = Int(number) &* blockSize
    blockCount = min(blockSize, Int(documentFrequency) &- before)
    if start > skipStart { throw list.corrupt(skipStart, "offset of a block") }
    if blockCount == blockSize {
      try loadBlock(start, base: base)
    } else {
      try loadTail(start, base: base)
    }
    document = documents[0]
    let last = documents[blockCount &- 1]
    if last >= documentLimit { throw list.corrupt(start, "document \(last) of \(documentLimit)") }
    if skipCount > 0, try lastDocument(ofBlock: number) != last {
      throw list.corrupt(start, "last document of a block")
    }
  }

  private func loadBlock(_ start: Int, base: UInt32) throws(SearchError) {
    let head = try list.u32(start)
    let documentWidth = Int(head & 0xFF)
    frequencyWidth = Int((head &>> 8) & 0xFF)
    boostWidth = Int((head &>> 16) & 0xFF)
    if documentWidth > 32 || frequencyWidth > 32 || boostWidth > 32 || head &>> 24 != 0 {
      throw list.corrupt(start, "widths of a block")
    }
    let bytes = try list.cursor(start &+ 4, 16 &* (documentWidth &+ frequencyWidth &+ boostWidth))
    _ = BitPacking.unpack(bytes, at: 0, width: documentWidth, into: &documents)
    BitPacking.sumGaps(&documents, base: base)
    // 128 gaps of 24 bits cannot run over 32 bits from a base below 2^31; wider ones are looked at one by one.
    if documentWidth > 24 || base &+ 1 > 1 << 31 { try checkAscending(start, base) }
    frequencyOffset = 16 &* documentWidth
    packed = bytes
    frequenciesReady = false
  }

  private func checkAscending(_ start: Int, _ base: UInt32) throws(SearchError) {
    var last = base
    for index in 0..<blockSize {
      let value = documents[index]
      if value <= last && last != UInt32.max {
        throw list.corrupt(start, "documents of a block do not ascend")
      }
      last = value
    }
  }

  private func unpackFrequencies() {
    frequenciesReady = true
    guard let packed else { return }
    // The range was checked when the block was loaded, so that these cannot fail.
    _ = BitPacking.unpack(packed, at: frequencyOffset, width: frequencyWidth, into: &frequencies)
    for index in 0..<blockSize { frequencies[index] &+= 1 }
    let boostOffset = frequencyOffset &+ 16 &* frequencyWidth
    _ = BitPacking.unpack(packed, at: boostOffset, width: boostWidth, into: &boosts)
  }

  private func loadTail(_ start: Int, base: UInt32) throws(SearchError) {
    var cursor = try list.cursor(start, skipStart &- start)
    var last = Int64(base == UInt32.max ? -1 : Int64(base))
    for index in 0..<blockCount {
      let code = cursor.varint()
      last &+= Int64(truncatingIfNeeded: code >> 1) &+ 1
      if code >> 33 != 0 || last >= Int64(documentLimit) { throw list.corrupt(start, "document of a list") }
      documents[index] = UInt32(truncatingIfNeeded: last)
      frequencies[index] = 1
      boosts[index] = 0
      if code & 1 != 0 {
        let more = cursor.varint()
        if more >> 33 != 0 { cursor.failed = true }
        frequencies[index] = UInt32(truncatingIfNeeded: more >> 1) &+ 1
        if more & 1 != 0 { boosts[index] = cursor.varint32() }
      }
    }
    if cursor.failed || cursor.remaining != 0 { throw list.corrupt(start, "last documents of a list") }
    packed = nil
    frequenciesReady = true
  }

  private func readPositions(
    _ positions: inout [UInt32], _ forms: inout [UInt32], wantForms: Bool
  ) throws(SearchError) {
    if document == PostingsCursor.end { return }
    if !frequenciesReady { unpackFrequencies() }
    while summedIndex < index {
      summedPositions &+= UInt64(frequencies[summedIndex])
      summedIndex &+= 1
    }
    let reader: PositionsReader
    if let positionsReader {
      reader = positionsReader
    } else {
      reader = try PositionsReader(positionsList, entry: entry)
      positionsReader = reader
    }
    try reader.read(
      from: Int(truncatingIfNeeded: summedPositions), count: Int(frequencies[index]), into: &positions,
      forms: &forms, wantForms: wantForms)
  }
}
