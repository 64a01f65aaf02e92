// The posting list of a stem: documents, frequencies, boosts. In `.postings`, or in the stem's dictionary entry when it
// has fewer than 128 documents and at most 12 bytes. Read by `PostingsCursor`.
//
// | part | bytes | |
// |---|---|---|
// | blocks | | of 128 documents each |
// | tail | | the documents that fill no block |
// | skip table | 20 a block, the tail counted as one | only for lists with at least one block |
//
// Block: the gaps to the document before, less one (the first block counts from -1), then the frequencies less one, then
// the boosts, each a block of `PatchedBlock.swift`; in a dense block the documents once more as bits
// (`BlockBits.swift`).
//
// Tail, for each document: varint of (gap less one) << 1 | *m*. When *m* is 1: varint of (frequency less one) << 1 | *n*;
// when *n* is 1: varint of the boost. Otherwise frequency 1, boost 0.
//
// Skip table of *n* blocks, column by column, so that a search for a document touches nothing else:
//
// | bytes | |
// |---|---|
// | 4 *n* | last document of each block |
// | 4 *n* | offset of each block in the list |
// | 4 *n* | positions of the list before each block |
// | 8 *n* | impacts of each block (`ImpactList.swift`) |

/// Writes posting lists one after the other. Full blocks go out as they fill, so that a list's length costs memory only
/// for its skip table.
struct PostingsWriter: ~Copyable {
  static let skipEntrySize = 20
  private let documents = OwnedNumberBlock()
  private let frequencies = OwnedNumberBlock()
  private let boosts = OwnedNumberBlock()
  private var fill = 0
  private var last = UInt32.max
  /// The last document of the block before.
  private var lastBefore = UInt32.max
  private var lastDocuments = ByteBuffer()
  private var blockOffsets = ByteBuffer()
  private var positionsBefore = ByteBuffer()
  private var blockImpacts = ByteBuffer()
  private var impacts = ImpactCollector()
  private var blockPositions: UInt64 = 0
  private var listStart: UInt64 = 0

  /// Bytes that are ready.
  private(set) var output = ByteBuffer()
  private var taken: UInt64 = 0

  /// Figures of the list so far.
  private(set) var documentFrequency: UInt32 = 0
  private(set) var positionCount: UInt64 = 0
  private(set) var maxWeightedFrequency: UInt32 = 0
  private(set) var minLengthCode: UInt8 = 255

  mutating func begin() {
    listStart = taken + UInt64(output.count)
    last = UInt32.max
    documentFrequency = 0
    positionCount = 0
    maxWeightedFrequency = 0
    minLengthCode = 255
  }

  /// Adds a document; documents ascend.
  mutating func add(document: UInt32, frequency: UInt32, boost: UInt32, lengthCode: UInt8) {
    precondition(last == UInt32.max || document > last, "documents of a list must ascend")
    if fill == 0 {
      lastBefore = last
      blockPositions = positionCount
      impacts.removeAll()
    }
    documents[fill] = document &- last &- 1
    frequencies[fill] = frequency &- 1
    boosts[fill] = boost
    fill &+= 1
    last = document
    documentFrequency &+= 1
    positionCount &+= UInt64(frequency)
    let (sum, overflow) = frequency.addingReportingOverflow(boost)
    let weighted = overflow ? UInt32.max : sum
    maxWeightedFrequency = max(maxWeightedFrequency, weighted)
    minLengthCode = min(minLengthCode, lengthCode)
    impacts.add(weightedFrequency: weighted, lengthCode: lengthCode)
    if fill == blockSize { endBlock() }
  }

  /// Ends the list; gives its place, or its bytes when it is short enough to stand in the dictionary.
  mutating func end() throws(SearchError) -> (offset: UInt64, length: Int, inline: [UInt8]?) {
    guard positionCount <= UInt64(UInt32.max) else { throw .limit("\(positionCount) positions of one word") }
    var tail = ByteBuffer()
    if fill > 0 {
      encodeTail(into: &tail)
      if documentFrequency < UInt32(blockSize) && tail.count <= TermEntry.inlineLimit {
        fill = 0
        return (listStart, tail.count, tail.bytes)
      }
      if documentFrequency >= UInt32(blockSize) { appendSkip() }
      output.append(tail.bytes)
      fill = 0
    }
    appendSkips()
    let length = taken + UInt64(output.count) - listStart
    guard length <= UInt64(UInt32.max) else { throw .limit("a posting list of \(length) bytes") }
    return (listStart, Int(length), nil)
  }

  mutating func drain(to frame: FrameWriter) throws(SearchError) {
    try frame.write(output.bytes.span)
    taken += UInt64(output.count)
    output.removeAll()
  }

  private mutating func endBlock() {
    appendSkip()
    PatchedBlock.write(documents.block, into: &output, leastSaving: PatchedBlock.timeOfPatches)
    PatchedBlock.write(frequencies.block, into: &output, leastSaving: PatchedBlock.timeOfPatches)
    PatchedBlock.write(boosts.block, into: &output, leastSaving: PatchedBlock.timeOfPatches)
    let span = BlockBits.span(after: lastBefore, through: last)
    BlockBits.write(gaps: documents.block, span: span, into: &output)
    fill = 0
  }

  private mutating func appendSkip() {
    lastDocuments.u32(last)
    blockOffsets.u32(UInt32(truncatingIfNeeded: taken + UInt64(output.count) - listStart))
    positionsBefore.u32(UInt32(truncatingIfNeeded: blockPositions))
    blockImpacts.u64(impacts.packed().packed)
  }

  private mutating func appendSkips() {
    output.append(lastDocuments.bytes)
    output.append(blockOffsets.bytes)
    output.append(positionsBefore.bytes)
    output.append(blockImpacts.bytes)
    lastDocuments.removeAll()
    blockOffsets.removeAll()
    positionsBefore.removeAll()
    blockImpacts.removeAll()
  }

  private mutating func encodeTail(into tail: inout ByteBuffer) {
    for index in 0..<fill {
      let isPlain = frequencies[index] == 0 && boosts[index] == 0
      tail.varint(UInt64(documents[index]) << 1 | (isPlain ? 0 : 1))
      if !isPlain {
        let hasBoost = boosts[index] != 0
        tail.varint(UInt64(frequencies[index]) << 1 | (hasBoost ? 1 : 0))
        if hasBoost { tail.varint(UInt64(boosts[index])) }
      }
    }
  }
}
