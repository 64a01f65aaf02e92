#if canImport(Glibc)
  import Glibc
#endif

/// Reading lists from standard input.
enum StandardInput {
  /// The lines as bytes, without line ends; NUL-separated when the input holds a NUL (as from `find -print0`).
  static func lines() -> [[UInt8]] {
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(STDIN_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { break }
      all += buffer[..<count]
    }
    let separator: UInt8 = all.contains(0) ? 0 : 0x0A
    return all.split(separator: separator).map { line in
      separator == 0x0A && line.last == 0x0D ? Array(line.dropLast()) : Array(line)
    }.filter { !$0.isEmpty }
  }
}
