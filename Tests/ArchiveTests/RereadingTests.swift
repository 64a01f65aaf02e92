import Documents
import Foundation
import TestSupport
import Testing

@testable import Archive

/// Reading what is held again with a later extractor.
struct RereadingTests {
  private func texts(_ document: ArchivedDocument) -> [String] { document.text.blocks.map(\.text) }

  /// An archive with a file and a container whose texts an extractor of before divided otherwise.
  private func earlier() throws -> (box: Sandbox, ids: [String]) {
    let box = try Sandbox()
    try box.write("acta.txt", Sandbox.text("Acta primera"))
    try box.write(
      "p.zip",
      ContainerBytes.zip([
        ("uno.txt", Array(Sandbox.text("Uno").utf8)), ("dos.txt", Array(Sandbox.text("Dos").utf8)),
      ]))
    let first = try box.ingest()
    try EarlierExtractor.pretend(box)
    return (box, [first.id("acta.txt"), first.id("p.zip!/uno.txt"), first.id("p.zip!/dos.txt")])
  }

  @Test func whatDiffersBecomesAVersionAndOldLinksHold() throws {
    let (box, ids) = try earlier()
    let before = try ids.map { try box.archive.document($0) }
    _ = try box.archive.describe(ids[0], set: [.tema: ["Difusión"]])
    let dry = try box.archive.reread(nil, jobs: 2, memoryBudget: 8 << 20, dryRun: true)
    #expect(dry.changed == 3 && dry.reconciles)
    #expect(try box.archive.document(ids[1]).document.version == 1)
    var changed: [String] = []
    let report = try box.archive.reread(nil, jobs: 2, memoryBudget: 8 << 20) { event in
      if case .changed(let id, _) = event { changed.append(id) }
    }
    #expect(report.seen == 3 && report.changed == 3 && report.reconciles)
    #expect(changed.sorted() == ids.sorted())
    for (id, old) in zip(ids, before) {
      let new = try box.archive.document(id)
      #expect(new.document.parse.extractor == DocumentReader.version)
      #expect(texts(new).count == 3 && texts(old).count == 4)
      #expect(try box.archive.document(id, version: 1).text.blocks == old.text.blocks)
      #expect(new.document.sha256 == old.document.sha256)
      let history = try box.archive.history(id)
      #expect(history.last?.action == "rereading")
      #expect(history.last?.note == "extractor 1-anterior → \(DocumentReader.version)")
    }
    // Both members of the container changed in one version of their object.
    #expect(try box.archive.document(ids[1]).document.parse.reading == 2)
    #expect(try box.archive.document(ids[2]).document.parse.reading == 2)
    // What an archivist gave stays; the search shows what is found now.
    #expect(try box.archive.document(ids[0]).document.given["tema"] == ["Difusión"])
    #expect(try box.search("antes").isEmpty)
    #expect(try box.search("secretariado").count == 3)
    #expect(try box.archive.original(ids[2]).bytes == Array(Sandbox.text("Dos").utf8))
    #expect(try box.errors().isEmpty)
    // The files are still known as what they were.
    #expect(try box.ingest().report.duplicates == 3)
  }

  @Test func aSecondRunChangesNoByte() throws {
    let (box, _) = try earlier()
    _ = try box.archive.reread(nil, jobs: 2, memoryBudget: 8 << 20)
    let before = try box.fingerprint()
    let again = try box.archive.reread(nil, jobs: 2, memoryBudget: 8 << 20)
    #expect(again.current == 3 && again.changed == 0 && again.reconciles)
    #expect(try box.fingerprint() == before)
  }

  @Test func whatReadsTheSameStays() throws {
    let box = try Sandbox()
    try box.write("acta.txt", Sandbox.text("Acta primera"))
    let id = try box.ingest().id("acta.txt")
    try EarlierExtractor.pretend(box, addingText: false)
    let report = try box.archive.reread([id, id], jobs: 1, memoryBudget: 8 << 20)
    #expect(report.seen == 1 && report.same == 1 && report.reconciles)
    #expect(try box.archive.document(id).document.version == 1)
  }

  @Test func itSurvivesRebuildWithoutTheRegister() throws {
    let (box, ids) = try earlier()
    let old = try box.archive.document(ids[0])
    _ = try box.archive.reread(nil, jobs: 2, memoryBudget: 8 << 20)
    let new = try box.archive.document(ids[0])
    try box.archive.rebuildWithoutRegister()
    #expect(try box.archive.document(ids[0]).text == new.text)
    #expect(try box.archive.document(ids[0], version: 1).text.blocks == old.text.blocks)
    #expect(try box.errors().isEmpty)
  }

  @Test func damageLeavesTheDocumentAsItWas() throws {
    let (box, ids) = try earlier()
    let path = OCFLRoot(corpus: box.location.corpus).objectPath("ark:/99999/\(ids[0])").appending(
      "v1/content/original.txt")
    var bytes = try FileSystem.read(path)
    bytes[20] ^= 0x01
    try FileSystem.write(bytes, to: path)
    let report = try box.archive.reread(nil, jobs: 2, memoryBudget: 8 << 20)
    #expect(report.findings.count == 1 && report.changed == 2 && report.reconciles)
    #expect(try box.archive.document(ids[0]).document.version == 1)
    #expect(try texts(box.archive.document(ids[0])).count == 4)
  }

  @Test func namesThatAreNoneAreTold() throws {
    let (box, ids) = try earlier()
    #expect(throws: ArchiveError.self) { try box.archive.reread(["g1zzzz"], jobs: 1) }
    _ = try box.archive.withdraw(ids[0], reason: "prueba")
    #expect(throws: ArchiveError.self) { try box.archive.reread([ids[0]], jobs: 1) }
    #expect(try box.archive.reread(nil, jobs: 1).seen == 2)
  }
}
