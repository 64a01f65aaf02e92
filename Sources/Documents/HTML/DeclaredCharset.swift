/// The character encoding a document says it has.
enum DeclaredCharset {
  /// How far into a document a declaration is looked for, in bytes.
  private static let prescanBytes = 4_096

  /// The label of `meta charset`, `meta http-equiv=content-type` or the XML declaration of a page.
  static func find(inHTML bytes: [UInt8]) -> String? {
    let head = bytes.prefix(prescanBytes)
    if let label = find(inXML: bytes) { return label }
    var i = head.startIndex
    while i < head.endIndex {
      guard head[i] == UInt8(ascii: "<") else {
        i += 1
        continue
      }
      if matches("<!--", head, i) {
        while i < head.endIndex, !matches("-->", head, i) { i += 1 }
      } else if matches("<meta", head, i) {
        var end = i
        while end < head.endIndex, head[end] != UInt8(ascii: ">") { end += 1 }
        if let label = label(after: "charset", head[i..<end]) { return label }
        i = end
      } else if matches("<body", head, i) {
        return nil
      } else {
        i += 1
      }
    }
    return nil
  }

  /// The encoding of an XML declaration, which must be the first thing in the document.
  static func find(inXML bytes: [UInt8]) -> String? {
    var i = 0
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { i = 3 }
    while i < bytes.count, i < 64, MarkupScanner.isBlank(bytes[i]) { i += 1 }
    let head = bytes.prefix(1_024)
    guard matches("<?xml", head, i) else { return nil }
    var end = i
    while end < head.endIndex, head[end] != UInt8(ascii: ">") { end += 1 }
    return label(after: "encoding", head[i..<end])
  }

  private static func label(after name: String, _ bytes: ArraySlice<UInt8>) -> String? {
    var i = bytes.startIndex
    while i < bytes.endIndex {
      guard matches(name, bytes, i) else {
        i += 1
        continue
      }
      i += name.utf8.count
      while i < bytes.endIndex, MarkupScanner.isBlank(bytes[i]) { i += 1 }
      guard i < bytes.endIndex, bytes[i] == UInt8(ascii: "=") else { continue }
      i += 1
      while i < bytes.endIndex, isEdge(bytes[i]) { i += 1 }
      var label: [UInt8] = []
      while i < bytes.endIndex, !isEdge(bytes[i]), bytes[i] != UInt8(ascii: ";"),
        bytes[i] != UInt8(ascii: "/"), bytes[i] != UInt8(ascii: "?"), label.count < 40
      {
        label.append(bytes[i])
        i += 1
      }
      if !label.isEmpty { return String(decoding: label, as: UTF8.self) }
    }
    return nil
  }

  private static func isEdge(_ byte: UInt8) -> Bool {
    MarkupScanner.isBlank(byte) || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private static func matches(_ text: String, _ bytes: ArraySlice<UInt8>, _ start: Int) -> Bool {
    var i = start
    for expected in text.utf8 {
      guard i < bytes.endIndex else { return false }
      let byte = bytes[i]
      guard byte == expected || (byte >= 0x41 && byte <= 0x5A && byte | 0x20 == expected) else {
        return false
      }
      i += 1
    }
    return true
  }
}
