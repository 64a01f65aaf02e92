#if _endian(big)
  #error("The index is little endian and is read in place.")
#endif

internal import CZlib

// Loads from mapped memory are here and in `ByteView.swift`. Everything above sees `Bytes`, `ByteView` and `ByteCursor`,
// whose reads are checked.

/// A range of the body of a framed file. Every read checks the bounds and, on first touch, the checksum of the pages
/// it falls on, and throws `SearchError.corrupt` when either fails; there is no way to read outside or to trap.
///
/// A verified read costs one or two nanoseconds over a plain load. For many small reads in sequence take a `cursor`.
@safe struct Bytes: Sendable {
  let file: FramedFile
  /// Where the range begins, in bytes from the start of the file's body.
  let start: Int
  let count: Int

  init(file: FramedFile, start: Int, count: Int) {
    self.file = file
    self.start = start
    self.count = count
  }

  /// Throws unless the range lies inside and its pages are intact.
  @inline(__always)
  func check(_ offset: Int, _ length: Int) throws(SearchError) {
    if offset < 0 || length < 0 || offset > count || length > count &- offset {
      throw outside(offset, length)
    }
    try file.verify(start &+ offset, length)
  }

  @inline(never)
  private func outside(_ offset: Int, _ length: Int) -> SearchError {
    corrupt(min(max(offset, 0), count), "\(length) bytes expected, \(max(0, count &- max(offset, 0))) there")
  }

  /// The error for damage found at an offset of this range.
  @inline(never)
  func corrupt(_ offset: Int, _ what: String) -> SearchError {
    file.corrupt(start &+ offset, what)
  }

  @inline(__always)
  private func load<T: BitwiseCopyable>(_ offset: Int, _ length: Int, as type: T.Type) throws(SearchError)
    -> T
  {
    try check(offset, length)
    // SAFETY: check() found offset ..< offset + length inside this range, which lies inside the mapping that `file` owns.
    return unsafe file.region.base.loadUnaligned(fromByteOffset: file.bodyStart &+ start &+ offset, as: type)
  }

  @inline(__always)
  func u8(_ offset: Int) throws(SearchError) -> UInt8 { try load(offset, 1, as: UInt8.self) }
  @inline(__always)
  func u16(_ offset: Int) throws(SearchError) -> UInt16 { try load(offset, 2, as: UInt16.self) }
  @inline(__always)
  func u32(_ offset: Int) throws(SearchError) -> UInt32 { try load(offset, 4, as: UInt32.self) }
  @inline(__always)
  func u64(_ offset: Int) throws(SearchError) -> UInt64 { try load(offset, 8, as: UInt64.self) }

  /// A byte of a range that was verified before; 255 outside.
  @inline(__always)
  func verifiedByte(_ offset: Int) -> UInt8 {
    if offset < 0 || offset >= count { return 255 }
    // SAFETY: 0 <= offset < count, and the range lies inside the mapping that `file` owns.
    return unsafe file.region.base.load(fromByteOffset: file.bodyStart &+ start &+ offset, as: UInt8.self)
  }

  /// Eight bytes of a range that was verified before; 0 outside.
  @inline(__always)
  func verifiedU64(_ offset: Int) -> UInt64 {
    if offset < 0 || offset > count &- 8 { return 0 }
    // SAFETY: 0 <= offset <= count - 8, and the range lies inside the mapping that `file` owns.
    return unsafe file.region.base.loadUnaligned(
      fromByteOffset: file.bodyStart &+ start &+ offset, as: UInt64.self)
  }

  /// A copy of a range.
  func array(_ offset: Int, _ length: Int) throws(SearchError) -> [UInt8] {
    try check(offset, length)
    // SAFETY: as in load().
    return unsafe [UInt8](
      UnsafeRawBufferPointer(start: file.region.base + (file.bodyStart &+ start &+ offset), count: length))
  }

  /// A range as text. The engine writes valid UTF-8 only; anything else is repaired with U+FFFD.
  func string(_ offset: Int, _ length: Int) throws(SearchError) -> String {
    var cursor = try cursor(offset, length)
    return cursor.string(length)
  }

  /// A part of this range. Its bounds are checked, its pages when they are read.
  func window(_ offset: Int, _ length: Int) throws(SearchError) -> Bytes {
    if offset < 0 || length < 0 || offset > count || length > count &- offset {
      throw outside(offset, length)
    }
    return Bytes(file: file, start: start &+ offset, count: length)
  }

