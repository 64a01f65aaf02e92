// A block of 128 numbers, bit packed at a width that most of them fit, the few wider ones patched: PFOR after Zukowski,
// Héman, Nes and Boncz, "Super-scalar RAM-CPU cache compression" (ICDE 2006), in the form of Lemire and Boytsov's
// FastPFOR with the patches beside the block.
//
// | offset | bytes | |
// |---|---|---|
// | 0 | 1 | width *w*, 0...32 |
// | 1 | 1 | bits 0...5: patches *e*, 0...63; bits 6...7: bytes of a patch less one, *h* - 1 (0 without patches) |
// | 2 | 16 *w* | the low *w* bits of each number (`BitPacking`) |
// | | *e* | the places of the patched numbers, 0...127, ascending |
// | | *e h* | what their bits from bit *w* on are, *h* bytes each |
//
// The writer takes the width that makes the whole shortest, of several the greatest; none is patched that saves little.

/// The head of a patched block.
private struct PatchedHead {
  var width: Int
  var patches: Int
  var patchBytes: Int

  @inline(__always)
  init(_ head: UInt16) {
    width = Int(head & 0xFF)
    patches = Int((head &>> 8) & 0x3F)
    patchBytes = Int(head &>> 14) &+ 1
  }

  /// Bytes of the block, head included.
  @inline(__always)
  var byteCount: Int { 2 &+ BitPacking.byteCount(width: width) &+ patches &* (1 &+ patchBytes) }
}

/// Reads and writes patched blocks.
enum PatchedBlock {
  /// Bytes that patches must save at least where a block is read often: putting them in takes time.
  static let timeOfPatches = 16
  /// The most patches that a block may have.
  static let maximumPatches = 63

  // MARK: Writing

  /// Appends the 128 numbers.
  /// - Parameter leastSaving: bytes that patches must save; otherwise there are none.
  static func write(_ block: NumberBlock, into buffer: inout ByteBuffer, leastSaving: Int = 0) {
    let width = bestWidth(block, leastSaving)
    var patched: [Int] = []
    var highest: UInt32 = 0
    if width < 32 {
      for index in 0..<blockSize where block[index] &>> UInt32(width) != 0 {
        patched.append(index)
        highest |= block[index] &>> UInt32(width)
      }
    }
    let patchBytes = patched.isEmpty ? 1 : bytesNeeded(highest)
    buffer.u8(UInt8(width))
    buffer.u8(UInt8(patched.count) | UInt8(patchBytes - 1) << 6)
    BitPacking.pack(block, width: width, into: &buffer)
    for index in patched { buffer.u8(UInt8(index)) }
    for index in patched {
      let high = block[index] &>> UInt32(width)
      for byte in 0..<patchBytes { buffer.u8(UInt8(truncatingIfNeeded: high &>> UInt32(8 * byte))) }
    }
  }

  private static func bytesNeeded(_ value: UInt32) -> Int { max(1, (39 - value.leadingZeroBitCount) / 8) }

  /// The width that makes the block shortest.
  private static func bestWidth(_ block: NumberBlock, _ leastSaving: Int) -> Int {
    var all = SIMD4<UInt32>()
    for row in 0..<32 { all |= block.row(row) }
    let widest = 32 - (all.x | all.y | all.z | all.w).leadingZeroBitCount
    if widest <= 1 { return widest }
    var counts = InlineArray<33, Int32>(repeating: 0)
    for index in 0..<blockSize { counts[32 - block[index].leadingZeroBitCount] += 1 }
    var best = widest
    var bestSize = BitPacking.byteCount(width: widest) - leastSaving
    var wider = 0
    var width = widest - 1
    while width >= 0 {
      wider += Int(counts[width + 1])
      if wider > maximumPatches { break }
      let size = BitPacking.byteCount(width: width) + wider * (1 + (widest - width + 7) / 8)
      if size < bestSize { (best, bestSize) = (width, size) }
      width -= 1
    }
    return best
  }

  // MARK: Reading

  /// Unpacks the block at an offset of verified bytes.
  /// - Returns: the offset behind it.
  /// - Throws: `.corrupt` unless the bytes make a block.
  @inline(__always)
  static func read(
    _ bytes: ByteView, at offset: Int, into block: NumberBlock
  ) throws(SearchError) -> Int {
    let head = PatchedHead(try bytes.verifiedU16(offset))
    try BitPacking.unpack(bytes, at: offset &+ 2, width: head.width, into: block)
    if head.patches > 0 { try patch(bytes, at: offset, head, block) }
    return offset &+ head.byteCount
  }

  /// The offset behind the block at an offset of verified bytes.
  @inline(__always)
  static func end(_ bytes: ByteView, at offset: Int) throws(SearchError) -> Int {
    offset &+ PatchedHead(try bytes.verifiedU16(offset)).byteCount
  }

  /// One number of the block at an offset of verified bytes, without the others, and the offset behind the block.
  /// - Throws: `.corrupt` unless the bytes make a block.
  @inline(__always)
  static func number(
    _ index: Int, of bytes: ByteView, at offset: Int
  ) throws(SearchError) -> (number: UInt32, end: Int) {
    let head = PatchedHead(try bytes.verifiedU16(offset))
    var number = try BitPacking.number(index, of: bytes, at: offset &+ 2, width: head.width)
    if head.patches > 0 { number |= try patch(of: index, bytes, at: offset, head) }
    return (number, offset &+ head.byteCount)
  }

  /// Where the patches of the block at an offset stand, all of them being there.
  @inline(__always)
  private static func startOfPatches(
    _ bytes: ByteView, at offset: Int, _ head: PatchedHead
  ) throws(SearchError) -> Int {
    let places = offset &+ 2 &+ BitPacking.byteCount(width: head.width)
    try bytes.checkBounds(places, head.patches &* (1 &+ head.patchBytes))
    if head.width == 32 { throw bytes.corrupt(offset, "patches of a block of full width") }
    return places
  }

  /// The bits of a patch, where they belong in a number.
  @inline(__always)
  private static func highBits(_ bytes: ByteView, at offset: Int, _ head: PatchedHead) -> UInt32 {
    var high = UInt32(bytes.verifiedByte(offset))
    var byte = 1
    while byte < head.patchBytes {
      high |= UInt32(bytes.verifiedByte(offset &+ byte)) &<< UInt32(truncatingIfNeeded: 8 &* byte)
      byte &+= 1
    }
    return high &<< UInt32(truncatingIfNeeded: head.width)
  }

  /// The bits that a patch puts on top of a number; 0 if it has none.
  @inline(never)
  private static func patch(
    of index: Int, _ bytes: ByteView, at offset: Int, _ head: PatchedHead
  ) throws(SearchError) -> UInt32 {
    let places = try startOfPatches(bytes, at: offset, head)
    for patch in 0..<head.patches where Int(bytes.verifiedByte(places &+ patch)) == index {
      return highBits(bytes, at: places &+ head.patches &+ patch &* head.patchBytes, head)
    }
    return 0
  }

  @inline(never)
  private static func patch(
    _ bytes: ByteView, at offset: Int, _ head: PatchedHead, _ block: NumberBlock
  ) throws(SearchError) {
    let places = try startOfPatches(bytes, at: offset, head)
    var at = places &+ head.patches
    for patch in 0..<head.patches {
      let index = Int(bytes.verifiedByte(places &+ patch))
      if index >= blockSize { throw bytes.corrupt(places, "place of a patch") }
      block[index] |= highBits(bytes, at: at, head)
      at &+= head.patchBytes
    }
  }
}
