import CLinux
import Documents

#if canImport(Glibc)
  import Glibc
#endif

/// What identifies a file's state without reading it.
struct SourceStatus: Sendable, Equatable {
  var size: Int64
  /// Nanoseconds since 1970.
  var modified: Int64
  /// Nanoseconds since 1970.
  var changed: Int64
  var inode: Int64

  init(_ status: stat) {
    size = Int64(status.st_size)
    modified = Int64(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_mtim.tv_nsec)
    changed = Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec)
    inode = Int64(truncatingIfNeeded: status.st_ino)
  }

  /// True when a change to the file after `moment` (nanoseconds since 1970) is bound to show in its times.
  ///
  /// Local file systems stamp with the kernel's tick, at most 10 ms; times in round hundredths or seconds come from a
  /// coarser one, at most 2 s (FAT).
  func isSettled(at moment: Int64) -> Bool {
    let resolution: Int64 = changed % 10_000_000 == 0 ? 2_000_000_000 : 10_000_000
    return moment &- max(modified, changed) > resolution &* 2
  }
}

/// Reading a file that somebody else owns: it may be a pipe by now, change while read, or lie beyond `PATH_MAX`.
enum SourceFile {
  /// `lstat`, also beyond `PATH_MAX`.
  static func status(_ path: BytePath) throws(ArchiveError) -> stat? {
    if path.bytes.count < 4000 { return try FileSystem.status(path) }
    let descriptor: Int32
    do {
      descriptor = try FileSystem.open(path, ACERVO_O_PATH | O_NOFOLLOW)
    } catch {
      if case .io(_, _, let code) = error, code == ENOENT { return nil }
      throw error
    }
    defer { close(descriptor) }
    var found = stat()
    guard unsafe fstat(descriptor, &found) == 0 else { throw FileSystem.failure(path, "stat") }
    return found
  }

  /// Reads a file whole.
  ///
  /// - Throws: `RejectReason`: unreadable, too large, no longer a plain file, or changed while being read (tried twice).
  static func read(_ path: BytePath, limit: Int) throws(RejectReason) -> (
    bytes: [UInt8], status: SourceStatus
  ) {
    for attempt in 0..<2 {
      do {
        return try readOnce(path, limit: limit)
      } catch {
        if error != .changedWhileRead || attempt == 1 { throw error }
      }
    }
    throw .changedWhileRead
  }

  /// Copies a file that is large and can be read as a stream, tried twice if it changes meanwhile; nil for any other.
  static func readLarge(
    _ path: BytePath, limits: ReadLimits, scratch: BytePath
  ) throws(RejectReason) -> (file: ScratchFile, digests: Digests, status: SourceStatus)? {
    for attempt in 0..<2 {
      do {
        return try readLargeOnce(path, limits: limits, scratch: scratch)
      } catch {
        if error != .changedWhileRead || attempt == 1 { throw error }
      }
    }
    throw .changedWhileRead
  }

  private static func readLargeOnce(
    _ path: BytePath, limits: ReadLimits, scratch: BytePath
  ) throws(RejectReason) -> (ScratchFile, Digests, SourceStatus)? {
    do {
      guard let size = try status(path)?.st_size, size > limits.streamingFloor else { return nil }
      let descriptor = try FileSystem.open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
      defer { close(descriptor) }
      var before = stat()
      var after = stat()
      guard unsafe fstat(descriptor, &before) == 0 else { throw RejectReason.unreadable(errno: errno) }
      guard before.st_mode & S_IFMT == S_IFREG else { throw RejectReason.notAFile }
      let beginning = try FileSystem.readSome(descriptor, path: path, count: 64 << 10)
      let name = BytePath.display(path.lastComponent)
      guard DocumentReader.canStream(beginning, name: name) else { return nil }
      guard before.st_size <= limits.maximumStreamedBytes else {
        throw RejectReason.tooLarge(bytes: Int(before.st_size), limit: limits.maximumStreamedBytes)
      }
      guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw RejectReason.unreadable(errno: errno) }
      let (file, digests) = try ScratchFile.copy(descriptor, path: path, in: scratch)
      guard unsafe fstat(descriptor, &after) == 0 else { throw RejectReason.unreadable(errno: errno) }
      let status = SourceStatus(after)
      guard SourceStatus(before) == status, Int64(file.count) == status.size else {
        throw RejectReason.changedWhileRead
      }
      return (file, digests, status)
    } catch let reason as RejectReason {
      throw reason
    } catch {
      if case .io(_, _, let code)? = error as? ArchiveError { throw .unreadable(errno: code) }
      throw .unreadable(errno: EIO)
    }
  }

  private static func readOnce(_ path: BytePath, limit: Int) throws(RejectReason) -> ([UInt8], SourceStatus) {
    do {
      let descriptor = try FileSystem.open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
      defer { close(descriptor) }
      var before = stat()
      var after = stat()
      guard unsafe fstat(descriptor, &before) == 0 else { throw RejectReason.unreadable(errno: errno) }
      guard before.st_mode & S_IFMT == S_IFREG else { throw RejectReason.notAFile }
      guard before.st_size <= limit else {
        throw RejectReason.tooLarge(bytes: Int(before.st_size), limit: limit)
      }
      let bytes = try FileSystem.read(descriptor, path: path, limit: limit)
      guard unsafe fstat(descriptor, &after) == 0 else { throw RejectReason.unreadable(errno: errno) }
      let status = SourceStatus(after)
      guard SourceStatus(before) == status, Int64(bytes.count) == status.size else {
        throw RejectReason.changedWhileRead
      }
      return (bytes, status)
    } catch let reason as RejectReason {
      throw reason
    } catch {
      if case .io(_, _, let code)? = error as? ArchiveError { throw .unreadable(errno: code) }
      throw .unreadable(errno: EIO)
    }
  }
}
