public import Analysis
import Glibc
import Synchronization

/// An index open for reading. Give every query the snapshot of its moment:
///
///     let index = try Index(directory: "Index", analyzer: SpanishAnalyzer())
///     let snapshot = try index.snapshot()
///
/// Never waits for a writer; works in folders that cannot be written.
public final class Index: Sendable {
  private struct State {
    var current: Snapshot
    var identity: FileIdentity?
  }

  private let storage: any Storage
  private let log: CommitLog
  private let fingerprint: String
  private let state: Mutex<State>

  /// Opens the index of a folder.
  /// - Throws: `.noIndex` if there is none, `.analyzerMismatch` if it was made with other text analysis,
  ///   `.corrupt`, `.tooOld`, `.tooNew` or `.io`.
  public convenience init(directory: String, analyzer: SpanishAnalyzer) throws(SearchError) {
    try self.init(storage: FileStorage(path: directory), analyzerFingerprint: analyzer.fingerprint)
  }

  package init(storage: any Storage, analyzerFingerprint: String) throws(SearchError) {
    self.storage = storage
    log = CommitLog(storage: storage)
    fingerprint = analyzerFingerprint
    // Taken before the manifest is read: a commit in between then makes the next call read again.
    let identity = Index.identity(in: storage)
    let snapshot = try Index.open(log, fingerprint: analyzerFingerprint, previous: nil)
    state = Mutex(State(current: snapshot, identity: identity))
  }

  /// The last commit. Costs one stat(2) if nothing was committed since the last call; otherwise the new segments
  /// are opened and those still in use are shared with the old snapshot.
  public func snapshot() throws(SearchError) -> Snapshot {
    let identity = Index.identity(in: storage)
    let current = state.withLock { state -> (snapshot: Snapshot, isFresh: Bool) in
      (state.current, identity != nil && identity == state.identity)
    }
    if current.isFresh { return current.snapshot }
    let snapshot = try Index.open(log, fingerprint: fingerprint, previous: current.snapshot)
    return state.withLock { state in
      // Two threads may have read at once; (7) of CommitLog: never go back, unless the index was made anew.
      if snapshot === current.snapshot || snapshot.generation >= state.current.generation
        || state.current === current.snapshot
      {
        state.current = snapshot
        state.identity = identity
      }
      return state.current
    }
  }

  /// The last commit if it is open already, nil if something was committed since: then `snapshot()` opens it. Costs one
  /// stat(2) and never waits for a disk, for callers that must not.
  public func currentSnapshot() -> Snapshot? {
    guard let identity = Index.identity(in: storage) else { return nil }
    return state.withLock { $0.identity == identity ? $0.current : nil }
  }

  private static func identity(in storage: any Storage) -> FileIdentity? {
    guard storage is FileStorage else { return nil }
    return FileIdentity(path: storage.path + "/" + CommitLog.name)
  }

  private static func open(
    _ log: CommitLog, fingerprint: String, previous: Snapshot?
  ) throws(SearchError) -> Snapshot {
    var failed: Manifest?
    while true {
      guard let manifest = try log.read() else { throw SearchError.noIndex(path: log.storage.path) }
      guard manifest.analyzerFingerprint == fingerprint else {
        throw SearchError.analyzerMismatch(
          path: log.storage.path, found: manifest.analyzerFingerprint, expected: fingerprint)
      }
      do throws(SearchError) {
        return try Index.open(manifest, in: log.storage, previous: previous)
      } catch .io(let path, _, ENOENT) {
        // (9) of CommitLog: a newer commit removed the file; if the manifest is the same, it is really missing.
        if manifest == failed {
          throw SearchError.corrupt(path: path, offset: 0, what: "the file is missing")
        }
        failed = manifest
      }
    }
  }

  static func open(
    _ manifest: Manifest, in storage: any Storage, previous: Snapshot?
  ) throws(SearchError) -> Snapshot {
    if let previous, previous.generation == manifest.generation,
      previous.segments.map(\.entry) == manifest.segments
    {
      return previous
    }
    var segments: [Snapshot.Segment] = []
    for entry in manifest.segments {
      let known = previous?.segments.first { $0.info == entry.info }
      let reader: SegmentReader
      if let known {
        reader = known.reader
      } else {
        reader = try SegmentReader(storage: storage, info: entry.info)
      }
      var live: LiveDocuments?
      if let known, known.entry.live == entry.live {
        live = known.live
      } else if let file = entry.live {
        live = try LiveDocuments.open(file, of: entry.info, in: storage)
      }
      segments.append(Snapshot.Segment(reader: reader, live: live, entry: entry))
    }
    return Snapshot(manifest: manifest, segments: segments, storage: storage)
  }
}

extension LiveDocuments {
  /// Reads the live documents of a segment and checks them against the manifest.
  static func open(
    _ file: Manifest.Live, of info: SegmentInfo, in storage: any Storage
  ) throws(SearchError) -> LiveDocuments {
    let live = try LiveDocuments(from: storage, name: file.file.name, segmentID: info.segmentID)
    guard live.documentCount == info.documentCount, live.deletedCount == file.deletedCount,
      live.deletedWeightedLength == file.deletedLength
    else {
      throw SearchError.corrupt(
        path: storage.path + "/" + file.file.name, offset: 0, what: "live documents against the manifest")
    }
    return live
  }
}

/// What tells one manifest file from the next without reading it.
private struct FileIdentity: Equatable, Sendable {
  var device: UInt64, inode: UInt64, size: Int64
  var seconds: Int, nanoseconds: Int

  init?(path: String) {
    var status = stat()
    // SAFETY: the string and the structure are valid for the call.
    guard unsafe stat(path, &status) == 0 else { return nil }
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    size = Int64(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
