import Analysis
import TestSupport
import Testing

@testable import Search

/// The engine against a search by the definition, on random documents and queries.
@Suite("Search equals the naive search")
struct OracleTests {
  private let analyzer = SpanishAnalyzer()

  /// A corpus with deletions and replacements, in several segments, and the documents that should be found.
  private func build(
    _ corpus: inout OracleCorpus, documents count: Int, longest: Int, segments: Int
  ) throws -> (index: Index, writer: IndexWriter, live: [NaiveDocument]) {
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 64 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    var live: [String: IndexDocument] = [:]
    for part in 0..<segments {
      for number in 0..<count / segments {
        let document = corpus.document(part * (count / segments) + number, longest: longest)
        try builder.add(document, replacing: false)
        live[document.id] = document
      }
      if part > 0 {
        for _ in 0..<count / 10 {
          guard let id = live.keys.sorted().randomElement(using: &corpus.random) else { break }
          if corpus.below(2) == 0 {
            try writer.delete(id: id)
            live[id] = nil
          } else if let old = live[id] {
            var new = corpus.document(Int(old.sequence), longest: longest)
            new.version = 2
            try builder.add(new, replacing: true)
            live[id] = new
          }
        }
      }
      _ = try writer.commit(through: UInt64(part), payload: [:])
    }
    let index = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint)
    return (index, writer, live.values.map(corpus.naive))
  }

  private func expected(_ live: [NaiveDocument]) -> NaiveSearch {
    NaiveSearch(live, fold: TextFolding.fold) { Int(LengthCode.decode(LengthCode.encode(UInt32($0)))) }
  }

  @Test("Hits, order, scores, totals and facets", arguments: 0..<10)
  func equals(seed: UInt64) throws {
    var corpus = OracleCorpus(seed: seed)
    let sizes = [1, 12, 40, 60, 220]
    let size = sizes[Int(seed) % sizes.count]
    let (index, writer, live) = try build(
      &corpus, documents: size, longest: 250, segments: min(size, 1 + Int(seed) % 4))
    let snapshot = try index.snapshot()
    #expect(snapshot.documentCount == live.count)
    let naive = expected(live)
    var answers: [(SearchRequest, SearchResponse)] = []
    for _ in 0..<20 {
      let query = corpus.bag()
      var request = SearchRequest(query: query.text)
      request.limit = 1_000
      request.facets = ["tema", "anio"]
      request.explain = true
      request.passagesPerHit = 2
      let response = try snapshot.search(request, analyzer: analyzer)
      let wanted = naive.search(query.naive)
      let comment = "SEED=\(seed) \(query.text) → \(response.understood)"
      compare(response, wanted, comment)
      try comparePages(request, response, snapshot, comment)
      answers.append((request, response))
    }
    _ = try writer.mergeAll()
    let merged = try index.snapshot()
    #expect(merged.segments.count <= 1)
    for (request, response) in answers {
      let again = try merged.search(request, analyzer: analyzer)
      #expect(again == response, "SEED=\(seed) \(request.query): merging changed the answer")
    }
  }

  private func compare(
    _ response: SearchResponse, _ wanted: [NaiveSearch.Hit], _ comment: String
  ) {
    #expect(response.total == wanted.count, "\(comment)")
    guard response.hits.count == wanted.count else {
      Issue.record("\(comment): \(response.hits.count) hits of \(wanted.count)")
      return
    }
    for (rank, (hit, own)) in zip(response.hits, wanted).enumerated() {
      if hit.id != own.document.id || hit.score != Float(points: own.points) {
        Issue.record(
          "\(comment): rank \(rank) is \(hit.id) with \(hit.score), not \(own.document.id) with \(own.points) points"
        )
        return
      }
      let sum = Self.leafSum(hit.explanation)
      #expect(abs(sum - hit.score) <= 1e-4 * max(1, hit.score), "\(comment): explanation of \(hit.id)")
    }
    compareFacets(response, wanted.map(\.document), comment)
  }

  /// Few hits, with nothing counted by value, are the first of all hits.
  private func comparePages(
    _ request: SearchRequest, _ whole: SearchResponse, _ snapshot: Snapshot, _ comment: String
  ) throws {
    for (offset, limit) in [(0, 1), (3, 5)] {
      var few = request
      (few.offset, few.limit, few.facets) = (offset, limit, [])
      let response = try snapshot.search(few, analyzer: analyzer)
      #expect(response.total == whole.total, "\(comment) limit \(limit)")
      #expect(response.hits == Array(whole.hits.dropFirst(offset).prefix(limit)), "\(comment) limit \(limit)")
    }
  }

  private func compareFacets(_ response: SearchResponse, _ documents: [NaiveDocument], _ comment: String) {
    var topics: [String: Int] = [:]
    var years: [String: Int] = [:]
    for document in documents {
      for keyword in document.keywords { topics[keyword.value, default: 0] += 1 }
      if document.date > 0 { years[String(document.date / 10_000), default: 0] += 1 }
    }
    for (facet, counts) in zip(response.facets, [topics, years]) {
      let sorted = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
      #expect(facet.values == sorted.map { FacetValue(value: $0.key, count: $0.value) }, "\(comment)")
    }
  }

  private static func leafSum(_ explanation: Explanation?) -> Float {
    guard let explanation else { return .nan }
    if explanation.kind == .total && explanation.parts.isEmpty { return 0 }
    if explanation.parts.isEmpty { return explanation.value }
    return explanation.parts.reduce(0) { $0 + leafSum($1) }
  }

  @Test("Passages: highlights stand on word boundaries and are words of the query", arguments: 100..<104)
  func passages(seed: UInt64) throws {
    var corpus = OracleCorpus(seed: seed)
    let (index, _, _) = try build(&corpus, documents: 40, longest: 2_000, segments: 2)
    let snapshot = try index.snapshot()
    for _ in 0..<20 {
      let query = corpus.bag()
      var request = SearchRequest(query: query.text)
      request.passagesPerHit = 3
      let response = try snapshot.search(request, analyzer: analyzer)
      let words = Self.words(of: query.naive)
      for hit in response.hits {
        check(hit.titleHighlights, in: hit.title, words, "SEED=\(seed) \(query.text) \(hit.id)")
        for passage in hit.passages {
          #expect(passage.text.unicodeScalars.count <= 420, "SEED=\(seed) \(query.text)")
          check(passage.highlights, in: passage.text, words, "SEED=\(seed) \(query.text) \(hit.id)")
        }
      }
    }
  }

  private func check(_ highlights: [Highlight], in text: String, _ words: [NaiveWord], _ comment: String) {
    let scalars = Array(text.unicodeScalars)
    var last = 0
    for highlight in highlights {
      let end = highlight.start + highlight.length
      guard highlight.start >= last, highlight.length > 0, end <= scalars.count else {
        Issue.record("\(comment): highlight \(highlight) of \(scalars.count) scalars")
        return
      }
      last = end
      let isWhole =
        (highlight.start == 0 || !scalars[highlight.start - 1].properties.isAlphabetic)
        && (end == scalars.count || !scalars[end].properties.isAlphabetic)
      #expect(isWhole, "\(comment): within a word of \(text)")
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[highlight.start..<end])
      var buffer = TokenBuffer()
      analyzer.analyze(String(view), into: &buffer)
      let isMeant = buffer.tokens.contains { token in
        let folded = TextFolding.fold(buffer.surface(token))
        return words.contains {
          $0.stem == buffer.stem(token) || $0.stem.isEmpty && folded.hasPrefix(TextFolding.fold($0.surface))
            || $0.stem == "*"
        }
      }
      #expect(isMeant, "\(comment): “\(String(view))” is not in the query")
    }
  }

  /// The words a hit may show; a prefix is a word without a stem.
  private static func words(of query: NaiveQuery) -> [NaiveWord] {
    switch query {
    case .word(let word):
      [word, NaiveWord(surface: word.damagedStem, stem: word.damagedStem.isEmpty ? "·" : word.damagedStem)]
    case .titleWord(let word): [word]
    case .functionWord(let word): [word]
    case .phrase(let words, _, _): words
    case .prefix(let prefix): [NaiveWord(surface: prefix, stem: "")]
    case .wildcard, .fuzzy: [NaiveWord(surface: "", stem: "*")]
    case .loose(let words, _, _, _): words
    case .near(let operands, _): operands.flatMap { $0.flatMap(words) }
    case .synonyms(let typed, let labels): words(of: typed) + labels.flatMap { $0.map(\.word) }
    case .keyword, .dates: []
    case .and(let operands), .or(let operands): operands.flatMap(words)
    case .bag(let clauses): clauses.flatMap { $0.0 == .excluded ? [] : words(of: $0.1) }
    }
  }

  @Test(
    "Pages of an answer fit together, in every order",
    arguments: [SortOrder.relevance, .date, .dateAscending, .title])
  func pages(sort: SortOrder) throws {
    var corpus = OracleCorpus(seed: 7)
    let (index, _, _) = try build(&corpus, documents: 300, longest: 40, segments: 3)
    let snapshot = try index.snapshot()
    var request = SearchRequest(query: "gobierno plan transparencia gestion")
    request.sort = sort
    request.limit = 10_000
    request.passagesPerHit = 0
    let all = try snapshot.search(request, analyzer: analyzer)
    #expect(all.hits.count == all.total && all.total > 200)
    var paged: [Hit] = []
    request.limit = 37
    while true {
      request.offset = paged.count
      let page = try snapshot.search(request, analyzer: analyzer)
      #expect(page.total == all.total)
      if page.hits.isEmpty { break }
      paged += page.hits
    }
    #expect(paged == all.hits)
    for (a, b) in zip(all.hits, all.hits.dropFirst()) {
      switch sort {
      case .relevance: #expect(a.score >= b.score)
      case .date: #expect(a.date >= b.date)
      case .dateAscending: #expect(a.date != 0 ? b.date == 0 || a.date <= b.date : b.date == 0)
      case .title:
        #expect(!TitleOrder.sortKey(b.title).lexicographicallyPrecedes(TitleOrder.sortKey(a.title)))
      }
    }
  }
}
