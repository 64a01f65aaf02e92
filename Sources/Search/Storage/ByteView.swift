/// A range of a framed file without a reference to it, for loops in which counting references would cost more than the
/// reading itself. Reads are checked as those of `Bytes`. Whoever makes a view keeps the file alive as long as it is used.
@safe struct ByteView: BitwiseCopyable {
  private let file: Unmanaged<FramedFile>
  /// The first byte of the range.
  private let base: UnsafeRawPointer
  /// Where the range begins, in bytes from the start of the file's body.
  private let start: Int
  let count: Int

  init(_ bytes: Bytes) {
    unsafe file = Unmanaged.passUnretained(bytes.file)
    // SAFETY: the range lies inside the mapping that the file owns.
    unsafe base = bytes.file.region.base + (bytes.file.bodyStart &+ bytes.start)
    start = bytes.start
    count = bytes.count
  }

  /// Throws unless the range lies inside and its pages are intact.
  @inline(__always)
  func check(_ offset: Int, _ length: Int) throws(SearchError) {
    try checkBounds(offset, length)
    // SAFETY: the file is alive, as whoever made the view sees to.
    if unsafe file._withUnsafeGuaranteedRef({ $0.isVerified(start &+ offset, length) }) { return }
    try verify(offset, length)
  }

  @inline(never)
  private func verify(_ offset: Int, _ length: Int) throws(SearchError) {
    // SAFETY: as in `check`.
    try unsafe file.takeUnretainedValue().verify(start &+ offset, length)
  }

  @inline(never)
  private func outside(_ offset: Int) -> SearchError {
    corrupt(min(max(offset, 0), count), "bytes expected behind the end of a list")
  }

  /// The error for damage found at an offset of this range.
  @inline(never)
  func corrupt(_ offset: Int, _ what: String) -> SearchError {
    // SAFETY: as in `check`.
    unsafe file.takeUnretainedValue().corrupt(start &+ offset, what)
  }

  @inline(__always)
  func u32(_ offset: Int) throws(SearchError) -> UInt32 {
    try check(offset, 4)
    return try verifiedU32(offset)
  }

  /// Throws unless a range lies inside; its pages were verified before.
  @inline(__always)
  func checkBounds(_ offset: Int, _ length: Int) throws(SearchError) {
    if offset < 0 || length < 0 || offset > count || length > count &- offset { throw outside(offset) }
  }

  @inline(__always)
  private func verified<Number: BitwiseCopyable>(_ offset: Int, _ length: Int, as type: Number.Type)
    throws(SearchError) -> Number
  {
    try checkBounds(offset, length)
    // SAFETY: inside the range, checked above.
    return unsafe base.loadUnaligned(fromByteOffset: offset, as: type)
  }

  // Numbers of a range that was verified before.
  @inline(__always)
  func verifiedU16(_ offset: Int) throws(SearchError) -> UInt16 { try verified(offset, 2, as: UInt16.self) }
  @inline(__always)
  func verifiedU32(_ offset: Int) throws(SearchError) -> UInt32 { try verified(offset, 4, as: UInt32.self) }
  @inline(__always)
  func verifiedU64(_ offset: Int) throws(SearchError) -> UInt64 { try verified(offset, 8, as: UInt64.self) }

  /// A part of this range; nil when it does not lie inside.
  func window(_ offset: Int, _ length: Int) -> ByteView? {
    if offset < 0 || length < 0 || offset > count || length > count &- offset { return nil }
    // SAFETY: inside the range, checked above.
    return unsafe ByteView(file: file, base: base + offset, start: start &+ offset, count: length)
  }

  @unsafe
  private init(file: Unmanaged<FramedFile>, base: UnsafeRawPointer, start: Int, count: Int) {
    unsafe self.file = file
    unsafe self.base = base
    self.start = start
    self.count = count
  }

  /// A byte of a range that was verified before; 255 outside.
  @inline(__always)
  func verifiedByte(_ offset: Int) -> UInt8 {
    if offset < 0 || offset >= count { return 255 }
    // SAFETY: 0 <= offset < count.
    return unsafe base.load(fromByteOffset: offset, as: UInt8.self)
  }

  /// Calls `body` with the address of an offset. The caller has checked the bytes that `body` reads from there.
  @inline(__always)
  @unsafe
  func withVerified(_ offset: Int, _ body: (UnsafeRawPointer) -> Void) {
    // SAFETY: the address is valid while the file is, and `body` does not keep it.
    unsafe body(base + offset)
  }

  /// Sequential access to a range whose pages are verified here, once.
  func cursor(_ offset: Int, _ length: Int) throws(SearchError) -> ByteCursor {
    try check(offset, length)
    // SAFETY: the cursor keeps the region alive, and check() found the range inside it.
    return unsafe ByteCursor(
      region: file.takeUnretainedValue().region, base: base + offset, count: length)
  }
}
