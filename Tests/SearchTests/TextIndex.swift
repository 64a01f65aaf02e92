import Analysis

@testable import Search

/// An index of texts without titles, the documents `d0`, `d1` and so on, for tests of what is made of texts.
enum TextIndex {
  /// - Parameter segmentSize: documents of each segment; nil for one segment of all.
  static func make(
    _ texts: [String], in storage: MemoryStorage = MemoryStorage(), segmentSize: Int? = nil
  ) throws -> Index {
    let analyzer = SpanishAnalyzer()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 8 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    for (number, text) in texts.enumerated() {
      try builder.add(
        IndexDocument(
          id: "d\(number)", version: 1, sequence: UInt64(number + 1), title: "", date: 0, keywords: [],
          metadata: [], blocks: [IndexBlock(kind: 0, number: 1, page: 0, text: text)]), replacing: false)
      if let segmentSize, (number + 1) % segmentSize == 0 {
        _ = try writer.commit(through: UInt64(number + 1), payload: [:])
      }
    }
    _ = try writer.commit(through: UInt64(texts.count), payload: [:])
    writer.close()
    return try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint)
  }
}
