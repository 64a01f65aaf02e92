import Archive
import Synchronization

/// What answers are made of: a commit of the index and a thesaurus.
struct ArchiveState: Sendable, Equatable {
  /// Counts the index's commits.
  var generation: UInt64
  /// nil where it cannot be told.
  var thesaurus: ThesaurusEdition?
}

/// Answers made from one state of the archive, kept until the next: the searches that many make at once are made once.
///
/// What was asked for once is kept for a while as it is; most is never asked for again, and compressing it would take
/// longer than some of it takes to make. What is asked for again is kept compressed, as most clients take it: five pages
/// of results in the room of one. That something was asked for is remembered much longer than the answer, so that what
/// comes again after thousands of others is found the third time (2Q: Johnson and Shasha, VLDB 1994).
///
/// Each of these has two halves: what is asked for again moves to the young half, and when that is full the old one is
/// forgotten. So what is in use stays, at no cost of keeping count.
final class AnswerCache: Sendable {
  private struct Half {
    var replies: [String: Reply] = [:]
    var bytes = 0
  }

  private struct Halves {
    var young = Half()
    var old = Half()

    mutating func keep(_ reply: Reply, for key: String, size: Int, capacity: Int) {
      if young.bytes + size > capacity / 2 {
        old = young
        young = Half()
      }
      if young.replies.updateValue(reply, forKey: key) == nil { young.bytes += size }
    }

    mutating func remove(_ key: String) -> Reply? {
      if let reply = young.replies.removeValue(forKey: key) {
        young.bytes -= AnswerCache.size(reply, key)
        return reply
      }
      guard let reply = old.replies.removeValue(forKey: key) else { return nil }
      old.bytes -= AnswerCache.size(reply, key)
      return reply
    }
  }

  /// Hashes of what was asked for and is no longer kept.
  private struct Memory {
    static let most = 1 << 15
    var young: Set<Int> = []
    var old: Set<Int> = []

    /// Remembers a key.
    /// - Returns: whether it was remembered already.
    mutating func add(_ key: String) -> Bool {
      let hash = key.hashValue
      let isKnown = young.contains(hash) || old.contains(hash)
      if young.count == Self.most { (old, young) = (young, []) }
      young.insert(hash)
      return isKnown
    }
  }

  private struct Contents {
    var state: ArchiveState?
    var memory = Memory()
    /// Asked for once.
    var once = Halves()
    /// Asked for again.
    var again = Halves()
  }

  private let contents = Mutex(Contents())
  private let onceCapacity: Int
  private let capacity: Int
  /// An answer longer than this, as it is kept, is not kept.
  private static let longest = 256 << 10

  /// - Parameter capacity: the most bytes of answers held.
  init(capacity: Int) {
    onceCapacity = capacity / 4
    self.capacity = capacity - onceCapacity
  }

  /// The answer kept for this request and state.
  func reply(for key: String, state: ArchiveState) -> Reply? {
    let found = contents.withLock { contents -> (reply: Reply, isPacked: Bool)? in
      guard contents.state == state else { return nil }
      if let reply = contents.again.young.replies[key] { return (reply, true) }
      if let reply = contents.again.remove(key) {
        contents.again.keep(reply, for: key, size: Self.size(reply, key), capacity: capacity)
        return (reply, true)
      }
      return contents.once.remove(key).map { ($0, false) }
    }
    guard let found, !found.isPacked else { return found?.reply }
    return keepPacked(found.reply, for: key, state: state)
  }

  /// - Returns: the answer with its compressed form.
  private func keepPacked(_ reply: Reply, for key: String, state: ArchiveState) -> Reply {
    var whole = reply
    whole.packing = whole.packed()
    var kept = whole
    if whole.packing != nil { kept.body = [] }
    let size = Self.size(kept, key)
    guard size <= min(Self.longest, capacity / 2) else { return whole }
    contents.withLock { contents in
      guard contents.state == state else { return }
      contents.again.keep(kept, for: key, size: size, capacity: capacity)
    }
    return whole
  }

  /// Keeps an answer of this state.
  func keep(_ reply: Reply, for key: String, state: ArchiveState) {
    guard reply.status == 200, reply.body.count <= 16 * Self.longest else { return }
    let size = Self.size(reply, key)
    let wasAskedFor = contents.withLock { contents -> Bool in
      if contents.state != state { contents = Contents(state: state, memory: contents.memory) }
      if contents.memory.add(key) { return true }
      if size <= min(Self.longest, onceCapacity / 2) {
        contents.once.keep(reply, for: key, size: size, capacity: onceCapacity)
      }
      return false
    }
    if wasAskedFor { _ = keepPacked(reply, for: key, state: state) }
  }

  /// The bytes that an answer takes: its body, its address, and what is around them.
  private static func size(_ reply: Reply, _ key: String) -> Int {
    reply.body.count + (reply.packing?.bytes.count ?? 0) + key.utf8.count + 320
  }
}
