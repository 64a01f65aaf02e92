import Analysis
import TestSupport
import Testing

@testable import Search

@Suite("Spaces too many and too few") struct WordSpacingTests {
  private let analyzer = SpanishAnalyzer()

  /// Enough words to tell what is none, each five times and more, and texts of one's own.
  private static func texts(_ own: [String]) -> [String] {
    let syllables = ["ca", "me", "lo", "ti", "ra", "se", "no", "pu", "di", "gra"]
    let words = (0..<500).map { (number: Int) -> String in
      [number % 10, number / 10 % 10, number / 100 % 10].map { syllables[$0] }.joined() + "n"
    }
    let known = [
      "transparencia", "gobierno abierto", "información pública", "rendición de cuentas", "con", "tener",
      "sobre peso",
      "secretaría", "presupuesto", "clara", "mente", "inter nacional", "internacional",
    ]
    let plain = Array(repeating: words.joined(separator: " "), count: 8)
    let clean = Array(repeating: known.joined(separator: ". "), count: 8)
    return own + plain + clean
  }

  private func index(_ own: [String]) throws -> (index: Index, storage: MemoryStorage) {
    let storage = MemoryStorage()
    return (try TextIndex.make(Self.texts(own), in: storage, segmentSize: 9), storage)
  }

  private func search(
    _ query: String, _ snapshot: Snapshot, _ change: (inout SearchRequest) -> Void = { _ in }
  ) throws -> SearchResponse {
    var request = SearchRequest(query: query)
    request.limit = 30
    request.explain = true
    change(&request)
    return try snapshot.search(request, analyzer: analyzer)
  }

