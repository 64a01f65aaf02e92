// The payload of a stem in the dictionary of `NAME.terms`.
//
// | field | form | |
// |---|---|---|
// | offset in `.postings`, in `.positions`, of the forms in `.surfaces` | 3 varints | first stem of a block only; for the others they follow from the lengths |
// | head | varint | bit 0: the only form is the stem itself; bit 1: the postings stand here; from bit 2: documents less one |
// | positions less documents | varint | |
// | highest weighted frequency | varint | |
// | smallest length code | 1 | |
// | length of the postings | varint | |
// | postings | | only if they stand here |
// | length of the positions | varint | |
// | number of forms, length of the forms | 2 varints | unless the only form is the stem itself |

/// What the dictionary says of a stem.
struct TermEntry: Sendable, Equatable {
  /// Place among the stems of the segment.
  var ordinal: UInt32 = 0
  var documentFrequency: UInt32 = 0
  var positionCount: UInt64 = 0
  /// Highest frequency + boost of any document; never below a real one.
  var maxWeightedFrequency: UInt32 = 0
  /// Smallest length code of any document that has the term.
  var minLengthCode: UInt8 = 255
  var formCount: UInt32 = 1
  /// Whether the postings stand in the dictionary rather than in `.postings`.
  var isInline = false
  /// Whether the only form is the stem itself, so that nothing is stored of it.
  var isBare = false
  /// In the body of `.postings`, or of `.terms` when `isInline`.
  var postingsOffset = 0
  var postingsLength = 0
  var positionsOffset = 0
  var positionsLength = 0
  var formsOffset = 0
  var formsLength = 0

  /// Longest posting list that stands in the dictionary, in bytes.
  static let inlineLimit = 12
}

/// Places in the other files that run on from stem to stem within a block of the dictionary.
struct TermOffsets {
  var postings = 0
  var positions = 0
  var forms = 0
}

extension TermEntry {
  /// Appends the payload. `offsets`, given for the first stem of a block, are where the next list of each file begins;
  /// `inline` are the postings when they stand in the dictionary.
  func encode(into buffer: inout ByteBuffer, offsets: TermOffsets?, inline: [UInt8]) {
    if let offsets {
      buffer.varint(UInt64(offsets.postings))
      buffer.varint(UInt64(offsets.positions))
      buffer.varint(UInt64(offsets.forms))
    }
    buffer.varint(UInt64(documentFrequency - 1) << 2 | (isInline ? 2 : 0) | (isBare ? 1 : 0))
    buffer.varint(positionCount - UInt64(documentFrequency))
    buffer.varint(UInt64(maxWeightedFrequency))
    buffer.u8(minLengthCode)
    buffer.varint(UInt64(postingsLength))
    if isInline { buffer.append(inline) }
    buffer.varint(UInt64(positionsLength))
    if !isBare {
      buffer.varint(UInt64(formCount))
      buffer.varint(UInt64(formsLength))
    }
  }

  /// Reads a payload; `payloads.failed` tells when it makes no sense. `start` is the place of the cursor's first byte
  /// in the body of `.terms`.
  init(
    from payloads: inout ByteCursor, start: Int, ordinal: Int, isFirstOfBlock: Bool,
    offsets: inout TermOffsets
  ) {
    self.ordinal = UInt32(truncatingIfNeeded: ordinal)
    let limit = Int(Int32.max) << 16
    if isFirstOfBlock {
      offsets.postings = payloads.length(upTo: limit)
      offsets.positions = payloads.length(upTo: limit)
      offsets.forms = payloads.length(upTo: limit)
    }
    let head = payloads.varint()
    if head >> 2 >= UInt64(UInt32.max) { payloads.failed = true }
    documentFrequency = UInt32(truncatingIfNeeded: head >> 2) &+ 1
    isInline = head & 2 != 0
    isBare = head & 1 != 0
    positionCount = payloads.varint() &+ UInt64(documentFrequency)
    if positionCount > UInt64(UInt32.max) { payloads.failed = true }
    maxWeightedFrequency = payloads.varint32()
    minLengthCode = payloads.u8()
    postingsLength = payloads.length(upTo: isInline ? payloads.remaining : limit)
    if isInline {
      postingsOffset = start &+ payloads.position
      payloads.skip(postingsLength)
    } else {
      postingsOffset = offsets.postings
      offsets.postings &+= postingsLength
    }
    positionsOffset = offsets.positions
    positionsLength = payloads.length(upTo: limit)
    offsets.positions &+= positionsLength
    formsOffset = offsets.forms
    if !isBare {
      formCount = payloads.varint32()
      formsLength = payloads.length(upTo: limit)
      offsets.forms &+= formsLength
    }
  }
}
