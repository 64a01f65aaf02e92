import Analysis
import Synchronization

/// What the writer and its builders share: the segments, committed and new, with their deletions.
///
/// All changes are made under one lock and none is visible to readers before `commit`. Who replaces whom:
/// - a document of the batch replaces every copy of an earlier commit;
/// - of two copies in the batch the one with the greater (sequence, version) stays, of equals the later;
/// - a deletion removes the copies added before it, wherever they are: those in finished segments at once, those
///   still in a builder's memory when they are flushed, told by the tickets that `add` and `delete` draw; those in
///   a segment that is being merged, when the merge is done.
///
/// In three parts: the batch here, the commit in `WriterCommit.swift`, merging in `WriterMerges.swift`.
final class WriterCore: Sendable {
  /// A segment with its deletions so far.
  struct OpenSegment {
    var info: SegmentInfo
    var reader: SegmentReader
    var live: LiveDocuments?
    /// The live file of the last commit that still holds; nil if there is none or it is outdated.
    var committedLive: Manifest.Live?
    /// Not yet in any commit.
    var isNew: Bool
    /// Has documents that may replace others of the batch.
    var isReplacing: Bool
    /// A merge that runs in the background reads it.
    var isMerging = false

    func isLive(_ document: UInt32) -> Bool { live?.isLive(document) ?? true }

    mutating func delete(_ document: UInt32) throws(SearchError) {
      var live = self.live ?? LiveDocuments(documentCount: info.documentCount)
      if live.delete(document, weightedLength: try reader.weightedLength(document)) {
        self.live = live
        committedLive = nil
      }
    }
  }

  struct State {
    var manifest: Manifest
    var segments: [OpenSegment]
    var nextSegment: UInt64
    /// Bytes of the segments that builders have written.
    var written: UInt64 = 0
    /// Ticket of the last deletion of each id in this batch.
    var deletions: [String: UInt64] = [:]
    /// Files of segments that are no longer needed once the next commit is durable.
    var obsolete: [String] = []
    /// Something was added or deleted since the last commit.
    var isChanged = false
    /// A merge was done since the last commit.
    var isMerged = false
    /// Merges in the background, in the order in which they began.
    var running: [RunningMerge] = []
    /// No merge begins in the background.
    var holdsMerges = false
    /// Why a merge failed since the last commit; none begins in the background before the next.
    var mergeFailure: SearchError?
    /// What the last commit reported.
    var reportedMergeFailure: SearchError?
    var failure: SearchError?
  }

  let analyzer: SpanishAnalyzer
  let fingerprint: String
  let storage: any Storage
  let log: CommitLog
  let policy: MergePolicy
  private let tickets = Atomic<UInt64>(1)
  let state: Mutex<State>

  init(
    storage: any Storage, analyzer: SpanishAnalyzer, policy: MergePolicy, startingOver: Bool
  ) throws(SearchError) {
    self.storage = storage
    self.analyzer = analyzer
    self.policy = policy
    fingerprint = analyzer.fingerprint
    log = CommitLog(storage: storage)
    var manifest = Manifest(analyzerFingerprint: fingerprint)
    if startingOver {
      // The old index stays in force until the first commit; only the numbers go on.
      if let old = try? log.read() { manifest.generation = old.generation }
    } else {
      if let found = try log.read() { manifest = found }
      guard manifest.analyzerFingerprint == fingerprint else {
        throw SearchError.analyzerMismatch(
          path: storage.path, found: manifest.analyzerFingerprint, expected: fingerprint)
      }
      try log.removeGarbage(keeping: manifest)
    }
    var segments: [OpenSegment] = []
    for entry in manifest.segments {
      let reader = try SegmentReader(storage: storage, info: entry.info)
      var live: LiveDocuments?
      if let file = entry.live { live = try LiveDocuments.open(file, of: entry.info, in: storage) }
      segments.append(
        OpenSegment(
          info: entry.info, reader: reader, live: live, committedLive: entry.live, isNew: false,
          isReplacing: false))
    }
    // Beyond every number in the folder: see (1) of CommitLog.
    var next = manifest.nextSegment
    for name in try storage.list() where CommitLog.isOurs(name) {
      let number = name.split(separator: ".").first.flatMap { CommitLog.segmentNumber(ofName: $0) }
      if let number, number >= next { next = number &+ 1 }
    }
    state = Mutex(State(manifest: manifest, segments: segments, nextSegment: next))
  }

