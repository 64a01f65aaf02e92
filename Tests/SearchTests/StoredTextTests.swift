import Dispatch
import Synchronization
import Testing

@testable import Search

@Suite struct StoredTextTests {
  private static func document(_ id: String, bytes: Int, _ random: inout FormatRandom) -> StoredDocument {
    var document = PlainSegment.random(documents: 1, terms: 0, seed: random.next()).documents[0]
    document.id = id
    document.title = "Título \(random.below(6))"
    var text = ""
    while text.utf8.count < bytes { text += "palabra\(random.below(10_000)) " }
    document.blocks = [
      StoredBlock(kind: 0, number: 1, page: 0, firstPosition: 12, tokenCount: 1, text: text),
      StoredBlock(kind: 0, number: 2, page: 0, firstPosition: 14, tokenCount: 1, text: "fin"),
    ]
    return document
  }

  private static func merged(
    _ parts: [(PlainSegment, LiveDocuments?)], in storage: MemoryStorage
  ) throws -> SegmentReader? {
    var sources: [SegmentMerger.Source] = []
    for (index, part) in parts.enumerated() {
      let info = try part.0.write(to: storage, name: "s\(index)")
      sources.append(
        SegmentMerger.Source(reader: try SegmentReader(storage: storage, info: info), live: part.1))
    }
    let merged = try SegmentMerger.merge(
      sources, into: storage, name: "m", segmentID: 8, analyzerFingerprint: "es-test", isCancelled: { false })
    return try merged.map { try SegmentReader(storage: storage, info: $0.info) }
  }

