import Analysis
import Foundation
import Synchronization
import Testing

@testable import Search

@Suite struct IndexWriterTests {
  private static let analyzer = SpanishAnalyzer()

  private static func document(
    _ id: String, _ text: String, version: Int = 1, sequence: UInt64 = 0
  ) -> IndexDocument {
    IndexDocument(
      id: id, version: version, sequence: sequence, title: "", date: 0, keywords: [], metadata: [],
      blocks: [IndexBlock(kind: 0, number: 1, page: 0, text: text)])
  }

  private static func open(_ storage: any Storage, workers: Int = 1) throws -> IndexWriter {
    try IndexWriter(storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 1 << 20, workers: workers)
  }

  private static func texts(_ storage: any Storage) throws -> [String: String] {
    let snapshot = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
    var result: [String: String] = [:]
    for segment in snapshot.segments {
      for number in 0..<segment.reader.documentCount where segment.isLive(number) {
        let stored = try segment.reader.document(number)
        #expect(result[stored.id] == nil)
        result[stored.id] = stored.blocks.first?.text
      }
    }
    return result
  }

  private static func temporaryFolder() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("acervo-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  @Test func emptyCommit() throws {
    let storage = MemoryStorage()
    #expect(throws: SearchError.noIndex(path: "memory")) {
      try Index(storage: storage, analyzerFingerprint: Self.analyzer.fingerprint)
    }
    let writer = try Self.open(storage)
    let info = try writer.commit(through: 3, payload: [:])
    #expect(info.documents == 0 && info.segments == 0 && info.generation == 1 && info.through == 3)
    #expect(try Self.texts(storage) == [:])
    writer.close()
  }

  @Test func documentsWithoutTokens() throws {
    let storage = MemoryStorage()
    let writer = try Self.open(storage)
    let builder = try writer.makeBuilder()
    try builder.add(Self.document("a", ""), replacing: false)
    try builder.add(Self.document("b", " \n . "), replacing: false)
    _ = try writer.commit(through: 1, payload: [:])
    #expect(try Self.texts(storage).keys.sorted() == ["a", "b"])
    #expect(deepErrors(storage) == [])
  }

  /// Of two copies in one batch the greater (sequence, version) stays, wherever and in whatever order they came.
  @Test func twiceInOneBatch() throws {
    for workers in 1...2 {
      for flushing in [false, true] {
        let storage = MemoryStorage()
        let writer = try Self.open(storage, workers: workers)
        let builders = try (0..<workers).map { _ in try writer.makeBuilder() }
        func add(_ document: IndexDocument, _ worker: Int, replacing: Bool) throws {
          try builders[worker % workers].add(document, replacing: replacing)
          if flushing { try builders[worker % workers].flush() }
        }
        try add(Self.document("a", "uno", version: 1, sequence: 1), 0, replacing: false)
        try add(Self.document("a", "dos", version: 2, sequence: 1), 1, replacing: true)
        try add(Self.document("b", "dos", version: 2, sequence: 5), 0, replacing: true)
        try add(Self.document("b", "uno", version: 1, sequence: 4), 1, replacing: true)
        try add(Self.document("c", "uno", version: 3, sequence: 3), 0, replacing: true)
        try add(Self.document("c", "dos", version: 3, sequence: 3), 0, replacing: true)
        _ = try writer.commit(through: 5, payload: [:])
        #expect(try Self.texts(storage) == ["a": "dos", "b": "dos", "c": "dos"], "\(workers) \(flushing)")
        #expect(deepErrors(storage) == [])
        writer.close()
      }
    }
  }

  /// A copy of an earlier commit goes even if it has a greater sequence.
  @Test func replacesEarlierCommit() throws {
    let storage = MemoryStorage()
    let writer = try Self.open(storage)
    let builder = try writer.makeBuilder()
    try builder.add(Self.document("a", "viejo", version: 9, sequence: 9), replacing: false)
    _ = try writer.commit(through: 9, payload: [:])
    try builder.add(Self.document("a", "nuevo", version: 1, sequence: 1), replacing: true)
    #expect(try Self.texts(storage) == ["a": "viejo"])
    _ = try writer.commit(through: 10, payload: [:])
    #expect(try Self.texts(storage) == ["a": "nuevo"])
    writer.close()
  }

  /// A deletion takes what was added before it and nothing that is added after.
  @Test func deletionInTheBatch() throws {
    for flushing in [false, true] {
      let storage = MemoryStorage()
      let writer = try Self.open(storage)
      let builder = try writer.makeBuilder()
      try builder.add(Self.document("a", "uno"), replacing: false)
      try builder.add(Self.document("b", "uno"), replacing: false)
      if flushing { try builder.flush() }
      try writer.delete(id: "a")
      try writer.delete(id: "b")
      try writer.delete(id: "nobody")
      try builder.add(Self.document("b", "dos"), replacing: false)
      _ = try writer.commit(through: 1, payload: [:])
      #expect(try Self.texts(storage) == ["b": "dos"])
      try writer.delete(id: "b")
      let info = try writer.commit(through: 2, payload: [:])
      #expect(info.documents == 0 && info.segments == 0)
      #expect(try Self.texts(storage) == [:])
      #expect(try storage.list() == [CommitLog.name])
      writer.close()
    }
  }

  @Test func analyzerMismatch() throws {
    let storage = MemoryStorage()
    var manifest = Manifest(analyzerFingerprint: "es-0:old")
    manifest.generation = 4
    try CommitLog(storage: storage).publish(manifest)
    let expected = SearchError.analyzerMismatch(
      path: "memory", found: "es-0:old", expected: Self.analyzer.fingerprint)
    #expect(throws: expected) { try Self.open(storage) }
    #expect(throws: expected) { try Index(storage: storage, analyzerFingerprint: Self.analyzer.fingerprint) }
    // Starting over is the way out; readers keep the old index until the commit.
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: Self.analyzer, memoryBudget: 1 << 20, workers: 1,
      startingOver: true)
    #expect(throws: expected) { try Index(storage: storage, analyzerFingerprint: Self.analyzer.fingerprint) }
    #expect(try writer.commit(through: 0, payload: [:]).generation == 5)
    #expect(try Self.texts(storage) == [:])
    writer.close()
  }

  @Test func startingOverReplacesWhole() throws {
    let storage = MemoryStorage()
    let first = try Self.open(storage)
    try first.makeBuilder().add(Self.document("a", "viejo"), replacing: false)
    _ = try first.commit(through: 1, payload: [:])
    first.close()
    storage.replace("manifest", with: [1, 2, 3])  // damaged: only starting over helps
    #expect(throws: SearchError.self) { try Self.open(storage) }
    let second = try IndexWriter(
      storage: storage, lock: nil, analyzer: Self.analyzer, memoryBudget: 1 << 20, workers: 1,
      startingOver: true)
    try second.makeBuilder().add(Self.document("b", "nuevo"), replacing: false)
    _ = try second.commit(through: 1, payload: [:])
    second.close()
    #expect(try Self.texts(storage) == ["b": "nuevo"])
    try Self.open(storage).close()
    #expect(IndexChecker.check(storage: storage, deep: true) == [])
  }

  @Test func closedWriterRefuses() throws {
    let writer = try Self.open(MemoryStorage())
    let builder = try writer.makeBuilder()
    #expect(throws: SearchError.limit("more builders than workers")) { try writer.makeBuilder() }
    writer.close()
    writer.close()
    #expect(throws: SearchError.closed) { try builder.add(Self.document("a", "x"), replacing: false) }
    #expect(throws: SearchError.closed) { try writer.commit(through: 1, payload: [:]) }
    #expect(throws: SearchError.closed) { try writer.delete(id: "a") }
  }

  /// The second writer is told who the first is; when it closes, the lock file is empty and the way is free.
  @Test func twoWriters() throws {
    let folder = try Self.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    func open() throws -> IndexWriter {
      try IndexWriter(directory: folder.path, analyzer: Self.analyzer, memoryBudget: 1 << 20, workers: 1)
    }
    let first = try open()
    do {
      _ = try open()
      Issue.record("two writers at once")
    } catch let error as SearchError {
      guard case .locked(let path, let holder) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(path.hasSuffix("/write.lock"))
      #expect(holder.hasPrefix("pid \(ProcessInfo.processInfo.processIdentifier), "))
    }
    first.close()
    #expect(try Data(contentsOf: folder.appendingPathComponent(WriterLock.name)).isEmpty)
    try open().close()
  }

  @Test func readsWhereItCannotWrite() throws {
    let folder = try Self.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let writer = try IndexWriter(
      directory: folder.path, analyzer: Self.analyzer, memoryBudget: 1 << 20, workers: 1)
    try writer.makeBuilder().add(Self.document("a", "uno"), replacing: false)
    _ = try writer.commit(through: 1, payload: [:])
    writer.close()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o444], ofItemAtPath: folder.appendingPathComponent(name).path)
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path) }
    let snapshot = try Index(directory: folder.path, analyzer: Self.analyzer).snapshot()
    #expect(snapshot.documentCount == 1)
    #expect(IndexChecker.check(directory: folder.path, deep: true) == [])
  }

  /// Readers during commits: each snapshot is one commit, whole, and generations never go back.
  @Test func readersDuringCommits() throws {
    let folder = try Self.temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let writer = try IndexWriter(
      storage: FileStorage(path: folder.path), lock: nil, analyzer: Self.analyzer, memoryBudget: 1 << 20,
      workers: 1, startingOver: false, policy: MergePolicy(factor: 2))
    let builder = try writer.makeBuilder()
    // Every commit replaces all documents with its own number, so a mixture would show.
    func batch(_ number: Int) throws {
      for index in 0..<10 {
        try builder.add(Self.document("d\(index)", "n\(number)", version: number), replacing: true)
      }
      _ = try writer.commit(through: UInt64(number), payload: ["n": "\(number)"])
    }
    try batch(0)
    let index = try Index(directory: folder.path, analyzer: Self.analyzer)
    let isDone = Atomic<Bool>(false)
    let problems = Mutex<[String]>([])
    let threads = (0..<3).map { _ in
      let semaphore = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        var last: UInt64 = 0
        while !isDone.load(ordering: .relaxed) {
          do {
            let snapshot = try index.snapshot()
            if snapshot.generation < last { problems.withLock { $0.append("generation went back") } }
            last = snapshot.generation
            var versions: [UInt32] = []
            for segment in snapshot.segments {
              for number in 0..<segment.reader.documentCount where segment.isLive(number) {
                versions.append(try segment.reader.stored(number).version)
              }
            }
            if versions != Array(repeating: UInt32(snapshot.through), count: 10) {
              problems.withLock { $0.append("\(snapshot.generation): \(versions)") }
            }
          } catch {
            problems.withLock { $0.append("\(error)") }
          }
        }
        semaphore.signal()
      }
      return semaphore
    }
    for number in 1...30 { try batch(number) }
    isDone.store(true, ordering: .relaxed)
    for thread in threads { thread.wait() }
    writer.close()
    #expect(problems.withLock { $0 } == [])
    #expect(try index.snapshot().through == 30)
  }

  /// Several workers at once lose and double nothing.
  @Test func parallelBuilders() throws {
    let storage = MemoryStorage()
    let writer = try Self.open(storage, workers: 4)
    let builders = try (0..<4).map { _ in try writer.makeBuilder() }
    let problems = Mutex<[String]>([])
    DispatchQueue.concurrentPerform(iterations: 4) { worker in
      for number in 0..<200 {
        do {
          let text = "documento \(number) del trabajador \(worker)"
          try builders[worker].add(Self.document("w\(worker)-\(number)", text), replacing: number % 3 == 0)
          if number % 40 == worker { try builders[worker].flush() }
        } catch {
          problems.withLock { $0.append("\(error)") }
        }
      }
    }
    #expect(problems.withLock { $0 } == [])
    #expect(try writer.commit(through: 1, payload: [:]).documents == 800)
    #expect(deepErrors(storage) == [])
    writer.close()
  }
}
