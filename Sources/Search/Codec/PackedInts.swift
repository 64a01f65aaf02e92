// Arrays of numbers of equal width with random access.
//
// | offset | bytes | |
// |---|---|---|
// | 0 | 8 | base: the smallest number |
// | 8 | 8 | number of numbers, *n* |
// | 16 | 1 | width *w*: bits of (largest - base), 0...56 or 64 |
// | 17 | 7 | zero |
// | 24 | ceil(*n w* / 8) + 7 | the numbers less base, lowest bit first, number *i* from bit *i w*; then zeros, so that eight bytes can be read at any number's first byte |

/// Writes an array of numbers of equal width.
enum PackedIntsWriter {
  static func append(_ values: [UInt64], to buffer: inout ByteBuffer) {
    let base = values.min() ?? 0
    let range = (values.max() ?? 0) - base
    var width = 64 - range.leadingZeroBitCount
    if width > 56 { width = 64 }
    buffer.u64(base)
    buffer.u64(UInt64(values.count))
    buffer.u64(UInt64(width))
    var word: UInt64 = 0
    var filled = 0
    for value in values {
      let bits = value - base
      if width == 64 {
        buffer.u64(bits)
        continue
      }
      word |= bits &<< UInt64(filled)
      filled += width
      while filled >= 8 {
        buffer.u8(UInt8(truncatingIfNeeded: word))
        word &>>= 8
        filled -= 8
      }
    }
    if filled > 0 { buffer.u8(UInt8(truncatingIfNeeded: word)) }
    for _ in 0..<7 { buffer.u8(0) }
  }
}

/// An array of numbers of equal width, read in place.
struct PackedInts: Sendable {
  private static let headerSize = 24
  private let bytes: Bytes
  private let base: UInt64
  let count: Int
  private let width: Int
  /// Bytes that the array takes, header included.
  let byteCount: Int

  /// The array that begins at an offset.
  init(_ source: Bytes, at offset: Int) throws(SearchError) {
    var header = try source.cursor(offset, Self.headerSize)
    base = header.u64()
    let count = header.u64()
    let width = header.u64()
    let room = UInt64(source.count &- offset &- Self.headerSize)
    guard width <= 56 || width == 64, width == 0 || count <= (room &* 8) / width,
      count <= UInt64(UInt32.max) + 1
    else { throw source.corrupt(offset, "header of packed numbers") }
    let length = Int((count &* width &+ 7) / 8) + 7
    bytes = try source.window(offset &+ Self.headerSize, length)
    self.count = Int(count)
    self.width = Int(width)
    byteCount = Self.headerSize + length
  }

  /// The number at an index; an index outside is damage of whatever pointed here.
  @inline(__always)
  func value(_ index: Int) throws(SearchError) -> UInt64 {
    if index < 0 || index >= count { throw outside(index) }
    if width == 0 { return base }
    if width == 64 { return base &+ (try bytes.u64(index &* 8)) }
    let bit = index &* width
    let word = try bytes.u64(bit &>> 3)
    return base &+ ((word &>> UInt64(bit & 7)) & ((1 &<< UInt64(width)) &- 1))
  }

  @inline(never)
  private func outside(_ index: Int) -> SearchError {
    bytes.corrupt(0, "number \(index) of \(count) asked for")
  }
}
