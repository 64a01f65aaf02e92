import Testing

@testable import Documents

@Suite struct CharsetDetectorTests {
  static let words = "niñez, corazón, pingüino, año"

  func decode(_ bytes: [UInt8], declared: String? = nil) -> (
    text: String, charset: String, codes: [ParseWarning.Code]
  ) {
    var warnings: [ParseWarning] = []
    let result = CharsetDetector.decode(bytes, declared: declared, warnings: &warnings)
    return (result.text, result.charset, warnings.map(\.code))
  }

  /// The bytes of a text in a single-byte encoding, by its own table.
  func encode(_ text: String, _ table: [UInt16]) -> [UInt8] {
    text.unicodeScalars.compactMap { scalar in
      if scalar.value < 0x80 { return UInt8(scalar.value) }
      return table.firstIndex { UInt32($0) == scalar.value }.map { UInt8(0x80 + $0) }
    }
  }

  @Test func utf8IsKept() {
    let result = decode(Array(Self.words.utf8))
    #expect(result.text == Self.words && result.charset == "utf-8" && result.codes.isEmpty)
  }

  @Test func falseDeclarationIsOverruled() {
    let result = decode(Array(Self.words.utf8), declared: "ISO-8859-1")
    #expect(result.text == Self.words && result.codes == [.charsetOverruled])
    let latin = decode(encode(Self.words, CodePages.windows1252), declared: "utf-8")
    #expect(latin.text == Self.words && latin.charset == "windows-1252" && latin.codes == [.charsetOverruled])
  }

  @Test func unknownDeclarationIsNoted() {
    #expect(decode(Array("hola".utf8), declared: "klingon-1").codes == [.charsetUnknown])
  }

  @Test(arguments: [
    ("windows-1252", CodePages.windows1252), ("macintosh", CodePages.macintosh), ("ibm850", CodePages.ibm850),
  ])
  func plausibilityTellsEncodings(label: String, table: [UInt16]) {
    let result = decode(encode(Self.words, table))
    #expect(result.text == Self.words)
    #expect(result.charset == label)
    #expect(result.codes == [.charsetGuessed])
  }

  @Test func latin1DeclarationMeansWindows1252() {
    let result = decode([0x93, 0x68, 0x6F, 0x6C, 0x61, 0x94], declared: "iso-8859-1")
    #expect(result.text == "“hola”" && result.charset == "windows-1252")
  }

  @Test func euroShowsLatin9() {
    let result = decode(encode("El año: 5 €", CodePages.iso8859_15), declared: "iso-8859-15")
    #expect(result.text == "El año: 5 €" && result.charset == "iso-8859-15")
  }

  @Test(arguments: [true, false], [true, false])
  func utf16(bigEndian: Bool, mark: Bool) {
    let units: [UInt16] = (mark ? [0xFEFF] : []) + Array(Self.words.utf16)
    var bytes: [UInt8] = []
    for unit in units {
      let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      bytes += bigEndian ? pair.reversed() : pair
    }
    let result = decode(bytes)
    #expect(result.text == Self.words)
    #expect(result.charset == (bigEndian ? "utf-16be" : "utf-16le"))
  }

  @Test func utf16DeclaredInBytesThatAreNot() {
    let result = decode(Array("<a>niñez</a>".utf8), declared: "utf-16")
    #expect(result.text == "<a>niñez</a>" && result.codes == [.charsetOverruled])
    #expect(decode(Array("<a>hola</a>".utf8), declared: "utf-16").text == "<a>hola</a>")
  }

  @Test func markIsDropped() {
    #expect(decode([0xEF, 0xBB, 0xBF] + Array("año".utf8)).text == "año")
  }

  @Test func strayBytesInUTF8BecomeReplacements() {
    let result = decode(Array("gestión, información, año ".utf8) + [0xFF] + Array(" fin".utf8))
    #expect(result.text == "gestión, información, año \u{FFFD} fin")
    #expect(result.codes == [.invalidBytes])
  }

  @Test func doubleEncodingIsRepaired() {
    let result = decode(Array("La gestiÃ³n de la informaciÃ³n â€œabiertaâ€\u{9D}, AÃ±o".utf8))
    #expect(result.text == "La gestión de la información “abierta”, Año")
    #expect(result.codes == [.doubleEncoding])
  }

  @Test func mentionOfDoubleEncodingIsKept() {
    let text = "Se veía «gestiÃ³n» en vez de gestión, según la revisión técnica"
    #expect(decode(Array(text.utf8)).text == text)
  }

  @Test func controlsAndLineEnds() {
    let result = decode(Array("a\u{1}b\r\nc\rd\te\u{7F}\u{85}f\u{FFFE}g\u{90}\u{C}h\u{0}i".utf8))
    #expect(result.text == "ab\nc\nd\te\nfg\nh i")
    #expect(result.codes == [.controlCharacters])
  }

  @Test func marksAreComposed() {
    let text = decode(Array("cancio\u{301}n n\u{303}andu\u{301} q\u{301}".utf8)).text
    #expect(Array(text.unicodeScalars) == Array("canción ñandú q\u{301}".unicodeScalars))
  }

  @Test func everyCombiningRunEnds() {
    let text = decode(Array(("a" + String(repeating: "\u{301}", count: 10_000) + " fin").utf8)).text
    #expect(text.unicodeScalars.count == 10_004)
  }

  @Test func randomBytesNeverTrap() {
    var random = SeededBytes(seed: 7)
    for round in 0..<400 {
      let bytes = random.bytes(count: round)
      for label in [nil, "utf-8", "utf-16", "macintosh", "iso-8859-1"] {
        let result = decode(bytes, declared: label)
        let isClean = result.text.unicodeScalars.allSatisfy {
          $0 == "\n" || $0 == "\t" || ($0.value >= 0x20 && !(0x7F...0x9F).contains($0.value))
        }
        #expect(isClean, "seed 7, round \(round)")
      }
    }
  }

  @Test func validUTF8IsNeverHarmed() {
    var random = SeededBytes(seed: 11)
    let letters = Array("abcáéíóúñü¿¡ÁÑ «»—“”€ 中文 😀 \n".unicodeScalars)
    for round in 0..<300 {
      var text = String.UnicodeScalarView()
      for _ in 0..<round { text.append(letters[Int(random.next() % UInt64(letters.count))]) }
      let written = String(text)
      #expect(decode(Array(written.utf8)).text == written, "seed 11, round \(round)")
    }
  }
}
