// The posting list of a stem: documents, frequencies, boosts. In `.postings`, or in the stem's dictionary entry when it
// has fewer than 128 documents and at most 12 bytes. Read by `PostingsCursor`.
//
// | part | bytes | |
// |---|---|---|
// | blocks | | of 128 documents each |
// | tail | | the documents that fill no block |
// | skip table | 16 a block, the tail counted as one | only for lists with at least one block |
//
// Block:
//
// | offset | bytes | |
// |---|---|---|
// | 0 | 1 | width *d* of the gaps |
// | 1 | 1 | width *f* of the frequencies |
// | 2 | 1 | width *b* of the boosts |
// | 3 | 1 | zero |
// | 4 | 16 *d* | gaps to the document before, less one (`BitPacking`); the first block counts from -1 |
// | | 16 *f* | frequencies less one |
// | | 16 *b* | boosts |
//
// Tail, for each document: varint of (gap less one) << 1 | *m*. When *m* is 1: varint of (frequency less one) << 1 | *n*;
// when *n* is 1: varint of the boost. Otherwise frequency 1, boost 0.
//
// Skip entry:
//
// | offset | bytes | |
// |---|---|---|
// | 0 | 4 | last document of the block |
// | 4 | 4 | offset of the block in the list |
// | 8 | 4 | positions of the list before the block |
// | 12 | 2 | highest frequency + boost in the block; 65535 for that or more |
// | 14 | 1 | smallest length code in the block |
// | 15 | 1 | zero |

/// Writes posting lists one after the other. Full blocks go out as they fill, so that a list's length costs memory only
/// for its skip table.
struct PostingsWriter {
  static let skipEntrySize = 16
  private var documents = PackedBlock(repeating: 0)
  private var frequencies = PackedBlock(repeating: 0)
  private var boosts = PackedBlock(repeating: 0)
  private var fill = 0
  private var last = UInt32.max
  private var skips = ByteBuffer()
  private var blockMaximum: UInt32 = 0
  private var blockMinimumLength: UInt8 = 255
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
      blockPositions = positionCount
      blockMaximum = 0
      blockMinimumLength = 255
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
    blockMaximum = max(blockMaximum, weighted)
    blockMinimumLength = min(blockMinimumLength, lengthCode)
    if fill == blockSize {
      endBlock()
    }
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
    output.append(skips.bytes)
    skips.removeAll()
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
    let documentWidth = BitPacking.width(documents)
    let frequencyWidth = BitPacking.width(frequencies)
    let boostWidth = BitPacking.width(boosts)
    output.u8(UInt8(documentWidth))
    output.u8(UInt8(frequencyWidth))
    output.u8(UInt8(boostWidth))
    output.u8(0)
    BitPacking.pack(documents, width: documentWidth, into: &output)
    BitPacking.pack(frequencies, width: frequencyWidth, into: &output)
    BitPacking.pack(boosts, width: boostWidth, into: &output)
    fill = 0
  }

  private mutating func appendSkip() {
    skips.u32(last)
    skips.u32(UInt32(truncatingIfNeeded: taken + UInt64(output.count) - listStart))
    skips.u32(UInt32(truncatingIfNeeded: blockPositions))
    skips.u16(UInt16(min(blockMaximum, UInt32(UInt16.max))))
    skips.u8(blockMinimumLength)
    skips.u8(0)
    noteBlock()
  }

  /// Takes the block's figures into the list's.
  private mutating func noteBlock() {
    maxWeightedFrequency = max(maxWeightedFrequency, blockMaximum)
    minLengthCode = min(minLengthCode, blockMinimumLength)
  }

  private mutating func encodeTail(into tail: inout ByteBuffer) {
    noteBlock()
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
