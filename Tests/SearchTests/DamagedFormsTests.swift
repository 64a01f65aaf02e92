import Analysis
import TestSupport
import Testing

@testable import Search

@Suite("Words damaged by OCR") struct DamagedFormsTests {
  private let analyzer = SpanishAnalyzer()

  private func index(_ texts: [String]) throws -> (index: Index, storage: MemoryStorage) {
    let storage = MemoryStorage()
    return (try TextIndex.make(texts, in: storage), storage)
  }

  private func search(_ query: String, _ texts: [String], exact: Bool = false) throws -> SearchResponse {
    var request = SearchRequest(query: query)
    request.limit = 20
    request.exact = exact
    return try index(texts).index.snapshot().search(request, analyzer: analyzer)
  }

  /// As scanners leave them, and the word that a reader types.
  static let damaged = [
    ("año", "afio"), ("coordinación", "coordinacién"), ("creación", "creacidn"), ("deberá", "deberd"),
    ("diseño", "disefio"), ("exposición", "exposicibn"), ("gestion", "gestién"),
    ("instalación", "instalagion"),
    ("problemáticas", "probleméticas"), ("propósitos", "propdsitos"), ("órganos", "6rganos"),
    ("única", "tnica"), ("Yucatán", "yucatdn"), ("jurídico", "jurldico"), ("público", "ptiblico"),
    ("participación", "partici-pación"), ("señalamiento", "sefialamiento"),
  ]

  @Test(arguments: damaged)
  func aWordFindsWhatIsKnownToBecomeOfIt(word: String, form: String) throws {
    let texts = Array(repeating: "la \(word) del pueblo", count: 10) + ["aquí dice \(form) y nada más"]
    let response = try search(word, texts)
    #expect(response.hits.map(\.id).contains("d10"), "\(form)")
    // Below all that have the word itself.
    #expect(response.hits.last?.id == "d10")
    #expect(response.total == 11)
    if TextFolding.fold(word) != TextFolding.fold(form), !form.contains("-") {
      #expect(response.hits.last?.damagedForms == [form])
    }
    #expect(response.hits.last?.passages.first?.highlights.isEmpty == false)
  }

  /// Words of the language that differ by as little.
  @Test(arguments: [
    ("INAI", "INE"), ("INAI", "INAH"), ("año", "ano"), ("casa", "cosa"), ("pasó", "pasé"),
    ("consejo", "concejo"),
    ("partido", "partida"), ("baño", "bano"), ("sesión", "cesión"), ("ley", "leí"),
  ])
  func differentWordsStayApart(word: String, other: String) throws {
    let texts =
      Array(repeating: "la \(word) del pueblo", count: 3) + Array(repeating: "y \(other) también", count: 3)
    #expect(try search(word, texts).total == 3, "\(word) \(other)")
  }

  @Test func offInQuotesAndWhenExact() throws {
    let texts = ["la gestión", "la gestién"]
    #expect(try search("gestión", texts).total == 2)
    #expect(try search("\"gestión\"", texts).total == 1)
    #expect(try search("=gestión", texts).total == 1)
    #expect(try search("gestión", texts, exact: true).total == 1)
    var request = SearchRequest(query: "gestión")
    request.findsDamagedForms = false
    #expect(try index(texts).index.snapshot().search(request, analyzer: analyzer).total == 1)
  }

  @Test func explanationsSumWithDamagedForms() throws {
    var request = SearchRequest(query: "gestión pública municipal")
    request.explain = true
    let texts = ["la gestién pública municipal", "gestión", "la gestión ptiblica", "municipal y pública"]
    let response = try index(texts).index.snapshot().search(request, analyzer: analyzer)
    #expect(response.total == 4)
    // The first has all three, one of them damaged.
    #expect(response.hits[0].id == "d0")
    for hit in response.hits {
      let sum = hit.explanation?.parts.reduce(Float(0)) { $0 + $1.value } ?? 0
      #expect(abs(sum - hit.score) <= 1e-4 * max(1, hit.score), "\(hit.id)")
    }
  }

