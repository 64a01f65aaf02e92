public import Documents
import Synchronization

/// What to take in, and how.
public struct IngestRequest: Sendable {
  /// Files and folders.
  public var paths: [BytePath]
  /// A table of descriptions.
  public var metadata: BytePath?
  /// Only report what would happen.
  public var dryRun = false
  /// Threads that parse and index.
  public var jobs: Int
  /// Bytes of memory for the index.
  public var memoryBudget: Int
  /// Limits of reading.
  public var limits = ReadLimits()
  /// Whether pages that are only pictures are read by recognising their letters.
  public var recognisesScans = false
  /// Documents in a commit, at most.
  public var batchDocuments = 4096
  /// Bytes of originals in a commit, at most.
  public var batchBytes = 64 << 20

  /// A request with the standard settings.
  public init(paths: [BytePath], jobs: Int, memoryBudget: Int = 256 << 20) {
    self.paths = paths
    self.jobs = max(1, jobs)
    self.memoryBudget = memoryBudget
  }
}

/// What an ingest tells while it runs.
public enum IngestEvent: Sendable {
  /// Files done and bytes read so far.
  case progress(files: Int, bytes: Int64)
  /// What became of a file.
  case outcome(IngestOutcome)
  /// A durable commit: documents now in the archive.
  case committed(documents: Int)
}

/// Lets a signal handler ask a running operation to stop at the next safe point.
public final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Not yet asked to stop.
  public init() {}

  /// Asks to stop.
  public func cancel() { flag.store(true, ordering: .relaxed) }

  /// True once asked to stop.
  public var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
