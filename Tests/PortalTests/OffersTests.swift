import Hummingbird
import HummingbirdTesting
import Testing

@testable import Portal

@Suite("Thesaurus and suggestions on results pages")
struct OffersTests {
  private func small() throws -> SmallArchive {
    try SmallArchive(extra: [
      (
        "inai.txt",
        "Informe anual\n\nEl Instituto Nacional de Transparencia, Acceso a la Información y Protección de Datos "
          + "Personales presentó su informe de transparencia proactiva.\n"
      )
    ])
  }

  @Test("an acronym finds its expansion, says so, and can be left as typed")
  func acronym() async throws {
    let small = try small()
    let id = try small.id(of: "Informe anual")
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/buscar?q=INAI", method: .get) { response in
        #expect(response.text.contains(id))
        #expect(response.text.contains("se buscó también"))
        #expect(response.text.contains("sin=INAI"))
      }
      try await client.execute(uri: "/buscar?q=INAI&sin=INAI", method: .get) { response in
        #expect(!response.text.contains(id))
        #expect(response.text.contains("«INAI» se buscó tal cual."))
        #expect(response.text.contains("Buscar también sus otros nombres"))
      }
      try await client.execute(uri: "/api/v1/search?q=INAI", method: .get) { response in
        #expect(response.text.contains("\"expansions\":[{"))
        #expect(response.text.contains(id))
      }
      try await client.execute(uri: "/api/v1/search?q=INAI&without=INAI", method: .get) { response in
        #expect(!response.text.contains(id))
        #expect(response.text.contains("\"removed\":true"))
      }
    }
  }

  @Test("a mistyped word is offered as the collection writes it, with what that finds")
  func correction() async throws {
    let small = try small()
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/buscar?q=transparensia", method: .get) { response in
        #expect(response.text.contains("Quizá quiso decir"))
        #expect(response.text.contains("href=\"/buscar?q=transparencia\""))
      }
    }
  }

  @Test(
    "whatever finds nothing offers a way on",
    arguments: ["zzzzz~1", "zzzz*", "tema:zzzz", "año:1700", "%22zzz+yyy%22"])
  func wayOn(query: String) async throws {
    let small = try small()
    let asked = query.replacing("ñ", with: "%C3%B1")
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/buscar?q=\(asked)", method: .get) { response in
        #expect(response.text.contains("Toda la colección:") || response.text.contains("Pidiendo menos:"))
      }
      try await client.execute(uri: "/api/v1/suggest?q=\(asked)", method: .get) { response in
        #expect(response.text.contains("\"total\":0"))
        #expect(response.text.contains("\"relaxations\":[{"))
      }
    }
  }

  @Test("words near to what is not there are those of open documents")
  func nearWords() async throws {
    let small = try small()
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/api/v1/suggest?q=transparenciazzz", method: .get) { response in
        #expect(response.text.contains("\"terms\":[{"))
      }
    }
  }
}
