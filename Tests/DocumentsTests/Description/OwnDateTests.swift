import Testing

@testable import Documents

@Suite struct OwnDateTests {
  func date(_ title: String, _ texts: [String], kind: BlockKind = .paragraph) -> String? {
    var accumulator = BlockAccumulator()
    for text in texts { accumulator.add(kind, text) }
    var document = ParsedDocument(format: .text, title: title, blocks: accumulator.blocks)
    SelfDescription.infer(into: &document)
    return document.values(of: "date").first
  }

  @Test func placeAndDateGoBeforeTheDateOfAnotherPaper() {
    #expect(
      date(
        "Decreto 117/2016",
        [
          "Bs. As., 12/01/2016",
          "VISTO el oficio del ministro de fecha 10 de diciembre de 2015, y las leyes que en él se citan, y considerando",
        ]) == "2016-01-12")
  }

  @Test func publicationGoesBeforeTheLastReform() {
    #expect(
      date(
        "Ley de Vivienda",
        [
          "CÁMARA DE DIPUTADOS Última Reforma DOF 15-01-2026",
          "Nueva Ley publicada en el Diario Oficial de la Federación el 20 de enero de 2004",
        ]) == "2004-01-20")
  }

  @Test func mastheads() {
    #expect(
      date(
        "BOLETÍN OFICIAL DE LAS CORTES GENERALES",
        [
          "Serie A: 28 de marzo de 2025 Núm. 4-9 Pág. 1",
          "El Pleno, en su sesión del día 20 de marzo de 2025, aprobó el proyecto de ley que se publica.",
        ]) == "2025-03-28")
  }

  @Test func datesOfEntriesAreNotTheLists() {
    #expect(
      date(
        "Análisis publicados",
        [
          "Por Ilse Ávila, 22/07/2016 13:20", "Por Cecilio Secunza, 22/06/2016",
          "Por Guillermo Valdés, 19/09/2014",
        ])
        == nil)
  }

  @Test func mentionsGiveNothing() {
    #expect(
      date(
        "La movilidad",
        [
          "Los datos se recogieron entre los años que van de aquel censo al 12 de mayo de 2011, como se dice en el informe "
            + "que la oficina dio a conocer, y después se compararon con los de otras ciudades del norte del país."
        ]) == nil)
    #expect(
      date("Calidad del agua", ["sitio | fecha | date | Día de la toma | 2019-03-29"], kind: .tableRow) == nil
    )
  }

  @Test(arguments: [
    ("Segundo informe de labores", "Informe"), ("Proyecto de ley que regula la pesca", "Proyecto de ley"),
    ("De la Comisión de Salud, con proyecto de decreto", "Proyecto de decreto"),
    ("El acuerdo de 2015", "Acuerdo"),
    ("Zacatecas: plan de acción", "Plan de acción"),
  ])
  func types(title: String, expected: String) {
    #expect(DocumentType.find(in: FoldedText(title)) == expected)
  }

  @Test(arguments: [
    "Modificada por Real Decreto-ley 27/2020", "6.3.1.4 Política de riesgos", "Presentación del informe",
    "Clínica para el diagnóstico y tratamiento",
  ])
  func noTypes(title: String) {
    #expect(DocumentType.find(in: FoldedText(title)) == nil)
  }
}
