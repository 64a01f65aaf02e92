import Analysis
import TestSupport
import Testing

@testable import Search

/// A small collection and thesaurus about organs and instruments.
struct ThesaurusSample {
  static let analyzer = SpanishAnalyzer()

  static let texts: [(id: String, title: String, text: String)] = [
    ("siglas", "Acuerdo", "El INAI resolvió el recurso. El INAI ordenó la entrega."),
    (
      "desarrollo", "Resolución",
      "El Instituto Nacional de Transparencia, Acceso a la Información y Protección de Datos Personales resolvió."
    ),
    ("ambas", "Boletín", "El Instituto Nacional de Transparencia (INAI) informó de su gestión."),
    ("otra", "Minuta", "El secretariado técnico local sesionó en Veracruz; van a ver el acta."),
    ("pal", "Plan", "El PAL de Sonora tiene tres compromisos; el plan de acción local se publicó."),
    ("nada", "Nada", "La transparencia es nacional; un instituto local de acción con un plan."),
  ]

  static func concept(
    _ id: String, _ preferred: String, _ alternatives: [String] = [], hidden: [String] = [],
    notations: [String] = [], broader: [String] = []
  ) -> Concept {
    var concept = Concept(id: "urn:t:" + id)
    concept.preferred = [Concept.Text(preferred, language: "es")]
    concept.alternatives = alternatives.map { Concept.Text($0, language: "es") }
    concept.hidden = hidden.map { Concept.Text($0) }
    concept.notations = notations
    concept.broader = broader.map { "urn:t:" + $0 }
    return concept
  }

  static let thesaurus = Thesaurus(
    [
      concept("organos", "Órganos garantes"),
      concept(
        "inai",
        "Instituto Nacional de Transparencia, Acceso a la Información y Protección de Datos Personales",
        ["INAI", "Instituto Nacional de Transparencia"], hidden: ["I.N.A.I."], broader: ["organos"]),
      concept("stl", "Secretariado Técnico Local", ["STL"]),
      concept("pal", "Plan de Acción Local", ["PAL"]),
      concept("ver", "Veracruz", ["Veracruz de Ignacio de la Llave"], notations: ["Ver."]),
    ], analyzer: analyzer)

  let snapshot: Snapshot

  init() throws {
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: Self.analyzer, memoryBudget: 1 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    for (number, entry) in Self.texts.enumerated() {
      try builder.add(
        IndexDocument(
          id: entry.id, version: 1, sequence: UInt64(number), title: entry.title,
          date: Int32(20_150_000 + number * 10_000 + 101),
          keywords: [
            Keyword(field: "institucion", value: number == 0 ? "INAI" : "Secretariado Técnico Local")
          ],
          metadata: [], blocks: [IndexBlock(kind: 0, number: 1, page: 0, text: entry.text)]),
        replacing: false)
      if number == 2 { _ = try writer.commit(through: 1, payload: [:]) }
    }
    _ = try writer.commit(through: 2, payload: [:])
    snapshot = try Index(storage: storage, analyzerFingerprint: Self.analyzer.fingerprint).snapshot()
  }

  func search(_ query: String, _ change: (inout SearchRequest) -> Void = { _ in }) throws -> SearchResponse {
    var request = SearchRequest(query: query)
    request.thesaurus = ThesaurusUse(Self.thesaurus)
    request.explain = true
    change(&request)
    return try snapshot.search(request, analyzer: Self.analyzer)
  }
}

@Suite("The thesaurus in a search")
struct ThesaurusTests {
  let sample: ThesaurusSample

  init() throws { sample = try ThesaurusSample() }

  private func ids(_ response: SearchResponse) -> [String] { response.hits.map(\.id) }

  @Test("An acronym finds what it stands for, behind the documents that have it")
  func acronym() throws {
    for query in ["INAI", "inai"] {
      let response = try sample.search(query)
      #expect(Set(ids(response)) == ["siglas", "desarrollo", "ambas"])
      #expect(ids(response).last == "desarrollo")
      #expect(response.expansions.map(\.typed) == [query])
      #expect(response.expansions.first?.labels.first?.hasPrefix("Instituto Nacional") ?? false)
      #expect(response.understood.hasPrefix("(syn \(query) \"Instituto Nacional de Transparencia, Acceso"))
    }
  }

  @Test("What it stands for finds the acronym")
  func reverse() throws {
    let response = try sample.search("instituto nacional de transparencia")
    #expect(response.expansions.first?.labels.contains("INAI") ?? false)
    #expect(ids(response).contains("siglas"))
  }

