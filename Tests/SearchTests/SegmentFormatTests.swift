import Testing

@testable import Search

@Suite struct SegmentFormatTests {
  @Test(arguments: 0..<12) func randomSegmentsComeBackWhole(round: Int) throws {
    let seed = UInt64(round) * 31 + 1
    let sizes = [0, 1, 2, 5, 50, 127, 128, 129, 200, 300, 400, 700]
    let segment = PlainSegment.random(documents: sizes[round], terms: 10 + round * 20, seed: seed)
    let storage = MemoryStorage()
    let info = try segment.write(to: storage)
    let reader = try SegmentReader(storage: storage, info: info)
    try reader.verifyAll()
    #expect(try PlainSegment(reading: reader) == segment, "SEED=\(seed)")
    #expect(Int(info.termCount) == segment.terms.count)
    #expect(info.byteCount == info.files.reduce(0) { $0 + $1.length })

    for (index, term) in segment.terms.enumerated() {
      let entry = try #require(try reader.term(term.stem), "SEED=\(seed)")
      #expect(Int(entry.ordinal) == index && Int(entry.documentFrequency) == term.postings.count)
      let back = try #require(try reader.term(ordinal: UInt32(index)))
      #expect(back.stem == Array(term.stem.utf8) && back.entry == entry)
      for (number, form) in term.forms.enumerated() {
        let surface = try #require(try reader.surface(form.surface), "SEED=\(seed)")
        #expect(surface == SurfaceEntry(stemOrdinal: UInt32(index), form: UInt32(number), count: form.count))
      }
      let from = try reader.terms(from: Array(term.stem.utf8).span)
      #expect(try from.next())
      #expect(from.entry == entry)
    }
    #expect(try reader.term("zzzzz") == nil)
    // No text begins with this byte.
    let behindAll: [UInt8] = [0xFF]
    #expect(try !reader.terms(from: behindAll.span).next(), "nothing behind the last, SEED=\(seed)")
    #expect(try !reader.surfaces(from: behindAll).next(), "nothing behind the last, SEED=\(seed)")
    #expect(try reader.term(ordinal: info.termCount) == nil)
    let surfaces = try reader.surfaces(from: "comunal")
    let all = Set(segment.terms.flatMap { $0.forms.map(\.surface) }).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    for expected in all where !expected.utf8.lexicographicallyPrecedes("comunal".utf8) {
      #expect(try surfaces.next())
      #expect(String(decoding: surfaces.surface, as: UTF8.self) == expected, "SEED=\(seed)")
    }
    #expect(try !surfaces.next())

    var buffer = ByteBuffer()
    info.encode(into: &buffer)
    var cursor = ByteCursor(copying: buffer.bytes)
    #expect(SegmentInfo(from: &cursor) == info)
    #expect(!cursor.failed && cursor.remaining == 0)
  }

  @Test func everyFlippedByteIsFoundOrHarmless() throws {
    let (segment, storage, info) = try small()
    for name in SegmentInfo.fileNames(of: "s") {
      let intact = try #require(storage.contents(name))
      for index in intact.indices {
        var bytes = intact
        bytes[index] ^= UInt8(1 << (index % 8))
        storage.replace(name, with: bytes)
        expectErrorOrEqual(segment, storage, info, "\(name) byte \(index)")
      }
      storage.replace(name, with: intact)
    }
  }

  @Test func everyTruncationIsFound() throws {
    let (segment, storage, info) = try small()
    for name in SegmentInfo.fileNames(of: "s") {
      let intact = try #require(storage.contents(name))
      for length in intact.indices {
        storage.replace(name, with: Array(intact[..<length]))
        expectErrorOrEqual(segment, storage, info, "\(name) length \(length)")
      }
      storage.replace(name, with: intact)
    }
  }

  /// Nonsense under right checksums, as a defect of the writer would leave it: an error or some answer, never a trap.
  @Test func nonsenseWithRightChecksumsNeverTraps() throws {
    let (_, storage, info) = try small()
    for (file, kind) in SegmentInfo.fileKinds.enumerated() {
      let name = info.files[file].name
      let intact = try #require(storage.contents(name))
      let body = try FramedFile(storage: storage, name: name, kind: kind.kind, segmentID: 7)
      let bytes = try body.body.array(0, body.bodyLength)
      // All of the ends, where the directories are, and a sample of the rest.
      for index in bytes.indices where index % 17 == 0 || index >= bytes.count - 120 {
        var changed = bytes
        changed[index] ^= [0x01, 0x80, 0xFF, 0x10][index % 4]
        let frame = try FrameWriter(storage: storage, name: name, kind: kind.kind, segmentID: 7)
        try frame.write(changed)
        var other = info
        other.files[file] = try frame.finish()
        do throws(SearchError) {
          let reader = try SegmentReader(storage: storage, info: other)
          _ = try PlainSegment(reading: reader)
          try readColumns(reader)
        } catch {}
      }
      storage.replace(name, with: intact)
    }
  }

