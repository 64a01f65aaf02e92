import Analysis
import Testing

@testable import Search

@Suite("Suggestions")
struct SuggestionTests {
  static let analyzer = SpanishAnalyzer()
  let snapshot: Snapshot

  init() throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: Self.analyzer, memoryBudget: 1 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    for number in 0..<60 {
      let text =
        number < 31
        ? "La transparencia proactiva publica datos de gobierno abierto."
        : "Acta de la sesión del secretariado técnico sobre el presupuesto."
      try builder.add(
        IndexDocument(
          id: "d\(number)", version: 1, sequence: UInt64(number),
          title: number == 0 ? "Guía de transparencia proactiva" : "Acta de la sesión \(number)",
          date: Int32((2015 + number % 4) * 10_000 + 101),
          keywords: [
            Keyword(field: "tema", value: number < 31 ? "Transparencia proactiva" : "Coordinación"),
            Keyword(field: "acceso", value: number == 0 ? "reservada" : "pública"),
          ],
          metadata: [], blocks: [IndexBlock(kind: 0, number: 1, page: 0, text: text)]),
        replacing: false)
      if number == 20 { _ = try writer.commit(through: 1, payload: [:]) }
    }
    _ = try writer.commit(through: 2, payload: [:])
    snapshot = try Index(storage: storage, analyzerFingerprint: Self.analyzer.fingerprint).snapshot()
  }

  private func suggestions(
    _ query: String, _ change: (inout SearchRequest) -> Void = { _ in }
  ) throws -> QuerySuggestions {
    var request = SearchRequest(query: query)
    request.thesaurus = ThesaurusUse(ThesaurusSample.thesaurus)
    change(&request)
    let total = try snapshot.search(request, analyzer: Self.analyzer).total
    return try snapshot.suggestions(for: request, total: total, analyzer: Self.analyzer)
  }

  @Test("Mistyped words are corrected, with the number of documents")
  func corrections() throws {
    #expect(
      try suggestions("transparensia proactiba").corrections == [
        SuggestedQuery(change: .corrected, query: "transparencia proactiva", total: 31)
      ])
    #expect(try suggestions("Presupesto").corrections.first?.query == "Presupuesto")
    #expect(try suggestions("gobiernoabierto").corrections.first?.query == "gobierno abierto")
    #expect(
      try suggestions("\"transparensia proactiva\"").corrections.first?.query == "\"transparencia proactiva\""
    )
  }

  @Test("A correction finds what it says it finds, filters and all")
  func counts() throws {
    let filter = Keyword(field: "anio", value: "2016")
    let found = try suggestions("transparensia") { $0.filters = [filter] }.corrections
    var request = SearchRequest(query: "transparencia")
    request.filters = [filter]
    let total = try snapshot.search(request, analyzer: Self.analyzer).total
    #expect(found.first?.total == total && total > 0)
  }

  @Test("Words of the collection, and what nothing is like, are left alone")
  func silence() throws {
    #expect(try suggestions("transparencia presupuesto").isEmpty)
    #expect(try suggestions("transparente").corrections.allSatisfy { $0.total > 0 })
    #expect(try suggestions("xyzzyqwfp").corrections.isEmpty)
    #expect(try suggestions("").isEmpty)
  }

  @Test("A query that finds nothing always has a way on")
  func waysOn() throws {
    for query in [
      "\"presupuesto abierto\"", "transparencia AND presupuesto", "titulo:presupuesto",
      "+transparencia +presupuesto", "presupuesto NEAR/3 abierto",
    ] {
      let found = try suggestions(query)
      #expect(!found.relaxations.isEmpty, "\(query)")
      for relaxed in found.relaxations {
        #expect(
          try snapshot.search(SearchRequest(query: relaxed.query), analyzer: Self.analyzer).total
            == relaxed.total, "\(query) → \(relaxed.query)")
      }
    }
    let filtered = try suggestions("presupuesto") {
      $0.filters = [Keyword(field: "tema", value: "Transparencia proactiva")]
    }
    #expect(
      filtered.relaxations == [SuggestedQuery(change: .unfiltered, query: "presupuesto", total: 29)])
    #expect(try !suggestions("transparxyzw").terms.isEmpty)
  }

  @Test("The last word, titles and labels are completed")
  func completions() throws {
    func texts(_ text: String, excluded: [Keyword] = []) throws -> [String] {
      try snapshot.completions(
        of: text, thesaurus: ThesaurusSample.thesaurus, excluded: excluded, analyzer: Self.analyzer
      ).map(\.text)
    }
    #expect(try texts("transp").first == "transparencia")
    #expect(try texts("gobierno ab").contains("gobierno abierto"))
    #expect(try texts("sesi").first == "sesión")
    #expect(try texts("secre").contains("Secretariado Técnico Local"))
    #expect(try texts("guia de tr").first == "Guía de transparencia proactiva")
    #expect(
      try !texts("guia de tr", excluded: [Keyword(field: "acceso", value: "reservada")]).contains(
        "Guía de transparencia proactiva"))
    #expect(try texts("zzz").isEmpty)
    #expect(try texts("").isEmpty)
    let word = try snapshot.completions(of: "proac", analyzer: Self.analyzer)
    #expect(word.first?.count == 32)
    #expect(word.first?.source == .word)
  }

  @Test("Terms by prefix and pattern")
  func terms() throws {
    let (terms, total) = try snapshot.terms(like: "transp", limit: 10)
    #expect(
      terms.first
        == CollectionTerm(form: "transparencia", stem: terms[0].stem, occurrences: 32, documents: 31))
    #expect(total == terms.count)
    #expect(try snapshot.terms(like: "gob?erno", limit: 10).terms.map(\.form) == ["gobierno"])
    #expect(try snapshot.terms(like: "gobirno~1", limit: 10).terms.map(\.form) == ["gobierno"])
    let sorted = try snapshot.terms(like: "a", limit: 100, order: .alphabet).terms.map(\.form)
    #expect(sorted == sorted.sorted())
  }

  @Test("The automaton visits a small part of a dictionary, and finds what a look at every word finds")
  func automaton() throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: Self.analyzer, memoryBudget: 8 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    var random = SplitMix(seed: 11)
    let syllables = ["ca", "ro", "mi", "tes", "lu", "pón", "dra", "ve", "si", "ña"]
    var words: [String] = []
    for _ in 0..<6_000 {
      words.append((0..<4).map { _ in syllables.randomElement(using: &random) ?? "" }.joined())
    }
    try builder.add(
      IndexDocument(
        id: "a", version: 1, sequence: 1, title: "", date: 0, keywords: [], metadata: [],
        blocks: [IndexBlock(kind: 0, number: 1, page: 0, text: words.joined(separator: " "))]),
      replacing: false)
    _ = try writer.commit(through: 1, payload: [:])
    let reader = try Index(storage: storage, analyzerFingerprint: Self.analyzer.fingerprint).snapshot()
      .segments[0]
      .reader
    let all = Set(words)
    // The last word lies behind the whole dictionary.
    for word in ["caromites", "catesluve", "dravesipon", "nañaca", "zzzzzz"] {
      let scalars = Array(word.unicodeScalars)
      for distance in 1...2 {
        var found: Set<String> = []
        let steps = try ApproximateForms(word: scalars, distance: distance, ignoresAccents: true)
          .forEach(in: reader) { iterator, _ in
            found.insert(String(decoding: iterator.surface, as: UTF8.self))
          }
        var wanted: Set<String> = []
        var whole = 0
        for form in all {
          var rows = EditRows(word: scalars, limit: distance)
          for scalar in TextFolding.fold(form).unicodeScalars { rows.append(scalar) }
          whole += rows.steps
          if rows.distance <= distance { wanted.insert(form) }
        }
        #expect(found == wanted, "\(word)~\(distance)")
        #expect(steps * (distance == 1 ? 10 : 3) < whole, "\(word)~\(distance): \(steps) of \(whole) steps")
      }
    }
  }
}