  @Test("The words of another name are highlighted where they stand together, and only there")
  func highlights() throws {
    let response = try sample.search("INAI")
    let hit = try #require(response.hits.first { $0.id == "desarrollo" })
    let passage = try #require(hit.passages.first)
    let scalars = Array(passage.text.unicodeScalars)
    let marked = passage.highlights.map { mark in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[mark.start..<mark.start + mark.length])
      return String(view)
    }
    #expect(marked.prefix(3) == ["Instituto", "Nacional", "Transparencia"])
    let other = try sample.search("INAI nacional")
    let mixed = try #require(other.hits.first { $0.id == "nada" })
    #expect(mixed.passages.first?.highlights.count == 1)
  }

  @Test("Who asks in Spanish is not given the English name; who asks in English finds the Spanish")
  func languages() throws {
    var concept = ThesaurusSample.concept("acta", "acta", ["minuta"])
    concept.alternatives.append(Concept.Text("local acts", language: "en"))
    concept.alternatives.append(Concept.Text("boletín", language: "es-MX"))
    let thesaurus = Thesaurus([concept], analyzer: ThesaurusSample.analyzer)
    func labels(_ query: String) throws -> [String] {
      var request = SearchRequest(query: query)
      request.thesaurus = ThesaurusUse(thesaurus)
      let index = try TextIndex.make(["el acta y la minuta del boletín", "the local acts"])
      return try index.snapshot().search(request, analyzer: ThesaurusSample.analyzer).expansions.flatMap(
        \.labels)
    }
    #expect(try labels("minuta") == ["acta", "boletín"])
    #expect(try labels("local acts") == ["acta", "minuta", "boletín"])
  }

  @Test("An expansion can be taken out by what was typed, a label or a concept, and shows as removed")
  func removal() throws {
    for term in ["INAI", "inai", "urn:t:inai"] {
      let response = try sample.search("INAI") { $0.thesaurus?.without = [term] }
      #expect(Set(ids(response)) == ["siglas", "ambas"])
      #expect(response.understood == "INAI")
      #expect(response.expansions.map(\.isRemoved) == [true])
    }
    let one = try sample.search("STL INAI") { $0.thesaurus?.without = ["secretariado tecnico local"] }
    #expect(!one.understood.contains("Secretariado"))
    #expect(one.understood.contains("Instituto"))
  }

  @Test("Quotation marks, =, - and the exact search mean what was typed")
  func asTyped() throws {
    for query in ["\"INAI\"", "=INAI", "-INAI transparencia", "INA*"] {
      #expect(try sample.search(query).expansions.isEmpty, "\(query)")
    }
    #expect(try sample.search("INAI") { $0.exact = true }.expansions.isEmpty)
  }

  @Test("Codes are understood only as they are written")
  func notations() throws {
    #expect(try sample.search("Ver.").expansions.first?.labels == ["Veracruz"])
    #expect(try sample.search("ver").expansions.isEmpty)
    // Documents with the longer name have the shorter one, so it adds nothing.
    #expect(try sample.search("Veracruz").expansions.isEmpty)
  }

  @Test("Narrower concepts on request")
  func narrower() throws {
    #expect(try sample.search("órganos garantes").expansions.isEmpty)
    let response = try sample.search("órganos garantes") { $0.thesaurus?.narrower = true }
    #expect(response.expansions.map(\.relation) == [.narrower])
    #expect(Set(ids(response)) == ["siglas", "desarrollo", "ambas"])
  }

  @Test("Values of fields are found by their other names")
  func fields() throws {
    let response = try sample.search("institucion:\"instituto nacional de transparencia\"")
    #expect(ids(response) == ["siglas"])
    #expect(response.expansions.count == 1)
  }

  @Test("Explanations sum to the score and name the label")
  func explanations() throws {
    let response = try sample.search("INAI recurso")
    for hit in response.hits {
      let sum = hit.explanation?.parts.reduce(Float(0)) { $0 + $1.value } ?? 0
      #expect(abs(sum - hit.score) < 1e-4)
    }
    let hit = try #require(response.hits.first { $0.id == "desarrollo" })
    #expect(
      hit.explanation?.parts.contains {
        if case .synonym("INAI", _) = $0.kind { true } else { false }
      } ?? false)
  }

  @Test("Concepts by name, by beginning and by likeness")
  func lookup() {
    let thesaurus = ThesaurusSample.thesaurus
    func named(_ text: String) -> [String] {
      thesaurus.concepts(named: text, analyzer: ThesaurusSample.analyzer).map(\.id)
    }
    #expect(named("planes de accion locales") == ["urn:t:pal"])
    #expect(named("Ver.") == ["urn:t:ver"])
    #expect(named("plan") == [])
    #expect(thesaurus.completions(of: "secr", limit: 5).map(\.label) == ["Secretariado Técnico Local"])
    #expect(thesaurus.completions(of: "accion", limit: 5).map(\.label) == ["Plan de Acción Local"])
    #expect(thesaurus.completions(of: "", limit: 5).isEmpty)
    #expect(
      thesaurus.concepts(near: "técnico", limit: 1, analyzer: ThesaurusSample.analyzer).first?.id
        == "urn:t:stl")
  }

  /// Without a close reading the first hits are searched for with a threshold that rises from the first: the same
  /// documents with the same scores as among all.
  private func comparePruned(_ request: SearchRequest, _ snapshot: Snapshot, _ comment: String) throws {
    var request = request
    request.ranking = .plain
    // Without the demanded form, documents with a part of the query match as well.
    request.query = String(request.query.split(separator: "+")[0]) + " zacatecas"
    request.limit = 1_000
    let all = try snapshot.search(request, analyzer: ThesaurusSample.analyzer)
    for limit in [1, 3, 7] {
      request.limit = limit
      let few = try snapshot.search(request, analyzer: ThesaurusSample.analyzer)
      #expect(few.total == all.total, "\(comment)")
      #expect(few.hits.map(\.id) == all.hits.prefix(limit).map(\.id), "\(comment) plain, \(limit)")
      #expect(few.hits.map(\.score) == all.hits.prefix(limit).map(\.score), "\(comment) plain, \(limit)")
    }
  }

  /// Eighty random documents in two commits, and the naive search over them.
  private static func random(
    _ corpus: inout OracleCorpus, _ analyzer: SpanishAnalyzer
  ) throws -> (Snapshot, NaiveSearch) {
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 8 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    var live: [NaiveDocument] = []
    for number in 0..<80 {
      let document = corpus.document(number, longest: 60)
      try builder.add(document, replacing: false)
      live.append(corpus.naive(document))
      if number == 40 { _ = try writer.commit(through: 1, payload: [:]) }
    }
    _ = try writer.commit(through: 2, payload: [:])
    let snapshot = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
    let naive = NaiveSearch(live, fold: TextFolding.fold) {
      Int(LengthCode.decode(LengthCode.encode(UInt32($0))))
    }
    return (snapshot, naive)
  }

  /// Random labels over the random corpus, against the naive search.
  @Test("Scores and order equal the naive search", arguments: 0..<8)
  func oracle(seed: UInt64) throws {
    var corpus = OracleCorpus(seed: seed)
    let analyzer = ThesaurusSample.analyzer
    let (snapshot, naive) = try Self.random(&corpus, analyzer)
    for _ in 0..<12 {
      let (typed, other) = (corpus.content(1 + corpus.below(2)), corpus.content(1 + corpus.below(3)))
      let word = corpus.content(1)[0]
      let thesaurus = Thesaurus(
        [ThesaurusSample.concept("c", typed.joined(separator: " "), [other.joined(separator: " ")])],
        analyzer: analyzer)
      var request = SearchRequest(query: (typed + ["+=" + word]).joined(separator: " "))
      request.thesaurus = ThesaurusUse(thesaurus)
      request.limit = 1_000
      let response = try snapshot.search(request, analyzer: analyzer)
      let own: NaiveQuery =
        typed.count == 1
        ? .word(corpus.token(typed[0])) : .bag(typed.map { (.optional, .word(corpus.token($0))) })
      let labels = [other.enumerated().map { (word: corpus.token($0.element), offset: $0.offset) }]
      let clauses: [(NaiveQuery.Sign, NaiveQuery)] =
        response.expansions.isEmpty
        ? typed.map { (.optional, .word(corpus.token($0))) } : [(.optional, .synonyms(own, labels))]
      let form = NaiveQuery.phrase([corpus.token(word)], exact: true, title: false)
      let wanted = naive.search(.bag(clauses + [(.required, form)]))
      let comment = "SEED=\(seed) \(request.query) ~ \(other): \(response.understood)"
      #expect(response.total == wanted.count, "\(comment)")
      #expect(response.hits.map(\.id) == wanted.map(\.document.id), "\(comment)")
      #expect(response.hits.map(\.score) == wanted.map { Float(points: $0.points) }, "\(comment)")
      // Few hits, found by the ways that skip, are the first of all.
      request.limit = 3
      let first = try snapshot.search(request, analyzer: analyzer)
      #expect(first.total == wanted.count, "\(comment)")
      #expect(first.hits.map(\.id) == wanted.prefix(3).map(\.document.id), "\(comment)")
      try comparePruned(request, snapshot, comment)
    }
  }

  /// A side of a `NEAR` is found by other labels too, after what was typed.
  @Test("NEAR with other labels equals the naive search", arguments: 20..<26)
  func oracleOfNear(seed: UInt64) throws {
    var corpus = OracleCorpus(seed: seed)
    let analyzer = ThesaurusSample.analyzer
    let (snapshot, naive) = try Self.random(&corpus, analyzer)
    var expanded = 0
    for _ in 0..<20 {
      let typed = corpus.content(2)
      let other = corpus.content(1 + corpus.below(2))
      let distance = 1 + corpus.below(4)
      let thesaurus = Thesaurus(
        [ThesaurusSample.concept("c", typed[0], [other.joined(separator: " ")])], analyzer: analyzer)
      var request = SearchRequest(query: "\(typed[0]) NEAR/\(distance) \(typed[1])")
      request.thesaurus = ThesaurusUse(thesaurus)
      request.limit = 1_000
      let response = try snapshot.search(request, analyzer: analyzer)
      let labels = [other.enumerated().map { (word: corpus.token($0.element), offset: $0.offset) }]
      func operand(_ word: String) -> NaiveQuery {
        let own = NaiveQuery.word(corpus.token(word))
        let isExpanded = response.expansions.contains { $0.typed == word }
        return isExpanded ? .synonyms(own, labels) : own
      }
      if !response.expansions.isEmpty { expanded += 1 }
      let wanted = naive.search(.near(typed.map { [operand($0)] }, [distance]))
      let comment = "SEED=\(seed) \(request.query) ~ \(other): \(response.understood)"
      #expect(response.hits.map(\.id) == wanted.map(\.document.id), "\(comment)")
      #expect(response.hits.map(\.score) == wanted.map { Float(points: $0.points) }, "\(comment)")
      request.thesaurus?.without = [typed[0]]
      let without = try snapshot.search(request, analyzer: analyzer)
      #expect(without.total <= response.total, "\(comment)")
    }
    #expect(expanded > 0)
  }

  @Test("NEAR finds an acronym by its expansion and a word by its damaged form, and says so")
  func nearFindsWhatWordsFind() throws {
    let texts = [
      "el Instituto Nacional de Transparencia presentó su informe anual", "el INAI presentó un informe",
      "la gestién municipal", "la gestión municipal",
      "el INAI y nada de eso en todo este largo texto, salvo informe",
    ]
    let snapshot = try TextIndex.make(texts).snapshot()
    let thesaurus = Thesaurus(
      [ThesaurusSample.concept("inai", "Instituto Nacional de Transparencia", ["INAI"])],
      analyzer: ThesaurusSample.analyzer)
    func search(_ query: String, exact: Bool = false, without: [String] = []) throws -> SearchResponse {
      var request = SearchRequest(query: query)
      request.thesaurus = ThesaurusUse(thesaurus)
      request.thesaurus?.without = without
      request.exact = exact
      return try snapshot.search(request, analyzer: ThesaurusSample.analyzer)
    }
    let found = try search("INAI NEAR/4 informe")
    #expect(found.hits.map(\.id) == ["d1", "d0"])
    #expect(found.expansions.first?.labels == ["Instituto Nacional de Transparencia"])
    #expect(found.hits.last?.passages.first?.highlights.isEmpty == false)
    #expect(try search("INAI NEAR/4 informe", without: ["INAI"]).hits.map(\.id) == ["d1"])
    #expect(try search("INAI NEAR/4 informe", exact: true).hits.map(\.id) == ["d1"])
    let damaged = try search("gestión NEAR/2 municipal")
    #expect(damaged.hits.map(\.id) == ["d3", "d2"])
    #expect(damaged.hits.last?.damagedForms == ["gestién"])
    #expect(damaged.hits.first?.damagedForms == [])
    #expect(try search("gestión NEAR/2 municipal", exact: true).hits.map(\.id) == ["d3"])
  }
}
