import Analysis
import TestSupport
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

  /// Each kind of query that can find nothing, alone and with others.
  static let empty = [
    "zzzzz", "zzzzz~1", "zzzzz*", "z?zzz", "*zzzz", "transparenzzz*", "presuqqqq~1", "\"zzz yyy\"",
    "\"acta abierto\"~2",
    "tema:zzzz", "tema:\"Transparencia proactivas\"", "titulo:zzzz", "id:zzzz", "año:1700",
    "fecha:>=2030-01-01",
    "acta año:1700", "transparencia tema:Coordinación", "acta -acta", "NOT *", "=presupuestos",
    "zzz NEAR/2 yyy",
    "\"zzz yyy\" tema:qqq año:1700 zz* +xxx~1", "acta AND zzzz AND año:1700", "(zzz OR yyy) AND xxx",
    "+acta +transparencia +año:2015", "---", "12345678", "ωωω", "q", "título:\"acta zzz\"",
  ]

  @Test("Whatever finds nothing has a way on that finds what it says", arguments: empty)
  func alwaysAWayOn(query: String) throws {
    for exact in [false, true] {
      for filters in [
        [], [Keyword(field: "tema", value: "Coordinación")], [Keyword(field: "tema", value: "zzz")],
      ] {
        var request = SearchRequest(query: query)
        (request.exact, request.filters) = (exact, filters)
        request.thesaurus = ThesaurusUse(ThesaurusSample.thesaurus)
        let total = try snapshot.search(request, analyzer: Self.analyzer).total
        if total > 0 { continue }
        let found = try snapshot.suggestions(for: request, total: total, analyzer: Self.analyzer)
        #expect(!found.relaxations.isEmpty || !found.corrections.isEmpty, "\(query) \(exact) \(filters)")
        for offer in found.relaxations {
          var other = request
          other.query = offer.query
          switch offer.change {
          case .unfiltered: other.filters = []
          case .inflected: other.exact = false
          case .everything: if !filters.isEmpty { other.filters = [] }
          case .relaxed, .corrected: break
          }
          let count = try snapshot.search(other, analyzer: Self.analyzer).total
          #expect(count == offer.total && count > 0, "\(query) → \(offer)")
        }
      }
    }
  }

  @Test("The way on is near to what was asked")
  func nearWaysOn() throws {
    func queries(_ query: String) throws -> [String] { try suggestions(query).relaxations.map(\.query) }
    // The last year there is, and the query without its year.
    #expect(try queries("acta año:2030") == ["acta fecha:2018", "acta"])
    #expect(try queries("año:2030") == ["fecha:2018"])
    #expect(try queries("transparenzzz*") == ["transparen*"])
    #expect(try queries("tra?sqarencia").isEmpty == false)
    #expect(try queries("tema:\"Trasparencia proactiva\"") == ["tema:\"Transparencia proactiva\""])
    #expect(try queries("acta tema:zzzz") == ["acta"])
    #expect(try queries("zzzzz") == ["*"])
    #expect(try suggestions("zzzzz").relaxations.first?.change == .everything)
    // Neither has what the other asks for.
    #expect(
      try Set(queries("transparencia tema:Coordinación")) == ["transparencia", "tema:\"Coordinación\""])
    #expect(try suggestions("presupzzzz*").terms.map(\.form) == ["presupuesto"])
    let thesaurus = Thesaurus(
      [ThesaurusSample.concept("tp", "Transparencia proactiva", [])], analyzer: Self.analyzer)
    let near = try suggestions("transparxyzw") { $0.thesaurus = ThesaurusUse(thesaurus) }
    #expect(near.concepts == [SuggestedConcept(id: "urn:t:tp", label: "Transparencia proactiva", total: 31)])
  }

  @Test("Of corrections only those are offered that are nearly as likely as the best")
  func likelyCorrections() throws {
    let texts =
      Array(repeating: "la transparencia general", count: 40) + ["ransparencia", "generar", "penal"]
    let snapshot = try TextIndex.make(texts).snapshot()
    func corrections(_ query: String) throws -> [String] {
      let request = SearchRequest(query: query)
      let total = try snapshot.search(request, analyzer: Self.analyzer).total
      return try snapshot.suggestions(for: request, total: total, analyzer: Self.analyzer).corrections.map(
        \.query)
    }
    #expect(try corrections("transparensia") == ["transparencia"])
    #expect(try corrections("genral") == ["general"])
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

  @Test("A word is completed by what stands with the words before it")
  func completionsInContext() throws {
    let collection =
      Array(repeating: "la técnica del telar y el teatro", count: 30)
      + Array(repeating: "acta del secretariado técnico local", count: 4)
      + ["rendición de cuentas", "cuerpo de bomberos y cuerpos de agua", "un secretariado con teatro"]
      + Array(repeating: "cuenca cuencas cuenca", count: 9)
    let snapshot = try TextIndex.make(collection, segmentSize: 11).snapshot()
    func texts(_ text: String) throws -> [String] {
      try snapshot.completions(of: text, analyzer: Self.analyzer).map(\.text)
    }
    // In its place, then in a document with it, then any.
    #expect(try texts("secretariado t") == ["técnico", "teatro", "telar"].map { "secretariado \($0)" })
    #expect(try texts("el t").first == "el teatro")
    #expect(try texts("rendición de cu").first == "rendición de cuentas")
    // A word that is nowhere says nothing.
    #expect(try texts("zzzz cu").first == "zzzz cuenca")
    #expect(try texts("tele").isEmpty)
  }

  /// What is kept of frequent beginnings gives what going through the dictionary gives, from commit to commit.
  @Test("Beginnings are kept beside the segments", arguments: 0..<3)
  func keptBeginnings(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let syllables = ["ca", "ró", "mi", "ña", "lu", "pó", "é", "a1", "o"]
    let collection = (0..<60).map { _ in
      (0..<20).map { _ in
        (0..<Int.random(in: 1...3, using: &random)).map { _ in syllables.randomElement(using: &random) ?? "" }
          .joined()
      }.joined(separator: " ")
    }
    let storage = MemoryStorage()
    let index = try TextIndex.make(collection, in: storage, segmentSize: 25)
    let plain = try index.snapshot()
    let typed = ["c", "r", "ñ", "a", "ca", "ro", "ró", "é", "e", "ea", "z", "1", "o"]
    let wanted = try typed.map { try plain.mostFrequent(beginningWith: $0, limit: 32).map(\.form) }
    try index.keepDerivedTables()
    let bytes = try #require(storage.contents(BeginningTable.fileName))
    func open() throws -> Snapshot {
      try Index(storage: storage, analyzerFingerprint: Self.analyzer.fingerprint).snapshot()
    }
    let kept = try open()
    #expect(try kept.beginnings.frequent("c", limit: 32, in: kept.segments) != nil)
    for (text, forms) in zip(typed, wanted) {
      #expect(
        try kept.mostFrequent(beginningWith: text, limit: 32).map(\.form) == forms, "SEED=\(seed) \(text)")
    }
    // A damaged file is done without.
    for cut in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 30)) {
      storage.replace(BeginningTable.fileName, with: Array(bytes.prefix(cut)))
      let damaged = try open()
      #expect(try damaged.mostFrequent(beginningWith: "c", limit: 32).map(\.form) == wanted[0])
    }
  }

  /// Three letters are kept where many forms begin so, and only there.
  @Test func keptBeginningsOfThreeLetters() throws {
    var random = SplitMix(seed: 4)
    let letters = Array("abdefgjklmno")
    let forms = (0..<BeginningTable.manyForms + 400).map { number in
      let end = (0..<3).map { String(letters[(number / [1, 12, 144][$0]) % 12]) }.joined()
      return (number % 3 == 0 ? "cón" : "con") + end + "x"
    }
    let texts = (0..<40).map { _ in
      forms.shuffled(using: &random).prefix(300).joined(separator: " ") + " cam cama"
    }
    let storage = MemoryStorage()
    let index = try TextIndex.make(texts + [forms.joined(separator: " ")], in: storage, segmentSize: 20)
    let plain = try index.snapshot()
    try index.keepDerivedTables()
    let kept = try Index(storage: storage, analyzerFingerprint: Self.analyzer.fingerprint).snapshot()
    #expect(try kept.beginnings.frequent("con", limit: 32, in: kept.segments)?.count == 32)
    #expect(try kept.beginnings.frequent("cam", limit: 32, in: kept.segments) == nil)
    #expect(try kept.beginnings.frequent("cona", limit: 32, in: kept.segments) == nil)
    for text in ["con", "cón", "cam", "cona", "co", "xyz"] {
      let wanted = try plain.mostFrequent(beginningWith: text, limit: 32)
      let found = try kept.mostFrequent(beginningWith: text, limit: 32)
      #expect(found.map(\.form) == wanted.map(\.form), "\(text)")
      #expect(found.map(\.count) == wanted.map(\.count), "\(text)")
    }
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
