/// A list of numbers that grows and keeps its memory: the positions of one document, filled anew for each.
///
/// In memory of its own, as `NumberBlock`; an index is checked.
@safe struct PositionList: ~Copyable {
  /// SAFETY: `capacity` numbers, of which `count` are initialised; owned, freed in `deinit`.
  private var base: UnsafeMutablePointer<UInt32>
  private var capacity: Int
  private(set) var count = 0

  init() {
    capacity = 64
    unsafe base = .allocate(capacity: 64)
  }

  deinit { unsafe base.deallocate() }

  @inline(__always)
  subscript(index: Int) -> UInt32 {
    precondition(index >= 0 && index < count)
    // SAFETY: 0 <= index < count.
    return unsafe base[index]
  }

  @inline(__always)
  mutating func removeAll() { count = 0 }

  /// Keeps the first numbers only.
  @inline(__always)
  mutating func truncate(to newCount: Int) { count = max(0, min(newCount, count)) }

  @inline(__always)
  mutating func append(_ number: UInt32) {
    if count == capacity { grow() }
    // SAFETY: count < capacity.
    unsafe (base + count).initialize(to: number)
    count &+= 1
  }

  /// Replaces a number.
  @inline(__always)
  mutating func set(_ index: Int, _ number: UInt32) {
    precondition(index >= 0 && index < count)
    // SAFETY: 0 <= index < count.
    unsafe base[index] = number
  }

  @inline(never)
  private mutating func grow() {
    // SAFETY: the old numbers are moved to twice the room, and the old memory is given back once.
    let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity * 2)
    unsafe larger.moveInitialize(from: base, count: count)
    unsafe base.deallocate()
    unsafe base = larger
    capacity *= 2
  }

  /// Calls `body` with the numbers.
  @inline(__always)
  func withSpan<R>(_ body: (Span<UInt32>) throws(SearchError) -> R) throws(SearchError) -> R {
    // SAFETY: `count` numbers are initialised; the span does not leave the call, during which the list does not change.
    let span = unsafe Span(_unsafeStart: base, count: count)
    return try body(span)
  }

  /// Replaces an array's contents by the numbers.
  func copy(to array: inout [UInt32]) {
    array.removeAll(keepingCapacity: true)
    // SAFETY: `count` numbers are initialised; the array copies them.
    unsafe array.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
  }

  mutating func sort() {
    // SAFETY: `count` numbers are initialised.
    var numbers = unsafe UnsafeMutableBufferPointer(start: base, count: count)
    unsafe numbers.sort()
  }
}
