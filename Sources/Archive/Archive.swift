import Analysis
import Documents
import Foundation
import GRDB
public import Search
import Synchronization

/// An archive: the façade through which commands and the portal use it.
///
/// Reading calls open the register read-only and may be made from any thread; writing calls hold the archive's lock for
/// their duration. Searching does not touch the register at all: everything a result shows is in the index.
public final class Archive: Sendable {
  /// The program's version.
  public static let version = "0.1.0"

  /// Where it lies.
  public let location: ArchiveLocation

  let thesauruses = ThesaurusCache()

  /// The archive at this place.
  public init(at location: ArchiveLocation) { self.location = location }

  // MARK: Searching

  /// The search engine's index.
  ///
  /// - Throws: `SearchError`: no index, damaged, or made by another version.
  public func openIndex() throws(SearchError) -> Index {
    try Index(directory: location.indexDirectory, analyzer: SpanishAnalyzer())
  }

  // MARK: Writing

  /// Takes in files and folders.
  ///
  /// - Parameters:
  ///   - cancellation: asks it to stop at the next safe point; what is committed stays.
  ///   - handler: told of progress, outcomes and commits, on the calling thread.
  /// - Throws: `ArchiveError`, `SearchError`; what was committed before stays.
  public func ingest(
    _ request: IngestRequest, cancellation: Cancellation = Cancellation(),
    handler: @escaping (IngestEvent) -> Void = { _ in }
  ) throws -> IngestReport {
    if request.dryRun {
      let register = FileSystem.exists(location.register) ? try openRegister() : nil
      let run = try IngestRun(
        location: location, request: request, writer: nil, register: register, cancellation: cancellation,
        handler: handler)
      return try run.run()
    }
    return try withWriter(jobs: request.jobs, memoryBudget: request.memoryBudget) { writer in
      try IngestRun(
        location: location, request: request, writer: writer, register: writer.register,
        cancellation: cancellation, handler: handler
      ).run()
    }
  }

  private func withWriter<T>(
    jobs: Int = 1, memoryBudget: Int = 64 << 20, _ body: (ArchiveWriter) throws -> T
  ) throws -> T {
    let writer = try ArchiveWriter(location: location, jobs: jobs, memoryBudget: memoryBudget)
    do {
      try writer.beginIndex()
      let result = try body(writer)
      try writer.close()
      return result
    } catch {
      writer.abandon()
      throw error
    }
  }

  /// Changes a document's description, which makes a new version.
  ///
  /// - Parameter set: fields and their values; no values clear what was given, so that what was found holds again.
  public func describe(_ id: String, set: [DescriptionField: [String]], note: String? = nil) throws
    -> DocumentSummary
  {
    var clean: [DescriptionField: [String]] = [:]
    for (field, values) in set {
      clean[field] = try values.map { try field.normalised($0) }.filter { !$0.isEmpty }
    }
    return try change(id, action: .description, note: note) { document in
      for (field, values) in clean { document.given[field.rawValue] = values.isEmpty ? nil : values }
    }
  }

  /// Withdraws a document: it leaves search, its bytes and its citation stay.
  public func withdraw(_ id: String, reason: String) throws -> DocumentSummary {
    let reason = DescriptionText.collapse(reason)
    guard !reason.isEmpty else {
      throw ArchiveError.invalidValue(field: "reason", value: "", expected: "≥ 1 character")
    }
    return try change(id, action: .withdrawal, note: reason) { $0.withdrawn = reason }
  }

