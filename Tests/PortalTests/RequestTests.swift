import Search
import Testing

@testable import Portal

@Suite("Reading requests")
struct RequestTests {
  @Test("parameters are decoded as forms send them, and what is broken is told")
  func parameters() {
    let parameters = QueryParameters("q=agua+limpia&q=dos&x&y=&z=%C3%B1%20&=v&b=%zz&u=%ff")
    #expect(parameters["q"] == "agua limpia")
    #expect(parameters.values("q") == ["agua limpia", "dos"])
    #expect(parameters["x"] == "" && parameters["y"] == "" && parameters["z"] == "ñ ")
    #expect(parameters["b"] == "%zz" && parameters["u"] == "\u{FFFD}")
    #expect(parameters.pairs.filter { !$0.isWellFormed }.map(\.name) == ["b", "u"])
    #expect(QueryParameters(String(repeating: "a=1&", count: 1000)).pairs.count == QueryParameters.limit)
  }

  @Test("a link built from a search reads back as that search")
  func roundTrip() {
    var search = SearchParameters()
    search.query = "\"niñez & juventud\" +agua #1 100% ¿sí?"
    search.filters = [
      .init(field: "tema", value: "Salud / agua & más"), .init(field: "anio", value: "2015..2017"),
    ]
    search.sort = .dateAscending
    search.page = 4
    search.exact = true
    let address = PageLinks(language: .english).results(search)
    let request = PortalRequest(target: address, acceptLanguage: nil)
    #expect(SearchParameters(request.parameters) == search)
    #expect(request.language == .english && request.path == "/buscar")
  }

  @Test("long texts are cut and years that are none left out before links repeat them")
  func untidyAddress() {
    let long = String(repeating: "a", count: 10_000)
    let search = SearchParameters(QueryParameters("q=\(long)&tema=\(long)&anio=foo&anio=2016"))
    #expect(search.query.count == SearchParameters.longestText)
    #expect(search.filters.map(\.field) == ["tema", "anio"])
    #expect(search.filters.map(\.value.count) == [SearchParameters.longestText, 4])
    #expect(SearchParameters(QueryParameters("anio=foo")) == SearchParameters())
  }

  @Test("the language follows the address, then the browser, then is Spanish")
  func language() {
    func language(_ parameter: String?, _ header: String?) -> PortalLanguage {
      PortalLanguage(parameter: parameter, acceptLanguage: header)
    }
    #expect(language(nil, nil) == .spanish)
    #expect(language("en", "es") == .english)
    #expect(language("de", "en-US,en;q=0.9") == .english)
    #expect(language(nil, "es-MX,es;q=0.9,en;q=0.8") == .spanish)
    #expect(language(nil, "en;q=0.5, es;q=0.7") == .spanish)
    #expect(language(nil, "en;q=0") == .spanish)
    #expect(language(nil, "en;q=nan, ;;;,,q") == .spanish)
  }

  @Test("every route is read, and nothing else")
  func routes() {
    #expect(Route(path: "/") == .home)
    #expect(Route(path: "/d/G1abc") == .document(id: "g1abc", version: nil))
    #expect(Route(path: "/d/g1abc/v12") == .document(id: "g1abc", version: 12))
    #expect(Route(path: "/d/g1abc/v2/original") == .original(id: "g1abc", version: 2))
    #expect(Route(path: "/api/v1/documents/g1/v3") == .documentInterface(id: "g1", version: 3))
    for path in [
      "", "x", "/d", "/d/a/b", "/d/a/v", "/d/a/v01", "/d/á", "/api/", "/api/v2/search", "/api/v1/search/x",
    ] {
      #expect(Route(path: Substring(path)) == nil, "\(path)")
    }
  }

  @Test("dates and numbers in words")
  func wording() {
    #expect(DateWording.text(20160415, .spanish) == "15 de abril de 2016")
    #expect(DateWording.text(20160400, .english) == "April 2016")
    #expect(DateWording.text(20160000, .spanish) == "2016" && DateWording.text(0, .spanish) == nil)
    #expect(DateWording.text(20169900, .spanish) == "2016")
    #expect(DateWording.iso(9_870_203) == "0987-02-03")
    #expect(DateWording.day(of: "2026-11-23T10:00:00Z", .spanish) == "23 de noviembre de 2026")
    #expect(DateWording.day(of: "ayer", .spanish) == "ayer")
    #expect(DateWording.count(1_234_567) == "1,234,567" && DateWording.count(999) == "999")
  }

  @Test("markup is marked and escaped, and highlights that do not fit are left out")
  func markup() {
    let odd = Markup(
      "a\u{F1}o <2016> \"\u{301}x",
      marking: [
        .init(start: 0, length: 3), .init(start: 1, length: 2), .init(start: 4, length: 6),
        .init(start: 11, length: 99),
      ])
    #expect(odd.description == "<mark>a\u{F1}o</mark> <mark>&lt;2016&gt;</mark> &quot;\u{301}x")
    #expect(Markup("", marking: [.init(start: 0, length: 1)]).description.isEmpty)
    let backwards = Markup("ab", marking: [.init(start: 2, length: 1), .init(start: 1, length: 1)])
    #expect(backwards.description == "a<mark>b</mark>")
  }

  @Test("work beyond the queue is refused, and the rest is done")
  func workPool() async throws {
    let pool = WorkPool(width: 1, waiting: 1)
    let gate = Gate()
    async let first = pool.run { gate.wait() }
    async let second = pool.run { gate.wait() }
    // Until both are in, more may get in.
    while pool.load < 2 { await Task.yield() }
    await #expect(throws: WorkPool.Overloaded.self) { try await pool.run {} }
    gate.open()
    _ = try await (first, second)
    try await pool.run {}
  }
}
