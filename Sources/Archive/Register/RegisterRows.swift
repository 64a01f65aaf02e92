import Foundation
import GRDB

/// A row of the register's document table.
struct DocumentRow: Sendable, Equatable {
  var id: String
  var object: String
  var member: [String]?
  var version: Int
  var sequence: UInt64
  var sha256: String
  var title: String
  var date: Int32
  var withdrawn: String?
}

/// A row of the register's version table.
struct VersionRow: Sendable, Equatable {
  var document: String
  var version: Int
  var objectVersion: Int
  var sequence: UInt64
  var sha256: String
  var action: String
  var time: String
  var note: String?
}

/// A row of the register's source table: a file as it was when last read.
struct SourceRow: Sendable, Equatable {
  var folder: [UInt8]
  var name: [UInt8]
  var size: Int64
  /// Modification and status change times in nanoseconds since 1970.
  var modified: Int64
  var changed: Int64
  var inode: Int64
  var sha256: String
  var object: String
  /// How many documents the file gave.
  var documents: Int
  /// False when the file may have changed within the clock's resolution and has to be read again.
  var settled: Bool
  /// True when the object's newest content came from this file; false when the file only has the same bytes, or was
  /// replaced by another one: what it holds later is then another document.
  var origin: Bool
}

extension Register {
  func setting(_ key: String) throws(ArchiveError) -> String? {
    try read { try String.fetchOne($0, sql: "SELECT value FROM setting WHERE key = ?", arguments: [key]) }
  }

  func documentCount() throws(ArchiveError) -> Int {
    try read { try Int.fetchOne($0, sql: "SELECT count(*) FROM document WHERE withdrawn IS NULL") ?? 0 }
  }

  func lastSequence() throws(ArchiveError) -> UInt64 {
    UInt64(try read { try Int64.fetchOne($0, sql: "SELECT max(sequence) FROM version") ?? 0 })
  }

  /// The highest identifier number ever given out, as far as the register knows.
  func lastMinted(_ scheme: IdentifierScheme) throws(ArchiveError) -> UInt64 {
    // Names grow in length, then in the order of their digits: but 29 digits keep the order of ASCII.
    try read { db in
      let sql = """
        SELECT max(id) FROM (SELECT id FROM document UNION ALL SELECT name FROM object)
        WHERE length(id) = (SELECT max(length(id)) FROM (SELECT id FROM document UNION ALL SELECT name FROM object))
        """
      let used = try String.fetchOne(db, sql: sql).flatMap { scheme.number($0) } ?? 0
      return max(used, try Register.mark("minted", db))
    }
  }

  func document(_ id: String) throws(ArchiveError) -> DocumentRow? {
    try read { try Register.documents($0, "WHERE id = ?", [id]).first }
  }

  func documents(ofObject object: String) throws(ArchiveError) -> [DocumentRow] {
    try read { try Register.documents($0, "WHERE object = ? ORDER BY sequence", [object]) }
  }

  /// Documents changed after `sequence`, in order of change, at most `limit`.
  func documents(after sequence: UInt64, limit: Int) throws(ArchiveError) -> [DocumentRow] {
    try read {
      try Register.documents(
        $0, "WHERE sequence > ? ORDER BY sequence LIMIT ?", [Int64(sequence), limit])
    }
  }

  static func documents(_ db: Database, _ rest: String, _ arguments: StatementArguments) throws
    -> [DocumentRow]
  {
    try Row.fetchAll(
      db,
      sql: "SELECT id, object, member, version, sequence, sha256, title, date, withdrawn FROM document "
        + rest,
      arguments: arguments
    ).map { row in
      DocumentRow(
        id: row[0], object: row[1], member: (row[2] as String?).map(decodeMember), version: row[3],
        sequence: UInt64(row[4] as Int64), sha256: row[5], title: row[6], date: row[7], withdrawn: row[8])
    }
  }

