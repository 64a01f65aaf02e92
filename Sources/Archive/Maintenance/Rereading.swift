import Documents
import Search
import GRDB
import Search
import Synchronization

/// What became of the documents that were to be read again.
public struct RereadReport: Sendable, Equatable {
  /// Documents looked at, withdrawn ones not counted.
  public var seen = 0
  /// Read by this version of the extractor already.
  public var current = 0
  /// Read again, with the same text and description as before: nothing was written.
  public var same = 0
  /// Read again with another outcome: a new version each.
  public var changed = 0
  /// Documents that could not be read again; they stay as they were.
  public var findings: [Finding] = []
  /// True when stopped by a signal before the end.
  public var interrupted = false

  /// True when every document seen came to one of the four ends.
  public var reconciles: Bool { seen == current + same + changed + findings.count }
}

/// What a rereading tells while it runs.
public enum RereadEvent: Sendable {
  /// A document whose text or description is another now, with the number of its new version.
  case changed(id: String, version: Int)
  /// A durable commit: documents now in the archive.
  case committed(documents: Int)
}

/// Reads what is held with the extractor of now.
///
/// A document of which the extractor makes something else gets a **new version** with the same bytes and a reading of
/// its own. So paragraph K of version N stays what it was, and a link to the newest version shows what is found today.
/// What an archivist gave stays. Nothing is written for documents of which the extractor makes the same, so that a
/// second run changes no byte. Each page of documents is one `ChangeBatch`: a crash leaves whole pages, and the next run
/// goes on where it stopped.
struct Rereading {
  let writer: ArchiveWriter
  let jobs: Int
  let dryRun: Bool
  let cancellation: Cancellation
  let handler: (RereadEvent) -> Void

  /// Documents in a commit.
  private static let pageSize = 256

  private var loader: HoldingLoader {
    HoldingLoader(
      root: writer.root, scheme: writer.scheme, register: writer.register, reading: SourceReading.ofHoldings)
  }

  /// Reads all documents again, or those named.
  /// - Throws: `ArchiveError.unknownDocument`, `.withdrawn` for a name that is none of a document in force.
  func run(_ ids: [String]?) throws -> RereadReport {
    var report = RereadReport()
    if let ids {
      var rows: [DocumentRow] = []
      for id in ids where !rows.contains(where: { $0.id == id }) {
        guard let row = try writer.register.document(id) else { throw ArchiveError.unknownDocument(id: id) }
        if let reason = row.withdrawn { throw ArchiveError.withdrawn(id: id, reason: reason) }
        rows.append(row)
      }
      try read(rows, &report)
      return report
    }
    var after = ""
    while !cancellation.isCancelled {
      let place = after
      let rows = try writer.register.read { db in
        try Register.documents(
          db,
          "WHERE (length(id), id) > (length(?1), ?1) AND withdrawn IS NULL ORDER BY length(id), id LIMIT ?2",
          [place, Self.pageSize])
      }
      guard let last = rows.last else { return report }
      try read(rows, &report)
      after = last.id
    }
    report.interrupted = true
    return report
  }

  /// What reading a document again came to.
  private enum Outcome: Sendable {
    case current
    case same
    case changed(ParsedDocument)
    case failed(Finding)
  }

  private func read(_ rows: [DocumentRow], _ report: inout RereadReport) throws {
    let results = outcomes(rows)
    var changed: [(row: DocumentRow, parsed: ParsedDocument)] = []
    report.seen += rows.count
    for (row, outcome) in zip(rows, results) {
      switch outcome {
      case .current: report.current += 1
      case .same: report.same += 1
      case .failed(let finding): report.findings.append(finding)
      case .changed(let parsed):
        report.changed += 1
        changed.append((row, parsed))
        handler(.changed(id: row.id, version: row.version + 1))
      }
    }
    if !dryRun, !changed.isEmpty { try write(changed) }
  }

  private func outcomes(_ rows: [DocumentRow]) -> [Outcome] {
    let slots = Mutex<[Outcome?]>(Array(repeating: nil, count: rows.count))
    let loader = loader
    Parallel.forEach(rows.count, jobs: jobs) { place, _ in
      let outcome = Self.outcome(rows[place], loader)
      slots.withLock { $0[place] = outcome }
    }
    return slots.withLock { $0 }.compactMap { $0 }
  }

