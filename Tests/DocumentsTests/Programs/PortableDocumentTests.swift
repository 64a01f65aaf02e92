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

/// What `pdftotext -bbox-layout` prints for pages of text: a block for each group of lines between blank ones.
func layout(_ pages: String) -> String {
  var out = "<html><body>\n<doc>\n"
  for page in pages.split(separator: "\u{0C}", omittingEmptySubsequences: false) {
    out += "  <page width=\"612.000000\" height=\"792.000000\">\n<flow><block>\n"
    var top = 40.0
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.allSatisfy({ $0 == " " }) {
        out += "</block><block>\n"
      } else {
        out += "<line>" + words(String(line), left: 50, top: top) + "</line>\n"
      }
      top += 14
    }
    out += "</block></flow>\n  </page>\n"
  }
  return out + "</doc>\n</body></html>\n"
}

/// Words of 5 points a letter and spaces of 3, 11 points high.
private func words(_ line: String, left: Double, top: Double) -> String {
  var x = left
  var out = ""
  for word in line.split(separator: " ") {
    let right = x + 5 * Double(word.count)
    let safe = word.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    out += "<word xMin=\"\(x)\" yMin=\"\(top)\" xMax=\"\(right)\" yMax=\"\(top + 11)\">\(safe)</word>\n"
    x = right + 3
  }
  return out
}

/// A page whose lines stand where a test says, each a line and a block of its own.
func placed(_ lines: [(text: String, left: Double, top: Double)]) -> String {
  let body = lines.map { "<block><line>" + words($0.text, left: $0.left, top: $0.top) + "</line></block>\n" }
  return "<doc><page><flow>\(body.joined())</flow></page></doc>"
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
        layout("Primera página con su texto.\n\u{0C}Segunda página, la infor-\nmación sigue.\n\u{0C}")),
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
    #expect(throws: DocumentError.scanned(pages: 2)) { try read(["pdftotext": .success(layout("\u{0C}  "))]) }
    let document = try read(
      [
        "pdftotext": .success(layout("")), "pdftoppm": .success("P5"),
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
      try read(["pdftotext": .success(layout("")), "pdftoppm": .success("P5")], ocr: true)
    }
    for failure in [ProgramFailure.timedOut, .tooMuchOutput, .failed("x")] {
      #expect(throws: DocumentError.self) { try read(["pdftotext": .failure(failure)]) }
    }
    #expect(throws: DocumentError.needsProgram(name: "pdftotext", package: "poppler-utils")) {
      try DocumentReader().read(Array("%PDF-1.4".utf8), name: nil)
    }
  }

  @Test func whatIsNoLayoutIsDamage() {
    #expect(throws: DocumentError.self) { try read(["pdftotext": .success("Texto sin lugares")]) }
  }

  @Test func hangingMarksGoBeforeTheirText() throws {
    let document = try read([
      "pdftotext": .success(
        placed([
          ("Clases:", 50, 40), ("a)", 60, 60), ("b)", 60, 80), ("Servicio social.", 80, 60),
          ("Servicio militar.", 80, 80),
        ]))
    ])
    #expect(document.blocks.map(\.text) == ["Clases:", "a) Servicio social.", "b) Servicio militar."])
    #expect(LaidOutPage.isMark("IV.") && LaidOutPage.isMark("•") && !LaidOutPage.isMark("Fin"))
  }

  @Test func headersOfManyLinesAreFurniture() throws {
    let header =
      "LEY DE AGUAS\nCÁMARA DE DIPUTADOS\nSecretaría General\nSecretaría de Servicios\nDirección de Leyes\nNueva Ley DOF\n\n"
    let own = ["agua", "drenaje", "bosques", "caminos"]
    let pages = own.enumerated().map {
      "\(header)Texto propio sobre \($1), que no se repite.\n\n\($0 + 1) de 4\n"
    }
    let document = try read(["pdftotext": .success(layout(pages.joined(separator: "\u{0C}")))])
    #expect(document.blocks.filter { $0.text.contains("Secretaría de Servicios") }.count == 1)
    #expect(document.blocks.filter { $0.text.hasPrefix("Texto propio") }.map(\.page) == [1, 2, 3, 4])
  }
}
