import Synchronization
import Testing

@testable import Documents

/// SplitMix64, so that a failure can be run again from its seed.
private struct Random: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct MarkupRobustnessTests {
  private static let pieces = [
    "<", ">", "/", "!", "--", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a [", "]>",
    "<?xml version='1.0'?>", "?>",
    "\"", "'", "=", "&", ";", "&#", "&#x", "&amp;", "&aacute;", "&nada;", "<p>", "</p>", "<table>", "<tr>",
    "<td>",
    "</td>", "</table>", "<li>", "<ul>", "</ul>", "<h1>", "</h2>", "<a href=x>", "</a>", "<div class='menu'>",
    "</div>",
    "<script>", "</script>", "<title>", "</title>", "<pre>", "<br>", "<akomaNtoso>", "<article>", "<num>",
    "<heading>",
    "</num>", "<dc:title xmlns:dc='http://purl.org/dc/elements/1.1/'>", "<record>", "</record>", "<rss>",
    "<description>",
    "</description>", "<row>", "</row>", "<cell>", " ", "\n", "texto", "niñez ", "\u{0}", "\u{301}",
    "<html lang=es>",
    "<meta name=author content=x>", "<span hidden>", "</span>", "<caption>", "<select>", "<svg>",
  ]

  @Test(arguments: 0..<400) func soupNeverTraps(seed: Int) {
    var random = Random(state: UInt64(seed))
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 1...200, using: &random) {
      if Int.random(in: 0..<8, using: &random) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &random))
      } else {
        bytes += Array(Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)].utf8)
      }
    }
    check(bytes, "SEED=\(seed)")
    check(Array("<r>".utf8) + bytes, "SEED=\(seed)")
  }

  @Test(arguments: 0..<100) func noiseNeverTraps(seed: Int) {
    var random = Random(state: UInt64(seed) &+ 1_000_000)
    let count = Int.random(in: 0...2_000, using: &random)
    check((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }, "SEED=\(seed)")
  }

  /// Reading gives sound blocks or a `DocumentError`, and the same ones again.
  private func check(_ bytes: [UInt8], _ note: Comment) {
    let html = try? HTMLExtractor().extract(bytes, limits: ReadLimits())
    let xml = try? XMLExtractor().extract(bytes, limits: ReadLimits())
    for document in [html, xml].compactMap(\.self) {
      for (i, block) in document.blocks.enumerated() {
        #expect(block.number == i + 1, note)
        #expect(!block.text.isEmpty, note)
        let hasControl = block.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }
        #expect(!hasControl, note)
      }
    }
    #expect(html == (try? HTMLExtractor().extract(bytes, limits: ReadLimits())), note)
    #expect(xml == (try? XMLExtractor().extract(bytes, limits: ReadLimits())), note)
  }

  @Test func manyThreadsReadAtOnce() async throws {
    let inputs = [
      "<a><b>Uno</b><b>Dos</b></a>", "<a>roto</b>",
      "<!DOCTYPE z [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><z>a &x; b</z>",
      "<html><body><p>Hola</p></body></html>", "<rss><channel><title>T</title></channel></rss>",
      String(repeating: "<a>", count: 2_000) + "x",
    ]
    let expected = inputs.map { try? XMLExtractor().extract(Array($0.utf8), limits: ReadLimits()) }
    await withTaskGroup(of: Bool.self) { group in
      for i in 0..<600 {
        group.addTask {
          let at = i % inputs.count
          return (try? XMLExtractor().extract(Array(inputs[at].utf8), limits: ReadLimits())) == expected[at]
        }
      }
      for await isEqual in group { #expect(isEqual) }
    }
  }
}
