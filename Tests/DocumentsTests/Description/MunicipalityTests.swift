import Testing

@testable import Documents

@Suite struct MunicipalityTests {
  func entity(_ title: String, _ texts: [String] = []) -> MetadataValue? {
    var accumulator = BlockAccumulator()
    for text in texts { accumulator.add(.paragraph, text) }
    var document = ParsedDocument(format: .text, title: title, blocks: accumulator.blocks)
    SelfDescription.infer(into: &document)
    return document.metadata.first { $0.field == "entidad" }
  }

  @Test func aTownInTheTitleTellsTheEntity() {
    let value = entity("Mortalidad infantil en Torreón")
    #expect(value?.value == "Coahuila")
    #expect(value?.confidence == .inferred)
    #expect(value?.evidence == "title, municipality Torreón")
  }

  @Test func theNameOfTheEntityGoesBefore() {
    let value = entity("Convenio de Durango con el municipio de Torreón")
    #expect(value?.value == "Durango")
    #expect(value?.confidence == .stated)
  }

  @Test func offices() {
    #expect(
      entity("Acta 5", ["El Ayuntamiento de Tecomán, reunido en la ciudad de Tecomán"])?.value == "Colima")
    #expect(entity("Acta 5", ["Se habló de Tecomán."]) == nil)
    #expect(
      entity("Vialidad", ["En la calle Tlaquepaque, colonia Xalapa, avenida Uruapan, carretera a Tepic."])
        == nil)
  }

  @Test(arguments: [
    "Informe de León", "Ayuntamiento de Benito Juárez", "Viaje a Mérida", "los cabos de la guardia",
  ])
  func ambiguousNamesTellNothing(title: String) {
    #expect(entity(title) == nil)
  }

  @Test func longNamesGoBeforeShortOnes() {
    let text = FoldedText("Mazatlán Villa de Flores y Mazatlán")
    #expect(Municipality.places(in: text).map(\.entity) == ["Oaxaca", "Sinaloa"])
  }

  @Test func theTableNamesEachTownOnce() {
    var seen: Set<String> = []
    for (entity, names) in Municipality.byEntity {
      #expect(FederalEntity.names.contains(entity))
      for name in names.split(separator: ",") {
        let key = FoldedText.phrase(String(name)).joined(separator: " ")
        #expect(seen.insert(key).inserted, "\(name)")
        #expect(FederalEntity.canonical(String(name)) == nil, "\(name)")
      }
    }
    #expect(seen.count > 800)
  }
}
