import Testing

@testable import Search

@Suite struct ColumnsTests {
  @Test(arguments: [0, 1, 2, 63, 64, 65, 300, 1500]) func columnsGiveBackWhatWasPutIn(count: Int) throws {
    let seed = UInt64(count) + 77
    let segment = PlainSegment.random(documents: count, terms: min(count, 3), seed: seed)
    let storage = MemoryStorage()
    let info = try segment.write(to: storage)
    let reader = try SegmentReader(storage: storage, info: info)
    let comment: Comment = "SEED=\(seed)"
    let norms = try reader.norms()
    #expect(norms.count == count && norms[UInt32(count)] == 255, comment)
    #expect(
      info.totalWeightedLength == segment.documents.reduce(0) { $0 + UInt64($1.weightedLength) }, comment)
    for (index, document) in segment.documents.enumerated() {
      let number = UInt32(index)
      #expect(try reader.date(number) == document.date, comment)
      #expect(try reader.sequence(number) == document.sequence, comment)
      #expect(try reader.weightedLength(number) == document.weightedLength, comment)
      #expect(try reader.lengthCode(number) == LengthCode.encode(document.weightedLength), comment)
      #expect(norms[number] == LengthCode.encode(document.weightedLength), comment)
      #expect(try reader.document(id: document.id) == number, comment)
      let header = try reader.stored(number)
      #expect(header.title == document.title && header.metadata == document.metadata, comment)
      for (place, block) in document.blocks.enumerated() {
        #expect(try reader.blockText(number, header, place) == block.text, comment)
      }
    }
    #expect(try reader.document(id: "none") == nil)
    #expect(throws: SearchError.self) { try reader.date(UInt32(count)) }
    #expect(throws: SearchError.self) { try reader.stored(UInt32(count)) }
    for field in reader.keywordFields { try checkKeywords(field, segment, reader, comment) }
    #expect(try reader.keywordColumn("none") == nil)
  }

  private func checkKeywords(
    _ field: String, _ segment: PlainSegment, _ reader: SegmentReader, _ comment: Comment
  ) throws {
    let column = try #require(try reader.keywordColumn(field), comment)
    var all: [UInt32] = []
    var expectedCounts: [String: UInt32] = [:]
    var ordinals: [UInt32] = []
    for (index, document) in segment.documents.enumerated() {
      let values = Set(document.keywords.filter { $0.field == field }.map(\.value))
      try column.ordinals(of: UInt32(index), into: &ordinals)
      var found: Set<String> = []
      for ordinal in ordinals {
        found.insert(try column.value(ordinal))
        #expect(try column.contains(UInt32(index), ordinal), comment)
      }
      #expect(found == values && ordinals == ordinals.sorted(), comment)
      #expect(try column.firstOrdinal(of: UInt32(index)) == ordinals.first, comment)
      for value in values { expectedCounts[value, default: 0] += 1 }
      all.append(UInt32(index))
    }
    var counts = [UInt32](repeating: 0, count: Int(column.valueCount))
    try column.count(all.span, into: &counts)
    #expect(column.valueCount == UInt32(expectedCounts.count), comment)
    for (value, count) in expectedCounts {
      let ordinal = try #require(try column.ordinal(of: value), comment)
      #expect(counts[Int(ordinal)] == count, comment)
      var matches: [UInt32] = []
      var next: UInt32 = 0
      while next < column.documentCount {
        next = try column.matches(ordinal, from: next, into: &matches, limit: 7)
      }
      #expect(matches.count == Int(count) && matches == matches.sorted(), comment)
    }
    #expect(try column.ordinal(of: "no hay") == nil)
    #expect(throws: SearchError.self) { try column.value(column.valueCount) }
  }

  /// Documents without values, with some and with many; alone, in short runs and in long ones.
  @Test(arguments: 1...12 as ClosedRange<UInt64>) func countsOfScatteredDocuments(seed: UInt64) throws {
    var random = FormatRandom(seed: seed)
    var segment = PlainSegment.random(documents: 3_000, terms: 1, seed: seed)
    for index in segment.documents.indices {
      let values = random.below(20) == 0 ? random.below(12) : random.below(4)
      let chosen = Set((0..<values).map { _ in "e\(random.below(32))" })
      segment.documents[index].keywords = chosen.sorted().map { Keyword(field: "entidad", value: $0) }
    }
    let storage = MemoryStorage()
    let reader = try SegmentReader(storage: storage, info: try segment.write(to: storage))
    let column = try #require(try reader.keywordColumn("entidad"))
    for share in [1, 2, 10, 200] {
      var documents: [UInt32] = []
      while documents.count < 3_000, (documents.last ?? 0) < 2_999 {
        let next = (documents.last.map { $0 + 1 } ?? 0) + UInt32(random.below(2 * share))
        documents += (next...next + UInt32(random.below(3) == 0 ? random.below(60) : 0)).filter { $0 < 3_000 }
        if next >= 3_000 { break }
      }
      var expected: [String: UInt32] = [:]
      for document in documents {
        for keyword in segment.documents[Int(document)].keywords { expected[keyword.value, default: 0] += 1 }
      }
      var counts = [UInt32](repeating: 0, count: Int(column.valueCount))
      try column.count(documents.span, into: &counts)
      for (ordinal, count) in counts.enumerated() {
        #expect(count == expected[try column.value(UInt32(ordinal))] ?? 0, "SEED=\(seed) share \(share)")
      }
    }
  }

  @Test func storedTextLongerThanChunks() throws {
    var segment = PlainSegment.random(documents: 3, terms: 1, seed: 8)
    var random = FormatRandom(seed: 8)
    let long = (0..<30_000).map { _ in "palabra\(random.below(100_000))" }.joined(separator: " ")
    segment.documents[1].blocks = [
      StoredBlock(kind: 0, number: 1, page: 3, firstPosition: 12, tokenCount: 30_000, text: long),
      StoredBlock(kind: 7, number: 2, page: 4, firstPosition: 40_000, tokenCount: 1, text: "fin"),
    ]
    let storage = MemoryStorage()
    let reader = try SegmentReader(storage: storage, info: try segment.write(to: storage))
    #expect(try PlainSegment(reading: reader) == segment)
    #expect(try reader.blockText(1, 1) == "fin")
    #expect(throws: SearchError.self) { try reader.blockText(1, 2) }
  }

  @Test func theLastOfEqualIdsIsFound() throws {
    var segment = PlainSegment.random(documents: 5, terms: 1, seed: 9)
    for index in [0, 2, 4] { segment.documents[index].id = "same" }
    let storage = MemoryStorage()
    let reader = try SegmentReader(storage: storage, info: try segment.write(to: storage))
    #expect(try reader.document(id: "same") == 4)
    #expect(try reader.document(id: segment.documents[1].id) == 1)
  }

  @Test(arguments: [0, 1, 63, 64, 65, 200]) func liveDocuments(count: Int) throws {
    var live = LiveDocuments(documentCount: UInt32(count))
    let storage = MemoryStorage()
    var random = FormatRandom(seed: UInt64(count))
    var deleted: Set<UInt32> = []
    for _ in 0..<count / 2 {
      let document = UInt32(random.below(count))
      let isNew = live.delete(document, weightedLength: 10)
      #expect(isNew == deleted.insert(document).inserted)
    }
    let beyond = live.delete(UInt32(count), weightedLength: 1)
    #expect(!beyond)
    #expect(
      live.deletedCount == UInt32(deleted.count) && live.deletedWeightedLength == 10 * UInt64(deleted.count))
    for document in 0..<UInt32(count) { #expect(live.isLive(document) == !deleted.contains(document)) }
    #expect(!live.isLive(UInt32(count)))
    _ = try live.write(to: storage, name: "s.1.live", segmentID: 7)
    #expect(try LiveDocuments(from: storage, name: "s.1.live", segmentID: 7) == live)
    #expect(throws: SearchError.self) { try LiveDocuments(from: storage, name: "s.1.live", segmentID: 8) }
  }
}
