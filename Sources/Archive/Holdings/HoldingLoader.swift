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
    return (held.document, try parse(held))
  }

  /// A document version as the holdings have it.
  struct Held {
    var record: HoldingRecord
    var document: HoldingRecord.Document
    var object: OCFLObject
    var objectVersion: Int
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
    return Held(record: record, document: document, object: object, objectVersion: entry.objectVersion)
  }

  /// The original file as received (for a member: the whole container).
  func original(_ held: Held) throws(ArchiveError) -> [UInt8] {
    try held.object.read(held.record.original.path, version: held.objectVersion)
  }

  /// The document's own bytes.
  func bytes(_ held: Held) throws -> [UInt8] {
    let original = try original(held)
    guard let member = held.document.member else { return original }
    return try reading.bytes(of: member, in: original, outerName: held.record.original.name)
  }

  /// Parses the document again.
  func parse(_ held: Held) throws -> ParsedDocument {
    let name = held.document.member?.last ?? held.record.original.name
    guard case .document(let parsed) = try reading.reader.read(try bytes(held), name: name) else {
      throw ArchiveError.damaged(
        path: held.object.path.display, what: "it can no longer be read as a document")
    }
    return parsed
  }
}