  /// Random texts with clean and damaged forms; whatever the limit, the first hits are those of the whole answer.
  @Test(arguments: 0..<6)
  func fewHitsAreTheFirstOfAll(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let words = [
      "gestión", "gestión", "gestién", "pública", "ptiblica", "municipal", "acta", "informe", "gestibn",
    ]
    let texts = (0..<400).map { _ in
      (0...Int.random(in: 1...30, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
        .joined(separator: " ")
    }
    let snapshot = try TextIndex.make(texts, segmentSize: 150).snapshot()
    for query in ["gestión", "gestión pública", "gestión pública acta", "+gestión +acta"] {
      for ranking in [RankingSettings.plain, RankingSettings()] {
        var request = SearchRequest(query: query)
        request.ranking = ranking
        request.limit = 1_000
        let all = try snapshot.search(request, analyzer: analyzer)
        // By the definition: documents with the word or a form that is known to become of it.
        if query == "gestión" {
          let wanted = texts.count { text in
            text.split(separator: " ").contains { ["gestión", "gestién", "gestibn"].contains($0) }
          }
          #expect(all.total == wanted, "SEED=\(seed)")
        }
        for limit in [1, 5, 20] {
          request.limit = limit
          let few = try snapshot.search(request, analyzer: analyzer)
          #expect(few.total == all.total, "SEED=\(seed) \(query)")
          #expect(few.hits == Array(all.hits.prefix(limit)), "SEED=\(seed) \(query) \(limit)")
        }
      }
    }
  }

  /// Texts of many words, of which the last is badly read.
  private func collection(seed: UInt64) -> [String] {
    var random = SplitMix(seed: seed)
    let syllables = ["ca", "me", "lo", "ti", "ra", "se", "no", "pu", "di", "gra"]
    func word(_ number: Int) -> String {
      syllables[number % 10] + syllables[number / 10 % 10] + syllables[number / 100 % 10] + "n"
    }
    var texts = (0..<60).map { _ in
      (0..<100).map { _ in word(Int.random(in: 0..<600, using: &random)) }.joined(separator: " ")
    }
    texts.append((0..<100).map { "xq\(word($0).dropFirst())kwz" }.joined(separator: " ") + " gobicrmo")
    texts.append("gobierno")
    return texts
  }

  @Test func rareFormsOfDamagedDocumentsAreCompared() throws {
    let (index, storage) = try index(collection(seed: 5))
    let snapshot = try index.snapshot()
    let forms = try DamageSurvey(snapshot.segments).damagedForms()
    #expect(forms.forms.contains { $0.surface == "gobicrmo" })
    #expect(!forms.forms.contains { $0.surface == "gobierno" })
    var request = SearchRequest(query: "gobierno")
    request.limit = 5
    let response = try snapshot.search(request, analyzer: analyzer)
    #expect(response.hits.map(\.id) == ["d61", "d60"])
    // What is kept in a file is what is found without it.
    try index.keepDerivedTables()
    #expect(storage.contents(DamageTable.fileName) != nil)
    let again = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
    #expect(try again.damage.forms(of: again.segments) == forms)
    #expect(try again.search(request, analyzer: analyzer) == response)
  }

  @Test func aDamagedFileOfFormsIsMadeAnew() throws {
    let (index, storage) = try index(collection(seed: 6))
    try index.keepDerivedTables()
    let bytes = try #require(storage.contents(DamageTable.fileName))
    for cut in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 40)) {
      storage.replace(DamageTable.fileName, with: Array(bytes.prefix(cut)))
      let snapshot = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
      #expect(try snapshot.damage.forms(of: snapshot.segments).forms.isEmpty == false)
    }
  }

  @Test func theReportNamesTheDocumentAndItsWords() throws {
    let snapshot = try index(collection(seed: 7)).index.snapshot()
    let report = try DamageSurvey(snapshot.segments).documents(limit: 3)
    #expect(report.first?.document == 60)
    #expect(report.first?.words.isEmpty == false)
    #expect(zip(report, report.dropFirst()).allSatisfy { $0.share >= $1.share })
  }

  @Test func distancesEqualTheTableOfTheTextbook() {
    var random = SplitMix(seed: 11)
    for _ in 0..<2000 {
      let letters: [UInt8] = [0x61, 0x62, 0x63]
      func word() -> [UInt8] {
        (0..<Int.random(in: 0...9, using: &random)).map { _ in letters[Int.random(in: 0..<3, using: &random)]
        }
      }
      let (a, b) = (word(), word())
      var row = Array(0...b.count)
      for i in a.indices {
        var last = row[0]
        row[0] = i + 1
        for j in b.indices {
          let next = min(row[j + 1] + 1, row[j] + 1, last + (a[i] == b[j] ? 0 : 1))
          last = row[j + 1]
          row[j + 1] = next
        }
      }
      #expect(EditDistance(a).to(b) == row[b.count], "\(a) \(b)")
    }
  }
}
