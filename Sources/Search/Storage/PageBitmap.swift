internal import Synchronization

/// A set of page numbers that threads add to and ask at the same time without locks.
///
/// A page is added only after it was found intact, and nothing but that fact hangs on its bit (the bytes themselves
/// never change), so relaxed order is enough.
@safe struct PageBitmap: ~Copyable, @unchecked Sendable {
  let count: Int
  private let words: UnsafeMutablePointer<Atomic<UInt64>>

  init(count: Int) {
    self.count = count
    let wordCount = (count + 63) / 64
    // SAFETY: every word is initialised before any other use; deinit gives them back.
    unsafe words = UnsafeMutablePointer<Atomic<UInt64>>.allocate(capacity: max(wordCount, 1))
    for index in 0..<wordCount {
      unsafe (words + index).initialize(to: Atomic(0))
    }
  }

  deinit {
    // SAFETY: the words are this value's own. Atomic<UInt64> has nothing to destroy.
    unsafe words.deallocate()
  }

  @inline(__always)
  func contains(_ page: Int) -> Bool {
    if page < 0 || page >= count { return false }
    // SAFETY: 0 <= page < count.
    return unsafe words[page &>> 6].load(ordering: .relaxed) & (1 &<< UInt64(page & 63)) != 0
  }

  func insert(_ page: Int) {
    if page < 0 || page >= count { return }
    // SAFETY: 0 <= page < count.
    unsafe _ = words[page &>> 6].bitwiseOr(1 &<< UInt64(page & 63), ordering: .relaxed)
  }
}
