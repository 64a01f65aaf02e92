import Analysis
import Documents
import Foundation
import GRDB
import Search
import Synchronization

/// A writing session: the lock, the register opened for writing, the index writer and the counters.
///
/// Opening changes nothing on disk when there is nothing to recover; the first change breaks the register's seal
/// (`beginChanges`), and `close` seals it again.
final class ArchiveWriter {
  let location: ArchiveLocation
  let root: OCFLRoot
  let scheme: IdentifierScheme
  let register: Register
  private let lock: ArchiveLock
  private let seal: RegisterSeal
  private var changing = false
  private(set) var index: IndexWriter?
  private(set) var builders: [SegmentBuilder] = []
  private let jobs: Int
  private let memoryBudget: Int
  var nextSequence: UInt64
  var nextNumber: UInt64

  static let agent = "Acervo \(Archive.version)"

  /// Opens the archive for writing, creating it where there is none.
  init(location: ArchiveLocation, jobs: Int, memoryBudget: Int) throws(ArchiveError) {
    self.location = location
    self.jobs = jobs
    self.memoryBudget = memoryBudget
    try location.createFolders()
    lock = try ArchiveLock(corpus: location.corpus)
    root = OCFLRoot(corpus: location.corpus)
    seal = RegisterSeal(corpus: location.corpus, register: location.register)
    let fresh = !FileSystem.exists(location.register)
    if fresh {
      if FileSystem.exists(root.path), try !root.objectPaths().isEmpty {
        throw .damaged(
          path: location.register.display,
          what: "the register is missing but there are holdings; run 'acervo rebuild'")
      }
      // The seal comes first: holdings or a register without one would look damaged.
      try FileSystem.replace(seal.path, with: Array("open\n".utf8))
      try root.create()
      try FileSystem.makeDirectory(root.staging)
      try Register.create(at: location.register, authority: IdentifierScheme().authority)
    }
    register = try Register(at: location.register, writable: false, takesOlder: true)
    if register.isOutdated {
      try seal.open()
      try register.upgrade()
    }
    scheme = IdentifierScheme(authority: try register.setting("authority") ?? "99999")
    nextSequence = try register.lastSequence() + 1
    nextNumber = try register.lastMinted(scheme) + 1
    if seal.state == .open || fresh {
      try beginChanges()
    }
  }

  /// Prepares for the first change: breaks the seal, completes what a killed writer left, opens the index.
  func beginChanges() throws(ArchiveError) {
    guard !changing else { return }
    try seal.open()
    changing = true
    do {
      try Register.migrator.migrate(register.database)
      try register.database.write(Register.addOrders)
    } catch {
      throw Register.translate(error, register.path)
    }
    try root.create()
    try FileSystem.makeDirectory(root.staging)
    try PendingPublication.recover(register: register, root: root, scheme: scheme)
  }

  /// The index writer, opened on first use.
  ///
  /// - Throws: `SearchError`.
  /// - Parameter startingOver: begin an empty index; readers keep the old one until the first commit.
  func openIndex(startingOver: Bool = false) throws -> IndexWriter {
    if let index { return index }
    let writer = try IndexWriter(
      directory: location.indexDirectory, analyzer: SpanishAnalyzer(), memoryBudget: memoryBudget,
      workers: jobs, startingOver: startingOver)
    index = writer
    builders = try (0..<jobs).map { _ in try writer.makeBuilder() }
    return writer
  }

  /// Indexes documents that the register holds beyond the index's last commit.
  ///
  /// A document that cannot be read from the holdings is left out and reported; the others go in.
  /// - Parameter committing: commit after every few thousand documents; otherwise the caller commits at the end.
  /// - Returns: how many there were, and what was found damaged.
  func catchUp(
    cancellation: Cancellation, committing: Bool = true, committed: (Int) -> Void = { _ in }
  ) throws -> (count: Int, findings: [Finding]) {
    let index = try openIndex()
    var through = index.lastCommit.through
    var count = 0
    let found = Mutex<[Finding]>([])
    while !cancellation.isCancelled {
      let rows = try register.documents(after: through, limit: 2048)
      guard let last = rows.last else { break }
      let failures = Failures()
      let builders = self.builders
      let loader = HoldingLoader(
        root: root, scheme: scheme, register: register, reading: SourceReading.ofHoldings)
      Parallel.forEach(rows.count, jobs: jobs) { place, worker in
        let row = rows[place]
        do {
          if row.withdrawn != nil { return try index.delete(id: row.id) }
          let (document, parsed): (HoldingRecord.Document, ParsedDocument)
          do {
            (document, parsed) = try loader.load(row)
          } catch {
            found.withLock { $0.append(loader.finding(error, row)) }
            return
          }
          try builders[worker].add(IndexDocument(document, parsed: parsed), replacing: true)
        } catch { failures.add(error) }
      }
      try failures.rethrow()
      count += rows.count
      through = last.sequence
      committed(committing ? try commitIndex(through: through).documents : count)
    }
    return (count, found.withLock { $0 })
  }

  /// Gives a new archive an empty index, so that it can be searched even if its first ingest fails, say for lack of space.
  func beginIndex() throws {
    guard nextSequence == 1, !FileSystem.exists(location.index.appending("manifest")) else { return }
    try beginChanges()
    _ = try commitIndex(through: 0)
  }

  /// Removes the files of an index that has just been replaced: the engine does so whenever a writer opens.
  func clearIndexLeftovers() throws {
    _ = try? index?.consolidate()
    index?.close()
    index = nil
    builders = []
    _ = try openIndex()
  }

  /// Commits the index, recording how many documents the register then holds.
  func commitIndex(through: UInt64) throws -> CommitInfo {
    let index = try openIndex()
    return try index.commit(
      through: through, payload: ["documents": String(try register.documentCount(through: through))])
  }

  /// Ends the session in good order: nothing pending, the register sealed, the locks free.
  func close() throws(ArchiveError) {
    if let index {
      // What is committed stays committed: a merge that fails leaves the segments as they are.
      _ = try? index.consolidate()
      index.close()
      // Derived and never needed for a right answer: where it cannot be written, queries look for themselves.
      try? Index(directory: location.indexDirectory, analyzer: SpanishAnalyzer()).keepDerivedTables()
    }
    index = nil
    builders = []
    if changing {
      if try !register.pending().isEmpty {
        try FileSystem.syncFileSystem(of: root.path)
        try PendingPublication.clear(register: register)
      }
      try register.close()
      try seal.close()
    } else {
      try register.close()
    }
    lock.release()
  }

  /// Ends the session after a failure: what is committed stays, the rest is left to the next writer.
  func abandon() {
    index?.close()
    index = nil
    builders = []
    try? register.close()
    lock.release()
  }
}

extension Register {
  /// Documents not withdrawn among those changed up to `sequence`.
  func documentCount(through sequence: UInt64) throws(ArchiveError) -> Int {
    try read {
      try Int.fetchOne(
        $0, sql: "SELECT count(*) FROM document WHERE withdrawn IS NULL AND sequence <= ?",
        arguments: [Int64(sequence)]) ?? 0
    }
  }
}
