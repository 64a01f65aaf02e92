internal import Glibc

/// An index folder in the file system.
package final class FileStorage: Storage {
  package let path: String

  /// A folder that exists.
  package init(path: String) { self.path = path }

  /// A folder that is made, with those above it, if it does not exist.
  package init(path: String, creating: Bool) throws(SearchError) {
    self.path = path
    if creating { try Self.makeFolders(path) }
  }

  package func create(_ name: String) throws(SearchError) -> any StorageSink {
    let path = path(of: name)
    let descriptor = try retrying("create", path) {
      unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    }
    return FileSink(descriptor: descriptor, path: path)
  }

  package func map(_ name: String) throws(SearchError) -> MappedRegion {
    let path = path(of: name)
    let descriptor = try retrying("open", path) { unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    defer { _ = Glibc.close(descriptor) }
    var status = stat()
    // SAFETY: fstat fills the structure given.
    if unsafe fstat(descriptor, &status) != 0 { throw .io(path: path, operation: "examine", errno: errno) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .io(path: path, operation: "map", errno: EINVAL) }
    return try MappedRegion(descriptor: descriptor, count: Int(status.st_size), path: path)
  }

  package func rename(_ from: String, to: String) throws(SearchError) {
    // SAFETY: both are NUL-terminated copies for the time of the call.
    if unsafe Glibc.rename(path(of: from), path(of: to)) != 0 {
      throw .io(path: path(of: from), operation: "rename", errno: errno)
    }
  }

  package func remove(_ name: String) throws(SearchError) {
    // SAFETY: a NUL-terminated copy for the time of the call.
    if unsafe unlink(path(of: name)) != 0 {
      throw .io(path: path(of: name), operation: "remove", errno: errno)
    }
  }

  package func list() throws(SearchError) -> [String] {
    // SAFETY: opendir's stream is checked for nil, used by this call only and closed at its end.
    guard let stream = unsafe opendir(path) else { throw .io(path: path, operation: "list", errno: errno) }
    defer { unsafe _ = closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      // SAFETY: the entry is read before the next call of readdir.
      guard let entry = unsafe readdir(stream) else {
        if errno != 0 { throw .io(path: path, operation: "list", errno: errno) }
        break
      }
      let kind = unsafe Int32(entry.pointee.d_type)
      guard kind == Int32(DT_REG) || kind == Int32(DT_UNKNOWN) else { continue }
      let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  package func syncDirectory() throws(SearchError) {
    let descriptor = try retrying("open", path) { unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    defer { _ = Glibc.close(descriptor) }
    _ = try retrying("sync", path) { fsync(descriptor) }
  }

  private func path(of name: String) -> String { path + "/" + name }

  private static func makeFolders(_ path: String) throws(SearchError) {
    // SAFETY: a NUL-terminated copy for the time of the call.
    if unsafe mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    let code = errno
    guard code == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      throw .io(path: path, operation: "create", errno: code)
    }
    try makeFolders(String(path[..<slash]))
    // SAFETY: as above.
    if unsafe mkdir(path, 0o755) != 0 && errno != EEXIST {
      throw .io(path: path, operation: "create", errno: errno)
    }
  }
}

/// Repeats a system call as long as a signal interrupts it; throws when it fails otherwise.
private func retrying(_ operation: String, _ path: String, _ call: () -> Int32) throws(SearchError) -> Int32 {
  while true {
    let result = call()
    if result >= 0 { return result }
    if errno != EINTR { throw .io(path: path, operation: operation, errno: errno) }
  }
}

/// A file being written, through a buffer.
private final class FileSink: StorageSink {
  private static let capacity = 256 * 1024
  private let path: String
  private var descriptor: Int32
  private var buffer: [UInt8] = []
  private var flushed: UInt64 = 0
  /// The first error; a file with a hole in it must not be taken for whole later.
  private var failure: SearchError?

  init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
    buffer.reserveCapacity(Self.capacity)
  }

  deinit {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
  }

  var offset: UInt64 { flushed + UInt64(buffer.count) }

  func write(_ bytes: Span<UInt8>) throws(SearchError) {
    if let failure { throw failure }
    if bytes.count > Self.capacity - buffer.count { try flush() }
    if bytes.count >= Self.capacity {
      try writeOut(bytes)
    } else {
      buffer.append(span: bytes)
    }
  }

  func sync() throws(SearchError) {
    if let failure { throw failure }
    try flush()
    let descriptor = descriptor
    do throws(SearchError) {
      _ = try retrying("sync", path) { fsync(descriptor) }
    } catch {
      // After a failed fsync the kernel may call the pages clean: only writing the file again could help.
      failure = error
      throw error
    }
  }

  func close() throws(SearchError) {
    guard descriptor >= 0 else { return }
    var problem = failure
    if problem == nil {
      do throws(SearchError) { try flush() } catch { problem = error }
    }
    let closing = descriptor
    descriptor = -1
    // close(2) is not repeated after EINTR: on Linux the descriptor is gone in any case.
    let result = Glibc.close(closing)
    if problem == nil && result != 0 && errno != EINTR {
      problem = .io(path: path, operation: "close", errno: errno)
    }
    if let problem { throw problem }
  }

  private func flush() throws(SearchError) {
    if buffer.isEmpty { return }
    var full: [UInt8] = []
    swap(&full, &buffer)
    try writeOut(full.span)
    full.removeAll(keepingCapacity: true)
    swap(&full, &buffer)
  }

  private func writeOut(_ bytes: Span<UInt8>) throws(SearchError) {
    guard descriptor >= 0 else { throw .closed }
    var done = 0
    while done < bytes.count {
      let rest = bytes.extracting(done..<bytes.count)
      let written = unsafe rest.withUnsafeBufferPointer { buffer in
        // SAFETY: write reads buffer.count bytes inside the closure.
        unsafe Glibc.write(descriptor, buffer.baseAddress, buffer.count)
      }
      if written < 0 {
        if errno == EINTR { continue }
        let error = SearchError.io(path: path, operation: "write", errno: errno)
        failure = error
        throw error
      }
      done += written
      flushed += UInt64(written)
    }
  }
}
