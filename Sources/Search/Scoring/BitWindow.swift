/// Marks for 4,096 documents in a row, the first of them a multiple of 64. Offsets are masked, so that no document number
/// read from disk can lead outside.
@safe struct BitWindow: ~Copyable {
  static let size = 4_096
  static let words = size / 64

  /// SAFETY: `words` words, allocated in `init`, freed in `deinit`, never handed out.
  private let bits: UnsafeMutablePointer<UInt64>

  init() {
    unsafe bits = .allocate(capacity: Self.words)
    unsafe bits.initialize(repeating: 0, count: Self.words)
  }

  deinit { unsafe bits.deallocate() }

  @inline(__always)
  func mark(_ offset: UInt32) {
    let offset = Int(offset & UInt32(Self.size - 1))
    // SAFETY: the mask keeps the place inside.
    unsafe bits[offset &>> 6] |= 1 &<< UInt64(offset & 63)
  }

  @inline(__always)
  func word(_ index: Int) -> UInt64 {
    // SAFETY: the mask keeps the place inside.
    unsafe bits[index & (Self.words - 1)]
  }

  @inline(__always)
  func setWord(_ index: Int, _ word: UInt64) {
    // SAFETY: the mask keeps the place inside.
    unsafe bits[index & (Self.words - 1)] = word
  }

  func clear() {
    for index in 0..<Self.words { setWord(index, 0) }
  }

  /// Keeps the marks that another window has too.
  func intersect(_ other: borrowing BitWindow) {
    for index in 0..<Self.words { setWord(index, word(index) & other.word(index)) }
  }

  /// Drops the marks that another window has.
  func subtract(_ other: borrowing BitWindow) {
    for index in 0..<Self.words { setWord(index, word(index) & ~other.word(index)) }
  }

  var isEmpty: Bool {
    var all: UInt64 = 0
    for index in 0..<Self.words { all |= word(index) }
    return all == 0
  }
}
