#if canImport(Glibc)
  import Glibc
#endif

/// The right to write to an archive, held by one process at a time (`flock` on `Corpus/write.lock`).
///
/// The file names the holder while it is held and is empty otherwise; a killed holder's lock is released by the system.
final class ArchiveLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock.
  ///
  /// - Throws: `ArchiveError.locked` naming the holder.
  init(corpus: BytePath) throws(ArchiveError) {
    let path = corpus.appending("write.lock")
    let descriptor = try FileSystem.open(path, O_RDWR | O_CREAT)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let code = errno
      defer { close(descriptor) }
      guard code == EWOULDBLOCK else { throw FileSystem.failure(path, "lock", code) }
      let holder = (try? FileSystem.read(descriptor, path: path, limit: 200)) ?? []
      let text = BytePath.display(holder.filter { $0 != 0x0A })
      throw .locked(path: path.display, holder: text.isEmpty ? "?" : text)
    }
    self.descriptor = descriptor
    ftruncate(descriptor, 0)
    let holder = Array("acervo, pid \(getpid())\n".utf8)
    _ = unsafe holder.withUnsafeBufferPointer { unsafe write(descriptor, $0.baseAddress, $0.count) }
  }

  /// Gives the lock back.
  func release() {
    ftruncate(descriptor, 0)
    flock(descriptor, LOCK_UN)
  }

  deinit { close(descriptor) }
}
