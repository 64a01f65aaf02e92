internal import Synchronization

/// The state of a cache of stored text, cut into shards with a lock of its own each, so that threads seldom wait for
/// one another.
struct CacheShards<State: Sendable>: Sendable {
  /// A mutex in a class of its own, since an array of mutexes cannot be.
  private final class Locked: Sendable {
    let state: Mutex<State>

    init(_ state: State) { self.state = Mutex(state) }
  }

  static var count: Int { 16 }
  private let shards: [Locked]

  /// Shards that all begin alike.
  init(_ state: State) { shards = (0..<Self.count).map { _ in Locked(state) } }

  /// Calls `body` with the shard for a number of a reader, under its lock.
  func withLock<Result: Sendable>(
    of id: UInt64, _ number: UInt64, _ body: (inout State) throws(SearchError) -> Result
  ) throws(SearchError) -> Result {
    let mixed = (id &* 0x9E37_79B9_7F4A_7C15) ^ (number &* 0xD6E8_FEB8_6659_FD93)
    let shard = shards[Int(truncatingIfNeeded: mixed >> 40) & (Self.count - 1)]
    return try shard.state.withLock { (state) throws(SearchError) in try body(&state) }
  }

  /// The sum of a figure of all shards.
  func sum(_ figure: (State) -> Int) -> Int {
    shards.reduce(0) { sum, shard in sum + shard.state.withLock { figure($0) } }
  }
}
