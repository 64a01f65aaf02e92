import Foundation
import GRDB
import TestSupport
import Testing

@testable import Archive

/// A register that an older version of the program wrote.
struct RegisterUpgradeTests {
  /// An archive whose register is as one before the first migration: a file without tables but that of migrations.
  private func old() throws -> Sandbox {
    let box = try Sandbox()
    try box.write("a.txt", Sandbox.text("Uno"))
    try box.ingest()
    let path = box.archivePath + "/Corpus/register.sqlite"
    try FileManager.default.removeItem(atPath: path)
    for folder in ["/Corpus/holdings", "/Index"] {
      try FileManager.default.removeItem(atPath: box.archivePath + folder)
    }
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in
      try db.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    }
    try queue.close()
    try RegisterSeal(corpus: box.location.corpus, register: box.location.register).close()
    return box
  }

  @Test func aReaderSaysWhatToDo() throws {
    let box = try old()
    do {
      _ = try box.archive.list()
      Issue.record("an outdated register was read")
    } catch ArchiveError.tooOld(let path) {
      #expect(path.hasSuffix("/Corpus/register.sqlite"))
      let message = ArchiveError.tooOld(path: path).message(spanish: true)
      #expect(message.contains("acervo serve") && message.contains("register.sqlite"))
    }
  }

  @Test func whoServesUpgradesOnce() throws {
    let box = try old()
    #expect(try box.archive.upgrade())
    #expect(try box.archive.list().isEmpty)
    #expect(try !box.archive.upgrade())
    #expect(RegisterSeal(corpus: box.location.corpus, register: box.location.register).state != .open)
    #expect(try !Archive(at: ArchiveLocation(root: BytePath("/nowhere/at/all"))).upgrade())
  }

  @Test func aDamagedRegisterIsNotItsBusiness() throws {
    let box = try Sandbox()
    try box.write("a.txt", Sandbox.text("Uno"))
    try box.ingest()
    try Data("no es una base".utf8).write(to: URL(filePath: box.archivePath + "/Corpus/register.sqlite"))
    #expect(try !box.archive.upgrade())
    #expect(try box.search("uno").count == 1)
  }

  @Test func anIngestUpgrades() throws {
    let box = try old()
    #expect(try box.ingest().report.accepted == 1)
    #expect(try box.archive.list().count == 1)
    #expect(try box.errors().isEmpty)
  }

  @Test func anotherWriterIsNotDisturbed() throws {
    let box = try old()
    let lock = try ArchiveLock(corpus: box.location.corpus)
    #expect {
      _ = try box.archive.upgrade()
    } throws: { error in
      if case ArchiveError.locked = error { true } else { false }
    }
    lock.release()
    #expect(try box.archive.upgrade())
  }
}
