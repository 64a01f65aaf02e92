import Archive
import Foundation
import Testing

@testable import Portal

@Suite("The list of all documents in parts")
struct SiteMapTests {
  @Test("every open document is in one part, whatever is withdrawn")
  func parts() throws {
    let small = try SmallArchive()
    for number in 0..<9 {
      try small.write(
        "parte-\(number).txt", "Acta número \(number)\n\nSe acordó la parte \(number) del plan.\n")
    }
    try small.takeIn()
    let reader = ArchiveReader(archive: small.archive)
    let all = try reader.listing(after: nil, limit: 1_000).documents.map(\.id)
    #expect(all.count > 9)
    for length in [1, 2, 3, 5, all.count - 1, all.count, all.count + 1, 1_000] {
      let count = try reader.partCount(of: length)
      let parts = try (1...count).compactMap { try reader.part($0, of: length)?.map(\.id) }
      #expect(parts.flatMap { $0 } == all && parts.allSatisfy { $0.count <= length }, "\(length)")
      #expect(try reader.part(count + 1, of: length) == nil && reader.part(0, of: length) == nil)
    }
    // A part keeps its documents when one of another is withdrawn.
    let before = try #require(try reader.part(2, of: 4)).map(\.id)
    _ = try small.archive.withdraw(all[0], reason: "prueba")
    #expect(try reader.part(1, of: 4)?.map(\.id) == Array(all[1..<4]))
    #expect(try reader.part(2, of: 4)?.map(\.id) == before)
  }
}
