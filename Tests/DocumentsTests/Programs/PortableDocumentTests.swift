import Testing

@testable import Documents

/// Programs that answer what a test says.
private struct SaidPrograms: InstalledPrograms {
  var answers: [String: Result<String, ProgramFailure>]

  func run(
    _ program: String, on bytes: [UInt8], seconds: Int, maximumOutput: Int,
    arguments: (_ path: String) -> [String]
  ) throws(ProgramFailure) -> [UInt8] {
    guard let answer = answers[program], arguments("/x").contains("/x") else { throw .notInstalled }
    return Array(try answer.get().utf8)
  }
}

@Suite struct PortableDocumentTests {
  private func read(
    _ answers: [String: Result<String, ProgramFailure>], ocr: Bool = false
  ) throws -> ParsedDocument {
    let reader = DocumentReader(programs: SaidPrograms(answers: answers), recognisesScans: ocr)
    guard case .document(let document) = try reader.read(Array("%PDF-1.4\n…".utf8), name: "ley.pdf") else {
      throw DocumentError.noText
    }
    return document
  }

  @Test func pagesBecomeBlocksWithNumbers() throws {
    let document = try read([
      "pdftotext": .success(
        "Primera página con su texto.\n\u{0C}Segunda página, la infor-\nmación sigue.\n\u{0C}\u{0C}"),
      "pdfinfo": .success("Title: Ley de Aguas\nAuthor: Congreso\nCreationDate: 2016-04-15T10:00:00-05\n"),
    ])
    #expect(document.format == .pdf && document.title == "Ley de Aguas")
    #expect(
      document.blocks.map(\.text) == [
        "Primera página con su texto.", "Segunda página, la información sigue.",
      ])
    #expect(document.blocks.map(\.page) == [1, 2])
    #expect(document.values(of: "creator") == ["Congreso"] && document.values(of: "date") == ["2016-04-15"])
    #expect(document.warnings.contains { $0.code == .pagesWithoutText && $0.detail == "3" })
  }

  @Test func aScanIsSaidToBeOne() throws {
    #expect(throws: DocumentError.scanned(pages: 2)) { try read(["pdftotext": .success("\u{0C}  \u{0C}")]) }
    let document = try read(
      [
        "pdftotext": .success("\u{0C}"), "pdftoppm": .success("P5"),
        "tesseract": .success("Acta de cabildo.\n\u{0C}"),
        "pdfinfo": .success("Title: scan_01\nCreationDate: 2026-11-26T10:00:00-06\n"),
      ],
      ocr: true)
    #expect(document.blocks.map(\.text) == ["Acta de cabildo."])
    #expect(document.warnings.contains { $0.code == .recognised && $0.detail == "1" })
    #expect(document.blocks.first?.page == 1)
    // Neither the name of the scanned file nor the day of scanning is the document's.
    #expect(document.title == "Acta de cabildo." && document.values(of: "date").isEmpty)
  }

  @Test func whatIsMissingOrWrongIsSaid() {
    #expect(throws: DocumentError.needsProgram(name: "pdftotext", package: "poppler-utils")) { try read([:]) }
    #expect(throws: DocumentError.encrypted) {
      try read(["pdftotext": .failure(.failed("Command Line Error: Incorrect password"))])
    }
    #expect(throws: DocumentError.needsProgram(name: "tesseract", package: "tesseract-ocr tesseract-ocr-spa"))
    {
      try read(["pdftotext": .success(""), "pdftoppm": .success("P5")], ocr: true)
    }
    for failure in [ProgramFailure.timedOut, .tooMuchOutput, .failed("x")] {
      #expect(throws: DocumentError.self) { try read(["pdftotext": .failure(failure)]) }
    }
    #expect(throws: DocumentError.needsProgram(name: "pdftotext", package: "poppler-utils")) {
      try DocumentReader().read(Array("%PDF-1.4".utf8), name: nil)
    }
  }

  @Test func hangingMarksGoBeforeTheirText() throws {
    #expect(
      PortableDocument.joiningMarkers("Uno:\na)\n\nPrimero;\nIV.\n\nb)\nsegundo.\n12\nFin\nc)")
        == "Uno:\na) Primero;\nIV.\nb) segundo.\n12\nFin\nc)")
    let document = try read([
      "pdftotext": .success("Clases:\n\na)\n\nServicio social.\n\nb)\n\nServicio militar.\n\u{0C}")
    ])
    #expect(document.blocks.map(\.text) == ["Clases:", "a) Servicio social.", "b) Servicio militar."])
  }

  @Test func headersOfManyLinesAreFurniture() throws {
    let header =
      "LEY DE AGUAS\nCÁMARA DE DIPUTADOS\nSecretaría General\nSecretaría de Servicios\nDirección de Leyes\nNueva Ley DOF\n\n"
    let own = ["agua", "drenaje", "bosques", "caminos"]
    let pages = own.enumerated().map {
      "\(header)Texto propio sobre \($1), que no se repite.\n\n\($0 + 1) de 4\n"
    }
    let document = try read(["pdftotext": .success(pages.joined(separator: "\u{0C}"))])
    #expect(document.blocks.filter { $0.text.contains("Secretaría de Servicios") }.count == 1)
    #expect(document.blocks.filter { $0.text.hasPrefix("Texto propio") }.map(\.page) == [1, 2, 3, 4])
  }
}
