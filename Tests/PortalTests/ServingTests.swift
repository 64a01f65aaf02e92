import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Portal

@Suite("Serving")
struct ServingTests {
  @Test("an address that asks for too much is told to wait; another is not, and nobody is without a limit")
  func rateLimit() async throws {
    let small = try SmallArchive()
    try await withServer(small, settings: { $0.requestsPerSecond = 1 }) { port in
      // On one connection, quicker than the bucket fills. What is said of the address is not believed unless told: else each
      // request could claim to come from somewhere else.
      let answers = burst(port: port) { "192.0.2.\($0)" }
      #expect(answers.count(of: "HTTP/1.1 200") >= 10 && answers.count(of: "HTTP/1.1 429") >= 1)
      #expect(answers.contains("Retry-After: 5") || answers.contains("retry-after: 5"))
    }
    try await withServer(
      small,
      settings: {
        $0.requestsPerSecond = 1
        $0.trustsForwarded = true
      }
    ) { port in
      // The last of the list was written by our own proxy.
      #expect(burst(port: port) { "203.0.113.\($0), 192.0.2.1" }.count(of: "HTTP/1.1 429") >= 1)
      #expect(burst(port: port) { "192.0.2.1, 203.0.113.\($0)" }.count(of: "HTTP/1.1 429") == 0)
      let other = try fetch("/api/v1/stats", port: port, headers: [("X-Forwarded-For", "192.0.2.2")])
      #expect(other.status == 200)
    }
    try await withServer(small) { port in
      for _ in 0..<40 {
        let answer = try fetch("/health", port: port)
        #expect(answer.status == 200)
      }
    }
  }

  @Test("a bucket fills again with time")
  func bucket() {
    let limit = RateLimit(perSecond: 2)
    let start = ContinuousClock.now
    let taken = (0..<30).prefix { _ in limit.allows("a", now: start) }.count
    #expect(taken == 20 && limit.allows("b", now: start))
    #expect(limit.allows("a", now: start + .seconds(1)))
    #expect(limit.allows("a", now: start + .seconds(1)))
    #expect(!limit.allows("a", now: start + .seconds(1)))
  }

