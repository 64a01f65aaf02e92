// Vertical four-lane bit packing of 128 numbers of 32 bits, after Lemire and Boytsov, "Decoding billions of integers per
// second through vectorization" (Software: Practice and Experience 45, 2015), SIMD-BP128.
//
// A block of width w (0...32) takes 16 w bytes: w words of 4 x 32 bits, little endian, one lane of 32 bits for each
// residue class. Number i stands in lane i % 4, as bits (i / 4) w ..< (i / 4 + 1) w of that lane counted over all words:
//
// | word (16 bytes) | lane 0 | lane 1 | lane 2 | lane 3 |
// |---|---|---|---|---|
// | 0 | low bits: number 0, then 4, 8 … | 1, 5, 9 … | 2, 6, 10 … | 3, 7, 11 … |
// | k | bits 32 k ..< 32 (k + 1) of the lane | | | |
//
// Width 0 takes no bytes: all numbers are 0. Blocks on disk are patched (`PatchedBlock.swift`): a few numbers may be wider.

/// Packs and unpacks blocks of 128 numbers.
enum BitPacking {
  /// Bytes of a block of some width.
  @inline(__always)
  static func byteCount(width: Int) -> Int { 16 &* width }

  /// Appends the low `width` bits of each number.
  static func pack(_ block: NumberBlock, width: Int, into buffer: inout ByteBuffer) {
    if width <= 0 { return }
    let width = UInt32(min(width, 32))
    let mask = SIMD4(repeating: width == 32 ? UInt32.max : (1 &<< width) &- 1)
    var word = SIMD4<UInt32>()
    var filled: UInt32 = 0
    for row in 0..<32 {
      let values = block.row(row) & mask
      word |= values &<< SIMD4(repeating: filled)
      filled += width
      if filled >= 32 {
        buffer.row(word)
        filled -= 32
        // What did not fit of these numbers opens the next word.
        word = filled == 0 ? SIMD4<UInt32>() : values &>> SIMD4(repeating: width - filled)
      }
    }
  }

  /// Unpacks the block at an offset of verified bytes; throws when they are not all there or the width is impossible.
  @inline(never)
  static func unpack(
    _ bytes: ByteView, at offset: Int, width: Int, into block: NumberBlock
  ) throws(SearchError) {
    if width < 0 || width > 32 { throw bytes.corrupt(offset, "width of a block") }
    try bytes.checkBounds(offset, byteCount(width: width))
    unsafe bytes.withVerified(offset) { source in
      unsafe block.withMemory { target in
        // SAFETY: 16 * width bytes are readable, as checked, and 512 writable, which is what the kernel of a width touches.
        switch width {
        case 0: unsafe fillZero(target)
        case 1: unsafe unpackRows(1, source, target)
        case 2: unsafe unpackRows(2, source, target)
        case 3: unsafe unpackRows(3, source, target)
        case 4: unsafe unpackRows(4, source, target)
        case 5: unsafe unpackRows(5, source, target)
        case 6: unsafe unpackRows(6, source, target)
        case 7: unsafe unpackRows(7, source, target)
        case 8: unsafe unpackRows(8, source, target)
        case 9: unsafe unpackRows(9, source, target)
        case 10: unsafe unpackRows(10, source, target)
        case 11: unsafe unpackRows(11, source, target)
        case 12: unsafe unpackRows(12, source, target)
        case 13: unsafe unpackRows(13, source, target)
        case 14: unsafe unpackRows(14, source, target)
        case 15: unsafe unpackRows(15, source, target)
        case 16: unsafe unpackRows(16, source, target)
        case 17: unsafe unpackRows(17, source, target)
        case 18: unsafe unpackRows(18, source, target)
        case 19: unsafe unpackRows(19, source, target)
        case 20: unsafe unpackRows(20, source, target)
        case 21: unsafe unpackRows(21, source, target)
        case 22: unsafe unpackRows(22, source, target)
        case 23: unsafe unpackRows(23, source, target)
        case 24: unsafe unpackRows(24, source, target)
        case 25: unsafe unpackRows(25, source, target)
        case 26: unsafe unpackRows(26, source, target)
        case 27: unsafe unpackRows(27, source, target)
        case 28: unsafe unpackRows(28, source, target)
        case 29: unsafe unpackRows(29, source, target)
        case 30: unsafe unpackRows(30, source, target)
        case 31: unsafe unpackRows(31, source, target)
        default: unsafe unpackRows(32, source, target)
        }
      }
    }
  }

  @inline(__always)
  @unsafe
  private static func fillZero(_ target: UnsafeMutableRawPointer) {
    for row in 0..<32 { unsafe storeRow(target, row, SIMD4<UInt32>()) }
  }

  /// With a literal width the compiler folds every shift, mask and word number of the 32 rows.
  @inline(__always)
  @unsafe
  private static func unpackRows(_ width: Int, _ input: UnsafeRawPointer, _ output: UnsafeMutableRawPointer) {
    unsafe row(0, width, input, output)
    unsafe row(1, width, input, output)
    unsafe row(2, width, input, output)
    unsafe row(3, width, input, output)
    unsafe row(4, width, input, output)
    unsafe row(5, width, input, output)
    unsafe row(6, width, input, output)
    unsafe row(7, width, input, output)
    unsafe row(8, width, input, output)
    unsafe row(9, width, input, output)
    unsafe row(10, width, input, output)
    unsafe row(11, width, input, output)
    unsafe row(12, width, input, output)
    unsafe row(13, width, input, output)
    unsafe row(14, width, input, output)
    unsafe row(15, width, input, output)
    unsafe row(16, width, input, output)
    unsafe row(17, width, input, output)
    unsafe row(18, width, input, output)
    unsafe row(19, width, input, output)
    unsafe row(20, width, input, output)
    unsafe row(21, width, input, output)
    unsafe row(22, width, input, output)
    unsafe row(23, width, input, output)
    unsafe row(24, width, input, output)
    unsafe row(25, width, input, output)
    unsafe row(26, width, input, output)
    unsafe row(27, width, input, output)
    unsafe row(28, width, input, output)
    unsafe row(29, width, input, output)
    unsafe row(30, width, input, output)
    unsafe row(31, width, input, output)
  }

  @inline(__always)
  @unsafe
  private static func row(
    _ row: Int, _ width: Int, _ input: UnsafeRawPointer, _ output: UnsafeMutableRawPointer
  ) {
    let bit = row &* width
    let word = bit &>> 5
    let shift = bit & 31
    var values = unsafe loadRow(input, word)
    if shift != 0 { values = values &>> SIMD4(repeating: UInt32(truncatingIfNeeded: shift)) }
    if shift &+ width > 32 {
      values |= unsafe loadRow(input, word &+ 1) &<< SIMD4(repeating: UInt32(truncatingIfNeeded: 32 &- shift))
    }
    if width < 32 {
      values &= SIMD4(repeating: UInt32(truncatingIfNeeded: (1 &<< width) &- 1))
    }
    unsafe storeRow(output, row, values)
  }
}
