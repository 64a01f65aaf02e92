import Analysis
import Testing

@testable import Search

@Suite("Concordance and timeline")
struct ResearchTests {
  static let analyzer = SpanishAnalyzer()
  let snapshot: Snapshot

  init() throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: Self.analyzer, memoryBudget: 1 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    let texts = [
      (
        "a", "Planes de gobierno", 20_150_101,
        "El gobierno abierto crece. Un gobierno local, abierto a todos."
      ),
      ("b", "Sin fecha", 0, "Los gobiernos abiertos de América; árbol y gobierno abierto."),
      ("c", "Otro", 20_180_505, "Nada que ver con ello."),
      ("d", "Acta", 20_170_303, "zona de gobierno abierto"),
    ]
    for (number, entry) in texts.enumerated() {
      try builder.add(
        IndexDocument(
          id: entry.0, version: 1, sequence: UInt64(number), title: entry.1, date: Int32(entry.2),
          keywords: [],
          metadata: [], blocks: [IndexBlock(kind: 0, number: 1, page: 3, text: entry.3)]),
        replacing: false)
    }
    _ = try writer.commit(through: 1, payload: [:])
    snapshot = try Index(storage: storage, analyzerFingerprint: Self.analyzer.fingerprint).snapshot()
  }

  private func lines(
    _ query: String, _ change: (inout ConcordanceRequest) -> Void = { _ in }
  ) throws -> Concordance {
    var request = ConcordanceRequest(query: query)
    change(&request)
    return try snapshot.concordance(request, analyzer: Self.analyzer)
  }

  @Test("Each occurrence in its context, phrases as one")
  func context() throws {
    let found = try lines("\"gobierno abierto\"") { $0.width = 12 }
    #expect(found.total == 3 && found.documents == 3)
    #expect(found.lines.map(\.match) == ["gobierno abierto", "gobierno abierto", "gobierno abierto"])
    #expect(found.lines[0].left == "El " && found.lines[0].right == " crece. Un g")
    #expect(found.lines[1].left == "ca; árbol y " && found.lines[1].right == ".")
    #expect(found.lines[0].page == 3 && found.lines[0].paragraph == 1)
  }

  @Test("Words in any inflection, also in titles; words near each other as one stretch")
  func kinds() throws {
    let words = try lines("gobierno")
    #expect(words.total == 6)
    #expect(words.lines.first?.paragraph == 0)
    #expect(try lines("gobierno") { $0.search.exact = true }.total == 5)
    let near = try lines("gobierno NEAR/2 abierto")
    #expect(near.lines.map(\.match).contains("gobierno local, abierto"))
  }

  @Test("Sorted by the words behind, before, and by date")
  func orders() throws {
    let right = try lines("gobierno") { $0.order = .right }.lines.map(\.right)
    #expect(right.first == "")
    #expect(right[1].hasPrefix(" abierto"))
    let left = try lines("gobierno") { $0.order = .left }.lines.map(\.left)
    #expect(left.last?.hasSuffix(" y ") ?? false)
    let dates = try lines("gobierno") { $0.order = .date }.lines.map(\.date)
    #expect(dates == [20_150_101, 20_150_101, 20_150_101, 20_170_303, 0, 0])
  }

  @Test("Pages fit together, and a limit is told", arguments: ConcordanceRequest.Order.allCases)
  func pages(order: ConcordanceRequest.Order) throws {
    let all = try lines("gobierno") { $0.order = order }
    var paged: [ConcordanceLine] = []
    for offset in stride(from: 0, to: all.total, by: 2) {
      let page = try lines("gobierno") {
        $0.order = order
        $0.limit = 2
        $0.offset = offset
      }
      #expect(page.total == all.total)
      paged += page.lines
    }
    #expect(paged == all.lines)
    let cut = try lines("gobierno") { $0.most = 4 }
    #expect(cut.isCut && cut.total == 4)
  }

  @Test("Years without a match stand between those with one")
  func timeline() throws {
    let found = try snapshot.timeline(SearchRequest(query: "gobierno"), analyzer: Self.analyzer)
    #expect(
      found.years == [
        TimelineYear(year: 2015, hits: 1, documents: 1), TimelineYear(year: 2016, hits: 0, documents: 0),
        TimelineYear(year: 2017, hits: 1, documents: 1),
      ])
    #expect(found.undated == 1 && found.total == 3)
    #expect(try snapshot.timeline(SearchRequest(query: "zzz"), analyzer: Self.analyzer).years.isEmpty)
  }
}
