// `NAME.GENERATION.live`: which documents of a segment are not deleted.
//
// | offset | bytes | |
// |---|---|---|
// | 0 | 4 | documents of the segment, *n* |
// | 4 | 4 | deleted documents |
// | 8 | 8 | sum of the weighted lengths of the deleted documents |
// | 16 | 8 ceil(*n* / 64) | bit *d* is 1 while document *d* is live; bits from *n* on are 0 |

/// The documents of a segment that are not deleted, and what the deleted ones weighed.
struct LiveDocuments: Sendable, Equatable {
  let documentCount: UInt32
  private(set) var deletedCount: UInt32 = 0
  /// Weighted length of the deleted documents, to be taken off the segment's total.
  private(set) var deletedWeightedLength: UInt64 = 0
  /// Bit d % 64 of word d / 64 is 1 while document d is live.
  private(set) var words: [UInt64]

  /// All documents live.
  init(documentCount: UInt32) {
    self.documentCount = documentCount
    let count = Int(documentCount)
    words = Array(repeating: UInt64.max, count: (count + 63) / 64)
    if count % 64 != 0 { words[words.count - 1] = (1 << UInt64(count % 64)) - 1 }
  }

  var liveCount: UInt32 { documentCount - deletedCount }

  /// False for deleted documents and for numbers beyond the segment.
  @inline(__always)
  func isLive(_ document: UInt32) -> Bool {
    if document >= documentCount { return false }
    return words[Int(document &>> 6)] & (1 &<< UInt64(document & 63)) != 0
  }

  /// Deletes a document; false when it was deleted before or never there.
  mutating func delete(_ document: UInt32, weightedLength: UInt32) -> Bool {
    guard isLive(document) else { return false }
    words[Int(document >> 6)] &= ~(1 << UInt64(document & 63))
    deletedCount += 1
    deletedWeightedLength += UInt64(weightedLength)
    return true
  }

  func write(to storage: any Storage, name: String, segmentID: UInt64) throws(SearchError) -> FrameSummary {
    let frame = try FrameWriter(storage: storage, name: name, kind: .live, segmentID: segmentID)
    do throws(SearchError) {
      var buffer = ByteBuffer()
      buffer.u32(documentCount)
      buffer.u32(deletedCount)
      buffer.u64(deletedWeightedLength)
      for word in words { buffer.u64(word) }
      try frame.write(buffer.bytes)
      return try frame.finish()
    } catch {
      frame.abandon()
      throw error
    }
  }

  init(from storage: any Storage, name: String, segmentID: UInt64) throws(SearchError) {
    let file = try FramedFile(storage: storage, name: name, kind: .live, segmentID: segmentID)
    let body = file.body
    var cursor = try body.cursor(0, body.count)
    documentCount = cursor.u32()
    deletedCount = cursor.u32()
    deletedWeightedLength = cursor.u64()
    let wordCount = (Int(documentCount) + 63) / 64
    guard cursor.remaining == 8 * wordCount, !cursor.failed else {
      throw body.corrupt(0, "length of the live bits")
    }
    words = []
    words.reserveCapacity(wordCount)
    var live = 0
    for _ in 0..<wordCount {
      let word = cursor.u64()
      words.append(word)
      live += word.nonzeroBitCount
    }
    let last = Int(documentCount) % 64
    let excess = last == 0 ? 0 : (words.last ?? 0) >> UInt64(last)
    guard excess == 0, Int64(documentCount) - Int64(deletedCount) == Int64(live) else {
      throw body.corrupt(4, "number of deleted documents")
    }
  }
}
