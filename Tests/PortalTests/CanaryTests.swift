import Archive
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Portal

@Suite("Canary")
struct CanaryTests {
  private static let canary = "xilocanario"

  @Test("a word of a withdrawn or closed document stands at no address", arguments: [true, false])
  func leaks(isWithdrawn: Bool) async throws {
    let small = try SmallArchive(extra: [
      (
        "canario.txt",
        "Acta \(Self.canary)\n\nFecha: 3 de mayo de 2018\n\nEl \(Self.canary) del secretariado técnico local se guarda aparte.\n"
      ), ("ave.txt", "Nota\n\nLa xilocana y la xilocana son aves.\n"),
    ])
    let id = try small.id(of: "Acta")
    let other = try small.id(of: "Zacatecas")
    let portal = try small.portal().application()
    try await portal.test(.router) { client in
      // Seen and kept before it goes.
      try await client.execute(uri: "/buscar?q=\(Self.canary)", method: .get) {
        #expect($0.text.contains(id))
      }
      for address in ["/api/v1/suggest?q=xilo", "/api/v1/terms?q=xilo", "/api/v1/concordance?q=xilo*"] {
        try await client.execute(uri: address, method: .get) {
          #expect($0.text.contains(Self.canary), "\(address)")
        }
      }
      if isWithdrawn {
        _ = try small.archive.withdraw(id, reason: "Datos personales")
      } else {
        _ = try small.archive.describe(id, set: [.acceso: ["confidencial"]])
      }
      let lists = [
        "/", "/buscar?q=\(Self.canary)", "/buscar?q=", "/buscar.csv?q=", "/buscar.bib?q=", "/buscar.ris?q=",
        "/buscar.csl.json?q=", "/buscar.atom?q=", "/novedades.atom", "/sitemap.xml", "/explorar",
        "/explorar/anio", "/acerca", "/api/v1/search?q=\(Self.canary)", "/api/v1/search?q=&limit=100",
        "/api/v1/facets?q=", "/api/v1/timeline?q=", "/api/v1/documents", "/api/v1/stats", "/metrics",
        // Mistyped: nothing may say how it is written.
        "/buscar?q=xilocanariu", "/buscar?q=%22xilo+canario%22", "/api/v1/search?q=xilocanariu",
        "/buscar?q=agua+xilocanariu", "/api/v1/suggest?q=agua+xilocanariu", "/api/v1/suggest?q=xilocanariu",
        "/buscar?q=xilocanariu~1", "/api/v1/suggest?q=xilocanariu~1", "/buscar?q=xilocanariz*",
        "/api/v1/suggest?q=xilocanariz*", "/api/v1/suggest?q=%22secretariado+xilocanariu%22",
        // Half typed.
        "/api/v1/suggest?q=xilo", "/api/v1/suggest?q=agua+xilo", "/api/v1/suggest?q=Acta",
        "/api/v1/terms?q=xilo",
        "/api/v1/terms?q=xiloc*&sort=alphabet", "/api/v1/terms?q=xilocanari%3F",
        "/api/v1/terms?q=xilocanariu~1",
        "/api/v1/concordance?q=xilo*", "/api/v1/concordance?q=secretariado&sort=right", "/buscar?q=xilo*",
        "/buscar?q=secretariado&porque=1", "/buscar?q=xilocana&porque=1",
        "/api/v1/search?q=xilocana&explain=true", "/buscar?q=secretariado&parecidos=1",
        "/tesauro", "/tesauro?q=xilo", "/tesauro.ttl", "/api/v1/thesaurus?q=xilo", "/d/\(other)",
        "/api/v1/documents/\(other)/similar",
      ]
      for address in lists {
        try await client.execute(uri: address, method: .get) { response in
          #expect(!response.text.contains(id), "\(address)")
          // The query itself comes back in the search box.
          if !address.contains(Self.canary) { #expect(!response.text.contains(Self.canary), "\(address)") }
        }
      }
      for address in [
        "/d/\(id).bib", "/d/\(id)/v1", "/d/\(id)/cambios", "/api/v1/documents/\(id)/blocks",
        "/api/v1/documents/\(id)/original", "/api/v1/documents/\(id)/versions",
        "/api/v1/documents/\(id)/similar",
      ] {
        try await client.execute(uri: address, method: .get) { response in
          #expect(response.status == (isWithdrawn ? .gone : .notFound), "\(address)")
          #expect(!response.text.contains("se guarda aparte"), "\(address)")
        }
      }
    }
  }

  @Test("a pattern that only words of closed documents fit says what one says that none fits")
  func patterns() async throws {
    let small = try SmallArchive(extra: [("canario.txt", "Acta\n\nEl \(Self.canary) se guarda aparte.\n")])
    _ = try small.archive.describe(try small.id(of: "Acta"), set: [.acceso: ["reservada"]])
    try await small.portal().application().test(.router) { client in
      func answer(_ pattern: String) async throws -> String {
        try await client.execute(uri: "/api/v1/search?q=secretariado+\(pattern)", method: .get) { response in
          let text = response.text.replacingOccurrences(of: pattern, with: "PATTERN")
          return text.components(separatedBy: "\"took_us\"")[0]
            + text.components(separatedBy: "\"notes\"")[1].prefix(80)
        }
      }
      let closed = try await answer("xilocan*")
      let absent = try await answer("xilozzz*")
      #expect(closed == absent && closed.contains("no_such_forms"))
    }
  }

  @Test("a walk with cursors gives each document once, though some come and go meanwhile")
  func harvest() async throws {
    let small = try SmallArchive(
      extra: (1...9).map { ("acta-\($0).txt", "Acta número \($0)\n\nTexto del acta \($0).\n") })
    let before = Set(try small.archive.list().map(\.id))
    let gone = try small.id(of: "Acta número 9")
    let portal = try small.portal().application()
    try await portal.test(.router) { client in
      var seen: [String] = []
      var address: String? = "/api/v1/documents?limit=3"
      var step = 0
      while let next = address {
        try await client.execute(uri: next, method: .get) { response in
          let data = Data(response.text.utf8)
          let answer = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
          seen += (answer["documents"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
          address = answer["next_url"] as? String
        }
        step += 1
        if step == 1 { _ = try small.archive.withdraw(gone, reason: "Prueba") }
        if step == 2 {
          try small.write("nueva.txt", "Acta nueva\n\nLlegó mientras se recorría.\n")
          try small.takeIn()
        }
      }
      #expect(Set(seen).count == seen.count)
      #expect(before.subtracting([gone]).isSubset(of: Set(seen)))
      #expect(!seen.contains(gone))
    }
  }

  @Test("every operation described is a route, and every route of the interface is described")
  func described() throws {
    for operation in InterfaceOperation.all {
      let path = operation.path.replacingOccurrences(of: "{id}", with: "g1")
        .replacingOccurrences(of: "{version}", with: "2")
      #expect(Route(path: Substring(path))?.operation == operation.name, "\(path)")
    }
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(OpenAPIDescription.bytes)) as? [String: Any])
    #expect((document["paths"] as? [String: Any])?.count == InterfaceOperation.all.count)
  }

  @Test("ranges, times and addresses are read as their standards say")
  func standards() {
    #expect(ByteRange("bytes=0-1", of: 10) == .inside(0..<2))
    #expect(ByteRange("bytes=-3", of: 10) == .inside(7..<10))
    #expect(ByteRange("bytes=10-", of: 10) == .outside)
    #expect(ByteRange("bytes=5-2", of: 10) == nil && ByteRange("bytes=0-1,3-4", of: 10) == nil)
    #expect(HTTPDate(iso: "1994-11-06T08:49:37Z")?.text == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(HTTPDate(iso: "2026-11-27T02:00:00.123Z")?.text == "Fri, 27 Nov 2026 02:00:00 GMT")
    #expect(PublicAddress.checked("https://acervo.example.mx/") == "https://acervo.example.mx")
    #expect(PublicAddress.checked("https://a/b") == nil && PublicAddress.checked("ftp://a") == nil)
  }
}
