import Analysis
import Dispatch
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import Search

/// A storage that stops whoever creates the next new segment, until it is let go.
private final class GatedStorage: Storage {
  private struct State {
    var isArmed = false
    var stopped: String?
    var isFailing = false
  }

  let inner = MemoryStorage()
  private let state = Mutex(State())
  private let arrival = DispatchSemaphore(value: 0)
  private let gate = DispatchSemaphore(value: 0)

  var path: String { inner.path }

  /// Stops the next segment that begins.
  func arm() { state.withLock { $0 = State(isArmed: true, stopped: nil) } }

  /// Waits until somebody was stopped.
  func waitForArrival() { arrival.wait() }

  /// Lets it go on, or fail.
  func open(failing: Bool = false) {
    state.withLock { $0.isFailing = failing }
    gate.signal()
  }

  func create(_ name: String) throws(SearchError) -> any StorageSink {
    let stops = state.withLock { state in
      guard state.isArmed, state.stopped == nil, name.hasSuffix(".terms") else { return false }
      state.stopped = name
      return true
    }
    if stops {
      arrival.signal()
      gate.wait()
      if state.withLock({ $0.isFailing }) { throw .io(path: path, operation: "create", errno: ENOSPC) }
    }
    return try inner.create(name)
  }

  func map(_ name: String) throws(SearchError) -> MappedRegion { try inner.map(name) }
  func rename(_ from: String, to: String) throws(SearchError) { try inner.rename(from, to: to) }
  func remove(_ name: String) throws(SearchError) { try inner.remove(name) }
  func list() throws(SearchError) -> [String] { try inner.list() }
  func syncDirectory() throws(SearchError) { try inner.syncDirectory() }
}

@Suite struct BackgroundMergeTests {
  private static let analyzer = SpanishAnalyzer()

  /// Nothing is merged within a commit; four segments make a merge.
  private static func policy(factor: Int = 4) -> MergePolicy {
    MergePolicy(factor: factor, immediateBytes: 0)
  }

