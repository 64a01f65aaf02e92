import Dispatch
import Synchronization

/// A merge in the background.
final class RunningMerge: Sendable {
  /// What it reads, as it was when the merge began.
  let sources: [SegmentMerger.Source]
  /// The number of the new segment.
  let number: UInt64
  private let isCancelledFlag = Atomic<Bool>(false)
  private let end = DispatchGroup()

  init(_ sources: [SegmentMerger.Source], number: UInt64) {
    self.sources = sources
    self.number = number
    end.enter()
  }

  var isCancelled: Bool { isCancelledFlag.load(ordering: .relaxed) }

  /// Asks the merge to stop where it is.
  func cancel() { isCancelledFlag.store(true, ordering: .relaxed) }

  /// Waits until the merge has ended and its result, if any, is among the segments.
  func wait() { end.wait() }

  fileprivate func setEnded() { end.leave() }
}

/// Merging. Small merges that are due are done within the commit, which keeps the segments few whatever the sessions;
/// the others run in the background, at most `policy.concurrentMerges` at a time, while builders go on.
///
/// A merge in the background reads what was live when it began. When it ends its result takes the place of its
/// sources in the batch, deletions that came meanwhile are applied to it by the map from old numbers to new, and the
/// next commit makes it visible: until then the manifest names the sources, and the files of the result are garbage
/// to whoever opens the index after a crash. Segments of the batch and of earlier commits are not merged with each
/// other, since who replaces whom hangs on which is which.
extension WriterCore {
  // MARK: In the background

  /// Begins the merges that are due, as many as may run.
  func startMerges() {
    while let merge = state.withLock({ nextMerge(&$0) }) {
      // A serial queue of its own has a thread of its own, so that waiting for it cannot starve it.
      DispatchQueue(label: "acervo.merge").async { self.run(merge) }
    }
  }

  /// Begins the merges that are due and, while far too many segments stand, waits for one.
  func waitForMerges() {
    while true {
      startMerges()
      let merge = state.withLock { state in
        policy.isOverdue(state.segments.filter { !$0.isMerging }.map(\.candidate)) ? state.running.last : nil
      }
      guard let merge else { return }
      merge.wait()
    }
  }

  /// Runs `body` while no merge runs in the background.
  func withoutMerges<R>(_ body: () throws(SearchError) -> R) throws(SearchError) -> R {
    let running = state.withLock { state in
      state.holdsMerges = true
      return state.running
    }
    for merge in running { merge.wait() }
    defer {
      state.withLock { $0.holdsMerges = false }
      startMerges()
    }
    return try body()
  }

  /// Ends the merges that run: if nothing else is uncommitted, waits for them and commits what they did; otherwise
  /// stops them. None begins afterwards.
  func endMerges() {
    let (running, isKept) = state.withLock { state in
      state.holdsMerges = true
      let isKept = state.failure == nil && !state.isChanged
      if !isKept { for merge in state.running { merge.cancel() } }
      return (state.running, isKept)
    }
    for merge in running { merge.wait() }
    let last = state.withLock { state in
      isKept && state.isMerged && !state.isChanged && state.failure == nil ? state.manifest : nil
    }
    guard let last else { return }
    // The commit before holds the same documents: nothing is lost if this one fails.
    _ = try? commit(through: last.through, payload: last.payload, merging: .due)
  }

  private func nextMerge(_ state: inout State) -> RunningMerge? {
    guard state.failure == nil, state.mergeFailure == nil, !state.holdsMerges,
      state.running.count < policy.concurrentMerges
    else { return nil }
    for isNew in [false, true] {
      let members = state.segments.indices.filter {
        state.segments[$0].isNew == isNew && !state.segments[$0].isMerging
      }
      let candidates = members.map { state.segments[$0].candidate }
      let due = policy.merges(of: candidates).first { set in
        !policy.isImmediate(set.map { candidates[$0] })
      }
      guard let due else { continue }
      let indexes = due.map { members[$0] }
      for index in indexes { state.segments[index].isMerging = true }
      state.nextSegment += 1
      let merge = RunningMerge(
        indexes.map { state.segments[$0].source }, number: state.nextSegment - 1)
      state.running.append(merge)
      return merge
    }
    return nil
  }