  private func change(
    _ id: String, action: HoldingRecord.Action, note: String?, _ edit: (inout HoldingRecord.Document) -> Void
  ) throws -> DocumentSummary {
    guard FileSystem.exists(location.register) else { throw ArchiveError.unknownDocument(id: id) }
    return try withWriter { writer in
      guard let row = try writer.register.document(id) else { throw ArchiveError.unknownDocument(id: id) }
      if let reason = row.withdrawn { throw ArchiveError.withdrawn(id: id, reason: reason) }
      try writer.beginChanges()
      _ = try writer.catchUp(cancellation: Cancellation())
      let loader = HoldingLoader(
        root: writer.root, scheme: writer.scheme, register: writer.register,
        reading: SourceReading.ofHoldings)
      let held = try loader.held(row, version: row.version)
      guard let head = try writer.register.objectHead(row.object) else {
        throw ArchiveError.unknownDocument(id: id)
      }
      var record = try held.object.record(version: head)
      guard let place = record.documents.firstIndex(where: { $0.id == id }) else {
        throw ArchiveError.damaged(path: held.object.path.display, what: "its record does not list \(id)")
      }
      let parsed = action == .withdrawal ? nil : try loader.text(held)
      record.documents[place].version += 1
      record.documents[place].sequence = writer.nextSequence
      edit(&record.documents[place])
      record.event = .init(
        action: action, time: Timestamp.now(), agent: ArchiveWriter.agent, note: note, accession: nil)
      let planned = PlannedObject(
        name: row.object, objectVersion: head + 1, source: nil, record: record,
        changed: [.init(index: place, parsed: parsed)], sourceRow: nil)
      var batch = ChangeBatch(
        register: writer.register, root: writer.root, firstSequence: writer.nextSequence)
      try FileSystem.makeDirectory(batch.folder)
      try ObjectStaging(root: writer.root).stage(planned, in: batch.folder)
      batch.add(planned)
      try batch.commit(sources: [], minted: writer.nextNumber - 1)
      let index = try writer.openIndex()
      if let parsed {
        try writer.builders[0].add(IndexDocument(record.documents[place], parsed: parsed), replacing: true)
      } else {
        try index.delete(id: id)
      }
      _ = try writer.commitIndex(through: writer.nextSequence)
      return DocumentSummary(DocumentRow(record.documents[place], object: row.object))
    }
  }

  /// Reads documents again with the extractor of now; those of which it makes something else get a new version.
  ///
  /// - Parameters:
  ///   - ids: the documents; nil for all.
  ///   - dryRun: only report what would change.
  ///   - cancellation: asks it to stop at the next safe point; what is committed stays.
  /// - Throws: `ArchiveError`, `SearchError`; what was committed before stays.
  public func reread(
    _ ids: [String]?, jobs: Int, memoryBudget: Int = 256 << 20, dryRun: Bool = false,
    cancellation: Cancellation = Cancellation(), handler: @escaping (RereadEvent) -> Void = { _ in }
  ) throws -> RereadReport {
    guard FileSystem.exists(location.register) else {
      throw ArchiveError.noArchive(searched: location.root.display)
    }
    return try withWriter(jobs: jobs, memoryBudget: memoryBudget) { writer in
      if try !dryRun && writer.openIndexIfBehind() { _ = try writer.catchUp(cancellation: cancellation) }
      return try Rereading(
        writer: writer, jobs: jobs, dryRun: dryRun, cancellation: cancellation, handler: handler
      ).run(ids)
    }
  }

  /// Makes the index, and the register if it is missing or damaged, anew from the holdings.
  public func rebuild(
    jobs: Int, memoryBudget: Int = 256 << 20, cancellation: Cancellation = Cancellation(),
    handler: @escaping (Int) -> Void = { _ in }
  ) throws -> RebuildReport {
    try Rebuild(location: location, jobs: jobs, memoryBudget: memoryBudget)
      .run(cancellation: cancellation, handler: handler)
  }

  /// Checks everything against everything else.
  public func verify(deep: Bool, jobs: Int, handler: @escaping (Int) -> Void = { _ in }) throws
    -> VerifyReport
  {
    try Verification(location: location, deep: deep, jobs: jobs).run(handler: handler)
  }

  // MARK: Reading

  /// The register's state when its bytes were last found to be the sealed ones.
  private let trusted = Mutex<SourceStatus?>(nil)
  /// The register that was opened last, for as long as its file is the same: opening takes longer than a look-up.
  private let opened = Mutex<(inode: Int64, register: Register)?>(nil)

  /// The register for reading. What a writer commits shows at once.
  func openRegister() throws(ArchiveError) -> Register {
    guard FileSystem.exists(location.register) else { throw .noArchive(searched: location.root.display) }
    let seal = RegisterSeal(corpus: location.corpus, register: location.register)
    let status = try FileSystem.status(location.register).map { SourceStatus($0) }
    // A damaged row must not be shown as true; beyond this size only verify looks at every byte.
    if let status, status.size <= 64 << 20, trusted.withLock({ $0 }) != status {
      // Asked twice: a writer may be closing it between the reading of the seal and of the register.
      if try seal.holds() == false, try seal.holds() == false {
        throw .damaged(
          path: location.register.display, what: "its bytes are not the ones it was closed with")
      }
      trusted.withLock { $0 = status }
    }
    if let status, let known = opened.withLock({ $0 }), known.inode == status.inode { return known.register }
    let register = try Register(at: location.register, writable: false)
    if let status { opened.withLock { $0 = (status.inode, register) } }
    return register
  }