  func versions(of id: String) throws(ArchiveError) -> [VersionRow] {
    try read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT document, version, object_version, sequence, sha256, action, time, note FROM version
          WHERE document = ? ORDER BY version
          """, arguments: [id]
      ).map { row in
        VersionRow(
          document: row[0], version: row[1], objectVersion: row[2], sequence: UInt64(row[3] as Int64),
          sha256: row[4], action: row[5], time: row[6], note: row[7])
      }
    }
  }

  func objectHead(_ name: String) throws(ArchiveError) -> Int? {
    try read { try Int.fetchOne($0, sql: "SELECT head FROM object WHERE name = ?", arguments: [name]) }
  }

  /// Objects and the staging folders their newest version still lies in.
  func pending() throws(ArchiveError) -> [(name: String, head: Int, staged: String)] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT name, head, pending FROM object WHERE pending IS NOT NULL ORDER BY name"
      )
      .map { ($0[0], $0[1], $0[2]) }
    }
  }

  static func insert(_ row: SourceRow, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO source
          (folder, name, size, modified, changed, inode, sha256, object, documents, settled, origin)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      Data(row.folder), Data(row.name), row.size, row.modified, row.changed, row.inode, row.sha256,
      row.object,
      row.documents, row.settled, row.origin,
    ])
  }

  static func insert(_ row: DocumentRow, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO document (id, object, member, version, sequence, sha256, title, date, withdrawn)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET member = excluded.member, version = excluded.version,
        sequence = excluded.sequence, sha256 = excluded.sha256, title = excluded.title, date = excluded.date,
        withdrawn = excluded.withdrawn
        """)
    try statement.execute(arguments: [
      row.id, row.object, row.member.map(encodeMember), row.version, Int64(row.sequence), row.sha256,
      row.title,
      row.date, row.withdrawn,
    ])
  }

  static func insert(_ row: VersionRow, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO version (document, version, object_version, sequence, sha256, action, time, note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      row.document, row.version, row.objectVersion, Int64(row.sequence), row.sha256, row.action, row.time,
      row.note,
    ])
  }

  static func setObject(_ name: String, head: Int, sha256: String, pending: String?, _ db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO object (name, head, sha256, pending) VALUES (?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET head = excluded.head, sha256 = excluded.sha256, pending = excluded.pending
        """)
    try statement.execute(arguments: [name, head, sha256, pending])
  }

  /// A member's path as one text: its parts joined by U+001F, which no name holds.
  static func encodeMember(_ parts: [String]) -> String { parts.joined(separator: "\u{1F}") }
  static func decodeMember(_ text: String) -> [String] { text.components(separatedBy: "\u{1F}") }
}

extension Register {
  /// A document that has, or had in an earlier version, certain bytes.
  struct Holder {
    var id: String
    var object: String
    var withdrawn: Bool
    /// True when they are the bytes of its newest version.
    var isNewest: Bool
  }

  /// The document that has these bytes; those having them now come before those that had them once.
  func holder(ofSHA256 digest: String) throws(ArchiveError) -> Holder? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT d.id, d.object, d.withdrawn IS NOT NULL, d.sha256 = v.sha256
          FROM version v JOIN document d ON d.id = v.document
          WHERE v.sha256 = ? ORDER BY d.sha256 <> v.sha256, d.withdrawn IS NOT NULL, v.sequence LIMIT 1
          """)
      return try Row.fetchOne(statement, arguments: [digest]).map {
        Holder(id: $0[0], object: $0[1], withdrawn: $0[2], isNewest: $0[3])
      }
    }
  }

  /// What is known of a file.
  func source(folder: [UInt8], name: [UInt8]) throws(ArchiveError) -> SourceRow? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT \(Self.sourceColumns) FROM source WHERE folder = ? AND name = ?")
      return try Row.fetchOne(statement, arguments: [Data(folder), Data(name)]).map {
        Self.source($0, folder)
      }
    }
  }

  private static let sourceColumns =
    "name, size, modified, changed, inode, sha256, object, documents, settled, origin"

  private static func source(_ row: Row, _ folder: [UInt8]) -> SourceRow {
    SourceRow(
      folder: folder, name: [UInt8](row[0] as Data), size: row[1], modified: row[2], changed: row[3],
      inode: row[4], sha256: row[5], object: row[6], documents: row[7], settled: row[8], origin: row[9])
  }

  /// What is known of the files of a folder, by name.
  func sources(inFolder folder: [UInt8]) throws(ArchiveError) -> [[UInt8]: SourceRow] {
    try read { db in
      var found: [[UInt8]: SourceRow] = [:]
      let rows = try Row.fetchCursor(
        db, sql: "SELECT \(Self.sourceColumns) FROM source WHERE folder = ?", arguments: [Data(folder)])
      while let row = try rows.next() {
        let source = Self.source(row, folder)
        found[source.name] = source
      }
      return found
    }
  }
}

/// An accession as the register enters it with its first batch.
struct AccessionRow: Sendable {
  let id: Int64
  let started: String
  let agent: String
  let sources: String

  func enter(_ db: Database) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO accession (id, started, agent, sources) VALUES (?, ?, ?, ?)",
      arguments: [id, started, agent, sources])
    try Register.raise("accession", to: UInt64(id), db)
  }
}

extension Register {
  /// A number that only grows, kept among the settings.
  static func mark(_ key: String, _ db: Database) throws -> UInt64 {
    try String.fetchOne(db, sql: "SELECT value FROM setting WHERE key = ?", arguments: [key]).flatMap {
      UInt64($0)
    } ?? 0
  }

  /// Raises a number that only grows.
  static func raise(_ key: String, to value: UInt64, _ db: Database) throws {
    guard try mark(key, db) < value else { return }
    try db.execute(
      sql: "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", arguments: [key, String(value)])
  }
}
