import Analysis
import TestSupport
import Testing

@testable import Search

/// Passages out of blocks so long that only the part around the matches is analysed.
@Suite("Passages of long blocks")
struct LongBlockTests {
  private let analyzer = SpanishAnalyzer()

  private func passage(of text: String, _ query: String) throws -> Passage {
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 16 << 20, workers: 1)
    try writer.makeBuilder().add(
      IndexDocument(
        id: "d1", version: 1, sequence: 1, title: "Acta", date: 0, keywords: [], metadata: [],
        blocks: [IndexBlock(kind: 0, number: 1, page: 0, text: text)]), replacing: false)
    _ = try writer.commit(through: 1, payload: [:])
    let snapshot = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
    let hits = try snapshot.search(SearchRequest(query: query), analyzer: analyzer).hits
    return try #require(hits.first?.passages.first)
  }

  private func marked(_ passage: Passage) -> [String] {
    let scalars = Array(passage.text.unicodeScalars)
    return passage.highlights.map { mark in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[mark.start..<mark.start + mark.length])
      return String(view)
    }
  }

  /// Words of very unlike lengths in stretches, so that their number says little of the bytes before them.
  private func uneven(_ words: Int, seed: UInt64) -> [String] {
    var random = SeededRandom(seed: seed)
    var short = true
    return (0..<words).map { place in
      if place % 300 == 0 { short.toggle() }
      return short
        ? ["sol", "mar", "luz", "«pan»", "voz", "ley"][Int(random.next() % 6)]
        : ["institucionalización", "desproporcionadamente", "ordenamiento", "ñandúes"][Int(random.next() % 4)]
    }
  }

  @Test("A word is shown wherever in the block it stands", arguments: [1, 2, 3] as [UInt64])
  func anywhere(seed: UInt64) throws {
    for place in [0, 1, 37, 600, 1_450, 2_222, 2_998, 2_999] {
      var words = uneven(3_000, seed: seed)
      words[place] = "Zacatecas"
      let passage = try passage(of: words.joined(separator: " "), "zacatecas")
      #expect(marked(passage) == ["Zacatecas"], "seed \(seed), word \(place)")
      #expect(passage.text.hasPrefix("…") == (place > 20), "seed \(seed), word \(place)")
      #expect(passage.text.hasSuffix("…") == (place < 2_900), "seed \(seed), word \(place)")
      #expect(passage.text.unicodeScalars.count < 500)
    }
  }

  @Test("Of many places the one where the words stand together is shown")
  func densest() throws {
    var words = uneven(4_000, seed: 9)
    for place in stride(from: 50, to: 3_900, by: 500) { words[place] = "agua" }
    words[2_810] = "agua"
    words[2_812] = "potable"
    words[2_815] = "rural"
    let passage = try passage(of: words.joined(separator: " "), "agua potable rural")
    #expect(marked(passage) == ["agua", "potable", "rural"])
  }

  @Test("A text without spaces, and one of a single very long word, have a passage too")
  func odd() throws {
    let unbroken = try passage(
      of: String(repeating: "transparencia,", count: 2_000), "transparencia")
    #expect(!unbroken.highlights.isEmpty && !unbroken.text.isEmpty)
    let other = try passage(
      of: String(repeating: "ñ", count: 20_000) + " agua " + String(repeating: "é", count: 20_000), "agua")
    #expect(marked(other) == ["agua"])
  }

  @Test("The byte of a share of the words is within the text, and grows with the share")
  func places() {
    for text in ["", "a", "  ", "uno dos tres", "á, é; í", String(repeating: "palabra ", count: 100)] {
      var last = 0
      for share in stride(from: -0.5, through: 1.5, by: 0.05) {
        let byte = WordPlaces.byte(at: share, in: text)
        #expect(byte >= last && byte <= text.utf8.count, "\(text.prefix(10)) \(share)")
        last = byte
      }
    }
    #expect(WordPlaces.byte(at: 0.5, in: "aa bb cc dd") == 6)
  }
}