  @Test("addresses follow the request, a proxy's word only when told, and what is fixed before all")
  func forwarded() async throws {
    let small = try SmallArchive()
    func base(_ change: (inout PortalService.Settings) -> Void) async throws -> String {
      try await small.portal(settings: change).application().test(.router) { client in
        var headers = HTTPFields()
        for (name, value) in [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "acervo.example.mx")] {
          if let name = HTTPField.Name(name) { headers[name] = value }
        }
        return try await client.execute(uri: "/robots.txt", method: .get, headers: headers) { response in
          let line = response.text.components(separatedBy: "Sitemap: ").last ?? ""
          return String(line.prefix { !$0.isNewline })
        }
      }
    }
    let unbelieved = try await base { _ in }
    let believed = try await base { $0.trustsForwarded = true }
    let fixed = try await base {
      $0.trustsForwarded = true
      $0.baseURL = "https://fijo.example.mx"
    }
    #expect(unbelieved.hasPrefix("http://") && !unbelieved.contains("example.mx"))
    #expect(believed == "https://acervo.example.mx/sitemap.xml")
    #expect(fixed == "https://fijo.example.mx/sitemap.xml")
  }

  @Test("long texts are compressed for who takes it, under a tag of their own")
  func gzip() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    try await withServer(small) { port in
      for address in [
        "/", "/buscar?q=agua", "/d/\(id)", "/api/v1/documents/\(id)", "/estilo.css", "/acervo.js",
      ] {
        let plain = try fetch(address, port: port)
        let packed = try fetch(address, port: port, headers: [("Accept-Encoding", "br, gzip;q=0.8")])
        #expect(plain.header("content-encoding") == nil && packed.header("content-encoding") == "gzip")
        #expect(plain.header("vary")?.contains("Accept-Encoding") == true)
        #expect(packed.body.starts(with: [0x1F, 0x8B]) && packed.body.count < plain.body.count)
        // A gzip file ends with the length of what it holds (RFC 1952).
        let length = packed.body.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(length == plain.body.count)
        let tags = [plain, packed].compactMap { $0.header("etag") }
        #expect(Set(tags).count == 2)
        for tag in tags {
          let again = try fetch(
            address, port: port, headers: [("If-None-Match", tag), ("Accept-Encoding", "gzip")])
          #expect(again.status == 304 && again.body.isEmpty, "\(address)")
        }
        let refused = try fetch(address, port: port, headers: [("Accept-Encoding", "gzip;q=0")])
        #expect(refused.header("content-encoding") == nil)
      }
      // What came from outside is sent as it is.
      let original = try fetch("/d/\(id)/original", port: port, headers: [("Accept-Encoding", "gzip")])
      #expect(original.header("content-encoding") == nil)
      #expect(original.text == SmallArchive.documents[0].text)
    }
  }

  @Test("a document that did not change since then is not sent again")
  func lastModified() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    try await withServer(small) { port in
      for address in [
        "/d/\(id)", "/d/\(id)/v1", "/api/v1/documents/\(id)", "/d/\(id).ris", "/novedades.atom",
      ] {
        let first = try fetch(address, port: port)
        let time = try #require(first.header("last-modified"), "\(address)")
        let again = try fetch(address, port: port, headers: [("If-Modified-Since", time)])
        #expect(again.status == 304 && again.body.isEmpty, "\(address)")
        // The tag decides where one is sent.
        let other = try fetch(
          address, port: port, headers: [("If-Modified-Since", time), ("If-None-Match", "\"otra\"")])
        #expect(other.status == 200, "\(address)")
      }
    }
  }

  @Test("answers are kept for one commit only, each language by itself")
  func kept() async throws {
    let small = try SmallArchive()
    try await withServer(small) { port in
      let spanish = try fetch("/buscar?q=minuta", port: port)
      let english = try fetch("/buscar?q=minuta", port: port, headers: [("Accept-Language", "en")])
      #expect(spanish.text.contains("1 documento<") && english.text.contains("1 document<"))
      #expect(try fetch("/buscar?q=minuta", port: port).body == spanish.body)
      try small.write("otra.txt", "Minuta segunda\n\nOtra minuta de la sesión.\n")
      try small.takeIn()
      let after = try fetch("/buscar?q=minuta", port: port)
      #expect(after.text.contains("2 documentos<") && after.header("etag") != spanish.header("etag"))
    }
  }

  @Test("a part of an original is sent when one part is asked for")
  func ranges() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Minuta")
    let bytes = Array(SmallArchive.documents[2].text.utf8)
    try await withServer(small) { port in
      func part(_ range: String, _ more: [(String, String)] = []) throws -> RawAnswer {
        try fetch("/d/\(id)/v1/original", port: port, headers: [("Range", range)] + more)
      }
      let first = try part("bytes=0-5")
      #expect(first.status == 206 && first.body == Array(bytes[..<6]))
      #expect(first.header("content-range") == "bytes 0-5/\(bytes.count)")
      #expect(try part("bytes=-4").body == Array(bytes.suffix(4)))
      #expect(try part("bytes=10-").body == Array(bytes[10...]))
      let outside = try part("bytes=99999-")
      #expect(outside.status == 416 && outside.header("content-range") == "bytes */\(bytes.count)")
      for whole in ["bytes=0-1,4-5", "bytes=5-2", "lines=0-1", "bytes=a-b"] {
        let answer = try part(whole)
        #expect(answer.status == 200 && answer.body == bytes, "\(whole)")
      }
      #expect(try part("bytes=0-1", [("If-Range", "\"otra\"")]).status == 200)
      // Pages are always sent whole.
      #expect(try fetch("/", port: port, headers: [("Range", "bytes=0-1")]).status == 200)
    }
  }

  @Test("HEAD and OPTIONS are answered on every kind of address")
  func methods() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "Zacatecas")
    try await withServer(small) { port in
      for address in [
        "/", "/buscar?q=agua", "/buscar.csv?q=agua", "/buscar.atom?q=agua", "/d/\(id)", "/d/\(id).bib",
        "/explorar",
        "/explorar/anio", "/tesauro", "/tesauro.ttl", "/tesauro/materias", "/tesauro/materias.jsonld",
        "/ayuda", "/api",
        "/novedades.atom", "/sitemap.xml", "/opensearch.xml", "/api/v1/search?q=agua",
        "/api/v1/facets?q=agua",
        "/api/v1/timeline?q=agua", "/api/v1/suggest?q=ag", "/api/v1/terms?q=ag", "/api/v1/concordance?q=agua",
        "/api/v1/thesaurus", "/api/v1/thesaurus/materias", "/api/v1/documents", "/api/v1/documents/\(id)",
        "/api/v1/documents/\(id)/similar", "/api/v1/stats", "/openapi.json", "/metrics", "/ready",
      ] {
        let head = try fetch(address, port: port, method: "HEAD")
        #expect(head.status == 200 && head.body.isEmpty, "\(address)")
        #expect(Int(head.header("content-length") ?? "") ?? 0 > 0, "\(address)")
        let options = try fetch(address, port: port, method: "OPTIONS")
        #expect(options.status == 204 && options.header("allow") == "GET, HEAD, OPTIONS", "\(address)")
        if address.hasPrefix("/api/v1") {
          #expect(options.header("access-control-allow-methods") == "GET, HEAD, OPTIONS")
          #expect(head.header("access-control-allow-origin") == "*")
        }
      }
    }
  }
}

/// Many requests at once on one connection, and all that comes back.
private func burst(port: Int, from address: (Int) -> String) -> String {
  let requests = (0..<60).map { "GET /health HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: \(address($0))\r\n\r\n" }
  let last = "GET /health HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: \(address(60))\r\nConnection: close\r\n\r\n"
  return exchange(requests.joined() + last, port: port)
}

extension String {
  /// How often a text stands in it.
  fileprivate func count(of text: String) -> Int { components(separatedBy: text).count - 1 }
}
