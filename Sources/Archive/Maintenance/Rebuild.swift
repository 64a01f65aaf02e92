import Documents
import Foundation
import GRDB
import Search

/// What `rebuild` did.
public struct RebuildReport: Sendable, Equatable {
  /// Objects read.
  public var objects = 0
  /// Documents in the index afterwards.
  public var documents = 0
  /// Objects that could not be read, and what was found there.
  public var findings: [Finding] = []
  /// True when stopped before the end; run it again.
  public var interrupted = false
}

/// Makes register and index anew from the holdings alone.
///
/// What only the register knows (accessions, states of source files) is carried over where the old one can be read.
struct Rebuild {
  let location: ArchiveLocation
  let jobs: Int
  let memoryBudget: Int

  func run(cancellation: Cancellation, handler: @escaping (Int) -> Void) throws -> RebuildReport {
    guard FileSystem.exists(location.corpus) else {
      throw ArchiveError.noArchive(searched: location.root.display)
    }
    try location.createFolders()
    let lock = try ArchiveLock(corpus: location.corpus)
    var report = RebuildReport()
    do {
      let root = OCFLRoot(corpus: location.corpus)
      try root.create()
      try FileSystem.makeDirectory(root.staging)
      let seal = RegisterSeal(corpus: location.corpus, register: location.register)
      let trusted = (try? seal.holds()) != false
      try FileSystem.replace(seal.path, with: Array("open\n".utf8))
      let old = trusted ? try? Register(at: location.register, writable: true) : nil
      let scheme = IdentifierScheme(authority: (try? old?.setting("authority")) ?? "99999")
      if let old {
        try PendingPublication.recover(register: old, root: root, scheme: scheme)
      } else {
        try adoptStaged(root: root, scheme: scheme)
      }
      try rebuildRegister(root: root, scheme: scheme, old: old, &report)
      // Folders have no place there, and one in the place of a file would stop the writer.
      for name in try FileSystem.names(in: location.index) {
        let path = location.index.appending(name)
        if try FileSystem.isDirectory(path) { try FileSystem.removeTree(path) }
      }
    } catch {
      lock.release()
      throw error
    }
    lock.release()
    let writer = try ArchiveWriter(location: location, jobs: jobs, memoryBudget: memoryBudget)
    do {
      try writer.beginChanges()
      // One commit at the end: until then readers keep the index they have.
      _ = try writer.openIndex(startingOver: true)
      report.findings += try writer.catchUp(cancellation: cancellation, committing: false, committed: handler)
        .findings
      report.interrupted = cancellation.isCancelled
      if !report.interrupted {
        _ = try writer.commitIndex(through: writer.nextSequence - 1)
        try writer.clearIndexLeftovers()
      }
      report.documents = try writer.register.documentCount()
      try writer.close()
    } catch {
      writer.abandon()
      throw error
    }
    return report
  }

  /// With the register lost, whatever lies complete in staging is taken in rather than dropped.
  private func adoptStaged(root: OCFLRoot, scheme: IdentifierScheme) throws(ArchiveError) {
    for batch in try FileSystem.names(in: root.staging) {
      let folder = root.staging.appending(batch)
      guard let names = try? FileSystem.names(in: folder) else { continue }
      for name in names {
        let staged = folder.appending(name)
        // The writer may have been killed after renaming the inventory and before its digest file.
        let published = root.objectPath(scheme.ark(BytePath.display(name)))
        let found = [staged, published].lazy.compactMap {
          try? FileSystem.read($0.appending(OCFLObject.inventoryName))
        }
        guard let bytes = found.first,
          let inventory = try? OCFLInventory.decode(bytes, path: staged),
          (try? FileSystem.read(staged.appending(OCFLObject.sidecarName))) == OCFLObject.sidecar(for: bytes)
        else { continue }
        let relative = BytePath.display(batch) + "/" + BytePath.display(name)
        try PendingPublication(
          root: root, objectID: inventory.id, version: inventory.headNumber, staged: relative
        )
        .complete()
      }
    }
  }

