internal import Synchronization

/// The chunks of stored text that were expanded last, of all segments of all indexes of the process: at most 16 MiB.
///
/// Cut into shards by chunk, each with a lock of its own that is held while a chunk is expanded (about 30 µs), so that
/// no chunk is expanded twice by threads that want it at the same time. In a shard the chunk used longest ago goes.
///
/// Of a chunk of which only the beginning is wanted, no more may be here: the header of a long document, say.
final class ChunkCache: Sendable {
  static let shared = ChunkCache(byteLimit: 16 << 20)

  private struct Entry {
    var id: UInt64
    var chunk: Int
    var bytes: [UInt8]
    var lastUse: UInt64
  }

  private struct Shard {
    var entries: [Entry] = []
    var byteCount = 0
    var clock: UInt64 = 0
  }

  /// Chunks of a shard; small ones would make the search of a shard long before they fill it.
  private static let entryLimit = 64

  private let shards = CacheShards(Shard())
  private let shardBytes: Int
  private let nextID = Atomic<UInt64>(1)

  init(byteLimit: Int) { shardBytes = byteLimit / CacheShards<Shard>.count }

  /// A number for a reader, never given twice.
  func makeID() -> UInt64 { nextID.add(1, ordering: .relaxed).newValue }

  /// The bytes held.
  var byteCount: Int { shards.sum(\.byteCount) }

  /// The first bytes of a chunk, which `expand` makes if they are not here.
  func bytes(
    of id: UInt64, _ chunk: Int, atLeast wanted: Int, expand: () throws(SearchError) -> [UInt8]
  ) throws(SearchError) -> [UInt8] {
    try shards.withLock(of: id, UInt64(truncatingIfNeeded: chunk)) { (state) throws(SearchError) in
      state.clock += 1
      if let place = state.entries.firstIndex(where: { $0.chunk == chunk && $0.id == id }) {
        if state.entries[place].bytes.count >= wanted {
          state.entries[place].lastUse = state.clock
          return state.entries[place].bytes
        }
        state.byteCount -= state.entries[place].bytes.count
        state.entries.swapAt(place, state.entries.count - 1)
        state.entries.removeLast()
      }
      let bytes = try expand()
      while !state.entries.isEmpty,
        state.byteCount + bytes.count > shardBytes || state.entries.count >= Self.entryLimit
      {
        var oldest = 0
        for index in state.entries.indices
        where state.entries[index].lastUse < state.entries[oldest].lastUse {
          oldest = index
        }
        state.byteCount -= state.entries[oldest].bytes.count
        state.entries.swapAt(oldest, state.entries.count - 1)
        state.entries.removeLast()
      }
      state.byteCount += bytes.count
      state.entries.append(Entry(id: id, chunk: chunk, bytes: bytes, lastUse: state.clock))
      return bytes
    }
  }
}
