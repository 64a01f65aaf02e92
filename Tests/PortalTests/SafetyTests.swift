import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Portal

@Suite("Safety")
struct SafetyTests {
  /// Markup, and quotation marks with a combining mark behind them, which are one `Character` but two to a browser.
  private static let payloads = [
    "<script>alert(1)</script>", "\"\u{301} onfocus=alert(1) autofocus x=\"\u{301}",
    "'\u{308} onload=alert(1)",
    "<\u{301}img src=x onerror=alert(1)>", "&lt;script&gt;", "</title><script>x</script>", "{{t.search}}",
    "{{{lang}}}",
    "a\u{0}b\u{1}\u{FFFE}c", "javascript:alert(1)",
  ]

  @Test("no quotation mark or angle bracket of a query comes back unescaped")
  func reflected() async throws {
    let small = try SmallArchive()
    try await small.portal().application().test(.router) { client in
      for payload in Self.payloads {
        let encoded = PageLinks.encode(payload)
        for address in [
          "/buscar?q=\(encoded)", "/buscar?q=&tema=\(encoded)", "/buscar?\(encoded)=1", "/?x=\(encoded)",
        ] {
          try await client.execute(uri: address, method: .get) { response in
            #expect(response.status == .ok)
            let scalars = response.text.unicodeScalars
            for unsafe in payload.unicodeScalars where "<\"'".unicodeScalars.contains(unsafe) {
              // Our own markup never has a combining mark behind these.
              let pairs = zip(scalars, scalars.dropFirst())
              #expect(!pairs.contains { $0 == unsafe && ($1 == "\u{301}" || $1 == "\u{308}") })
            }
            #expect(!response.text.contains("<script>"))
            #expect(!scalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0xFFFE })
          }
        }
      }
    }
  }

  @Test("a hostile title and text are shown as text")
  func stored() async throws {
    let small = try SmallArchive()
    let id = try small.id(of: "hostil")
    try await small.portal().application().test(.router) { client in
      for address in ["/d/\(id)", "/buscar?q=hostil", "/", "/d/\(id)/v1"] {
        try await client.execute(uri: address, method: .get) { response in
          #expect(!response.text.contains("<script>") && !response.text.contains("<img"))
          let scalars = response.text.unicodeScalars
          #expect(!zip(scalars, scalars.dropFirst()).contains { $0 == "\"" && $1 == "\u{301}" })
        }
      }
      try await client.execute(uri: "/d/\(id)", method: .get) {
        #expect($0.text.contains("&lt;script&gt;alert(1)"))
      }
    }
  }

  @Test("templates leave escaping to one place")
  func templates() {
    for (name, text) in PageTemplates.all {
      #expect(!text.contains("{{{") && !text.contains("{{&"), "\(name)")
      #expect(!text.contains("style=") && !text.contains("<script>"), "\(name)")
    }
  }

  @Test("originals can do nothing in the site's name")
  func originals() async throws {
    let small = try SmallArchive()
    let hostile = try small.id(of: "hostil")
    let note = try small.id(of: "Minuta")
    try await small.portal().application().test(.router) { client in
      try await client.execute(uri: "/d/\(hostile)/original", method: .get) { response in
        #expect(response.status == .ok)
        #expect(response.text == SmallArchive.documents[1].text)
        #expect(
          response.header("Content-Disposition")?.hasPrefix("attachment; filename=\"02-hostil.html\"") == true
        )
        #expect(response.header("Content-Security-Policy")?.hasPrefix("sandbox;") == true)
        #expect(response.header("X-Content-Type-Options") == "nosniff")
      }
      try await client.execute(uri: "/d/\(note)/original", method: .get) { response in
        #expect(response.header("Content-Disposition")?.hasPrefix("inline;") == true)
        #expect(response.header("Content-Type") == "text/plain")
      }
    }
  }

  @Test("every answer carries the security headers")
  func headers() async throws {
    let small = try SmallArchive()
    try await small.portal().application().test(.router) { client in
      for address in [
        "/", "/buscar?q=agua", "/nada", "/api/v1/search?q=a", "/api/v1/search?limit=x", "/health",
        "/estilo.css",
      ] {
        try await client.execute(uri: address, method: .get) { response in
          #expect(response.header("X-Content-Type-Options") == "nosniff")
          #expect(response.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
          #expect(response.header("Content-Security-Policy")?.contains("frame-ancestors 'none'") == true)
          #expect(response.header("Referrer-Policy") == "same-origin")
        }
      }
    }
  }

  @Test("odd paths are 404 and tell nothing of the machine")
  func oddPaths() async throws {
    let small = try SmallArchive()
    try await small.portal().application().test(.router) { client in
      for path in [
        "/../../etc/passwd", "/%2e%2e/etc/passwd", "/d/..%2f..", "/d/", "/d//original", "/d/x/v0",
        "/d/x/v1/v2", "/d/%zz",
        "/d/%ff", "/estilo.css/", "/buscar/", "//", "/Corpus/register.sqlite",
        "/d/\(String(repeating: "a", count: 100))",
        "/d/x/v99999999999999999999",
      ] {
        try await client.execute(uri: path, method: .get) { response in
          #expect(response.status == .notFound, "\(path)")
          #expect(!response.text.contains(small.folder.path))
        }
      }
    }
  }
}
