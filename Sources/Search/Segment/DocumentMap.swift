/// From a segment's document numbers to those of the segment it is merged into: deleted documents have none.
///
/// Takes two bits for each document of a segment with deletions, nothing for one without.
struct DocumentMap: Sendable {
  /// The number of the segment's first live document in the merged segment.
  let base: UInt32
  private let count: UInt32
  /// Bit d % 64 of word d / 64 is 1 for a live document; empty when nothing is deleted.
  private var words: [UInt64] = []
  /// Live documents before each word.
  private var ranks: [UInt32] = []
  let liveCount: UInt32

  var hasDeletions: Bool { !words.isEmpty }

  init(count: UInt32, live: LiveDocuments?, base: UInt32) {
    self.base = base
    self.count = count
    guard let live, live.deletedCount > 0 else {
      liveCount = count
      return
    }
    words = live.words
    ranks.reserveCapacity(words.count)
    var rank: UInt32 = 0
    for word in words {
      ranks.append(rank)
      rank += UInt32(word.nonzeroBitCount)
    }
    liveCount = rank
  }

  /// Calls `body` for each run of documents that are not deleted.
  func forEachRun(_ body: (Range<UInt32>) throws(SearchError) -> Void) throws(SearchError) {
    if words.isEmpty {
      if count > 0 { try body(0..<count) }
      return
    }
    var start: UInt32 = 0
    while start < count {
      guard number(of: start) != nil else {
        start += 1
        continue
      }
      var end = start + 1
      while end < count, number(of: end) != nil { end += 1 }
      try body(start..<end)
      start = end
    }
  }

  /// The new number; nil for a deleted document or one that is beyond the segment.
  @inline(__always)
  func number(of document: UInt32) -> UInt32? {
    guard document < count else { return nil }
    if words.isEmpty { return base &+ document }
    let place = Int(document &>> 6)
    let bit = UInt64(1) &<< UInt64(document & 63)
    let word = words[place]
    if word & bit == 0 { return nil }
    return base &+ ranks[place] &+ UInt32(truncatingIfNeeded: (word & (bit &- 1)).nonzeroBitCount)
  }
}
