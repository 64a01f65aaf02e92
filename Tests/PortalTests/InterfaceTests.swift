import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Portal

@Suite("JSON interface")
struct InterfaceTests {
  private func object(_ response: TestResponse) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(response.text.utf8)) as? [String: Any])
  }

  @Test("search answers with hits, passages, facets and notes")
  func search() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/api/v1/search?q=secretariado%20t%C3%A9cnico&explain=true", method: .get)
      { response in
        #expect(response.header("Content-Type") == "application/json")
        let answer = try object(response)
        #expect(answer["total"] as? Int == 1)
        let hit = try #require((answer["hits"] as? [[String: Any]])?.first)
        #expect(hit["id"] as? String == id)
        #expect(hit["date"] as? String == "2016-04-15")
        #expect(hit["explanation"] != nil)
        let passage = try #require((hit["passages"] as? [[String: Any]])?.first)
        #expect(passage["paragraph"] as? Int == 2)
        #expect(passage["url"] as? String == "/d/\(id)/v1#p2")
        #expect((answer["facets"] as? [String: Any])?["tipo"] != nil)
      }
      try await client.execute(uri: "/api/v1/search?q=&anio=2017", method: .get) { response in
        let answer = try object(response)
        #expect(answer["total"] as? Int == 1)
      }
    }
  }

  @Test("limit and offset give each document once")
  func offsets() async throws {
    let small = try SmallArchive(
      extra: (1...17).map { ("acta-\($0).txt", "Acta número \($0)\n\nTexto del acta \($0).\n") })
    try await small.portal().application().test(.router) { client in
      var seen: [String] = []
      for offset in stride(from: 0, to: 25, by: 4) {
        try await client.execute(uri: "/api/v1/search?q=&limit=4&offset=\(offset)", method: .get) {
          response in
          let answer = try object(response)
          #expect(answer["total"] as? Int == 20)
          #expect(answer["offset"] as? Int == offset)
          seen += (answer["hits"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
        }
      }
      #expect(seen.count == 20 && Set(seen).count == 20)
    }
  }

  @Test(
    "a bad parameter is named",
    arguments: [
      ("limit=x", "limit"), ("limit=-1", "limit"), ("limit=1000000", "limit"), ("limit=", "limit"),
      ("limit=+5", "limit"),
      ("offset=-1", "offset"), ("offset=99999999999999999999", "offset"),
      ("limit=200&offset=99999", "offset"),
      ("sort=nada", "sort"), ("exact=quizas", "exact"), ("passages=999", "passages"), ("q=%ff", "q"),
      ("q=%zz", "q"), ("q=plan&anio=foo", "anio"), ("anio=2016&anio=..", "anio"),
    ])
  func badParameter(query: String, name: String) async throws {
    let small = try SmallArchive(ingest: false)
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/api/v1/search?\(query)", method: .get) { response in
        #expect(response.status == .badRequest)
        #expect(response.header("Content-Type") == "application/problem+json")
        let problem = try object(response)
        #expect(problem["parameter"] as? String == name)
        #expect(problem["status"] as? Int == 400)
        #expect((problem["detail"] as? String)?.contains(name) == true)
      }
    }
  }

  @Test("a document as JSON has its blocks, versions and addresses, and nothing of the machine")
  func document() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    try await small.portal().application().test(.router) { client in
      for address in ["/api/v1/documents/\(id)", "/api/v1/documents/\(id)/v1"] {
        try await client.execute(uri: address, method: .get) { response in
          let answer = try object(response)
          #expect(answer["version"] as? Int == 1)
          #expect(answer["original_url"] as? String == "/d/\(id)/v1/original")
          #expect((answer["versions"] as? [Any])?.count == 1)
          let blocks = try #require(answer["blocks"] as? [[String: Any]])
          #expect(blocks.first?["kind"] as? String == "heading")
          #expect(blocks.contains { $0["kind"] as? String == "table-row" })
          #expect(!response.text.contains(small.folder.path))
        }
      }
      try await client.execute(uri: "/api/v1/documents/nada", method: .get) { response in
        #expect(response.status == .notFound)
        #expect(response.header("Content-Type") == "application/problem+json")
      }
      try await client.execute(uri: "/api/v1/stats", method: .get) { response in
        let answer = try object(response)
        #expect(answer["documents"] as? Int == 3)
      }
    }
  }

  @Test("HEAD is GET without the body, on every route")
  func head() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    try await small.portal().application().test(.router) { client in
      for address in [
        "/", "/buscar?q=agua", "/d/\(id)", "/d/\(id)/v1", "/d/\(id)/original", "/api/v1/documents/\(id)",
        "/health",
        "/robots.txt", "/estilo.css", "/icono.svg", "/nada",
      ] {
        let whole = try await client.execute(uri: address, method: .get) { $0 }
        try await client.execute(uri: address, method: .head) { response in
          #expect(response.status == whole.status, "\(address)")
          #expect(response.body.readableBytes == 0)
          #expect(response.header("Content-Length") == String(whole.body.readableBytes))
          #expect(response.header("Content-Type") == whole.header("Content-Type"))
          #expect(response.header("ETag") == whole.header("ETag"))
        }
      }
    }
  }

  @Test("an unchanged answer is not sent twice")
  func conditional() async throws {
    let small = try SmallArchive()
    try await small.portal().application().test(.router) { client in
      for address in ["/", "/estilo.css", "/buscar?q=agua"] {
        let tag = try await client.execute(uri: address, method: .get) { $0.header("ETag") }
        let entity = try #require(tag)
        try await client.execute(uri: address, method: .get, headers: [.ifNoneMatch: "\"x\", W/\(entity)"]) {
          response in
          #expect(response.status == .notModified)
          #expect(response.body.readableBytes == 0)
        }
      }
      try await client.execute(uri: Stylesheet.address, method: .get) { response in
        #expect(response.header("Cache-Control")?.contains("immutable") == true)
      }
    }
  }

  @Test("other methods are refused with what is allowed")
  func methods() async throws {
    let small = try SmallArchive()
    try await small.portal().application().test(.router) { client in
      for method in [HTTPRequest.Method.post, .put, .delete, .patch] {
        try await client.execute(uri: "/", method: method) { response in
          #expect(response.status == .methodNotAllowed)
          #expect(response.header("Allow") == "GET, HEAD, OPTIONS")
        }
      }
      try await client.execute(uri: "/api/v1/search", method: .post) { response in
        #expect(response.header("Content-Type") == "application/problem+json")
      }
      try await client.execute(uri: "/", method: .options) { #expect($0.status == .noContent) }
    }
  }
}
