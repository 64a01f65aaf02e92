import Analysis
import Dispatch
import Synchronization

/// What the writer and its builders share: the segments, committed and new, with their deletions.
///
/// All changes are made under one lock and none is visible to readers before `commit`. Who replaces whom:
/// - a document of the batch replaces every copy of an earlier commit;
/// - of two copies in the batch the one with the greater (sequence, version) stays, of equals the later;
/// - a deletion removes the copies added before it, wherever they are: those in finished segments at once, those
///   still in a builder's memory when they are flushed, told by the tickets that `add` and `delete` draw.
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

    func isLive(_ document: UInt32) -> Bool { live?.isLive(document) ?? true }

    mutating func delete(_ document: UInt32) throws(SearchError) {
      var live = self.live ?? LiveDocuments(documentCount: info.documentCount)
      if live.delete(document, weightedLength: try reader.weightedLength(document)) {
        self.live = live
        committedLive = nil
      }
    }
  }

  private struct State {
    var manifest: Manifest
    var segments: [OpenSegment]
    var nextSegment: UInt64
    /// Ticket of the last deletion of each id in this batch.
    var deletions: [String: UInt64] = [:]
    /// Written since the last commit and already merged away.
    var obsolete: [String] = []
    var mergeFailure: SearchError?
    var failure: SearchError?
  }

  let analyzer: SpanishAnalyzer
  let fingerprint: String
  private let storage: any Storage
  private let log: CommitLog
  private let policy: MergePolicy
  private let tickets = Atomic<UInt64>(1)
  private let state: Mutex<State>

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
    }
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

  // MARK: The commit

  var lastCommit: CommitInfo {
    state.withLock { state in WriterCore.describe(state.manifest, mergeFailure: state.mergeFailure) }
  }

  private static func describe(_ manifest: Manifest, mergeFailure: SearchError?) -> CommitInfo {
    let entries = manifest.segments
    return CommitInfo(
      generation: manifest.generation, through: manifest.through, payload: manifest.payload,
      documents: entries.reduce(0) { $0 + Int($1.liveCount) },
      deleted: entries.reduce(0) { $0 + Int($1.info.documentCount) - Int($1.liveCount) },
      segments: entries.count, bytes: entries.reduce(0) { $0 &+ $1.info.byteCount },
      mergeFailure: mergeFailure)
  }

  /// The steps of a commit, in the order that `CommitLog` demands. The builders have been flushed.
  func commit(
    through: UInt64, payload: [String: String], mergingAll: Bool
  ) throws(SearchError) -> CommitInfo {
    try state.withLock { (state) throws(SearchError) in
      if let failure = state.failure { throw failure }
      do throws(SearchError) {
        dropEmptySegments(&state)
        merge(&state, all: mergingAll)
        var manifest = state.manifest
        manifest.generation += 1
        manifest.through = through
        manifest.payload = payload
        manifest.nextSegment = state.nextSegment
        manifest.segments = try writeLive(&state, generation: manifest.generation)
        try log.publish(manifest)
        finish(manifest, &state)
      } catch {
        state.failure = error
        throw error
      }
      return WriterCore.describe(state.manifest, mergeFailure: state.mergeFailure)
    }
  }

  private func dropEmptySegments(_ state: inout State) {
    for segment in state.segments where segment.live?.deletedCount == segment.info.documentCount {
      state.obsolete += segment.info.files.map(\.name)
    }
    state.segments.removeAll { $0.live?.deletedCount == $0.info.documentCount }
  }

  private func writeLive(
    _ state: inout State, generation: UInt64
  ) throws(SearchError) -> [Manifest.Entry] {
    var entries: [Manifest.Entry] = []
    for index in state.segments.indices {
      let segment = state.segments[index]
      if let live = segment.live, segment.committedLive == nil {
        let file = try live.write(
          to: storage, name: CommitLog.liveName(segment.info.name, generation: generation),
          segmentID: segment.info.segmentID)
        state.segments[index].committedLive = Manifest.Live(
          generation: generation, deletedCount: live.deletedCount,
          deletedLength: live.deletedWeightedLength, file: file)
      }
      entries.append(Manifest.Entry(info: segment.info, live: state.segments[index].committedLive))
    }
    return entries
  }

  private func finish(_ manifest: Manifest, _ state: inout State) {
    let needed = Set(manifest.fileNames)
    for name in state.manifest.fileNames + state.obsolete where !needed.contains(name) {
      try? storage.remove(name)  // (5) of CommitLog; what stays is garbage for the next writer
    }
    state.manifest = manifest
    state.obsolete = []
    state.deletions = [:]
    for index in state.segments.indices {
      state.segments[index].isNew = false
      state.segments[index].isReplacing = false
    }
  }

  // MARK: Merging

  /// Does the merges that are due. One that fails leaves its segments as they were: the commit does not depend on it.
  private func merge(_ state: inout State, all: Bool) {
    let candidates = state.segments.map { segment in
      MergePolicy.Candidate(
        documents: segment.info.documentCount,
        liveDocuments: segment.info.documentCount - (segment.live?.deletedCount ?? 0),
        bytes: segment.info.byteCount)
    }
    let sets = all ? policy.mergesOfAll(candidates) : policy.merges(of: candidates)
    state.mergeFailure = nil
    if sets.isEmpty { return }
    let segments = state.segments
    let firstNumber = state.nextSegment
    state.nextSegment += UInt64(sets.count)
    let sources = sets.map { set in
      set.map { SegmentMerger.Source(reader: segments[$0].reader, live: segments[$0].live) }
    }
    let results = merge(sources, firstNumber: firstNumber)
    var removed: Set<Int> = []
    for (set, result) in zip(sets, results) {
      switch result {
      case .failure(let error): state.mergeFailure = state.mergeFailure ?? error
      case .success(let merged):
        for index in set { state.obsolete += segments[index].info.files.map(\.name) }
        removed.formUnion(merged == nil ? set[...] : set.dropFirst())
        if let merged, let first = set.first { state.segments[first] = merged }
      }
    }
    state.segments = state.segments.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }

  private func merge(
    _ sets: [[SegmentMerger.Source]], firstNumber: UInt64
  ) -> [Result<OpenSegment?, SearchError>] {
    let results = Mutex<[Int: Result<OpenSegment?, SearchError>]>([:])
    DispatchQueue.concurrentPerform(iterations: sets.count) { index in
      let result = Result { () throws(SearchError) in
        try merge(sets[index], number: firstNumber + UInt64(index))
      }
      results.withLock { $0[index] = result }
    }
    return results.withLock { results in sets.indices.map { results[$0] ?? .failure(.closed) } }
  }

  private func merge(
    _ sources: [SegmentMerger.Source], number: UInt64
  ) throws(SearchError) -> OpenSegment? {
    let info = try SegmentMerger.merge(
      sources, into: storage, name: CommitLog.segmentName(number), segmentID: number,
      analyzerFingerprint: fingerprint)
    guard let info else { return nil }
    let reader = try SegmentReader(storage: storage, info: info)
    return OpenSegment(
      info: info, reader: reader, live: nil, committedLive: nil, isNew: true, isReplacing: false)
  }
}