  private static func open(
    _ storage: any Storage, workers: Int = 1, _ policy: MergePolicy = policy()
  ) throws -> IndexWriter {
    try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 1 << 20, workers: workers,
      startingOver: false, policy: policy)
  }

  private static func document(
    _ random: inout ModelRandom, _ id: String, sequence: Int, version: Int = 1
  ) -> IndexDocument {
    ModelCorpus.document(&random, id: id, sequence: UInt64(sequence), version: version)
  }

  /// Four commits of four documents each, and the merge of them stopped at its beginning.
  private static func stoppedMerge(
    _ storage: GatedStorage, _ random: inout ModelRandom
  ) throws -> (IndexWriter, SegmentBuilder, [String: IndexDocument]) {
    let writer = try open(storage)
    let builder = try writer.makeBuilder()
    var documents: [String: IndexDocument] = [:]
    for batch in 0..<4 {
      for number in 0..<4 {
        let document = document(&random, "d\(batch * 4 + number)", sequence: batch * 4 + number)
        documents[document.id] = document
        try builder.add(document, replacing: false)
      }
      if batch == 3 { storage.arm() }
      let info = try writer.commit(through: UInt64(batch), payload: [:])
      #expect(info.segments == batch + 1 && info.mergeFailure == nil)
    }
    storage.waitForArrival()
    return (writer, builder, documents)
  }

  private static func snapshot(_ storage: any Storage) throws -> Snapshot {
    try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
  }

  /// Deletions and replacements that come during a merge are in its result, whether committed before its end or not.
  @Test(arguments: [false, true]) func deletionsDuringAMerge(committingMeanwhile: Bool) throws {
    var random = ModelRandom(seed: 1)
    let storage = GatedStorage()
    var (writer, builder, documents) = try Self.stoppedMerge(storage, &random)
    for id in ["d0", "d6", "d15"] {
      try writer.delete(id: id)
      documents[id] = nil
    }
    let newer = Self.document(&random, "d9", sequence: 30, version: 2)
    documents["d9"] = newer
    try builder.add(newer, replacing: true)
    if committingMeanwhile {
      // A commit during a merge does not wait for it and shows the sources without the deleted.
      #expect(try writer.commit(through: 9, payload: [:]).segments == 5)
      try expectSame(try Self.snapshot(storage), documents, "during the merge")
      storage.open()
    } else {
      storage.open()
      _ = try writer.commit(through: 9, payload: [:])
    }
    writer.close()
    let snapshot = try Self.snapshot(storage)
    try expectSame(snapshot, documents, "after the merge")
    #expect(snapshot.segmentCount <= 2 || !committingMeanwhile)
    #expect(snapshot.through == 9)
    #expect(deepErrors(storage) == [])
    // What the merge made needless is gone.
    #expect(IndexChecker.check(storage: storage, deep: false) == [])
  }

  /// All documents of a source are deleted during the merge, and its segment is dropped by a commit.
  @Test func aSourceVanishesDuringAMerge() throws {
    for all in [false, true] {
      var random = ModelRandom(seed: 2)
      let storage = GatedStorage()
      var (writer, _, documents) = try Self.stoppedMerge(storage, &random)
      for number in all ? 0..<16 : 4..<8 {
        try writer.delete(id: "d\(number)")
        documents["d\(number)"] = nil
      }
      #expect(try writer.commit(through: 9, payload: [:]).segments == (all ? 0 : 3))
      storage.open()
      writer.close()
      let snapshot = try Self.snapshot(storage)
      try expectSame(snapshot, documents, "all \(all)")
      #expect(snapshot.segmentCount == (all ? 0 : 1))
      #expect(IndexChecker.check(storage: storage, deep: true) == [])
    }
  }

  /// Closing finishes a merge and commits it if nothing else is uncommitted; what is uncommitted is dropped with it.
  @Test(arguments: [false, true]) func closeDuringAMerge(isChanged: Bool) throws {
    var random = ModelRandom(seed: 3)
    let storage = GatedStorage()
    let (writer, builder, documents) = try Self.stoppedMerge(storage, &random)
    if isChanged { try writer.delete(id: "d3") }
    try builder.add(Self.document(&random, "lost", sequence: 50), replacing: false)
    DispatchQueue.global().asyncAfter(deadline: .now() + 0.05) { storage.open() }
    writer.close()
    let snapshot = try Self.snapshot(storage)
    try expectSame(snapshot, documents, "changed \(isChanged)")
    #expect(snapshot.segmentCount == (isChanged ? 4 : 1))
    #expect(snapshot.through == 3)
    // Nothing of the stopped merge is left, and the next writer goes on.
    let next = try Self.open(storage)
    #expect(IndexChecker.check(storage: storage, deep: true) == [])
    #expect(throws: SearchError.closed) { try writer.commit(through: 99, payload: [:]) }
    _ = try next.commit(through: 5, payload: [:])
    next.close()
    try expectSame(try Self.snapshot(storage), documents, "reopened")
  }

  /// Merging all waits for what runs and makes one segment.
  @Test func mergeAllDuringAMerge() throws {
    var random = ModelRandom(seed: 4)
    let storage = GatedStorage()
    var (writer, _, documents) = try Self.stoppedMerge(storage, &random)
    try writer.delete(id: "d2")
    documents["d2"] = nil
    DispatchQueue.global().asyncAfter(deadline: .now() + 0.05) { storage.open() }
    #expect(try writer.mergeAll().segments == 1)
    try expectSame(try Self.snapshot(storage), documents, "merged")
    writer.close()
    #expect(IndexChecker.check(storage: storage, deep: true) == [])
  }

  /// Whichever operation of the merges fails, no commit is harmed, the failure is told and the next writer goes on.
  @Test func failingStorage() throws {
    for index in 0..<90 {
      var random = ModelRandom(seed: 5)
      let storage = FaultyStorage()
      var writer = try Self.open(storage, Self.policy(factor: 3))
      let builder = try writer.makeBuilder()
      var documents: [String: IndexDocument] = [:]
      for batch in 0..<3 {
        for number in 0..<3 {
          let document = Self.document(&random, "d\(batch * 2 + number)", sequence: batch, version: batch + 1)
          documents[document.id] = document
          try builder.add(document, replacing: true)
        }
        // The last commit begins a merge; from its end on only merges and the commit of their results work.
        _ = try writer.commit(through: UInt64(batch), payload: [:])
      }
      storage.fail(at: index, .once)
      writer.close()
      storage.heal()
      try expectSame(try Self.snapshot(storage), documents, "operation \(index)")
      #expect(deepErrors(storage) == [], "operation \(index)")
      writer = try Self.open(storage, Self.policy(factor: 3))
      _ = try writer.commit(through: 9, payload: [:])
      writer.close()
      let snapshot = try Self.snapshot(storage)
      try expectSame(snapshot, documents, "after operation \(index)")
      #expect(IndexChecker.check(storage: storage, deep: false) == [], "operation \(index)")
    }
  }

  /// A merge that fails is told by the next commit and begun again after it.
  @Test func failureIsTold() throws {
    var random = ModelRandom(seed: 6)
    let storage = GatedStorage()
    let (writer, _, documents) = try Self.stoppedMerge(storage, &random)
    storage.open(failing: true)
    var told: SearchError?
    for number in 4..<10_000 as Range<UInt64> where told == nil {
      told = try writer.commit(through: number, payload: [:]).mergeFailure
    }
    #expect(told == .io(path: "memory", operation: "create", errno: ENOSPC))
    writer.close()
    let snapshot = try Self.snapshot(storage)
    try expectSame(snapshot, documents, "after the second attempt")
    #expect(snapshot.segmentCount == 1)
    #expect(IndexChecker.check(storage: storage, deep: true) == [])
  }

  /// A long ingest in many small pieces by several workers leaves few segments, whatever piles up meanwhile.
  @Test(arguments: [1, 2]) func manySegments(workers: Int) throws {
    let storage = MemoryStorage()
    var policy = MergePolicy(factor: 3, floorBytes: 1 << 12, immediateBytes: 0)
    policy.overdueFactor = 2
    let writer = try Self.open(storage, workers: workers, policy)
    let builders = try (0..<workers).map { _ in try writer.makeBuilder() }
    let problems = Mutex<[String]>([])
    let documents = Mutex<[String: IndexDocument]>([:])
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      var random = ModelRandom(seed: UInt64(worker))
      do {
        for number in 0..<60 {
          let document = Self.document(&random, "w\(worker)-\(number)", sequence: number * 2 + worker)
          documents.withLock { $0[document.id] = document }
          try builders[worker].add(document, replacing: number % 4 == 0)
          try builders[worker].flush()
          if number % 7 == 6 {
            try writer.delete(id: "w\(worker)-\(number - 3)")
            documents.withLock { $0["w\(worker)-\(number - 3)"] = nil }
          }
        }
      } catch {
        problems.withLock { $0.append("\(error)") }
      }
    }
    #expect(problems.withLock { $0 } == [])
    let info = try writer.commit(through: 1, payload: [:])
    #expect(info.mergeFailure == nil)
    // At most `overdueFactor` times `factor` a tier, and two more for each merge that was running.
    #expect(info.segments <= 30)
    writer.close()
    let snapshot = try Self.snapshot(storage)
    try expectSame(snapshot, documents.withLock { $0 }, "workers \(workers)")
    #expect(snapshot.segmentCount <= 12)
    #expect(IndexChecker.check(storage: storage, deep: true) == [])
  }
}
