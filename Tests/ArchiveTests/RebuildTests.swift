import Foundation
import TestSupport
import Testing

@testable import Archive

struct RebuildTests {
  /// An archive with something of everything.
  private func richArchive() throws -> Sandbox {
    let box = try Sandbox()
    try box.fill(40, seed: 11)
    try box.write(
      "p.zip",
      ContainerBytes.zip([
        ("uno.txt", Array(Sandbox.text("Uno").utf8)), ("dos.txt", Array(Sandbox.text("Dos").utf8)),
      ]))
    try box.write("copia.txt", Sandbox.text("Uno"))
    let first = try box.ingest { $0.batchDocuments = 16 }
    _ = try box.archive.describe(
      first.id("acta-1.txt"), set: [.tema: ["Difusión"], .title: ["Gestión abierta"]])
    _ = try box.archive.withdraw(first.id("acta-3.txt"), reason: "Error")
    try box.write("acta-2.html", Sandbox.text("Acta cambiada de la sesión local"))
    try box.ingest()
    return box
  }

  private func expectSame(_ box: Sandbox, _ answers: [[Sandbox.Answer]], _ list: [DocumentSummary]) throws {
    #expect(try box.answers() == answers)
    #expect(try box.archive.list(withdrawn: true) == list)
    let findings = try box.archive.verify(deep: true, jobs: 2).findings
    #expect(findings.isEmpty, "\(findings)")
  }

  @Test func theSameAnswersComeFromTheHoldingsAlone() throws {
    let box = try richArchive()
    let answers = try box.answers()
    let list = try box.archive.list(withdrawn: true)
    let histories = try list.map { try box.archive.history($0.id) }
    #expect(answers.allSatisfy { !$0.isEmpty })
    // Without the index.
    try FileManager.default.removeItem(atPath: box.archivePath + "/Index")
    let report = try box.archive.rebuild(jobs: 2, memoryBudget: 8 << 20)
    #expect(report.findings.isEmpty && !report.interrupted)
    #expect(report.documents == 41)
    try expectSame(box, answers, list)
    #expect(try box.ingest().report.accepted == 0)
    // Without index and register.
    try FileManager.default.removeItem(atPath: box.archivePath + "/Index")
    try box.archive.rebuildWithoutRegister()
    try expectSame(box, answers, list)
    #expect(try list.map { try box.archive.history($0.id) } == histories)
    #expect(try box.ingest().report.accepted == 0)
    // With a damaged register.
    var register = try box.bytes("Corpus/register.sqlite")
    register[register.count / 2] ^= 0x40
    try box.put(register, "Corpus/register.sqlite")
    #expect(throws: ArchiveError.self) { try box.archive.list() }
    _ = try box.archive.rebuild(jobs: 2, memoryBudget: 8 << 20)
    try expectSame(box, answers, list)
    // A new document gets an identifier that none has had.
    try box.write("nueva.txt", Sandbox.text("Nueva"))
    let id = try box.ingest().id("nueva.txt")
    #expect(!list.map(\.id).contains(id) && !id.isEmpty)
    #expect(try box.errors().isEmpty)
  }

  @Test func aMissingIndexIsMadeAnewByTheNextIngest() throws {
    let box = try richArchive()
    let answers = try box.answers()
    try FileManager.default.removeItem(atPath: box.archivePath + "/Index")
    #expect(try !box.errors().isEmpty)
    #expect(try box.ingest().report.caughtUp > 0)
    #expect(try box.answers() == answers)
    #expect(try box.errors().isEmpty)
  }

  @Test func aLostObjectIsTakenInAgain() throws {
    let box = try richArchive()
    let id = try #require(try box.search("gestión").last?.id)
    let folder = OCFLRoot(corpus: box.location.corpus).objectPath(IdentifierScheme().ark(id)).display
    let count = try box.archive.documentCount()
    try FileManager.default.removeItem(atPath: folder)
    #expect(try !box.errors().isEmpty)
    _ = try box.archive.rebuild(jobs: 2, memoryBudget: 8 << 20)
    #expect(try box.errors().isEmpty)
    #expect(try box.archive.documentCount() == count - 1)
    #expect(try box.ingest().report.accepted == 1)
    #expect(try box.archive.documentCount() == count)
    #expect(try box.errors().isEmpty)
  }

  @Test func aDamagedObjectDoesNotStopTheRest() throws {
    let box = try richArchive()
    let count = try box.archive.documentCount()
    let inventory = try #require(
      try box.files(under: "Corpus/holdings").first {
        $0.hasSuffix("%2f" + "inventory.json") || $0.hasSuffix("/inventory.json")
      })
    try box.put(Array("{}".utf8), inventory)
    let report = try box.archive.rebuild(jobs: 2, memoryBudget: 8 << 20)
    #expect(!report.findings.isEmpty)
    #expect(report.documents < count && report.documents >= count - 2)
    #expect(try box.errors().allSatisfy { $0.path.contains("/Corpus/holdings/") })
  }
}
