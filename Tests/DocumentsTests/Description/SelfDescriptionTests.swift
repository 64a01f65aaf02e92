import Testing

@testable import Documents

@Suite struct SelfDescriptionTests {
  func infer(_ title: String, _ texts: [String] = [], metadata: [MetadataValue] = []) -> ParsedDocument {
    var accumulator = BlockAccumulator()
    for text in texts { accumulator.add(.paragraph, text) }
    var document = ParsedDocument(format: .text, title: title, metadata: metadata, blocks: accumulator.blocks)
    SelfDescription.infer(into: &document)
    return document
  }

  @Test(arguments: [
    ("2016-04-15", "2016-04-15"), ("el 15/04/2016", "2016-04-15"), ("15 de abril de 2016", "2016-04-15"),
    ("1º de mayo de 2014", "2014-05-01"), ("Ica, 03 OCT. 2019", "2019-10-03"),
    ("DOF 14-06-2024", "2024-06-14"),
    ("a los quince días del mes de abril de dos mil dieciséis", "2016-04-15"),
    ("a los 30 días del mes de noviembre del año 2017", "2017-11-30"),
    ("el día veintiuno del mes de marzo de mil novecientos noventa y nueve", "1999-03-21"),
    ("abril de 2016", "2016-04"), ("April 15, 2016", "2016-04-15"), ("2016-04-15T10:00:00Z", "2016-04-15"),
  ])
  func dates(text: String, expected: String) {
    #expect(CalendarDate(in: text)?.iso8601 == expected)
  }

  @Test(arguments: [
    "31/02/2016", "13/13/2016", "15 de abril", "1,234.56", "LGTAIP/2015", "artículo 3 de la ley 2016",
  ])
  func notDates(text: String) {
    #expect(CalendarDate(in: text) == nil)
  }

  @Test func actOfALocalSecretariat() {
    let document = infer(
      "ACTA DE LA SEGUNDA SESIÓN ORDINARIA DEL SECRETARIADO TÉCNICO LOCAL DEL ESTADO DE ZACATECAS",
      [
        "En la ciudad de Zacatecas, siendo las diez horas del 15 de abril de 2016, se reunieron los integrantes."
      ])
    #expect(document.values(of: "tipo") == ["Acta"])
    #expect(document.values(of: "entidad") == ["Zacatecas"])
    #expect(document.values(of: "institucion") == ["Secretariado Técnico Local de Zacatecas"])
    #expect(document.values(of: "date") == ["2016-04-15"])
    #expect(document.language == "es")
    #expect(document.metadata.allSatisfy { !$0.evidence.isEmpty })
  }

  @Test(arguments: [
    ("Plan de acción local de San Luis Potosi", "San Luis Potosí"),
    ("Gobierno abierto en la CDMX", "Ciudad de México"),
    ("Convocatoria del Estado de México", "Estado de México"),
    ("Informe de Baja California Sur", "Baja California Sur"),
    ("Informe de Michoacán de Ocampo", "Michoacán"), ("Congreso del Estado de Hidalgo", "Hidalgo"),
    ("Boletín, Morelia, Mich.", "Michoacán"),
  ])
  func entities(title: String, expected: String) {
    #expect(infer(title).values(of: "entidad") == [expected])
  }

  @Test(arguments: [
    "Gobierno de México", "Discurso de Vicente Guerrero Saldaña", "Calle Miguel Hidalgo 12",
    "Los Estados Unidos Mexicanos",
    "Encuentro de Zacatecas y Colima",
  ])
  func noEntity(title: String) {
    #expect(infer(title).values(of: "entidad").isEmpty)
  }

  @Test func presentMetadataIsKept() {
    let given = [
      MetadataValue(field: "date", value: "15 de abril de 2016", evidence: "meta[name=fecha]"),
      MetadataValue(field: "tipo", value: "Relatoría", evidence: "x"),
      MetadataValue(field: "entidad", value: "estado de colima", evidence: "x"),
    ]
    let document = infer("Acta de Jalisco de 2018", metadata: given)
    #expect(document.values(of: "date") == ["2016-04-15"])
    #expect(document.values(of: "tipo") == ["Relatoría"])
    #expect(document.values(of: "entidad") == ["Colima"])
  }

  @Test func typesAreSaidNotMentioned() {
    #expect(
      infer("Compromisos", ["De acuerdo con el plan, la ley se cumple.", "El acuerdo es bueno."]).values(
        of: "tipo"
      ).isEmpty)
    #expect(infer("Compromisos", ["ACUERDO por el que se crea el comité."]).values(of: "tipo") == ["Acuerdo"])
  }

  @Test func monthFirstOnlyWhereItCanBeNothingElse() {
    #expect(CalendarDate(in: "07/30/2004")?.iso8601 == "2004-07-30")
    #expect(CalendarDate(in: "07/08/2004")?.iso8601 == "2004-08-07")
  }

  @Test func topics() {
    #expect(
      infer("Lineamientos de transparencia proactiva").values(of: "tema") == ["Transparencia proactiva"])
    #expect(infer("Minuta", ["Línea de acción: Difusión"]).values(of: "tema") == ["Difusión"])
    #expect(infer("Minuta", ["La difusión y la coordinación importan."]).values(of: "tema").isEmpty)
    #expect(infer("Taller de cocreación").values(of: "tema") == ["Innovación y co-creación"])
  }

  @Test func languages() {
    #expect(infer("x", ["The act of the committee is published and it is open to all."]).language == "en")
    #expect(
      infer("x", ["O município não tem os dados da saúde, e a lei foi aprovada com um parecer."]).language
        == "pt")
    #expect(
      infer("x", ["La loi est publiée par le gouvernement et les communes sont dans une liste."]).language
        == "fr")
    #expect(infer("x", ["ABC 123"]).language == nil)
  }

  @Test func years() {
    #expect(infer("Informe anual 2017").values(of: "date") == ["2017"])
    #expect(infer("Plan 2016-2020").values(of: "date").isEmpty)
  }

  @Test func fieldNames() {
    #expect(FieldName.canonical("DC.Title") == "title" && FieldName.canonical("Institución") == "institucion")
    #expect(FieldName.canonical("dcterms:creator") == "creator" && FieldName.canonical("viewport") == nil)
    #expect(
      FederalEntity.names.count == 32 && FederalEntity.canonical("Distrito Federal") == "Ciudad de México")
  }

  @Test func randomWordsNeverTrap() {
    var random = SeededBytes(seed: 9)
    let parts = [
      "a los", "quince", "días", "del mes de", "abril", "de", "dos mil", "2016", "/", "-", "15", "Estado",
      "México", "Secretaría de", "y", "ñ", ". ",
    ]
    for round in 0..<300 {
      var text = ""
      for _ in 0..<round { text += parts[Int(random.next() % UInt64(parts.count))] + " " }
      _ = infer(text, [text])
    }
  }
}
