import TestSupport
import Testing

@testable import Documents

/// A document that would take more memory than it may is given up or cut, and says so.
@Suite struct MemoryBudgetTests {
  /// A budget of 4 MiB: files of 1 MiB, texts of 512 KiB, parts of 2 MiB.
  private let limits = ReadLimits(maximumMemory: 4 << 20)
  private static let sentence =
    "El secretariado técnico local acordó publicar el informe anual de la gestión.\n\n"

  private func text(_ bytes: Int, _ piece: String = MemoryBudgetTests.sentence) -> [UInt8] {
    let piece = Array(piece.utf8)
    var result: [UInt8] = []
    while result.count < bytes { result += piece }
    return result
  }

  private func read(_ bytes: [UInt8], _ name: String) throws -> ReadResult {
    try DocumentReader(limits: limits).read(bytes, name: name)
  }

  @Test func theUsualLimitsAreThoseOfTheUsualBudget() {
    #expect(ReadLimits(maximumMemory: 512 << 20).maximumBytes == ReadLimits().maximumBytes)
    #expect(ReadLimits(maximumMemory: 512 << 20) == ReadLimits())
  }

  @Test(arguments: ["a.txt", "a.md", "a.html", "a.csv", "a.xml", "a.rst", "a.json"])
  func filesBeyondTheirShareAreRefused(name: String) {
    let open = ["a.html": "<html><body>", "a.xml": "<a>"][name] ?? ""
    #expect(throws: DocumentError.tooLarge(limit: 1 << 20)) {
      try read(Array(open.utf8) + text(1 << 20), name)
    }
  }

  @Test(arguments: ["a.txt", "a.md", "a.html", "a.csv"])
  func textsBeyondTheirShareAreCut(name: String) throws {
    let open = ["a.html": "<html><body>", "a.csv": "municipio,monto\n"][name] ?? ""
    let piece = ["a.html": "<p>\(Self.sentence)</p>", "a.csv": "Tecomán,12\n"][name] ?? Self.sentence
    guard case .document(let document) = try read(Array(open.utf8) + text(900 << 10, piece), name) else {
      Issue.record("no document")
      return
    }
    #expect(document.warnings.contains { $0.code == .cut })
    #expect(document.blocks.reduce(0) { $0 + $1.text.utf8.count } <= 640 << 10)
  }

  @Test func membersBeyondTheirShareAreRefusedAndTheOthersRead() throws {
    let packed = ContainerBytes.zip([
      ("larga.txt", text(800 << 10)), ("corta.txt", Array(Self.sentence.utf8)),
    ])
    let reader = DocumentReader(limits: limits)
    guard case .container(let container) = try read(packed, "p.zip") else {
      Issue.record("no container")
      return
    }
    var ends: [String: String] = [:]
    for problem in container.problems { ends[problem.name] = "refused" }
    for (index, member) in container.members.enumerated() {
      do {
        _ = try reader.read(try container.bytes(of: index), member: member)
        ends[member.name] = "read"
      } catch { ends[member.name] = "refused" }
    }
    #expect(ends == ["larga.txt": "refused", "corta.txt": "read"])
  }

  @Test func messagesHaveASmallerShare() {
    let head = "From: a@b.mx\r\nTo: c@d.mx\r\nSubject: Acta\r\nMIME-Version: 1.0\r\n\r\n"
    #expect(throws: DocumentError.tooLarge(limit: 640 << 10)) {
      try read(Array(head.utf8) + text(700 << 10), "a.eml")
    }
  }

  @Test func theSentenceSaysWhatToDo() {
    let error = DocumentError.tooLarge(limit: 128 << 20)
    #expect(error.message(spanish: true).contains("--max-memory"))
    #expect(error.message(spanish: false).contains("128 MiB"))
  }
}
