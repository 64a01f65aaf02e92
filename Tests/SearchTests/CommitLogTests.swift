import Analysis
import Glibc
import TestSupport
import Testing

@testable import Search

/// The invariants of `CommitLog`, by their numbers there.
@Suite struct CommitLogTests {
  private static let analyzer = SpanishAnalyzer()

  /// - Parameter background: whether merges run beside the commits; otherwise they are small enough to be done within.
  private static func open(_ storage: any Storage, background: Bool = false) throws -> IndexWriter {
    try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 1 << 20, workers: 1, startingOver: false,
      policy: background ? MergePolicy(factor: 3, immediateBytes: 0) : MergePolicy(factor: 3))
  }

  /// A batch that adds, replaces and deletes; `number` tells it from others.
  private static func batch(_ number: Int, _ writer: IndexWriter) throws -> CommitInfo {
    var random = ModelRandom(seed: UInt64(number))
    let builder = try writer.makeBuilder()
    for index in 0..<4 {
      try builder.add(
        ModelCorpus.document(
          &random, id: "d\(number * 2 + index)", sequence: UInt64(number * 4 + index), version: number + 1),
        replacing: true)
    }
    try writer.delete(id: "d\(number)")
    return try writer.commit(through: UInt64(number), payload: ["batch": "\(number)"])
  }

  /// The documents that batches `0...number` leave behind.
  private static func model(through number: Int) -> [String: IndexDocument] {
    var documents: [String: IndexDocument] = [:]
    for batch in 0..<max(0, number + 1) {
      var random = ModelRandom(seed: UInt64(batch))
      for index in 0..<4 {
        let id = "d\(batch * 2 + index)"
        documents[id] = ModelCorpus.document(
          &random, id: id, sequence: UInt64(batch * 4 + index), version: batch + 1)
      }
      documents["d\(batch)"] = nil
    }
    return documents
  }

  /// A storage with batches `0..<count` committed, merges included.
  private static func prepared(_ count: Int) throws -> FaultyStorage {
    let storage = FaultyStorage()
    for number in 0..<count {
      let writer = try open(storage)
      _ = try batch(number, writer)
      writer.close()
    }
    return storage
  }

  /// The index holds what the batches `0...allowed` left, for one of the `allowed`, and is whole.
  private static func expect(_ storage: FaultyStorage, oneOf allowed: [Int], _ comment: Comment) throws -> Int
  {
    let index = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint)
    let snapshot = try index.snapshot()
    let number = Int(snapshot.through)
    #expect(allowed.contains(number), comment)
    #expect(snapshot.payload == ["batch": "\(number)"], comment)
    try expectSame(snapshot, model(through: number), comment)
    #expect(deepErrors(storage) == [], comment)
    return number
  }

  /// (2) (3) (4): whichever operation fails, the next to open finds the old commit or the new one, and goes on.
  @Test(arguments: [FaultyStorage.Failure.once, .forever], [false, true])
  func failingOperation(kind: FaultyStorage.Failure, background: Bool) throws {
    let before = 3
    var index = 0
    while true {
      let storage = try CommitLogTests.prepared(before)
      storage.fail(at: index, kind)
      let start = storage.operationCount
      var succeeded = false
      do {
        let writer = try CommitLogTests.open(storage, background: background)
        _ = try CommitLogTests.batch(before, writer)
        succeeded = true
        writer.close()
      } catch is SearchError {}
      let reached = storage.operationCount - start > index
      storage.heal()
      let comment: Comment = "operation \(index), \(kind), background \(background)"
      let allowed = succeeded ? [before] : [before - 1, before]
      let found = try CommitLogTests.expect(storage, oneOf: allowed, comment)
      let writer = try CommitLogTests.open(storage, background: background)
      #expect(writer.lastCommit.through == UInt64(found), comment)
      _ = try CommitLogTests.batch(found + 1, writer)
      _ = try CommitLogTests.expect(storage, oneOf: [found + 1], comment)
      writer.close()
      if !reached { break }
      index += 1
    }
    #expect(index > 20)
  }

  /// (2) (3) (4) (5): a power cut at any operation leaves the old commit or the new one; after a commit that was
  /// reported it leaves the new one.
  @Test(arguments: [false, true]) func powerCut(background: Bool) throws {
    let before = 3
    var index = 0
    while true {
      let storage = try CommitLogTests.prepared(before)
      storage.fail(at: index, .forever)
      let start = storage.operationCount
      var committed = false
      do {
        let writer = try CommitLogTests.open(storage, background: background)
        _ = try CommitLogTests.batch(before, writer)
        committed = true
        writer.close()
      } catch is SearchError {}
      let reached = storage.operationCount - start > index
      for seed in 0..<4 as Range<UInt64> {
        var random = ModelRandom(seed: seed)
        let survivor = storage.afterPowerCut(using: &random)
        let comment: Comment = "cut at \(index), SEED=\(seed), background \(background)"
        let allowed = committed ? [before] : [before - 1, before]
        let found = try CommitLogTests.expect(survivor, oneOf: allowed, comment)
        let writer = try CommitLogTests.open(survivor, background: background)
        _ = try CommitLogTests.batch(found + 1, writer)
        writer.close()
        // (5): nothing that was removed was needed, even if this cut comes before everything is synced.
        var again = ModelRandom(seed: seed &+ 99)
        _ = try CommitLogTests.expect(survivor.afterPowerCut(using: &again), oneOf: [found + 1], comment)
      }
      if !reached { break }
      index += 1
    }
    #expect(index > 20)
  }

  /// (4): after a failed commit the writer refuses everything, with the reason.
  @Test func failedWriterRefuses() throws {
    let storage = try CommitLogTests.prepared(1)
    let writer = try CommitLogTests.open(storage)
    let builder = try writer.makeBuilder()
    var random = ModelRandom(seed: 1)
    let document = ModelCorpus.document(&random, id: "x", sequence: 1, version: 1)
    try builder.add(document, replacing: false)
    storage.fail(at: 0, .forever)
    #expect(throws: SearchError.self) { try writer.commit(through: 9, payload: [:]) }
    storage.heal()
    #expect(throws: SearchError.self) { try builder.add(document, replacing: false) }
    #expect(throws: SearchError.self) { try writer.commit(through: 9, payload: [:]) }
    #expect(writer.lastCommit.through == 0)
    writer.close()
  }

  /// (6): garbage of an interrupted commit goes when a writer opens; other people's files stay.
  @Test func garbage() throws {
    let storage = try CommitLogTests.prepared(1)
    let strays = ["szz.terms", "szz.stored", "s1.zz.live", "manifest.new"]
    let others = ["notes.txt", "s1", "stored.terms.bak", "write.lock", "x.terms"]
    for name in strays + others { storage.replace(name, with: [1, 2, 3]) }
    let notes = IndexChecker.check(storage: storage, deep: false)
    #expect(notes.count == strays.count + others.count - 1 && notes.allSatisfy { $0.problem == .stray })
    let writer = try CommitLogTests.open(storage)
    for name in strays { #expect(storage.contents(name) == nil, "\(name)") }
    for name in others { #expect(storage.contents(name) != nil, "\(name)") }
    writer.close()
    _ = try CommitLogTests.expect(storage, oneOf: [0], "garbage")
  }

  /// (7) (8): generations ascend by one, and `through` and `payload` are those of the commit.
  @Test func generations() throws {
    let storage = MemoryStorage()
    let writer = try CommitLogTests.open(storage)
    #expect(writer.lastCommit.generation == 0)
    for number in 1...5 as ClosedRange<UInt64> {
      let info = try writer.commit(through: number * 10, payload: ["n": "\(number)", "": "ñ\n\0"])
      #expect(info.generation == number && info.through == number * 10)
    }
    writer.close()
    let reopened = try CommitLogTests.open(storage)
    #expect(reopened.lastCommit.generation == 5)
    #expect(reopened.lastCommit.payload == ["n": "5", "": "ñ\n\0"])
    reopened.close()
  }

  /// (9): a reader that meets a vanished file takes the newer manifest; if there is none, it says what is missing.
  @Test func vanishedFile() throws {
    let storage = try CommitLogTests.prepared(1)
    let name = try #require(try storage.list().first { $0.hasSuffix(".terms") })
    try storage.remove(name)
    #expect(
      throws: SearchError.corrupt(path: "faulty/\(name)", offset: 0, what: "the file is missing")
    ) { try Index(storage: storage, analyzerFingerprint: CommitLogTests.analyzer.fingerprint) }
    #expect(IndexChecker.check(storage: storage, deep: false).map(\.problem) == [.missing])
  }

  /// A damaged manifest is an error for reader and writer, at every byte.
  @Test func damagedManifest() throws {
    let storage = try CommitLogTests.prepared(1)
    let whole = try #require(storage.contents(CommitLog.name))
    for offset in whole.indices {
      var bytes = whole
      bytes[offset] ^= 0x10
      storage.replace(CommitLog.name, with: bytes)
      #expect(throws: SearchError.self, "byte \(offset)") {
        try Index(storage: storage, analyzerFingerprint: CommitLogTests.analyzer.fingerprint)
      }
      #expect(!IndexChecker.check(storage: storage, deep: false).isEmpty, "byte \(offset)")
    }
    for count in 0..<whole.count {
      storage.replace(CommitLog.name, with: Array(whole.prefix(count)))
      #expect(throws: SearchError.self, "\(count) bytes") { try CommitLogTests.open(storage) }
    }
  }
}
