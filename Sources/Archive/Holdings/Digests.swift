import Crypto
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The two digests kept of every original.
struct Digests: Sendable, Equatable {
  let sha256: String
  let sha512: String

  init(sha256: String, sha512: String) {
    self.sha256 = sha256
    self.sha512 = sha512
  }

  /// Those of a file, read a piece at a time.
  init(ofFile path: BytePath) throws(ArchiveError) {
    let descriptor = try FileSystem.open(path, O_RDONLY | O_NOFOLLOW)
    defer { close(descriptor) }
    var sha256 = SHA256()
    var sha512 = SHA512()
    while true {
      let piece = try FileSystem.readSome(descriptor, path: path, count: 1 << 18)
      if piece.isEmpty { break }
      sha256.update(data: piece)
      sha512.update(data: piece)
    }
    self.init(sha256: Self.hex(sha256.finalize()), sha512: Self.hex(sha512.finalize()))
  }

  init(of bytes: [UInt8]) {
    sha256 = Self.hex(SHA256.hash(data: bytes))
    sha512 = Self.hex(SHA512.hash(data: bytes))
  }

  static func sha256(_ bytes: [UInt8]) -> String { hex(SHA256.hash(data: bytes)) }
  static func sha512(_ bytes: [UInt8]) -> String { hex(SHA512.hash(data: bytes)) }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(128)
    for byte in bytes {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }
}
