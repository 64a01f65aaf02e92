import Testing

@testable import Search

@Suite struct PostingsListTests {
  /// A list of `count` documents in a segment that has room for them.
  private func segment(_ count: Int, gap: Int, frequency: Int, seed: UInt64) -> PlainSegment {
    var random = FormatRandom(seed: seed)
    var segment = PlainSegment()
    var term = PlainSegment.Term(stem: "ley", forms: [], postings: [])
    var document = random.below(gap)
    for _ in 0..<count {
      var posting = PlainSegment.Posting(document: UInt32(document), boost: 0, positions: [], forms: [])
      if random.below(3) == 0 { posting.boost = UInt32(random.below(1 << random.below(17))) }
      var position = UInt32(random.below(1 << random.below(24)))
      for _ in 0..<(1 + random.below(frequency)) {
        posting.positions.append(position)
        posting.forms.append(UInt32(random.below(3) == 0 ? random.below(5) : 0))
        position += UInt32(random.below(100))
      }
      term.postings.append(posting)
      document += 1 + random.below(gap)
    }
    for form in 0..<5 { term.forms.append(SurfaceForm(surface: "ley\(form)", count: UInt32(form))) }
    segment.terms = [term]
    for number in 0...document {
      segment.documents.append(
        StoredDocument(
          id: "\(number)", version: 1, sequence: UInt64(number), title: "", date: 0, titleTokenCount: 0,
          weightedLength: UInt32(random.below(5000)), keywords: [], metadata: [], blocks: []))
    }
    return segment
  }

  private func check(_ count: Int, gap: Int, frequency: Int, seed: UInt64) throws {
    let segment = segment(count, gap: gap, frequency: frequency, seed: seed)
    let comment: Comment = "\(count) documents, SEED=\(seed)"
    let storage = MemoryStorage()
    let reader = try SegmentReader(storage: storage, info: try segment.write(to: storage))
    let entry = try #require(try reader.term("ley"), comment)
    let postings = segment.terms[0].postings
    #expect(entry.documentFrequency == UInt32(count), comment)
    #expect(try PlainSegment(reading: reader).terms == segment.terms, comment)

    var random = FormatRandom(seed: seed)
    for step in [1, 7, 100, 129, 1000] where step > 1 || count % 16 == 1 {
      let cursor = try reader.postings(entry)
      var target: UInt32 = 0
      var positions: [UInt32] = []
      while cursor.document != PostingsCursor.end {
        target = max(target, cursor.document) + UInt32(random.below(step * gap) + 1)
        let expected = postings.first { $0.document >= target }
        try checkBound(cursor, target, postings, reader, comment)
        #expect(try cursor.seek(target) == expected?.document ?? PostingsCursor.end, comment)
        guard let expected else { break }
        #expect(try cursor.frequency == UInt32(expected.positions.count), comment)
        #expect(try cursor.weightedFrequency == UInt32(expected.positions.count) + expected.boost, comment)
        if random.below(3) == 0 {
          try cursor.positions(into: &positions)
          #expect(positions == expected.positions, comment)
        }
      }
      #expect(try cursor.next() == PostingsCursor.end, comment)
      #expect(try cursor.seek(0) == PostingsCursor.end, comment)
    }
  }

  private func checkBound(
    _ cursor: PostingsCursor, _ target: UInt32, _ postings: [PlainSegment.Posting], _ reader: SegmentReader,
    _ comment: Comment
  ) throws {
    let bound = try cursor.blockBound(for: target)
    var covered = true
    for posting in postings where posting.document >= target && posting.document <= bound.lastDocument {
      let weighted = UInt32(posting.positions.count) + posting.boost
      let code = try reader.lengthCode(posting.document)
      let isBelow = (0..<Impacts.steps).contains {
        bound.frequency($0) >= weighted && bound.impacts.lengthCode($0) <= code
      }
      if !isBelow { covered = false }
    }
    #expect(covered, comment)
    if let last = postings.last, last.document >= target {
      #expect(bound.lastDocument != PostingsCursor.end && bound.lastDocument >= target, comment)
    } else {
      #expect(bound.lastDocument == PostingsCursor.end && bound.impacts == Impacts(packed: 0), comment)
    }
  }

