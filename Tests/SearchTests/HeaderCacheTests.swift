import Dispatch
import Testing

@testable import Search

@Suite("The memory of headers") struct HeaderCacheTests {
  private static func header(_ number: Int, blocks: Int = 3) -> StoredHeader {
    let info = StoredBlockInfo(
      kind: 0, number: 1, page: 0, firstPosition: 0, tokenCount: 1, textLength: 1)
    return StoredHeader(
      id: "d\(number)", version: 1, sequence: 1, title: "título \(number)", date: 0, titleTokenCount: 1,
      weightedLength: 1, keywords: [], metadata: [MetadataPair(field: "type", value: "un acta de cabildo")],
      blocks: Array(repeating: info, count: blocks), textOffset: 0)
  }

  @Test func givesWhatWasReadAndIsBounded() throws {
    let limit = 1 << 20
    let cache = HeaderCache(byteLimit: limit)
    for number in 0..<20_000 {
      let document = UInt32(number % 5_000)
      let header = try cache.header(of: 7, document) { () throws(SearchError) in Self.header(Int(document)) }
      #expect(header == Self.header(Int(document)))
    }
    #expect(cache.byteCount <= limit && cache.byteCount > limit / 4)
    // Another reader's document of the same number is another document.
    let other = try cache.header(of: 8, 3) { () throws(SearchError) in Self.header(-3) }
    #expect(other == Self.header(-3))
  }

  @Test func whatIsInUseStays() throws {
    let cache = HeaderCache(byteLimit: 1 << 20)
    var reads = 0
    for number in 0..<50_000 {
      _ = try cache.header(of: 1, 1) { () throws(SearchError) in
        reads += 1
        return Self.header(1)
      }
      _ = try cache.header(of: 1, UInt32(number + 2)) { () throws(SearchError) in Self.header(number) }
    }
    #expect(reads == 1)
  }

  @Test func longHeadersAreNotKept() throws {
    let cache = HeaderCache(byteLimit: 1 << 20)
    _ = try cache.header(of: 1, 1) { () throws(SearchError) in Self.header(1, blocks: 100_000) }
    #expect(cache.byteCount == 0)
  }

  @Test func threadsGetTheirOwnDocument() {
    let cache = HeaderCache(byteLimit: 1 << 18)
    DispatchQueue.concurrentPerform(iterations: 8) { thread in
      for number in 0..<3_000 {
        let document = UInt32((number &* 7 &+ thread) % 1_000)
        let header = try? cache.header(of: 1, document) { () throws(SearchError) in
          Self.header(Int(document))
        }
        if header?.id != "d\(document)" { Issue.record("document \(document)") }
      }
    }
  }
}
