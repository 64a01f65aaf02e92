import Crypto
import Foundation

/// The two digests kept of every original.
struct Digests: Sendable, Equatable {
  let sha256: String
  let sha512: String

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