  @Test func everyLengthUpTo300() throws {
    for count in 1...300 {
      try check(count, gap: 1 + count % 5, frequency: 1 + count % 4, seed: UInt64(count))
    }
  }

  @Test(arguments: [383, 384, 385, 511, 512, 513, 1000]) func lengthsAroundBlocks(count: Int) throws {
    try check(count, gap: 3, frequency: 300, seed: UInt64(count) + 10_000)
    try check(count, gap: 1, frequency: 1, seed: UInt64(count) + 20_000)
  }

  @Test func widestNumbers() throws {
    var writer = PostingsWriter()
    writer.begin()
    for number in 0..<UInt32(200) {
      writer.add(
        document: number * 20_000_000, frequency: 1 + number % 3 * 70_000, boost: UInt32.max, lengthCode: 9)
    }
    let list = try writer.end()
    let storage = MemoryStorage()
    let frame = try FrameWriter(storage: storage, name: "p", kind: .postings, segmentID: 1)
    try writer.drain(to: frame)
    _ = try frame.finish()
    let body = try FramedFile(storage: storage, name: "p", kind: .postings, segmentID: 1).body
    var entry = TermEntry()
    entry.documentFrequency = 200
    entry.positionCount = writer.positionCount
    entry.maxWeightedFrequency = writer.maxWeightedFrequency
    let cursor = try PostingsCursor(
      list: try body.window(0, list.length), positions: body, entry: entry, documentLimit: UInt32.max)
    for number in 0..<UInt32(200) {
      #expect(cursor.document == number * 20_000_000)
      #expect(try cursor.weightedFrequency == UInt32.max)
      #expect(try cursor.boost == UInt32.max)
      #expect(try cursor.blockBound(for: cursor.document).frequency(0) == UInt32.max)
      try cursor.next()
    }
    #expect(cursor.document == PostingsCursor.end)
  }

  /// Few and many documents, of dense and of thin blocks, full ones and the last, decoded and not: each way of looking
  /// them up.
  @Test(arguments: [1, 3, 12, 40, 400], [true, false]) func lookingUpManyDocuments(gap: Int, isDecoded: Bool)
    throws
  {
    for seed in 1...40 as ClosedRange<UInt64> {
      var random = FormatRandom(seed: seed)
      let count = 1 + random.below(400)
      let segment = segment(count, gap: gap, frequency: 1, seed: seed)
      let storage = MemoryStorage()
      let reader = try SegmentReader(storage: storage, info: try segment.write(to: storage))
      let cursor = try reader.postings(try #require(try reader.term("ley")))
      let documents = segment.terms[0].postings.map(\.document)
      let wanted = OwnedNumberBlock()
      let found = OwnedNumberBlock()
      let lookup = BlockLookup()
      for block in 0..<cursor.walk.blockTotal {
        if isDecoded { try cursor.walk.load(block) } else { try cursor.walk.open(block) }
        let inBlock = Array(documents[(block * blockSize)..<min(count, (block + 1) * blockSize)])
        var candidates: [UInt32] = []
        let first = block == 0 ? 0 : documents[block * blockSize - 1] + 1
        var next = max(first, inBlock[0] - min(inBlock[0], UInt32(random.below(50))))
        let step = 1 + random.below(2 * gap)
        let total = random.below(blockSize + 1)
        while candidates.count < total {
          candidates.append(next)
          next += UInt32(1 + random.below(step))
        }
        for (index, document) in candidates.enumerated() { wanted[index] = document }
        let start = random.below(3)
        if start > total { continue }
        var index = start
        let matches = try cursor.walk.find(
          wanted.block, from: &index, to: total, into: found.block, with: lookup)
        let comment: Comment = "SEED=\(seed) block \(block)"
        let end = candidates.firstIndex { $0 > inBlock[inBlock.count - 1] } ?? total
        #expect(index == max(start, end), comment)
        let expected = (start..<max(start, end)).filter { inBlock.contains(candidates[$0]) }
        #expect((0..<matches).map { Int(found[$0] >> 8) } == expected, comment)
        #expect(
          (0..<matches).map { inBlock[Int(found[$0] & 0xFF)] } == expected.map { candidates[$0] }, comment)
      }
    }
  }
}
