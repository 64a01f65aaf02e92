import Documents
import Foundation
import Glibc
import Search
import TestSupport
import Testing

@testable import Archive

struct IngestTests {
  @Test func everyFileComesToOneEnd() throws {
    let box = try Sandbox()
    try box.write("acta.txt", Sandbox.text("Acta de la primera sesión"))
    try box.write("sub/copia.txt", Sandbox.text("Acta de la primera sesión"))
    try box.write("vacio.txt", "")
    try box.write(
      "imagen.html", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + (0...255).map { UInt8($0) })
    try box.write("Thumbs.db", "del sistema")
    try box.write(".git/config", "del sistema")
    try FileManager.default.createSymbolicLink(
      atPath: box.sources + "/enlace.txt", withDestinationPath: box.sources + "/acta.txt")
    // SAFETY: the string is passed as a C string for the call only.
    _ = unsafe mkfifo(box.sources + "/tuberia", 0o644)
    let first = try box.ingest([box.sources, box.folder.appending("no-existe.txt")])
    #expect(first["acta.txt"] == .accepted(id: first.id("acta.txt")))
    #expect(first["copia.txt"] == .duplicate(of: first.id("acta.txt"), unchanged: false))
    #expect(first["vacio.txt"] == .rejected(.document(.empty)))
    #expect(first["enlace.txt"] == .skipped(.symbolicLink))
    #expect(first["tuberia"] == .skipped(.pipe))
    #expect(first["Thumbs.db"] == .skipped(.systemFile))
    #expect(first[".git"] == .skipped(.systemFile))
    #expect(first["no-existe.txt"] == .rejected(.unreadable(errno: ENOENT)))
    guard case .rejected(.document(.binary)) = first["imagen.html"] else {
      Issue.record("an image named .html: \(String(describing: first["imagen.html"]))")
      return
    }
    let report = first.report
    #expect(report.reconciles)
    #expect(report.seen == 9 && report.accepted == 1 && report.newVersions == 0)
    #expect(report.duplicates == 1 && report.skipped == 4 && report.rejected == 3)
    #expect(report.documents == 1)
    #expect(try box.errors().isEmpty)
  }

  @Test func aSecondRunChangesNoByte() throws {
    let box = try Sandbox()
    try box.fill(30, seed: 2)
    try box.write("a-copia.txt", Sandbox.text("Acta de la primera sesión"))
    try box.write("copia.txt", Sandbox.text("Acta de la primera sesión"))
    try box.write("roto.txt", "")
    try box.write(
      "paquete.zip",
      ContainerBytes.zip([
        ("uno.txt", Array(Sandbox.text("Uno").utf8)), ("nada.txt", []),
        ("dos.txt", Array(Sandbox.text("Dos").utf8)),
      ]))
    usleep(50_000)  // older than the clock's resolution, so that times tell of changes
    let first = try box.ingest()
    #expect(first.report.reconciles)
    let before = try box.fingerprint()
    let second = try box.ingest()
    #expect(try box.fingerprint() == before)
    #expect(second.report.reconciles)
    #expect(second.report.seen == first.report.seen)
    #expect(second.report.accepted == 0 && second.report.newVersions == 0)
    #expect(second.report.rejected == first.report.rejected)
    #expect(second.report.duplicates == first.report.seen - first.report.rejected)
    #expect(second["copia.txt"] == .duplicate(of: first.id("a-copia.txt"), unchanged: false))
    #expect(second["acta-1.txt"] == .duplicate(of: first.id("acta-1.txt"), unchanged: true))
  }

