import Documents
import Foundation
import Search
import TestSupport
import Testing

@testable import Archive

/// Paragraph K of version N stays what it was when the extractor changes.
struct StoredReadingTests {
  private func texts(_ document: ArchivedDocument) -> [String] { document.text.blocks.map(\.text) }

  @Test func aLaterExtractorRenumbersNothing() throws {
    let box = try Sandbox()
    try box.write("acta.txt", Sandbox.text("Acta primera"))
    try box.write(
      "p.zip",
      ContainerBytes.zip([
        ("uno.txt", Array(Sandbox.text("Uno").utf8)), ("dos.txt", Array(Sandbox.text("Dos").utf8)),
      ]))
    let first = try box.ingest()
    let id = first.id("acta.txt")
    try EarlierExtractor.pretend(box)
    // Numbers, hashes and words are those of the extractor of then, in every way of asking.
    let old = try box.archive.document(id)
    #expect(old.document.parse.extractor == "1-anterior")
    #expect(
      texts(old) == [
        "Acta primera", "Primera parte, de antes.", "El secretariado técnico local acordó la gestión.",
        "Se levanta la sesión en la ciudad de Zacatecas con la participación de la ciudadanía.",
      ])
    #expect(old.text.blocks.map(\.number) == [1, 2, 3, 4])
    let report = try box.archive.rebuild(jobs: 2, memoryBudget: 8 << 20)
    #expect(report.findings.isEmpty && report.documents == 3)
    #expect(try box.archive.document(id).text == old.text)
    let held = try #require(try box.archive.openIndex().snapshot().document(id: id))
    #expect(held.blocks.map(\.text) == texts(old))
    #expect(held.blocks.map(\.number) == [1, 2, 3, 4])
    #expect(try !box.search("antes").isEmpty)
    #expect(try box.archive.verify(deep: true, jobs: 2).findings.isEmpty)
    // A description keeps them; new bytes make a version by the extractor of now and leave the old one as it was.
    _ = try box.archive.describe(id, set: [.tema: ["Difusión"]])
    #expect(try box.archive.document(id).text.blocks == old.text.blocks)
    try box.write("acta.txt", Sandbox.text("Acta segunda"))
    try box.ingest()
    let new = try box.archive.document(id)
    #expect(new.document.version == 3 && new.document.parse.extractor == DocumentReader.version)
    #expect(texts(new).count == 3)
    #expect(try box.archive.document(id, version: 1).text.blocks == old.text.blocks)
    #expect(try box.archive.document(id, version: 2).text.blocks == old.text.blocks)
    try box.archive.rebuildWithoutRegister()
    #expect(try box.archive.document(id, version: 1).text.blocks == old.text.blocks)
    #expect(try box.archive.document(id).text == new.text)
    #expect(try box.archive.verify(deep: true, jobs: 2).findings.isEmpty)
  }

  @Test func membersOfAContainerHaveTheirOwn() throws {
    let box = try Sandbox()
    func pack(_ second: String) throws {
      try box.write(
        "p.zip",
        ContainerBytes.zip([
          ("uno.txt", Array(Sandbox.text("Uno").utf8)), ("dos.txt", Array(Sandbox.text(second).utf8)),
        ]))
    }
    try pack("Dos")
    let first = try box.ingest()
    let one = first.id("p.zip!/uno.txt")
    let two = first.id("p.zip!/dos.txt")
    try pack("Dos cambiado")
    try box.ingest()
    #expect(try box.archive.document(one).document.parse.reading == 1)
    #expect(try box.archive.document(two).document.parse.reading == 2)
    #expect(try texts(box.archive.document(one)).first == "Uno")
    #expect(try texts(box.archive.document(two)).first == "Dos cambiado")
    #expect(try texts(box.archive.document(two, version: 1)).first == "Dos")
  }

  @Test func whatIsKeptComesBackAsItWas() throws {
    var document = ParsedDocument(format: .text)
    document.blocks = [
      Block(kind: .heading(level: 3), text: "Título\ty \\n barra", number: 1),
      Block(kind: .preformatted, text: "a\n  b\\c", number: 2, page: 12),
      Block(kind: .listItem, text: "ítem", number: 3), Block(kind: .tableRow, text: "a | b", number: 4),
      Block(kind: .quote, text: "cita", number: 5), Block(kind: .caption, text: "pie", number: 6),
      Block(kind: .paragraph, text: "document", number: 7),
    ]
    document.readability = Readability(words: 200, sentences: 10, syllables: 400)
    document.warnings = [ParseWarning(.cut, detail: "64 MiB")]
    var other = document
    other.blocks = [Block(kind: .paragraph, text: "otro", number: 1)]
    other.readability = nil
    other.warnings = []
    let bytes = StoredReading.encode([("g1a", 1, other), ("g1b", 2, document), ("g1c", 1, other)])
    let back = try #require(try StoredReading.decode(bytes, id: "g1b", path: "x"))
    #expect(back.blocks == document.blocks)
    #expect(back.readability == document.readability)
    #expect(back.warnings == document.warnings)
    #expect(back.extractor == DocumentReader.version)
    #expect(try StoredReading.decode(bytes, id: "g1", path: "x") == nil)
  }

  @Test func damageIsTold() throws {
    let good = StoredReading.encode([("g1a", 1, ParsedDocument(format: .text))])
    #expect(throws: ArchiveError.self) { try StoredReading.decode([], id: "g1a", path: "x") }
    #expect(throws: ArchiveError.self) {
      try StoredReading.decode(Array("acervo-reading/9\n".utf8), id: "g1a", path: "x")
    }
    #expect(throws: ArchiveError.self) {
      try StoredReading.decode(good + Array("zz\t\ttexto\n".utf8), id: "g1a", path: "x")
    }
    let box = try Sandbox()
    try box.write("acta.txt", Sandbox.text("Acta primera"))
    let id = try box.ingest().id("acta.txt")
    let path = OCFLRoot(corpus: box.location.corpus).objectPath("ark:/99999/\(id)").appending(
      "v1/content/reading-v1.tsv")
    var bytes = try FileSystem.read(path)
    bytes[bytes.count / 2] ^= 0x20
    try FileSystem.write(bytes, to: path)
    #expect(throws: ArchiveError.self) { try box.archive.document(id) }
    #expect(try !box.archive.verify(deep: false, jobs: 1).findings.isEmpty)
  }
}
