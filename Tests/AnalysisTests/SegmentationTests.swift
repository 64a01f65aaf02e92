import Analysis
import Testing

@Suite struct SegmentationTests {
  /// The tokens as `surface`, compounds in brackets, with positions on request.
  private func tokens(_ text: String, positions: Bool = false) -> String {
    var buffer = TokenBuffer()
    SpanishAnalyzer().analyze(text, into: &buffer)
    return buffer.tokens.map { token in
      let surface = buffer.surface(token)
      let shown = token.flags.contains(.compound) ? "[\(surface)]" : surface
      return positions ? "\(token.position):\(shown)" : shown
    }.joined(separator: " ")
  }

  private func flags(_ text: String) -> [TokenFlags] {
    var buffer = TokenBuffer()
    SpanishAnalyzer().analyze(text, into: &buffer)
    return buffer.tokens.map(\.flags)
  }

  @Test func rangesOfYears() {
    #expect(tokens("de 2016-2020.", positions: true) == "0:de 1:2016 1:[2016-2020] 2:2020")
    #expect(tokens("2016–2020") == "2016 [2016-2020] 2020")
    #expect(tokens("2016 - 2020") == "2016 2020")
  }

  @Test func numbersAndDates() {
    #expect(tokens("15/04/2016,") == "15 [15/04/2016] 04 2016")
    #expect(tokens("$1,234.56 M.N.") == "1 [1,234.56] 234 56 m [m.n] n")
    #expect(tokens("a las 10:30 horas") == "a las 10 [10:30] 30 horas")
    #expect(tokens("2, 3 y 4.") == "2 3 y 4")
    #expect(tokens("el 5.El 6") == "el 5 el 6")
  }

  @Test func legalReferences() {
    #expect(tokens("art. 6º") == "art 6")
    #expect(tokens("Artículo 6.º, fracción 1ª") == "artículo 6 fracción 1")
    #expect(tokens("n.º 5 y Nº 7") == "n 5 y n 7")
    #expect(tokens("meta IV.1 del") == "meta iv [iv.1] 1 del")
    #expect(tokens("LGTAIP/2015") == "lgtaip [lgtaip/2015] 2015")
    #expect(tokens("INAI/SE/01/2016") == "inai [inai/se/01/2016] se 01 2016")
    #expect(tokens("DOF-2015-04") == "dof [dof-2015-04] 2015 04")
    #expect(tokens("y/o hombres/mujeres") == "y o hombres mujeres")
    #expect(tokens("EE.UU. fin.El") == "ee [ee.uu] uu fin el")
    #expect(SpanishAnalyzer().stem(ofSurface: "6o") == "6")
  }

  @Test func hyphenatedWords() {
    #expect(tokens("costo-beneficio") == "costo [costo-beneficio] beneficio")
    #expect(tokens("co-creación –así– -no-") == "co [co-creación] creación así no")
    #expect(SpanishAnalyzer().stem(ofSurface: "co-creación") == "co-creacion")
  }

  @Test func addresses() {
    #expect(tokens("a ana.ruiz@inai.org.mx.") == "a ana [ana.ruiz@inai.org.mx] ruiz inai org mx")
    #expect(tokens("(http://a.mx/x?y=1)") == "http [http://a.mx/x?y=1] a mx x y 1")
    #expect(tokens("www.inai.mx, gob.mx/doc/") == "www [www.inai.mx] inai mx gob [gob.mx/doc] mx doc")
    #expect(tokens("uno@dos@tres.mx") == "uno dos tres mx")
  }

  @Test func apostrophesAndMarks() {
    #expect(tokens("D’Alessio l'any 'uno'") == "d'alessio l'any uno")
    #expect(tokens("trans\u{AD}parencia") == "transparencia")
    #expect(tokens("ﬁnanzas oﬃcio") == "finanzas officio")
    #expect(tokens("ＡＢＣ１２") == "abc12")
    #expect(tokens("A\u{301}RBOL") == "árbol")
    #expect(tokens("3×4÷2") == "3 4 2")
  }

  @Test func otherScripts() {
    #expect(tokens("ПРАВО Ёлка") == "право ёлка")
    #expect(tokens("ΝΌΜΟΣ") == "νόμοσ")
    #expect(tokens("公文") == "公 文")
    #expect(tokens("قانون") == "قانون")
  }

  @Test func marksOfTokens() {
    #expect(flags("INAI") == [.acronym])
    #expect(flags("Inai") == [[]])
    #expect(flags("2016") == [.number])
    #expect(flags("según") == [.stopword])
    #expect(flags("G20") == [[]])
  }

  @Test func invalidBytesSeparate() {
    let bytes: [UInt8] = [0x61, 0xFF, 0x62, 0xC3, 0x20, 0x63, 0xED, 0xA0, 0x80, 0x64, 0xC3]
    var buffer = TokenBuffer()
    SpanishAnalyzer().analyze(bytes.span, into: &buffer)
    #expect(buffer.tokens.map { buffer.surface($0) } == ["a", "b", "c", "d"])
    #expect(buffer.tokens.map(\.start) == [0, 2, 5, 9])
  }

  @Test func longTokensAreCutAtAScalar() {
    for count in 60...68 {
      let text = String(repeating: "a", count: count) + "ñandú fin"
      var buffer = TokenBuffer()
      SpanishAnalyzer().analyze(text, into: &buffer)
      #expect(buffer.tokens.count == 2)
      guard let first = buffer.tokens.first else { continue }
      #expect(first.surfaceLength <= 64 && first.stemLength <= 64)
      #expect(text.hasPrefix(buffer.surface(first)))
      #expect(Int(first.length) == text.utf8.count - 4)
    }
  }

  @Test func markHeapsAndHugeTokensAreLinear() {
    var buffer = TokenBuffer()
    SpanishAnalyzer().analyze("z" + String(repeating: "\u{336}", count: 10_000) + " fin", into: &buffer)
    #expect(buffer.tokens.count == 2)
    SpanishAnalyzer().analyze(String(repeating: "x", count: 1_000_000), into: &buffer)
    #expect(buffer.tokens.count == 1)
    #expect(buffer.tokens.first?.length == 1_000_000)
    for unit in ["1-", "a.", "A.", "a@", "x_", "w.w/", "a://", "a'"] {
      SpanishAnalyzer().analyze(String(repeating: unit, count: 20_000), into: &buffer)
      #expect(buffer.positionCount >= 1)
    }
  }
}
