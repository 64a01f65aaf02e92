import Foundation
import TestSupport
import Testing

struct ExtractTests {
  private static let page = """
    <html><head><title>Acta de cabildo</title></head><body><h1>Acta de cabildo</h1>
    <p>Colima, Col., a 15 de abril de 2016.</p></body></html>
    """

  @Test func describesBlocksAndValuesAsJSON() throws {
    let place = try Workplace()
    try place.folder.write(Self.page, to: "acta.html")
    let run = try place.program.run("extract", place.folder.appending("acta.html"), "--format", "json")
    #expect(run.status == 0 && run.lines.count == 1)
    let found = try run.json()
    #expect(found["title"] as? String == "Acta de cabildo" && found["format"] as? String == "html")
    #expect((found["extractor"] as? String)?.isEmpty == false)
    let blocks = try #require(found["blocks"] as? [[String: Any]])
    #expect(blocks.count == 2 && (blocks[1]["hash"] as? String)?.count == 16)
    let again = try place.program.run("extract", place.folder.appending("acta.html"), "--format", "json")
    #expect(again.output == run.output)
    let values = try #require(found["metadata"] as? [[String: String]])
    let date = try #require(values.first { $0["field"] == "date" })
    #expect(date["value"] == "2016-04-15" && date["confidence"] == "stated")
    #expect(date["evidence"]?.hasPrefix("paragraph 2") == true)
    #expect(!FileManager.default.fileExists(atPath: place.program.archive))
  }

  @Test func printsTextAndMarkdown() throws {
    let place = try Workplace()
    try place.folder.write(Self.page, to: "acta.html")
    let text = try place.program.spanish.run("extraer", place.folder.appending("acta.html"))
    #expect(
      text.status == 0 && text.output.contains("[1] # Acta de cabildo") && text.output.contains("[dicho:"))
    let markdown = try place.program.run(
      "extract", place.folder.appending("acta.html"), "--format", "markdown")
    #expect(markdown.output.hasPrefix("---\ntitle: \"Acta de cabildo\"\n"))
    #expect(markdown.output.contains("\n# Acta de cabildo\n"))
  }

  @Test func whatCannotBeReadIsSaidAndTheRestGoesOn() throws {
    let place = try Workplace()
    try place.folder.write("", to: "vacio.txt")
    try place.folder.write("Un texto.", to: "texto.txt")
    let run = try place.program.run(
      "extract", place.folder.appending("no-hay.txt"), place.folder.appending("vacio.txt"),
      place.folder.appending("texto.txt"))
    #expect(run.status == 2 && run.output.contains("[1] Un texto."))
    #expect(run.errors.contains("The file is empty.") && run.errors.contains("no-hay.txt"))
  }
}