  /// What is read once of a form says the same as looking for each two forms side by side.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func placesOfAFormAreThoseOfItsPairs(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let forms = ["gobierno", "gobiernos", "abierto", "abierta", "de", "cion", "informa", "informas"]
    let texts = (0..<60).map { _ in
      (0..<Int.random(in: 1...30, using: &random)).map { _ in
        forms[Int.random(in: 0..<forms.count, using: &random)]
      }.joined(separator: " ")
    }
    let snapshot = try TextIndex.make(texts, in: MemoryStorage(), segmentSize: 17).snapshot()
    var places = FormPlaces(snapshot.segments, upTo: 1_000)
    var found: UInt64 = 0
    for first in forms {
      for second in forms + ["nada"] {
        var wanted: UInt64 = 0
        for segment in snapshot.segments {
          wanted += try segment.pairs(of: first, second).reduce(0) { $0 + UInt64($1.frequency) }
        }
        let ofFirst = try places.places(of: first)
        let ofSecond = try places.places(of: second)
        let behind = try places.count(of: ofFirst, beside: second, isBehind: true)
        let before = try places.count(of: ofSecond, beside: first, isBehind: false)
        #expect(behind == wanted && before == wanted, "SEED=\(seed) \(first) \(second)")
        found += wanted
      }
    }
    #expect(found > 500)
  }

  @Test(arguments: [
    ("transparencia", "la transpa rencia municipal", "transpa rencia"),
    ("información", "falta informa ción aquí", "informa ción"),
    ("informacion", "falta informa cion aquí", "informa cion"),
    ("secretaria", "en la secre taría dicen", "secre taría"),
    ("gobierno", "un gobiernoabierto más", "gobiernoabierto"),
    ("abierto", "un gobiernoabierto más", "gobiernoabierto"),
    ("públicas", "la informaciónpública", "informaciónpública"),
  ])
  func aWordFindsItsForms(word: String, text: String, form: String) throws {
    let (index, _) = try index([text])
    let snapshot = try index.snapshot()
    let response = try search(word, snapshot)
    let hit = try #require(response.hits.first { $0.id == "d0" }, "\(word) in «\(text)»")
    #expect(hit.damagedForms == [form])
    // Below all that have the word itself.
    #expect(response.hits.last?.id == "d0")
    #expect(response.total == 9)
    let passage = try #require(hit.passages.first)
    let marked = passage.highlights.map { highlight in
      let scalars = Array(passage.text.unicodeScalars)[highlight.start..<highlight.start + highlight.length]
      return String(String.UnicodeScalarView(scalars))
    }
    #expect(marked == form.split(separator: " ").map(String.init))
    for hit in response.hits {
      let sum = hit.explanation?.parts.reduce(Float(0)) { $0 + $1.value } ?? 0
      #expect(abs(sum - hit.score) <= 1e-4 * max(1, hit.score))
    }
  }

  /// `del` and `presupuesto` stand side by side ten times, `de` and `presupuesto` too: of articles alone it is told.
  @Test func anArticleGluedToAWord() throws {
    let own = Array(repeating: "el monto del presupuesto, obra de presupuesto y con presupuesto", count: 10)
    let glued = ["el monto delpresupuesto", "monto depresupuesto", "monto conpresupuesto"]
    let snapshot = try index(glued + own).index.snapshot()
    let hits = try search("presupuesto", snapshot).hits
    #expect(hits.last?.id == "d0")
    #expect(hits.last?.damagedForms == ["delpresupuesto"])
    #expect(!hits.contains { $0.id == "d1" || $0.id == "d2" })
  }

  @Test func offInQuotesAndWhenExact() throws {
    let snapshot = try index(["la transpa rencia municipal"]).index.snapshot()
    #expect(try search("transparencia", snapshot).total == 9)
    #expect(try search("\"transparencia\"", snapshot).total == 8)
    #expect(try search("=transparencia", snapshot).total == 8)
    #expect(try search("transparencia", snapshot) { $0.exact = true }.total == 8)
    #expect(try search("transparencia", snapshot) { $0.findsDamagedForms = false }.total == 8)
  }

  /// Words of the language that are made of others, and words side by side that are words each.
  @Test(arguments: [
    ("tener", "debe contener algo"), ("clara", "lo dijo claramente"), ("mente", "lo dijo claramente"),
    ("peso", "tiene sobrepesos"), ("internacional", "un inter nacional"),
    ("transparencia", "la transpa y la rencia"), ("transparencia", "la rencia transpa"),
  ])
  func differentWordsStayApart(word: String, text: String) throws {
    let snapshot = try index([text]).index.snapshot()
    #expect(try !search(word, snapshot).hits.contains { $0.id == "d0" }, "\(word) in «\(text)»")
  }

  /// A form next to many words is a word.
  @Test func aFormThatMostlyStandsAloneIsAWord() throws {
    let snapshot = try index(
      ["transpa rencia"] + (0..<4).map { "transpa gramen \($0)" } + ["rencia", "una rencia dos"]
    )
    .index.snapshot()
    #expect(try search("transparencia", snapshot).total == 8)
  }

  @Test func theTableIsKeptAndReadAgain() throws {
    let (index, storage) = try index(["la transpa rencia", "un gobiernoabierto"])
    let snapshot = try index.snapshot()
    let forms = try snapshot.damage.forms(of: snapshot.segments)
    #expect(
      forms.spacings.map(\.surface).sorted() == ["gobiernoabierto", "gobiernoabierto", "transpa rencia"])
    try index.keepDerivedTables()
    let bytes = try #require(storage.contents(DamageTable.fileName))
    let again = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
    #expect(try again.damage.forms(of: again.segments) == forms)
    for cut in stride(from: 0, to: bytes.count, by: 7) {
      storage.replace(DamageTable.fileName, with: Array(bytes.prefix(cut)))
      let mended = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
      #expect(try mended.damage.forms(of: mended.segments) == forms)
    }
  }

  /// Against every pair of forms side by side, in texts at random.
  @Test(arguments: 0..<4)
  func pairsEqualALookAtTheTexts(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let words = ["transpa", "rencia", "rencias", "Transpa", "de", "acta"]
    let texts = (0..<60).map { _ in
      (0..<12).map { _ in words.randomElement(using: &random) ?? "" }.joined(separator: " ")
    }
    let snapshot = try TextIndex.make(texts, segmentSize: 25).snapshot()
    for (first, second) in [("transpa", "rencia"), ("rencia", "rencia"), ("acta", "rencias")] {
      var wanted: [UInt32] = []
      for text in texts {
        let tokens = text.lowercased().split(separator: " ")
        let count = zip(tokens, tokens.dropFirst()).count { $0 == first && $1 == second }
        if count > 0 { wanted.append(UInt32(count)) }
      }
      var found: [UInt32] = []
      for segment in snapshot.segments { found += try segment.pairs(of: first, second).map(\.frequency) }
      #expect(found == wanted, "SEED=\(seed) \(first) \(second)")
    }
  }
}
