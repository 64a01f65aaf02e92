import Glibc

/// A growing run of plain values at addresses that never move: the memory index's only kind of memory.
///
/// Address space is reserved once and becomes memory page by page as it is written, so that growing copies
/// nothing and `byteCount` is what the process really holds. All unsafe access of the memory index is in this
/// file; every access is checked against `count`.
///
/// Not for values that own anything: elements are never deinitialised.
@safe
struct Arena<Element: BitwiseCopyable & Sendable>: ~Copyable, @unchecked Sendable {
  // SAFETY (of the unchecked Sendable): the arena is the only owner of its mapping and cannot be copied.
  private let base: UnsafeMutablePointer<Element>
  /// The number of elements that fit into the reserved addresses.
  let capacity: Int
  /// The number of elements in use.
  private(set) var count = 0

  /// Reserves addresses for `capacity` elements.
  init(capacity: Int) throws(SearchError) {
    let length = max(1, capacity) * MemoryLayout<Element>.stride
    let flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE
    // SAFETY: a fresh anonymous mapping, owned by this value until deinit; page alignment suits any element.
    let address = unsafe mmap(nil, length, PROT_READ | PROT_WRITE, flags, -1, 0)
    guard let address = unsafe address, unsafe address != MAP_FAILED else {
      throw SearchError.io(path: "(memory)", operation: "mmap", errno: errno)
    }
    unsafe self.base = address.bindMemory(to: Element.self, capacity: max(1, capacity))
    self.capacity = max(1, capacity)
  }

  deinit {
    // SAFETY: the mapping of `init`, unmapped once.
    _ = unsafe munmap(base, capacity * MemoryLayout<Element>.stride)
  }

  /// The bytes in use.
  var byteCount: Int { count * MemoryLayout<Element>.stride }

  /// The elements that still fit.
  var room: Int { capacity - count }

  /// Empties the arena and gives its pages back to the system.
  mutating func removeAll() {
    // SAFETY: the pages are this arena's own; they read as zero afterwards and nothing refers to them.
    if count > 0 { _ = unsafe madvise(base, byteCount, MADV_DONTNEED) }
    count = 0
  }

  /// Empties the arena and keeps its pages, which are not zero then: for `append` only.
  mutating func removeAllKeepingPages() { count = 0 }

  /// The elements as a span for one call.
  @inline(__always)
  func withSpan<R, E: Error>(_ body: (Span<Element>) throws(E) -> R) throws(E) -> R {
    // SAFETY: `count` elements from `base` on are in use, and stay so for the call; the span does not escape.
    let span = unsafe Span(_unsafeStart: UnsafePointer(base), count: count)
    return try body(span)
  }

  /// Adds one element and returns its index.
  @inline(__always)
  mutating func append(_ element: Element) -> Int {
    precondition(count < capacity, "arena is full")
    // SAFETY: count < capacity.
    unsafe base[count] = element
    count += 1
    return count - 1
  }

  subscript(index: Int) -> Element {
    @inline(__always)
    get {
      precondition(index >= 0 && index < count)
      // SAFETY: 0 <= index < count <= capacity.
      return unsafe base[index]
    }
    @inline(__always)
    _modify {
      precondition(index >= 0 && index < count)
      // SAFETY: 0 <= index < count <= capacity.
      yield unsafe &base[index]
    }
  }
}

extension Arena where Element == UInt8 {
  /// Takes `size` bytes (zero, since pages are fresh after `removeAll`) and returns the offset of the first.
  @inline(__always)
  mutating func allocate(_ size: Int) -> Int {
    precondition(size >= 0 && size <= capacity - count, "arena is full")
    count += size
    return count - size
  }

  /// Copies bytes to the end and returns the offset of the first.
  mutating func append(_ bytes: ByteSlice) -> Int {
    let start = allocate(bytes.count)
    // SAFETY: `allocate` made room for exactly `bytes.count` bytes; the source is alive by ByteSlice's contract
    // and does not overlap fresh room.
    unsafe (base + start).update(from: bytes.start, count: bytes.count)
    return start
  }

  /// The bytes `start ..< start + count`, valid while the arena is.
  @inline(__always)
  func slice(_ start: Int, _ length: Int) -> ByteSlice {
    precondition(start >= 0 && length >= 0 && start <= count - length)
    // SAFETY: the range is inside the bytes in use, checked above.
    return unsafe ByteSlice(start: base + start, count: length)
  }

  /// Reads four bytes, little endian.
  func load32(_ offset: Int) -> UInt32 {
    precondition(offset >= 0 && offset <= count - 4)
    // SAFETY: four bytes inside the bytes in use, checked above; unaligned load.
    return unsafe UInt32(
      littleEndian: UnsafeRawPointer(base + offset).loadUnaligned(as: UInt32.self))
  }

