import Documents
import Foundation
import Testing

@testable import Archive

/// PDF through the programs of this machine; skipped, and said to be, where they are not installed.
struct InstalledProgramTests {
  static func has(_ names: String...) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return names.allSatisfy { name in
      path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }
  }

  private func read(_ bytes: [UInt8], recognising: Bool = false) throws -> ParsedDocument {
    let reader = DocumentReader(programs: SystemPrograms(), recognisesScans: recognising)
    guard case .document(let document) = try reader.read(bytes, name: "acta.pdf") else {
      throw DocumentError.noText
    }
    return document
  }

  @Test(
    .enabled(
      if: InstalledProgramTests.has("pdftotext", "pdfinfo"),
      "poppler-utils is not installed: PDF is not tested"))
  func tablesOfPDF() throws {
    let document = try read(
      SmallPDF.page([
        ("Avance del plan", 50, 740), ("Municipio", 50, 700), ("Compromiso", 200, 700), ("Avance", 400, 700),
        ("Comala", 50, 680), ("Presupuesto ciudadano", 200, 680), ("80", 400, 680), ("Colima", 50, 660),
        ("Mapa de obra", 200, 660), ("45", 400, 660),
      ]))
    #expect(
      document.blocks.filter { $0.kind == .tableRow }.map(\.text) == [
        "Municipio | Compromiso | Avance",
        "Municipio: Comala | Compromiso: Presupuesto ciudadano | Avance: 80",
        "Municipio: Colima | Compromiso: Mapa de obra | Avance: 45",
      ])
    #expect(document.blocks.allSatisfy { $0.page == 1 })
  }

  @Test(
    .enabled(
      if: InstalledProgramTests.has("pdftotext", "pdftoppm", "tesseract"),
      "poppler-utils or tesseract-ocr is not installed: scanned PDF is not tested"))
  func scannedPages() throws {
    // A page of text, made a picture, and the picture made a page.
    let page = SmallPDF.page([
      ("Acta de la primera asamblea", 60, 700), ("El consejo municipal nombra una mesa.", 60, 640),
    ])
    let picture = try SystemPrograms().run(
      "pdftoppm", on: page, seconds: 60, maximumOutput: 64 << 20,
      arguments: { ["-q", "-r", "150", "-gray", $0] }
    )
    // `P5`, width, height, the highest value, each ended by white space, and the pixels.
    var words: [String] = []
    var i = 0
    while words.count < 4, i < picture.count {
      var word = ""
      while i < picture.count, picture[i] > 0x20 {
        word.unicodeScalars.append(Unicode.Scalar(picture[i]))
        i += 1
      }
      words.append(word)
      i += 1
    }
    let width = try #require(Int(words[1]))
    let height = try #require(Int(words[2]))
    try #require(words[0] == "P5" && picture.count - i == width * height)
    let scan = SmallPDF.scan(width: width, height: height, pixels: Array(picture[i...]))
    #expect(throws: DocumentError.scanned(pages: 1)) { try read(scan) }
    let document = try read(scan, recognising: true)
    let text = document.blocks.map(\.text).joined(separator: " ")
    #expect(text.contains("primera asamblea"))
    #expect(text.contains("consejo municipal"))
    #expect(document.warnings.contains { $0.code == .recognised && $0.detail == "1" })
    #expect(document.blocks.allSatisfy { $0.page == 1 })
  }
}
