import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Portal

@Suite("Kept answers")
struct AnswerCacheTests {
  private func page(_ number: Int, bytes: Int = 4_000) -> Reply {
    // Unlike enough from one to the next not to be packed away to nothing.
    var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
    let text = (0..<bytes).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(ascii: "a") + UInt8(state >> 60)
    }
    return Reply(contentType: "text/html; charset=utf-8", body: text)
  }

  @Test("what is kept comes back the same, compressed, and for its commit only")
  func keeping() {
    let cache = AnswerCache(capacity: 1 << 20)
    let made = page(1)
    let kept = cache.keep(made, for: "a", generation: 7)
    #expect(kept.packing != nil && kept.body == made.body)
    #expect(kept.packing?.tag == ReplyResponse.entityTag(made.body))
    let found = cache.reply(for: "a", generation: 7)
    #expect(found?.body.isEmpty == true && found?.length == made.body.count && found?.wholeBody == made.body)
    #expect(cache.reply(for: "a", generation: 8) == nil && cache.reply(for: "b", generation: 7) == nil)
    _ = cache.keep(made, for: "b", generation: 8)
    #expect(cache.reply(for: "a", generation: 7) == nil)
  }

  @Test("short answers are kept as they are; failures and files as received are not compressed")
  func kinds() {
    let cache = AnswerCache(capacity: 1 << 20)
    let short = Reply(contentType: "application/json", body: Array("{}".utf8))
    #expect(cache.keep(short, for: "a", generation: 1).body == short.body)
    #expect(cache.reply(for: "a", generation: 1)?.body == short.body)
    var missing = page(2)
    missing.status = 404
    #expect(cache.keep(missing, for: "c", generation: 1).packing == nil)
    #expect(cache.reply(for: "c", generation: 1) == nil)
    var foreign = page(3)
    foreign.isForeign = true
    #expect(foreign.packed() == nil)
  }

  @Test("what is asked for stays when there is no room for all")
  func room() {
    let cache = AnswerCache(capacity: 64 << 10)
    for number in 0..<400 {
      _ = cache.keep(page(number), for: "k\(number)", generation: 1)
      #expect(cache.reply(for: "k0", generation: 1) != nil, "after \(number)")
    }
    let kept = (0..<400).filter { cache.reply(for: "k\($0)", generation: 1) != nil }.count
    #expect(kept > 5 && kept < 100)
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
