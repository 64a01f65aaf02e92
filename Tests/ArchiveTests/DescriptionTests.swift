import Documents
import Foundation
import TestSupport
import Testing

@testable import Archive

struct DescriptionTests {
  private func described(_ table: [UInt8], _ edit: (Sandbox) throws -> Void = { _ in }) throws -> (
    Sandbox, Sandbox.Ingested
  ) {
    let box = try Sandbox()
    try box.write("a.txt", Sandbox.text("Acta A"))
    try box.write("b.txt", Sandbox.text("Acta B"))
    try edit(box)
    let path = try box.write("metadatos.csv", table)
    return (box, try box.ingest { $0.metadata = BytePath(path) })
  }

  @Test func aTableInUTF8Describes() throws {
    let (box, done) = try described(
      Array(
        "\u{FEFF}archivo,Título,tema,fecha,dc:subject\na.txt,\"Sesión, la 1ª\",Difusión,2019-03,uno|dos\n"
          .utf8))
    let document = try box.archive.document(done.id("a.txt"))
    #expect(document.document.title == "Sesión, la 1ª")
    #expect(document.document.values(.tema) == ["Difusión"])
    #expect(document.document.values(.subject) == ["uno", "dos"])
    #expect(document.summary.date == 20_190_300)
    #expect(done["metadatos.csv"] == .skipped(.descriptionTable))
    #expect(done.report.unmatchedDescriptions.isEmpty && done.report.unappliedDescriptions == 0)
    #expect(try box.search("tema:difusión").map(\.id) == [done.id("a.txt")])
    #expect(try box.errors().isEmpty)
  }

  @Test func aTableOfASpreadsheetDescribes() throws {
    let text =
      "file;title;entidad\r\na.txt;Sesión única del año;Michoacán\r\nb.txt;\"Uno; dos\";Nuevo León\r\n"
    let table = try #require(text.data(using: .windowsCP1252))
    let (box, done) = try described([UInt8](table))
    #expect(try box.archive.document(done.id("a.txt")).document.title == "Sesión única del año")
    #expect(try box.archive.document(done.id("a.txt")).document.values(.entidad) == ["Michoacán"])
    #expect(try box.archive.document(done.id("b.txt")).document.title == "Uno; dos")
  }

  @Test(arguments: [
    ("archivo,color\na.txt,rojo\n", 1), ("titulo\nUno\n", 1), ("archivo,fecha\na.txt,2019-13-01\n", 2),
    ("archivo,fecha\na.txt,2019\nb.txt,ayer\n", 3), ("archivo,titulo\na.txt,Uno\n./a.txt,Dos\n", 3),
    ("archivo,titulo\n,Uno\n", 2), ("archivo,acceso\na.txt,secreta\n", 2),
  ])
  func aWrongTableIsRefusedWithItsLine(table: String, line: Int) throws {
    do {
      _ = try described(Array(table.utf8))
      Issue.record("accepted: \(table)")
    } catch ArchiveError.metadata(_, let found, _) {
      #expect(found == line)
    }
  }