  @Test func anotherFileOfTheSameNameIsRefused() throws {
    let (_, storage, info) = try small()
    var other = info
    other.files[2].crc ^= 1
    #expect(throws: SearchError.self) { try SegmentReader(storage: storage, info: other) }
    other = info
    other.analyzerFingerprint = "es-other"
    #expect(throws: SearchError.self) { try SegmentReader(storage: storage, info: other) }
  }

  @Test func abandonedSegmentsLeaveNothing() throws {
    let storage = MemoryStorage()
    let writer = try SegmentWriter(storage: storage, name: "s", segmentID: 1, analyzerFingerprint: "x")
    try writer.addStored(PlainSegment.random(documents: 1, terms: 0, seed: 1).documents[0])
    writer.abandon()
    #expect(try storage.list().isEmpty)
  }

  private func small() throws -> (PlainSegment, MemoryStorage, SegmentInfo) {
    // Enough terms for two blocks of the dictionary, and one list with a full block.
    var cut = PlainSegment.random(documents: 130, terms: 33, seed: 4)
    for index in cut.documents.indices where index % 13 != 0 {
      cut.documents[index].blocks = []
      cut.documents[index].metadata = []
    }
    let long = (0..<UInt32(130)).map {
      PlainSegment.Posting(
        document: $0, boost: $0 % 7 == 0 ? 3 : 0, positions: [$0, $0 + 4], forms: [0, $0 % 2])
    }
    cut.terms.append(
      PlainSegment.Term(
        stem: "zeta",
        forms: [SurfaceForm(surface: "zeta", count: 195), SurfaceForm(surface: "zetas", count: 65)],
        postings: long))
    let storage = MemoryStorage()
    let info = try cut.write(to: storage)
    return (cut, storage, info)
  }

  private func expectErrorOrEqual(
    _ segment: PlainSegment, _ storage: MemoryStorage, _ info: SegmentInfo, _ comment: Comment
  ) {
    do throws(SearchError) {
      let reader = try SegmentReader(storage: storage, info: info)
      let read = try PlainSegment(reading: reader)
      try readColumns(reader)
      #expect(read == segment, comment)
    } catch {
      guard case .corrupt = error else {
        Issue.record("\(comment): \(error)")
        return
      }
    }
  }

  private func readColumns(_ reader: SegmentReader) throws(SearchError) {
    _ = try reader.norms()
    var ordinals: [UInt32] = []
    for document in 0..<reader.documentCount {
      _ = try reader.date(document)
      _ = try reader.sequence(document)
      _ = try reader.weightedLength(document)
      for field in reader.keywordFields {
        guard let column = try reader.keywordColumn(field) else { continue }
        try column.ordinals(of: document, into: &ordinals)
        for ordinal in ordinals { _ = try column.value(ordinal) }
      }
    }
    let surfaces = reader.surfaces()
    while try surfaces.next() { _ = try reader.surface(String(decoding: surfaces.surface, as: UTF8.self)) }
    for id in ["doc-0-0", "doc-9-9", "x"] { _ = try reader.document(id: id) }
    try reader.verifyAll()
  }
}

