import Analysis
import Testing

@testable import Search

@Suite("The table of damaged forms from commit to commit")
struct DamageTableTests {
  private let analyzer = SpanishAnalyzer()

  /// An index to which more is added commit by commit.
  private struct Growing {
    let storage = MemoryStorage()
    let analyzer: SpanishAnalyzer
    private let writer: IndexWriter
    private let builder: SegmentBuilder
    private var count = 0

    init(_ analyzer: SpanishAnalyzer) throws {
      self.analyzer = analyzer
      writer = try IndexWriter(
        storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 16 << 20, workers: 1)
      builder = try writer.makeBuilder()
    }

    mutating func add(_ documents: Int) throws {
      for _ in 0..<documents {
        count += 1
        try builder.add(
          IndexDocument(
            id: "d\(count)", version: 1, sequence: UInt64(count), title: "Acta", date: 0, keywords: [],
            metadata: [],
            blocks: [IndexBlock(kind: 0, number: 1, page: 0, text: "sesión número \(count)")]),
          replacing: false)
      }
      _ = try writer.commit(through: UInt64(count), payload: [:])
    }

    /// What is in the file after it was brought up to date.
    func table() throws -> [UInt8]? {
      try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).keepDerivedTables()
      return storage.contents(DamageTable.fileName)
    }
  }

  @Test func aLargeCollectionKeepsItsTableUntilItHasGrownByATenth() throws {
    var growing = try Growing(analyzer)
    try growing.add(5_000)
    let first = try #require(try growing.table())
    try growing.add(1)
    #expect(try growing.table() == first)
    try growing.add(499)
    #expect(try growing.table() == first)
    try growing.add(1)
    let second = try growing.table()
    #expect(second != first)
    #expect(try growing.table() == second)
  }

  @Test func aSmallCollectionHasATableOfEachCommit() throws {
    var growing = try Growing(analyzer)
    try growing.add(4_000)
    let first = try growing.table()
    try growing.add(1)
    #expect(try growing.table() != first)
  }

  @Test func aTableOfALaterCommitIsNotUsed() throws {
    var growing = try Growing(analyzer)
    try growing.add(5_000)
    try growing.add(1)
    let later = try #require(try growing.table())
    var other = try Growing(analyzer)
    try other.add(5_000)
    other.storage.replace(DamageTable.fileName, with: later)
    #expect(try other.table() != later)
  }
}
