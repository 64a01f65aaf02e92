import Search
import Synchronization

/// Something that is made of a commit of the index when it is first asked for, and kept until the next commit.
///
/// Who asks while it is being made waits for it: on a small machine, making it twice at once takes longer.
final class OncePerCommit<Value: Sendable>: Sendable {
  private let kept = Mutex<(snapshot: Snapshot, value: Value)?>(nil)

  /// What was made of this commit.
  func value<Failure: Error>(
    of snapshot: Snapshot, making make: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try kept.withLock { kept throws(Failure) in
      if let known = kept, known.snapshot === snapshot { return known.value }
      let made = try make()
      kept = (snapshot, made)
      return made
    }
  }
}
