import Documents
import Foundation
import TestSupport
import Testing

@testable import Archive

/// Files of XML too large to be held in memory.
struct LargeFileTests {
  private func law(articles: Int) -> String {
    var xml =
      "<?xml version=\"1.0\"?><akomaNtoso xmlns=\"http://docs.oasis-open.org/legaldocml/ns/akn/3.0\"><act><body>"
    for number in 1...articles {
      xml +=
        "<article><num>Artículo \(number).</num><content><p>El secretariado número \(number) informa.</p></content></article>\n"
    }
    return xml + "</body></act></akomaNtoso>"
  }

  private func limits(floor: Int, whole: Int = 1 << 20) -> ReadLimits {
    var limits = ReadLimits()
    limits.streamingFloor = floor
    limits.maximumBytes = whole
    return limits
  }

  @Test func aLargeFileIsTakenInAsASmallOneIs() throws {
    let xml = law(articles: 2_000)
    let box = try Sandbox()
    try box.write("ley.xml", xml)
    // Larger than what may be read whole: only as a stream can it be taken in.
    let taken = try box.ingest { $0.limits = limits(floor: 1_000, whole: 50_000) }
    #expect(taken.report.accepted == 1)
    let id = taken.id("ley.xml")
    let other = try Sandbox()
    try other.write("ley.xml", xml)
    let whole = try other.ingest()
    #expect(try box.archive.document(id).text == other.archive.document(whole.id("ley.xml")).text)
    #expect(try box.archive.original(id).bytes == Array(xml.utf8))
    #expect(try box.archive.document(id).record.original.sha512 == Digests.sha512(Array(xml.utf8)))
    #expect(try box.archive.verify(deep: true, jobs: 1).findings.isEmpty)
    // Nothing stays in staging, and the file is known the next time.
    #expect(try FileSystem.names(in: box.location.corpus.appending("staging")).isEmpty)
    #expect(try box.ingest { $0.limits = limits(floor: 1_000, whole: 50_000) }.report.accepted == 0)
    #expect(try box.archive.rebuild(jobs: 1, memoryBudget: 8 << 20).documents == 1)
  }

  @Test func theLimitIsSaid() throws {
    let box = try Sandbox()
    try box.write("ley.xml", law(articles: 500))
    try box.write("pagina.html", "<p>" + String(repeating: "Una página larga. ", count: 5_000))
    var request = limits(floor: 1_000, whole: 20_000)
    request.maximumStreamedBytes = 30_000
    let refused = try box.ingest { $0.limits = request }
    #expect(refused["ley.xml"] == .rejected(.tooLarge(bytes: law(articles: 500).utf8.count, limit: 30_000)))
    guard case .rejected(.tooLarge(_, let limit))? = refused["pagina.html"] else {
      Issue.record("the page was taken in")
      return
    }
    #expect(limit == 20_000)
  }

  @Test func aCopyHasTheBytesAndDigestsOfTheFile() throws {
    let box = try Sandbox()
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let path = BytePath(try box.write("datos.bin", bytes))
    let descriptor = try FileSystem.open(path, 0)
    defer { close(descriptor) }
    let folder = BytePath(box.sources)
    let (file, digests) = try ScratchFile.copy(descriptor, path: path, in: folder)
    #expect(digests == Digests(of: bytes))
    #expect(try Digests(ofFile: path) == digests)
    #expect(
      file.withBytes { span in span.count == bytes.count && bytes.indices.allSatisfy { span[$0] == bytes[$0] }
      })
    #expect(try FileSystem.names(in: folder).count == 1)
  }
}