  /// Writes four bytes, little endian.
  mutating func store32(_ value: UInt32, at offset: Int) {
    precondition(offset >= 0 && offset <= count - 4)
    // SAFETY: four bytes inside the bytes in use, checked above; unaligned store.
    unsafe UnsafeMutableRawPointer(base + offset).storeBytes(of: value.littleEndian, as: UInt32.self)
  }
}

/// A borrowed run of bytes inside an arena or a token buffer; must not outlive it.
@safe
struct ByteSlice {
  fileprivate let start: UnsafePointer<UInt8>
  let count: Int

  @inline(__always)
  fileprivate init(start: UnsafePointer<UInt8>, count: Int) {
    unsafe self.start = start
    self.count = count
  }

  /// The bytes `offset ..< offset + count` of a buffer that the caller keeps alive.
  @inline(__always)
  @unsafe init(_ buffer: UnsafeBufferPointer<UInt8>, offset: Int, count: Int) {
    precondition(offset >= 0 && count >= 0 && offset <= buffer.count - count)
    guard let base = buffer.baseAddress, count > 0 else {
      unsafe self.init(start: UnsafePointer(bitPattern: 1).unsafelyUnwrapped, count: 0)
      return
    }
    unsafe self.init(start: base + offset, count: count)
  }

  /// The bytes as a span for one call.
  @inline(__always)
  func withSpan<R, E: Error>(_ body: (Span<UInt8>) throws(E) -> R) throws(E) -> R {
    // SAFETY: the slice's memory outlives the call by this type's contract; the span does not escape.
    let span = unsafe Span(_unsafeStart: start, count: count)
    return try body(span)
  }

  /// The bytes as text; ill-formed sequences become U+FFFD.
  var text: String {
    // SAFETY: as `withSpan`; the string copies.
    unsafe String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  @inline(__always)
  private func load64(_ offset: Int) -> UInt64 {
    // SAFETY: callers keep offset + 8 <= count.
    unsafe UnsafeRawPointer(start + offset).loadUnaligned(as: UInt64.self)
  }

  @inline(__always)
  private func load32(_ offset: Int) -> UInt32 {
    // SAFETY: callers keep offset + 4 <= count.
    unsafe UnsafeRawPointer(start + offset).loadUnaligned(as: UInt32.self)
  }

  @inline(__always)
  private func load8(_ offset: Int) -> UInt8 {
    // SAFETY: callers keep offset < count.
    unsafe start[offset]
  }

  /// A 32-bit hash, folded-multiply as in wyhash (Wang Yi, 2019). Seeded, so that no document can be written
  /// to collide.
  @inline(__always)
  func hash(seed: UInt64) -> UInt32 {
    var state = seed ^ (UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15)
    if count >= 8 {
      var offset = 0
      while offset &+ 8 < count {
        state = ByteSlice.mix(state ^ load64(offset))
        offset &+= 8
      }
      state ^= load64(count &- 8)
    } else if count >= 4 {
      state ^= UInt64(load32(0)) | UInt64(load32(count &- 4)) &<< 32
    } else if count > 0 {
      state ^= UInt64(load8(0)) | UInt64(load8(count &>> 1)) &<< 8 | UInt64(load8(count &- 1)) &<< 16
    }
    let mixed = ByteSlice.mix(state)
    return UInt32(truncatingIfNeeded: mixed ^ mixed &>> 32)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
    return product.high ^ product.low
  }

  /// Equality of bytes.
  @inline(__always)
  static func == (a: ByteSlice, b: ByteSlice) -> Bool {
    guard a.count == b.count else { return false }
    let count = a.count
    if count >= 8 {
      var offset = 0
      while offset &+ 8 < count {
        if a.load64(offset) != b.load64(offset) { return false }
        offset &+= 8
      }
      return a.load64(count &- 8) == b.load64(count &- 8)
    }
    if count >= 4 {
      return a.load32(0) == b.load32(0) && a.load32(count &- 4) == b.load32(count &- 4)
    }
    for offset in 0..<count where a.load8(offset) != b.load8(offset) { return false }
    return true
  }

  /// Order by unsigned bytes, a prefix first.
  static func < (a: ByteSlice, b: ByteSlice) -> Bool {
    // SAFETY: both slices hold at least the smaller count of bytes.
    let order = unsafe memcmp(a.start, b.start, min(a.count, b.count))
    return order != 0 ? order < 0 : a.count < b.count
  }

  /// The first eight bytes as a number that orders as the bytes do (short slices padded with zeros).
  var prefixKey: UInt64 {
    if count >= 8 { return UInt64(bigEndian: load64(0)) }
    var key: UInt64 = 0
    for offset in 0..<count { key |= UInt64(load8(offset)) &<< UInt64(56 &- 8 &* offset) }
    return key
  }
}
