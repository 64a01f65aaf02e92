import GRDB
import Glibc

/// The bytes of the holdings' files, kept in the register from commit to commit: half a million objects are too many to
/// be looked at whenever somebody asks.
struct HoldingsSize {
  private static let key = "holdings_bytes"

  /// With the batch that is being committed.
  let bytes: Int

  /// The size after a batch that is staged and not yet published.
  init(adding batch: ChangeBatch) throws(ArchiveError) {
    let known = try Self.known(batch.register)
    var sum = if let known { known } else { try FileSystem.bytes(under: batch.root.path) }
    sum += try FileSystem.bytes(under: batch.folder)
    for planned in batch.objects where planned.objectVersion > 1 {
      // A new version takes the places of these.
      let object = batch.root.objectPath(planned.record.object)
      for name in [OCFLObject.inventoryName, OCFLObject.sidecarName] {
        sum -= Int(try FileSystem.status(object.appending(name))?.st_size ?? 0)
      }
    }
    bytes = sum
  }

  /// The size as it now is, by looking at every file.
  init(of root: OCFLRoot) throws(ArchiveError) { bytes = try FileSystem.bytes(under: root.path) }

  /// What the register says; nil when it was written before sizes were kept.
  static func known(_ register: Register) throws(ArchiveError) -> Int? {
    try register.setting(key).flatMap { Int($0) }
  }

  /// Puts it in the register.
  func enter(_ db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)", arguments: [Self.key, String(bytes)])
  }
}

extension FileSystem {
  /// The bytes of a file, or of all files of a folder and the folders in it; 0 where there is nothing.
  static func bytes(under path: BytePath) throws(ArchiveError) -> Int {
    guard let found = try status(path) else { return 0 }
    guard found.st_mode & 0o170000 == 0o040000 else { return Int(found.st_size) }
    var sum = 0
    for name in try names(in: path) { sum += try bytes(under: path.appending(name)) }
    return sum
  }
}
