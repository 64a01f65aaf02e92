import Testing

@testable import Documents

@Suite struct IssuingInstitutionTests {
  func infer(
    _ title: String, _ texts: [(BlockKind, String)] = [], metadata: [MetadataValue] = []
  ) -> ParsedDocument {
    var accumulator = BlockAccumulator()
    for (kind, text) in texts { accumulator.add(kind, text) }
    var document = ParsedDocument(format: .text, title: title, metadata: metadata, blocks: accumulator.blocks)
    SelfDescription.infer(into: &document)
    return document
  }

  func institution(
    _ title: String, _ texts: [String] = [], metadata: [MetadataValue] = []
  ) -> MetadataValue? {
    infer(title, texts.map { (.paragraph, $0) }, metadata: metadata).metadata.first {
      $0.field == "institucion"
    }
  }

  static let prose =
    "La calidad de vida de las ciudades depende de muchas cosas que no siempre se miden, entre ellas el acceso a la "
    + "cultura, los parques, la movilidad y la seguridad de quienes viven en ellas, y de lo que se hace con lo medido."

  @Test(arguments: [
    (
      "Acta de la primera sesión ordinaria del Instituto Electoral de Colima", "Instituto Electoral de Colima"
    ),
    ("Instituto Veracruzano de la Cultura :: Artistas", "Instituto Veracruzano de la Cultura"),
    (
      "INFORME DE LA COMISIÓN DE DEFENSA NACIONAL RECAÍDO EN EL PROYECTO DE LEY",
      "Comisión de Defensa Nacional"
    ),
    ("De la Comisión de Salud, con proyecto de decreto que adiciona", "Comisión de Salud"),
    ("Lineamientos: Secretaría de Cultura de Jalisco", "Secretaría de Cultura de Jalisco"),
  ])
  func titlesOfIssuers(title: String, expected: String) {
    let value = institution(title)
    #expect(value?.value == expected)
    #expect(value?.confidence == .stated)
  }

  @Test(arguments: [
    "Ley del Instituto Mexicano del Seguro Social", "Informe sobre la Secretaría de Salud",
    "Indicadores para el Municipio de Torreón",
    "Decreto por el que se crea el Instituto Nacional de la Pesca",
  ])
  func titlesAboutInstitutions(title: String) {
    #expect(institution(title) == nil)
  }

  @Test func mentionInRunningTextGivesNothing() {
    #expect(
      institution(
        "La cultura en la ciudad",
        [
          Self.prose,
          "De acuerdo al índice del Instituto Mexicano para la Competitividad, hay cuatro espacios por habitante.",
          "El Congreso de la Unión y las legislaturas de las entidades deberán hacer las adecuaciones necesarias.",
        ]) == nil)
  }

  @Test func letterheads() {
    #expect(
      institution("Oficio 12", ["GOBIERNO REGIONAL PIURA CONSEJO REGIONAL"])?.value
        == "Gobierno Regional Piura")
    #expect(
      institution("Mensaje", ["Presidencia de la República | 3 de mayo"])?.value
        == "Presidencia de la República")
    #expect(
      institution("Ley de Vivienda", ["CÁMARA DE DIPUTADOS DEL H. CONGRESO DE LA UNIÓN Última Reforma"])?
        .value
        == "Cámara de Diputados")
    #expect(
      institution(
        "Acuerdo 5",
        [
          "Al margen un sello con el Escudo Nacional, que dice: Estados Unidos Mexicanos.- Secretaría de Energía."
        ])?.value == "Secretaría de Energía")
    // After the text has begun a short line is no letterhead.
    #expect(institution("La cultura", [Self.prose, "Universidad Autónoma de Coahuila", Self.prose]) == nil)
    // An entry of a list neither.
    #expect(
      infer("Directorio", [(.listItem, "Instituto Nacional de Bellas Artes")]).values(of: "institucion") == []
    )
  }

  @Test func actors() {
    let value = institution(
      "Apoyos 2018",
      ["El Ayuntamiento de Tecomán, con fundamento en el artículo 45 de la ley, convoca a los interesados."])
    #expect(value?.value == "Ayuntamiento de Tecomán")
    #expect(value?.evidence == "paragraph 1, “fundamento”")
    #expect(value?.confidence == .inferred)
    #expect(institution("Apoyos", ["La Secretaría de Turismo creció y publicó datos en 2015."]) == nil)
  }

  @Test func signaturesAndNumbers() {
    #expect(
      institution("Aprueban la guía", [Self.prose, "PILAR MAZZETTI SOLER", "Ministra de Salud"])?.value
        == "Ministerio de Salud")
    #expect(
      institution("Aprueban la guía", ["RESOLUCIÓN MINISTERIAL Nº 1004-2020-MINSA", Self.prose])?.value
        == "Ministerio de Salud")
    #expect(
      institution("Convocatoria", [Self.prose, "Directora General del Instituto de Cultura de Durango"])?
        .value
        == "Instituto de Cultura de Durango")
  }

  @Test func declaredPublisherComesFirst() {
    let declared = MetadataValue(
      field: "publisher", value: "MINISTERIO DE JUSTICIA, CULTO E INSTRUCCIÓN PÚBLICA", evidence: "organismo")
    let value = institution("Acta del Instituto Electoral de Colima", metadata: [declared])
    #expect(value?.value == "Ministerio de Justicia, Culto e Instrucción Pública")
    #expect(value?.confidence == .declared)
    #expect(value?.evidence == "organismo")
  }

  @Test func namesEndWhereTheNextBegins() {
    let text = FoldedText("La Universidad Autónoma de Coahuila y el Instituto Municipal de la Mujer")
    #expect(
      InstitutionName.places(in: text, entity: nil).map(\.name) == [
        "Universidad Autónoma de Coahuila", "Instituto Municipal de la Mujer",
      ])
    #expect(
      InstitutionName.places(in: FoldedText("El Tribunal de Justicia y la Secretaría"), entity: nil) == [])
  }
}
