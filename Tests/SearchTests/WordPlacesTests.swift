import Testing
import TestSupport

@testable import Search

@Suite("Places of words without analysis") struct WordPlacesTests {
  /// The start of each run of letters and digits, one byte after the other.
  private static func starts(_ text: String) -> [Int] {
    var starts: [Int] = []
    var wasWord = false
    for (place, byte) in text.utf8.enumerated() where byte & 0xC0 != 0x80 {
      let isWord =
        byte >= 0x80
        ? byte != 0xC2 && byte != 0xE2 && byte != 0xEF
        : (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      if isWord && !wasWord { starts.append(place) }
      wasWord = isWord
    }
    return starts
  }

  @Test func areThoseOfTheNaiveCount() {
    var random = FormatRandom(seed: 3)
    let pieces = ["a", "ñandú", " ", "  ", "«", "»", "—", "árbol", "2017", ".", "\n", "é", "x", "日本", "ﬁ"]
    for _ in 0..<300 {
      var text = ""
      for _ in 0..<random.below(900) { text += pieces[random.below(pieces.count)] }
      let starts = Self.starts(text)
      for share in [0, 0.1, 0.25, 0.5, 0.77, 0.99, 1, 2, -1] {
        let wanted = Int((Double(starts.count) * min(max(share, 0), 1)).rounded(.down))
        let expected = starts.isEmpty ? 0 : starts[min(wanted, starts.count - 1)]
        #expect(WordPlaces.byte(at: share, in: text) == expected)
      }
    }
  }
}
