// The positions of a stem in `.positions`, all its documents' one after the other, with the form number of each.
// Read by `PositionsState`.
//
// | part | bytes | |
// |---|---|---|
// | blocks | | of 128 positions each |
// | tail | | the positions that fill no block |
// | table | 4 a block and 4 for the tail | offset of each block in the list, then of the tail; only for lists with at least one block |
//
// A document's first position is written as it is, each other as the difference to the one before.
//
// Block: the positions and, if the stem has more than one form, the form numbers, each a block of `PatchedBlock.swift`.
//
// Tail: the positions as varints; if the stem has more than one form, *g* (1 byte) and the form numbers in *g* bits
// each, lowest bit first, up to a whole byte.

/// Writes the positions of stems one after the other.
struct PositionsWriter: ~Copyable {
  private let values = OwnedNumberBlock()
  private let forms = OwnedNumberBlock()
  private var fill = 0
  private var hasForms = false
  private var table = ByteBuffer()
  private var listStart: UInt64 = 0

  /// Bytes that are ready.
  private(set) var output = ByteBuffer()
  private var taken: UInt64 = 0

  mutating func begin(hasForms: Bool) {
    listStart = taken + UInt64(output.count)
    self.hasForms = hasForms
  }

  /// Adds the positions of a document. `forms` has as many numbers, or none if all are form 0.
  mutating func add(_ positions: Span<UInt32>, forms numbers: Span<UInt32>) {
    precondition(numbers.count == positions.count || numbers.isEmpty, "a form number for each position")
    var last: UInt32 = 0
    for index in 0..<positions.count {
      let position = positions[index]
      precondition(position >= last, "positions of a document must ascend")
      values[fill] = position &- last
      forms[fill] = numbers.isEmpty ? 0 : numbers[index]
      last = position
      fill &+= 1
      if fill == blockSize { endBlock() }
    }
  }

  /// Ends the list; gives its place.
  mutating func end() throws(SearchError) -> (offset: UInt64, length: Int) {
    if table.count > 0 { table.u32(UInt32(truncatingIfNeeded: taken + UInt64(output.count) - listStart)) }
    if fill > 0 { encodeTail() }
    output.append(table.bytes)
    table.removeAll()
    let length = taken + UInt64(output.count) - listStart
    guard length <= UInt64(UInt32.max) else { throw .limit("\(length) bytes of positions of one word") }
    return (listStart, Int(length))
  }

  mutating func drain(to frame: FrameWriter) throws(SearchError) {
    try frame.write(output.bytes.span)
    taken += UInt64(output.count)
    output.removeAll()
  }

  private mutating func endBlock() {
    table.u32(UInt32(truncatingIfNeeded: taken + UInt64(output.count) - listStart))
    PatchedBlock.write(values.block, into: &output)
    if hasForms { PatchedBlock.write(forms.block, into: &output) }
    fill = 0
  }

  private mutating func encodeTail() {
    for index in 0..<fill { output.varint(UInt64(values[index])) }
    if hasForms {
      let width = formWidth
      output.u8(UInt8(width))
      var word: UInt64 = 0
      var filled = 0
      for index in 0..<fill {
        word |= UInt64(forms[index]) << UInt64(filled)
        filled += width
        while filled >= 8 {
          output.u8(UInt8(truncatingIfNeeded: word))
          word >>= 8
          filled -= 8
        }
      }
      if filled > 0 { output.u8(UInt8(truncatingIfNeeded: word)) }
    }
    fill = 0
  }

  /// Bits of the largest form number of the tail.
  private var formWidth: Int {
    var all: UInt32 = 0
    for index in 0..<fill { all |= forms[index] }
    return 32 - all.leadingZeroBitCount
  }
}
