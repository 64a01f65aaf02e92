import Analysis
import Documents
import Foundation
import GRDB
import Search
import Synchronization

/// One run of ingest: walks, reads in parallel, decides in order, stages and indexes in parallel, commits in batches.
final class IngestRun {
  private let location: ArchiveLocation
  private let request: IngestRequest
  private let cancellation: Cancellation
  private let handler: (IngestEvent) -> Void
  private let reading: SourceReading
  private let writer: ArchiveWriter?
  private let register: Register?
  private var decisions: IngestDecisions
  private var report = IngestReport()
  private var batch: ChangeBatch?
  private var batchSources: [SourceRow] = []
  private var batchStarted = ContinuousClock.now
  private var accessionStarted: String?
  private var files = 0
  private var knownFolder: [UInt8]?
  private var knownSources: [[UInt8]: SourceRow] = [:]

  /// A file of the current chunk: settled at sight, or to be read.
  private enum Entry {
    case settled(IngestOutcome, times: Int)
    case read(BytePath)
  }

  init(
    location: ArchiveLocation, request: IngestRequest, writer: ArchiveWriter?, register: Register?,
    cancellation: Cancellation, handler: @escaping (IngestEvent) -> Void
  ) throws(ArchiveError) {
    self.location = location
    self.request = request
    self.writer = writer
    self.register = register
    self.cancellation = cancellation
    self.handler = handler
    reading = SourceReading(
      limits: request.limits, recognisesScans: request.recognisesScans,
      scratch: writer.map { $0.root.staging } ?? ScratchFile.commonFolder)
    let table: DescriptionTable?
    if let path = request.metadata {
      guard let resolved = FileSystem.realPath(path) else {
        throw .source(path: path.display, what: "no such file / no existe")
      }
      table = try DescriptionTable(at: resolved)
    } else {
      table = nil
    }
    let scheme: IdentifierScheme
    if let writer {
      scheme = writer.scheme
    } else {
      scheme = IdentifierScheme(authority: try register?.setting("authority") ?? "99999")
    }
    decisions = IngestDecisions(
      register: register, root: OCFLRoot(corpus: location.corpus), scheme: scheme, table: table,
      archiveRoot: location.root, isDry: writer == nil,
      nextSequence: (try register?.lastSequence() ?? 0) + 1,
      nextNumber: (try register?.lastMinted(scheme) ?? 0) + 1)
  }

  /// Runs to the end, or to the next safe point after cancellation.
  func run() throws -> IngestReport {
    if let writer {
      if try writer.openIndexIfBehind() {
        try writer.beginChanges()
        (report.caughtUp, report.unreadable) = try writer.catchUp(cancellation: cancellation) { [handler] in
          handler(.committed(documents: $0))
        }
      }
    }
    var roots: [BytePath] = []
    for path in request.paths {
      guard let root = FileSystem.realPath(path) else {
        settle(
          IngestOutcome(
            path: path.display, result: .rejected(.unreadable(errno: ENOENT)), format: "", warnings: []))
        continue
      }
      roots.append(root)
    }
    var walker = SourceWalker(
      roots: roots,
      excluded: Set([
        location.index, location.corpus.appending("holdings"), location.corpus.appending("staging"),
        location.register, BytePath(location.register.bytes + Array("-journal".utf8)),
        location.corpus.appending("register.seal"), location.corpus.appending("write.lock"),
      ]),
      descriptionTable: decisions.table?.path)
    var later: [BytePath] = []
    while !cancellation.isCancelled {
      let chunk = try nextChunk(&walker, later: &later)
      if chunk.isEmpty { break }
      try process(chunk)
    }
    // Files that replace another come last: the one they replace is in by then.
    var rest = later[...]
    while !cancellation.isCancelled, !rest.isEmpty {
      try process(rest.prefix(64).map { Entry.read($0) })
      rest = rest.dropFirst(64)
    }
    try commitBatch()
    try finishAccession()
    report.interrupted = cancellation.isCancelled
    report.unappliedDescriptions = decisions.unapplied
    if !report.interrupted, let table = decisions.table {
      report.unmatchedDescriptions =
        table.rows.filter { !decisions.matchedRows.contains($0.key) }.sorted { $0.value.line < $1.value.line }
        .map(\.key.display)
    }
    report.documents = try register?.documentCount() ?? 0
    if request.dryRun { report.documents += report.accepted }
    return report
  }

