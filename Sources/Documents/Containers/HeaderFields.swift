/// The header of a message, of an HTTP response or of a WARC record: `Name: value` lines up to a blank one.
struct HeaderFields {
  private(set) var fields: [(name: String, value: [UInt8])] = []
  /// The first line, if it is no field: `HTTP/1.1 200 OK`.
  private(set) var firstLine = ""
  /// Where the body begins.
  private(set) var end: Int

  private static let maximumBytes = 1 << 20
  private static let maximumFields = 1_000

  /// Reads the header at the start of `range`; nil if it does not end within it.
  init?(_ source: Span<UInt8>, _ range: Range<Int>, requiresBlankLine: Bool = true) {
    var i = range.lowerBound
    let limit = min(range.upperBound, range.lowerBound + Self.maximumBytes)
    var isFirst = true
    end = limit
    while i < limit {
      var lineEnd = i
      while lineEnd < limit, source[lineEnd] != 0x0A { lineEnd += 1 }
      if lineEnd >= limit, requiresBlankLine { return nil }
      var stop = lineEnd
      if stop > i, source[stop - 1] == 0x0D { stop -= 1 }
      let next = min(lineEnd + 1, range.upperBound)
      if stop == i {
        end = next
        return
      }
      var line: [UInt8] = []
      line.append(source, i..<stop)
      i = next
      let isContinued = line.first == 0x20 || line.first == 0x09
      if isContinued, !fields.isEmpty {
        if fields[fields.count - 1].value.count < 1 << 16 {
          fields[fields.count - 1].value += [0x20] + line.drop { $0 == 0x20 || $0 == 0x09 }
        }
      } else if let colon = line.firstIndex(of: 0x3A), colon > 0, line[..<colon].allSatisfy({ $0 > 0x20 }),
        !line.starts(with: "HTTP/".utf8)
      {
        guard fields.count < Self.maximumFields else { return nil }
        let name = String(
          decoding: line[..<colon].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
        fields.append((name, Array(line[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 })))
      } else if isFirst {
        firstLine = String(decoding: line, as: UTF8.self)
      } else if requiresBlankLine {
        // Servers do send a line without a colon; what matters is where the header ends.
      } else {
        return nil
      }
      isFirst = false
    }
    if requiresBlankLine { return nil }
  }

  /// The bytes of a field's first value, by lower-case name.
  func bytes(_ name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }

  /// The same as text, white space collapsed.
  func text(_ name: String) -> String? {
    bytes(name).map { WhiteSpace.collapse(String(decoding: $0, as: UTF8.self)) }
  }

  /// The value of a parameter such as `charset` in `text/html; charset="utf-8"`, and the value before them.
  static func parameters(_ value: String) -> (value: String, parameters: [String: String]) {
    var parts: [[UInt8]] = [[]]
    var isQuoted = false
    for byte in value.utf8 {
      if byte == 0x22 {
        isQuoted.toggle()
      } else if byte == 0x3B, !isQuoted {
        parts.append([])
      } else {
        parts[parts.count - 1].append(byte)
      }
    }
    func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
      WhiteSpace.collapse(String(decoding: bytes, as: UTF8.self))
    }
    var result: [String: String] = [:]
    for part in parts.dropFirst() {
      guard let equals = part.firstIndex(of: 0x3D) else { continue }
      let name = trimmed(part[..<equals]).lowercased()
      if result[name] == nil { result[name] = trimmed(part[(equals + 1)...]) }
    }
    return (trimmed(parts[0][...]).lowercased(), result)
  }
}
