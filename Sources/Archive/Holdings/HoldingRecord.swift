public import Documents

/// What the holdings say of one object, kept as `record.json` beside the original: everything needed to rebuild the
/// register and the index, readable without this program.
public struct HoldingRecord: Codable, Sendable, Equatable {
  /// The version of this record's shape.
  public static let currentFormat = "acervo-record/1"

  /// The shape's name and version.
  public var format: String
  /// The object's full ARK, equal to the OCFL object id.
  public var object: String
  /// Where the original came from.
  public var source: Source
  /// The original file in this object's version state.
  public var original: Original
  /// The documents the original holds: one for a file, its members for a container.
  public var documents: [Document]
  /// What made this version.
  public var event: Event

  /// Where an original came from.
  public struct Source: Codable, Sendable, Equatable {
    /// The path given at ingest, for people.
    public var path: String
    /// The path's bytes in Base64 when they are not UTF-8.
    public var pathBytes: String?
    /// The file's modification time, seconds since 1970.
    public var modified: Int64
  }

  /// A file as received.
  public struct Original: Codable, Sendable, Equatable {
    /// Its logical path in the object.
    public var path: String
    /// Its name as received, for people.
    public var name: String
    /// Its length.
    public var bytes: Int
    /// SHA-256 in lower-case hexadecimal.
    public var sha256: String
    /// SHA-512 in lower-case hexadecimal.
    public var sha512: String
    /// Its media type by content.
    public var mediaType: String
  }

  /// One document.
  public struct Document: Codable, Sendable, Equatable {
    /// The identifier's name.
    public var id: String
    /// For a member of a container: its path through the containers, outermost first.
    public var member: [String]?
    /// The document's version, from 1 on.
    public var version: Int
    /// Place in the register's order of changes.
    public var sequence: UInt64
    /// The reason, when the document has been withdrawn.
    public var withdrawn: String?
    /// SHA-256 of the document's own bytes.
    public var sha256: String
    /// Length of the document's own bytes.
    public var bytes: Int
    /// What an archivist gave: field to values.
    public var given: [String: [String]]
    /// What the program found in the document, with evidence.
    public var extracted: [Extracted]
    /// How the document was read.
    public var parse: Parse
  }

  /// One value found in a document.
  public struct Extracted: Codable, Sendable, Equatable {
    /// The field.
    public var field: String
    /// The value.
    public var value: String
    /// Where in the document it stood.
    public var evidence: String
    /// How sure it is: declared, stated or inferred; absent in records of before 0.2.
    public var confidence: String?
  }

  /// How a document was read.
  public struct Parse: Codable, Sendable, Equatable {
    /// The title used.
    public var title: String
    /// The detected format.
    public var format: String
    /// The media type of the document's own bytes.
    public var mediaType: String
    /// The character encoding, if text.
    public var charset: String?
    /// The language, if known.
    public var language: String?
    /// Version of the extractor.
    public var extractor: String
    /// The object's version whose reading holds the text (`StoredReading`); absent in records of before 0.2.
    public var reading: Int?
    /// What was repaired or doubtful.
    public var warnings: [String]
  }

  /// What made a version.
  public struct Event: Codable, Sendable, Equatable {
    /// accession, new-version, description, withdrawal, rereading.
    public var action: Action
    /// When, as ISO 8601 in UTC.
    public var time: String
    /// The program and its version.
    public var agent: String
    /// A reason or remark.
    public var note: String?
    /// The accession this belongs to.
    public var accession: Int64?
  }

  /// The kinds of event.
  public enum Action: String, Codable, Sendable {
    case accession
    case newVersion = "new-version"
    case description
    case withdrawal
    /// The same bytes read by a later extractor.
    case rereading
  }
}

extension HoldingRecord.Document {
  /// The values in force for a field: what was given wins over what was found.
  public func values(_ field: DescriptionField) -> [String] {
    if let given = given[field.rawValue] { return given }
    var seen: Set<String> = []
    return extracted.filter { $0.field == field.rawValue || (field == .type && $0.field == "tipo") }
      .map { field == .type ? $0.value.prefix(1).uppercased() + $0.value.dropFirst() : $0.value }
      .filter { seen.insert(DescriptionText.fold($0)).inserted }
  }

  /// The title in force.
  public var title: String {
    if let title = values(.title).first, !title.isEmpty { return title }
    return parse.title.isEmpty ? id : parse.title
  }

  /// The date in force, or nil.
  public var date: CalendarDate? { values(.date).lazy.compactMap { DescriptionField.date($0) }.first }
}
