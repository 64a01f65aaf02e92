import Analysis
import Testing

@testable import Search

@Suite struct CheckerTests {
  private static let analyzer = SpanishAnalyzer()

  /// A small index of two segments with a deletion.
  private static func index() throws -> MemoryStorage {
    let storage = MemoryStorage()
    var random = ModelRandom(seed: 5)
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 1 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    for number in 0..<6 {
      let document = ModelCorpus.document(&random, id: "d\(number)", sequence: UInt64(number), version: 1)
      try builder.add(document, replacing: false)
      if number == 3 { _ = try writer.commit(through: 1, payload: [:]) }
    }
    try writer.delete(id: "d1")
    _ = try writer.commit(through: 2, payload: [:])
    writer.close()
    return storage
  }

  @Test func findsNothingInAWholeIndex() throws {
    let storage = try Self.index()
    #expect(IndexChecker.check(storage: storage, deep: false) == [])
    #expect(IndexChecker.check(storage: storage, deep: true) == [])
  }

  @Test func tellsThatThereIsNoIndex() {
    let findings = IndexChecker.check(storage: MemoryStorage(), deep: true)
    #expect(findings.map(\.problem) == [.failure(.noIndex(path: "memory"))])
  }

  /// A flipped byte of any file is found, and the finding names the file: every byte of the frame, every third of
  /// the body.
  @Test func findsEveryFlippedByte() throws {
    let storage = try Self.index()
    for name in try storage.list() {
      let whole = try #require(storage.contents(name))
      for offset in whole.indices where offset < 40 || offset > whole.count - 60 || offset % 3 == 0 {
        var bytes = whole
        bytes[offset] ^= UInt8(1 << (offset % 8))
        storage.replace(name, with: bytes)
        let findings = IndexChecker.check(storage: storage, deep: false).filter { $0.severity == .error }
        #expect(findings.contains { $0.file == name }, "\(name) byte \(offset): \(findings)")
      }
      storage.replace(name, with: whole)
    }
    #expect(IndexChecker.check(storage: storage, deep: false) == [])
  }

  @Test func findsMissingAndTruncatedFiles() throws {
    let storage = try Self.index()
    for name in try storage.list() where name != CommitLog.name {
      let whole = try #require(storage.contents(name))
      try storage.remove(name)
      let missing = IndexChecker.check(storage: storage, deep: true)
      #expect(missing.contains { $0.file == name && $0.problem == .missing }, "\(name)")
      for count in [0, 1, whole.count / 2, whole.count - 1] {
        storage.replace(name, with: Array(whole.prefix(count)))
        let findings = IndexChecker.check(storage: storage, deep: true)
        #expect(findings.contains { $0.file == name && $0.severity == .error }, "\(name) of \(count) bytes")
      }
      storage.replace(name, with: whole)
    }
  }

  /// A file of another commit in the place of this one's is told.
  @Test func findsAFileOfAnotherIndex() throws {
    let (storage, other) = (try Self.index(), MemoryStorage())
    let writer = try IndexWriter(
      storage: other, lock: nil, analyzer: Self.analyzer, memoryBudget: 1 << 20, workers: 1)
    var random = ModelRandom(seed: 77)
    try writer.makeBuilder().add(
      ModelCorpus.document(&random, id: "x", sequence: 1, version: 1), replacing: false)
    _ = try writer.commit(through: 1, payload: [:])
    for name in try other.list() where storage.contents(name) != nil {
      let whole = try #require(storage.contents(name))
      storage.replace(name, with: try #require(other.contents(name)))
      // Of two small segments the posting files can both be empty: short lists stand in the dictionary.
      if name != CommitLog.name, other.contents(name) != whole {
        #expect(deepErrors(storage).contains { $0.file == name }, "\(name)")
      }
      storage.replace(name, with: whole)
    }
  }

  @Test func messagesNameFileAndRemedy() {
    let finding = CheckFinding.failure(
      .corrupt(path: "Index/s1.terms", offset: 77, what: "page checksum"), in: "?")
    #expect(
      finding.message(spanish: false) == "s1.terms, byte 77: damaged (page checksum); run: acervo rebuild.")
    #expect(
      finding.message(spanish: true) == "s1.terms, byte 77: dañado (page checksum); ejecute: acervo rebuild.")
    let stray = CheckFinding(severity: .note, file: "x", offset: nil, problem: .stray)
    #expect(stray.description.hasPrefix("x: no manifest names this file; nothing to do"))
  }
}
