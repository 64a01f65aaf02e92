import Analysis
import Testing

@testable import Search

/// Random histories of a writer against a dictionary.
@Suite struct ModelTests {
  @Test(arguments: 0..<24) func history(seed: UInt64) throws {
    var random = ModelRandom(seed: seed)
    let storage = MemoryStorage()
    let analyzer = SpanishAnalyzer()
    // Of every two histories one merges within its commits, the other in the background.
    let policy = MergePolicy(
      factor: 2 + random.below(4), floorBytes: 1 << UInt64(8 + random.below(10)),
      immediateBytes: seed % 2 == 0 ? 8 << 20 : 0)
    var committed: [String: IndexDocument] = [:]
    var sequence: UInt64 = 0
    let workers = 1 + random.below(3)
    func open() throws -> (IndexWriter, [SegmentBuilder]) {
      let writer = try IndexWriter(
        storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 1 << 20, workers: workers,
        startingOver: false, policy: policy)
      return (writer, try (0..<workers).map { _ in try writer.makeBuilder() })
    }
    var (writer, builders) = try open()
    let index = {
      if committed.isEmpty { _ = try writer.commit(through: 0, payload: [:]) }
      return try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint)
    }
    let reader = try index()
    for round in 0..<12 {
      var current = committed
      for _ in 0..<random.below(20) {
        sequence += 1
        let id = "d\(random.below(30))"
        switch random.below(5) {
        case 0:
          try writer.delete(id: id)
          current[id] = nil
        default:
          let version = (current[id]?.version ?? 0) + 1
          let document = ModelCorpus.document(&random, id: id, sequence: sequence, version: version)
          try builders[random.below(workers)].add(document, replacing: true)
          current[id] = document
        }
        if random.below(8) == 0 { try builders[random.below(workers)].flush() }
      }
      let comment: Comment = "SEED=\(seed) round \(round)"
      if random.below(6) == 0 {
        // What is not committed is gone, and readers never saw it.
        writer.close()
        (writer, builders) = try open()
      } else {
        let isMerge = random.below(8) == 0
        let info = try writer.commit(through: sequence, payload: ["round": "\(round)"])
        if isMerge { #expect(try writer.mergeAll().segments <= 1, comment) }
        committed = current
        #expect(info.mergeFailure == nil && info.documents == committed.count, comment)
        #expect(try reader.snapshot().payload["round"] == "\(round)", comment)
      }
      try expectSame(try reader.snapshot(), committed, comment)
      #expect(deepErrors(storage) == [], comment)
    }
    writer.close()
    try expectSame(try index().snapshot(), committed, "SEED=\(seed) reopened")
  }

  /// The same documents in one segment or many, merged or not, say the same.
  @Test func segmentationDoesNotShow() throws {
    let analyzer = SpanishAnalyzer()
    for flushEvery in [1, 3, 1000] {
      var random = ModelRandom(seed: 7)
      let storage = MemoryStorage()
      let writer = try IndexWriter(
        storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 1 << 20, workers: 1,
        startingOver: false, policy: MergePolicy(factor: 1000))
      let builder = try writer.makeBuilder()
      var documents: [String: IndexDocument] = [:]
      for number in 0..<40 {
        let document = ModelCorpus.document(&random, id: "d\(number)", sequence: UInt64(number), version: 1)
        documents[document.id] = document
        try builder.add(document, replacing: false)
        if number % flushEvery == 0 { try builder.flush() }
      }
      _ = try writer.commit(through: 40, payload: [:])
      let index = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint)
      try expectSame(try index.snapshot(), documents, "flush every \(flushEvery)")
      _ = try writer.mergeAll()
      try expectSame(try index.snapshot(), documents, "merged")
      #expect(try index.snapshot().segmentCount == 1)
      #expect(deepErrors(storage) == [])
    }
  }
}
