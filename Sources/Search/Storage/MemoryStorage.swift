internal import Glibc
internal import Synchronization

/// An index folder in memory, for tests and tools. Keeps apart what was synced, as a power cut would.
package final class MemoryStorage: Storage {
  package let path: String
  private let files = Mutex<[String: File]>([:])

  private struct File {
    var bytes: [UInt8]
    var isSynced: Bool
  }

  /// An empty folder.
  package init(path: String = "memory") { self.path = path }

  /// The bytes of a file, nil when there is none of that name.
  package func contents(_ name: String) -> [UInt8]? {
    files.withLock { $0[name]?.bytes }
  }

  /// Puts a file in place, or takes other bytes for it.
  package func replace(_ name: String, with bytes: [UInt8]) {
    files.withLock { $0[name] = File(bytes: bytes, isSynced: true) }
  }

  /// Files written to since they were last synced.
  package var unsyncedNames: [String] {
    files.withLock { files in files.filter { !$0.value.isSynced }.keys.sorted() }
  }

  package func create(_ name: String) throws(SearchError) -> any StorageSink {
    files.withLock { $0[name] = File(bytes: [], isSynced: false) }
    return Sink(storage: self, name: name)
  }

  package func map(_ name: String) throws(SearchError) -> MappedRegion {
    guard let bytes = contents(name) else { throw missing(name, "open") }
    return MappedRegion(copying: bytes, path: path + "/" + name)
  }

  package func rename(_ from: String, to: String) throws(SearchError) {
    let found = files.withLock { files in
      guard let file = files.removeValue(forKey: from) else { return false }
      files[to] = file
      return true
    }
    if !found { throw missing(from, "rename") }
  }

  package func remove(_ name: String) throws(SearchError) {
    let found = files.withLock { $0.removeValue(forKey: name) != nil }
    if !found { throw missing(name, "remove") }
  }

  package func list() throws(SearchError) -> [String] {
    files.withLock { $0.keys.sorted() }
  }

  package func syncDirectory() throws(SearchError) {}

  private func missing(_ name: String, _ operation: String) -> SearchError {
    .io(path: path + "/" + name, operation: operation, errno: ENOENT)
  }

  fileprivate func update(_ name: String, appending bytes: [UInt8], synced: Bool) {
    files.withLock { files in
      files[name, default: File(bytes: [], isSynced: false)].bytes += bytes
      files[name]?.isSynced = synced
    }
  }
}

private final class Sink: StorageSink {
  private let storage: MemoryStorage
  private let name: String
  private var buffer: [UInt8] = []
  private(set) var offset: UInt64 = 0

  init(storage: MemoryStorage, name: String) {
    self.storage = storage
    self.name = name
  }

  func write(_ bytes: Span<UInt8>) throws(SearchError) {
    buffer.append(span: bytes)
    offset += UInt64(bytes.count)
  }

  func sync() throws(SearchError) {
    storage.update(name, appending: buffer, synced: true)
    buffer.removeAll(keepingCapacity: true)
  }

  func close() throws(SearchError) {
    if buffer.isEmpty { return }
    storage.update(name, appending: buffer, synced: false)
    buffer.removeAll()
  }
}
