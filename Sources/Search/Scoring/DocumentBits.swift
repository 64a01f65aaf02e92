/// A bit for each document of a segment.
struct DocumentBits {
  private(set) var words: [UInt64]
  let documentCount: UInt32

  /// All bits 0.
  init(documentCount: UInt32) {
    self.documentCount = documentCount
    words = [UInt64](repeating: 0, count: (Int(documentCount) + 63) / 64)
  }

  /// Whether a document's bit is set; false beyond the last.
  @inline(__always)
  func contains(_ document: UInt32) -> Bool {
    guard document < documentCount else { return false }
    return words[Int(document &>> 6)] & (1 &<< UInt64(document & 63)) != 0
  }

  /// Sets the bits of a window that begins at `first`, a multiple of 64, cut at the last document.
  mutating func insert(_ window: borrowing BitWindow, from first: UInt32) {
    let start = Int(first &>> 6)
    for word in 0..<BitWindow.words where start + word < words.count {
      words[start + word] |= window.word(word)
    }
  }

  /// The number of bits set.
  var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }

  /// Calls `body` for each document whose bit is set, ascending.
  func forEach(_ body: (UInt32) throws(SearchError) -> Void) throws(SearchError) {
    for (index, word) in words.enumerated() {
      var left = word
      while left != 0 {
        try body(UInt32(truncatingIfNeeded: index * 64 + left.trailingZeroBitCount))
        left &= left &- 1
      }
    }
  }
}
