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
      ],
      ocr: true)
    #expect(document.blocks.map(\.text) == ["Acta de cabildo."])
    #expect(document.warnings.contains { $0.code == .recognised && $0.detail == "1" })
    #expect(document.blocks.first?.page == 1)
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
}
