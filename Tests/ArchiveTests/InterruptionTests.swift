import Foundation
import GRDB
import TestSupport
import Testing

@testable import Archive

/// Archives as a killed writer leaves them at each step of a commit, put together by hand from the archive before and
/// after the commit: whatever the step, verify finds no damage and the next ingest (or rebuild) completes the work.
struct InterruptionTests {
  /// How far the killed writer got.
  enum Step: String, CaseIterable {
    /// Everything staged, nothing registered.
    case staged
    /// Registered and marked as pending, nothing renamed.
    case registered
    /// The version folder renamed, the root inventory not.
    case versionRenamed
    /// The inventory renamed, its digest file not.
    case inventoryRenamed
    /// All renamed, the staged folder left.
    case renamed
    /// Holdings complete, the index not committed.
    case published
    /// Index committed, pending marks and open seal left.
    case indexed
  }

  /// The archive before a commit (`antes`) and after it (in place): one new version, one new document.
  private func twoStates() throws -> Sandbox {
    let box = try Sandbox()
    try box.write("a.txt", Sandbox.text("Acta A sobre el ahuehuete"))
    try box.write("b.txt", Sandbox.text("Acta B sobre el colibrí"))
    try box.ingest()
    try FileManager.default.copyItem(atPath: box.archivePath, toPath: box.folder.appending("antes"))
    try box.write("a.txt", Sandbox.text("Acta A sobre el tejocote"))
    try box.write("c.txt", Sandbox.text("Acta C sobre el cenzontle"))
    try box.ingest()
    return box
  }

  private static let words = ["acta", "ahuehuete", "tejocote", "colibrí", "cenzontle"]

  /// Makes of the archive after the commit the one that a kill at `step` leaves.
  private func rewind(_ box: Sandbox, to step: Step) throws {
    let files = FileManager.default
    let corpus = box.archivePath + "/Corpus"
    let before = box.folder.appending("antes")
    try box.put(Array("open\n".utf8), "Corpus/register.seal")
    if step != .indexed {
      try files.removeItem(atPath: box.archivePath + "/Index")
      try files.copyItem(atPath: before + "/Index", toPath: box.archivePath + "/Index")
    }
    let register = try Register(at: box.location.register, writable: true)
    let root = OCFLRoot(corpus: box.location.corpus)
    let scheme = IdentifierScheme()
    let changed = ["a.txt", "c.txt"].compactMap { name in
      try? register.source(folder: Array(box.sources.utf8), name: Array(name.utf8))?.object
    }
    #expect(changed.count == 2)
    let batch = corpus + "/staging/batch-3"
    if [.staged, .registered, .versionRenamed, .inventoryRenamed, .renamed].contains(step) {
      try files.createDirectory(atPath: batch, withIntermediateDirectories: true)
    }
    for name in changed {
      let head = try #require(try register.objectHead(name))
      try register.write { db in
        try db.execute(
          sql: "UPDATE object SET pending = ? WHERE name = ?", arguments: ["batch-3/\(name)", name])
      }
      let target = root.objectPath(scheme.ark(name)).display
      let staged = batch + "/" + name
      if step == .published || step == .indexed { continue }
      if head == 1 {
        if step == .staged || step == .registered { try files.moveItem(atPath: target, toPath: staged) }
        continue
      }
      try files.createDirectory(atPath: staged, withIntermediateDirectories: true)
      let old = before + target.dropFirst(box.archivePath.count)
      let moves: [(String, Bool)] = [
        ("inventory.json.sha512", step != .renamed),
        ("inventory.json", step != .renamed && step != .inventoryRenamed),
        ("v\(head)", step == .staged || step == .registered),
      ]
      for (part, isBack) in moves where isBack {
        try files.moveItem(atPath: target + "/" + part, toPath: staged + "/" + part)
        if part.hasPrefix("inventory") {
          try files.copyItem(atPath: old + "/" + part, toPath: target + "/" + part)
        }
      }
    }
    try register.close()
    if step == .staged {
      try files.removeItem(atPath: corpus + "/register.sqlite")
      try files.copyItem(atPath: before + "/Corpus/register.sqlite", toPath: corpus + "/register.sqlite")
    }
  }

  private func expectWhole(_ box: Sandbox, _ answers: [[Sandbox.Answer]]) throws {
    #expect(try Self.words.map { try box.search($0) } == answers)
    #expect(try box.archive.documentCount() == 3)
    let findings = try box.archive.verify(deep: true, jobs: 2).findings
    #expect(findings.isEmpty, "\(findings)")
    let structure = try StructureCheck(root: box.archivePath + "/Corpus/holdings")
    #expect(structure.problems.isEmpty, "\(structure.problems)")
    #expect(try box.files(under: "Corpus/staging").isEmpty)
  }

