import Analysis
import TestSupport
import Testing

@Suite struct AnalyzerPropertyTests {
  private static let pieces = [
    "a", "B", "ñ", "Ñ", "á", "É", "e\u{301}", "n\u{303}", "ß", "ﬃ", "İ", "ǅ", "1", "23", "º", "ª", "°", ".",
    ",", "-", "–", "/", ":", "://", "@", "_", "'", "’", "·", " ", "\n", "\u{AD}", "\u{200D}", "\u{301}",
    "\u{336}", "http", "www.", "mx", "公", "ひ", "Ж", "σ", "６", "Ａ", "😀", "secretaría", "gobiernos",
    "XIV", "\0", "\u{FEFF}", "๑", "ส",
  ]

  private func randomText(_ random: inout SeededRandom) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 0..<60, using: &random) {
      text += Self.pieces.randomElement(using: &random) ?? ""
    }
    return text
  }

  @Test(arguments: [UInt64(1), 2, 3, 4]) func offsetsLieAtScalars(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let analyzer = SpanishAnalyzer()
    var buffer = TokenBuffer()
    for _ in 0..<500 {
      let text = randomText(&random)
      analyzer.analyze(text, into: &buffer)
      let bytes = Array(text.utf8)
      var lastPosition: UInt32 = 0
      var lastEnd = 0
      for token in buffer.tokens {
        let start = Int(token.start)
        let end = start + Int(token.length)
        let compound = token.flags.contains(.compound)
        let texts = buffer.surface(token) + buffer.stem(token)
        let holds =
          token.length > 0 && end <= bytes.count && bytes[start] & 0xC0 != 0x80
          && (end == bytes.count || bytes[end] & 0xC0 != 0x80)
          && (1...64).contains(token.surfaceLength) && token.stemLength <= 64
          && token.position >= lastPosition && token.position < buffer.positionCount
          && (compound || start >= lastEnd) && !texts.unicodeScalars.contains("\u{FFFD}")
        if !holds {
          Issue.record("SEED=\(seed) \(text.debugDescription) \(token)")
          return
        }
        lastPosition = token.position
        if !compound { lastEnd = end }
      }
      let parts = buffer.tokens.filter { !$0.flags.contains(.compound) }
      #expect(parts.map(\.position) == Array(0..<buffer.positionCount), "SEED=\(seed)")
    }
  }

  @Test(arguments: [UInt64(11), 12]) func anyBytesAreAnalysed(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let analyzer = SpanishAnalyzer()
    var buffer = TokenBuffer()
    let likely: [UInt8] = [
      0xC3, 0xB1, 0xCC, 0x81, 0xE2, 0x80, 0x93, 0xEF, 0xAC, 0x2D, 0x2E, 0x40, 0x61, 0x31,
    ]
    for round in 0..<2000 {
      let bytes = (0..<Int.random(in: 0..<200, using: &random)).map { _ in
        round % 2 == 0
          ? UInt8.random(in: 0...255, using: &random) : likely.randomElement(using: &random) ?? 0
      }
      analyzer.analyze(bytes.span, into: &buffer)
      for token in buffer.tokens {
        if Int(token.start) + Int(token.length) > bytes.count || buffer.surface(token).isEmpty {
          Issue.record("SEED=\(seed) \(bytes)")
          return
        }
      }
    }
  }

  @Test func composedAndDecomposedTextsAreEqual() {
    let analyzer = SpanishAnalyzer()
    let pairs = [
      (
        "ÁÉÍÓÚÜÑ áéíóúüñ",
        "A\u{301}E\u{301}I\u{301}O\u{301}U\u{301}U\u{308}N\u{303} a\u{301}e\u{301}i\u{301}o\u{301}u\u{301}u\u{308}n\u{303}"
      ),
      ("Čapek Łódź çà", "C\u{30C}apek Ło\u{301}dz\u{301} c\u{327}a\u{300}"),
      ("Nguyễn Việt", "Nguye\u{302}\u{303}n Vie\u{323}\u{302}t"),
      ("Ёлка йод", "Е\u{308}лка и\u{306}од"),
    ]
    for (composed, decomposed) in pairs {
      var left = TokenBuffer()
      var right = TokenBuffer()
      analyzer.analyze(composed, into: &left)
      analyzer.analyze(decomposed, into: &right)
      #expect(
        left.tokens.map { left.surface($0).unicodeScalars.map(\.value) }
          == right.tokens.map { right.surface($0).unicodeScalars.map(\.value) }, "\(composed)")
      #expect(left.tokens.map { left.stem($0) } == right.tokens.map { right.stem($0) }, "\(composed)")
    }
  }

  /// A long text goes through the stem cache, a short one does not.
  @Test(arguments: [UInt64(21), 22]) func theCacheChangesNothing(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let analyzer = SpanishAnalyzer()
    let letters = Array("aeiosnrtlñúc6")
    let words = (0..<3000).map { _ in
      String(
        (0..<Int.random(in: 1...20, using: &random)).map { _ in letters.randomElement(using: &random) ?? "a" }
      )
    }
    let stems = words.map { analyzer.stem(ofSurface: $0) }
    var long = TokenBuffer()
    for _ in 0..<2 {
      analyzer.analyze((words + words).joined(separator: " "), into: &long)
      #expect(long.tokens.count == 6000)
      for (index, token) in long.tokens.enumerated() {
        if long.stem(token) != stems[index % 3000] { Issue.record("SEED=\(seed) \(words[index % 3000])") }
      }
    }
  }

  @Test func theBufferIsEmptiedFirst() {
    var buffer = TokenBuffer()
    let analyzer = SpanishAnalyzer()
    analyzer.analyze("uno dos tres", into: &buffer)
    analyzer.analyze("cuatro", into: &buffer)
    #expect(buffer.tokens.count == 1 && buffer.positionCount == 1)
    analyzer.analyze("", into: &buffer)
    #expect(buffer.tokens.isEmpty && buffer.positionCount == 0)
  }

  @Test func fingerprintIsStableWithinAVersion() {
    #expect(SpanishAnalyzer().fingerprint == SpanishAnalyzer().fingerprint)
    #expect(SpanishAnalyzer().fingerprint.hasPrefix("es-1:"))
    #expect(SpanishAnalyzer().fingerprint.count == 21)
  }
}
