import Documents

/// An object or a new version of one that has been decided on: what staging writes and the register records.
struct PlannedObject: Sendable {
  /// The object's name (its ARK's last part).
  var name: String
  /// The OCFL version to be written.
  var objectVersion: Int
  /// The file it comes from; nil when only the description changes.
  var source: ReadSource?
  /// The record as it will stand in the holdings.
  var record: HoldingRecord
  /// The documents that are new or changed in this version, with what was parsed of them.
  var changed: [Changed]
  /// What the source table will say of the file.
  var sourceRow: SourceRow?
  /// True when the file takes the place of another one as the object's source.
  var replacesSource = false

  struct Changed: Sendable {
    /// Index in `record.documents`.
    var index: Int
    /// The parsed document; nil when it is withdrawn.
    var parsed: ParsedDocument?
  }
}
