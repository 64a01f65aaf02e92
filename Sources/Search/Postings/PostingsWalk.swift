/// Goes through the documents of one stem in one segment (layout: `PostingsWriter.swift`).
///
/// A new walk stands on the first document. `next()` and `seek(_:)` move forward only; at the end `document` is
/// `PostingsCursor.end` and stays so. Frequencies, boosts and positions belong to the current document and are decoded
/// when first asked for. Loops over many documents take the decoded block as it is: `documents` from `index` to
/// `blockCount`.
///
/// A bare pointer to the state, so that arrays of walks and loops over them count no references, which took half the
/// time of a query. Copies walk together. Valid while the `PostingsCursor` that made it lives.
@safe struct PostingsWalk: BitwiseCopyable {
  /// SAFETY: points to a state that the cursor that made this walk owns and frees; every use below rests on that.
  private let state: UnsafeMutablePointer<PostingsState>

  @unsafe
  init(_ state: UnsafeMutablePointer<PostingsState>) {
    unsafe self.state = state
  }

  /// The document the walk stands on, or `PostingsCursor.end`.
  @inline(__always) var document: UInt32 { unsafe state.pointee.document }
  /// The documents of the current block; from `blockCount` on `PostingsCursor.end`.
  @inline(__always) var documents: NumberBlock { unsafe state.pointee.documents }
  /// The current block, how many documents it has, and which of them the walk stands on.
  @inline(__always) var block: Int { unsafe state.pointee.block }
  @inline(__always) var blockCount: Int { unsafe state.pointee.blockCount }
  /// The last document of the current block.
  @inline(__always) var lastOfBlock: UInt32 { unsafe state.pointee.lastOfBlock }
  @inline(__always) var index: Int { unsafe state.pointee.index }
  /// Blocks, the tail counted as one.
  @inline(__always) var blockTotal: Int { unsafe state.pointee.skips.blockTotal }
  @inline(__always) var documentFrequency: UInt32 { unsafe state.pointee.entry.documentFrequency }

  // MARK: Documents

  /// Goes to the next document.
  @discardableResult
  @inline(__always)
  func next() throws(SearchError) -> UInt32 {
    let place = index &+ 1
    unsafe state.pointee.index = place
    if place < blockCount {
      let document = documents[place]
      unsafe state.pointee.document = document
      return document
    }
    return try nextBlock()
  }

