import Documents
import TestSupport
import Testing

@testable import Archive

struct ContainerIngestTests {
  private func zip(_ members: [(String, String)]) -> [UInt8] {
    ContainerBytes.zip(members.map { ($0.0, Array(Sandbox.text($0.1).utf8)) })
  }

  @Test func membersAreDocuments() throws {
    let box = try Sandbox()
    let packed = zip([
      ("actas/uno.txt", "Acta uno sobre la jícara"), ("dos.txt", "Acta dos sobre el tejocote"),
    ])
    try box.write("paquete.zip", packed)
    let done = try box.ingest()
    #expect(done.report.accepted == 2 && done.report.containers == 1 && done.report.seen == 2)
    let one = done.id("paquete.zip!/actas/uno.txt")
    let two = done.id("paquete.zip!/dos.txt")
    #expect(!one.isEmpty && !two.isEmpty && one != two)
    #expect(try box.search("jícara").map(\.id) == [one])
    #expect(try box.archive.document(two).document.member == ["dos.txt"])
    #expect(try box.archive.original(two).bytes == Array(Sandbox.text("Acta dos sobre el tejocote").utf8))
    #expect(try box.archive.original(two).name == "dos.txt")
    // The container itself is kept untouched.
    let kept = try box.files(under: "Corpus/holdings").filter { $0.hasSuffix("/original.zip") }
    #expect(kept.count == 1)
    #expect(try box.bytes(kept.first ?? "") == packed)
  }

  @Test func aChangedMemberChangesOnlyItsDocument() throws {
    let box = try Sandbox()
    try box.write(
      "p.zip", zip([("uno.txt", "Acta uno"), ("dos.txt", "Acta dos"), ("tres.txt", "Acta tres")]))
    let first = try box.ingest()
    try box.write(
      "p.zip",
      zip([("uno.txt", "Acta uno"), ("dos.txt", "Acta dos con enmienda"), ("cuatro.txt", "Acta cuatro")]))
    let second = try box.ingest()
    let two = first.id("p.zip!/dos.txt")
    #expect(second["p.zip!/uno.txt"] == .duplicate(of: first.id("p.zip!/uno.txt"), unchanged: true))
    #expect(second["p.zip!/dos.txt"] == .newVersion(id: two, version: 2))
    guard case .accepted? = second["p.zip!/cuatro.txt"] else {
      Issue.record("\(second.outcomes)")
      return
    }
    #expect(second.report.reconciles)
    // Both versions of the member, and the member that is no longer inside, come back byte for byte.
    #expect(try box.archive.original(two, version: 1).bytes == Array(Sandbox.text("Acta dos").utf8))
    #expect(try box.archive.original(two).bytes == Array(Sandbox.text("Acta dos con enmienda").utf8))
    #expect(
      try box.archive.original(first.id("p.zip!/tres.txt")).bytes == Array(Sandbox.text("Acta tres").utf8))
    #expect(try box.archive.history(first.id("p.zip!/uno.txt")).count == 1)
    #expect(try box.errors().isEmpty)
    try box.archive.rebuildWithoutRegister()
    #expect(try box.errors().isEmpty)
    #expect(try box.archive.documentCount() == 4)
  }

  @Test func gzipIsOneDocument() throws {
    let box = try Sandbox()
    let text = Sandbox.text("Lineamientos comprimidos")
    try box.write("lineamientos.txt.gz", ContainerBytes.gzip(Array(text.utf8)))
    let done = try box.ingest()
    #expect(done.report.accepted == 1 && done.report.rejected == 0)
    let id = try #require(try box.archive.list().first?.id)
    #expect(try box.archive.original(id).bytes == Array(text.utf8))
    #expect(try box.search("comprimidos").map(\.id) == [id])
    // The same text uncompressed is a duplicate; a changed .gz a new version.
    try box.write("suelto.txt", text)
    #expect(try box.ingest()["suelto.txt"] == .duplicate(of: id, unchanged: false))
    try box.write("lineamientos.txt.gz", ContainerBytes.gzip(Array(Sandbox.text("Lineamientos nuevos").utf8)))
    #expect(try box.ingest().report.newVersions == 1)
    #expect(try box.archive.document(id).summary.version == 2)
    #expect(try box.errors().isEmpty)
  }

  @Test func containersInContainersAreOpened() throws {
    let box = try Sandbox()
    let inner = zip([("acta.txt", "Acta interior")])
    try box.write(
      "fuera.zip",
      ContainerBytes.zip([
        ("dentro.zip", inner), ("otra.txt.gz", ContainerBytes.gzip(Array(Sandbox.text("Otra").utf8))),
      ]))
    let done = try box.ingest()
    #expect(done.report.accepted == 2)
    let id = done.id("fuera.zip!/dentro.zip!/acta.txt")
    #expect(try box.archive.original(id).bytes == Array(Sandbox.text("Acta interior").utf8))
    try box.archive.rebuildWithoutRegister()
    #expect(try box.errors().isEmpty)
  }

  @Test func badMembersDoNotSpoilTheRest() throws {
    let box = try Sandbox()
    var packed = ContainerBytes.zip([
      ("bueno.txt", Array(Sandbox.text("Bueno").utf8)), ("vacio.txt", []),
      ("../fuera.txt", Array(Sandbox.text("Fuera").utf8)),
      ("repetido.txt", Array(Sandbox.text("Bueno").utf8)),
    ])
    try box.write("mixto.zip", packed)
    let done = try box.ingest()
    #expect(done.report.reconciles)
    #expect(done.report.accepted >= 1 && done.report.rejected >= 1 && done.report.duplicates == 1)
    #expect(done["mixto.zip!/vacio.txt"] == .rejected(.document(.empty)))
    // A cut container and one in which nothing is to be found.
    packed.removeLast(30)
    try box.write("cortado.zip", packed)
    try box.write("hueco.zip", ContainerBytes.zip([]))
    let second = try box.ingest()
    #expect(second.report.reconciles)
    #expect(second.report.accepted == 0)
    #expect(try box.errors().isEmpty)
  }

  @Test func aWithdrawnMemberStaysOut() throws {
    let box = try Sandbox()
    try box.write("p.zip", zip([("uno.txt", "Acta uno"), ("dos.txt", "Acta dos")]))
    let first = try box.ingest()
    let one = first.id("p.zip!/uno.txt")
    _ = try box.archive.withdraw(one, reason: "Error")
    let again = try box.ingest()
    #expect(again["p.zip!/uno.txt"] == .skipped(.withdrawn(id: one)))
    try box.write("p.zip", zip([("uno.txt", "Acta uno cambiada"), ("dos.txt", "Acta dos cambiada")]))
    let second = try box.ingest()
    #expect(second["p.zip!/uno.txt"] == .skipped(.replacesWithdrawn(id: one)))
    #expect(second["p.zip!/dos.txt"] == .newVersion(id: first.id("p.zip!/dos.txt"), version: 2))
    #expect(try box.archive.documentCount() == 1)
    #expect(try box.errors().isEmpty)
  }
}
