import Glibc

/// How a commit becomes durable and whole. The manifest names the files of the last commit; nothing else does.
///
/// (1) Every segment and live file is written under a name no earlier commit has used, and never changed after.
/// (2) Every file that a manifest names is synced, and the folder that holds their names, before the manifest
///     is renamed into place.
/// (3) The manifest is written under another name (`manifest.new`), synced, and renamed over `manifest`: at any
///     instant there is the old one or the new one, whole.
/// (4) A commit is done when the folder has been synced after the rename. A failed sync is a failed commit:
///     the writer is of no more use, and whoever opens the index next finds the old commit or the new one.
/// (5) A file is removed only when the durable manifest does not name it: after (4), or when a writer opens,
///     which first syncs the folder, so that the manifest it saw is the durable one.
/// (6) Files that the manifest does not name are garbage of an interrupted commit; a writer that opens removes
///     those with names of ours and touches no others.
/// (7) Generations ascend by one; a reader that has seen one generation never gets an older one.
/// (8) `through` and `payload` are in the manifest, so what the caller remembers and what the index holds are
///     one commit.
/// (9) A reader needs only the manifest and the files it names; if one of them vanished, a newer manifest is
///     there. What a reader has mapped stays readable after removal.
///
/// The body of the manifest (little endian; frame and strings as in docs/FORMAT.md):
///
///     u64 generation | u64 through | u64 number of the next segment | string analyzer fingerprint
///     varint pairs, each string key, string value, ascending keys
///     varint segments, each: SegmentInfo | u64 live generation (0 = no deletions)
///                            | if not 0: varint deleted, varint their weighted length, varint file length, u32 crc
struct CommitLog: Sendable {
  /// The name of the manifest.
  static let name = "manifest"
  /// The name of a manifest that is not yet in force.
  static let temporaryName = "manifest.new"

  let storage: any Storage

  /// The manifest in force; nil if there is none.
  func read() throws(SearchError) -> Manifest? {
    let file: FramedFile
    do throws(SearchError) {
      file = try FramedFile(storage: storage, name: CommitLog.name, kind: .manifest, segmentID: nil)
    } catch .io(_, _, ENOENT) {
      return nil
    }
    var cursor = try file.body.cursor(0, file.bodyLength)
    let manifest = Manifest(from: &cursor)
    if cursor.failed || cursor.position != cursor.count || manifest.generation != file.segmentID {
      throw file.corrupt(0, "manifest")
    }
    return manifest
  }

  /// Puts a manifest in force. All files it names must already be synced: see (2) to (4).
  func publish(_ manifest: Manifest) throws(SearchError) {
    try storage.syncDirectory()
    let writer = try FrameWriter(
      storage: storage, name: CommitLog.temporaryName, kind: .manifest, segmentID: manifest.generation)
    var buffer = ByteBuffer()
    manifest.encode(into: &buffer)
    do throws(SearchError) {
      try writer.write(buffer.bytes)
      _ = try writer.finish()
    } catch {
      writer.abandon()
      throw error
    }
    try storage.rename(CommitLog.temporaryName, to: CommitLog.name)
    try storage.syncDirectory()
  }

  /// Removes what no durable manifest names: see (5) and (6). A file that cannot be removed is left for later.
  func removeGarbage(keeping manifest: Manifest?) throws(SearchError) {
    try storage.syncDirectory()
    let needed = Set(manifest?.fileNames ?? [])
    for name in try storage.list() where !needed.contains(name) && CommitLog.isOurs(name) {
      try? storage.remove(name)
    }
  }

