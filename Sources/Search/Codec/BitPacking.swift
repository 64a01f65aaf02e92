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
        case 1: unsafe Kernel<1>.unpack(source, target)
        case 2: unsafe Kernel<2>.unpack(source, target)
        case 3: unsafe Kernel<3>.unpack(source, target)
        case 4: unsafe Kernel<4>.unpack(source, target)
        case 5: unsafe Kernel<5>.unpack(source, target)
        case 6: unsafe Kernel<6>.unpack(source, target)
        case 7: unsafe Kernel<7>.unpack(source, target)
        case 8: unsafe Kernel<8>.unpack(source, target)
        case 9: unsafe Kernel<9>.unpack(source, target)
        case 10: unsafe Kernel<10>.unpack(source, target)
        case 11: unsafe Kernel<11>.unpack(source, target)
        case 12: unsafe Kernel<12>.unpack(source, target)
        case 13: unsafe Kernel<13>.unpack(source, target)
        case 14: unsafe Kernel<14>.unpack(source, target)
        case 15: unsafe Kernel<15>.unpack(source, target)
        case 16: unsafe Kernel<16>.unpack(source, target)
        case 17: unsafe Kernel<17>.unpack(source, target)
        case 18: unsafe Kernel<18>.unpack(source, target)
        case 19: unsafe Kernel<19>.unpack(source, target)
        case 20: unsafe Kernel<20>.unpack(source, target)
        case 21: unsafe Kernel<21>.unpack(source, target)
        case 22: unsafe Kernel<22>.unpack(source, target)
        case 23: unsafe Kernel<23>.unpack(source, target)
        case 24: unsafe Kernel<24>.unpack(source, target)
        case 25: unsafe Kernel<25>.unpack(source, target)
        case 26: unsafe Kernel<26>.unpack(source, target)
        case 27: unsafe Kernel<27>.unpack(source, target)
        case 28: unsafe Kernel<28>.unpack(source, target)
        case 29: unsafe Kernel<29>.unpack(source, target)
        case 30: unsafe Kernel<30>.unpack(source, target)
        case 31: unsafe Kernel<31>.unpack(source, target)
        default: unsafe Kernel<32>.unpack(source, target)
        }
      }
    }
  }

  /// One number of the block at an offset of verified bytes.
  /// - Throws: when the block is not all there or the width is impossible.
  @inline(__always)
  static func number(
    _ index: Int, of bytes: ByteView, at offset: Int, width: Int
  ) throws(SearchError) -> UInt32 {
    if width < 0 || width > 32 { throw bytes.corrupt(offset, "width of a block") }
    if width == 0 { return 0 }
    let lane = 4 &* (index & 3)
    let bit = (index &>> 2 & 31) &* width
    let word = bit &>> 5
    let shift = UInt64(truncatingIfNeeded: bit & 31)
    var bits = UInt64(try bytes.verifiedU32(offset &+ 16 &* word &+ lane))
    if Int(shift) &+ width > 32 {
      bits |= UInt64(try bytes.verifiedU32(offset &+ 16 &* word &+ 16 &+ lane)) &<< 32
    }
    let mask: UInt64 = 1 &<< UInt64(truncatingIfNeeded: width) &- 1
    return UInt32(truncatingIfNeeded: bits &>> shift & mask)
  }

  @inline(__always)
  @unsafe
  private static func fillZero(_ target: UnsafeMutableRawPointer) {
    for row in 0..<32 { unsafe storeRow(target, row, SIMD4<UInt32>()) }
  }

  /// Unpacks blocks of one width. As the width is part of the type, the compiler makes a function for each and folds every
  /// shift, mask and word number of its 32 rows. (It does not where the width is a parameter, even of inlined functions:
  /// it gives up inlining before it is through with so many.)
  private enum Kernel<let width: Int> {
    @inline(never)
    @unsafe
    static func unpack(_ input: UnsafeRawPointer, _ output: UnsafeMutableRawPointer) {
      unsafe row(0, input, output)
      unsafe row(1, input, output)
      unsafe row(2, input, output)
      unsafe row(3, input, output)
      unsafe row(4, input, output)
      unsafe row(5, input, output)
      unsafe row(6, input, output)
      unsafe row(7, input, output)
      unsafe row(8, input, output)
      unsafe row(9, input, output)
      unsafe row(10, input, output)
      unsafe row(11, input, output)
      unsafe row(12, input, output)
      unsafe row(13, input, output)
      unsafe row(14, input, output)
      unsafe row(15, input, output)
      unsafe row(16, input, output)
      unsafe row(17, input, output)
      unsafe row(18, input, output)
      unsafe row(19, input, output)
      unsafe row(20, input, output)
      unsafe row(21, input, output)
      unsafe row(22, input, output)
      unsafe row(23, input, output)
      unsafe row(24, input, output)
      unsafe row(25, input, output)
      unsafe row(26, input, output)
      unsafe row(27, input, output)
      unsafe row(28, input, output)
      unsafe row(29, input, output)
      unsafe row(30, input, output)
      unsafe row(31, input, output)
    }

    @inline(__always)
    @unsafe
    private static func row(_ row: Int, _ input: UnsafeRawPointer, _ output: UnsafeMutableRawPointer) {
      let bit = row &* width
      let word = bit &>> 5
      let shift = bit & 31
      var values = unsafe loadRow(input, word)
      if shift != 0 { values = values &>> SIMD4(repeating: UInt32(truncatingIfNeeded: shift)) }
      if shift &+ width > 32 {
        let left = UInt32(truncatingIfNeeded: 32 &- shift)
        values |= unsafe loadRow(input, word &+ 1) &<< SIMD4(repeating: left)
      }
      if width < 32 {
        values &= SIMD4(repeating: UInt32(truncatingIfNeeded: (1 &<< width) &- 1))
      }
      unsafe storeRow(output, row, values)
    }
  }
}