  private func settle(_ outcome: IngestOutcome, times: Int = 1) {
    report.count(outcome.result, times: times)
    handler(.outcome(outcome))
  }

  private func nextChunk(_ walker: inout SourceWalker, later: inout [BytePath]) throws(ArchiveError)
    -> [Entry]
  {
    var chunk: [Entry] = []
    var bytes: Int64 = 0
    var reads = 0
    let most = min(512, request.batchDocuments)
    while reads < most, bytes < 8 << 20, chunk.count < 8192, let item = walker.next() {
      switch item {
      case .file(let path, let status):
        let known = try unchanged(path, status)
        decisions.saw(path, unchanged: known != nil)
        if let known {
          let holder = known.origin ? nil : try register?.holder(ofSHA256: known.sha256)?.id
          chunk.append(
            .settled(
              IngestOutcome(
                path: path.display,
                result: .duplicate(of: holder ?? known.object, unchanged: known.origin), format: "",
                warnings: []),
              times: known.documents))
        } else if decisions.table?.rows[path]?.replaces != nil {
          later.append(path)
        } else {
          chunk.append(.read(path))
          reads += 1
          bytes += status.size
        }
      case .skipped(let path, let reason):
        chunk.append(
          .settled(
            IngestOutcome(path: path.display, result: .skipped(reason), format: "", warnings: []), times: 1))
      case .failed(let path, let code):
        chunk.append(
          .settled(
            IngestOutcome(
              path: path.display, result: .rejected(.unreadable(errno: code)), format: "", warnings: []),
            times: 1))
      }
    }
    return chunk
  }

  /// What is known of a file that has not changed since it was read.
  private func unchanged(_ path: BytePath, _ status: SourceStatus) throws(ArchiveError) -> SourceRow? {
    guard let register else { return nil }
    let (folder, name) = decisions.key(path)
    if knownFolder != folder {
      knownSources = try register.sources(inFolder: folder)
      knownFolder = folder
    }
    guard let row = knownSources[name], row.settled, row.size == status.size, row.modified == status.modified,
      row.changed == status.changed, row.inode == status.inode
    else { return nil }
    return row
  }

  private func process(_ chunk: [Entry]) throws {
    var paths: [BytePath] = []
    for entry in chunk { if case .read(let path) = entry { paths.append(path) } }
    let results = try readAll(paths)
    var place = 0
    var toStage: [PlannedObject] = []
    var delayed: [ReadSource] = []
    for entry in chunk {
      files += 1
      switch entry {
      case .settled(let outcome, let times): settle(outcome, times: times)
      case .read(let path):
        defer { place += 1 }
        switch results[place] {
        case .failure(let reason):
          settle(IngestOutcome(path: path.display, result: .rejected(reason), format: "", warnings: []))
        case .success(let source):
          report.bytes += Int64(source.content.count)
          if source.isContainer { report.containers += 1 }
          try decide(source, &toStage, &delayed)
        }
      }
    }
    try stage(toStage)
    if !delayed.isEmpty {
      try commitBatch()
      for source in delayed {
        var one: [PlannedObject] = []
        var again: [ReadSource] = []
        try decide(source, &one, &again)
        try stage(one)
        try commitBatch()
      }
    }
    handler(.progress(files: files, bytes: report.bytes))
    if let batch,
      batch.documentCount >= request.batchDocuments || batch.bytes >= request.batchBytes
        || ContinuousClock.now - batchStarted > .seconds(10)
    {
      try commitBatch()
    } else if batchSources.count > 20_000 {
      try commitBatch()
    }
  }

  private func decide(_ source: ReadSource, _ toStage: inout [PlannedObject], _ delayed: inout [ReadSource])
    throws
  {
    if !request.dryRun, decisions.accession == nil, let writer { try beginAccession(writer) }
    switch try decisions.decide(source) {
    case .done(let outcomes, let row):
      outcomes.forEach { settle($0) }
      if let row, !request.dryRun, try register?.source(folder: row.folder, name: row.name) != row {
        batchSources.append(row)
      }
    case .write(let planned, let outcomes):
      outcomes.forEach { settle($0) }
      if !request.dryRun { toStage.append(planned) }
    case .afterCommit: delayed.append(source)
    }
  }