  /// Goes to the first document that is not below `target`; stays when already there.
  @discardableResult
  @inline(__always)
  func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    if target <= document { return document }
    if unsafe target > state.pointee.lastOfBlock { return try seekBlock(target) }
    return seekInBlock(target)
  }

  /// `target` is behind the current document and not behind the last of the block.
  @inline(__always)
  private func seekInBlock(_ target: UInt32) -> UInt32 {
    let documents = documents
    var place = index &+ 1
    // The next document is mostly near; counting four at once leaves the processor no branch to mistake.
    if place <= blockSize &- 8 {
      let near = documents.countBelow(target, inFourFrom: place)
      if near < 4 {
        place &+= near
      } else {
        let far = documents.countBelow(target, inFourFrom: place &+ 4)
        place = far < 4 ? place &+ 4 &+ far : documents.countBelow(target)
      }
    } else {
      place = documents.countBelow(target)
    }
    unsafe state.pointee.index = place
    let document = documents[place]
    unsafe state.pointee.document = document
    return document
  }

  @inline(never)
  private func seekBlock(_ target: UInt32) throws(SearchError) -> UInt32 {
    if blockCount == 0 { return PostingsCursor.end }
    let next = try firstBlock(from: block &+ 1, reaching: target)
    if next >= blockTotal { return finish() }
    try load(next)
    if document >= target { return document }
    return seekInBlock(target)
  }

  /// Whether the block that `target`, behind the current document, would be in is decoded already.
  @inline(__always)
  func isAtHand(_ target: UInt32) -> Bool { unsafe target <= state.pointee.lastOfBlock }

  /// Stands on the document with number `place` of the current block, at or behind the current one; with `blockCount`,
  /// on the first of the next block.
  @inline(__always)
  func move(toIndex place: Int) throws(SearchError) {
    unsafe state.pointee.index = place
    if place < blockCount {
      unsafe state.pointee.document = documents[place]
    } else {
      _ = try nextBlock()
    }
  }

  /// The place in the block behind the last document that is not behind `last`.
  @inline(__always)
  func end(through last: UInt32) -> Int {
    if unsafe state.pointee.lastOfBlock <= last { return blockCount }
    return documents.countBelow(last &+ 1)
  }

  // MARK: The current document

  /// How often the document has the stem.
  @inline(__always)
  func frequency() throws(SearchError) -> UInt32 {
    try prepareFrequencies()
    return unsafe state.pointee.frequencies[index]
  }

  /// What field weights add to the frequency.
  @inline(__always)
  func boost() throws(SearchError) -> UInt32 {
    try prepareFrequencies()
    return unsafe state.pointee.hasBoosts ? state.pointee.boosts[index] : 0
  }

  /// Frequency and boost together; the highest number there is if that overflows.
  @inline(__always)
  func weightedFrequency() throws(SearchError) -> UInt32 {
    try prepareFrequencies()
    return weightedFrequency(at: index)
  }

  /// How often a document of the block has the stem, and what field weights add; `prepareFrequencies` comes first.
  @inline(__always)
  func frequency(at index: Int) -> UInt32 { unsafe state.pointee.frequencies[index] }
  @inline(__always)
  func boost(at index: Int) -> UInt32 { unsafe state.pointee.hasBoosts ? state.pointee.boosts[index] : 0 }

  /// The weighted frequency of a document of the block; `prepareFrequencies` comes first.
  @inline(__always)
  func weightedFrequency(at index: Int) -> UInt32 {
    let frequency = unsafe state.pointee.frequencies[index]
    if unsafe !state.pointee.hasBoosts { return frequency }
    let (sum, overflow) = unsafe frequency.addingReportingOverflow(state.pointee.boosts[index])
    return overflow ? UInt32.max : sum
  }

  /// The weighted frequency of a document of the block, taken out of the packed block unless that is unpacked already.
  @inline(__always)
  func weightedFrequency(atUnread index: Int) throws(SearchError) -> UInt32 {
    if unsafe !state.pointee.frequenciesReady {
      let (list, offset) = unsafe (state.pointee.list, state.pointee.frequencyOffset)
      let (number, next) = try PatchedBlock.number(index, of: list, at: offset)
      if try list.verifiedU16(next) == 0 { return number &+ 1 }
      try unpackFrequencies()
    }
    return weightedFrequency(at: index)
  }

  /// The frequencies of the block, if no document of it has a boost and all are below `NormTable.limit`;
  /// `prepareFrequencies` comes first.
  @inline(__always)
  var plainFrequencies: NumberBlock? {
    unsafe state.pointee.hasBoosts || !state.pointee.areSmall ? nil : state.pointee.frequencies
  }

  /// Unpacks the frequencies of the current block if they are not yet.
  @inline(__always)
  func prepareFrequencies() throws(SearchError) {
    if unsafe !state.pointee.frequenciesReady { try unpackFrequencies() }
  }

  /// Appends the document's positions, ascending, and the form number of each if wanted.
  func appendPositions(
    to positions: inout PositionList, forms: inout PositionList, wantForms: Bool
  ) throws(SearchError) {
    if document == PostingsCursor.end { return }
    try prepareFrequencies()
    let start = self.positions(before: index)
    let count = unsafe state.pointee.frequencies[index]
    try appendPositions(from: start, count: count, to: &positions, forms: &forms, wantForms: wantForms)
  }

  /// Appends positions from number `start` of the list on, those of one document, and the form number of each if wanted.
  @inline(__always)
  func appendPositions(
    from start: Int, count: UInt32, to positions: inout PositionList, forms: inout PositionList,
    wantForms: Bool
  ) throws(SearchError) {
    try unsafe state.pointee.positions.read(
      from: start, count: Int(count), into: &positions, forms: &forms, wantForms: wantForms)
  }

  /// Positions of the list before a document of the block; `prepareFrequencies` comes first, and documents must not go
  /// back from call to call.
  @inline(__always)
  func positions(before place: Int) -> Int {
    var sum = unsafe state.pointee.summedPositions
    var summed = unsafe state.pointee.summedIndex
    let frequencies = unsafe state.pointee.frequencies
    while summed < place {
      sum &+= Int(frequencies[summed])
      summed &+= 1
    }
    unsafe state.pointee.summedPositions = sum
    unsafe state.pointee.summedIndex = summed
    return sum
  }

  // MARK: Bounds

  /// The bounds of the stretch in which `target` falls, without decoding it. Targets must not go back from call to
  /// call. Beyond the last document the stretch reaches to `PostingsCursor.end` and has no weight.
  func blockBound(for target: UInt32) throws(SearchError) -> BlockBound {
    let bounded = try unsafe firstBlock(from: max(state.pointee.boundBlock, block), reaching: target)
    unsafe state.pointee.boundBlock = bounded
    if blockCount == 0 || bounded >= blockTotal {
      return BlockBound(lastDocument: PostingsCursor.end, impacts: Impacts(packed: 0), openFrequency: 0)
    }
    return BlockBound(
      lastDocument: try lastDocument(ofBlock: bounded), impacts: try impacts(ofBlock: bounded),
      openFrequency: openFrequency)
  }

  /// What `Impacts.openFrequency` stands for in this list.
  @inline(__always) var openFrequency: UInt32 { unsafe state.pointee.skips.openFrequency }

  /// The impacts of a block below `blockTotal`.
  @inline(__always)
  func impacts(ofBlock block: Int) throws(SearchError) -> Impacts {
    try unsafe state.pointee.skips.impacts(ofBlock: block)
  }

  /// The last document of a block below `blockTotal`, without decoding it.
  @inline(__always)
  func lastDocument(ofBlock block: Int) throws(SearchError) -> UInt32 {
    try unsafe state.pointee.skips.lastDocument(ofBlock: block)
  }

  /// The first block from `start` on whose last document is not below `target`, or `blockTotal`.
  @inline(__always)
  func firstBlock(from start: Int, reaching target: UInt32) throws(SearchError) -> Int {
    try unsafe state.pointee.skips.firstBlock(from: start, reaching: target)
  }

  // MARK: Blocks

  @inline(never)
  private func nextBlock() throws(SearchError) -> UInt32 {
    if document == PostingsCursor.end || block &+ 1 >= blockTotal { return finish() }
    try load(block &+ 1)
    return document
  }

  private func finish() -> UInt32 {
    unsafe state.pointee.document = PostingsCursor.end
    unsafe state.pointee.lastOfBlock = PostingsCursor.end
    unsafe state.pointee.blockCount = 0
    unsafe state.pointee.index = 0
    unsafe state.pointee.bitsOffset = nil
    return PostingsCursor.end
  }

  /// The bits of the block at hand in `bits` and the first document that they can have, if it was opened for look-ups only.
  @inline(__always)
  func takeBits(into bits: borrowing BlockBits) throws(SearchError) -> UInt32? {
    guard let offset = unsafe state.pointee.bitsOffset else { return nil }
    let first = unsafe state.pointee.firstOfBits
    try unsafe bits.take(state.pointee.list, at: offset, span: lastOfBlock &- first &+ 1)
    return first
  }

  /// Opens a block for looking documents up (`find`), their frequencies and positions. If it is dense its documents are not
  /// decoded: until the next block `documents` are none of it, and the walk stands before its first or on it.
  func open(_ number: Int) throws(SearchError) {
    let list = unsafe state.pointee.list
    let (bytes, before, positionsBefore) = try unsafe state.pointee.skips.place(ofBlock: number)
    let last = try lastDocument(ofBlock: number)
    let isFull = Int(documentFrequency) &- number &* blockSize >= blockSize
    let length = BlockBits.byteCount(span: BlockBits.span(after: before, through: last))
    if !isFull || length == 0 || length > bytes.count { return try load(number) }
    try list.check(bytes.lowerBound, bytes.count)
    begin(number, count: blockSize, positionsBefore: positionsBefore)
    unsafe state.pointee.bitsOffset = bytes.upperBound &- length
    unsafe state.pointee.firstOfBits = before &+ 1
    unsafe state.pointee.frequencyOffset = try PatchedBlock.end(list, at: bytes.lowerBound)
    unsafe state.pointee.frequenciesReady = false
    unsafe state.pointee.lastOfBlock = last
    unsafe state.pointee.document = before &+ 1
  }

  /// Notes which block is at hand.
  @inline(__always)
  private func begin(_ number: Int, count: Int, positionsBefore: Int) {
    unsafe state.pointee.summedPositions = positionsBefore
    unsafe state.pointee.summedIndex = 0
    unsafe state.pointee.block = number
    unsafe state.pointee.index = 0
    unsafe state.pointee.blockCount = count
    unsafe state.pointee.bitsOffset = nil
  }

  /// Decodes a block's documents and stands on the first.
  func load(_ number: Int) throws(SearchError) {
    let list = unsafe state.pointee.list
    let documents = documents
    let (bytes, before, positionsBefore) = try unsafe state.pointee.skips.place(ofBlock: number)
    let start = bytes.lowerBound
    try list.check(start, bytes.count)
    let count = min(blockSize, Int(documentFrequency) &- number &* blockSize)
    begin(number, count: count, positionsBefore: positionsBefore)
    if count == blockSize {
      unsafe state.pointee.frequencyOffset = try PatchedBlock.read(list, at: start, into: documents)
      unsafe state.pointee.frequenciesReady = false
      if !documents.sumGaps(after: before) { throw list.corrupt(start, "documents of a block do not ascend") }
    } else {
      try loadTail(start, count, after: before)
    }
    let last = documents[count &- 1]
    if unsafe last >= state.pointee.documentLimit { throw list.corrupt(start, "document \(last) of a list") }
    if try unsafe !state.pointee.skips.check(last: last, ofBlock: number) {
      throw list.corrupt(start, "last document of a block")
    }
    unsafe state.pointee.lastOfBlock = last
    unsafe state.pointee.document = documents[0]
  }

  @inline(never)
  private func unpackFrequencies() throws(SearchError) {
    let list = unsafe state.pointee.list
    let frequencies = unsafe state.pointee.frequencies
    let boostOffset = try unsafe PatchedBlock.read(list, at: state.pointee.frequencyOffset, into: frequencies)
    var all = SIMD4<UInt32>()
    for row in 0..<32 {
      let values = frequencies.row(row) &+ SIMD4(repeating: 1)
      all |= values
      frequencies.setRow(row, values)
    }
    unsafe state.pointee.areSmall = (all.x | all.y | all.z | all.w) < NormTable.limit
    let hasBoosts = try list.verifiedU16(boostOffset) != 0
    if hasBoosts { _ = try unsafe PatchedBlock.read(list, at: boostOffset, into: state.pointee.boosts) }
    unsafe state.pointee.hasBoosts = hasBoosts
    unsafe state.pointee.frequenciesReady = true
  }

  private func loadTail(_ start: Int, _ count: Int, after before: UInt32) throws(SearchError) {
    let list = unsafe state.pointee.list
    let (documents, frequencies, boosts) = unsafe (
      state.pointee.documents, state.pointee.frequencies, state.pointee.boosts
    )
    let limit = unsafe Int64(state.pointee.documentLimit)
    var cursor = try unsafe list.cursor(start, state.pointee.skips.start &- start)
    var last = before == UInt32.max ? -1 : Int64(before)
    var hasBoosts = false
    for index in 0..<count {
      let code = cursor.varint()
      last &+= Int64(truncatingIfNeeded: code >> 1) &+ 1
      if code >> 33 != 0 || last >= limit { throw list.corrupt(start, "document of a list") }
      documents[index] = UInt32(truncatingIfNeeded: last)
      frequencies[index] = 1
      boosts[index] = 0
      if code & 1 != 0 {
        let more = cursor.varint()
        if more >> 33 != 0 { cursor.failed = true }
        frequencies[index] = UInt32(truncatingIfNeeded: more >> 1) &+ 1
        if more & 1 != 0 {
          boosts[index] = cursor.varint32()
          hasBoosts = true
        }
      }
    }
    if cursor.failed || cursor.remaining != 0 { throw list.corrupt(start, "last documents of a list") }
    documents.fill(from: count, with: PostingsCursor.end)
    unsafe state.pointee.areSmall = false
    unsafe state.pointee.hasBoosts = hasBoosts
    unsafe state.pointee.frequenciesReady = true
  }
}
