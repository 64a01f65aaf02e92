/// Cuts a text to a readable length around what matched.
enum Snippet {
  /// The length aimed at, in Unicode scalars.
  static let length = 300

  /// The same from a part of a text: with `…` also where the part was cut out of it.
  static func cut(
    _ part: String, highlights: [Highlight], of text: String
  ) -> (text: String, highlights: [Highlight]) {
    var result = cut(part, highlights: highlights)
    guard part.utf8.count < text.utf8.count else { return result }
    let isStart = text.utf8.starts(with: part.utf8)
    let isEnd = text.utf8.suffix(part.utf8.count).elementsEqual(part.utf8)
    if !isStart, !result.text.hasPrefix("…") {
      result.text = "…" + result.text
      result.highlights = result.highlights.map { Highlight(start: $0.start + 1, length: $0.length) }
    }
    if !isEnd, !result.text.hasSuffix("…") { result.text += "…" }
    return result
  }

  /// The text, or its densest stretch, cut at spaces where there are any and marked with `…` at each cut.
  static func cut(_ text: String, highlights: [Highlight]) -> (text: String, highlights: [Highlight]) {
    // The bytes bound the scalars, so that a short text is known without counting.
    if text.utf8.count <= length { return (text, highlights) }
    let scalars = Array(text.unicodeScalars)
    if scalars.count <= length + length / 10 { return (text, highlights) }
    let chosen = densest(highlights)
    let matched =
      chosen.isEmpty ? 0..<0 : highlights[chosen.lowerBound].start..<end(highlights[chosen.upperBound - 1])
    let spare = max(0, length - matched.count)
    var start = max(0, matched.lowerBound - spare / 2)
    var stop = min(scalars.count, max(start + length, matched.upperBound))
    start = max(0, min(start, stop - length))
    start = wordStart(from: start, notAfter: chosen.isEmpty ? start : matched.lowerBound, in: scalars)
    stop = wordEnd(from: stop, notBefore: chosen.isEmpty ? start : matched.upperBound, in: scalars)
    let first = text.unicodeScalars.index(text.startIndex, offsetBy: start)
    let last = text.unicodeScalars.index(first, offsetBy: stop - start)
    let shift = start > 0 ? 1 - start : 0
    let result = (start > 0 ? "…" : "") + text[first..<last] + (stop < scalars.count ? "…" : "")
    let kept = highlights.filter { $0.start >= start && end($0) <= stop }
      .map { Highlight(start: $0.start + shift, length: $0.length) }
    return (result, kept)
  }

  private static func end(_ highlight: Highlight) -> Int { highlight.start + highlight.length }

  /// The run of highlights with the most within three quarters of the length; the first of equals.
  private static func densest(_ highlights: [Highlight]) -> Range<Int> {
    let width = length * 3 / 4
    var best = 0..<0
    var last = 0
    for first in highlights.indices {
      last = max(last, first + 1)
      while last < highlights.count, end(highlights[last]) - highlights[first].start <= width { last += 1 }
      if last - first > best.count { best = first..<last }
    }
    return best
  }

  /// The first start of a word from an index on; failing that within 40 scalars, the index, moved off combining marks.
  private static func wordStart(from index: Int, notAfter limit: Int, in scalars: [Unicode.Scalar]) -> Int {
    if index == 0 { return 0 }
    var start = index
    while start <= min(limit, index + 40) {
      if isSpace(scalars[start - 1]), start == scalars.count || !isSpace(scalars[start]) { return start }
      start += 1
    }
    start = min(index, limit)
    while start < limit, isMark(scalars[start]) { start += 1 }
    return start
  }

  private static func wordEnd(from index: Int, notBefore limit: Int, in scalars: [Unicode.Scalar]) -> Int {
    if index == scalars.count { return index }
    var end = index
    while end > max(limit, index - 40, 0) {
      if isSpace(scalars[end]), !isSpace(scalars[end - 1]) { return end }
      end -= 1
    }
    if end == limit, end > 0, isSpace(scalars[end]) { return end }
    end = max(index, limit)
    while end < scalars.count, isMark(scalars[end]) { end += 1 }
    return end
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}