  @Test(arguments: Step.allCases)
  func theNextIngestCompletesIt(step: Step) throws {
    let box = try twoStates()
    let answers = try Self.words.map { try box.search($0) }
    try rewind(box, to: step)
    #expect(try box.errors(deep: false).isEmpty, "before recovery")
    #expect(try box.archive.documentCount() == (step == .staged ? 2 : 3))
    #expect(throws: Never.self) { try box.search("acta") }
    let report = try box.ingest().report
    #expect(report.accepted + report.newVersions == (step == .staged ? 2 : 0))
    #expect(report.caughtUp == (step == .staged || step == .indexed ? 0 : 2))
    try expectWhole(box, answers)
  }

  @Test(arguments: Step.allCases)
  func aRebuildCompletesIt(step: Step) throws {
    let box = try twoStates()
    let answers = try Self.words.map { try box.search($0) }
    try rewind(box, to: step)
    _ = try box.archive.rebuild(jobs: 2, memoryBudget: 8 << 20)
    #expect(try box.errors().isEmpty)
    try box.ingest()
    try expectWhole(box, answers)
  }

  /// The register is lost on top of it: what lies complete in staging is not thrown away.
  @Test(arguments: Step.allCases)
  func evenWithoutARegister(step: Step) throws {
    let box = try twoStates()
    let answers = try Self.words.map { try box.search($0) }
    try rewind(box, to: step)
    try box.archive.rebuildWithoutRegister()
    #expect(try box.errors().isEmpty)
    let report = try box.ingest().report
    #expect(report.accepted + report.newVersions == 0)
    try expectWhole(box, answers)
  }

  @Test func describingAndWithdrawingCompleteItToo() throws {
    let box = try twoStates()
    try rewind(box, to: .versionRenamed)
    let id = try #require(try box.search("colibrí").first?.id)
    _ = try box.archive.describe(id, set: [.title: ["Colibríes"]])
    #expect(try box.errors().isEmpty)
    #expect(try box.search("tejocote").count == 1)
    #expect(try box.search("cenzontle").count == 1)
    #expect(try box.archive.documentCount() == 3)
  }

  /// Every prefix of the steps by which the very first ingest makes an archive.
  @Test(arguments: 0...6)
  func theFirstMoments(steps: Int) throws {
    let box = try Sandbox()
    try box.write("a.txt", Sandbox.text("Acta A"))
    let root = OCFLRoot(corpus: box.location.corpus)
    let seal = RegisterSeal(corpus: box.location.corpus, register: box.location.register)
    let all: [() throws -> Void] = [
      { try box.location.createFolders() },
      { try FileSystem.write([], to: box.location.corpus.appending("write.lock")) },
      { try FileSystem.replace(seal.path, with: Array("open\n".utf8)) },
      {
        try FileSystem.makeDirectory(root.path)
        try FileSystem.makeDirectory(root.path.appending("extensions"))
      },
      { try root.create() },
      {
        try FileSystem.write(
          Array("half".utf8), to: BytePath(box.location.register.bytes + Array(".new".utf8)))
      },
      { try Register.create(at: box.location.register, authority: "99999") },
    ]
    for step in all.prefix(steps + 1) { try step() }
    #expect(try box.errors().isEmpty)
    #expect(try box.archive.documentCount() == 0)
    #expect(try box.ingest().report.accepted == 1)
    #expect(try box.archive.verify(deep: true, jobs: 1).findings.isEmpty)
  }

  /// The index of an earlier commit, as after a power cut that the register survived.
  @Test func anIndexBehindTheRegisterCatchesUp() throws {
    let box = try Sandbox()
    try box.fill(10, seed: 19)
    try box.ingest()
    try FileManager.default.copyItem(
      atPath: box.archivePath + "/Index", toPath: box.folder.appending("indice"))
    try box.fill(25, seed: 19)
    try box.write("acta-1.txt", Sandbox.text("Acta cambiada de gestión"))
    let second = try box.ingest()
    _ = try box.archive.withdraw(second.id("acta-4.html"), reason: "Error")
    let answers = try box.answers()
    try FileManager.default.removeItem(atPath: box.archivePath + "/Index")
    try FileManager.default.moveItem(
      atPath: box.folder.appending("indice"), toPath: box.archivePath + "/Index")
    #expect(try box.errors().isEmpty)
    let third = try box.ingest().report
    #expect(third.caughtUp == 17 && third.accepted == 0 && third.newVersions == 0)
    #expect(try box.answers() == answers)
    #expect(try box.archive.verify(deep: true, jobs: 2).findings.isEmpty)
  }
}
