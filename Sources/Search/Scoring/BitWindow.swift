/// Marks for 4,096 documents in a row. Offsets are masked, so that no document number read from disk can lead outside.
@safe struct BitWindow: ~Copyable {
  static let size = 4_096
  private static let words = size / 64

  /// SAFETY: `words` words, allocated in `init`, freed in `deinit`, never handed out.
  private let bits: UnsafeMutablePointer<UInt64>

  init() {
    unsafe bits = .allocate(capacity: Self.words)
    unsafe bits.initialize(repeating: 0, count: Self.words)
  }

  deinit { unsafe bits.deallocate() }

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
}
