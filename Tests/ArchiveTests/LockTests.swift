import Glibc
import TestSupport
import Testing

@testable import Archive

struct LockTests {
  @Test func aSecondWriterIsTurnedAwayByName() throws {
    let box = try Sandbox()
    try box.write("a.txt", Sandbox.text("Uno"))
    let id = try box.ingest().id("a.txt")
    let lock = try ArchiveLock(corpus: box.location.corpus)
    for attempt in [
      { _ = try box.ingest() }, { _ = try box.archive.withdraw(id, reason: "x") },
      { _ = try box.archive.rebuild(jobs: 1) },
    ] {
      do {
        try attempt()
        Issue.record("a second writer was let in")
      } catch ArchiveError.locked(let path, let holder) {
        #expect(path.hasSuffix("/Corpus/write.lock"))
        #expect(holder == "acervo, pid \(getpid())")
      }
    }
    // Readers are not blocked.
    #expect(try box.search("uno").count == 1)
    #expect(try box.archive.document(id).summary.version == 1)
    #expect(try box.errors().isEmpty)
    lock.release()
    #expect(try box.ingest().report.duplicates == 1)
  }
}
