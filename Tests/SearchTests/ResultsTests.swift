import Analysis
import Testing

@testable import Search

@Suite("Results")
struct ResultsTests {
  private let analyzer = SpanishAnalyzer()

  private func snapshot(_ documents: [IndexDocument]) throws -> Snapshot {
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 16 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    for document in documents { try builder.add(document, replacing: false) }
    _ = try writer.commit(through: 1, payload: [:])
    return try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
  }

  private func document(
    _ id: String, title: String = "Acta", date: Int32 = 0, tema: [String] = [], _ texts: String...
  ) -> IndexDocument {
    IndexDocument(
      id: id, version: 1, sequence: UInt64(id.dropFirst()) ?? 0, title: title, date: date,
      keywords: tema.map { Keyword(field: "tema", value: $0) }, metadata: [],
      blocks: texts.enumerated().map { IndexBlock(kind: 0, number: $0.offset + 1, page: 0, text: $0.element) }
    )
  }

  private func ids(_ snapshot: Snapshot, _ query: String, _ change: (inout SearchRequest) -> Void = { _ in })
    throws
    -> [String]
  {
    var request = SearchRequest(query: query)
    change(&request)
    return try snapshot.search(request, analyzer: analyzer).hits.map(\.id)
  }

  @Test("A phrase typed without accents finds both spellings, with an accent only that one")
  func accents() throws {
    let snapshot = try snapshot([
      document("d1", "La gestión pública municipal"), document("d2", "La gestion publica municipal"),
      document("d3", "Las gestiones públicas"),
    ])
    #expect(try ids(snapshot, "\"gestion publica\"") == ["d1", "d2"])
    #expect(try ids(snapshot, "\"gestión pública\"") == ["d1"])
    #expect(try ids(snapshot, "=gestion") == ["d2"])
    #expect(Set(try ids(snapshot, "gestion")) == ["d1", "d2", "d3"])
    #expect(try ids(snapshot, "gestión").first == "d1")
    #expect(Set(try ids(snapshot, "gestion") { $0.exact = true }) == ["d1", "d2"])
  }

  @Test("Documents with all the words come before any with some")
  func allWordsFirst() throws {
    let snapshot = try snapshot([
      document("d1", title: "Zacatecas zacatecas", "zacatecas zacatecas zacatecas"),
      document("d2", String(repeating: "relleno ", count: 500) + "plan " + "local zacatecas"),
      document("d3", "plan local"), document("d4", "nada"),
    ])
    #expect(try ids(snapshot, "plan local zacatecas").first == "d2")
    #expect(Set(try ids(snapshot, "plan local zacatecas")) == ["d1", "d2", "d3"])
  }

  @Test("A document with only some words of a group does not have all that is asked for")
  func partOfAGroup() throws {
    let snapshot = try snapshot([
      document("d1", String(repeating: "relleno ", count: 3_000) + "plan local"),
      document("d2", title: "Obras obras", "obras obras obras"),
      document("d3", String(repeating: "relleno ", count: 3_000) + "plan obras local"),
    ])
    #expect(try ids(snapshot, "(plan obras) local") == ["d3", "d2", "d1"])
  }

  @Test("Few documents that a filter leaves are ranked as among all")
  func selectiveFilter() throws {
    var documents = (10..<400).map { document("d\($0)", "plan local número \($0)") }
    documents.append(document("d1", tema: ["Agua"], "plan plan local"))
    documents.append(document("d2", tema: ["Agua"], "plan de otra cosa"))
    documents.append(document("d3", tema: ["Agua"], "nada de eso"))
    let snapshot = try snapshot(documents)
    #expect(try ids(snapshot, "plan local tema:agua") == ["d1", "d2"])
    #expect(try ids(snapshot, "plan local -tema:agua").count == 10)
  }

  @Test("Stop words: left out of a bag, noted where they tell something, kept in phrases, searched alone")
  func stopwords() throws {
    let snapshot = try snapshot([document("d1", "el plan de la ciudad"), document("d2", "el de la otra")])
    var response = try snapshot.search(SearchRequest(query: "el plan de"), analyzer: analyzer)
    #expect(response.hits.map(\.id) == ["d1"])
    #expect(response.notes.isEmpty)
    response = try snapshot.search(SearchRequest(query: "plan sin la ciudad"), analyzer: analyzer)
    #expect(response.notes == [QueryNote(.stopwordsDropped, "sin")])
    response = try snapshot.search(SearchRequest(query: "de la"), analyzer: analyzer)
    #expect(Set(response.hits.map(\.id)) == ["d1", "d2"])
    #expect(response.notes == [QueryNote(.onlyStopwords)])
    #expect(try ids(snapshot, "\"de la otra\"") == ["d2"])
  }

