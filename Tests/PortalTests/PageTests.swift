import Archive
import Documents
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Portal

@Suite("Pages")
struct PageTests {
  @Test("the start page says what this is, and shows the collection by its facets")
  func home() async throws {
    let small = try SmallArchive()
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/", method: .get) { response in
        #expect(response.status == .ok)
        #expect(response.header("Content-Type") == "text/html; charset=utf-8")
        #expect(response.text.contains("<html lang=\"es\">"))
        #expect(response.text.contains("3 documentos"))
        #expect(response.text.contains("name=\"q\""))
        #expect(response.text.contains("Plan de acción"))
        #expect(!response.text.contains("<script>"))
      }
      try await client.execute(uri: "/?lang=en", method: .get) { response in
        #expect(response.text.contains("<html lang=\"en\">"))
        #expect(response.text.contains("lang=en"))
      }
      try await client.execute(uri: "/", method: .get, headers: [.acceptLanguage: "fr, en;q=0.8, es;q=0.3"]) {
        #expect($0.text.contains("<html lang=\"en\">"))
      }
    }
  }

  @Test("results show marked passages that link to their paragraph, facets and chips")
  func results() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/buscar?q=secretariado+t%C3%A9cnico", method: .get) { response in
        #expect(response.status == .ok)
        #expect(response.text.contains("<mark>secretariado</mark>"))
        #expect(response.text.contains("href=\"/d/\(id)/v1?q=secretariado%20t%C3%A9cnico#p2\""))
        #expect(response.text.contains("tipo=Plan%20de%20acci%C3%B3n"))
        #expect(response.text.contains("value=\"secretariado técnico\""))
      }
      try await client.execute(uri: "/buscar?q=&tipo=Plan+de+acci%C3%B3n&anio=2016", method: .get) {
        response in
        #expect(response.text.contains("1 documento"))
        #expect(response.text.contains("Tipo de documento: Plan de acción"))
        // Each chip leads to the search without it.
        #expect(response.text.contains("href=\"/buscar?q=&amp;anio=2016\""))
        #expect(response.text.contains("name=\"tipo\" value=\"Plan de acción\""))
      }
      try await client.execute(uri: "/buscar?q=zzqqxx&anio=2016", method: .get) { response in
        #expect(response.status == .ok)
        #expect(response.text.contains("No se encontró ningún documento"))
        #expect(response.text.contains("Buscar lo mismo sin filtros"))
      }
      try await client.execute(uri: "/buscar?q=%ff%zz&pagina=x&orden=nada&utm=1", method: .get) {
        #expect($0.status == .ok)
      }
    }
  }

  @Test("pages of results follow one another without gaps, and one past the end says so")
  func paging() async throws {
    let small = try SmallArchive(
      extra: (1...23).map { ("nota-\($0).txt", "Acta número \($0)\n\nAsunto canal \($0) del acta.\n") })
    try await small.portal().application().test(.router) { client in
      var seen: [String] = []
      for page in 1...3 {
        try await client.execute(uri: "/buscar?q=canal&pagina=\(page)", method: .get) { response in
          let links = response.text.components(separatedBy: "<h2><a href=\"").dropFirst()
          seen += links.map { String($0.prefix { $0 != "\"" }) }
          #expect(response.text.contains("rel=\"next") == (page < 3))
          #expect(response.text.contains("rel=\"prev") == (page > 1))
        }
      }
      #expect(seen.count == 23 && Set(seen).count == 23)
      try await client.execute(uri: "/buscar?q=canal&pagina=9", method: .get) { response in
        #expect(response.status == .ok)
        #expect(response.text.contains("No hay más resultados"))
      }
    }
  }

  @Test("a document shows its text with headings, lists, tables and an anchor for every block")
  func document() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    let count = try small.archive.document(id).text.blocks.count
    try await small.portal().application().test(.router) { client in
      for address in ["/d/\(id)", "/d/\(id)/v1"] {
        try await client.execute(uri: address, method: .get) { response in
          #expect(response.status == .ok)
          let text = response.text
          #expect(text.contains("<h1 id=\"p1\">Plan de acción local de Zacatecas</h1>"))
          #expect(text.contains("<h2 id=") && text.contains("Compromisos"))
          #expect(text.contains("<li id=") && text.contains("<table>"))
          #expect(text.contains("colspan=\"2\""))
          #expect(text.contains("15 de abril de 2016"))
          #expect(text.contains("/d/\(id)/v1/original"))
          for number in 1...count { #expect(text.contains("id=\"p\(number)\""), "paragraph \(number)") }
        }
      }
      try await client.execute(uri: "/d/\(id.uppercased())", method: .get) { #expect($0.status == .ok) }
    }
  }

  @Test("a table of very many cells is shown row by row, in a page that stays small")
  func hugeTable() async throws {
    let rows = (1...40).map { row in
      "<tr>" + (1...1_000).map { "<td>\(row)-\($0)</td>" }.joined() + "</tr>"
    }
    let small = try SmallArchive(extra: [
      (
        "tabla.html",
        "<html><head><title>Tabla enorme</title></head><body><table>\(rows.joined())</table></body></html>"
      )
    ])
    let id = try small.id(of: "Tabla enorme")
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/d/\(id)", method: .get) { response in
        #expect(response.status == .ok && response.text.contains("40-1000"))
        #expect(response.text.components(separatedBy: "<td").count < 200)
      }
    }
  }

  @Test("an old version stays what it was and says that a newer one exists")
  func versions() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    let portal = try small.portal().application()
    try await portal.test(.router) { client in
      try await client.execute(uri: "/d/\(id)", method: .get) { #expect($0.text.contains("Agua limpia")) }
      try small.write(
        "01-plan.html",
        SmallArchive.documents[0].text.replacingOccurrences(
          of: "Agua limpia para Sombrerete", with: "Agua segura"))
      try small.takeIn()
      // The commit shows without a restart.
      try await client.execute(uri: "/d/\(id)", method: .get) { response in
        #expect(response.text.contains("Agua segura"))
        #expect(!response.text.contains("versión más reciente"))
      }
      try await client.execute(uri: "/d/\(id)/v1", method: .get) { response in
        #expect(response.status == .ok)
        #expect(response.text.contains("Agua limpia"))
        #expect(response.text.contains("Existe una versión más reciente"))
      }
      try await client.execute(uri: "/d/\(id)/v1/original", method: .get) {
        #expect($0.text.contains("Agua limpia"))
      }
      try await client.execute(uri: "/d/\(id)/original", method: .get) {
        #expect($0.text.contains("Agua segura"))
      }
      try await client.execute(uri: "/d/\(id)/v3", method: .get) { #expect($0.status == .notFound) }
    }
  }

  @Test("what is withdrawn leaves a tombstone, and nothing of its text anywhere")
  func withdrawal() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Minuta")
    let portal = try small.portal().application()
    try await portal.test(.router) { client in
      try await client.execute(uri: "/buscar?q=minuta", method: .get) { #expect($0.text.contains(id)) }
      _ = try small.archive.withdraw(id, reason: "Contenía datos personales")
      for address in ["/d/\(id)", "/d/\(id)/v1", "/d/\(id)/original", "/d/\(id)/v1/original"] {
        try await client.execute(uri: address, method: .get) { response in
          #expect(response.status == .gone, "\(address)")
          #expect(response.text.contains("Contenía datos personales"))
          #expect(!response.text.contains("Se acordó publicar"))
        }
      }
      try await client.execute(uri: "/api/v1/documents/\(id)", method: .get) { response in
        #expect(response.status == .gone)
        #expect(response.header("Content-Type") == "application/problem+json")
      }
      try await client.execute(uri: "/buscar?q=minuta", method: .get) { #expect(!$0.text.contains(id)) }
      try await client.execute(uri: "/api/v1/search?q=minuta", method: .get) {
        #expect(!$0.text.contains(id))
      }
    }
  }

  @Test("what is not public is not there")
  func closedDocuments() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Minuta")
    _ = try small.archive.describe(id, set: [.acceso: ["reservada"]])
    try await small.portal().application().test(.router) { client in
      for address in ["/d/\(id)", "/d/\(id)/v1", "/d/\(id)/original", "/api/v1/documents/\(id)"] {
        try await client.execute(uri: address, method: .get) { #expect($0.status == .notFound, "\(address)") }
      }
      for address in ["/buscar?q=minuta", "/api/v1/search?q=minuta", "/", "/buscar?q="] {
        try await client.execute(uri: address, method: .get) { response in
          #expect(!response.text.contains("Minuta de la sesión"))
          #expect(!response.text.contains("acordó"))
        }
      }
      for query in ["", "id:\(id)", "minuta", "acceso:reservada", "a%C3%B1o:2017", "acordar"] {
        try await client.execute(uri: "/api/v1/search?q=\(query)", method: .get) { response in
          #expect(response.text.contains("\"total\":\(query.isEmpty ? 2 : 0),"), "\(query)")
          #expect(!response.text.contains("\"value\":\"2017\""), "\(query)")
        }
      }
      try await client.execute(uri: "/", method: .get) { #expect($0.text.contains("2 documentos")) }
      // Withdrawing it does not tell its title either.
      _ = try small.archive.withdraw(id, reason: "Contenía datos personales")
      for address in ["/d/\(id)", "/d/\(id)/v1", "/d/\(id)/original", "/api/v1/documents/\(id)"] {
        try await client.execute(uri: address, method: .get) { response in
          #expect(response.status == .notFound, "\(address)")
          #expect(!response.text.contains("Minuta"), "\(address)")
        }
      }
    }
  }

  @Test("an archive without an index says so, and is used as soon as it has one")
  func withoutIndex() async throws {
    let small = try SmallArchive(ingest: false)
    let portal = try small.portal().application()
    try await portal.test(.router) { client in
      try await client.execute(uri: "/", method: .get) { response in
        #expect(response.status == .ok)
        #expect(response.text.contains("todavía no tiene índice"))
      }
      try await client.execute(uri: "/buscar?q=agua", method: .get) {
        #expect($0.status == .serviceUnavailable)
      }
      try await client.execute(uri: "/api/v1/search?q=agua", method: .get) {
        #expect($0.status == .serviceUnavailable)
      }
      try await client.execute(uri: "/d/g100001x", method: .get) { #expect($0.status == .notFound) }
      try small.write("nota.txt", "Nota sobre el agua\n\nEl agua es de todos.\n")
      try small.takeIn()
      try await client.execute(uri: "/buscar?q=agua", method: .get) {
        #expect($0.text.contains("1 documento"))
      }
    }
  }
}