  // MARK: The batch

  /// The next moment in the order of additions and deletions.
  func nextTicket() -> UInt64 { tickets.add(1, ordering: .relaxed).newValue }

  /// Throws what made the writer unusable, if anything did.
  func checkOpen() throws(SearchError) {
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  /// Makes the writer unusable.
  func fail(_ error: SearchError) { state.withLock { $0.failure = $0.failure ?? error } }

  func close() {
    state.withLock { state in
      state.failure = .closed
      state.segments = []
    }
  }

  /// A segment to write into.
  func makeSegment() throws(SearchError) -> SegmentWriter {
    let number = state.withLock { state in
      state.nextSegment += 1
      return state.nextSegment - 1
    }
    return try SegmentWriter(
      storage: storage, name: CommitLog.segmentName(number), segmentID: number,
      analyzerFingerprint: fingerprint)
  }

  /// Deletes an id from everything added so far.
  func delete(id: String) throws(SearchError) {
    try state.withLock { (state) throws(SearchError) in
      if let failure = state.failure { throw failure }
      state.deletions[id] = nextTicket()
      state.isChanged = true
      do throws(SearchError) {
        try WriterCore.delete(id, from: &state.segments) { _ in true }
      } catch {
        state.failure = error
        throw error
      }
    }
  }

  /// Takes a finished segment into the batch and settles which of several copies of its documents stay.
  func publish(_ info: SegmentInfo, entries: [BufferedDocument]) throws(SearchError) {
    let reader = try SegmentReader(storage: storage, info: info)
    try state.withLock { (state) throws(SearchError) in
      if let failure = state.failure { throw failure }
      var new = OpenSegment(
        info: info, reader: reader, live: nil, committedLive: nil, isNew: true,
        isReplacing: entries.contains { $0.isReplacing })
      do throws(SearchError) {
        for (number, entry) in entries.enumerated() {
          try WriterCore.settle(entry, UInt32(number), of: &new, &state)
        }
      } catch {
        state.failure = error
        throw error
      }
      state.segments.append(new)
      state.written &+= info.byteCount
      state.isChanged = true
    }
    waitForMerges()
  }

  private static func settle(
    _ entry: BufferedDocument, _ number: UInt32, of new: inout OpenSegment, _ state: inout State
  ) throws(SearchError) {
    if let deletion = state.deletions[entry.id], entry.ticket < deletion {
      return try new.delete(number)
    }
    if entry.isReplacing { try delete(entry.id, from: &state.segments) { !$0.isNew } }
    for index in state.segments.indices
    where state.segments[index].isNew && (entry.isReplacing || state.segments[index].isReplacing) {
      let other = state.segments[index]
      guard let document = try other.reader.document(id: entry.id), other.isLive(document) else { continue }
      let (mine, theirs) = (try rank(new.reader, number), try rank(other.reader, document))
      if mine < theirs {
        try new.delete(number)
      } else {
        try state.segments[index].delete(document)
      }
    }
  }

  private static func rank(
    _ reader: SegmentReader, _ document: UInt32
  ) throws(SearchError) -> (UInt64, UInt32) {
    (try reader.sequence(document), try reader.stored(document).version)
  }

  private static func delete(
    _ id: String, from segments: inout [OpenSegment], where condition: (OpenSegment) -> Bool
  ) throws(SearchError) {
    for index in segments.indices where condition(segments[index]) {
      if let document = try segments[index].reader.document(id: id) {
        try segments[index].delete(document)
      }
    }
  }
}
