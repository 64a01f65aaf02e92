import Foundation
import Testing

@testable import Search

@Suite struct StorageFrameTests {
  private func frame(_ body: [UInt8], _ storage: any Storage, kind: FrameKind = .postings) throws
    -> FrameSummary
  {
    let writer = try FrameWriter(storage: storage, name: "f", kind: kind, segmentID: 42)
    // In two pieces, so that pages are filled by more than one write.
    try writer.write(Array(body.prefix(body.count / 3)))
    try writer.write(Array(body.dropFirst(body.count / 3)))
    return try writer.finish()
  }

  private func read(_ storage: any Storage, kind: FrameKind = .postings) throws(SearchError) -> [UInt8] {
    let file = try FramedFile(storage: storage, name: "f", kind: kind, segmentID: 42)
    return try file.body.array(0, file.bodyLength)
  }

  @Test func bodiesAroundThePageSize() throws {
    var random = FormatRandom(seed: 3)
    for count in [0, 1, 100, 16351, 16352, 16353, 16384, 32735, 32736, 32737, 100_000, 1 << 20] {
      let body = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let storage = MemoryStorage()
      let summary = try frame(body, storage)
      #expect(try read(storage) == body)
      #expect(summary.length == UInt64(storage.contents("f")?.count ?? 0))
      #expect(storage.unsyncedNames.isEmpty)
    }
  }

  @Test func everyFlippedByteAndEveryLengthIsFound() throws {
    let storage = MemoryStorage()
    _ = try frame(Array("Las actas de la sesión".utf8), storage)
    let intact = try #require(storage.contents("f"))
    for index in intact.indices {
      var bytes = intact
      bytes[index] ^= UInt8(1 << (index % 8))
      storage.replace("f", with: bytes)
      #expect(throws: SearchError.self, "byte \(index)") { try read(storage) }
      storage.replace("f", with: Array(intact[..<index]))
      #expect(throws: SearchError.self, "length \(index)") { try read(storage) }
    }
    storage.replace("f", with: intact + [0])
    #expect(throws: SearchError.self) { try read(storage) }
  }

  @Test func onlyThePageTouchedIsVerified() throws {
    let storage = MemoryStorage()
    _ = try frame(Array(repeating: 9, count: 100_000), storage)
    var bytes = try #require(storage.contents("f"))
    bytes[70_000] ^= 1
    storage.replace("f", with: bytes)
    let file = try FramedFile(storage: storage, name: "f", kind: .postings, segmentID: 42)
    #expect(try file.body.u8(0) == 9)
    #expect(try file.body.u8(99_999) == 9)
    #expect(throws: SearchError.self) { try file.body.u8(70_000) }
    #expect(throws: SearchError.self) { try file.verifyAll() }
  }

  @Test func otherVersionsKindsAndSegmentsAreToldApart() throws {
    let storage = MemoryStorage()
    _ = try frame([1, 2, 3], storage)
    let intact = try #require(storage.contents("f"))
    func opening(version: UInt8) -> SearchError? {
      var bytes = intact
      bytes[4] = version
      var sum = ByteBuffer()
      sum.u32(Checksum.crc32(Array(bytes[..<28]).span))
      bytes.replaceSubrange(28..<32, with: sum.bytes)
      storage.replace("f", with: bytes)
      do throws(SearchError) {
        _ = try read(storage)
        return nil
      } catch { return error }
    }
    let version = Int(FileFrame.version)
    #expect(
      opening(version: UInt8(version - 1)) == .tooOld(path: "memory/f", found: version - 1, oldest: version))
    #expect(
      opening(version: UInt8(version + 1)) == .tooNew(path: "memory/f", found: version + 1, newest: version))
    storage.replace("f", with: intact)
    #expect(throws: SearchError.self) { try read(storage, kind: .terms) }
    #expect(throws: SearchError.self) {
      try FramedFile(storage: storage, name: "f", kind: .postings, segmentID: 43)
    }
  }

  @Test func readsOutsideThrow() throws {
    let storage = MemoryStorage()
    _ = try frame([1, 2, 3, 4, 5, 6, 7, 8, 9], storage)
    let body = try FramedFile(storage: storage, name: "f", kind: .postings, segmentID: 42).body
    for offset in [-1, 2, 9, Int.max, Int.min] { #expect(throws: SearchError.self) { try body.u64(offset) } }
    #expect(throws: SearchError.self) { try body.array(0, -1) }
    #expect(throws: SearchError.self) { try body.array(Int.max, Int.max) }
    #expect(throws: SearchError.self) { try body.window(5, 5) }
    #expect(throws: SearchError.self) { try body.window(4, 5).u8(5) }
    #expect(try body.window(4, 5).u8(4) == 9)
  }

  @Test func manyThreadsVerifyTheSamePages() async throws {
    let storage = MemoryStorage()
    let body = (0..<400_000).map { UInt8(truncatingIfNeeded: $0) }
    _ = try frame(body, storage)
    let file = try FramedFile(storage: storage, name: "f", kind: .postings, segmentID: 42)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for task in 0..<8 {
        group.addTask {
          var offset = task * 50_000
          for _ in 0..<2000 {
            offset = (offset + 7919) % 400_000
            if try file.body.u8(offset) != UInt8(truncatingIfNeeded: offset) { return false }
          }
          return true
        }
      }
      for try await intact in group { #expect(intact) }
    }
  }

  @Test func aFolderOfFiles() throws {
    let folder = NSTemporaryDirectory() + "acervo-storage-\(UUID().uuidString)/a/b"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let storage = try FileStorage(path: folder, creating: true)
    let body = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    _ = try frame(body, storage)
    #expect(try read(storage) == body)
    try storage.rename("f", to: "g")
    #expect(try storage.list() == ["g"])
    try storage.syncDirectory()
    try storage.remove("g")
    #expect(try storage.list().isEmpty)
    #expect(throws: SearchError.self) { try storage.map("g") }
    #expect(throws: SearchError.self) { try storage.remove("g") }
    #expect(throws: SearchError.self) { try FileStorage(path: folder + "/none").list() }
    let empty = try storage.create("empty")
    try empty.close()
    #expect(try storage.map("empty").count == 0)
  }

  @Test func aFullDiskIsSaid() throws {
    let storage = FileStorage(path: "/dev")
    let sink = try storage.create("full")
    var problem: SearchError?
    do throws(SearchError) {
      try sink.write([1, 2, 3].span)
      try sink.sync()
    } catch { problem = error }
    #expect(problem == .io(path: "/dev/full", operation: "write", errno: ENOSPC))
    #expect(problem?.description.contains("No space left on device (28)") == true)
    // A file that failed once is not taken for whole later.
    #expect(throws: SearchError.self) { try sink.sync() }
    #expect(throws: SearchError.self) { try sink.close() }
  }

  @Test func everyErrorSpeaksBothLanguages() {
    let errors: [SearchError] = [
      .io(path: "p", operation: "write", errno: 28), .corrupt(path: "p", offset: 9, what: "w"),
      .tooOld(path: "p", found: 1, oldest: 2), .tooNew(path: "p", found: 3, newest: 2),
      .analyzerMismatch(path: "p", found: "a", expected: "b"), .locked(path: "p", holder: "h"),
      .noIndex(path: "p"), .closed, .limit("l"), .unsupported("u"),
    ]
    for error in errors {
      #expect(!error.message(spanish: true).isEmpty)
      #expect(error.message(spanish: true) != error.message(spanish: false))
    }
  }
}
