import Analysis
import Testing

@testable import Search

@Suite("Close reading of the best documents") struct CloseReadingTests {
  private let analyzer = SpanishAnalyzer()

  private func snapshot(_ texts: [String]) throws -> Snapshot { try TextIndex.make(texts).snapshot() }

  private func order(_ query: String, _ texts: [String], plain: Bool = false) throws -> [String] {
    var request = SearchRequest(query: query)
    if plain { request.ranking = .plain }
    return try snapshot(texts).search(request, analyzer: analyzer).hits.map(\.id)
  }

  @Test func aReaderIsToldWhenNoDocumentHasAllTheWords() throws {
    func codes(_ query: String, _ texts: [String]) throws -> [QueryNote.Code] {
      try snapshot(texts).search(SearchRequest(query: query), analyzer: analyzer).notes.map(\.code)
    }
    #expect(
      try codes("perros mascotas", ["los perros ladran", "las mascotas duermen"]) == [.noneHasAllWords])
    #expect(try codes("perros mascotas", ["los perros son mascotas", "las mascotas duermen"]).isEmpty)
    #expect(try codes("perros OR mascotas", ["los perros ladran", "las mascotas duermen"]).isEmpty)
    #expect(try codes("perros mascotas", ["nada de eso"]).isEmpty)
  }

  @Test func aWordThatAsksIsNotLookedFor() throws {
    let texts = ["cuantos quieran", "los días de vacaciones son doce"]
    let response = try snapshot(texts).search(
      SearchRequest(query: "Cuántos días de vacaciones"), analyzer: analyzer)
    #expect(response.hits.map(\.id) == ["d1"])
    #expect(response.notes.isEmpty)
    // Alone it is what is wanted.
    #expect(try order("cuántos", texts) == ["d0"])
  }

  @Test func theFormTypedComesBeforeOtherInflections() throws {
    let texts = ["los gobiernos y el río", "un gobierno y el río"]
    #expect(try order("gobierno", texts) == ["d1", "d0"])
    #expect(try order("gobiernos", texts) == ["d0", "d1"])
    // With equal scores the earlier document is first: it is the reading that tells them apart.
    #expect(try order("gobierno", texts, plain: true) == ["d0", "d1"])
  }

  @Test func accentsTypedComeBeforeAccentsLeftOut() throws {
    #expect(try order("gestión", ["la gestion local", "la gestión local"]) == ["d1", "d0"])
  }

  @Test func wordsSideBySideComeBeforeWordsApart() throws {
    let texts = [
      "abierto quedó ayer por la tarde, y sin guardia que lo cuidara, el palacio de gobierno",
      "ayer por la tarde, y sin guardia que lo cuidara, quedó el palacio de gobierno abierto",
    ]
    #expect(try order("gobierno abierto", texts) == ["d1", "d0"])
    #expect(try order("gobierno abierto", texts, plain: true) == ["d0", "d1"])
  }

  @Test func relatedWordsSpeakForADocument() throws {
    let texts = ["la remuneración y lo que se entregaba allí", "la remuneración y lo que se remuneraba allí"]
    #expect(try order("remuneración", texts) == ["d1", "d0"])
  }

  @Test func explanationsNameWhatWasGained() throws {
    var request = SearchRequest(query: "plan de acción local")
    request.explain = true
    let response = try snapshot(["el plan de acción local", "acción y plan, cada uno por su lado"])
      .search(request, analyzer: analyzer)
    let kinds = response.hits[0].explanation?.parts.map(\.kind) ?? []
    #expect(kinds.contains(.neighbours("acción local", frequency: 1)))
    #expect(kinds.contains(.functionWord("de", frequency: 1)))
    #expect(kinds.contains(.window(words: 3)))
    #expect(kinds.contains(.exactForm("plan", share: 1)))
    for part in response.hits[0].explanation?.parts ?? [] {
      #expect(!part.message(spanish: true).isEmpty && !part.message(spanish: false).isEmpty)
    }
  }

  @Test func acronymsAndNumbersHaveNoRelatives() throws {
    let context = SearchContext(try snapshot(["ine inegi inexistente", "2016 20160 201601", "ley leyenda"]))
    for word in ["ine", "2016", "ley"] { #expect(try context.family(of: context.term(word)) == []) }
  }
}
