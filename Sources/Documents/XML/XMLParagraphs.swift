/// Paragraphs that stand in the text of one element, without markup between them.
enum XMLParagraphs {
  /// Texts longer than this are looked at for lines that were wrapped.
  private static let wrappedTextBytes = 4_000

  /// Whether a long text stands in many lines of the width of a page.
  static func areWrapped(_ text: Span<UInt8>) -> Bool {
    guard text.count > wrappedTextBytes else { return false }
    var lines = 0
    for i in text.indices where text[i] == 0x0A { lines += 1 }
    return lines >= 20 && text.count / (lines + 1) < 160
  }

  /// The parts of a text between blank lines.
  static func divide(_ text: Span<UInt8>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var lineStart = 0
    while true {
      let end = text.next(0x0A, from: lineStart, before: text.count)
      guard end < text.count else { break }
      var i = lineStart
      while i < end, MarkupScanner.isBlank(text[i]) { i += 1 }
      if i == end, lineStart > 0 {
        if end > start { parts.append(start..<end) }
        start = end + 1
      }
      lineStart = end + 1
    }
    if start < text.count { parts.append(start..<text.count) }
    return parts
  }
}
