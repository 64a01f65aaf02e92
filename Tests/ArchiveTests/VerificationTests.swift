import Foundation
import TestSupport
import Testing

@testable import Archive

struct VerificationTests {
  private func smallArchive() throws -> Sandbox {
    let box = try Sandbox()
    try box.fill(3, seed: 13)
    let first = try box.ingest()
    try box.write("acta-1.txt", Sandbox.text("Acta cambiada"))
    try box.ingest()
    _ = try box.archive.withdraw(first.id("acta-2.html"), reason: "Error")
    return box
  }

  private func archiveFiles(_ box: Sandbox) throws -> [String] {
    try (box.files(under: "Corpus") + box.files(under: "Index")).filter { !$0.hasSuffix("write.lock") }
  }

  /// Puts a file of these bytes in the place of another, without touching its other names.
  private func exchange(_ box: Sandbox, _ file: String, _ bytes: [UInt8]) throws {
    try FileManager.default.removeItem(atPath: box.archivePath + "/" + file)
    try box.put(bytes, file)
  }

  @Test func aSoundArchiveHasNoFindings() throws {
    let box = try smallArchive()
    let report = try box.archive.verify(deep: true, jobs: 2)
    #expect(report.findings.isEmpty, "\(report.findings)")
    #expect(report.objects == 3 && report.documents == 2)
  }

  @Test func everyChangedByteIsNoticed() throws {
    let box = try smallArchive()
    let seed: UInt64 = 17
    var random = SeededRandom(seed: seed)
    let files = try archiveFiles(box)
    #expect(files.count > 25)
    for file in files {
      let sound = try box.bytes(file)
      guard !sound.isEmpty else { continue }
      var places = Set([0, sound.count / 2, sound.count - 1])
      for _ in 0..<2 { places.insert(Int.random(in: 0..<sound.count, using: &random)) }
      for place in places.sorted() {
        var wrong = sound
        wrong[place] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
        try exchange(box, file, wrong)
        #expect(
          try !box.errors(deep: false).isEmpty, "\(file), byte \(place) of \(sound.count), seed \(seed)")
      }
      try exchange(box, file, sound)
    }
    #expect(try box.errors().isEmpty)
  }

  @Test func everyMissingOrCutFileIsNoticed() throws {
    let box = try smallArchive()
    for file in try archiveFiles(box) {
      let sound = try box.bytes(file)
      try FileManager.default.removeItem(atPath: box.archivePath + "/" + file)
      // Tables that are derived from the index may be missing: queries then look for themselves.
      let isDerived = ["/damaged.forms", "/similar.sketches", "/beginnings"].contains(where: file.hasSuffix)
      #expect(try box.errors(deep: false).isEmpty == isDerived, "\(file) is missing")
      try box.put(Array(sound.dropLast()), file)
      #expect(try !box.errors(deep: false).isEmpty, "\(file) is cut")
      try box.put(sound + [0], file)
      #expect(try !box.errors(deep: false).isEmpty, "\(file) has a byte more")
      try exchange(box, file, sound)
    }
    #expect(try box.errors().isEmpty)
  }

  @Test func everyExtraFileIsNoticed() throws {
    let box = try smallArchive()
    let object = try #require(
      try box.files(under: "Corpus/holdings").first { $0.hasSuffix("/v1/inventory.json") })
    let version = (object as NSString).deletingLastPathComponent
    let folder = (version as NSString).deletingLastPathComponent
    let tuple = (folder as NSString).deletingLastPathComponent
    for place in [
      version + "/content/extra.txt", version + "/extra.txt", folder + "/extra.txt", folder + "/v9/extra.txt",
      tuple + "/extra.txt", "Corpus/holdings/extra.txt",
    ] {
      let path = box.archivePath + "/" + place
      let made = !FileManager.default.fileExists(atPath: (path as NSString).deletingLastPathComponent)
      try box.folder.write("extra", to: "archivo/" + place)
      #expect(try !box.errors(deep: false).isEmpty, "\(place)")
      try FileManager.default.removeItem(atPath: made ? (path as NSString).deletingLastPathComponent : path)
    }
    // A stray file in the index harms nobody: it is told, not condemned.
    try box.folder.write("extra", to: "archivo/Index/extra")
    let report = try box.archive.verify(deep: false, jobs: 1)
    #expect(report.isSound)
    #expect(report.findings.map(\.severity) == [.note])
  }

  @Test func anObjectThatOneSideLacksIsNoticed() throws {
    let box = try smallArchive()
    let before = box.folder.appending("antes")
    try FileManager.default.copyItem(atPath: box.archivePath, toPath: before)
    try box.write("nueva.txt", Sandbox.text("Nueva"))
    try box.ingest()
    // Register and index of now over the holdings of before, and the other way about.
    for part in ["Corpus/holdings", "Corpus/register.sqlite", "Index"] {
      let mixed = Archive(at: ArchiveLocation(root: BytePath(box.folder.appending("mezcla"))))
      try FileManager.default.copyItem(atPath: box.archivePath, toPath: mixed.location.root.display)
      try FileManager.default.removeItem(atPath: mixed.location.root.display + "/" + part)
      try FileManager.default.copyItem(
        atPath: before + "/" + part, toPath: mixed.location.root.display + "/" + part)
      if part == "Corpus/register.sqlite" {
        try RegisterSeal(corpus: mixed.location.corpus, register: mixed.location.register).close()
      }
      let report = try mixed.verify(deep: false, jobs: 2)
      if part == "Index" {
        // An index that is behind is an interrupted run's, not damage.
        #expect(report.isSound && !report.findings.isEmpty)
      } else {
        #expect(!report.isSound, "\(part)")
      }
      try FileManager.default.removeItem(atPath: mixed.location.root.display)
    }
  }

  @Test func findingsSayWhatToDoInBothLanguages() throws {
    let box = try smallArchive()
    for file in try archiveFiles(box) where file.hasSuffix("record.json") || file.hasSuffix("register.sqlite")
    {
      var wrong = try box.bytes(file)
      wrong[wrong.count / 2] ^= 1
      try box.put(wrong, file)
    }
    for finding in try box.errors() {
      #expect(finding.english.contains("restore") || finding.english.contains("rebuild"))
      #expect(finding.spanish.contains("recupérelo") || finding.spanish.contains("rebuild"))
      #expect(finding.path.hasPrefix(box.archivePath))
    }
  }
}
