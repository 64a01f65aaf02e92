/// Numbers in a block.
let blockSize = 128

/// A block of 128 numbers: what postings and positions are decoded into.
///
/// Not an array: no reference count and no copy on write stand between a scoring loop and its numbers, and an index is
/// masked instead of checked, so that no number read from disk can lead outside. Whoever means number *i* of *n* keeps
/// *i* below *n*; beyond the 128th the block begins again. Must not outlive the memory it was made over.
@safe struct NumberBlock: BitwiseCopyable {
  static let byteCount = blockSize * MemoryLayout<UInt32>.stride

  private let base: UnsafeMutablePointer<UInt32>

  /// A block over the 128 numbers at an address.
  @unsafe
  init(_ base: UnsafeMutablePointer<UInt32>) {
    unsafe self.base = base
  }

  subscript(index: Int) -> UInt32 {
    @inline(__always)
    get {
      // SAFETY: the mask keeps the index in 0 ..< 128.
      unsafe base[index & (blockSize &- 1)]
    }
    @inline(__always)
    nonmutating set {
      // SAFETY: as above.
      unsafe base[index & (blockSize &- 1)] = newValue
    }
  }

  /// Four numbers, those from `4 * row` on.
  @inline(__always)
  func row(_ row: Int) -> SIMD4<UInt32> {
    // SAFETY: the mask keeps the row in 0 ..< 32, and with it four numbers inside the block.
    unsafe UnsafeRawPointer(base).loadUnaligned(
      fromByteOffset: (row & 31) &* 16, as: SIMD4<UInt32>.self)
  }

  @inline(__always)
  func setRow(_ row: Int, _ values: SIMD4<UInt32>) {
    // SAFETY: as in `row`.
    unsafe UnsafeMutableRawPointer(base).storeBytes(
      of: values, toByteOffset: (row & 31) &* 16, as: SIMD4<UInt32>.self)
  }

  /// Sets the numbers from an index on.
  func fill(from start: Int, with value: UInt32) {
    var index = start
    while index < blockSize {
      self[index] = value
      index &+= 1
    }
  }

  /// The memory of the 128 numbers, for the kernels of `BitPacking`; valid for the call only.
  @inline(__always)
  @unsafe
  func withMemory(_ body: (UnsafeMutableRawPointer) -> Void) {
    unsafe body(UnsafeMutableRawPointer(base))
  }

  /// Turns gaps less one into the numbers after `before` (UInt32.max: from 0 on), four at a time.
  /// - Returns: false if the numbers do not ascend, which is damage.
  @inline(__always)
  func sumGaps(after before: UInt32) -> Bool {
    var carry = SIMD4<UInt32>(repeating: before) &+ SIMD4(1, 2, 3, 4)
    var all = SIMD4<UInt32>()
    var row = 0
    while row < 32 {
      let gaps = self.row(row)
      all |= gaps
      // a, b, c, d become a, a + b, c, c + d, then all sums; written as one lane moved, it takes twice the instructions.
      // SAFETY: both are 16 bytes without padding.
      let moved = unsafe unsafeBitCast(gaps, to: SIMD2<UInt64>.self) &<< SIMD2(repeating: 32)
      let pairs = unsafe gaps &+ unsafeBitCast(moved, to: SIMD4<UInt32>.self)
      let sums = pairs &+ SIMD4(0, 0, pairs.y, pairs.y)
      setRow(row, sums &+ carry)
      carry = carry &+ (SIMD4(repeating: sums.w) &+ SIMD4(repeating: 4))
      row &+= 1
    }
    // 128 gaps below 2^23 after a number below 2^31 cannot run over 32 bits.
    if (all.x | all.y | all.z | all.w) < 1 &<< 23, before &+ 1 <= 1 &<< 31 { return true }
    return ascendsThroughout(after: before)
  }

  @inline(never)
  private func ascendsThroughout(after before: UInt32) -> Bool {
    if before != UInt32.max && self[0] <= before { return false }
    for index in 1..<blockSize where self[index] <= self[index &- 1] { return false }
    return true
  }

  /// How many of the four numbers from a place on, at most 124, are below a value.
  @inline(__always)
  func countBelow(_ value: UInt32, inFourFrom place: Int) -> Int {
    // SAFETY: the place is cut to 124, so that four numbers are inside the block.
    let four = unsafe UnsafeRawPointer(base + min(max(place, 0), blockSize &- 4)).loadUnaligned(
      as: SIMD4<UInt32>.self)
    let flip = SIMD4<UInt32>(repeating: 1 &<< 31)
    let below =
      SIMD4<Int32>(truncatingIfNeeded: four ^ flip)
      .< SIMD4<Int32>(repeating: Int32(truncatingIfNeeded: value ^ (1 &<< 31)))
    // SAFETY: a mask of 32 bits a lane is 0 or -1 in each.
    return unsafe Int(-unsafeBitCast(below, to: SIMD4<Int32>.self).wrappedSum())
  }

  /// How many numbers of an ascending block are below a value: seven steps without a branch.
  @inline(__always)
  func countBelow(_ value: UInt32) -> Int {
    var count = 0
    var step = blockSize / 2
    while step > 0 {
      count &+= self[count &+ step &- 1] < value ? step : 0
      step &>>= 1
    }
    return count &+ (self[count] < value ? 1 : 0)
  }
}

/// A block with memory of its own.
@safe struct OwnedNumberBlock: ~Copyable {
  /// SAFETY: `blockSize` numbers, allocated in `init`, freed in `deinit`.
  private let base: UnsafeMutablePointer<UInt32>

  init() {
    unsafe base = .allocate(capacity: blockSize)
    unsafe base.initialize(repeating: 0, count: blockSize)
  }

  deinit { unsafe base.deallocate() }

  /// The block, valid while this value is.
  var block: NumberBlock {
    @inline(__always)
    get { unsafe NumberBlock(base) }
  }

  subscript(index: Int) -> UInt32 {
    @inline(__always) get { block[index] }
    @inline(__always) nonmutating set { block[index] = newValue }
  }
}

/// Several blocks with memory of their own.
@safe struct OwnedNumberBlocks: ~Copyable {
  /// SAFETY: `count * blockSize` numbers, allocated in `init`, freed in `deinit`.
  private let base: UnsafeMutablePointer<UInt32>
  let count: Int

  /// - Precondition: `count` is at least 1.
  init(count: Int) {
    precondition(count > 0)
    self.count = count
    unsafe base = .allocate(capacity: count * blockSize)
    unsafe base.initialize(repeating: 0, count: count * blockSize)
  }

  deinit { unsafe base.deallocate() }

  /// A block, valid while this value is.
  subscript(block: Int) -> NumberBlock {
    @inline(__always)
    get {
      precondition(block >= 0 && block < count)
      // SAFETY: 0 <= block < count, so that the 128 numbers are inside.
      return unsafe NumberBlock(base + block &* blockSize)
    }
  }
}
