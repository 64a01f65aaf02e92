import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Writing to the terminal or to whatever stands in its place.
enum Terminal {
  /// True when standard output is a terminal that shows colours.
  static let hasColour: Bool =
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil
    && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// True when standard error is a terminal.
  static let showsProgress: Bool = isatty(STDERR_FILENO) == 1

  /// Writes text to standard output; a closed reader ends the program quietly.
  static func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes bytes to standard output; a closed reader ends the program quietly.
  static func write(_ bytes: [UInt8]) {
    if !put(bytes, STDOUT_FILENO) {
      let code = errno
      if code != EPIPE {
        complain(
          say("Could not write to standard output: ", "No se pudo escribir en la salida: ")
            + (unsafe String(cString: strerror(code))))
      }
      Glibc.exit(code == EPIPE ? 0 : 1)
    }
  }

  /// Writes a line to standard output.
  static func line(_ text: String = "") { write(text + "\n") }

  /// Writes an error to standard error.
  static func complain(_ text: String) { _ = put(Array("acervo: \(text)\n".utf8), STDERR_FILENO) }

  /// Writes text to standard error.
  static func remark(_ text: String) { _ = put(Array(text.utf8), STDERR_FILENO) }

  private static func put(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var done = 0
      while done < buffer.count {
        // SAFETY: `done` never passes the buffer's count.
        let count = unsafe Glibc.write(
          descriptor, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
        if count < 0 {
          if errno == EINTR { continue }
          return false
        }
        done += count
      }
      return true
    }
  }

  /// The text in bold, where there are colours.
  static func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// The text dimmed, where there are colours.
  static func dim(_ text: String) -> String { hasColour ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

  /// A matched word: bold and coloured, or between asterisks where there are no colours.
  static func matched(_ text: String) -> String { hasColour ? "\u{1B}[1;33m\(text)\u{1B}[0m" : "**\(text)**" }

  /// Text from a document made harmless for a terminal: control characters are dropped.
  static func harmless(_ text: String) -> String {
    // A control character is a byte below the space, DEL, or a byte after 0xC2 (C1).
    var before: UInt8 = 0
    var isHarmless = true
    for byte in text.utf8 {
      if byte < 0x20 || byte == 0x7F || (before == 0xC2 && byte < 0xA0) { isHarmless = false }
      before = byte
    }
    if isHarmless { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) {
      out.append(scalar)
    }
    return String(out)
  }

  /// Bytes in units that people read.
  static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    let units = ["kB", "MB", "GB", "TB"]
    var value = Double(bytes) / 1000
    var unit = 0
    while value >= 1000, unit < 3 {
      value /= 1000
      unit += 1
    }
    return "\((value * 10).rounded() / 10) \(units[unit])"
  }
}
