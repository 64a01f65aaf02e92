package import Search
import Glibc
import Synchronization

/// A folder in memory that fails on demand and forgets, at a power cut, what was not synced.
///
/// Every operation counts, writes and syncs of open files too. It models the strictest reading of POSIX: bytes are
/// durable when their file was synced, names when the folder was; of changes to names that were not synced any
/// subset may survive a cut.
package final class FaultyStorage: Storage {
  /// How it fails when the counted operation comes.
  package enum Failure: Sendable {
    /// That operation only, as a full disk that somebody clears.
    case once
    /// That one and all that follow, as a disk that is gone.
    case forever
  }

  private final class File {
    var bytes: [UInt8] = []
    var durable: [UInt8] = []
  }

  private struct NameChange {
    var name: String
    var file: File?
    /// A rename's two changes survive together or not at all.
    var group: Int
  }

  private struct State: ~Copyable {
    var names: [String: File] = [:]
    var durableNames: [String: File] = [:]
    var pending: [NameChange] = []
    var group = 0
    var operations = 0
    var failAt: Int?
    var failure: Failure = .once
  }

  package let path = "faulty"
  private let lock = SpinLock()
  // SAFETY: touched only inside `access`, which holds the lock.
  private nonisolated(unsafe) var state = State()

  /// An empty folder that does not fail.
  package init() {}

  /// Operations so far.
  package var operationCount: Int { access { $0.operations } }

  /// Makes the `index`-th operation from now (0 = the next) fail.
  package func fail(at index: Int, _ failure: Failure = .once) {
    access { state in
      state.failAt = state.operations + index
      state.failure = failure
    }
  }

  /// Fails no more.
  package func heal() { access { $0.failAt = nil } }

  /// What a machine finds after a power cut now. Of unsynced bytes a prefix survives, of unsynced changes of names
  /// a subset, both drawn from `random`.
  package func afterPowerCut(using random: inout some RandomNumberGenerator) -> FaultyStorage {
    let drawn = (0..<256).map { _ in UInt8.random(in: 0...255, using: &random) }
    let copy = FaultyStorage()
    access { state in
      var names = state.durableNames
      for change in state.pending where drawn[change.group % drawn.count] & 1 == 1 {
        names[change.name] = change.file
      }
      var index = 0
      for (name, file) in names.sorted(by: { $0.key < $1.key }) {
        let survivor = File()
        let extra = max(0, file.bytes.count - file.durable.count)
        let share = Int(drawn[index % drawn.count])
        survivor.bytes = file.durable + file.bytes.dropFirst(file.durable.count).prefix(extra * share / 255)
        survivor.durable = survivor.bytes
        index += 1
        copy.access { other in
          other.names[name] = survivor
          other.durableNames[name] = survivor
        }
      }
    }
    return copy
  }

  /// The bytes of a file.
  package func contents(_ name: String) -> [UInt8]? { access { $0.names[name]?.bytes } }

  /// Replaces the bytes of a file, durably.
  package func replace(_ name: String, with bytes: [UInt8]) {
    access { state in
      let file = File()
      file.bytes = bytes
      file.durable = bytes
      state.names[name] = file
      state.durableNames[name] = file
    }
  }

  private func access<R>(_ body: (inout State) -> R) -> R {
    lock.lock()
    defer { lock.unlock() }
    return unsafe body(&state)
  }

  /// Counts an operation; true if it is to fail.
  private func isFailing() -> Bool {
    access { state in
      state.operations += 1
      guard let failAt = state.failAt else { return false }
      let index = state.operations - 1
      return state.failure == .once ? index == failAt : index >= failAt
    }
  }

  private func attempt(_ operation: String, _ name: String) throws(SearchError) {
    if isFailing() { throw SearchError.io(path: path + "/" + name, operation: operation, errno: ENOSPC) }
  }

  private func missing(_ name: String, _ operation: String) -> SearchError {
    SearchError.io(path: path + "/" + name, operation: operation, errno: ENOENT)
  }

  package func create(_ name: String) throws(SearchError) -> any StorageSink {
    try attempt("create", name)
    let file = File()
    access { state in
      state.names[name] = file
      state.group += 1
      state.pending.append(NameChange(name: name, file: file, group: state.group))
    }
    return Sink(
      write: { [self] bytes throws(SearchError) in
        if isFailing() {
          access { _ in file.bytes += bytes.prefix(bytes.count / 2) }
          throw SearchError.io(path: path + "/" + name, operation: "write", errno: ENOSPC)
        }
        access { _ in file.bytes += bytes }
      },
      sync: { [self] () throws(SearchError) in
        try attempt("sync", name)
        access { _ in file.durable = file.bytes }
      },
      close: { [self] () throws(SearchError) in try attempt("close", name) })
  }

  package func map(_ name: String) throws(SearchError) -> MappedRegion {
    try attempt("open", name)
    guard let bytes = contents(name) else { throw missing(name, "open") }
    return MappedRegion(copying: bytes, path: path + "/" + name)
  }

  package func rename(_ from: String, to: String) throws(SearchError) {
    try attempt("rename", from)
    let found = access { state in
      guard let file = state.names.removeValue(forKey: from) else { return false }
      state.names[to] = file
      state.group += 1
      state.pending.append(NameChange(name: to, file: file, group: state.group))
      state.pending.append(NameChange(name: from, file: nil, group: state.group))
      return true
    }
    if !found { throw missing(from, "rename") }
  }

  package func remove(_ name: String) throws(SearchError) {
    try attempt("remove", name)
    let found = access { state in
      state.group += 1
      state.pending.append(NameChange(name: name, file: nil, group: state.group))
      return state.names.removeValue(forKey: name) != nil
    }
    if !found { throw missing(name, "remove") }
  }

  package func list() throws(SearchError) -> [String] {
    try attempt("list", "")
    return access { $0.names.keys.sorted() }
  }

  package func syncDirectory() throws(SearchError) {
    try attempt("sync", "")
    access { state in
      state.durableNames = state.names
      state.pending = []
    }
  }

  private final class Sink: StorageSink {
    private(set) var offset: UInt64 = 0
    private let writeBytes: ([UInt8]) throws(SearchError) -> Void
    private let syncFile: () throws(SearchError) -> Void
    private let closeFile: () throws(SearchError) -> Void
    private var isOpen = true

    init(
      write: @escaping ([UInt8]) throws(SearchError) -> Void, sync: @escaping () throws(SearchError) -> Void,
      close: @escaping () throws(SearchError) -> Void
    ) {
      writeBytes = write
      syncFile = sync
      closeFile = close
    }

    func write(_ bytes: Span<UInt8>) throws(SearchError) {
      var copy: [UInt8] = []
      for index in bytes.indices { copy.append(bytes[index]) }
      try writeBytes(copy)
      offset += UInt64(copy.count)
    }

    func sync() throws(SearchError) { try syncFile() }

    func close() throws(SearchError) {
      guard isOpen else { return }
      isOpen = false
      try closeFile()
    }
  }
}

/// A plain lock around the state, which holds references that are not Sendable.
private final class SpinLock: Sendable {
  private let flag = Atomic<Bool>(false)

  func lock() {
    while flag.exchange(true, ordering: .acquiring) { sched_yield() }
  }

  func unlock() { flag.store(false, ordering: .releasing) }
}
