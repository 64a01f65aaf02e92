public import Analysis
import Dispatch
import Synchronization

/// What is true of the index after a commit.
public struct CommitInfo: Sendable, Equatable {
  /// Counts the commits; 0 = nothing was ever committed.
  public var generation: UInt64
  /// The sequence number up to which the index holds everything.
  public var through: UInt64
  /// What the caller wanted remembered with the commit.
  public var payload: [String: String]
  /// Documents that are not deleted.
  public var documents: Int
  /// Documents that are deleted and still take room.
  public var deleted: Int
  /// Segments.
  public var segments: Int
  /// Size of the segments' files in bytes.
  public var bytes: UInt64
  /// Why a merge that was due was not done; the commit stands all the same.
  public var mergeFailure: SearchError?
}

/// The one writer of an index: batches of additions and deletions that become visible and durable by `commit`.
///
///     let writer = try IndexWriter(directory: "Index", analyzer: .init(), memoryBudget: 256 << 20, workers: 2)
///     let builder = try writer.makeBuilder()          // one for each thread
///     try builder.add(document, replacing: true)
///     try writer.delete(id: "x")
///     _ = try writer.commit(through: 7, payload: [:])
///     writer.close()
///
/// Segments are merged in the background; what a merge does shows with the next commit, or when the writer closes.
///
/// Readers see a commit whole or not at all, in any process. After an error of `commit` or `add` (other than
/// `.limit`) the writer refuses further work: close it, open it again, and go on from `lastCommit.through`.
public final class IndexWriter: Sendable {
  private let core: WriterCore
  private let lock: Mutex<WriterLock?>
  private let builders: Mutex<[SegmentBuilder]>
  private let workers: Int
  private let memoryBudget: Int
  private let storesText: Bool

  /// Opens the index of a folder for writing, making the folder if there is none.
  ///
  /// - Parameters:
  ///   - memoryBudget: bytes for the memory indexes of all builders together; at least 1 MiB for each is used.
  ///   - workers: the number of builders that will be made at most.
  ///   - startingOver: ignore what is in the folder: the index starts empty, readers keep the old one until the
  ///     first commit. This is how an index that is damaged or has another analyzer is rebuilt.
  ///   - storesText: whether the text of blocks is kept for passages; without it hits have titles only.
  /// - Throws: `.locked` naming the holder if another writer is open, `.analyzerMismatch` if the index was made
  ///   with other text analysis, `.corrupt`, `.tooOld`, `.tooNew`, `.io`.
  public convenience init(
    directory: String, analyzer: SpanishAnalyzer, memoryBudget: Int, workers: Int, startingOver: Bool = false,
    storesText: Bool = true
  ) throws(SearchError) {
    let storage = try FileStorage(path: directory, creating: true)
    let lock = try WriterLock(folder: directory)
    try self.init(
      storage: storage, lock: lock, analyzer: analyzer, memoryBudget: memoryBudget, workers: workers,
      startingOver: startingOver, storesText: storesText)
  }

  /// Opens an index in any storage; whoever calls sees to it that there is one writer.
  package convenience init(
    storage: any Storage, lock: WriterLock?, analyzer: SpanishAnalyzer, memoryBudget: Int, workers: Int,
    startingOver: Bool = false, storesText: Bool = true
  ) throws(SearchError) {
    try self.init(
      storage: storage, lock: lock, analyzer: analyzer, memoryBudget: memoryBudget, workers: workers,
      startingOver: startingOver, policy: MergePolicy(), storesText: storesText)
  }

  init(
    storage: any Storage, lock: WriterLock?, analyzer: SpanishAnalyzer, memoryBudget: Int, workers: Int,
    startingOver: Bool, policy: MergePolicy, storesText: Bool = true
  ) throws(SearchError) {
    core = try WriterCore(storage: storage, analyzer: analyzer, policy: policy, startingOver: startingOver)
    self.storesText = storesText
    self.lock = Mutex(lock)
    builders = Mutex([])
    self.workers = max(1, workers)
    self.memoryBudget = memoryBudget
  }

  deinit { close() }

  /// The last commit.
  public var lastCommit: CommitInfo { core.lastCommit }

  /// A builder for one more worker.
  /// - Throws: `.limit` beyond the number of workers, `.closed`.
  public func makeBuilder() throws(SearchError) -> SegmentBuilder {
    try core.checkOpen()
    let budget = max(1 << 20, memoryBudget / workers)
    return try builders.withLock { (builders) throws(SearchError) in
      guard builders.count < workers else { throw SearchError.limit("more builders than workers") }
      let builder = try SegmentBuilder(core: core, budget: budget, storesText: storesText)
      builders.append(builder)
      return builder
    }
  }

  /// Deletes a document in the coming commit: everything of this id that was added before the call.
  public func delete(id: String) throws(SearchError) { try core.delete(id: id) }

  /// Makes everything added and deleted so far durable and visible, all of it or nothing.
  ///
  /// - Parameters:
  ///   - through: the sequence number up to which the index then holds everything.
  ///   - payload: remembered with the commit.
  /// - Precondition: no `add` is in flight (it may or may not be in the commit).
  public func commit(through: UInt64, payload: [String: String]) throws(SearchError) -> CommitInfo {
    try flushBuilders()
    return try core.commit(through: through, payload: payload, merging: .due)
  }

  /// Commits and merges everything into one segment (or a few, of the largest size) without deletions.
  public func mergeAll() throws(SearchError) -> CommitInfo {
    try flushBuilders()
    return try core.withoutMerges { () throws(SearchError) in
      let last = core.lastCommit
      return try core.commit(through: last.through, payload: last.payload, merging: .all)
    }
  }

  /// Leaves few segments to search in: merges the smallest, as far as they are together no larger than four times what
  /// was written since the writer was opened. So a writer that made the index, or a good part of it, leaves one segment,
  /// and one that added a document merges only what is hardly larger. For the end of a session, after its last commit:
  /// what was not committed then stays so, and nothing is merged.
  ///
  /// - Returns: the commit that shows the merge; nil if there was nothing to merge.
  public func consolidate() throws(SearchError) -> CommitInfo? {
    try core.withoutMerges { () throws(SearchError) in try core.consolidate() }
  }

  /// Drops what was not committed and lets another writer in. Further calls throw `.closed`.
  ///
  /// Merges that run in the background are finished and committed if nothing else is uncommitted, else stopped.
  public func close() {
    core.endMerges()
    core.close()
    let builders = builders.withLock { builders in
      let all = builders
      builders = []
      return all
    }
    for builder in builders { builder.close() }
    lock.withLock { $0 = nil }
  }

  private func flushBuilders() throws(SearchError) {
    try core.checkOpen()
    let builders = builders.withLock { $0 }
    let failure = Mutex<SearchError?>(nil)
    DispatchQueue.concurrentPerform(iterations: builders.count) { index in
      do throws(SearchError) {
        try builders[index].flush()
      } catch {
        failure.withLock { $0 = $0 ?? error }
      }
    }
    if let error = failure.withLock({ $0 }) {
      core.fail(error)
      throw error
    }
  }
}
