import Documents
import Foundation

/// Decides, file by file in the order of the walk, what becomes of what was read: the serial part of an ingest, in which
/// identifiers and sequence numbers are given out.
struct IngestDecisions {
  /// What was decided for one file.
  enum Decision {
    /// Only outcomes, perhaps with something to remember about the file.
    case done([IngestOutcome], SourceRow?)
    /// An object or version to be written.
    case write(PlannedObject, [IngestOutcome])
    /// The object changes twice in one batch: decide again after a commit.
    case afterCommit
  }

  /// nil in a dry run on a folder that is not yet an archive.
  let register: Register?
  let root: OCFLRoot
  let scheme: IdentifierScheme
  let table: DescriptionTable?
  let archiveRoot: BytePath
  var nextSequence: UInt64
  var nextNumber: UInt64
  var accession: Int64?
  /// Document by digest, and objects touched, of what is not yet in the register.
  private var inFlight: [String: (id: String, object: String)] = [:]
  private var inFlightObjects: Set<String> = []
  private var inFlightSources: [BytePath: String] = [:]
  /// In a dry run, what the records of the objects touched would say.
  private let isDry: Bool
  private var dryDocuments: [String: [HoldingRecord.Document]] = [:]
  private(set) var unapplied = 0
  private(set) var matchedRows: Set<BytePath> = []

  init(
    register: Register?, root: OCFLRoot, scheme: IdentifierScheme, table: DescriptionTable?,
    archiveRoot: BytePath, isDry: Bool, nextSequence: UInt64, nextNumber: UInt64
  ) {
    self.register = register
    self.root = root
    self.scheme = scheme
    self.table = table
    self.archiveRoot = archiveRoot
    self.isDry = isDry
    self.nextSequence = nextSequence
    self.nextNumber = nextNumber
  }

  /// Forgets what the register now knows.
  mutating func committed() {
    inFlight.removeAll(keepingCapacity: true)
    inFlightObjects.removeAll(keepingCapacity: true)
    inFlightSources.removeAll(keepingCapacity: true)
  }

  /// Folder and name under which the register knows a path: relative to the archive for files inside it.
  func key(_ path: BytePath) -> (folder: [UInt8], name: [UInt8]) {
    let prefix = archiveRoot.bytes + [UInt8(ascii: "/")]
    if path.bytes.starts(with: prefix) {
      let inside = BytePath(Array(path.bytes[prefix.count...]))
      return (inside.parent, inside.lastComponent)
    }
    return (path.parent, path.lastComponent)
  }

  private func sourceRow(
    _ source: ReadSource, object: String, documents: Int, complete: Bool, origin: Bool
  ) -> SourceRow {
    let (folder, name) = key(source.path)
    return SourceRow(
      folder: folder, name: name, size: source.status.size, modified: source.status.modified,
      changed: source.status.changed, inode: source.status.inode, sha256: source.digests.sha256,
      object: object,
      documents: documents, settled: complete && source.isSettled, origin: origin)
  }

  /// Notes that the walk came upon a file, for the report on the table of descriptions.
  ///
  /// - Parameter unchanged: it will not be read again, so its descriptions are not applied.
  mutating func saw(_ path: BytePath, unchanged: Bool) {
    guard let table else { return }
    var rows = unchanged ? table.members[path] ?? [] : []
    if table.rows[path] != nil { rows.append(path) }
    matchedRows.formUnion(rows)
    if unchanged { unapplied += rows.count }
  }

  /// The document that has or had these bytes.
  private func holder(of sha256: String) throws(ArchiveError) -> Register.Holder? {
    if let (id, object) = inFlight[sha256] {
      return Register.Holder(id: id, object: object, withdrawn: false, isNewest: true)
    }
    return try register?.holder(ofSHA256: sha256)
  }

  /// The object whose newest content came from this path.
  private func ownObject(_ path: BytePath) throws(ArchiveError) -> String? {
    if let name = inFlightSources[path] { return name }
    let (folder, name) = key(path)
    return try register?.source(folder: folder, name: name).flatMap { $0.origin ? $0.object : nil }
  }