  @Test func rowsWithoutAFileAreReportedAndOthersAreNot() throws {
    let table =
      "archivo,titulo\na.txt,Uno\nno-esta.txt,Dos\nvacio.txt,Tres\np.zip!/dentro.txt,Cuatro\np.zip!/falta.txt,Cinco\n"
    let (box, done) = try described(Array(table.utf8)) { box in
      try box.write("vacio.txt", "")
      try box.write("p.zip", ContainerBytes.zip([("dentro.txt", Array(Sandbox.text("Dentro").utf8))]))
    }
    usleep(50_000)
    #expect(
      done.report.unmatchedDescriptions.map { ($0 as NSString).lastPathComponent } == [
        "no-esta.txt", "falta.txt",
      ])
    #expect(try box.archive.document(done.id("p.zip!/dentro.txt")).document.title == "Cuatro")
    // Files known and unchanged count as seen, and their rows as not applied.
    for _ in 0..<2 {
      let again = try box.ingest { $0.metadata = BytePath(box.sources + "/metadatos.csv") }
      #expect(again.report.unmatchedDescriptions.contains { $0.hasSuffix("no-esta.txt") })
      #expect(
        !again.report.unmatchedDescriptions.contains { $0.hasSuffix("/a.txt") || $0.hasSuffix("dentro.txt") })
      #expect(again.report.unappliedDescriptions >= 2)
    }
  }

  @Test func aFileThatReplacesAnotherIsItsNewVersion() throws {
    let table = "archivo,titulo,reemplaza\na-nueva.txt,La nueva,b.txt\n"
    let (box, done) = try described(Array(table.utf8)) {
      try $0.write("a-nueva.txt", Sandbox.text("Acta B corregida"))
    }
    let id = done.id("b.txt")
    #expect(done["a-nueva.txt"] == .newVersion(id: id, version: 2))
    #expect(done.report.reconciles && done.report.documents == 2)
    #expect(try box.archive.document(id).document.title == "La nueva")
    #expect(try box.archive.document(id, version: 1).document.title == "Acta B")
    func again() throws -> Sandbox.Ingested {
      try box.ingest { $0.metadata = BytePath(box.sources + "/metadatos.csv") }
    }
    // Neither a file read again nor a register made anew brings the old version back.
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: box.sources + "/b.txt")
    usleep(50_000)
    for _ in 0..<2 {
      let second = try again()
      #expect(second.report.newVersions == 0 && second.report.accepted == 0, "\(second.outcomes)")
    }
    try box.archive.rebuildWithoutRegister()
    let third = try again()
    #expect(third.report.newVersions == 0 && third.report.accepted == 0, "\(third.outcomes)")
    // The replaced file is free to become another document.
    try box.write("b.txt", Sandbox.text("Otra cosa"))
    #expect(try again().report.accepted == 1)
    #expect(try box.archive.document(id).summary.version == 2)
    #expect(try box.errors().isEmpty)
  }

  @Test func describingMakesAVersion() throws {
    let box = try Sandbox()
    try box.write("a.txt", Sandbox.text("Acta A", "Trata del ahuehuete."))
    let id = try box.ingest().id("a.txt")
    let summary = try box.archive.describe(
      id, set: [.title: ["  Título \n nuevo "], .date: ["2020-02-29"], .tema: ["Difusión", "Evaluaciones"]],
      note: "Corrección")
    let stored = try box.archive.summary(id)
    #expect(summary == stored)
    #expect(summary.version == 2 && summary.title == "Título nuevo" && summary.date == 20_200_229)
    #expect(try box.search("tema:evaluaciones").map(\.version) == [2])
    #expect(try box.search("ahuehuete").map(\.title) == ["Título nuevo"])
    #expect(try box.archive.document(id, version: 1).document.title == "Acta A")
    #expect(try box.archive.history(id).map(\.note) == [nil, "Corrección"])
    // What was given outlives new content, and can be taken back.
    try box.write("a.txt", Sandbox.text("Acta A otra vez"))
    try box.ingest()
    #expect(try box.archive.document(id).document.title == "Título nuevo")
    _ = try box.archive.describe(id, set: [.title: []])
    #expect(try box.archive.document(id).document.title == "Acta A otra vez")
    #expect(try box.archive.summary(id).version == 4)
    #expect(try box.errors().isEmpty)
  }

  @Test func whatCannotBeDescribedIsRefused() throws {
    let box = try Sandbox()
    try box.write("a.txt", Sandbox.text("Acta A"))
    #expect(throws: ArchiveError.unknownDocument(id: "g100001x")) {
      try box.archive.describe("g100001x", set: [.title: ["x"]])
    }
    let id = try box.ingest().id("a.txt")
    let before = try box.fingerprint()
    #expect(throws: ArchiveError.unknownDocument(id: "g199999x")) {
      try box.archive.describe("g199999x", set: [.title: ["x"]])
    }
    #expect(throws: ArchiveError.self) { try box.archive.describe(id, set: [.date: ["2019-02-29"]]) }
    #expect(throws: ArchiveError.self) { try box.archive.withdraw(id, reason: " \n ") }
    #expect(throws: ArchiveError.unknownVersion(id: id, version: 7, newest: 1)) {
      try box.archive.document(id, version: 7)
    }
    #expect(try box.fingerprint() == before)
    _ = try box.archive.withdraw(id, reason: "Error")
    #expect(throws: ArchiveError.withdrawn(id: id, reason: "Error")) {
      try box.archive.describe(id, set: [.title: ["x"]])
    }
    #expect(throws: ArchiveError.withdrawn(id: id, reason: "Error")) {
      try box.archive.withdraw(id, reason: "Otra vez")
    }
    #expect(try box.archive.history(id).map(\.action) == ["accession", "withdrawal"])
  }
}