  @Test func aChangedFileIsANewVersion() throws {
    let box = try Sandbox()
    try box.write("acta.txt", Sandbox.text("Acta primera", "Se discutió el jacarandá."))
    let id = try box.ingest().id("acta.txt")
    try box.write("acta.txt", Sandbox.text("Acta primera, corregida", "Se discutió el ahuehuete."))
    let second = try box.ingest()
    #expect(second["acta.txt"] == .newVersion(id: id, version: 2))
    #expect(second.report.documents == 1)
    #expect(try box.search("ahuehuete").map(\.id) == [id])
    #expect(try box.search("jacarandá").isEmpty)
    #expect(try box.archive.document(id, version: 1).text.blocks.contains { $0.text.contains("jacarandá") })
    #expect(try box.archive.document(id).document.title == "Acta primera, corregida")
    #expect(try box.archive.history(id).map(\.action) == ["accession", "new-version"])
    // Back to the old content at the same path: a third version, not a duplicate of the first.
    try box.write("acta.txt", Sandbox.text("Acta primera", "Se discutió el jacarandá."))
    #expect(try box.ingest()["acta.txt"] == .newVersion(id: id, version: 3))
    #expect(try box.search("jacarandá").map(\.version) == [3])
    #expect(try box.errors().isEmpty)
  }

  /// A copy that later changes is a document of its own: it must not overwrite the one it was a copy of.
  @Test func aChangedCopyDoesNotTouchTheOriginal() throws {
    let box = try Sandbox()
    try box.write("a.txt", Sandbox.text("El original"))
    try box.write("b.txt", Sandbox.text("El original"))
    let first = try box.ingest()
    let id = first.id("a.txt")
    #expect(first["b.txt"] == .duplicate(of: id, unchanged: false))
    try box.write("b.txt", Sandbox.text("La copia, que ya es otra cosa"))
    let second = try box.ingest()
    guard case .accepted(let other)? = second["b.txt"] else {
      Issue.record("\(String(describing: second["b.txt"]))")
      return
    }
    #expect(other != id)
    #expect(try box.archive.document(id).summary.version == 1)
  }

  @Test func theBytesOfAnEarlierVersionAreADuplicateElsewhere() throws {
    let box = try Sandbox()
    try box.write("a.txt", Sandbox.text("Versión vieja"))
    let id = try box.ingest().id("a.txt")
    try box.write("a.txt", Sandbox.text("Versión nueva"))
    try box.ingest()
    try box.write("z.txt", Sandbox.text("Versión vieja"))
    #expect(try box.ingest()["z.txt"] == .duplicate(of: id, unchanged: false))
  }

