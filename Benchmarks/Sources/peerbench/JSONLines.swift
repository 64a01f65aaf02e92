import Foundation
import Synchronization

/// Reads a file of JSON objects, one a line, in batches of whole lines that several threads take in turn.
///
/// Not a general JSON reader: it takes the string members of flat objects, which is what a corpus of `{"id", "title",
/// "text"}` is. Foundation's decoder reads such lines at about a tenth of the speed of the index and would be what is
/// measured.
final class JSONLines: Sendable {
  private struct State {
    var file: FileHandle
    var rest: [UInt8] = []
    var isAtEnd = false
  }

  private static let batchBytes = 1 << 20
  private let state: Mutex<State>

  /// Opens a file.
  /// - Throws: what Foundation says if it cannot be opened.
  init(path: String) throws {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    state = Mutex(State(file: file))
  }

  /// The next batch of whole lines; nil at the end.
  func next() throws -> [UInt8]? {
    try state.withLock { state in
      if state.isAtEnd { return nil }
      var batch = state.rest
      state.rest = []
      while true {
        guard let data = try state.file.read(upToCount: Self.batchBytes), !data.isEmpty else {
          state.isAtEnd = true
          return batch.isEmpty ? nil : batch
        }
        let start = batch.count
        batch.append(contentsOf: data)
        if let newline = batch[start...].lastIndex(of: UInt8(ascii: "\n")) {
          state.rest = Array(batch[(newline + 1)...])
          batch.removeSubrange((newline + 1)...)
          return batch
        }
      }
    }
  }
}

/// A line of a corpus.
struct CorpusLine {
  var id = ""
  var title = ""
  var text = ""

  /// Calls `body` for each line of a batch.
  static func forEach(in batch: [UInt8], _ body: (CorpusLine) throws -> Void) throws {
    var scanner = MemberScanner(bytes: batch)
    while let line = scanner.nextLine() { try body(line) }
  }
}

private struct MemberScanner {
  let bytes: [UInt8]
  var index = 0
  var scratch: [UInt8] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func nextLine() -> CorpusLine? {
    while index < bytes.count, bytes[index] != UInt8(ascii: "{") { index += 1 }
    guard index < bytes.count else { return nil }
    var line = CorpusLine()
    while let key = nextString(before: UInt8(ascii: "\n")) {
      guard let value = nextString(before: UInt8(ascii: "\n")) else { break }
      switch key {
      case "id": line.id = value
      case "title": line.title = value
      case "text": line.text = value
      default: break
      }
    }
    return line
  }

  /// The next string of the line; nil when the line ends first.
  private mutating func nextString(before end: UInt8) -> String? {
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == end { return nil }
      index += 1
    }
    guard index < bytes.count else { return nil }
    index += 1
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: "\""), bytes[index] != UInt8(ascii: "\\") {
      index += 1
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
      defer { index += 1 }
      return String(decoding: bytes[start..<index], as: UTF8.self)
    }
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: bytes[start..<index])
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < bytes.count {
        index += 1
        escape(bytes[index])
      } else {
        scratch.append(bytes[index])
      }
      index += 1
    }
    index += 1
    return String(decoding: scratch, as: UTF8.self)
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "n"): scratch.append(0x0A)
    case UInt8(ascii: "t"): scratch.append(0x09)
    case UInt8(ascii: "r"): scratch.append(0x0D)
    case UInt8(ascii: "b"): scratch.append(0x08)
    case UInt8(ascii: "f"): scratch.append(0x0C)
    case UInt8(ascii: "u"): unicodeEscape()
    default: scratch.append(byte)
    }
  }

  /// `\uXXXX`, a pair of them for what lies beyond the basic plane.
  private mutating func unicodeEscape() {
    guard var value = hexadecimal(at: index + 1) else { return }
    index += 4
    if (0xD800..<0xDC00).contains(value), index + 2 < bytes.count, bytes[index + 1] == UInt8(ascii: "\\"),
      bytes[index + 2] == UInt8(ascii: "u"), let low = hexadecimal(at: index + 3),
      (0xDC00..<0xE000).contains(low)
    {
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      index += 6
    }
    scratch.append(contentsOf: String(Unicode.Scalar(value) ?? "\u{FFFD}").utf8)
  }

  private func hexadecimal(at start: Int) -> UInt32? {
    guard start + 4 <= bytes.count else { return nil }
    return UInt32(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
  }
}
