import Testing

@testable import Documents

/// The loops that look at many bytes at once find what looking at each finds.
@Suite struct SpanBytesTests {
  /// Pieces of text in which anything may stand beside anything: letters, controls, marks, halves of characters.
  private static let pieces: [[UInt8]] =
    [
      "a", "Z", "9", " ", "  ", "\n", "\t", "\r\n", "ó", "Ñ", "e\u{301}", "\u{A0}", "\u{AD}", "\u{2003}",
      "\u{200B}", "“",
      "\u{3000}", "\u{FEFF}", "😀", "Ã³", "â€œ", "\u{85}", "palabra larga ", "<", "&", "]]>", "\u{7F}",
    ].map { Array($0.utf8) } + [
      [0], [1], [0xC3], [0xB3], [0xE2, 0x80], [0xFF], [0xED, 0xA0, 0x80], [0xF4, 0x90],
    ]

  private func soup(_ seed: Int, wellFormed: Bool = false) -> [UInt8] {
    var random = SeededBytes(seed: UInt64(seed))
    let count = wellFormed ? Self.pieces.count - 8 : Self.pieces.count
    var bytes: [UInt8] = []
    for _ in 0..<Int(random.next() % 40) { bytes += Self.pieces[Int(random.next() % UInt64(count))] }
    return bytes
  }

  @Test(arguments: 0..<300) func surveyAgreesWithTheLibrary(seed: Int) {
    let bytes = soup(seed)
    let survey = UTF8Survey(bytes.span, from: 0)
    let replaced = String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { $0 == "\u{FFFD}" }.count
    #expect(survey.invalid == replaced, "SEED=\(seed)")
    #expect(survey.hasNUL == bytes.contains(0), "SEED=\(seed)")
    #expect(survey.isPlain == bytes.allSatisfy { $0 > 0 && $0 < 0x80 }, "SEED=\(seed)")
    var warnings: [ParseWarning] = []
    let cleaned = TextCleaning.cleaned(bytes, keepingFormFeeds: false, warnings: &warnings)
    if cleaned != bytes { #expect(survey.needsCleaning, "SEED=\(seed)") }
    if DoubleEncoding.repair(bytes.span) != nil { #expect(survey.mayBeDouble, "SEED=\(seed)") }
  }

  @Test(arguments: 0..<100) func searchesAgreeWithLoops(seed: Int) {
    let bytes = soup(seed)
    for byte in Set(bytes).union([0x3C, 0x0A]) {
      for start in 0...bytes.count {
        let next = bytes[start...].firstIndex(of: byte) ?? bytes.count
        #expect(bytes.span.next(byte, from: start, before: bytes.count) == next, "SEED=\(seed)")
      }
      #expect(bytes.span.last(byte, before: bytes.count) == bytes.lastIndex(of: byte) ?? -1, "SEED=\(seed)")
    }
    var i = 0
    while i + 8 <= bytes.count {
      let eight = bytes.span.eightBytes(at: i)
      let own = bytes[i..<i + 8]
      let odd = own.firstIndex { $0 < 0x20 || $0 > 0x7E }
      let marks = EightBytes.firstNotPrintable(eight)
      #expect((marks == 0 ? nil : i + EightBytes.place(of: marks)) == odd, "SEED=\(seed)")
      let controls = EightBytes.firstControl(eight)
      let control = own.firstIndex { $0 < 0x20 }
      #expect((controls == 0 ? nil : i + EightBytes.place(of: controls)) == control, "SEED=\(seed)")
      let hasOdd = own.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
      #expect(EightBytes.haveOddControl(eight) == hasOdd, "SEED=\(seed)")
      for (k, byte) in own.enumerated() {
        let bit = UInt64(0x80) << (8 * UInt64(k))
        #expect((EightBytes.areEqual(eight, to: 0x20) & bit != 0) == (byte == 0x20), "SEED=\(seed)")
        let isSmall = byte >= 0x61 && byte <= 0x7A
        #expect((EightBytes.areSmallLetters(eight) & bit != 0) == isSmall, "SEED=\(seed)")
        let isLead = byte == 0xC2 || byte == 0xE2 || byte == 0xE3 || byte == 0xEF
        #expect((EightBytes.areLeadsOfWhiteSpace(eight) & bit != 0) == isLead, "SEED=\(seed)")
      }
      #expect(EightBytes.areASCII(eight) == own.allSatisfy { $0 < 0x80 }, "SEED=\(seed)")
      #expect(EightBytes.haveControl(eight) == own.contains { $0 < 0x20 }, "SEED=\(seed)")
      i += 1
    }
  }

  /// Gaps of a table and letters of a line, against loops over the bytes.
  @Test(arguments: 0..<300) func linesAgreeWithLoops(seed: Int) {
    var random = SeededBytes(seed: UInt64(seed))
    let parts = [
      "a", "Zona ", " ", "  ", ".", "..", ". ", "|", "\t", "palabra larga de verdad ", "ó", "9", "año",
    ]
    var bytes: [UInt8] = []
    for _ in 0..<Int(random.next() % 30) {
      // Tabs and bars seldom, or nearly every line has one.
      let count = random.next() % 8 == 0 ? parts.count : 7
      bytes += Array(parts[Int(random.next() % UInt64(count))].utf8)
    }
    var hasGap = false
    var spaces = 0
    var dots = 0
    for byte in bytes {
      switch byte {
      case 0x20: spaces += 1
      case 0x2E: dots += 1
      default:
        spaces = 0
        dots = 0
      }
      if byte == 0x09 || byte == 0x7C || spaces >= 3 || dots >= 4 { hasGap = true }
    }
    #expect(ColumnLayout.mayHaveGap(bytes.span, 0..<bytes.count) == hasGap, "SEED=\(seed)")
    let shape = LineShape(bytes.span, 0..<bytes.count)
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    #expect(shape.smallLetters == scalars.count { $0.properties.isLowercase }, "SEED=\(seed)")
    #expect(shape.capitals == scalars.count { $0.properties.isUppercase }, "SEED=\(seed)")
    #expect(shape.digits == scalars.count { ("0"..."9").contains($0) }, "SEED=\(seed)")
    let firstByte = scalars.first
    let isFirst = firstByte.map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false
    #expect(shape.startsWithFirst == isFirst, "SEED=\(seed)")
  }

  @Test(arguments: 0..<300) func whiteSpaceAgreesWithScalars(seed: Int) {
    let bytes = soup(seed, wellFormed: true)
    var expected = String.UnicodeScalarView()
    var isAfterSpace = false
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0...0x20, 0x85, 0xA0, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: isAfterSpace = true
      case 0xAD, 0x200B, 0x2060, 0xFEFF: continue
      default:
        if isAfterSpace, !expected.isEmpty { expected.append(" ") }
        isAfterSpace = false
        expected.append(scalar)
      }
    }
    #expect(WhiteSpace.collapsed(bytes.span) == String(expected), "SEED=\(seed)")
  }

