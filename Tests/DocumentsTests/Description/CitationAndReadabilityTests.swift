import Testing

@testable import Documents

@Suite struct CitationAndReadabilityTests {
  private func blocks(_ texts: [String]) -> [Block] {
    var accumulator = BlockAccumulator()
    for text in texts { accumulator.add(.paragraph, text) }
    return accumulator.blocks
  }

  @Test func normsAreFound() {
    let found = LegalCitation.find(
      in: blocks([
        "Con fundamento en el artículo 6 de la Constitución Política de los Estados Unidos Mexicanos y la Ley General de Transparencia y Acceso a la Información Pública, se acuerda:",
        "Conforme a la Ley N° 17.798, el Decreto Supremo N° 004-2013-PCM, la Ley 27806 y el Código Civil. La Ley General de Transparencia y Acceso a la Información Pública dice (NOM-001-SEMARNAT-1996).",
        "Ley de la materia. La Ley es dura. Decreto que reforma. El Código de ética.",
      ]), title: "Acuerdo")
    #expect(
      found.map(\.name) == [
        "Constitución Política de los Estados Unidos Mexicanos",
        "Ley General de Transparencia y Acceso a la Información Pública", "Ley 17.798",
        "Decreto Supremo 004-2013-PCM", "Ley 27806", "Código Civil", "NOM-001-SEMARNAT-1996",
      ])
    #expect(found.map(\.block) == [1, 1, 2, 2, 2, 2, 2])
  }

  @Test func aLawDoesNotCiteItself() {
    let found = LegalCitation.find(
      in: blocks(["La presente Ley General de Archivos es de orden público."]),
      title: "Ley General de Archivos")
    #expect(found.isEmpty)
  }

  @Test func namesEndWhereTheSentenceGoesOn() {
    let found = LegalCitation.find(
      in: blocks([
        "Según la Ley Federal del Trabajo y en el Contrato Colectivo, la Ley de Planeación Democrática, el Congreso y la Ley Marco del Sistema N° 3."
      ]), title: "Decreto Regional N.° 005-2014")
    #expect(
      found.map(\.name) == [
        "Ley Federal del Trabajo", "Ley de Planeación Democrática", "Ley Marco del Sistema",
      ])
    let own = LegalCitation.find(
      in: blocks(["El Decreto Regional N.° 005-2014 dice."]), title: "Decreto Regional N.° 005-2014")
    #expect(own.isEmpty)
  }

  @Test(arguments: [
    ("agua", 2), ("día", 2), ("río", 2), ("ciudad", 2), ("aéreo", 4), ("que", 1), ("guerra", 2),
    ("pingüino", 3),
    ("y", 1), ("ley", 1), ("leyes", 2), ("construcción", 3), ("país", 2), ("administración", 5), ("héroe", 3),
  ])
  func syllables(word: String, expected: Int) throws {
    let text = String(repeating: word + " ", count: 100) + "."
    let reading = try #require(Readability(of: blocks([text])))
    #expect(reading.words == 100 && reading.sentences == 1)
    #expect(reading.syllables == expected * 100, "\(word)")
  }

  @Test func easyAndHardTexts() throws {
    let easy = String(repeating: "El sol sale. La luz da vida. Los dos van al mar. ", count: 12)
    let hard = String(
      repeating:
        "La administración presupuestaria gubernamental correspondiente instrumentará procedimientos interinstitucionales extraordinarios ",
      count: 12)
    let low = try #require(Readability(of: blocks([hard])))
    let high = try #require(Readability(of: blocks([easy])))
    #expect(low.grade == .veryHard && high.grade == .veryEasy)
    #expect(low.fernandezHuerta < high.fernandezHuerta)
    #expect(Readability(of: blocks(["Muy corto."])) == nil)
  }

  @Test(arguments: [
    ("Se reforma la ley del 5 de mayo de 2009. Publicada en el DOF el 15 de abril de 2016.", "2016-04-15"),
    ("Texto vigente desde el 1 de enero de 2010. Colima, Col., a 15 de abril de 2016.", "2016-04-15"),
    ("Lima, 15 de abril de 2016. Visto el Decreto del 3 de marzo de 2001.", "2016-04-15"),
    ("Nueva Ley DOF 02-09-2004. Última reforma 30-01-2018.", "2004-09-02"),
    ("Última reforma publicada DOF 30-01-2018.", "2018-01-30"),
  ])
  func ownDateAgainstMentions(text: String, expected: String) {
    var document = ParsedDocument(format: .text, title: "Ley", blocks: blocks([text]))
    SelfDescription.infer(into: &document)
    let date = document.metadata.first { $0.field == "date" }
    #expect(date?.value == expected, "\(date?.evidence ?? "")")
    #expect(date?.confidence == .stated)
  }

  @Test func languagesOfMexico() {
    func language(_ text: String) -> String? {
      var document = ParsedDocument(format: .text, title: "x", blocks: blocks([text]))
      SelfDescription.infer(into: &document)
      return document.language
    }
    #expect(
      language("Nochi tlakameh ihuan siuameh tlen nemi ipan inin altepetl, pampa amo tlakualtia.") == "nah")
    #expect(language("Tulaakal máak yéetel u kaaj ku síijil, tumen jach ma'alob ichil le kaajo'.") == "yua")
  }
}
