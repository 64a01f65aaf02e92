import Analysis
import TestSupport
import Testing

@testable import Search

/// Counting the values of fields over segments that have different ones.
@Suite("Facets over segments") struct FacetCountTests {
  private static let analyzer = SpanishAnalyzer()

  private struct Made {
    var snapshot: Snapshot
    var documents: [IndexDocument]
  }

  /// Values, some shared and some of one segment only; the last field has more than are kept.
  private static func make(segments: Int, distinct: Int, seed: UInt64) throws -> Made {
    var random = SeededRandom(seed: seed)
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 4 << 20, workers: 1, startingOver: false,
      policy: MergePolicy(factor: 1_000))
    let builder = try writer.makeBuilder()
    var documents: [IndexDocument] = []
    for segment in 0..<segments {
      for _ in 0..<30 {
        var keywords: [Keyword] = []
        if random.next() % 4 > 0 {
          keywords.append(Keyword(field: "tema", value: "tema \(random.next() % UInt64(distinct))"))
        }
        if segment % 2 == 1 {
          for _ in 0..<random.next() % 3 {
            keywords.append(Keyword(field: "autor", value: "Núñez \(segment)-\(random.next() % 9)"))
          }
        }
        let document = IndexDocument(
          id: "d\(documents.count)", version: 1, sequence: UInt64(documents.count + 1), title: "",
          date: Int32(2_000 + random.next() % 9) * 10_000, keywords: keywords, metadata: [],
          blocks: [
            IndexBlock(kind: 0, number: 1, page: 0, text: random.next() % 2 == 0 ? "acta" : "acta acuerdo")
          ])
        documents.append(document)
        try builder.add(document, replacing: false)
      }
      _ = try writer.commit(through: UInt64(documents.count), payload: [:])
    }
    writer.close()
    let index = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint)
    return Made(snapshot: try index.snapshot(), documents: documents)
  }

  private static func counted(_ documents: [IndexDocument], _ field: String) -> [FacetValue] {
    var counts: [String: Int] = [:]
    for document in documents {
      let values =
        field == "anio"
        ? [String(document.date / 10_000)] : document.keywords.filter { $0.field == field }.map(\.value)
      for value in Set(values) { counts[value, default: 0] += 1 }
    }
    return counts.sorted {
      $0.value != $1.value ? $0.value > $1.value : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }.map { FacetValue(value: $0.key, count: $0.value) }
  }

  @Test("Counts are those of a walk through the documents", arguments: [1, 2, 5], [3, 200])
  func counts(segments: Int, distinct: Int) throws {
    let made = try Self.make(segments: segments, distinct: distinct, seed: UInt64(segments * 1000 + distinct))
    #expect(made.snapshot.segmentCount == segments)
    for (query, wanted) in [
      ("acta", made.documents), ("acuerdo", made.documents.filter { $0.blocks[0].text.contains("acuerdo") }),
    ] {
      for limit in [0, 1, 4, 1_000] {
        var request = SearchRequest(query: query)
        (request.facets, request.facetLimit) = (["tema", "autor", "anio", "nada"], limit)
        // Twice: the numbers of the values are kept from the first time on.
        for _ in 0..<2 {
          let facets = try made.snapshot.search(request, analyzer: Self.analyzer).facets
          for (facet, field) in zip(facets, ["tema", "autor", "anio", "nada"]) {
            let all = Self.counted(wanted, field)
            #expect(facet.field == field && facet.distinct == all.count, "\(query) \(field)")
            #expect(facet.values == Array(all.prefix(limit)), "\(query) \(field) \(limit)")
          }
        }
      }
    }
  }

  @Test("Fields of very many values are counted without keeping them") func manyValues() throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: Self.analyzer, memoryBudget: 64 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    for number in 0..<40 {
      let keywords = (0..<2_000).map { Keyword(field: "autor", value: "a\(number * 1_900 + $0)") }
      try builder.add(
        IndexDocument(
          id: "d\(number)", version: 1, sequence: UInt64(number + 1), title: "", date: 0, keywords: keywords,
          metadata: [], blocks: [IndexBlock(kind: 0, number: 1, page: 0, text: "acta")]), replacing: false)
      if number == 20 { _ = try writer.commit(through: 21, payload: [:]) }
    }
    _ = try writer.commit(through: 40, payload: [:])
    let snapshot = try Index(storage: storage, analyzerFingerprint: Self.analyzer.fingerprint).snapshot()
    #expect(try snapshot.facetValues.values(of: "autor", in: snapshot.segments) == nil)
    var request = SearchRequest(query: "acta")
    (request.facets, request.facetLimit) = (["autor"], 3)
    let facet = try #require(try snapshot.search(request, analyzer: Self.analyzer).facets.first)
    #expect(facet.distinct == 39 * 1_900 + 2_000)
    // The documents overlap by a hundred values.
    #expect(facet.values.map(\.value) == ["a11400", "a11401", "a11402"])
    #expect(facet.values.allSatisfy { $0.count == 2 })
    writer.close()
  }
}