  /// Words found in one pass over bytes are those that splitting and folding gives.
  @Test(arguments: 0..<100) func wordsAgreeWithFolding(seed: Int) {
    let text = String(decoding: soup(seed, wellFormed: true), as: UTF8.self)
    let letters: [Unicode.Scalar: String] = ["ó": "o", "Ñ": "n", "â": "a", "Ã": "a", "œ": "?"]
    var expected: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      let isPlain = scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      if let letter = letters[scalar] ?? (isPlain ? String(scalar).lowercased() : nil) {
        word += letter
      } else {
        if !word.isEmpty { expected.append(word) }
        word = ""
      }
    }
    if !word.isEmpty { expected.append(word) }
    let words = FoldedText(text).words
    #expect(words.map(\.folded) == expected.map { String($0.prefix(24)) }, "SEED=\(seed)")
    #expect(words.map(\.key) == expected.map { FoldedText.key(Array($0.utf8)) }, "SEED=\(seed)")
  }

  @Test func wordTablesKnowTheirWords() {
    let keys = (0..<2_000).map { FoldedText.key(Array("palabra\($0)".utf8)) }
    let table = WordTable(
      keys.enumerated().filter { $0.offset % 2 == 0 }.map { (key: $0.element, value: $0.offset) })
    for (place, key) in keys.enumerated() {
      #expect(table[key] == (place % 2 == 0 ? place : nil))
      #expect(table.contains(key) == (place % 2 == 0))
    }
    #expect(!WordTable(keys: []).contains(1))
  }
}