  /// The object that a path's content is or was in, be it from there or from a file of the same bytes.
  private func earlierObject(_ path: BytePath) throws(ArchiveError) -> String? {
    if let name = inFlightSources[path] { return name }
    let (folder, name) = key(path)
    return try register?.source(folder: folder, name: name)?.object
  }

  mutating func decide(_ source: ReadSource) throws(ArchiveError) -> Decision {
    let row = table?.rows[source.path]
    let own = try ownObject(source.path)
    // Its own earlier content at the same path is a change; anywhere else it is a copy.
    if !source.isContainer, let holder = try holder(of: source.digests.sha256),
      holder.isNewest || holder.object != own
    {
      if row != nil { unapplied += 1 }
      let origin = holder.object == own
      let outcome = IngestOutcome(
        path: source.path.display,
        result: holder.withdrawn
          ? .skipped(.withdrawn(id: holder.id)) : .duplicate(of: holder.id, unchanged: origin),
        format: "", warnings: [])
      return .done(
        [outcome],
        sourceRow(source, object: holder.object, documents: 1, complete: !holder.withdrawn, origin: origin))
    }
    var target = own
    if let replaced = row?.replaces, let name = try earlierObject(replaced) { target = name }
    if let target, inFlightObjects.contains(target), !isDry { return .afterCommit }
    return try plan(source, row: row, target: target, own: own)
  }

