import Analysis
import Testing

@Suite struct TextFoldingTests {
  @Test func foldsNames() {
    #expect(TextFolding.fold("Michoacán de Ocampo") == "michoacan de ocampo")
    #expect(TextFolding.fold("PEÑA Núñez, D.ª") == "peña nuñez, d.ª")
    #expect(TextFolding.foldAll("PEÑA Núñez") == "pena nunez")
    #expect(TextFolding.fold("an\u{303}o e\u{301}l") == "año el")
    #expect(TextFolding.fold("Straße Łódź œuvre ﬁn") == "strasse lodz oeuvre fin")
    #expect(TextFolding.fold("") == "")
  }

  @Test func stopwordsInAnySpelling() {
    #expect(SpanishStopwords.contains("según"))
    #expect(SpanishStopwords.contains("SEGUN"))
    #expect(SpanishStopwords.contains("de"))
    #expect(!SpanishStopwords.contains("gobierno"))
    #expect(!SpanishStopwords.contains("derecho"))
    #expect(!SpanishStopwords.contains(""))
  }
}