  /// Sequential access to a range whose pages are verified here, once.
  func cursor(_ offset: Int, _ length: Int) throws(SearchError) -> ByteCursor {
    try check(offset, length)
    // SAFETY: the cursor keeps the region alive, and check() found the range inside it.
    return unsafe ByteCursor(
      region: file.region, base: file.region.base + (file.bodyStart &+ start &+ offset), count: length)
  }

  /// Sequential access to at most `length` bytes from `offset`, fewer at the end of the range.
  func cursor(_ offset: Int, upTo length: Int) throws(SearchError) -> ByteCursor {
    try cursor(offset, max(0, min(length, count &- offset)))
  }
}

/// Sequential reading of verified bytes. A read past the end gives 0 and sets `failed`, so that loops need no error
/// path for each value; whoever reads must look at `failed` before believing what was read.
@safe struct ByteCursor: @unchecked Sendable {
  private let region: MappedRegion
  private let base: UnsafeRawPointer
  let count: Int
  var position = 0
  var failed = false

  /// `base ..< base + count` must lie inside `region`.
  @unsafe
  init(region: MappedRegion, base: UnsafeRawPointer, count: Int) {
    self.region = region
    unsafe self.base = unsafe base
    self.count = count
  }

  /// A cursor over a copy of bytes that are not in a file, e.g. an inflated chunk.
  init(copying bytes: [UInt8]) {
    region = MappedRegion(copying: bytes, path: "")
    // SAFETY: the region holds exactly these bytes.
    unsafe base = unsafe region.base
    count = bytes.count
  }

  var remaining: Int { count &- position }

  /// Claims the next `length` bytes; nil and `failed` when there are not so many.
  @inline(__always)
  private mutating func take(_ length: Int) -> Int? {
    if length < 0 || length > count &- position {
      failed = true
      return nil
    }
    let at = position
    position = at &+ length
    return at
  }

  @inline(__always)
  mutating func u8() -> UInt8 {
    guard let at = take(1) else { return 0 }
    // SAFETY: take() keeps at + 1 <= count; the region outlives the cursor.
    return unsafe base.load(fromByteOffset: at, as: UInt8.self)
  }

  @inline(__always)
  mutating func u16() -> UInt16 {
    guard let at = take(2) else { return 0 }
    // SAFETY: take() keeps at + 2 <= count; the region outlives the cursor.
    return unsafe base.loadUnaligned(fromByteOffset: at, as: UInt16.self)
  }

  @inline(__always)
  mutating func u32() -> UInt32 {
    guard let at = take(4) else { return 0 }
    // SAFETY: take() keeps at + 4 <= count; the region outlives the cursor.
    return unsafe base.loadUnaligned(fromByteOffset: at, as: UInt32.self)
  }

  @inline(__always)
  mutating func u64() -> UInt64 {
    guard let at = take(8) else { return 0 }
    // SAFETY: take() keeps at + 8 <= count; the region outlives the cursor.
    return unsafe base.loadUnaligned(fromByteOffset: at, as: UInt64.self)
  }

  /// The byte at an absolute offset of the cursor's range, 0 and `failed` outside.
  @inline(__always)
  mutating func u8(at offset: Int) -> UInt8 {
    if offset < 0 || offset >= count {
      failed = true
      return 0
    }
    // SAFETY: 0 <= offset < count; the region outlives the cursor.
    return unsafe base.load(fromByteOffset: offset, as: UInt8.self)
  }

  @inline(__always)
  mutating func skip(_ length: Int) { _ = take(length) }

  /// The next `length` bytes as text.
  mutating func string(_ length: Int) -> String {
    guard let at = take(length) else { return "" }
    // SAFETY: take() keeps at + length <= count; the region outlives the cursor.
    return unsafe String(decoding: UnsafeRawBufferPointer(start: base + at, count: length), as: UTF8.self)
  }

  /// Appends the next `length` bytes to an array.
  mutating func copy(_ length: Int, to array: inout [UInt8]) {
    guard let at = take(length) else { return }
    // SAFETY: take() keeps at + length <= count; the region outlives the cursor.
    unsafe array.append(contentsOf: UnsafeRawBufferPointer(start: base + at, count: length))
  }

