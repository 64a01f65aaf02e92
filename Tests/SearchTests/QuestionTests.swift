import Analysis
import Testing

@testable import Search

@Suite("Questions as people ask them") struct QuestionTests {
  private let analyzer = SpanishAnalyzer()

  private func search(
    _ query: String, _ texts: [String], concepts: [Concept] = []
  ) throws -> SearchResponse {
    var request = SearchRequest(query: query)
    if !concepts.isEmpty { request.thesaurus = ThesaurusUse(Thesaurus(concepts, analyzer: analyzer)) }
    return try TextIndex.make(texts).snapshot().search(request, analyzer: analyzer)
  }

  private static let filler = String(repeating: " se habla de todo un poco en la conferencia ", count: 200)

  @Test("A long talk that has every word of a question by chance does not come before what it asks about")
  func talkDoesNotComeFirst() throws {
    let texts = [
      Self.filler + "les pido un aplauso" + Self.filler + "información del gobierno" + Self.filler
        + "puedo seguir",
      "Las solicitudes de información pública se presentan ante el gobierno: pedir información es un derecho.",
    ]
    #expect(try search("como puedo pedir informacion al gobierno", texts).hits.map(\.id).first == "d1")
    #expect(try search("como pido informacion al gobierno", texts).hits.map(\.id).first == "d1")
  }

  @Test("Words that only carry a question are left out and named; alone they are what is wanted")
  func carriers() throws {
    let texts = ["puedo y quiero", "las licencias de conducir"]
    let response = try search("quiero saber que licencias puedo sacar", texts)
    #expect(response.hits.map(\.id) == ["d1"])
    #expect(response.notes.first == QueryNote(.askedQuestion, "quiero; saber; puedo"))
    #expect(try search("que puedo", texts).hits.map(\.id) == ["d0"])
    // No question: every word is looked for.
    #expect(try search("licencias saber", texts).notes.map(\.code) == [.noneHasAllWords])
  }

  @Test("A verb in the first person is looked for in every form, a noun that looks like one stays")
  func firstPerson() throws {
    let texts = [
      "para sacar el acta de nacimiento", "el saco azul de la banda", "el pago del agua", "pagar",
      "borrar los datos personales",
    ]
    let taken = try search("como saco mi acta", texts + ["sacar copias"])
    #expect(taken.hits.first?.id == "d0")
    #expect(taken.notes.first == QueryNote(.askedQuestion, "saco = sacar"))
    #expect(try search("como borro mis datos", texts).hits.map(\.id) == ["d4"])
    let paid = try search("donde pago el agua", texts + ["otro pago"])
    #expect(paid.hits.first?.id == "d2")
    #expect(paid.notes.isEmpty)
    // Not in a question, and not where the reader says what he means.
    #expect(try search("saco azul", texts).hits.map(\.id) == ["d1"])
    #expect(try search("como +saco", texts).hits.map(\.id) == ["d1"])
  }

  @Test("A question in several words does not demand them all, two words do, and so do words alone")
  func allWordsFirst() throws {
    let texts = [
      Self.filler + "permiso" + Self.filler + "negocio" + Self.filler + "abrir",
      "permiso para un negocio: el permiso lo da el municipio; negocio nuevo, permiso nuevo",
    ]
    #expect(try search("abrir negocio permiso", texts).hits.map(\.id) == ["d0", "d1"])
    #expect(try search("como abrir un negocio con permiso", texts).hits.map(\.id) == ["d1", "d0"])
    let two = [Self.filler + "permiso" + Self.filler + "negocio", "permiso permiso permiso"]
    #expect(try search("que permiso para negocio", two).hits.map(\.id) == ["d0", "d1"])
  }

