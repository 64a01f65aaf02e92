import Testing

@testable import Documents

@Suite struct LegacyOfficeTests {
  private struct SaidPrograms: InstalledPrograms {
    var outputs: [String: String]

    func run(
      _ program: String, on bytes: [UInt8], seconds: Int, maximumOutput: Int,
      arguments: (_ path: String) -> [String]
    ) throws(ProgramFailure) -> [UInt8] {
      guard let output = outputs[program] else { throw .notInstalled }
      return Array(output.utf8)
    }
  }

  /// An OLE2 file whose directory has a stream of this name.
  private func compound(_ stream: String) -> [UInt8] {
    var bytes: [UInt8] =
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 1_016)
    for (i, byte) in stream.utf8.enumerated() { bytes[640 + 2 * i] = byte }
    return bytes
  }

  private func read(_ bytes: [UInt8], _ outputs: [String: String]) throws -> ParsedDocument {
    let reader = DocumentReader(programs: SaidPrograms(outputs: outputs))
    guard case .document(let document) = try reader.read(bytes, name: nil) else { throw DocumentError.noText }
    return document
  }

  @Test func eachKindHasItsProgram() throws {
    let word = try read(
      compound("WordDocument"), ["catdoc": "Oficio 12\nPrimer párrafo.\nSegundo párrafo.\n"])
    #expect(
      word.format == .doc && word.blocks.map(\.text) == ["Oficio 12", "Primer párrafo.", "Segundo párrafo."])
    let sheet = try read(compound("Workbook"), ["xls2csv": "Obra,Costo\nPuente,12\n"])
    #expect(sheet.format == .xls && sheet.blocks.map(\.text) == ["Obra | Costo", "Obra: Puente | Costo: 12"])
    #expect(try read(compound("PowerPoint Document"), ["catppt": "Agua para todos.\n"]).format == .ppt)
    #expect(try read(Array("{\\rtf1 x}".utf8), ["catdoc": "Texto.\n"]).format == .rtf)
  }

  @Test func withoutTheProgramTheReportSaysWhich() {
    #expect(throws: DocumentError.needsProgram(name: "catdoc", package: "catdoc")) {
      try read(compound("WordDocument"), [:])
    }
    #expect(throws: DocumentError.self) { try read(compound("Otra cosa"), ["catdoc": "x"]) }
  }
}
