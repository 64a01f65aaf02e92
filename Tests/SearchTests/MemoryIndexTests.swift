import Analysis
import Testing

@testable import Search

@Suite struct MemoryIndexTests {
  private static let analyzer = SpanishAnalyzer()

  private static func document(_ id: String, title: String = "", _ blocks: [(UInt8, String)]) -> IndexDocument
  {
    IndexDocument(
      id: id, version: 1, sequence: 0, title: title, date: 0, keywords: [], metadata: [],
      blocks: blocks.enumerated().map { IndexBlock(kind: $1.0, number: $0 + 1, page: 0, text: $1.1) })
  }

  /// Writes documents through one memory index and reads the segment back.
  private static func segment(
    _ documents: [IndexDocument], seed: UInt64 = 1
  ) throws -> (reader: SegmentReader, stored: [StoredDocument], storage: MemoryStorage) {
    let storage = MemoryStorage()
    var index = try MemoryIndex(analyzer: analyzer, seed: seed)
    let writer = try SegmentWriter(
      storage: storage, name: "s1", segmentID: 1, analyzerFingerprint: analyzer.fingerprint)
    var stored: [StoredDocument] = []
    for document in documents {
      stored.append(try index.add(document, isReplacing: false, ticket: 0))
      if let last = stored.last { try writer.addStored(last) }
    }
    #expect(index.documentCount == documents.count)
    try index.flush(into: writer)
    let info = try writer.finish()
    index.removeAll()
    #expect(index.documentCount == 0 && index.byteCount < 64 << 10)
    return (try SegmentReader(storage: storage, info: info), stored, storage)
  }

  private static func positions(_ stem: String, _ reader: SegmentReader) throws -> [[UInt32]] {
    guard let entry = try reader.term(stem) else { return [] }
    let cursor = try reader.postings(entry)
    var (result, positions, forms) = ([[UInt32]](), [UInt32](), [UInt32]())
    while cursor.document != PostingsCursor.end {
      try cursor.positions(into: &positions, forms: &forms)
      result.append(positions)
      try cursor.next()
    }
    return result
  }

  /// Title first, a gap of ten, blocks in order with a gap of one.
  @Test func positionSpace() throws {
    let (reader, stored, _) = try Self.segment([
      Self.document("a", title: "zorro perro", [(0, "zorro"), (3, "gato zorro"), (0, ""), (0, "zorro")]),
      Self.document("b", [(0, "zorro")]),
    ])
    let stem = Self.analyzer.stem(ofSurface: "zorro")
    #expect(try Self.positions(stem, reader) == [[0, 12, 15, 18], [10]])
    #expect(stored[0].blocks.map(\.firstPosition) == [12, 14, 17, 18])
    #expect(stored[0].blocks.map(\.tokenCount) == [1, 2, 0, 1])
    #expect(stored[0].titleTokenCount == 2 && stored[1].titleTokenCount == 0)
  }

  /// Title 4, heading 2, other 1, in length and boost; compounds have no length.
  @Test func weights() throws {
    let (reader, stored, _) = try Self.segment([
      Self.document("a", title: "zorro", [(1, "zorro zorro"), (6, "gato"), (7, "zorro"), (0, "2016-2020")])
    ])
    #expect(stored[0].weightedLength == 4 + 2 * 2 + 2 + 1 + 2)
    let entry = try #require(try reader.term(Self.analyzer.stem(ofSurface: "zorro")))
    let cursor = try reader.postings(entry)
    #expect(try cursor.frequency == 4)
    #expect(try cursor.boost == 3 + 1 + 1)
    #expect(try cursor.weightedFrequency == 9)
    #expect(try reader.term("2016-2020") != nil)
    #expect(try Self.positions("2016-2020", reader) == Self.positions("2016", reader))
  }

