import Archive
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Search
import Testing

@testable import Portal

@Suite("Words, concepts and likeness")
struct WordInterfaceTests {
  private func object(_ client: some TestClientProtocol, _ address: String) async throws -> [String: Any] {
    try await client.execute(uri: address, method: .get) { response in
      #expect(response.status == .ok, "\(address)")
      return try #require(try JSONSerialization.jsonObject(with: Data(response.text.utf8)) as? [String: Any])
    }
  }

  private func list(_ object: [String: Any], _ name: String) -> [[String: Any]] {
    object[name] as? [[String: Any]] ?? []
  }

  @Test("what is typed is completed by words, titles and concepts, with what each finds and where it leads")
  func suggest() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    try await small.portal().application().test(.router) { client in
      let word = list(try await object(client, "/api/v1/suggest?q=secretar"), "completions")
      let found = try #require(word.first { $0["text"] as? String == "secretariado" })
      #expect(found["source"] as? String == "word" && found["count"] as? Int == 1)
      #expect(found["url"] as? String == "/buscar?q=secretariado")
      let title = list(try await object(client, "/api/v1/suggest?q=plan%20de%20acc"), "completions")
      #expect(title.contains { $0["source"] as? String == "title" && $0["url"] as? String == "/d/\(id)" })
      let concept = list(try await object(client, "/api/v1/suggest?q=inai"), "completions")
      #expect(concept.contains { $0["source"] as? String == "concept" && $0["count"] == nil })
      let several = list(try await object(client, "/api/v1/suggest?q=consulta%20secre"), "completions")
      #expect(several.contains { $0["text"] as? String == "consulta secretariado" })
      let wrong = try await object(client, "/api/v1/suggest?q=secretariadu%20tecnico&limit=1")
      #expect(list(wrong, "corrections").first?["query"] as? String == "secretariado tecnico")
      let empty = try await object(client, "/api/v1/suggest")
      #expect(list(empty, "completions").isEmpty)
    }
  }

  @Test("words of the collection are listed with their documents, by number or alphabet")
  func terms() async throws {
    let small = try SmallArchive(extra: [("acta.txt", "Acta\n\nLa consulta pública y la consultoría.\n")])
    try await small.portal().application().test(.router) { client in
      let frequent = try await object(client, "/api/v1/terms?q=consult")
      #expect(list(frequent, "terms").map { $0["form"] as? String } == ["consulta", "consultoría"])
      #expect(list(frequent, "terms").map { $0["documents"] as? Int } == [2, 1])
      #expect(frequent["complete"] as? Bool == true)
      let cut = try await object(client, "/api/v1/terms?q=consult&limit=1")
      #expect(list(cut, "terms").count == 1 && cut["complete"] as? Bool == false)
      let pattern = try await object(client, "/api/v1/terms?q=p%C3%BAbl%3Fca&sort=alphabet")
      #expect(list(pattern, "terms").first?["form"] as? String == "pública")
      for address in ["/api/v1/terms", "/api/v1/terms?q=", "/api/v1/concordance", "/api/v1/terms?q=a&sort=x"]
      {
        try await client.execute(uri: address, method: .get) {
          #expect($0.status == .badRequest, "\(address)")
        }
      }
    }
  }

  @Test("a concordance shows each occurrence with its paragraph")
  func concordance() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    try await small.portal().application().test(.router) { client in
      let found = try await object(client, "/api/v1/concordance?q=secretariado&exact=true&width=20&sort=left")
      #expect(
        found["total"] as? Int == 1 && found["documents"] as? Int == 1 && found["complete"] as? Bool == true)
      let line = try #require(list(found, "lines").first)
      #expect(line["match"] as? String == "secretariado" && line["left"] as? String == "El ")
      #expect((line["right"] as? String)?.hasPrefix(" técnico local") == true)
      #expect(line["url"] as? String == "/d/\(id)/v1#p2" && line["paragraph"] as? Int == 2)
      let filtered = try await object(client, "/api/v1/concordance?q=secretariado&anio=1999")
      #expect(filtered["total"] as? Int == 0)
    }
  }

  @Test("the thesaurus is listed, walked through and taken along")
  func thesaurus() async throws {
    let small = try SmallArchive()
    try await small.portal().application().test(.router) { client in
      let all = try await object(client, "/api/v1/thesaurus?limit=1000")
      let concepts = list(all, "concepts")
      #expect(concepts.count == all["total"] as? Int && concepts.count > 200)
      var seen: [String] = []
      var next: String? = "/api/v1/thesaurus?limit=77"
      while let address = next {
        let part = try await object(client, address)
        seen += list(part, "concepts").compactMap { $0["id"] as? String }
        next = part["next_url"] as? String
      }
      #expect(seen == concepts.compactMap { $0["id"] as? String })
      let few = list(try await object(client, "/api/v1/thesaurus?q=INAI"), "concepts")
      let url = try #require(few.first?["url"] as? String)
      let name = try #require(url.split(separator: "/").last)
      let concept = try await object(client, "/api/v1/thesaurus/\(name)")
      let iri = try #require(concept["id"] as? String)
      #expect(concept["url"] as? String == url && list(concept, "broader").isEmpty == false)
      // By its IRI too.
      let same = try await object(client, "/api/v1/thesaurus/\(PageLinks.encode(iri))")
      #expect(same["id"] as? String == iri)
      for address in ["/tesauro/\(name)", "/tesauro/\(PageLinks.encode(iri))"] {
        try await client.execute(uri: address, method: .get) { response in
          #expect(response.status == .ok)
          #expect(
            response.text.contains("rel=\"canonical\" href=\"http") && response.text.contains("\(url)\""))
          #expect(response.text.contains("INAI") && response.text.contains("href=\"/tesauro/organos\""))
          #expect(response.text.contains("\"@type\":\"skos:Concept\""))
        }
      }
      for (format, type) in [
        ("ttl", "text/turtle"), ("rdf", "application/rdf+xml"), ("jsonld", "application/ld+json"),
      ] {
        try await client.execute(uri: "\(url).\(format)", method: .get) { response in
          #expect(response.header("Content-Type")?.hasPrefix(type) == true)
          #expect(response.text.contains("prefLabel") && response.text.contains("INAI"))
        }
      }
      for address in ["/tesauro.ttl", "/tesauro.rdf"] {
        try await client.execute(uri: address, method: .get) { response in
          #expect(response.status == .ok && response.header("Access-Control-Allow-Origin") == "*")
        }
      }
      for address in ["/tesauro/no-hay", "/api/v1/thesaurus/no-hay", "/tesauro/no-hay.ttl", "/tesauro/"] {
        try await client.execute(uri: address, method: .get) { #expect($0.status == .notFound, "\(address)") }
      }
      try await client.execute(uri: "/tesauro", method: .get) { response in
        for concept in concepts.prefix(50) {
          #expect(response.text.contains("href=\"\(concept["url"] as? String ?? "-")\""))
        }
      }
      try await client.execute(uri: "/tesauro?q=zzqqxx", method: .get) {
        #expect($0.text.contains("Ningún concepto se llama así"))
      }
    }
  }

  @Test("a concept counts the documents that name it by any of its names, and leads to them")
  func conceptDocuments() async throws {
    let small = try SmallArchive(extra: [
      ("uno.txt", "Nota\n\nEl INAI publicó su informe.\n"),
      (
        "dos.txt",
        "Aviso\n\nEl Instituto Nacional de Transparencia, Acceso a la Información y Protección de Datos Personales respondió.\n"
      ),
    ])
    try await small.portal().application().test(.router) { client in
      let url = try #require(
        list(try await object(client, "/api/v1/thesaurus?q=INAI"), "concepts").first?["url"] as? String)
      let concept = try await object(
        client, "/api/v1" + url.replacingOccurrences(of: "tesauro", with: "thesaurus"))
      #expect(concept["documents"] as? Int == 2)
      let results = try #require(concept["documents_url"] as? String)
      try await client.execute(uri: results, method: .get) { #expect($0.text.contains("2 documentos")) }
      try await client.execute(uri: url, method: .get) { response in
        #expect(response.text.contains("2 documentos lo nombran"))
        #expect(response.text.contains(results.replacingOccurrences(of: "&", with: "&amp;")))
      }
    }
  }

  @Test("names in addresses are short where they tell concepts apart, and whole where not")
  func conceptNames() throws {
    let small = try SmallArchive(ingest: false)
    let text = """
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      <http://a.example/v#agua> a skos:Concept ; skos:prefLabel "Agua"@es .
      <http://b.example/v/agua> a skos:Concept ; skos:prefLabel "Agua potable"@es .
      <urn:x:r%C3%ADo> a skos:Concept ; skos:prefLabel "Río"@es .
      <urn:x:lago> a skos:Concept ; skos:prefLabel "Lago"@es ; skos:broader <urn:x:lago> .
      """
    _ = try small.archive.importThesaurus(Array(text.utf8), from: "prueba.ttl")
    let (thesaurus, names) = try ArchiveReader(archive: small.archive).thesaurus()
    #expect(
      thesaurus.concepts.map { names.name(of: $0.id) } == [
        "http://a.example/v#agua", "http://b.example/v/agua", "urn:x:r%C3%ADo", "lago",
      ])
    for concept in thesaurus.concepts {
      let link = PageLinks().concept(names.name(of: concept.id))
      guard case .concept(let name, nil) = Route(path: Substring(link)) else {
        Issue.record("\(link) is no concept's address")
        continue
      }
      #expect(try ArchiveReader(archive: small.archive).concept(name).id == concept.id)
    }
  }

  @Test("the dates of the description are those that the interface takes")
  func datePattern() async throws {
    let pattern = try Regex(OpenAPIDescription.datePattern)
    let cases = [
      "2016", "2016-4", "2016-04-15", "15/04/2016", "4-2016", "2015..2017", "..2017", "2015-02..", ">=2016",
      "<2016-12-31", "", "..", "0000", "2016-13", "2016-00", "2016-04-32", "2016/04-15", "16", "2016..x", ">",
      "=2016",
      "2016 ", "20160", "4/2016..2017-1", "32/01/2016", "2016-1-1..",
    ].map { (text: $0, isDescribed: $0.wholeMatch(of: pattern) != nil) }
    #expect(cases.contains(where: \.isDescribed) && !cases.allSatisfy(\.isDescribed))
    let small = try SmallArchive(ingest: false)
    try await small.portal().application().test(.router) { client in
      for (text, isDescribed) in cases {
        try await client.execute(uri: "/api/v1/facets?anio=\(PageLinks.encode(text))", method: .get) {
          response in
          // Without an index what is taken cannot be answered.
          #expect(response.status == (isDescribed ? .serviceUnavailable : .badRequest), "\(text)")
        }
      }
      for address in ["/api/v1/openapi.json?lang=null", "/api/v1/openapi.json?x=1"] {
        try await client.execute(uri: address, method: .get) {
          #expect($0.status == .badRequest, "\(address)")
        }
      }
    }
  }

  // MARK: Likeness and damage

  private static let paragraph =
    "La sesión ordinaria del secretariado técnico revisó el avance de los compromisos del plan, escuchó a las "
    + "organizaciones de la sociedad civil, acordó un calendario de mesas de trabajo en los municipios, pidió a las "
    + "dependencias la publicación de sus indicadores en datos abiertos y dispuso que la relatoría se difundiera en el "
    + "portal del estado para consulta de cualquier persona interesada en el seguimiento de los acuerdos tomados."

  private func likeArchive() throws -> SmallArchive {
    try SmallArchive(
      extra: (1...4).map {
        ("relatoria-\($0).txt", "Relatoría de la sesión ordinaria\n\n\(Self.paragraph)\n\nCopia \($0).\n")
      })
  }

  @Test(
    "of results that say nearly the same one is shown, with the others behind it, until all are asked for")
  func collapsed() async throws {
    let small = try likeArchive()
    try await small.portal().application().test(.router) { client in
      let page = "/buscar?q=relator%C3%ADa+calendario+municipios"
      try await client.execute(uri: page, method: .get) { response in
        #expect(response.text.components(separatedBy: "class=\"hit\"").count == 2)
        #expect(response.text.contains("3 versiones parecidas") && response.text.contains("Mostrar todos"))
        let inside = response.text.components(separatedBy: "<details class=\"similar\">")[1]
          .components(separatedBy: "</details>")[0]
        #expect(inside.components(separatedBy: "href=\"/d/").count == 4)
        #expect(!response.text.contains("rel=\"next"))
      }
      try await client.execute(uri: page + "&parecidos=1", method: .get) { response in
        #expect(response.text.components(separatedBy: "class=\"hit\"").count == 5)
        #expect(response.text.contains("Agruparlos") && !response.text.contains("versiones parecidas"))
      }
      let api = "/api/v1/search?q=relator%C3%ADa+calendario+municipios"
      #expect(list(try await object(client, api), "hits").count == 4)
      let hits = list(try await object(client, api + "&collapse=true"), "hits")
      #expect(hits.count == 1 && (hits.first?["similar"] as? [String])?.count == 3)
      // What is closed is no likeness of anything.
      let ids = Set(try small.archive.list().filter { $0.title.contains("Relatoría") }.map(\.id))
      let closed = try #require(ids.max())
      _ = try small.archive.describe(closed, set: [.acceso: ["reservada"]])
      for address in [page, page + "&parecidos=1", api, api + "&collapse=true"] {
        try await client.execute(uri: address, method: .get) {
          #expect(!$0.text.contains(closed), "\(address)")
        }
      }
      for id in ids where id != closed {
        let similar = try await object(client, "/api/v1/documents/\(id)/similar")
        let found = list(similar, "documents").compactMap { $0["id"] as? String }
        #expect(ids.subtracting([id, closed]).isSubset(of: Set(found)) && !found.contains(closed))
        try await client.execute(uri: "/d/\(id)", method: .get) { #expect(!$0.text.contains(closed)) }
      }
    }
  }

  @Test("a word that OCR damaged is named beside the result, and can be left out")
  func damaged() async throws {
    let small = try SmallArchive(extra: [
      ("bien.txt", "Informe\n\nLa gestión del agua en el municipio y la gestión de residuos.\n"),
      ("mal.txt", "Programa\n\nEl programa de gestién de 2016 del ayuntamiento.\n"),
    ])
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/buscar?q=gesti%C3%B3n", method: .get) { response in
        #expect(response.text.contains("Posible error de OCR: «gestién»"))
      }
      let hits = list(try await object(client, "/api/v1/search?q=gesti%C3%B3n"), "hits")
      #expect(hits.contains { ($0["damaged_forms"] as? [String]) == ["gestién"] })
      #expect(
        list(try await object(client, "/api/v1/search?q=gesti%C3%B3n&damaged=false"), "hits").count == 1)
    }
  }

  @Test("why a result is there: how to read it, the filters it passed, each part")
  func why() async throws {
    let small = try SmallArchive()
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/buscar?q=secretariado+local&anio=2016&porque=1", method: .get) {
        response in
        #expect(response.text.contains("Cumple los filtros: Año: 2016."))
        #expect(
          response.text.contains("De hasta cuatro palabras, los documentos que las tienen todas van primero.")
        )
        #expect(response.text.contains("«secretariado»: "))
      }
      try await client.execute(uri: "/buscar?q=secretariado&orden=fecha&porque=1", method: .get) {
        #expect($0.text.contains("la puntuación no cuenta"))
      }
    }
  }
}
