import Synchronization

/// Answers made from one commit of the index, kept until the next: the searches that many make at once are made once.
///
/// Kept compressed, as most clients take them: five pages of results in the room of one. Two halves of at most half the
/// capacity each: what is asked for again moves to the young half, and when that is full the old one is forgotten. So
/// what is in use stays, at no cost of keeping count.
final class AnswerCache: Sendable {
  private struct Half {
    var replies: [String: Reply] = [:]
    var bytes = 0
  }

  private struct Contents {
    var generation: UInt64 = 0
    var young = Half()
    var old = Half()

    mutating func keep(_ reply: Reply, for key: String, size: Int, capacity: Int) {
      if young.bytes + size > capacity / 2 {
        old = young
        young = Half()
      }
      if young.replies.updateValue(reply, forKey: key) == nil { young.bytes += size }
    }
  }

  private let contents = Mutex(Contents())
  private let capacity: Int
  /// An answer longer than this, as it is kept, is not kept.
  private static let longest = 256 << 10

  /// - Parameter capacity: the most bytes of answers held.
  init(capacity: Int) { self.capacity = capacity }

  /// The answer kept for this request and commit.
  func reply(for key: String, generation: UInt64) -> Reply? {
    contents.withLock { contents in
      guard contents.generation == generation else { return nil }
      if let reply = contents.young.replies[key] { return reply }
      guard let reply = contents.old.replies.removeValue(forKey: key) else { return nil }
      let size = Self.size(reply, key)
      contents.old.bytes -= size
      contents.keep(reply, for: key, size: size, capacity: capacity)
      return reply
    }
  }

  /// Keeps an answer of this commit.
  ///
  /// - Returns: the answer, with what was made of it for keeping.
  func keep(_ reply: Reply, for key: String, generation: UInt64) -> Reply {
    guard reply.status == 200, reply.body.count <= 16 * Self.longest else { return reply }
    var whole = reply
    whole.packing = reply.packed()
    var kept = whole
    if whole.packing != nil { kept.body = [] }
    let size = Self.size(kept, key)
    guard size <= min(Self.longest, capacity / 2) else { return whole }
    contents.withLock { contents in
      if contents.generation != generation { contents = Contents(generation: generation) }
      contents.keep(kept, for: key, size: size, capacity: capacity)
    }
    return whole
  }

  /// The bytes that an answer takes: its body, its address, and what is around them.
  private static func size(_ reply: Reply, _ key: String) -> Int {
    reply.body.count + (reply.packing?.bytes.count ?? 0) + key.utf8.count + 320
  }
}
