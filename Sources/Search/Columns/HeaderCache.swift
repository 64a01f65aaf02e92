/// The headers of stored documents that were read last, of all segments of all indexes of the process: about 40 MiB at most.
///
/// A hit needs a header of some two kilobytes that begins anywhere on its chunk: expanding and reading it takes longer than
/// what is then done with it. Different queries find the same documents, so that a few thousand headers serve most hits.
///
/// Cut into shards, each with a lock of its own. A shard has two halves: what is used moves to the young half, and when that
/// is full the old one is forgotten.
final class HeaderCache: Sendable {
  static let shared = HeaderCache(byteLimit: 40 << 20)

  private struct Key: Hashable {
    var id: UInt64
    var document: UInt32
  }

  private struct Half {
    var headers: [Key: StoredHeader] = [:]
    var byteCount = 0
  }

  private struct Shard {
    var young = Half()
    var old = Half()
  }

  /// A header longer than this share of a shard is not kept.
  private static let largestShare = 8

  private let shards = CacheShards(Shard())
  private let halfBytes: Int

  init(byteLimit: Int) { halfBytes = byteLimit / CacheShards<Shard>.count / 2 }

  /// The bytes held, about.
  var byteCount: Int { shards.sum { $0.young.byteCount + $0.old.byteCount } }

  /// The header of a document of a reader, which `read` makes if it is not here.
  func header(
    of id: UInt64, _ document: UInt32, read: () throws(SearchError) -> StoredHeader
  ) throws(SearchError) -> StoredHeader {
    let key = Key(id: id, document: document)
    let known = try shards.withLock(of: id, UInt64(document)) {
      (state) throws(SearchError) -> StoredHeader? in
      if let header = state.young.headers[key] { return header }
      guard let header = state.old.headers.removeValue(forKey: key) else { return nil }
      let size = Self.size(of: header)
      state.old.byteCount -= size
      keep(header, size, for: key, in: &state)
      return header
    }
    if let known { return known }
    let header = try read()
    let size = Self.size(of: header)
    if size <= halfBytes / Self.largestShare {
      try shards.withLock(of: id, UInt64(document)) { (state) throws(SearchError) in
        keep(header, size, for: key, in: &state)
      }
    }
    return header
  }

  private func keep(_ header: StoredHeader, _ size: Int, for key: Key, in state: inout Shard) {
    if state.young.byteCount + size > halfBytes {
      state.old = state.young
      state.young = Half()
    }
    if state.young.headers.updateValue(header, forKey: key) == nil { state.young.byteCount += size }
  }

  /// The bytes that a header takes, about: its rows, its texts where they do not fit into a string, and what is around them.
  private static func size(of header: StoredHeader) -> Int {
    var size = 400 + header.blocks.count * MemoryLayout<StoredBlockInfo>.stride + text(header.title)
    for keyword in header.keywords { size += 32 + text(keyword.field) + text(keyword.value) }
    for pair in header.metadata { size += 32 + text(pair.field) + text(pair.value) }
    return size
  }

  private static func text(_ text: String) -> Int {
    let count = text.utf8.count
    return count <= 15 ? 0 : count + 32
  }
}
