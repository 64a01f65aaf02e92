import Archive
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Portal

@Suite("Kept answers")
struct AnswerCacheTests {
  private static func state(_ generation: UInt64) -> ArchiveState {
    ArchiveState(generation: generation, thesaurus: nil)
  }

  private func page(_ number: Int, bytes: Int = 4_000) -> Reply {
    // Unlike enough from one to the next not to be packed away to nothing.
    var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
    let text = (0..<bytes).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(ascii: "a") + UInt8(state >> 60)
    }
    return Reply(contentType: "text/html; charset=utf-8", body: text)
  }

  @Test("what is kept comes back the same, compressed when it is asked for again, and for its commit only")
  func keeping() {
    let cache = AnswerCache(capacity: 1 << 20)
    let made = page(1)
    cache.keep(made, for: "a", state: Self.state(7))
    let again = cache.reply(for: "a", state: Self.state(7))
    #expect(again?.packing != nil && again?.body == made.body)
    #expect(again?.packing?.tag == ReplyResponse.entityTag(made.body))
    for _ in 0..<3 {
      let found = cache.reply(for: "a", state: Self.state(7))
      #expect(
        found?.body.isEmpty == true && found?.length == made.body.count && found?.wholeBody == made.body)
    }
    #expect(cache.reply(for: "a", state: Self.state(8)) == nil)
    #expect(cache.reply(for: "b", state: Self.state(7)) == nil)
    cache.keep(made, for: "b", state: Self.state(8))
    #expect(cache.reply(for: "a", state: Self.state(7)) == nil)
  }

  @Test("short answers are kept as they are; failures are not kept, files as received not compressed")
  func kinds() {
    let cache = AnswerCache(capacity: 1 << 20)
    let short = Reply(contentType: "application/json", body: Array("{}".utf8))
    cache.keep(short, for: "a", state: Self.state(1))
    for _ in 0..<3 { #expect(cache.reply(for: "a", state: Self.state(1))?.body == short.body) }
    var missing = page(2)
    missing.status = 404
    cache.keep(missing, for: "c", state: Self.state(1))
    #expect(cache.reply(for: "c", state: Self.state(1)) == nil)
    var foreign = page(3)
    foreign.isForeign = true
    #expect(foreign.packed() == nil)
  }

  @Test("what is asked for stays when there is no room for all")
  func room() {
    let cache = AnswerCache(capacity: 64 << 10)
    for number in 0..<400 {
      cache.keep(page(number), for: "k\(number)", state: Self.state(1))
      #expect(cache.reply(for: "k0", state: Self.state(1)) != nil, "after \(number)")
    }
    let kept = (0..<400).filter { cache.reply(for: "k\($0)", state: Self.state(1)) != nil }.count
    #expect(kept > 1 && kept < 100)
  }

  @Test("what is asked for once does not push out what is in use")
  func once() {
    let cache = AnswerCache(capacity: 128 << 10)
    for number in 0..<8 {
      cache.keep(page(number), for: "used\(number)", state: Self.state(1))
      _ = cache.reply(for: "used\(number)", state: Self.state(1))
    }
    for number in 0..<400 { cache.keep(page(number), for: "once\(number)", state: Self.state(1)) }
    for number in 0..<8 { #expect(cache.reply(for: "used\(number)", state: Self.state(1)) != nil) }
    #expect(cache.reply(for: "once0", state: Self.state(1)) == nil)
    #expect(cache.reply(for: "once399", state: Self.state(1)) != nil)
  }

  @Test("what comes again after more than there is room for is kept then")
  func rounds() {
    let cache = AnswerCache(capacity: 1 << 20)
    for round in 0..<3 {
      for number in 0..<100 {
        let found = cache.reply(for: "k\(number)", state: Self.state(1))
        // The last of a round may still be there in the next.
        if round == 0 || round == 1 && number == 0 { #expect(found == nil, "\(number) in round \(round)") }
        if round == 2 { #expect(found != nil, "\(number)") }
        if found == nil { cache.keep(page(number), for: "k\(number)", state: Self.state(1)) }
      }
    }
  }

  @Test("an entity tag changes with every byte")
  func tags() {
    let body = Array("Ley de Transparencia y Acceso a la Información".utf8)
    var tags: Set<String> = [ReplyResponse.entityTag(body)]
    for place in body.indices {
      for bit in 0..<8 {
        var other = body
        other[place] ^= 1 << UInt8(bit)
        tags.insert(ReplyResponse.entityTag(other))
      }
    }
    #expect(tags.count == 1 + body.count * 8)
    #expect(ReplyResponse.entityTag([]) != ReplyResponse.entityTag([0]))
  }

  @Test("answers are made anew when the thesaurus changes, though the index does not")
  func thesaurus() async throws {
    let small = try SmallArchive()
    let turtle = """
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix x: <https://example.mx/t#> .
      x:a a skos:Concept ; skos:prefLabel "gobierno"@es ; skos:altLabel "LABEL"@es .
      """
    try await small.portal().application().test(.router) { client in
      for (label, other) in [("gobernanza", "minuta"), ("minuta", "gobernanza")] {
        let bytes = Array(turtle.replacing("LABEL", with: label).utf8)
        _ = try small.archive.importThesaurus(bytes, from: "t.ttl")
        for address in ["/tesauro/a", "/api/v1/thesaurus/a"] {
          for _ in 0..<3 {
            try await client.execute(uri: address, method: .get) { response in
              #expect(response.text.contains(label) && !response.text.contains(other), "\(address), \(label)")
            }
          }
        }
      }
      // A search goes by the labels that documents have.
      for _ in 0..<2 {
        try await client.execute(uri: "/api/v1/search?q=gobierno", method: .get) { response in
          #expect(response.text.contains("\"minuta\""))
        }
      }
    }
  }

  @Test("packed answers are served to those who take gzip and to those who do not")
  func served() async throws {
    let small = try SmallArchive()
    try await small.portal().application().test(.router) { client in
      let document = try small.id(of: "Minuta")
      for address in ["/buscar?q=gobierno", "/api/v1/search?q=", "/d/\(document)"] {
        var texts: [String] = []
        for _ in 0..<3 {
          try await client.execute(uri: address, method: .get) { texts.append($0.text) }
        }
        #expect(texts[0].utf8.count > 1_000 && texts.allSatisfy { $0 == texts[0] }, "\(address)")
        try await client.execute(uri: address, method: .get, headers: [.acceptEncoding: "gzip"]) { response in
          #expect(response.header("Content-Encoding") == "gzip")
          let packed = Array(response.body.readableBytesView)
          #expect(Gzip.expanded(packed, count: texts[0].utf8.count) == Array(texts[0].utf8), "\(address)")
        }
      }
    }
  }
}