  private mutating func plan(
    _ source: ReadSource, row: DescriptionTable.Row?, target: String?, own: String?
  ) throws(ArchiveError) -> Decision {
    var target = target
    var documents: [HoldingRecord.Document] = []
    var head = 0
    if let target, let planned = dryDocuments[target] {
      documents = planned
    } else if let target, let register, let registered = try register.objectHead(target) {
      let object = try OCFLObject(at: root.objectPath(scheme.ark(target)))
      head = registered
      documents = try object.record(version: head).documents
    } else {
      target = nil
    }
    if !source.isContainer, let first = documents.first, first.withdrawn != nil {
      return .done([outcome(source, [], .skipped(.replacesWithdrawn(id: first.id)))], nil)
    }
    var changed: [PlannedObject.Changed] = []
    var outcomes: [IngestOutcome] = []
    var complete = true
    let plain = source.leaves.count == 1 && (!source.isContainer || source.mediaType == "application/gzip")
    let name = target ?? scheme.name(nextNumber)
    let numberBefore = nextNumber
    let sequenceBefore = nextSequence
    var digests: [(String, String)] = []
    if target == nil { nextNumber += 1 }
    for leaf in source.leaves {
      guard case .success(let parsed) = leaf.parsed else {
        if case .failure(let error) = leaf.parsed {
          outcomes.append(outcome(source, leaf.member, .rejected(.document(error))))
        }
        complete = false
        continue
      }
      let member = leaf.member.isEmpty ? nil : leaf.member
      let place = documents.firstIndex { plain && documents.count == 1 || $0.member == member }
      let describedPath = memberPath(source.path, leaf.member)
      let described = table?.rows[describedPath] ?? row
      if described != row { matchedRows.insert(describedPath) }
      if let place, documents[place].withdrawn != nil {
        let id = documents[place].id
        let reason: SkipReason =
          documents[place].sha256 == leaf.sha256 ? .withdrawn(id: id) : .replacesWithdrawn(id: id)
        outcomes.append(outcome(source, leaf.member, .skipped(reason)))
        complete = false
        continue
      }
      if let place, documents[place].sha256 == leaf.sha256 {
        outcomes.append(outcome(source, leaf.member, .duplicate(of: documents[place].id, unchanged: true)))
        if described != nil { unapplied += 1 }
        continue
      }
      let twin: Register.Holder?
      if let within = digests.first(where: { $0.0 == leaf.sha256 }) {
        twin = Register.Holder(id: within.1, object: name, withdrawn: false, isNewest: true)
      } else {
        twin = try holder(of: leaf.sha256)
      }
      if let twin, twin.isNewest || place.map({ documents[$0].id }) != twin.id {
        if described != nil { unapplied += 1 }
        if twin.withdrawn { complete = false }
        outcomes.append(
          outcome(
            source, leaf.member,
            twin.withdrawn ? .skipped(.withdrawn(id: twin.id)) : .duplicate(of: twin.id, unchanged: false)))
        continue
      }
      let id: String
      if let place {
        id = documents[place].id
      } else if plain {
        id = name
      } else {
        id = scheme.name(nextNumber)
        nextNumber += 1
      }
      var given = place.map { documents[$0].given } ?? [:]
      for (field, values) in described?.given ?? [:] { given[field] = values }
      let version = place.map { documents[$0].version + 1 } ?? 1
      let entry = HoldingRecord.Document(
        id: id, member: member, version: version, sequence: nextSequence, withdrawn: nil, sha256: leaf.sha256,
        bytes: leaf.size, given: given, extracted: HoldingRecord.Extracted.all(of: parsed),
        parse: HoldingRecord.Parse(parsed, reading: head + 1))
      nextSequence += 1
      digests.append((leaf.sha256, id))
      if let place {
        documents[place] = entry
        changed.append(.init(index: place, parsed: parsed))
      } else {
        documents.append(entry)
        changed.append(.init(index: documents.count - 1, parsed: parsed))
      }
      var done = outcome(
        source, leaf.member, place == nil ? .accepted(id: id) : .newVersion(id: id, version: version))
      done.format = parsed.format.rawValue
      done.warnings = parsed.warnings.map {
        IngestWarning(
          code: $0.code.rawValue, english: $0.message(spanish: false), spanish: $0.message(spanish: true))
      }
      outcomes.append(done)
    }
    guard !changed.isEmpty else {
      nextNumber = numberBefore
      nextSequence = sequenceBefore
      if outcomes.isEmpty { outcomes = [outcome(source, [], .rejected(.nothingInside))] }
      return .done(
        outcomes,
        complete
          ? target.map {
            sourceRow(
              source, object: $0, documents: outcomes.count, complete: true, origin: $0 == own)
          } : nil)
    }
    for (digest, id) in digests { inFlight[digest] = (id, name) }
    inFlightObjects.insert(name)
    inFlightSources[source.path] = name
    if isDry {
      dryDocuments[name] = documents.map { document in
        var short = document
        short.extracted = []
        return short
      }
    }
    let version = head + 1
    let record = HoldingRecord(
      format: HoldingRecord.currentFormat, object: scheme.ark(name),
      source: .init(
        path: source.path.display,
        pathBytes: source.path.display.utf8.elementsEqual(source.path.bytes)
          ? nil : Data(source.path.bytes).base64EncodedString(),
        modified: source.status.modified / 1_000_000_000),
      original: .init(
        path: "original" + Self.safeExtension(source.path.lastComponent),
        name: BytePath.display(source.path.lastComponent), bytes: source.content.count,
        sha256: source.digests.sha256, sha512: source.digests.sha512, mediaType: source.mediaType),
      documents: documents,
      event: .init(
        action: version == 1 ? .accession : .newVersion, time: Timestamp.now(), agent: ArchiveWriter.agent,
        note: nil,
        accession: accession))
    return .write(
      PlannedObject(
        name: name, objectVersion: version, source: source, record: record, changed: changed,
        sourceRow: sourceRow(
          source, object: name, documents: source.leaves.count, complete: complete, origin: true),
        replacesSource: target != own),
      outcomes)
  }

  private func memberPath(_ path: BytePath, _ member: [String]) -> BytePath {
    member.isEmpty ? path : BytePath(path.bytes + Array(("!/" + member.joined(separator: "!/")).utf8))
  }

  private func outcome(_ source: ReadSource, _ member: [String], _ result: IngestOutcome.Result)
    -> IngestOutcome
  {
    let inside = member.map { BytePath.display(Array($0.utf8)) }.map { "!/" + $0 }.joined()
    return IngestOutcome(path: source.path.display + inside, result: result, format: "", warnings: [])
  }

  /// The file's extension if it is plain enough to be part of a name in the holdings.
  private static func safeExtension(_ name: [UInt8]) -> String {
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return "" }
    let tail = name[(dot + 1)...]
    let plain = tail.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) }
    guard (1...8).contains(tail.count), plain else { return "" }
    return "." + String(decoding: tail, as: UTF8.self).lowercased()
  }
}

/// Times as they stand in records.
enum Timestamp {
  /// Now, as ISO 8601 in UTC with whole seconds.
  static func now() -> String { Date().formatted(.iso8601) }
}
