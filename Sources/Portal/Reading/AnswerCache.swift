import Synchronization

/// Answers made from one commit of the index, kept until the next: the searches that many make at once are made once.
///
/// Holds at most so many bytes; when it is full it starts anew, which costs less than keeping count of what was asked
/// for last and forgets nothing for long.
final class AnswerCache: Sendable {
  private struct Contents {
    var generation: UInt64 = 0
    var replies: [String: Reply] = [:]
    var bytes = 0
  }

  private let contents = Mutex(Contents())
  private let capacity: Int
  /// An answer longer than this is not kept.
  private static let longest = 256 << 10

  /// - Parameter capacity: the most bytes of answers held.
  init(capacity: Int) { self.capacity = capacity }

  /// The answer kept for this request and commit.
  func reply(for key: String, generation: UInt64) -> Reply? {
    contents.withLock { $0.generation == generation ? $0.replies[key] : nil }
  }

  /// Keeps an answer of this commit.
  func keep(_ reply: Reply, for key: String, generation: UInt64) {
    let size = reply.body.count + key.utf8.count + 256
    guard reply.status == 200, size <= min(Self.longest, capacity) else { return }
    contents.withLock { contents in
      if contents.generation != generation || contents.bytes + size > capacity {
        contents = Contents(generation: generation)
      }
      if contents.replies.updateValue(reply, forKey: key) == nil { contents.bytes += size }
    }
  }
}
