import Foundation
import GRDB

#if canImport(Glibc)
  import Glibc
#endif

/// The accession register: an SQLite file that knows every document, version, source and accession.
///
/// Its document rows can be rebuilt from the holdings. The journal mode is DELETE with `synchronous = EXTRA`: one file, no
/// shared-memory file (so a read-only disk serves readers), and a commit that survives power loss.
final class Register: Sendable {
  let path: BytePath
  let database: DatabaseQueue
  /// Whether an older version of the program wrote it, so that it must be upgraded before it is read.
  let isOutdated: Bool

  /// Opens an existing register.
  ///
  /// - Parameter takesOlder: open one that has to be upgraded, for who upgrades it.
  /// - Throws: `ArchiveError.tooNew`, `.tooOld`, `.register`, `.io`.
  init(at path: BytePath, writable: Bool, takesOlder: Bool = false) throws(ArchiveError) {
    self.path = path
    do {
      database = try Self.connect(path)
      let newest = Register.migrator.migrations.last ?? ""
      let isOlder = try database.read { db in
        let applied = try String.fetchAll(
          db, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier")
        if let unknown = applied.first(where: { !Register.migrator.migrations.contains($0) }) {
          throw ArchiveError.tooNew(path: path.display, found: unknown)
        }
        return !applied.contains(newest)
      }
      if writable { try Register.migrator.migrate(database) }
      isOutdated = isOlder && !writable
    } catch {
      throw Register.translate(error, path)
    }
    if isOutdated && !takesOlder { throw .tooOld(path: path.display) }
  }

  /// Brings a register of an older version up to this one.
  func upgrade() throws(ArchiveError) {
    do { try Register.migrator.migrate(database) } catch { throw Register.translate(error, path) }
  }

  private static func connect(_ path: BytePath) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.label = "register"
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = EXTRA; PRAGMA cache_spill = OFF; PRAGMA foreign_keys = ON")
    }
    return try DatabaseQueue(path: String(decoding: path.bytes, as: UTF8.self), configuration: configuration)
  }

  /// Creates the register: it appears under its name whole, or not at all.
  static func create(at path: BytePath, authority: String) throws(ArchiveError) {
    let temporary = BytePath(path.bytes + Array(".new".utf8))
    try FileSystem.remove(temporary)
    try FileSystem.remove(BytePath(temporary.bytes + Array("-journal".utf8)))
    do {
      let queue = try connect(temporary)
      try migrator.migrate(queue)
      try queue.write(addOrders)
      try queue.write { db in
        try db.execute(
          sql: "INSERT INTO setting (key, value) VALUES ('authority', ?)", arguments: [authority])
      }
      try queue.close()
    } catch {
      throw translate(error, path)
    }
    try FileSystem.rename(temporary, to: path)
    try FileSystem.syncDirectory(BytePath(path.parent))
  }

  /// Orders in which the register is gone through, kept beside its tables. They hold nothing of their own, so a register
  /// without them is as good, only slower: they are no migration, and the next writer adds what an older one lacked.
  static func addOrders(_ db: Database) throws {
    try db.execute(sql: "CREATE INDEX IF NOT EXISTS document_listing ON document (length(id), id)")
  }

  /// Closes the file.
  func close() throws(ArchiveError) {
    do { try database.close() } catch { throw Register.translate(error, path) }
  }

  /// Runs queries. Without a transaction around them: single look-ups, of which an ingest makes one a file, would pay more
  /// for it than for themselves.
  func read<T>(_ body: (Database) throws -> T) throws(ArchiveError) -> T {
    do { return try database.inDatabase(body) } catch { throw Register.translate(error, path) }
  }

  func write<T>(_ body: (Database) throws -> T) throws(ArchiveError) -> T {
    do { return try database.write(body) } catch { throw Register.translate(error, path) }
  }

  static func translate(_ error: any Error, _ path: BytePath) -> ArchiveError {
    if let known = error as? ArchiveError { return known }
    if let failure = error as? DatabaseError {
      switch failure.resultCode {
      case .SQLITE_FULL: return .io(path: path.display, operation: "write", errno: ENOSPC)
      case .SQLITE_READONLY: return .io(path: path.display, operation: "write", errno: EROFS)
      case .SQLITE_CANTOPEN: return .io(path: path.display, operation: "open", errno: EACCES)
      case .SQLITE_IOERR
      where failure.extendedResultCode == .SQLITE_IOERR_WRITE
        || failure.extendedResultCode == .SQLITE_IOERR_TRUNCATE:
        return .io(path: path.display, operation: "write", errno: EFBIG)
      case .SQLITE_BUSY: return .locked(path: path.display, holder: "SQLite")
      default:
        return .register(path: path.display, what: failure.message ?? "SQLite \(failure.resultCode.rawValue)")
      }
    }
    return .register(path: path.display, what: String(describing: error))
  }

  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: schema1)
    }
    return migrator
  }()

  private static let schema1 = """
    CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE accession (
      id INTEGER PRIMARY KEY, started TEXT NOT NULL, ended TEXT, agent TEXT NOT NULL, sources TEXT NOT NULL,
      accepted INTEGER NOT NULL DEFAULT 0, versions INTEGER NOT NULL DEFAULT 0, duplicates INTEGER NOT NULL DEFAULT 0,
      skipped INTEGER NOT NULL DEFAULT 0, rejected INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE object (
      name TEXT PRIMARY KEY, head INTEGER NOT NULL, sha256 TEXT NOT NULL, pending TEXT) WITHOUT ROWID;
    CREATE INDEX object_pending ON object (pending) WHERE pending IS NOT NULL;
    CREATE INDEX object_sha256 ON object (sha256);
    CREATE TABLE document (
      id TEXT PRIMARY KEY, object TEXT NOT NULL REFERENCES object (name), member TEXT, version INTEGER NOT NULL,
      sequence INTEGER NOT NULL UNIQUE, sha256 TEXT NOT NULL, title TEXT NOT NULL, date INTEGER NOT NULL,
      withdrawn TEXT) WITHOUT ROWID;
    CREATE INDEX document_object ON document (object);
    CREATE TABLE version (
      document TEXT NOT NULL REFERENCES document (id), version INTEGER NOT NULL, object_version INTEGER NOT NULL,
      sequence INTEGER NOT NULL, sha256 TEXT NOT NULL, action TEXT NOT NULL, time TEXT NOT NULL, note TEXT,
      PRIMARY KEY (document, version)) WITHOUT ROWID;
    CREATE INDEX version_sha256 ON version (sha256);
    CREATE TABLE source (
      folder BLOB NOT NULL, name BLOB NOT NULL, size INTEGER NOT NULL, modified INTEGER NOT NULL,
      changed INTEGER NOT NULL, inode INTEGER NOT NULL, sha256 TEXT NOT NULL, object TEXT NOT NULL,
      documents INTEGER NOT NULL, settled INTEGER NOT NULL, origin INTEGER NOT NULL, PRIMARY KEY (folder, name)) WITHOUT ROWID;
    """
}
