import CLinux

#if canImport(Glibc)
  import Glibc
#endif

/// The few file operations that the archive needs on byte paths, with errors that carry path and cause.
///
/// Foundation's `FileManager` cannot open names that are not UTF-8, so nothing here goes through it.
enum FileSystem {
  /// Longest path handed to one system call; longer ones are walked folder by folder.
  private static let longestPath = 4000

  static func failure(_ path: BytePath, _ operation: String, _ code: Int32 = errno) -> ArchiveError {
    .io(path: path.display, operation: operation, errno: code)
  }

  /// Calls `body` with the path as a C string.
  private static func withPath<R>(_ path: BytePath, _ body: (UnsafePointer<CChar>) -> R) -> R {
    var characters = path.bytes.map { CChar(bitPattern: $0) }
    characters.append(0)
    // SAFETY: the array ends in NUL and outlives the call.
    return unsafe characters.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        preconditionFailure("a NUL-terminated array is never empty")
      }
      return unsafe body(base)
    }
  }

  /// Opens a path of any length: beyond `PATH_MAX` the folders are opened one after the other.
  static func open(_ path: BytePath, _ flags: Int32, mode: mode_t = 0o644) throws(ArchiveError) -> Int32 {
    let slash = UInt8(ascii: "/")
    var base = AT_FDCWD
    var rest = path.bytes[...]
    defer { if base != AT_FDCWD { close(base) } }
    while rest.count > longestPath {
      guard let cut = rest.prefix(longestPath).lastIndex(of: slash), cut > rest.startIndex else {
        throw failure(path, "open", ENAMETOOLONG)
      }
      let part = BytePath(Array(rest[..<cut]))
      let next = unsafe withPath(part) {
        unsafe openat(base, $0, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
      }
      guard next >= 0 else { throw failure(path, "open") }
      if base != AT_FDCWD { close(base) }
      base = next
      rest = rest[(cut + 1)...].drop { $0 == slash }
    }
    let last = BytePath(Array(rest))
    while true {
      let descriptor = unsafe withPath(last) { unsafe openat(base, $0, flags | O_CLOEXEC, mode) }
      if descriptor >= 0 { return descriptor }
      if errno != EINTR { throw failure(path, "open") }
    }
  }

  /// What `lstat` says, or nil when nothing has this name.
  static func status(_ path: BytePath) throws(ArchiveError) -> stat? {
    var result = stat()
    let code = unsafe withPath(path) { unsafe lstat($0, &result) }
    if code == 0 { return result }
    if errno == ENOENT || errno == ENOTDIR { return nil }
    throw failure(path, "stat")
  }

  static func exists(_ path: BytePath) -> Bool {
    unsafe withPath(path) { unsafe access($0, F_OK) } == 0
  }

  /// True for a folder itself, not for a link to one.
  static func isDirectory(_ path: BytePath) throws(ArchiveError) -> Bool {
    try status(path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  static func makeDirectory(_ path: BytePath) throws(ArchiveError) {
    if unsafe withPath(path, { unsafe mkdir($0, 0o755) }) != 0, errno != EEXIST {
      throw failure(path, "create folder")
    }
  }

  static func rename(_ from: BytePath, to: BytePath) throws(ArchiveError) {
    let code = unsafe withPath(from) { source in unsafe withPath(to) { unsafe Glibc.rename(source, $0) } }
    if code != 0 { throw failure(to, "rename") }
  }

  /// A second name for the same file; copies where the file system has no hard links.
  static func link(_ from: BytePath, to: BytePath) throws(ArchiveError) {
    let code = unsafe withPath(from) { source in unsafe withPath(to) { unsafe Glibc.link(source, $0) } }
    if code == 0 { return }
    guard errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK else { throw failure(to, "link") }
    try write(try read(from), to: to)
  }

  static func remove(_ path: BytePath) throws(ArchiveError) {
    if unsafe withPath(path, { unsafe unlink($0) }) != 0, errno != ENOENT { throw failure(path, "remove") }
  }

  static func removeDirectory(_ path: BytePath) throws(ArchiveError) {
    if unsafe withPath(path, { unsafe rmdir($0) }) != 0, errno != ENOENT {
      throw failure(path, "remove folder")
    }
  }

  /// Removes a folder and all it holds; links are removed, not followed.
  static func removeTree(_ path: BytePath) throws(ArchiveError) {
    guard let found = try status(path) else { return }
    guard found.st_mode & S_IFMT == S_IFDIR else { return try remove(path) }
    for name in try names(in: path) { try removeTree(path.appending(name)) }
    try removeDirectory(path)
  }

  /// The names in a folder, in byte order, without `.` and `..`.
  static func names(in path: BytePath) throws(ArchiveError) -> [[UInt8]] {
    let descriptor = try open(path, O_RDONLY | O_DIRECTORY)
    guard let stream = unsafe fdopendir(descriptor) else {
      let code = errno
      close(descriptor)
      throw failure(path, "read folder", code)
    }
    defer { unsafe closedir(stream) }
    var names: [[UInt8]] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        if errno != 0 { throw failure(path, "read folder") }
        break
      }
      // SAFETY: `readdir` returns an entry whose name ends in NUL within the record.
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field -> [UInt8] in
        unsafe field.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes -> [UInt8] in
          var length = 0
          while unsafe length < 256 && bytes[length] != 0 { length += 1 }
          return unsafe Array(UnsafeBufferPointer(start: bytes, count: length))
        }
      }
      if name != [0x2E] && name != [0x2E, 0x2E] { names.append(name) }
    }
    names.sort { $0.lexicographicallyPrecedes($1) }
    return names
  }

  /// Reads a whole file.
  static func read(_ path: BytePath) throws(ArchiveError) -> [UInt8] {
    let descriptor = try open(path, O_RDONLY | O_NOFOLLOW)
    defer { close(descriptor) }
    return try read(descriptor, path: path, limit: Int.max)
  }

  /// Reads what is left of a descriptor, at most `limit` bytes.
  static func read(_ descriptor: Int32, path: BytePath, limit: Int) throws(ArchiveError) -> [UInt8] {
    var found = stat()
    guard unsafe fstat(descriptor, &found) == 0 else { throw failure(path, "stat") }
    guard found.st_mode & S_IFMT == S_IFREG else { throw failure(path, "read", EISDIR) }
    let expected = min(Int(found.st_size), limit)
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: expected) { buffer, count in
      count = 0
      while count < expected {
        // SAFETY: the room from `count` on is `expected - count` bytes.
        let got = unsafe Glibc.read(
          descriptor, buffer.baseAddress.map { unsafe $0 + count }, expected - count)
        if got < 0 {
          if errno == EINTR { continue }
          code = errno
          return
        }
        if got == 0 { return }
        count += got
      }
    }
    if code != 0 { throw failure(path, "read", code) }
    return bytes
  }

  /// Reads at most `count` bytes; none at the end of the file.
  static func readSome(_ descriptor: Int32, path: BytePath, count: Int) throws(ArchiveError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = 0
      while true {
        // SAFETY: the buffer has room for `count` bytes.
        let got = unsafe Glibc.read(descriptor, buffer.baseAddress, count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { code = errno } else { filled = got }
        return
      }
    }
    if code != 0 { throw failure(path, "read", code) }
    return bytes
  }

  /// Writes a new file; an existing one is replaced. Not synced.
  static func write(_ bytes: [UInt8], to path: BytePath, sync: Bool = false) throws(ArchiveError) {
    try write(bytes.span, to: path, sync: sync)
  }

  /// The same for bytes that lie elsewhere than in an array.
  static func write(_ bytes: Span<UInt8>, to path: BytePath, sync: Bool = false) throws(ArchiveError) {
    let descriptor = try open(path, O_WRONLY | O_CREAT | O_TRUNC)
    do {
      try write(bytes, descriptor: descriptor, path: path)
    } catch {
      close(descriptor)
      throw error
    }
    var code: Int32 = 0
    if sync, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == 0 { code = errno }
    if code != 0 { throw failure(path, "write", code) }
  }

  /// Writes all the bytes where the descriptor stands.
  static func write(_ bytes: Span<UInt8>, descriptor: Int32, path: BytePath) throws(ArchiveError) {
    var code: Int32 = 0
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var written = 0
      while written < buffer.count {
        // SAFETY: `written` never passes the buffer's count.
        let put = unsafe Glibc.write(
          descriptor, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
        if put < 0 {
          if errno == EINTR { continue }
          code = errno
          return
        }
        written += put
      }
    }
    if code != 0 { throw failure(path, "write", code) }
  }

  /// Replaces a small file so that a crash leaves the old or the new content, never a mixture.
  static func replace(_ path: BytePath, with bytes: [UInt8]) throws(ArchiveError) {
    let temporary = BytePath(path.bytes + Array(".new".utf8))
    try write(bytes, to: temporary, sync: true)
    try rename(temporary, to: path)
    try syncDirectory(BytePath(path.parent))
  }

  static func syncDirectory(_ path: BytePath) throws(ArchiveError) {
    let descriptor = try open(path, O_RDONLY | O_DIRECTORY)
    defer { close(descriptor) }
    if fsync(descriptor) != 0 { throw failure(path, "sync") }
  }

  /// Makes everything written to the file system of `path` durable with one call.
  static func syncFileSystem(of path: BytePath) throws(ArchiveError) {
    let descriptor = try open(path, O_RDONLY | O_DIRECTORY)
    defer { close(descriptor) }
    if syncfs(descriptor) != 0 { throw failure(path, "sync") }
  }

  /// The path with links and dots resolved, or nil when it does not exist.
  static func realPath(_ path: BytePath) -> BytePath? {
    unsafe withPath(path) { name in
      guard let resolved = unsafe realpath(name, nil) else { return nil }
      defer { unsafe free(resolved) }
      // SAFETY: `realpath` returns a NUL-terminated string that we own.
      let length = unsafe strlen(resolved)
      return unsafe BytePath(
        UnsafeBufferPointer(start: resolved, count: length).map { UInt8(bitPattern: $0) })
    }
  }
}