  private func readAll(_ paths: [BytePath]) throws -> [Result<ReadSource, RejectReason>] {
    let slots = Mutex<[Result<ReadSource, RejectReason>?]>(Array(repeating: nil, count: paths.count))
    let failures = Failures()
    let register = self.register
    Parallel.forEach(paths.count, jobs: request.jobs) { [reading] place, _ in
      do {
        let result = try reading.read(paths[place]) { digest throws(ArchiveError) in
          try register?.holder(ofSHA256: digest).flatMap { $0.isNewest ? $0.id : nil }
        }
        slots.withLock { $0[place] = result }
      } catch { failures.add(error) }
    }
    try failures.rethrow()
    return slots.withLock { $0 }.map { $0 ?? .failure(.unreadable(errno: EIO)) }
  }

  private func stage(_ planned: [PlannedObject]) throws {
    guard !planned.isEmpty, let writer else { return }
    try writer.beginChanges()
    _ = try writer.openIndex()
    if batch == nil {
      batch = ChangeBatch(
        register: writer.register, root: writer.root,
        firstSequence: planned[0].record.documents[planned[0].changed[0].index].sequence)
      batchStarted = .now
    }
    guard let folder = batch?.folder else { return }
    try FileSystem.makeDirectory(folder)
    let failures = Failures()
    let staging = ObjectStaging(root: writer.root)
    let builders = writer.builders
    Parallel.forEach(planned.count, jobs: request.jobs) { place, worker in
      let object = planned[place]
      do {
        guard failures.isEmpty else { return }
        try staging.stage(object, in: folder)
        for change in object.changed {
          guard let parsed = change.parsed else { continue }
          let document = object.record.documents[change.index]
          try builders[worker].add(IndexDocument(document, parsed: parsed), replacing: document.version > 1)
        }
      } catch { failures.add(error) }
    }
    try failures.rethrow()
    for object in planned { batch?.add(object) }
  }

  private func commitBatch() throws {
    defer { batchSources.removeAll() }
    guard let writer else { return }
    guard let batch else {
      if !batchSources.isEmpty {
        try writer.beginChanges()
        let rows = batchSources
        try writer.register.write { db in for row in rows { try Register.insert(row, db) } }
      }
      return
    }
    try batch.commit(
      sources: batchSources, minted: decisions.nextNumber - 1,
      accession: decisions.accession.map {
        AccessionRow(
          id: $0, started: accessionStarted ?? Timestamp.now(), agent: ArchiveWriter.agent,
          sources: request.paths.map(\.display).joined(separator: "\n"))
      })
    self.batch = nil
    writer.nextSequence = decisions.nextSequence
    writer.nextNumber = decisions.nextNumber
    decisions.committed()
    knownFolder = nil
    let commit = try writer.commitIndex(through: decisions.nextSequence - 1)
    handler(.committed(documents: commit.documents))
  }

  private func beginAccession(_ writer: ArchiveWriter) throws {
    accessionStarted = Timestamp.now()
    decisions.accession = try writer.register.read { db in
      let entered = try Int64.fetchOne(db, sql: "SELECT max(id) FROM accession") ?? 0
      return max(entered, Int64(clamping: try Register.mark("accession", db))) + 1
    }
  }

  private func finishAccession() throws {
    guard let writer, let id = decisions.accession, report.accepted + report.newVersions > 0 else { return }
    let report = self.report
    try writer.register.write { db in
      try db.execute(
        sql: """
          UPDATE accession SET ended = ?, accepted = ?, versions = ?, duplicates = ?, skipped = ?, rejected = ?
          WHERE id = ?
          """,
        arguments: [
          Timestamp.now(), report.accepted, report.newVersions, report.duplicates, report.skipped,
          report.rejected, id,
        ])
    }
  }
}

extension ArchiveWriter {
  /// True when the register holds documents beyond the index's last commit; opens the index only then.
  func openIndexIfBehind() throws -> Bool {
    let last = nextSequence - 1
    let through = try? Index(directory: location.indexDirectory, analyzer: SpanishAnalyzer()).snapshot()
      .through
    if let through, through > last {
      throw ArchiveError.indexDisagrees(
        path: location.index.display, what: "\(through) > \(last)")
    }
    if last == 0 || through == last { return false }
    return try openIndex().lastCommit.through < last
  }
}
