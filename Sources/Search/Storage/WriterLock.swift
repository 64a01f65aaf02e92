import Glibc

/// The right to write an index: an advisory lock (flock(2)) on a file beside it, held by one process at a time.
///
/// The kernel releases the lock when the process ends in whatever way, so a crash leaves nothing to clean up.
/// The file's text says who holds the lock and is emptied on release; the file itself stays, since removing it
/// would let two processes lock two files of one name.
package final class WriterLock: Sendable {
  /// The name of the lock file in the folder of the index.
  package static let name = "write.lock"
  private let descriptor: Int32
  private let path: String

  /// Takes the lock of a folder.
  /// - Throws: `.locked` with the holder if another writer has it, `.io` if the file cannot be opened.
  package init(folder: String) throws(SearchError) {
    let path = folder + "/" + WriterLock.name
    // SAFETY: the string is passed as a C string for the call only.
    let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw SearchError.io(path: path, operation: "open", errno: errno) }
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      let holder = WriterLock.holder(in: descriptor)
      close(descriptor)
      guard code == EWOULDBLOCK else { throw SearchError.io(path: path, operation: "lock", errno: code) }
      throw SearchError.locked(path: path, holder: holder)
    }
    self.descriptor = descriptor
    self.path = path
    // The text is only for people: a full disk must not keep anyone from writing.
    let text = Array(WriterLock.selfDescription().utf8)
    if ftruncate(descriptor, 0) == 0 {
      // SAFETY: the buffer is valid for the call and the count is its own.
      _ = unsafe text.withUnsafeBytes { unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }
  }

  deinit {
    ftruncate(descriptor, 0)
    close(descriptor)  // which releases the lock
  }

  private static func holder(in descriptor: Int32) -> String {
    var text = [UInt8](repeating: 0, count: 256)
    // SAFETY: pread writes at most the buffer's own count.
    let count = unsafe text.withUnsafeMutableBytes { unsafe pread(descriptor, $0.baseAddress, $0.count, 0) }
    let printable = text.prefix(max(0, count)).filter { $0 >= 0x20 && $0 < 0x7F }
    return printable.isEmpty ? "pid ?" : String(decoding: printable, as: UTF8.self)
  }

  /// E.g. `pid 4711, acervo, since 2026-03-01T12:00:00Z`.
  private static func selfDescription() -> String {
    let program = CommandLine.arguments.first?.split(separator: "/").last.map(String.init) ?? "?"
    var now = time(nil)
    // SAFETY: plain C structure, zeroed; both pointers are to local variables, for the call only.
    var fields = unsafe tm()
    _ = unsafe gmtime_r(&now, &fields)
    let date = unsafe [fields.tm_year + 1900, fields.tm_mon + 1, fields.tm_mday]
    let clock = unsafe [fields.tm_hour, fields.tm_min, fields.tm_sec]
    func text(_ numbers: [Int32], _ separator: String) -> String {
      numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: separator)
    }
    return "pid \(getpid()), \(program), since \(text(date, "-"))T\(text(clock, ":"))Z\n"
  }
}