  private func run(_ merge: RunningMerge) {
    let result = Result { () throws(SearchError) in
      try self.merge(merge.sources, number: merge.number) { merge.isCancelled }
    }
    state.withLock { state in
      state.running.removeAll { $0 === merge }
      let ids = Set(merge.sources.map(\.reader.info.segmentID))
      for index in state.segments.indices where ids.contains(state.segments[index].info.segmentID) {
        state.segments[index].isMerging = false
      }
      do throws(SearchError) {
        try install(result.get(), of: merge, &state)
      } catch {
        if !merge.isCancelled { state.mergeFailure = state.mergeFailure ?? error }
        // After an error the merger has removed its files; after a success its result is of no use.
        if case .success(let merged?) = result { remove(merged.segment.info.files.map(\.name)) }
      }
    }
    merge.setEnded()
    startMerges()
  }

  /// Puts the result of a merge in the place of its sources.
  private func install(
    _ merged: Merged?, of merge: RunningMerge, _ state: inout State
  ) throws(SearchError) {
    if let failure = state.failure { throw failure }
    var result = merged
    var places: [Int] = []
    for (index, source) in merge.sources.enumerated() {
      let place = state.segments.firstIndex { $0.info.segmentID == source.reader.info.segmentID }
      if let place { places.append(place) }
      guard let map = merged?.maps[index] else { continue }
      let deletedBefore = source.live?.deletedCount ?? 0
      if let place, (state.segments[place].live?.deletedCount ?? 0) == deletedBefore { continue }
      for document in 0..<source.reader.documentCount {
        guard let number = map.number(of: document) else { continue }
        // A segment that is gone had all its documents deleted.
        if let place, state.segments[place].isLive(document) { continue }
        try result?.segment.delete(number)
      }
    }
    if let segment = result?.segment, segment.live?.deletedCount == segment.info.documentCount {
      remove(segment.info.files.map(\.name))
      result = nil
    }
    let sources = places.map { state.segments[$0] }
    result?.segment.isNew = sources.contains(where: \.isNew)
    result?.segment.isReplacing = sources.contains(where: \.isReplacing)
    let first = places.min()
    if let first, let segment = result?.segment { state.segments[first] = segment }
    let gone = Set(result == nil ? places : places.filter { $0 != first })
    state.segments = state.segments.enumerated().filter { !gone.contains($0.offset) }.map(\.element)
    // What no commit names can go at once; the rest goes after the next commit: (5) of CommitLog.
    let committed = Set(state.manifest.segments.map(\.info.segmentID))
    for source in sources {
      let files = source.info.files.map(\.name)
      if committed.contains(source.info.segmentID) { state.obsolete += files } else { remove(files) }
    }
    state.isMerged = true
  }

  private func remove(_ files: [String]) {
    for name in files { try? storage.remove(name) }  // what stays is garbage for the next writer
  }

  // MARK: Within a commit

  /// What a commit merges.
  enum MergeWish {
    /// What is due and small.
    case due
    case all
    /// The smallest segments, as many as are no larger than this together.
    case smallest(bytes: UInt64)
  }

  /// Merges the smallest segments, of a few times what was written since the writer was opened, and commits that; nil if
  /// there is nothing to do, or if it would commit something else too. No merge runs in the background.
  func consolidate() throws(SearchError) -> CommitInfo? {
    try checkOpen()
    let (bytes, isDue, last) = state.withLock { state -> (UInt64, Bool, Manifest) in
      if state.isChanged || state.failure != nil { return (0, false, state.manifest) }
      let bytes = state.written.multipliedReportingOverflow(by: policy.consolidationFactor)
      let limit = bytes.overflow ? UInt64.max : bytes.partialValue
      let candidates = state.segments.map(\.candidate)
      return (limit, policy.smallest(of: candidates, upTo: limit) != nil, state.manifest)
    }
    guard isDue else { return nil }
    return try commit(through: last.through, payload: last.payload, merging: .smallest(bytes: bytes))
  }