  /// How many bytes at `offset`, at most `length`, equal those of `key` from `from` on.
  @inline(__always)
  func commonPrefix(at offset: Int, length: Int, with key: borrowing Span<UInt8>, from: Int) -> Int {
    let limit = min(length, count &- offset, key.count &- from)
    var common = 0
    while common < limit {
      // SAFETY: offset + common < offset + limit <= count, offset is not negative; the region outlives the cursor.
      let byte = unsafe base.load(fromByteOffset: offset &+ common, as: UInt8.self)
      if byte != key[from &+ common] { break }
      common &+= 1
    }
    return common
  }
}

/// The four values of one row of a packed block.
@inline(__always)
@unsafe
func loadRow(_ base: UnsafeRawPointer, _ row: Int) -> SIMD4<UInt32> {
  // SAFETY: the caller's range covers row (see BitPacking.unpack).
  unsafe base.loadUnaligned(fromByteOffset: row &* 16, as: SIMD4<UInt32>.self)
}

/// Stores four values at a row of a block being decoded.
@inline(__always)
@unsafe
func storeRow(_ base: UnsafeMutableRawPointer, _ row: Int, _ values: SIMD4<UInt32>) {
  // SAFETY: the caller's block has 32 rows of 16 bytes (see BitPacking.unpack).
  unsafe base.storeBytes(of: values, toByteOffset: row &* 16, as: SIMD4<UInt32>.self)
}

extension [UInt8] {
  /// Appends 16 bytes, little endian.
  @inline(__always)
  mutating func append(row: SIMD4<UInt32>) {
    var row = row
    unsafe Swift.withUnsafeBytes(of: &row) { bytes in
      // SAFETY: the pointer is read inside the closure only.
      unsafe append(contentsOf: bytes)
    }
  }

  /// Appends the bytes of a number, little endian.
  @inline(__always)
  mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(number: Number) {
    var number = number.littleEndian
    unsafe Swift.withUnsafeBytes(of: &number) { bytes in
      // SAFETY: the pointer is read inside the closure only.
      unsafe append(contentsOf: bytes)
    }
  }

  /// Appends the bytes of a span.
  mutating func append(span: borrowing Span<UInt8>) {
    unsafe span.withUnsafeBufferPointer { bytes in
      // SAFETY: the pointer is read inside the closure only.
      unsafe append(contentsOf: bytes)
    }
  }
}

/// CRC-32 as in ISO 3309, zlib's.
enum Checksum {
  static func crc32(_ bytes: borrowing Span<UInt8>, continuing crc: UInt32 = 0) -> UInt32 {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      // SAFETY: zlib reads buffer.count bytes inside the closure. A nil pointer would reset the sum: see the guard.
      guard buffer.count > 0 else { return crc }
      return unsafe UInt32(truncatingIfNeeded: crc32_z(uLong(crc), buffer.baseAddress, buffer.count))
    }
  }

  /// The sum over a part of a region; the caller has checked that it lies inside.
  static func crc32(of region: MappedRegion, _ offset: Int, _ length: Int) -> UInt32 {
    precondition(offset >= 0 && length >= 0 && offset <= region.count && length <= region.count &- offset)
    guard length > 0 else { return 0 }
    // SAFETY: the precondition keeps the range inside the region.
    return unsafe UInt32(
      truncatingIfNeeded: crc32_z(0, (region.base + offset).assumingMemoryBound(to: UInt8.self), length))
  }
}

extension MappedRegion {
  /// A little-endian number; the caller has checked that it lies inside.
  func u32(_ offset: Int) -> UInt32 {
    precondition(offset >= 0 && offset <= count &- 4)
    // SAFETY: the precondition keeps the load inside the region.
    return unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
  }

  /// A little-endian number; the caller has checked that it lies inside.
  func u16(_ offset: Int) -> UInt16 {
    precondition(offset >= 0 && offset <= count &- 2)
    // SAFETY: the precondition keeps the load inside the region.
    return unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt16.self)
  }

  /// A little-endian number; the caller has checked that it lies inside.
  func u64(_ offset: Int) -> UInt64 {
    precondition(offset >= 0 && offset <= count &- 8)
    // SAFETY: the precondition keeps the load inside the region.
    return unsafe base.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
  }

  /// A copy of all bytes.
  package func bytes() -> [UInt8] {
    // SAFETY: the region has `count` bytes.
    unsafe [UInt8](UnsafeRawBufferPointer(start: base, count: count))
  }
}
