import Foundation
import Glibc
import TestSupport
import Testing

@testable import Archive

struct DryRunTests {
  /// Outcomes without the identifiers' values, which a dry run mints alike but need not promise.
  private func compare(_ box: Sandbox) throws {
    let metadata = BytePath(box.sources + "/metadatos.csv")
    let before = FileManager.default.fileExists(atPath: box.archivePath) ? try box.fingerprint() : [:]
    let dry = try box.ingest {
      $0.dryRun = true
      $0.metadata = metadata
    }
    let after = FileManager.default.fileExists(atPath: box.archivePath) ? try box.fingerprint() : [:]
    #expect(after == before, "a dry run writes nothing")
    let real = try box.ingest { $0.metadata = metadata }
    #expect(dry.report.reconciles && real.report.reconciles)
    var expected = real.report
    expected.bytes = dry.report.bytes
    #expect(dry.report == expected)
    #expect(dry.outcomes == real.outcomes)
  }

  @Test func itsReportIsThatOfTheRealRun() throws {
    let box = try Sandbox()
    try box.fill(12, seed: 5)
    try box.write("igual-1.txt", Sandbox.text("Iguales"))
    try box.write("igual-2.txt", Sandbox.text("Iguales"))
    try box.write("vacio.txt", "")
    try box.write("vieja.txt", Sandbox.text("La vieja"))
    try box.write("nueva.txt", Sandbox.text("La nueva"))
    try box.write("zz-igual-a-vieja.txt", Sandbox.text("La vieja"))
    try box.write("metadatos.csv", "archivo,titulo,reemplaza\nnueva.txt,Nueva,vieja.txt\nfalta.txt,Falta,\n")
    let member = Array(Sandbox.text("Dentro").utf8)
    try box.write(
      "p.zip",
      ContainerBytes.zip([
        ("uno.txt", member), ("dos.txt", member), ("tres.txt", Array(Sandbox.text("Iguales").utf8)),
      ]))
    try FileManager.default.createSymbolicLink(
      atPath: box.sources + "/enlace", withDestinationPath: "acta-0.html")
    usleep(50_000)
    try compare(box)
    // On an archive that already holds them, and again after changes.
    try compare(box)
    try box.write("acta-1.txt", Sandbox.text("Cambiada"))
    try box.write(
      "p.zip",
      ContainerBytes.zip([("uno.txt", Array(Sandbox.text("Dentro, cambiada").utf8)), ("cinco.txt", [])]))
    try box.write("igual-2.txt", Sandbox.text("Ya no son iguales"))
    try box.write("zz-otra.txt", Sandbox.text("La vieja"))
    usleep(50_000)
    try compare(box)
    #expect(try box.errors().isEmpty)
  }
}