  /// Does the merges that are due and small, or others. One that fails leaves its segments as they were: the commit
  /// does not depend on it.
  func mergeNow(_ state: inout State, _ wish: MergeWish) {
    let members = state.segments.indices.filter { !state.segments[$0].isMerging }
    let candidates = members.map { state.segments[$0].candidate }
    let due: [[Int]]
    switch wish {
    case .due:
      due = policy.merges(of: candidates).filter { set in policy.isImmediate(set.map { candidates[$0] }) }
    case .all: due = policy.mergesOfAll(candidates)
    case .smallest(let bytes):
      let smallest = policy.smallest(of: candidates, upTo: bytes)
      due = smallest.map { [$0] } ?? []
    }
    if due.isEmpty { return }
    let sets = due.map { set in set.map { members[$0] } }
    let segments = state.segments
    let firstNumber = state.nextSegment
    state.nextSegment += UInt64(sets.count)
    let results = merge(sets.map { set in set.map { segments[$0].source } }, firstNumber: firstNumber)
    var removed: Set<Int> = []
    for (set, result) in zip(sets, results) {
      switch result {
      case .failure(let error): state.mergeFailure = state.mergeFailure ?? error
      case .success(let merged):
        for index in set { state.obsolete += segments[index].info.files.map(\.name) }
        removed.formUnion(merged == nil ? set[...] : set.dropFirst())
        if let merged, let first = set.first { state.segments[first] = merged.segment }
      }
    }
    state.segments = state.segments.enumerated().filter { !removed.contains($0.offset) }.map(\.element)
  }

  private func merge(
    _ sets: [[SegmentMerger.Source]], firstNumber: UInt64
  ) -> [Result<Merged?, SearchError>] {
    let results = Mutex<[Int: Result<Merged?, SearchError>]>([:])
    DispatchQueue.concurrentPerform(iterations: sets.count) { index in
      let result = Result { () throws(SearchError) in
        try merge(sets[index], number: firstNumber + UInt64(index)) { false }
      }
      results.withLock { $0[index] = result }
    }
    return results.withLock { results in sets.indices.map { results[$0] ?? .failure(.closed) } }
  }

  // MARK: A merge

  /// A merged segment, and where the documents of its sources went.
  private struct Merged {
    var segment: OpenSegment
    var maps: [DocumentMap]
  }

  private func merge(
    _ sources: [SegmentMerger.Source], number: UInt64, isCancelled: () -> Bool
  ) throws(SearchError) -> Merged? {
    let merged = try SegmentMerger.merge(
      sources, into: storage, name: CommitLog.segmentName(number), segmentID: number,
      analyzerFingerprint: fingerprint, isCancelled: isCancelled)
    guard let merged else { return nil }
    let reader: SegmentReader
    do throws(SearchError) {
      reader = try SegmentReader(storage: storage, info: merged.info)
    } catch {
      remove(merged.info.files.map(\.name))
      throw error
    }
    let segment = OpenSegment(
      info: merged.info, reader: reader, live: nil, committedLive: nil, isNew: true, isReplacing: false)
    return Merged(segment: segment, maps: merged.maps)
  }
}

extension WriterCore.OpenSegment {
  /// As the merge policy sees it.
  fileprivate var candidate: MergePolicy.Candidate {
    MergePolicy.Candidate(
      documents: info.documentCount, liveDocuments: info.documentCount - (live?.deletedCount ?? 0),
      bytes: info.byteCount)
  }

  /// As a merge reads it.
  fileprivate var source: SegmentMerger.Source { SegmentMerger.Source(reader: reader, live: live) }
}
