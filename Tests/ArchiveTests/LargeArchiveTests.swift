import Foundation
import GRDB
import TestSupport
import Testing

@testable import Archive

/// What keeps answers about an archive quick when it is large: the register kept open, orders beside its tables, sizes
/// that are not counted anew.
struct LargeArchiveTests {
  private func counted(_ box: Sandbox) throws -> Int {
    try FileSystem.bytes(under: box.location.corpus.appending("holdings"))
  }

  @Test func theSizeOfTheHoldingsIsKeptTrueThroughEveryKindOfChange() throws {
    let box = try Sandbox()
    try box.fill(30, seed: 5)
    let first = try box.ingest { $0.batchDocuments = 8 }
    #expect(try box.archive.statistics().holdingsBytes == counted(box))
    try box.write("acta-2.html", Sandbox.text("Acta cambiada de la sesión local"))
    try box.ingest()
    #expect(try box.archive.statistics().holdingsBytes == counted(box))
    _ = try box.archive.describe(first.id("acta-1.txt"), set: [.tema: ["Difusión"]])
    _ = try box.archive.withdraw(first.id("acta-3.txt"), reason: "Error")
    #expect(try box.archive.statistics().holdingsBytes == counted(box))
    let register = try box.archive.openRegister()
    #expect(try HoldingsSize.known(register) == counted(box))
    try box.archive.rebuildWithoutRegister()
    #expect(try box.archive.statistics().holdingsBytes == counted(box))
    #expect(try HoldingsSize.known(box.archive.openRegister()) == counted(box))
  }

  @Test func aRegisterWithoutSizesAndOrdersIsReadAndThenCompleted() throws {
    let box = try Sandbox()
    try box.fill(5, seed: 6)
    try box.ingest()
    // As an older version left it.
    let old = try Register(at: box.location.register, writable: true)
    try old.write { db in
      try db.execute(sql: "DELETE FROM setting WHERE key = 'holdings_bytes'; DROP INDEX document_listing")
    }
    try old.close()
    try RegisterSeal(corpus: box.location.corpus, register: box.location.register).close()
    let size = try counted(box)
    #expect(try box.archive.statistics().holdingsBytes == size)
    #expect(try box.archive.listing(limit: 10).count == 5)
    try box.write("nueva.txt", Sandbox.text("Nueva"))
    try box.ingest()
    #expect(try HoldingsSize.known(box.archive.openRegister()) == counted(box))
    #expect(try box.archive.listing(limit: 10).count == 6)
  }

  @Test func aWalkThroughTheListGoesFromShortIdentifiersToLongOnes() throws {
    let box = try Sandbox()
    try box.fill(4, seed: 7)
    try box.ingest()
    let register = try Register(at: box.location.register, writable: true)
    // Longer identifiers that stand before the others in the order of their letters.
    try register.write { db in
      for (place, id) in ["g0zzzzzzzz", "g0aaaaaaaa", "g0bbbbbbbbb"].enumerated() {
        try db.execute(
          sql: """
            INSERT INTO document SELECT ?1, object, NULL, 1, 1000 + ?2, sha256, ?1, 0, NULL FROM document LIMIT 1;
            INSERT INTO version SELECT ?1, 1, 1, 1000 + ?2, sha256, 'accession', '2026-01-01T00:00:00Z', NULL
              FROM document LIMIT 1
            """, arguments: [id, place, id, place])
      }
    }
    try register.close()
    try RegisterSeal(corpus: box.location.corpus, register: box.location.register).close()
    let all = try box.archive.listing(limit: 100).map(\.id)
    #expect(all.count == 7 && all.suffix(3) == ["g0aaaaaaaa", "g0zzzzzzzz", "g0bbbbbbbbb"])
    #expect(all == all.sorted { ($0.count, $0) < ($1.count, $1) })
    for step in 1...8 {
      var walked: [String] = []
      while true {
        let next = try box.archive.listing(after: walked.last, limit: step).map(\.id)
        if next.isEmpty { break }
        walked += next
      }
      #expect(walked == all, "step \(step)")
    }
  }

  @Test func aRegisterKeptOpenShowsWhatIsCommittedAndWhatIsMadeAnew() throws {
    let box = try Sandbox()
    try box.fill(3, seed: 8)
    let first = try box.ingest()
    let reader = Archive(at: box.location)
    #expect(try reader.documentCount() == 3)
    try box.write("nueva.txt", Sandbox.text("Nueva"))
    try box.ingest()
    #expect(try reader.documentCount() == 4)
    _ = try box.archive.withdraw(first.id("acta-1.txt"), reason: "Error")
    #expect(try reader.summary(first.id("acta-1.txt")).withdrawn == "Error")
    try box.archive.rebuildWithoutRegister()
    #expect(try reader.documentCount() == 3)
    try box.write("otra.txt", Sandbox.text("Otra"))
    try box.ingest()
    #expect(try reader.documentCount() == 4)
  }
}
