/// What became of one file, or of one member of a container.
public struct IngestOutcome: Sendable, Equatable {
  /// The source path for people, with the member's path after `!/`.
  public var path: String
  /// What became of it.
  public var result: Result
  /// Format by content, or "" when unknown.
  public var format: String
  /// What was repaired or doubtful, in the chosen language's rendering by `message`.
  public var warnings: [IngestWarning]

  /// The five ends that a file can come to.
  public enum Result: Sendable, Equatable {
    /// A new document.
    case accepted(id: String)
    /// A new version of a document.
    case newVersion(id: String, version: Int)
    /// The same bytes as a document in the archive; `unchanged` when it is the very file it came from.
    case duplicate(of: String, unchanged: Bool)
    /// Left out on purpose.
    case skipped(SkipReason)
    /// Could not be taken in.
    case rejected(RejectReason)
  }
}

/// A remark on an accepted document, in both languages.
public struct IngestWarning: Sendable, Equatable {
  /// The kind of remark, for grouping.
  public var code: String
  /// In English.
  public var english: String
  /// In Spanish.
  public var spanish: String
}

/// The reconciled totals of an ingest: every file seen is in exactly one of the five.
public struct IngestReport: Sendable, Equatable {
  /// Files and members of containers seen.
  public var seen = 0
  /// New documents.
  public var accepted = 0
  /// New versions of documents.
  public var newVersions = 0
  /// Files whose bytes the archive already holds.
  public var duplicates = 0
  /// Of the duplicates, files that have not changed since they were taken in.
  public var unchanged = 0
  /// Files left out on purpose.
  public var skipped = 0
  /// Files that could not be taken in.
  public var rejected = 0
  /// Containers opened; their members are counted above.
  public var containers = 0
  /// Bytes read.
  public var bytes: Int64 = 0
  /// Documents indexed now that an interrupted run had left registered but not indexed.
  public var caughtUp = 0
  /// Rows of the description table that matched no file seen.
  public var unmatchedDescriptions: [String] = []
  /// Rows of the description table for documents already in the archive, which it does not change.
  public var unappliedDescriptions = 0
  /// Documents of an interrupted run that could not be read back from the holdings.
  public var unreadable: [Finding] = []
  /// True when stopped by a signal before the end.
  public var interrupted = false
  /// Documents in the archive afterwards.
  public var documents = 0

  /// True when the five ends add up to what was seen.
  public var reconciles: Bool { seen == accepted + newVersions + duplicates + skipped + rejected }

  mutating func count(_ result: IngestOutcome.Result, times: Int = 1) {
    seen += times
    switch result {
    case .accepted: accepted += times
    case .newVersion: newVersions += times
    case .duplicate(_, let same):
      duplicates += times
      if same { unchanged += times }
    case .skipped: skipped += times
    case .rejected: rejected += times
    }
  }
}