  /// Form numbers go by descending count, then bytes.
  @Test func formNumbers() throws {
    let text = "planes plan planes plan planes plan PLANES gestion gestión"
    let (reader, _, _) = try Self.segment([Self.document("a", [(0, text)])])
    let plan = try #require(try reader.term(Self.analyzer.stem(ofSurface: "planes")))
    #expect(
      try reader.forms(plan) == [
        SurfaceForm(surface: "planes", count: 4), SurfaceForm(surface: "plan", count: 3),
      ])
    let management = try #require(try reader.term(Self.analyzer.stem(ofSurface: "gestión")))
    #expect(try reader.forms(management).map(\.surface) == ["gestion", "gestión"])
  }

  /// Terms long enough to need many slices of the arena.
  @Test func longLists() throws {
    let text = Array(repeating: "zorro gato", count: 20_000).joined(separator: " ")
    let documents = (0..<3).map { Self.document("d\($0)", [(0, text)]) }
    let (reader, stored, storage) = try Self.segment(documents)
    let expected: [UInt32] = (0..<20_000).map { UInt32(10 + 2 * $0) }
    let stem = Self.analyzer.stem(ofSurface: "zorro")
    #expect(try Self.positions(stem, reader) == [expected, expected, expected])
    #expect(stored.map(\.weightedLength) == [40_000, 40_000, 40_000])
    #expect(storage.unsyncedNames.isEmpty)
  }

  /// A text of megabytes is analysed in pieces; positions are those of one piece.
  @Test func piecewiseAnalysis() throws {
    let text = Array(repeating: "transparencia gubernamental", count: 50_000).joined(separator: " ")
    let (reader, stored, _) = try Self.segment([Self.document("a", [(0, text), (0, "fin")])])
    #expect(stored[0].blocks.map(\.firstPosition) == [10, 100_011])
    let positions = try Self.positions(Self.analyzer.stem(ofSurface: "transparencia"), reader)
    let expected: [UInt32] = (0..<50_000).map { UInt32(10 + 2 * $0) }
    #expect(positions == [expected])
  }

  /// The seed of the hash, and so the order of the tables, does not show in the files.
  @Test func outputDoesNotDependOnTheSeed() throws {
    var random = ModelRandom(seed: 3)
    let documents = (0..<30).map { ModelCorpus.document(&random, id: "d\($0)", sequence: 1, version: 1) }
    let (first, second) = (try Self.segment(documents, seed: 1), try Self.segment(documents, seed: 2))
    for name in try first.storage.list() {
      #expect(first.storage.contents(name) == second.storage.contents(name), "\(name)")
    }
  }

  /// Many distinct words: the tables grow, nothing is lost.
  @Test func manyTerms() throws {
    let words = (0..<30_000).map { "palabra\(String($0, radix: 26))x" }
    let (reader, _, _) = try Self.segment([Self.document("a", [(0, words.joined(separator: " "))])])
    var random = ModelRandom(seed: 1)
    for _ in 0..<500 {
      let word = words[random.below(words.count)]
      #expect(try reader.surface(word) != nil, "\(word)")
    }
  }

  @Test func slices() throws {
    var arena = try Arena<UInt8>(capacity: 1 << 16)
    for length in 0...40 {
      for other in 0...40 {
        arena.removeAll()
        let first = arena.allocate(length)
        let second = arena.allocate(other)
        for index in 0..<length { arena[first + index] = UInt8(index + 1) }
        for index in 0..<other { arena[second + index] = UInt8(index + 1) }
        let (a, b) = (arena.slice(first, length), arena.slice(second, other))
        #expect((a == b) == (length == other))
        #expect((a < b) == (length < other))
        if length == other { #expect(a.hash(seed: 9) == b.hash(seed: 9)) }
        #expect(a.prefixKey <= b.prefixKey || length > other)
        if length == other, length > 0 {
          arena[second + length - 1] &+= 1
          #expect(!(arena.slice(first, length) == arena.slice(second, other)))
          #expect(arena.slice(first, length) < arena.slice(second, other))
        }
      }
    }
  }
}