  @Test func whatWasWithdrawnStaysOut() throws {
    let box = try Sandbox()
    try box.write("a.txt", Sandbox.text("Datos que no debían publicarse", "Contiene el cacahuate."))
    let id = try box.ingest().id("a.txt")
    let summary = try box.archive.withdraw(id, reason: "Contiene datos personales")
    #expect(summary.withdrawn == "Contiene datos personales")
    #expect(try box.search("cacahuate").isEmpty)
    #expect(try box.archive.documentCount() == 0)
    #expect(try box.ingest()["a.txt"] == .skipped(.withdrawn(id: id)))
    try box.write("b.txt", Sandbox.text("Datos que no debían publicarse", "Contiene el cacahuate."))
    #expect(try box.ingest()["b.txt"] == .skipped(.withdrawn(id: id)))
    #expect(throws: ArchiveError.withdrawn(id: id, reason: "Contiene datos personales")) {
      try box.archive.document(id)
    }
    #expect(try box.archive.original(id, version: 1).bytes.isEmpty == false)
    #expect(try box.archive.list().isEmpty)
    #expect(try box.archive.list(withdrawn: true).map(\.id) == [id])
    #expect(try box.errors().isEmpty)
  }

  @Test func filesLargerThanTheLimitAreRefused() throws {
    let box = try Sandbox()
    try box.write("grande.txt", Sandbox.text("Grande", String(repeating: "palabra ", count: 20_000)))
    try box.write("chico.txt", Sandbox.text("Chico"))
    let done = try box.ingest { $0.limits.maximumBytes = 50_000 }
    guard case .rejected(.tooLarge(_, 50_000))? = done["grande.txt"] else {
      Issue.record("\(String(describing: done["grande.txt"]))")
      return
    }
    #expect(done.report.accepted == 1)
    #expect(done.report.reconciles)
  }

  @Test func namesThatAreNotTextAreTakenIn() throws {
    let box = try Sandbox()
    let names: [[UInt8]] = [
      [0x61, 0xF1, 0x6F, 0x2E, 0x74, 0x78, 0x74], Array("con\nsalto.txt".utf8), [0xFF, 0xFE],
      Array(" espacio ".utf8),
      Array("\u{202E}txt.acta".utf8),
    ]
    for (number, name) in names.enumerated() {
      let path = BytePath(box.sources).appending(name)
      try FileSystem.write(Array(Sandbox.text("Documento \(number)").utf8), to: path)
    }
    usleep(50_000)
    let done = try box.ingest()
    #expect(done.report.accepted == names.count)
    #expect(done.outcomes.allSatisfy { !$0.path.contains("\n") && !$0.path.contains("\u{202E}") })
    #expect(try box.ingest().report.unchanged == names.count)
    try box.archive.rebuildWithoutRegister()
    #expect(try box.errors().isEmpty)
    // The register's sources were made anew from the records, with the very bytes of the names.
    let again = try box.ingest()
    #expect(again.report.unchanged == names.count)
    #expect(again.report.accepted == 0)
  }

  @Test func pathsBeyondTheSystemsLimitAreRead() throws {
    let box = try Sandbox()
    let part = [UInt8](repeating: UInt8(ascii: "d"), count: 200)
    // SAFETY: here and below, strings are passed as C strings for the call only and buffers keep their own count.
    var descriptor = unsafe open(box.sources, O_RDONLY | O_DIRECTORY)
    for _ in 0..<30 {
      let name = String(decoding: part, as: UTF8.self)
      _ = unsafe mkdirat(descriptor, name, 0o755)
      let next = unsafe openat(descriptor, name, O_RDONLY | O_DIRECTORY)
      close(descriptor)
      descriptor = next
    }
    let file = unsafe openat(descriptor, "hondo.txt", O_WRONLY | O_CREAT, 0o644)
    let text = Array(Sandbox.text("Un documento muy hondo").utf8)
    _ = unsafe text.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
    close(file)
    close(descriptor)
    usleep(50_000)
    let done = try box.ingest()
    #expect(done.report.accepted == 1)
    #expect(try box.search("hondo").count == 1)
    #expect(try box.ingest().report.unchanged == 1)
    #expect(try box.errors().isEmpty)
  }

  @Test func theArchiveDoesNotTakeInItself() throws {
    let box = try Sandbox()
    try box.write("a.txt", Sandbox.text("Uno"))
    try box.ingest()
    let done = try box.ingest([box.archivePath])
    #expect(done.report.accepted == 0 && done.report.rejected == 0)
    #expect(done.report.skipped > 0)
    #expect(try box.archive.documentCount() == 1)
  }

  @Test func theSameFileNamedTwiceIsTakenInOnce() throws {
    let box = try Sandbox()
    let file = try box.write("a.txt", Sandbox.text("Uno"))
    let done = try box.ingest([file, box.sources])
    #expect(done.report.accepted == 1)
    #expect(done.report.duplicates == 1)
  }

  @Test func cancellingKeepsWhatIsCommitted() throws {
    let box = try Sandbox()
    try box.fill(60, seed: 3)
    let cancellation = Cancellation()
    var request = IngestRequest(paths: [BytePath(box.sources)], jobs: 2, memoryBudget: 8 << 20)
    request.batchDocuments = 10
    let report = try box.archive.ingest(request, cancellation: cancellation) { event in
      if case .committed(let documents) = event, documents >= 20 { cancellation.cancel() }
    }
    #expect(report.interrupted)
    #expect(report.reconciles)
    #expect(report.documents == 20)
    #expect(try box.archive.documentCount() == 20)
    #expect(try box.errors().isEmpty)
    #expect(try box.ingest().report.documents == 60)
  }
}

extension Archive {
  /// Loses the register and makes everything anew from the holdings.
  func rebuildWithoutRegister() throws {
    try FileManager.default.removeItem(atPath: location.register.display)
    try FileManager.default.removeItem(atPath: location.corpus.appending("register.seal").display)
    _ = try rebuild(jobs: 2, memoryBudget: 8 << 20)
  }
}
