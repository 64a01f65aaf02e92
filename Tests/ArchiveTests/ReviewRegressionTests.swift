import Documents
import Foundation
import TestSupport
import Testing

@testable import Archive

@Suite struct ReviewRegressionTests {
  /// Describing a document that its container no longer holds used to point it at the newer container's bytes.
  @Test func aDescribedDocumentKeepsTheBytesItSpeaksOf() throws {
    let sandbox = try Sandbox()
    let first = [
      (name: "a.txt", bytes: Array("Acta primera sobre el riego.".utf8)),
      (name: "b.txt", bytes: Array("Acta segunda.".utf8)),
    ]
    try sandbox.write("k.zip", ContainerBytes.zip(first))
    _ = try sandbox.ingest()
    let id = try #require(try sandbox.archive.list().first { $0.title.contains("primera") }).id
    let second = [
      (name: "b.txt", bytes: Array("Acta segunda.".utf8)),
      (name: "c.txt", bytes: Array("Acta tercera.".utf8)),
    ]
    try sandbox.write("k.zip", ContainerBytes.zip(second))
    _ = try sandbox.ingest()
    _ = try sandbox.archive.describe(id, set: [.tema: ["Difusión"]])
    let shown = try sandbox.archive.document(id)
    #expect(shown.text.blocks.contains { $0.text.contains("riego") })
    #expect(try sandbox.archive.verify(deep: true, jobs: 1).isSound)
    let rebuilt = try sandbox.archive.rebuild(jobs: 1)
    #expect(rebuilt.findings.isEmpty)
  }

  /// A rebuild that had to leave a damaged object out used to hand its identifier to the next new file.
  @Test func theIdentifierOfADamagedObjectIsNotGivenAgain() throws {
    let sandbox = try Sandbox()
    try sandbox.write("uno.txt", Array("Minuta uno del consejo.".utf8))
    try sandbox.write("dos.txt", Array("Minuta dos del consejo.".utf8))
    _ = try sandbox.ingest()
    let ids = try sandbox.archive.list().map(\.id)
    let last = try #require(ids.last)
    let object = OCFLRoot(corpus: sandbox.archive.location.corpus).objectPath(IdentifierScheme().ark(last))
    let inventory = object.appending("inventory.json")
    try FileSystem.write(Array("{}".utf8), to: inventory)
    #expect(try !sandbox.archive.rebuild(jobs: 1).findings.isEmpty)
    try sandbox.write("tres.txt", Array("Minuta tres del consejo.".utf8))
    _ = try sandbox.ingest()
    let after = try sandbox.archive.list().map(\.id)
    #expect(Set(after).intersection([last]).isEmpty)
  }

  /// An index ahead of a restored register used to give one identifier to two documents.
  @Test func anIndexAheadOfTheRegisterIsRefused() throws {
    let sandbox = try Sandbox()
    try sandbox.write("uno.txt", Array("Minuta uno del consejo.".utf8))
    _ = try sandbox.ingest()
    let corpus = String(decoding: sandbox.archive.location.corpus.bytes, as: UTF8.self)
    try FileManager.default.copyItem(atPath: corpus, toPath: corpus + ".copia")
    try sandbox.write("dos.txt", Array("Minuta dos del consejo.".utf8))
    _ = try sandbox.ingest()
    try FileManager.default.removeItem(atPath: corpus)
    try FileManager.default.moveItem(atPath: corpus + ".copia", toPath: corpus)
    #expect(throws: ArchiveError.self) { _ = try sandbox.ingest() }
    _ = try sandbox.archive.rebuild(jobs: 1)
    _ = try sandbox.ingest()
    #expect(try sandbox.archive.verify(deep: true, jobs: 1).isSound)
  }
}
