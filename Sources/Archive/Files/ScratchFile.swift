import CLinux
import Crypto

#if canImport(Glibc)
  import Glibc
#endif

/// A copy of a file too large to be held in memory: mapped, nameless, gone when it is released.
///
/// The file of somebody else may shrink while it is mapped, which would end the process; a copy that has no name
/// cannot. Its pages are the kernel's to drop: they are not anonymous memory.
final class ScratchFile: Sendable {
  /// Its length in bytes.
  let count: Int
  private let address: UInt

  private init(address: UInt, count: Int) {
    self.address = address
    self.count = count
  }

  deinit {
    // SAFETY: the mapping is ours, of this length, and nothing that borrowed it outlives this object.
    unsafe munmap(UnsafeMutableRawPointer(bitPattern: address), count)
  }

  /// Where copies go when there is no archive to put them in: `TMPDIR`, else the place for large temporary files.
  static var commonFolder: BytePath {
    // SAFETY: the string is copied at once; this program never changes its environment.
    let named = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? ""
    return BytePath(named.isEmpty ? "/var/tmp" : named)
  }

  /// Copies what is left of a descriptor, digesting it on the way.
  /// - Parameter path: the file, for errors.
  static func copy(
    _ descriptor: Int32, path: BytePath, in folder: BytePath
  ) throws(ArchiveError) -> (file: ScratchFile, digests: Digests) {
    let (target, place) = try create(in: folder)
    defer { close(target) }
    var sha256 = SHA256()
    var sha512 = SHA512()
    var count = 0
    while true {
      let piece = try FileSystem.readSome(descriptor, path: path, count: 1 << 20)
      if piece.isEmpty { break }
      sha256.update(data: piece)
      sha512.update(data: piece)
      try FileSystem.write(piece.span, descriptor: target, path: place)
      count += piece.count
    }
    let digests = Digests(sha256: Digests.hex(sha256.finalize()), sha512: Digests.hex(sha512.finalize()))
    guard count > 0 else { throw FileSystem.failure(path, "read", ENODATA) }
    // SAFETY: the descriptor is of a file of `count` bytes that nobody else can open.
    guard let mapped = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, target, 0), unsafe mapped != MAP_FAILED
    else { throw FileSystem.failure(place, "map") }
    _ = unsafe madvise(mapped, count, MADV_SEQUENTIAL)
    return (ScratchFile(address: UInt(bitPattern: mapped), count: count), digests)
  }

  private static func create(in folder: BytePath) throws(ArchiveError) -> (Int32, BytePath) {
    var failure = FileSystem.failure(folder, "create file", EEXIST)
    for _ in 0..<100 {
      let place = folder.appending("incoming-\(getpid())-\(UInt32.random(in: 0...UInt32.max))")
      do {
        let descriptor = try FileSystem.open(place, O_RDWR | O_CREAT | O_EXCL, mode: 0o600)
        try FileSystem.remove(place)
        return (descriptor, place)
      } catch {
        guard case .io(_, _, let code) = error, code == EEXIST else { throw error }
        failure = error
      }
    }
    throw failure
  }

  /// Calls `body` with the bytes.
  func withBytes<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // SAFETY: `count` bytes are mapped from `address` on, and stay so during the call, which borrows this object.
    let start = unsafe UnsafeRawPointer(bitPattern: address)?.assumingMemoryBound(to: UInt8.self)
    let buffer = unsafe UnsafeBufferPointer(start: start, count: count)
    return try body(unsafe Span(_unsafeElements: buffer))
  }
}

/// The bytes of a file that was read: in memory, or in a copy on disk if they are many.
enum SourceContent: Sendable {
  case bytes([UInt8])
  case file(ScratchFile)

  var count: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .file(let file): file.count
    }
  }

  /// Writes them to a new file, not synced.
  func write(to path: BytePath) throws(ArchiveError) {
    switch self {
    case .bytes(let bytes): try FileSystem.write(bytes, to: path)
    case .file(let file):
      try file.withBytes { (span: Span<UInt8>) throws(ArchiveError) in try FileSystem.write(span, to: path) }
    }
  }
}