  private static func outcome(_ row: DocumentRow, _ loader: HoldingLoader) -> Outcome {
    do {
      let held = try loader.held(row, version: row.version)
      let parse = held.document.parse
      if parse.extractor == DocumentReader.version, parse.reading != nil { return .current }
      let parsed = try loader.parse(held)
      if parse.reading != nil, held.document.says(parsed), try loader.text(held).hasText(of: parsed) {
        return .same
      }
      return .changed(parsed)
    } catch {
      return .failed(loader.finding(error, row))
    }
  }

  /// Writes new versions: one of each object, however many of its documents changed.
  private func write(_ changed: [(row: DocumentRow, parsed: ParsedDocument)]) throws {
    try writer.beginChanges()
    _ = try writer.openIndex()
    var batch = ChangeBatch(
      register: writer.register, root: writer.root, firstSequence: writer.nextSequence)
    try FileSystem.makeDirectory(batch.folder)
    var objects: [String] = []
    for (row, _) in changed where !objects.contains(row.object) { objects.append(row.object) }
    var sequence = writer.nextSequence
    for name in objects {
      guard let head = try writer.register.objectHead(name) else { continue }
      let object = try OCFLObject(at: writer.root.objectPath(writer.scheme.ark(name)))
      var record = try object.record(version: head)
      var places: [PlannedObject.Changed] = []
      var before: Set<String> = []
      for (row, parsed) in changed where row.object == name {
        guard let place = record.documents.firstIndex(where: { $0.id == row.id }) else {
          throw ArchiveError.damaged(path: object.path.display, what: "its record does not list \(row.id)")
        }
        before.insert(record.documents[place].parse.extractor)
        record.documents[place].version += 1
        record.documents[place].sequence = sequence
        record.documents[place].extracted = HoldingRecord.Extracted.all(of: parsed)
        record.documents[place].parse = HoldingRecord.Parse(parsed, reading: head + 1)
        sequence += 1
        places.append(.init(index: place, parsed: parsed))
      }
      record.event = .init(
        action: .rereading, time: Timestamp.now(), agent: ArchiveWriter.agent,
        note: "extractor \(before.sorted().joined(separator: ", ")) → \(DocumentReader.version)",
        accession: nil)
      let planned = PlannedObject(
        name: name, objectVersion: head + 1, source: nil, record: record, changed: places, sourceRow: nil)
      try ObjectStaging(root: writer.root).stage(planned, in: batch.folder)
      for change in places {
        guard let parsed = change.parsed else { continue }
        try writer.builders[0].add(
          IndexDocument(record.documents[change.index], parsed: parsed), replacing: true)
      }
      batch.add(planned)
    }
    try batch.commit(sources: [], minted: writer.nextNumber - 1)
    writer.nextSequence = sequence
    let commit = try writer.commitIndex(through: sequence - 1)
    handler(.committed(documents: commit.documents))
  }
}

extension HoldingRecord.Document {
  /// Whether the record says what is found in `parsed`.
  fileprivate func says(_ parsed: ParsedDocument) -> Bool {
    var now = HoldingRecord.Parse(parsed, reading: parse.reading)
    now.extractor = parse.extractor
    return now == parse && extracted == HoldingRecord.Extracted.all(of: parsed)
  }
}

extension ParsedDocument {
  fileprivate func hasText(of other: ParsedDocument) -> Bool {
    blocks == other.blocks && readability == other.readability
  }
}

extension HoldingRecord.Extracted {
  /// What was found in a document, as the record keeps it.
  static func all(of parsed: ParsedDocument) -> [HoldingRecord.Extracted] {
    parsed.metadata.map {
      .init(field: $0.field, value: $0.value, evidence: $0.evidence, confidence: $0.confidence.rawValue)
    }
  }
}

extension HoldingRecord.Parse {
  /// How a document was read by the extractor of now, its text kept with the object's version `reading`.
  init(_ parsed: ParsedDocument, reading: Int?) {
    self.init(
      title: DescriptionText.collapse(parsed.title), format: parsed.format.rawValue,
      mediaType: parsed.mediaType, charset: parsed.charset, language: parsed.language,
      extractor: DocumentReader.version, reading: reading,
      warnings: parsed.warnings.map { $0.message(spanish: false) })
  }
}
