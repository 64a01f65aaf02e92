import Analysis
import Testing

@testable import Search

/// The order by title from ranks and keys, against the titles themselves.
@Suite struct TitleOrderTests {
  private static func title(_ random: inout ModelRandom) -> String {
    let starts = [
      "Ley", "ley", "«Ley»", "Ñandú", "nandu", "Índice", "indice", "Acta", "", "¡Árbol!", "árbol 2", "2016",
    ]
    let start = starts[random.below(starts.count)]
    switch random.below(4) {
    case 0: return start
    // Longer than a key of a dictionary may be, with a long common beginning.
    case 1: return start + String(repeating: " de transparencia", count: 20) + " \(random.below(5))"
    default: return start + " \(ModelCorpus.words[random.below(ModelCorpus.words.count)]) \(random.below(9))"
    }
  }

  @Test(arguments: 0..<10) func asTheTitles(seed: UInt64) throws {
    var random = ModelRandom(seed: seed)
    let storage = MemoryStorage()
    let analyzer = SpanishAnalyzer()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 1 << 20, workers: 1, startingOver: false,
      policy: MergePolicy(factor: 1000))
    let builder = try writer.makeBuilder()
    var documents: [IndexDocument] = []
    for number in 0..<200 {
      // The sequence decides between equal titles, and is not the order of the documents.
      let document = IndexDocument(
        id: "d\(number)", version: 1, sequence: UInt64((number * 37) % 211), title: Self.title(&random),
        date: 0, keywords: [], metadata: [],
        blocks: [IndexBlock(kind: 0, number: 1, page: 0, text: random.below(3) > 0 ? "plan" : "acta")])
      documents.append(document)
      try builder.add(document, replacing: false)
      if random.below(30) == 0 { try builder.flush() }
    }
    _ = try writer.commit(through: 200, payload: [:])
    for number in 0..<40 {
      try writer.delete(id: "d\(number * 5)")
      documents.removeAll { $0.id == "d\(number * 5)" }
    }
    _ = try writer.commit(through: 201, payload: [:])
    let index = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint)
    let matching = documents.filter { $0.blocks[0].text == "plan" || $0.title.contains("plan") }
    let expected = matching.sorted { a, b in
      let (x, y) = (TitleOrder.sortKey(a.title), TitleOrder.sortKey(b.title))
      return x == y ? a.sequence < b.sequence : x.lexicographicallyPrecedes(y)
    }.map(\.id)
    for merging in [false, true] {
      if merging { _ = try writer.mergeAll() }
      for limit in [1, 3, 10, 500] {
        var request = SearchRequest(query: "plan")
        request.sort = .title
        request.limit = limit
        let found = try index.snapshot().search(request, analyzer: analyzer).hits.map(\.id)
        #expect(found == Array(expected.prefix(limit)), "SEED=\(seed) limit \(limit) merged \(merging)")
      }
    }
    #expect(deepErrors(storage) == [])
    writer.close()
  }

  /// Keys of any length come back, whatever they share.
  @Test func keysOfAnyLength() throws {
    var random = FormatRandom(seed: 2)
    var keys: Set<[UInt8]> = [[]]
    for _ in 0..<100 {
      let start = [UInt8](repeating: 0x61, count: random.below(700))
      keys.insert(start + (0..<random.below(4)).map { _ in UInt8(random.below(256)) })
    }
    let sorted = keys.sorted { $0.lexicographicallyPrecedes($1) }
    var writer = TitleKeysWriter()
    for key in sorted { writer.add(key.span) }
    writer.finish()
    let storage = MemoryStorage()
    let frame = try FrameWriter(storage: storage, name: "c", kind: .columns, segmentID: 1)
    try writer.drain(to: frame)
    _ = try frame.finish()
    let file = try FramedFile(storage: storage, name: "c", kind: .columns, segmentID: 1)
    let read = try TitleKeys(file.body)
    #expect(read.count == sorted.count)
    for (rank, key) in sorted.enumerated() { #expect(try read.key(UInt32(rank)) == key) }
    #expect(throws: SearchError.self) { try read.key(UInt32(sorted.count)) }
  }
}