  @Test("Filters: any value of one field, all fields; a listed value means itself")
  func filters() throws {
    let snapshot = try snapshot([
      document("d1", date: 2016_03_00, tema: ["Transparencia"], "plan"),
      document("d2", date: 2017_01_01, tema: ["Transparencia proactiva"], "plan"),
      document("d3", tema: ["Evaluaciones"], "plan"),
    ])
    func filtered(_ filters: [Keyword]) throws -> Set<String> {
      Set(try ids(snapshot, "plan") { $0.filters = filters })
    }
    #expect(try filtered([Keyword(field: "tema", value: "transparencia")]) == ["d1"])
    #expect(try filtered([Keyword(field: "topic", value: "PROACTIVA")]) == ["d2"])
    #expect(
      try filtered([
        Keyword(field: "tema", value: "Transparencia"), Keyword(field: "tema", value: "Evaluaciones"),
      ])
        == ["d1", "d3"])
    #expect(try filtered([Keyword(field: "año", value: "2016..2017")]) == ["d1", "d2"])
    #expect(try filtered([Keyword(field: "ninguno", value: "x")]) == [])
    #expect(Set(try ids(snapshot, "tema:transparencia")) == ["d1", "d2"])
    #expect(try ids(snapshot, "plan") { $0.dateFrom = 2016_12_31 } == ["d2"])
    #expect(try ids(snapshot, "id:d3") == ["d3"])
    #expect(try ids(snapshot, "") == ["d1", "d2", "d3"])
    #expect(try ids(snapshot, "-tema:transparencia") == ["d3"])
    #expect(try ids(snapshot, "???") == [])
  }

  @Test("What a request excludes is neither found nor counted, whatever the query")
  func exclusion() throws {
    let snapshot = try snapshot([
      document("d1", date: 2016_03_00, tema: ["Abierto"], "plan uno"),
      document("d2", date: 2017_01_01, tema: ["Cerrádo"], "plan dos"),
      document("d3", date: 2017_01_01, tema: ["Cerrado el lunes"], "plan tres"),
      document("d4", date: 2017_01_01, tema: ["Abierto", "cerrado"], "plan cuatro"),
    ])
    let open: Set<String> = ["d1", "d3"]
    for (query, expected) in [
      ("", open), ("plan", open), ("plan dos", open), ("dos", []), ("id:d2", []), ("tema:cerrado", ["d3"]),
      ("-plan", []), ("año:2017", ["d3"]), ("dos OR tres", ["d3"]), ("\"plan cuatro\"", []), ("cua*", []),
    ] as [(String, Set<String>)] {
      for sort in SortOrder.allCases {
        for field in ["tema", "topic"] {
          var request = SearchRequest(query: query)
          request.sort = sort
          request.explain = true
          request.facets = ["tema", "anio"]
          request.excluded = [
            Keyword(field: field, value: "CERRADO"), Keyword(field: "ninguno", value: "x"),
          ]
          let response = try snapshot.search(request, analyzer: analyzer)
          #expect(Set(response.hits.map(\.id)) == expected, "\(query)")
          #expect(response.total == expected.count, "\(query)")
          let themes = response.facets.first { $0.field == "tema" }?.values ?? []
          #expect(!themes.contains { $0.value == "Cerrádo" || $0.value == "cerrado" }, "\(query)")
          #expect(themes.reduce(0) { $0 + $1.count } == expected.count, "\(query)")
          let years = response.facets.first { $0.field == "anio" }?.values ?? []
          #expect(years.reduce(0) { $0 + $1.count } == expected.count, "\(query)")
        }
      }
    }
    var request = SearchRequest(query: "plan")
    request.filters = [Keyword(field: "tema", value: "cerrado")]
    request.excluded = request.filters
    request.limit = 0
    #expect(try snapshot.search(request, analyzer: analyzer).total == 0)
  }

  @Test("Identifiers are found in any case")
  func identifierCase() throws {
    let snapshot = try snapshot([document("g1", "plan"), document("g2", "plan")])
    #expect(try ids(snapshot, "id:G1") == ["g1"])
    #expect(try ids(snapshot, "plan -id:G1") == ["g2"])
    #expect(try ids(snapshot, "plan") { $0.filters = [Keyword(field: "id", value: "G2")] } == ["g2"])
  }

  @Test("Only dates and ranges are dates")
  func dates() {
    for text in ["2016", "2016-03", "2015..2017", "2015..", ">=2016", "05/03/2016", "2017..2015"] {
      #expect(SearchRequest.isDate(text), "\(text)")
    }
    for text in ["", "xyz", "..", "2016-13", "16", " 2016", "2015..x"] {
      #expect(!SearchRequest.isDate(text), "\(text)")
    }
  }

  @Test("The passage is the paragraph that answers; without a match in the text it is the first")
  func passage() throws {
    let snapshot = try snapshot([
      document(
        "d1", title: "Sesión ordinaria", "Se pasó lista.", "El plan de acción local fue aprobado.", "El plan."
      )
    ])
    var hits = try snapshot.search(SearchRequest(query: "plan acción"), analyzer: analyzer).hits
    #expect(hits.first?.passages.map(\.paragraph) == [2])
    #expect(
      hits.first?.passages.first?.highlights == [
        Highlight(start: 3, length: 4), Highlight(start: 11, length: 6),
      ])
    hits = try snapshot.search(SearchRequest(query: "sesion"), analyzer: analyzer).hits
    #expect(hits.first?.titleHighlights == [Highlight(start: 0, length: 6)])
    #expect(hits.first?.passages == [Passage(paragraph: 1, page: 0, text: "Se pasó lista.", highlights: [])])
  }

  @Test("A match in the middle of a huge paragraph is shown")
  func hugeParagraph() throws {
    let filler = String(repeating: "palabra ", count: 20_000)
    let snapshot = try snapshot([document("d1", filler + "zacatecas " + filler)])
    let hit = try snapshot.search(SearchRequest(query: "zacatecas"), analyzer: analyzer).hits.first
    let passage = try #require(hit?.passages.first)
    #expect(passage.highlights.count == 1)
    #expect(passage.text.unicodeScalars.count < 360)
    #expect(passage.text.hasPrefix("…") && passage.text.hasSuffix("…"))
  }

  @Test("Snippets of any text are cut without breaking highlights", arguments: 0..<20)
  func snippets(seed: UInt64) {
    var random = SplitMix(seed: seed)
    for _ in 0..<50 {
      var text = ""
      var highlights: [Highlight] = []
      var scalars = 0
      for _ in 0..<Int.random(in: 0...120, using: &random) {
        let piece =
          ["a", "palabra", "ñandú", "e\u{301}", "👩‍👩‍👧", String(repeating: "x", count: 90)].randomElement(
            using: &random) ?? ""
        let length = piece.unicodeScalars.count
        if Int.random(in: 0..<6, using: &random) == 0 {
          highlights.append(Highlight(start: scalars, length: length))
        }
        let gap = Int.random(in: 0..<5, using: &random) == 0 ? "" : " "
        text += piece + gap
        scalars += length + gap.unicodeScalars.count
      }
      let before = Array(text.unicodeScalars)
      let cut = Snippet.cut(text, highlights: highlights)
      let after = Array(cut.text.unicodeScalars)
      #expect(highlights.isEmpty == cut.highlights.isEmpty, "SEED=\(seed)")
      let shown = cut.highlights.map { Array(after[$0.start..<$0.start + $0.length]) }
      let known = Set(highlights.map { Array(before[$0.start..<$0.start + $0.length]) })
      #expect(shown.allSatisfy(known.contains), "SEED=\(seed)")
      #expect(after.count <= 600, "SEED=\(seed)")
    }
  }

  @Test("Any text can be searched, in any order, with any filter", arguments: 0..<12)
  func anything(seed: UInt64) throws {
    let snapshot = try snapshot([
      document("d1", title: "Plan 2016-2020", date: 2016_00_00, tema: ["Largo plazo"], "El plan local", ""),
      document("d2", title: ""), document("d3", "Acción Y reacción, NO inacción: correo@ejemplo.mx"),
    ])
    let pieces = [
      "\"", "(", ")", "+", "-", "*", ":", "=", "~3", " ", " OR ", " Y ", "NO ", "año:", "tema:", "título:",
      "..", ">=",
      "á", "plan", "pla*", "acción", "de", "\u{0}", "\u{301}", "👩‍👩‍👧", "2016", "2016-2020", "correo@ejemplo.mx",
      "id:d1",
    ]
    var random = SplitMix(seed: seed)
    for _ in 0..<60 {
      var request = SearchRequest(query: "")
      for _ in 0..<Int.random(in: 0...14, using: &random) {
        request.query += pieces.randomElement(using: &random) ?? ""
      }
      request.sort = SortOrder.allCases.randomElement(using: &random) ?? .relevance
      request.exact = Bool.random(using: &random)
      request.explain = true
      request.limit = Int.random(in: -1...5, using: &random)
      request.offset = Int.random(in: -1...3, using: &random)
      request.facets = ["tema", "año", "título", "x"]
      if Bool.random(using: &random) {
        request.filters = [
          Keyword(
            field: pieces.randomElement(using: &random) ?? "",
            value: pieces.randomElement(using: &random) ?? "")
        ]
      }
      let response = try snapshot.search(request, analyzer: analyzer)
      #expect(response.total <= 3 && response.hits.count <= response.total, "SEED=\(seed) \(request.query)")
    }
  }
}