  @Test("What people call a thing leads to what texts call it, if a thesaurus says so")
  func professionalNames() throws {
    let concept = ThesaurusSample.concept("solicitud", "Solicitud de acceso a la información", ["Solicitud"])
    var named = concept
    named.hidden = [Concept.Text("Pedir información", language: "es")]
    let texts = [
      "vamos a pedir información a la secretaría, y pedir información otra vez",
      "la solicitud de acceso a la información se presenta por escrito; la solicitud es gratuita",
    ]
    let response = try search("como pido información al gobierno", texts, concepts: [named])
    #expect(response.hits.map(\.id) == ["d1", "d0"])
    #expect(response.expansions.first?.labels.contains("Solicitud de acceso a la información") == true)
    // Words alone mean what they say.
    #expect(try search("pedir información", texts, concepts: [named]).hits.map(\.id).first == "d0")
  }

  @Test("An acronym is no inflection: PED is not found by pedir, nor pedir by PED")
  func acronymsAreNotInflected() throws {
    let concept = ThesaurusSample.concept("ped", "Plan Estatal de Desarrollo", ["PED"])
    let texts = ["se puede pedir", "el PED vigente", "el plan estatal de desarrollo"]
    #expect(try search("pedir", texts, concepts: [concept]).expansions.isEmpty)
    let found = try search("plan estatal de desarrollo", texts, concepts: [concept])
    #expect(Set(found.hits.map(\.id)) == ["d1", "d2"])
    #expect(try search("ped", texts, concepts: [concept]).expansions.first?.typed == "ped")
  }

  @Test("What is excluded is what a reader would read as the word, not what OCR may have made of it")
  func exclusionLeavesDamagedForms() throws {
    let texts =
      Array(repeating: "la gestión del pueblo", count: 10) + [
        "las gestiones del pueblo", "la gestién del pueblo",
      ]
    #expect(try search("pueblo gestión", texts).total == 12)
    #expect(try search("pueblo -gestión", texts).hits.map(\.id) == ["d11"])
    #expect(try search("pueblo NOT gestión", texts).hits.map(\.id) == ["d11"])
    #expect(try search("pueblo AND NOT (gestión NEAR/3 pueblo)", texts).hits.map(\.id) == ["d11"])
  }

  @Test("Signs alone are told, and so is the operator as it was written")
  func signsAlone() throws {
    for query in ["+", "-", " - ", "\"\"", "\"\" ", "+ -", "()", "…"] {
      let response = try search(query, ["un texto"])
      #expect(response.total == 0, "\(query)")
      #expect(response.notes.map(\.code).contains(.nothingToSearch), "\(query)")
    }
    #expect(try search("  ", ["un texto"]).total == 1)
    #expect(ParsedQuery("Y").notes.first == QueryNote(.danglingOperator, "Y"))
    #expect(ParsedQuery("plan O").notes.first == QueryNote(.danglingOperator, "O"))
    #expect(ParsedQuery("plan NO").notes.first == QueryNote(.danglingOperator, "NO"))
    #expect(ParsedQuery("plan CERCA/3").notes.first == QueryNote(.danglingOperator, "CERCA/3"))
    #expect(ParsedQuery("plan -").notes.isEmpty)
  }

  @Test("Words near each other name the damaged form, though the word itself stands elsewhere")
  func nearNamesDamagedForms() throws {
    let apart = String(repeating: "y nada más se dijo ", count: 10)
    let texts =
      Array(repeating: "la gestión", count: 10) + [
        "la gestién municipal " + apart + "gestión", "gestión municipal",
      ]
    let response = try search("gestión NEAR/2 municipal", texts)
    #expect(response.hits.map(\.id) == ["d11", "d10"])
    #expect(response.hits.map(\.damagedForms) == [[], ["gestién"]])
  }

  @Test("Forms near to a beginning that none has")
  func nearestTerms() throws {
    let snapshot = try TextIndex.make(["transparencia transparente", "gobierno"]).snapshot()
    #expect(try snapshot.nearestTerms(to: "transparensia", limit: 5).first?.form == "transparencia")
    #expect(try snapshot.nearestTerms(to: "gobxyzwuv", limit: 5).map(\.form) == ["gobierno"])
    #expect(try snapshot.nearestTerms(to: "qqqqqq", limit: 5).isEmpty)
  }
}