  /// Upgrades the register of an archive that an older version of the program wrote.
  ///
  /// - Returns: whether there was anything to do.
  /// - Throws: `ArchiveError.tooOld` if nothing can be written here, `.locked` if somebody else writes.
  public func upgrade() throws(ArchiveError) -> Bool {
    guard FileSystem.exists(location.register) else { return false }
    let older: ArchiveError
    do throws(ArchiveError) {
      _ = try openRegister()
      return false
    } catch {
      // What else is wrong with it is said where it is read: searches need no register.
      guard case .tooOld = error else { return false }
      older = error
    }
    do throws(ArchiveError) {
      try ArchiveWriter(location: location, jobs: 1, memoryBudget: 1 << 20).close()
      return true
    } catch {
      if case .io(_, _, let code) = error, [EROFS, EACCES, EPERM].contains(code) { throw older }
      throw error
    }
  }

  private func loader(_ register: Register) throws(ArchiveError) -> HoldingLoader {
    HoldingLoader(
      root: OCFLRoot(corpus: location.corpus),
      scheme: IdentifierScheme(authority: try register.setting("authority") ?? "99999"),
      register: register, reading: SourceReading.ofHoldings)
  }

  /// What the register says of a document.
  public func summary(_ id: String) throws -> DocumentSummary {
    guard let row = try openRegister().document(id) else { throw ArchiveError.unknownDocument(id: id) }
    return DocumentSummary(row)
  }

  /// A document version with its text, read from the holdings.
  ///
  /// - Parameter version: nil means the newest.
  /// - Throws: `ArchiveError.withdrawn` when the newest version is asked for and the document was withdrawn.
  public func document(_ id: String, version: Int? = nil) throws -> ArchivedDocument {
    let register = try openRegister()
    guard let row = try register.document(id) else { throw ArchiveError.unknownDocument(id: id) }
    if let reason = row.withdrawn, version == nil || version == row.version {
      throw ArchiveError.withdrawn(id: id, reason: reason)
    }
    let loader = try loader(register)
    let held = try loader.held(row, version: version ?? row.version)
    return ArchivedDocument(
      summary: DocumentSummary(row), record: held.record, document: held.document,
      text: try loader.text(held))
  }

  /// The bytes of a document version as received, and their media type.
  public func original(_ id: String, version: Int? = nil) throws -> (
    bytes: [UInt8], mediaType: String, name: String
  ) {
    let register = try openRegister()
    guard let row = try register.document(id) else { throw ArchiveError.unknownDocument(id: id) }
    if let reason = row.withdrawn, version == nil || version == row.version {
      throw ArchiveError.withdrawn(id: id, reason: reason)
    }
    let loader = try loader(register)
    let held = try loader.held(row, version: version ?? row.version)
    return (
      try loader.bytes(held), held.document.parse.mediaType,
      held.document.member?.last ?? held.content.original.name
    )
  }

  /// Every version of a document, oldest first.
  public func history(_ id: String) throws -> [VersionSummary] {
    let register = try openRegister()
    guard try register.document(id) != nil else { throw ArchiveError.unknownDocument(id: id) }
    return try register.versions(of: id).map(VersionSummary.init)
  }

  /// Documents in order of identifier.
  ///
  /// - Parameters:
  ///   - after: start behind this identifier.
  ///   - limit: at most so many.
  ///   - withdrawn: list withdrawn ones too.
  public func list(after: String? = nil, limit: Int = 1000, withdrawn: Bool = false) throws
    -> [DocumentSummary]
  {
    try openRegister().read { db in
      try Register.documents(
        db,
        "WHERE (length(id), id) > (length(?1), ?1) AND (?2 OR withdrawn IS NULL) ORDER BY length(id), id LIMIT ?3",
        [after ?? "", withdrawn, limit]
      ).map(DocumentSummary.init)
    }
  }

  /// How many documents the archive has, withdrawn ones not counted.
  public func documentCount() throws -> Int {
    guard FileSystem.exists(location.register) else { return 0 }
    return try openRegister().documentCount()
  }

  /// Figures of the archive.
  public func statistics() throws -> ArchiveStatistics {
    try ArchiveStatistics(
      location: location, register: FileSystem.exists(location.register) ? openRegister() : nil)
  }
}
