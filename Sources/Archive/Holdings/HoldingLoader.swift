import Documents

/// Finds documents again in the holdings: their record, their bytes, their text.
struct HoldingLoader: Sendable {
  let root: OCFLRoot
  let scheme: IdentifierScheme
  let register: Register
  let reading: SourceReading

  /// A document's entry and parsed text as of its newest version.
  func load(_ row: DocumentRow) throws -> (HoldingRecord.Document, ParsedDocument) {
    let held = try held(row, version: row.version)
    return (held.document, try text(held))
  }

  /// A document version as the holdings have it.
  struct Held {
    var record: HoldingRecord
    var document: HoldingRecord.Document
    var object: OCFLObject
    /// The object's version that brought the document's bytes in, and its record.
    var contentVersion: Int
    var content: HoldingRecord
  }

  func held(_ row: DocumentRow, version: Int) throws(ArchiveError) -> Held {
    let versions = try register.versions(of: row.id)
    guard let entry = versions.first(where: { $0.version == version }) else {
      throw .unknownVersion(id: row.id, version: version, newest: row.version)
    }
    let object = try OCFLObject(at: root.objectPath(scheme.ark(row.object)))
    let record = try object.record(version: entry.objectVersion)
    guard let document = record.documents.first(where: { $0.id == row.id && $0.version == version }) else {
      throw .damaged(path: object.path.display, what: "its record does not list \(row.id) version \(version)")
    }
    // A description makes a version of its own; the bytes it speaks of came with the version that brought this digest in,
    // and a container may hold something else under the same name by now.
    let bearers = versions.filter { $0.version <= version }.reversed().prefix { $0.sha256 == entry.sha256 }
    let contentVersion = bearers.last?.objectVersion ?? entry.objectVersion
    return Held(
      record: record, document: document, object: object, contentVersion: contentVersion,
      content: contentVersion == entry.objectVersion ? record : try object.record(version: contentVersion))
  }

  /// The original file as received (for a member: the whole container).
  func original(_ held: Held) throws(ArchiveError) -> [UInt8] {
    try held.object.read(held.content.original.path, version: held.contentVersion)
  }

  /// The document's own bytes.
  func bytes(_ held: Held) throws -> [UInt8] { try find(held).bytes }

  /// The document's own bytes, and what its container says of it.
  private func find(_ held: Held) throws -> (bytes: [UInt8], member: Container.Member) {
    let name = held.content.original.name
    let (bytes, member) = try reading.find(
      held.document.member ?? [], in: try original(held), outerName: name)
    guard Digests.sha256(bytes) == held.document.sha256 else {
      throw ArchiveError.damaged(
        path: held.object.path.display,
        what: "the bytes of \(held.document.id) are not the ones its record names")
    }
    return (bytes, member ?? Container.Member(name: name, size: bytes.count))
  }

  /// The document's text: as it was extracted when it was taken in, whatever this program's extractor would make of it.
  func text(_ held: Held) throws -> ParsedDocument {
    // Holdings of before there were readings.
    guard let version = held.document.parse.reading else { return try parse(held) }
    let file = StoredReading.path(version: version)
    let path = held.object.path.appending("v\(version)/content/\(file)").display
    guard
      let stored = try StoredReading.decode(
        try held.object.read(file, version: version), id: held.document.id, path: path)
    else { throw ArchiveError.damaged(path: path, what: "it does not hold the text of \(held.document.id)") }
    return ParsedDocument(held.document, stored)
  }

  /// Extracts the document's text again.
  func parse(_ held: Held) throws -> ParsedDocument {
    let (bytes, member) = try find(held)
    guard case .document(let parsed) = try reading.reader.read(bytes, member: member) else {
      throw ArchiveError.damaged(
        path: held.object.path.display, what: "it can no longer be read as a document")
    }
    return parsed
  }

  /// What to say of a document that could not be read.
  func finding(_ error: any Error, _ row: DocumentRow) -> Finding {
    let path = root.objectPath(scheme.ark(row.object))
    let english =
      (error as? ArchiveError)?.message(spanish: false) ?? (error as? DocumentError)?.message(spanish: false)
    let spanish =
      (error as? ArchiveError)?.message(spanish: true) ?? (error as? DocumentError)?.message(spanish: true)
    return Finding(
      severity: .error, path: path.display,
      english: "\(row.id) v\(row.version) cannot be read: \(english ?? "\(error)")",
      spanish: "\(row.id) v\(row.version) no se puede leer: \(spanish ?? "\(error)")")
  }
}

extension ParsedDocument {
  /// A document put together from what was kept of it.
  init(_ document: HoldingRecord.Document, _ stored: StoredReading.Text) {
    let parse = document.parse
    self.init(
      format: DocumentFormat(rawValue: parse.format) ?? .text, mediaType: parse.mediaType,
      charset: parse.charset, title: parse.title,
      metadata: document.extracted.map { value in
        MetadataValue(
          field: value.field, value: value.value, evidence: value.evidence,
          confidence: value.confidence.flatMap(MetadataValue.Confidence.init(rawValue:)) ?? .declared)
      },
      blocks: stored.blocks, language: parse.language, warnings: stored.warnings)
    readability = stored.readability
  }
}
