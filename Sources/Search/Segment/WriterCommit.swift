import Synchronization

/// The commit: what the batch did becomes durable and visible, in the order that `CommitLog` demands.
extension WriterCore {
  /// The last commit.
  var lastCommit: CommitInfo {
    state.withLock { state in WriterCore.describe(state.manifest, mergeFailure: state.reportedMergeFailure) }
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
    through: UInt64, payload: [String: String], merging wish: MergeWish
  ) throws(SearchError) -> CommitInfo {
    let info = try state.withLock { (state) throws(SearchError) in
      if let failure = state.failure { throw failure }
      do throws(SearchError) {
        dropEmptySegments(&state)
        mergeNow(&state, wish)
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
      return WriterCore.describe(state.manifest, mergeFailure: state.reportedMergeFailure)
    }
    startMerges()
    return info
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
    state.isChanged = false
    state.isMerged = false
    state.reportedMergeFailure = state.mergeFailure
    state.mergeFailure = nil
    for index in state.segments.indices {
      state.segments[index].isNew = false
      state.segments[index].isReplacing = false
    }
  }
}
