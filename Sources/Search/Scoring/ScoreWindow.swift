/// Sums of points for 4,096 documents in a row, and which of them have any: where the lists of a disjunction are added
/// up before any document is looked at.
///
/// Offsets are masked, so that no document number read from disk can lead outside.
@safe struct ScoreWindow: ~Copyable {
  static let size = 4_096
  private static let words = size / 64

  /// SAFETY: `size` sums and `words` words, allocated in `init`, freed in `deinit`, never handed out.
  private let sums: UnsafeMutablePointer<Points>
  private let bits: UnsafeMutablePointer<UInt64>

  init() {
    unsafe sums = .allocate(capacity: Self.size)
    unsafe sums.initialize(repeating: 0, count: Self.size)
    unsafe bits = .allocate(capacity: Self.words)
    unsafe bits.initialize(repeating: 0, count: Self.words)
  }

  deinit {
    unsafe sums.deallocate()
    unsafe bits.deallocate()
  }

  /// Adds to a document's sum and marks it if the points are not below a threshold. Sums wrap around: whoever adds sees
  /// to it that all weights fit.
  @inline(__always)
  func add(_ points: Points, at offset: UInt32, markingFrom threshold: Points) {
    let offset = Int(offset & UInt32(Self.size - 1))
    // SAFETY: the mask keeps both places inside.
    unsafe sums[offset] &+= points
    unsafe bits[offset &>> 6] |= (points >= threshold ? 1 : 0) &<< UInt64(offset & 63)
  }

  /// Adds to a document's sum without marking it.
  @inline(__always)
  func addOnly(_ points: Points, at offset: UInt32) {
    // SAFETY: the mask keeps the place inside.
    unsafe sums[Int(offset & UInt32(Self.size - 1))] &+= points
  }

  /// A document's sum.
  @inline(__always)
  func sum(_ offset: Int) -> Points {
    // SAFETY: the mask keeps the place inside.
    unsafe sums[offset & (Self.size - 1)]
  }

  /// Sets the sums of the first `words` times 64 documents to 0.
  func clear(_ words: Int) {
    // SAFETY: no more than `size` sums are written.
    unsafe sums.update(repeating: 0, count: min(words &* 64, Self.size))
  }

  /// The marks of documents `64 * word ..< 64 * (word + 1)`, which are taken back.
  @inline(__always)
  func takeMarks(_ word: Int) -> UInt64 {
    let word = word & (Self.words - 1)
    // SAFETY: the mask keeps the place inside.
    let marks = unsafe bits[word]
    unsafe bits[word] = 0
    return marks
  }

  /// Of 64 documents those among some whose sums are not below a threshold, without a branch that depends on a sum.
  @inline(__always)
  func marks(_ word: Int, from threshold: Points, among marks: UInt64) -> UInt64 {
    let start = word &* 64
    var left = marks
    var kept = marks
    while left != 0 {
      let bit = left & (0 &- left)
      kept ^= sum(start &+ left.trailingZeroBitCount) < threshold ? bit : 0
      left ^= bit
    }
    return kept
  }
}
