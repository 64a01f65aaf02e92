import Analysis
import TestSupport
import Testing

@testable import Search

/// What a writer that is done leaves behind it.
@Suite("Segments at the end of a session") struct ConsolidationTests {
  private static let analyzer = SpanishAnalyzer()

  private static func open(_ storage: any Storage) throws -> IndexWriter {
    // Nothing is merged otherwise.
    try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 1 << 20, workers: 1, startingOver: false,
      policy: MergePolicy(factor: 1_000))
  }

  private static func add(_ count: Int, from first: Int, to writer: IndexWriter, commits: Int) throws {
    let builder = try writer.makeBuilder()
    for number in first..<first + count {
      try builder.add(
        IndexDocument(
          id: "d\(number)", version: 1, sequence: UInt64(number + 1), title: "Acta \(number)", date: 0,
          keywords: [Keyword(field: "tema", value: "tema \(number % 7)")], metadata: [],
          blocks: [
            IndexBlock(
              kind: 0, number: 1, page: 0,
              text: "Sesión \(number) del comité, palabra\(number) y \(number * 31)")
          ]), replacing: true)
      if (number - first + 1) % max(1, count / commits) == 0 {
        _ = try writer.commit(through: UInt64(number + 1), payload: ["n": String(number)])
      }
    }
    _ = try writer.commit(through: UInt64(first + count), payload: ["n": "end"])
  }

  private static func snapshot(_ storage: any Storage) throws -> Snapshot {
    try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
  }

  @Test("A writer that made the index leaves one segment, and the same documents") func wholeIndex() throws {
    let storage = MemoryStorage()
    let writer = try Self.open(storage)
    try Self.add(60, from: 0, to: writer, commits: 6)
    try writer.delete(id: "d7")
    _ = try writer.commit(through: 61, payload: ["n": "last"])
    let before = try Self.snapshot(storage)
    #expect(before.segmentCount == 6)
    let info = try #require(try writer.consolidate())
    #expect(info.segments == 1 && info.documents == 59 && info.through == 61 && info.payload == ["n": "last"])
    #expect(try writer.consolidate() == nil)
    writer.close()
    let after = try Self.snapshot(storage)
    #expect(after.segmentCount == 1 && after.documentCount == 59)
    for query in ["sesión", "palabra7", "palabra8", "\"del comité\""] {
      var request = SearchRequest(query: query)
      (request.facets, request.limit) = (["tema"], 100)
      let old = try before.search(request, analyzer: Self.analyzer)
      #expect(try after.search(request, analyzer: Self.analyzer) == old, "\(query)")
    }
  }

  @Test("A writer that added little merges no more than four times as much") func smallSession() throws {
    let storage = MemoryStorage()
    let first = try Self.open(storage)
    try Self.add(400, from: 0, to: first, commits: 1)
    first.close()
    let large = try Self.snapshot(storage).byteCount
    var counts: [Int] = []
    for session in 0..<12 {
      let writer = try Self.open(storage)
      try Self.add(1, from: 400 + session, to: writer, commits: 1)
      let bytes = try Self.snapshot(storage).segments.map { $0.info.byteCount }
      let written = try #require(bytes.min())
      if let info = try writer.consolidate() {
        let merged = try #require(Self.snapshot(storage).segments.map { $0.info.byteCount }.min())
        #expect(info.segments < bytes.count && merged < 5 * written)
      }
      writer.close()
      counts.append(try Self.snapshot(storage).segmentCount)
    }
    #expect(try Self.snapshot(storage).segments.contains { $0.info.byteCount == large })
    #expect((counts.max() ?? 0) < 13 && (counts.max() ?? 0) > 1)
    #expect(try Self.snapshot(storage).documentCount == 412)
  }

  @Test("What was not committed stays so") func uncommitted() throws {
    let storage = MemoryStorage()
    let writer = try Self.open(storage)
    try Self.add(20, from: 0, to: writer, commits: 4)
    try writer.delete(id: "d3")
    #expect(try writer.consolidate() == nil)
    writer.close()
    let snapshot = try Self.snapshot(storage)
    #expect(snapshot.documentCount == 20 && snapshot.segmentCount == 4)
    #expect(throws: SearchError.closed) { _ = try writer.consolidate() }
  }

  @Test("Whatever write fails while merging, the documents stay") func failures() throws {
    for failing in 0..<400 {
      let storage = FaultyStorage()
      let writer = try Self.open(storage)
      try Self.add(18, from: 0, to: writer, commits: 3)
      storage.fail(at: failing)
      let info = try? writer.consolidate()
      storage.heal()
      writer.close()
      let snapshot = try Self.snapshot(storage)
      #expect(snapshot.documentCount == 18, "operation \(failing)")
      #expect(deepErrors(storage) == [], "operation \(failing)")
      if info?.mergeFailure == nil, let info {
        #expect(failing > 20 && info.segments == 1 && snapshot.segmentCount == 1)
        return
      }
    }
    Issue.record("no run without a failure")
  }
}