/// The bytes of a small segment, as format 3 has them. If one of these changes, `FileFrame.version` must go up.
@Suite struct SegmentFormatGoldenTests {
  private static let golden: [String: String] = [
    "s.terms": """
    414352560300010007000000000000000000000000000000000000001c87dca00a00036c657900036d6173\
    00000006000407040101030004020803000107010201000000000079656c00000000000000000200000000\
    000000060000000000000040080000000000000002000000000000002100000000000000edb6f1442e9194\
    b85a00000000000000070000000000000076a1ef4d000000000e322bc056524341
    """,
    "s.surfaces": """
    414352560300020007000000000000000000000000000000000000005c2aa49903000103026573010e0003\
    6c65790302657300036d6173000001000101010001000000000079656c0000000000000000020000000000\
    00000500000000000000000300000000000000030000000000000018000000000000000800000000000000\
    6658586ec893ce8561000000000000000700000000000000339243a5000000001208094556524341
    """,
    "s.postings": """
    414352560300030007000000000000000000000000000000000000009c4e8c8e1cdf442169df2265000000\
    000000000007000000000000006fc6d57b00000000b176cf3456524341
    """,
    "s.positions": """
    41435256030004000700000000000000000000000000000000000000dc7055eb000b01020c31d74a0b6a1d\
    517c050000000000000007000000000000005aa9329b000000003900aa4f56524341
    """,
    "s.columns": """
    414352560300050007000000000000000000000000000000000000001c147dfc1e07170000000000000000\
    0007000000000000001e00000000000000000000000000000002000000000000000a000000000000009f9f\
    3301000000000000000000000000000080000000009f9f3381000000000000000000000000020000000000\
    00000f00000000000000200000000000000000050000000000000009000000000000000000000000000000\
    02000000000000000900000000000000080002613100026232000100000000000031610000000000000000\
    02000000000000000400000000000000b00000000000000002000000000000000b0000000000000000036c\
    65790004706c616eb0000000000000000000000000000000000b0000000000000000000000000000000200\
    000000000000090000000000000002000000000000000b0000000000000002000000000000000000000000\
    00000000010000000000000000000000000000000200000000000000090000000000000006000461677561\
    00000000617567610000000000000000020000000000000003000000000000003800000000000000010000\
    00000000000700000000000000000000000000000001000000000000000100000000000000000000000000\
    00000100000000000000080000000000000001000000000000000000000000000000000100000000000000\
    000000000000000002000000000000000900000000000000020000000765732d7465737400023234376b31\
    9c0143df014cab0231010474656d61dc023f9b03300000cb0331fc01000000000000a2125ba8c9d6c65831\
    0200000000000007000000000000001c9e155b000000002b410d3b56524341
    """,
    "s.stored": """
    414352560300060007000000000000000000000000000000000000005cb905c51c0261310205034c6579be\
    fe9c13011e010474656d610461677561000020026232010904506c616e00010700010763726561746f7201\
    5801010206140208646f73206dc3a173002300000000000000000000000000000000460000000000000000\
    0000000000000002000000000000000a000000000000000023000000000000000000000000000000004600\
    000000000000000000000000000002000000000000000a00000000000000808e1100000000000000000000\
    0000000000004600000000000000000000000000000003000000000000000b000000000000004600000000\
    0000007800000000000000aa00000000000000460000000000000043b79946ac15c857fd00000000000000\
    07000000000000002b8138ca00000000f7913f4f56524341
    """,
  ]

  @Test func theBytesOfTheFormatDoNotChange() throws {
    #expect(FileFrame.version == 3)
    var segment = PlainSegment()
    segment.documents = [
      StoredDocument(
        id: "a1", version: 2, sequence: 5, title: "Ley", date: 20_160_415, titleTokenCount: 1,
        weightedLength: 30,
        keywords: [Keyword(field: "tema", value: "agua")], metadata: [], blocks: []),
      StoredDocument(
        id: "b2", version: 1, sequence: 9, title: "Plan", date: 0, titleTokenCount: 1, weightedLength: 7,
        keywords: [], metadata: [MetadataPair(field: "creator", value: "X")],
        blocks: [StoredBlock(kind: 1, number: 1, page: 3, firstPosition: 11, tokenCount: 2, text: "dos más")]),
    ]
    segment.terms = [
      PlainSegment.Term(
        stem: "ley", forms: [SurfaceForm(surface: "ley", count: 1), SurfaceForm(surface: "leyes", count: 1)],
        postings: [
          PlainSegment.Posting(document: 0, boost: 3, positions: [0], forms: [0]),
          PlainSegment.Posting(document: 1, boost: 0, positions: [11], forms: [1]),
        ]),
      PlainSegment.Term(
        stem: "mas", forms: [SurfaceForm(surface: "mas", count: 1)],
        postings: [PlainSegment.Posting(document: 1, boost: 0, positions: [12], forms: [0])]),
    ]
    let storage = MemoryStorage()
    let info = try segment.write(to: storage)
    for name in SegmentInfo.fileNames(of: "s") {
      let bytes = try #require(storage.contents(name))
      let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      #expect(hex == Self.golden[name], "\(name)")
    }
    #expect(try PlainSegment(reading: SegmentReader(storage: storage, info: info)) == segment)
  }

  /// The sums of a segment with blocks, patches and skip tables; stored text is left out, which zlib may deflate anew.
  @Test func theBytesOfBlocksDoNotChange() throws {
    let segment = PlainSegment.random(documents: 700, terms: 60, seed: 12)
    let storage = MemoryStorage()
    let info = try segment.write(to: storage)
    #expect(segment.terms.contains { $0.postings.count > 2 * blockSize })
    #expect(info.files.prefix(4).map(\.crc) == [2_513_669_916, 1_811_626_330, 4_026_734_083, 1_445_785_274])
  }
}