  /// Whether a file name is one that the engine gives to segments, live files or an unfinished manifest.
  static func isOurs(_ name: String) -> Bool {
    if name == temporaryName { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = parts.first, segmentNumber(ofName: first) != nil else { return false }
    switch parts.count {
    case 2: return SegmentInfo.fileKinds.contains { $0.ending == parts[1] }
    case 3: return parts[2] == "live" && UInt64(parts[1], radix: 36) != nil
    default: return false
    }
  }

  /// The name of segment number `number`: `s` and the number in base 36.
  static func segmentName(_ number: UInt64) -> String { "s" + String(number, radix: 36) }

  /// The name of the live documents of a segment as of a generation.
  static func liveName(_ segment: String, generation: UInt64) -> String {
    segment + "." + String(generation, radix: 36) + ".live"
  }

  /// The number in a segment's name.
  static func segmentNumber(ofName name: some StringProtocol) -> UInt64? {
    guard name.first == "s" else { return nil }
    return UInt64(name.dropFirst(), radix: 36)
  }
}

/// What a commit is: the segments, their live documents, and what the caller wants remembered with them.
struct Manifest: Sendable, Equatable {
  /// A segment as of a commit.
  struct Entry: Sendable, Equatable {
    var info: SegmentInfo
    var live: Live?

    /// The number of documents that are not deleted.
    var liveCount: UInt32 { info.documentCount &- (live?.deletedCount ?? 0) }
    /// The weighted length of the documents that are not deleted.
    var liveLength: UInt64 { info.totalWeightedLength &- (live?.deletedLength ?? 0) }
  }

  /// A file of live documents.
  struct Live: Sendable, Equatable {
    var generation: UInt64
    var deletedCount: UInt32
    var deletedLength: UInt64
    var file: FrameSummary
  }

  var generation: UInt64 = 0
  var through: UInt64 = 0
  var nextSegment: UInt64 = 1
  var analyzerFingerprint: String
  var payload: [String: String] = [:]
  var segments: [Entry] = []

  init(analyzerFingerprint: String) {
    self.analyzerFingerprint = analyzerFingerprint
  }

  /// All files of the commit but the manifest itself.
  var fileNames: [String] {
    segments.flatMap { entry in
      entry.info.files.map(\.name) + (entry.live.map { [$0.file.name] } ?? [])
    }
  }

  /// Appends the body of the manifest.
  func encode(into buffer: inout ByteBuffer) {
    buffer.u64(generation)
    buffer.u64(through)
    buffer.u64(nextSegment)
    buffer.string(analyzerFingerprint)
    buffer.varint(UInt64(payload.count))
    for (key, value) in payload.sorted(by: { $0.key < $1.key }) {
      buffer.string(key)
      buffer.string(value)
    }
    buffer.varint(UInt64(segments.count))
    for entry in segments {
      entry.info.encode(into: &buffer)
      buffer.u64(entry.live?.generation ?? 0)
      if let live = entry.live {
        buffer.varint(UInt64(live.deletedCount))
        buffer.varint(live.deletedLength)
        buffer.varint(live.file.length)
        buffer.u32(live.file.crc)
      }
    }
  }

  /// Reads what `encode` wrote; `cursor.failed` says whether it made sense.
  init(from cursor: inout ByteCursor) {
    generation = cursor.u64()
    through = cursor.u64()
    nextSegment = cursor.u64()
    analyzerFingerprint = cursor.lengthPrefixedString()
    var pairs = cursor.varint()
    while pairs > 0 && !cursor.failed {
      let key = cursor.lengthPrefixedString()
      payload[key] = cursor.lengthPrefixedString()
      pairs -= 1
    }
    var count = cursor.varint()
    while count > 0 && !cursor.failed {
      let info = SegmentInfo(from: &cursor)
      var live: Live?
      let liveGeneration = cursor.u64()
      if liveGeneration != 0 {
        let deletedCount = cursor.varint32()
        let deletedLength = cursor.varint()
        let file = FrameSummary(
          name: CommitLog.liveName(info.name, generation: liveGeneration), length: cursor.varint(),
          crc: cursor.u32())
        live = Live(
          generation: liveGeneration, deletedCount: deletedCount, deletedLength: deletedLength, file: file)
        if deletedCount > info.documentCount || deletedLength > info.totalWeightedLength {
          cursor.failed = true
        }
      }
      segments.append(Entry(info: info, live: live))
      count -= 1
    }
  }
}
