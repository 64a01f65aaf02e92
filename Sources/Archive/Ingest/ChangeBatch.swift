import Documents
import GRDB

/// A batch of changes that becomes part of the archive as one.
///
/// The order that keeps holdings, register and index from ever disagreeing, whatever the instant of a crash:
/// 1. Objects and versions are written whole under `staging/BATCH/`.
/// 2. Everything staged is synced (one `syncfs`).
/// 3. One register transaction adds the batch's rows and marks its objects as pending: this is the commit point. A
///    crash before it leaves only files in staging, which the next writer removes.
/// 4. The staged objects are renamed into the holdings. A crash here is completed by the next writer: each rename is
///    done only if its source is still there (`PendingPublication`).
/// 5. The pending marks are cleared by the next batch's transaction, after the `syncfs` that made the renames durable.
/// 6. The index is committed with the last sequence number it holds; documents beyond it are indexed by the next writer.
struct ChangeBatch {
  let register: Register
  let root: OCFLRoot
  /// The batch's folder in staging.
  let folder: BytePath
  let folderName: String
  private(set) var objects: [PlannedObject] = []
  private(set) var bytes = 0

  init(register: Register, root: OCFLRoot, firstSequence: UInt64) {
    self.register = register
    self.root = root
    folderName = "batch-\(firstSequence)"
    folder = root.staging.appending(folderName)
  }

  var isEmpty: Bool { objects.isEmpty }
  var documentCount: Int { objects.reduce(0) { $0 + $1.changed.count } }

  mutating func add(_ planned: PlannedObject) {
    objects.append(planned)
    bytes += planned.source?.content.count ?? 0
    // The bytes are on disk in staging by now; keeping them would hold a whole batch in memory.
    objects[objects.count - 1].source?.content = .bytes([])
    for index in objects[objects.count - 1].changed.indices {
      objects[objects.count - 1].changed[index].parsed = nil
    }
  }

  /// Steps 2 to 4.
  ///
  /// - Parameters:
  ///   - sources: files that only the source table has to learn of.
  ///   - minted: the highest identifier number given out so far.
  ///   - accession: the accession this belongs to, entered with its first batch.
  func commit(
    sources: [SourceRow], minted: UInt64, accession: AccessionRow? = nil
  ) throws(ArchiveError) {
    if !objects.isEmpty { try FileSystem.syncFileSystem(of: root.path) }
    let held = objects.isEmpty ? nil : try HoldingsSize(adding: self)
    try register.write { db in
      try held?.enter(db)
      if !objects.isEmpty {
        try db.execute(sql: "UPDATE object SET pending = NULL WHERE pending IS NOT NULL")
      }
      for planned in objects { try record(planned, db) }
      try Register.raise("minted", to: minted, db)
      if let accession { try accession.enter(db) }
      for row in sources { try Register.insert(row, db) }
    }
    for planned in objects {
      try PendingPublication(
        root: root, objectID: planned.record.object, version: planned.objectVersion,
        staged: stagedName(planned)
      ).complete()
    }
    if !objects.isEmpty { try? FileSystem.removeDirectory(folder) }
  }

  /// Where staging puts an object, relative to the staging folder.
  func stagedName(_ planned: PlannedObject) -> String { "\(folderName)/\(planned.name)" }

  private func record(_ planned: PlannedObject, _ db: Database) throws {
    try Register.setObject(
      planned.name, head: planned.objectVersion, sha256: planned.record.original.sha256,
      pending: stagedName(planned), db)
    for change in planned.changed {
      let document = planned.record.documents[change.index]
      try Register.insert(DocumentRow(document, object: planned.name), db)
      try Register.insert(
        VersionRow(document, objectVersion: planned.objectVersion, event: planned.record.event), db)
    }
    if planned.replacesSource {
      try db.execute(sql: "UPDATE source SET origin = 0 WHERE object = ?", arguments: [planned.name])
    }
    if planned.record.event.action == .withdrawal {
      // Its files are to be read again, so that the next ingest says why it leaves them out.
      try db.execute(sql: "UPDATE source SET settled = 0 WHERE object = ?", arguments: [planned.name])
    }
    if let row = planned.sourceRow { try Register.insert(row, db) }
  }
}

extension DocumentRow {
  init(_ document: HoldingRecord.Document, object: String) {
    self.init(
      id: document.id, object: object, member: document.member, version: document.version,
      sequence: document.sequence, sha256: document.sha256, title: document.title,
      date: document.date?.number ?? 0, withdrawn: document.withdrawn)
  }
}

extension VersionRow {
  init(_ document: HoldingRecord.Document, objectVersion: Int, event: HoldingRecord.Event) {
    self.init(
      document: document.id, version: document.version, objectVersion: objectVersion,
      sequence: document.sequence,
      sha256: document.sha256, action: event.action.rawValue, time: event.time, note: event.note)
  }
}

/// Moving one staged object or version into the holdings, however far an earlier attempt got.
struct PendingPublication {
  let root: OCFLRoot
  let objectID: String
  let version: Int
  /// Relative to the staging folder.
  let staged: String

  func complete() throws(ArchiveError) {
    let from = root.staging.appending(staged)
    guard FileSystem.exists(from) else { return }
    let target = root.objectPath(objectID)
    if version == 1 {
      try FileSystem.makeDirectory(BytePath(target.parent))
      try FileSystem.rename(from, to: target)
      return
    }
    // The inventory's digest file goes last, so that the old pair or the new one is what a reader accepts.
    for name in ["v\(version)", OCFLObject.inventoryName, OCFLObject.sidecarName]
    where FileSystem.exists(from.appending(name)) {
      try FileSystem.rename(from.appending(name), to: target.appending(name))
    }
    try FileSystem.removeDirectory(from)
  }

  /// Completes what a killed writer left and clears staging.
  static func recover(register: Register, root: OCFLRoot, scheme: IdentifierScheme) throws(ArchiveError) {
    let pending = try register.pending()
    for object in pending {
      try PendingPublication(
        root: root, objectID: scheme.ark(object.name), version: object.head, staged: object.staged
      ).complete()
    }
    if !pending.isEmpty {
      try FileSystem.syncFileSystem(of: root.path)
      try clear(register: register)
    }
    for name in try FileSystem.names(in: root.staging) {
      try FileSystem.removeTree(root.staging.appending(name))
    }
  }

  /// Clears the pending marks; the renames must be durable by now.
  static func clear(register: Register) throws(ArchiveError) {
    try register.write { try $0.execute(sql: "UPDATE object SET pending = NULL WHERE pending IS NOT NULL") }
  }
}