  private func rebuildRegister(
    root: OCFLRoot, scheme: IdentifierScheme, old: Register?, _ report: inout RebuildReport
  ) throws {
    let path = BytePath(location.register.bytes + Array(".rebuild".utf8))
    try FileSystem.remove(path)
    try Register.create(at: path, authority: scheme.authority)
    let register = try Register(at: path, writable: true)
    let objects = try root.objectPaths()
    var place = 0
    while place < objects.count {
      let slice = objects[place..<min(place + 2000, objects.count)]
      var rows: [(name: String, validation: ObjectValidation)] = []
      for folder in slice {
        let validation = ObjectValidation(folder)
        guard let object = validation.object, !validation.records.isEmpty else {
          report.findings += validation.findings
          continue
        }
        report.findings += validation.findings
        rows.append((object.inventory.id.split(separator: "/").last.map(String.init) ?? "", validation))
      }
      let loaded = rows
      try register.write { db in
        for row in loaded { try insert(row.name, row.validation, carrySources: old == nil, db) }
      }
      report.objects += loaded.count
      place += slice.count
    }
    // An identifier is never given twice: not that of an object that cannot be read either.
    let names = objects.map { BytePath.display($0.lastComponent).components(separatedBy: "%2f").last ?? "" }
    let minted = names.compactMap { scheme.number($0) }.max() ?? 0
    try register.write { try Register.raise("minted", to: minted, $0) }
    let held = try HoldingsSize(of: root)
    try register.write(held.enter)
    if let old { try carry(from: old, to: register) }
    try old?.close()
    try register.close()
    try FileSystem.rename(path, to: location.register)
    try FileSystem.syncDirectory(location.corpus)
  }

  private func insert(_ name: String, _ validation: ObjectValidation, carrySources: Bool, _ db: Database)
    throws
  {
    guard let object = validation.object, let record = validation.records.last else { return }
    try Register.setObject(
      name, head: object.inventory.headNumber, sha256: record.original.sha256, pending: nil, db)
    let accession = validation.records.compactMap(\.event.accession).max() ?? 0
    try Register.raise("accession", to: UInt64(clamping: accession), db)
    let state = RegisteredState(records: validation.records, object: name)
    for row in state.documents { try Register.insert(row, db) }
    for row in state.versions { try Register.insert(row, db) }
    if carrySources {
      let bytes =
        record.source.pathBytes.flatMap { Data(base64Encoded: $0) }.map { [UInt8]($0) }
        ?? Array(record.source.path.utf8)
      let prefix = location.root.bytes + [UInt8(ascii: "/")]
      let source = BytePath(bytes.starts(with: prefix) ? Array(bytes[prefix.count...]) : bytes)
      try Register.insert(
        SourceRow(
          folder: source.parent, name: source.lastComponent, size: Int64(record.original.bytes), modified: 0,
          changed: 0,
          inode: 0, sha256: record.original.sha256, object: name, documents: record.documents.count,
          settled: false, origin: true),
        db)
    }
  }

  /// Copies what the holdings do not say.
  private func carry(from old: Register, to register: Register) throws {
    try register.write { db in
      for key in ["minted", "accession"] {
        try Register.raise(key, to: try old.database.inDatabase { try Register.mark(key, $0) }, db)
      }
      for table in ["source", "accession"] {
        try old.database.read { oldDatabase in
          let rows = try Row.fetchCursor(oldDatabase, sql: "SELECT * FROM \(table)")
          while let row = try rows.next() {
            let columns = row.columnNames.joined(separator: ", ")
            let marks = row.map { _ in "?" }.joined(separator: ", ")
            try db.cachedStatement(sql: "INSERT OR REPLACE INTO \(table) (\(columns)) VALUES (\(marks))")
              .execute(arguments: StatementArguments(row.databaseValues))
          }
        }
      }
      // A file whose object is lost has to be taken in again.
      try db.execute(sql: "DELETE FROM source WHERE object NOT IN (SELECT name FROM object)")
    }
  }
}