  /// Documents of all sizes, some deleted, go through a merge with their columns.
  @Test(arguments: 0..<16) func documentsAcrossMerges(seed: UInt64) throws {
    var random = FormatRandom(seed: seed)
    var parts: [(PlainSegment, LiveDocuments?)] = []
    var expected: [StoredDocument] = []
    for part in 0..<1 + random.below(4) {
      var segment = PlainSegment()
      let count = random.below(seed < 4 ? 4 : 60)
      for number in 0..<count {
        let size = [0, 10, 700, 5_000, 16_384, 60_000][min(random.below(6), random.below(6))]
        segment.documents.append(Self.document("d\(part)-\(number)", bytes: size, &random))
      }
      var live: LiveDocuments?
      if count > 0, random.below(3) > 0 {
        var some = LiveDocuments(documentCount: UInt32(count))
        for _ in 0..<random.below(count + 1) {
          let number = UInt32(random.below(count))
          _ = some.delete(number, weightedLength: segment.documents[Int(number)].weightedLength)
        }
        live = some
      }
      expected += segment.documents.enumerated()
        .filter { live?.isLive(UInt32($0.offset)) ?? true }.map(\.element)
      parts.append((segment, live))
    }
    let comment: Comment = "SEED=\(seed)"
    let storage = MemoryStorage()
    guard let reader = try Self.merged(parts, in: storage) else {
      #expect(expected.isEmpty, comment)
      return
    }
    #expect(try PlainSegment(reading: reader).documents == expected, comment)
    try reader.verifyAll()
    // The columns are those of a segment written from the documents.
    var again = PlainSegment()
    again.documents = expected
    let fresh = try SegmentReader(storage: storage, info: try again.write(to: storage, name: "n"))
    #expect(reader.info.totalWeightedLength == fresh.info.totalWeightedLength, comment)
    #expect(reader.keywordFields == fresh.keywordFields, comment)
    #expect(reader.columns.titleKeys.count == fresh.columns.titleKeys.count, comment)
    for (index, document) in expected.enumerated() {
      let number = UInt32(index)
      #expect(try reader.document(id: document.id) == number, comment)
      #expect(try reader.id(of: number) == document.id, comment)
      // Part by part, forwards and backwards: of a chunk only what was wanted before may be at hand.
      let header = try reader.stored(number)
      for block in [Array(document.blocks.indices), document.blocks.indices.reversed()].joined() {
        #expect(try reader.blockText(number, header, block) == document.blocks[block].text, comment)
      }
      #expect(try reader.date(number) == document.date, comment)
      #expect(try reader.sequence(number) == document.sequence, comment)
      #expect(try reader.weightedLength(number) == document.weightedLength, comment)
      #expect(try reader.lengthCode(number) == fresh.lengthCode(number), comment)
      #expect(try reader.titleRank(number) == fresh.titleRank(number), comment)
      #expect(
        try reader.titleKey(reader.titleRank(number)) == TitleOrder.sortKey(document.title), comment)
    }
    for field in fresh.keywordFields {
      let ours = try #require(try reader.keywordColumn(field), comment)
      let theirs = try #require(try fresh.keywordColumn(field), comment)
      #expect(ours.valueCount == theirs.valueCount && ours.isMultiValued == theirs.isMultiValued, comment)
      for ordinal in 0..<ours.valueCount {
        #expect(try ours.value(ordinal) == theirs.value(ordinal), comment)
        #expect(try ours.frequency(of: ordinal) == theirs.frequency(of: ordinal), comment)
      }
      var (a, b) = ([UInt32](), [UInt32]())
      for number in expected.indices {
        try ours.ordinals(of: UInt32(number), into: &a)
        try theirs.ordinals(of: UInt32(number), into: &b)
        #expect(a == b, comment)
      }
    }
  }

  /// A merge without deletions takes the compressed chunks over as they are.
  @Test func chunksAreNotCompressedAgain() throws {
    var random = FormatRandom(seed: 3)
    var parts: [(PlainSegment, LiveDocuments?)] = []
    for part in 0..<3 {
      var segment = PlainSegment()
      for number in 0..<40 {
        segment.documents.append(Self.document("d\(part)-\(number)", bytes: 3_000, &random))
      }
      parts.append((segment, nil))
    }
    let storage = MemoryStorage()
    let merged = try #require(try Self.merged(parts, in: storage))
    let bytes = try #require(storage.contents("m.stored"))
    for part in 0..<3 {
      let source = try SegmentReader(
        storage: storage, info: try parts[part].0.write(to: storage, name: "s\(part)"))
      let stored = source.storedDocuments
      let first = try stored.packed(try stored.chunk(at: 0))
      #expect(first.count > 200 && bytes.firstRange(of: first) != nil)
    }
    #expect(merged.documentCount == 120)
  }

  /// A document of less than a chunk lies on one chunk.
  @Test func smallDocumentsAreNotCut() throws {
    var random = FormatRandom(seed: 4)
    var segment = PlainSegment()
    for number in 0..<100 {
      segment.documents.append(Self.document("d\(number)", bytes: 200 + random.below(9_000), &random))
    }
    let storage = MemoryStorage()
    let stored = try SegmentReader(storage: storage, info: try segment.write(to: storage)).storedDocuments
    var cut = 0
    for number in 0..<100 as Range<UInt32> {
      let (start, end) = (try stored.start(of: number), try stored.start(of: number + 1))
      if try stored.chunk(at: start).number != stored.chunk(at: end - 1).number { cut += 1 }
    }
    // Only where the chunk before had less than a quarter.
    #expect(cut <= 10)
  }

  @Test func cacheIsBoundedAndExpandsOnce() throws {
    let cache = ChunkCache(byteLimit: 1 << 20)
    let id = cache.makeID()
    #expect(cache.makeID() != id)
    let expansions = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for chunk in 0..<20 {
        let bytes = try? cache.bytes(of: id, chunk, atLeast: 1000) { () throws(SearchError) in
          expansions.add(1, ordering: .relaxed)
          return [UInt8](repeating: UInt8(chunk), count: 1000)
        }
        if bytes?.first != UInt8(chunk) { Issue.record("chunk \(chunk)") }
      }
    }
    #expect(expansions.load(ordering: .relaxed) == 20)
    // More of a chunk than there is here takes its place.
    for wanted in [500, 1000, 2000, 1500] {
      let bytes = try cache.bytes(of: id, 3, atLeast: wanted) { () throws(SearchError) in
        [UInt8](repeating: 9, count: wanted)
      }
      #expect(bytes.count == (wanted <= 1000 ? 1000 : 2000))
    }
    for chunk in 0..<1000 {
      _ = try cache.bytes(of: id &+ 1, chunk, atLeast: 1) { () throws(SearchError) in
        [UInt8](repeating: 1, count: 16_384)
      }
    }
    #expect(cache.byteCount <= 1 << 20 && cache.byteCount > 1 << 19)
    #expect(throws: SearchError.closed) {
      try cache.bytes(of: id &+ 2, 0, atLeast: 1) { () throws(SearchError) in throw .closed }
    }
  }
}
