/// One piece of markup, as byte ranges of the source.
struct MarkupToken {
  enum Kind {
    /// Characters, references not yet decoded.
    case text
    case startTag, endTag
    /// The inside of `<![CDATA[ … ]]>` (XML only).
    case characterData
    case comment, doctype, instruction
  }

  var kind: Kind
  /// The characters, or the attributes of a tag, or the inside of the other kinds.
  var content: Range<Int>
  /// The name of a tag.
  var name: Range<Int> = 0..<0
  var isSelfClosing = false
}

/// An attribute of a start tag, as byte ranges of the source; an attribute without value has an empty one.
struct MarkupAttribute {
  var name: Range<Int>
  var value: Range<Int>
}

/// Divides markup in tokens, however broken it is.
///
/// Follows the tokenizer of the WHATWG HTML standard (section 13.2.5) where that loses no text, and
/// recovers where the standard would swallow the rest of a document: a comment or a quoted value that is
/// never closed ends at the next `>`. Linear in the bytes of the source: where the last closing
/// sequences stand is looked up once.
struct MarkupScanner {
  enum Syntax { case html, xml }

  let syntax: Syntax
  var position = 0
  private var last: LastMarks?
  /// Elements of raw text whose end was looked for in vain.
  private var unclosedRawText: Set<String> = []
  /// Whether the quotes of an internal subset did not pair.
  private var hasOddSubset = false

  /// Where the last of each closing sequence is; -1 if nowhere.
  private struct LastMarks {
    var tagEnd = -1
    var doubleQuote = -1
    var singleQuote = -1
    var commentEnd = -1
    var characterDataEnd = -1
    var instructionEnd = -1
    var subsetEnd = -1
  }

  init(syntax: Syntax) { self.syntax = syntax }

  /// The next token, nil at the end.
  mutating func next(in source: Span<UInt8>) -> MarkupToken? {
    let start = position
    guard start < source.count else { return nil }
    if source[start] == UInt8(ascii: "<"), let token = markup(in: source) { return token }
    var i = start + 1
    while i < source.count, source[i] != UInt8(ascii: "<") { i += 1 }
    position = i
    return MarkupToken(kind: .text, content: start..<i)
  }

  /// The raw text up to the end tag of `name` (lower case), which is left to be read; to the end if there
  /// is none, or, with `recovering`, to the next tag.
  mutating func rawText(endingAt name: String, recovering: Bool, in source: Span<UInt8>) -> Range<Int> {
    let start = position
    if !unclosedRawText.contains(name) {
      var i = start
      while i < source.count {
        if source[i] == UInt8(ascii: "<"), i + 1 < source.count, source[i + 1] == UInt8(ascii: "/"),
          matches(name, at: i + 2, in: source), endsName(i + 2 + name.utf8.count, in: source)
        {
          position = i
          return start..<i
        }
        i += 1
      }
      unclosedRawText.insert(name)
    }
    var end = source.count
    if recovering {
      end = start
      while end < source.count, source[end] != UInt8(ascii: "<") { end += 1 }
    }
    position = end
    return start..<end
  }

  /// The attributes of a start tag, at most `limit`; `isCut` says whether there were more.
  static func attributes(
    of token: MarkupToken, in source: Span<UInt8>, limit: Int, into result: inout [MarkupAttribute]
  ) -> Bool {
    result.removeAll(keepingCapacity: true)
    let end = token.content.upperBound
    var i = token.content.lowerBound
    while true {
      while i < end, isBlank(source[i]) || source[i] == UInt8(ascii: "/") { i += 1 }
      guard i < end else { return false }
      guard result.count < limit else { return true }
      let nameStart = i
      i += 1
      while i < end, !isBlank(source[i]), source[i] != UInt8(ascii: "="), source[i] != UInt8(ascii: "/") {
        i += 1
      }
      let name = nameStart..<i
      while i < end, isBlank(source[i]) { i += 1 }
      guard i < end, source[i] == UInt8(ascii: "=") else {
        result.append(MarkupAttribute(name: name, value: i..<i))
        continue
      }
      i += 1
      while i < end, isBlank(source[i]) { i += 1 }
      guard i < end else {
        result.append(MarkupAttribute(name: name, value: end..<end))
        return false
      }
      let quote = source[i]
      var valueStart = i
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        valueStart += 1
        i += 1
        while i < end, source[i] != quote { i += 1 }
        result.append(MarkupAttribute(name: name, value: valueStart..<i))
        if i < end { i += 1 }
      } else {
        while i < end, !isBlank(source[i]) { i += 1 }
        result.append(MarkupAttribute(name: name, value: valueStart..<i))
      }
    }
  }

  // MARK: Markup

  private mutating func markup(in source: Span<UInt8>) -> MarkupToken? {
    let start = position
    guard start + 1 < source.count else { return nil }
    let marks = lastMarks(in: source)
    guard start < marks.tagEnd else {
      guard matches("<!--", at: start, in: source) else { return nil }
      position = source.count
      return MarkupToken(kind: .comment, content: start + 4..<source.count)
    }
    switch source[start + 1] {
    case UInt8(ascii: "/"):
      guard start + 2 < source.count, startsName(source[start + 2]) else {
        return bogusComment(from: start + 2, in: source)
      }
      return tag(.endTag, nameStart: start + 2, in: source)
    case UInt8(ascii: "!"):
      return declaration(in: source)
    case UInt8(ascii: "?"):
      guard syntax == .xml, start < marks.instructionEnd else {
        return bogusComment(from: start + 2, in: source)
      }
      return skipping(.instruction, from: start + 2, to: "?>", in: source)
    case let byte where startsName(byte):
      return tag(.startTag, nameStart: start + 1, in: source)
    default:
      return nil
    }
  }

  private mutating func tag(
    _ kind: MarkupToken.Kind, nameStart: Int, in source: Span<UInt8>
  ) -> MarkupToken? {
    let marks = lastMarks(in: source)
    var i = nameStart
    while !endsName(i, in: source) { i += 1 }
    let name = nameStart..<i
    while i < source.count, source[i] != UInt8(ascii: ">") {
      let byte = source[i]
      i += 1
      guard byte == UInt8(ascii: "=") else { continue }
      while i < source.count, Self.isBlank(source[i]) { i += 1 }
      guard i < source.count else { break }
      let quote = source[i]
      let lastQuote: Int
      switch quote {
      case UInt8(ascii: "\""): lastQuote = marks.doubleQuote
      case UInt8(ascii: "'"): lastQuote = marks.singleQuote
      default: continue
      }
      guard i < lastQuote else { continue }
      i += 1
      while i < source.count, source[i] != quote { i += 1 }
      i += 1
    }
    guard i < source.count else {
      // Only quotes were between here and the end: take the tag to end at the first `>` after all.
      var end = name.upperBound
      while end < source.count, source[end] != UInt8(ascii: ">") { end += 1 }
      guard end < source.count else { return nil }
      position = end + 1
      return MarkupToken(kind: kind, content: name.upperBound..<end, name: name)
    }
    position = i + 1
    let isSelfClosing = i > name.upperBound && source[i - 1] == UInt8(ascii: "/")
    return MarkupToken(
      kind: kind, content: name.upperBound..<(isSelfClosing ? i - 1 : i), name: name,
      isSelfClosing: isSelfClosing)
  }

  private mutating func declaration(in source: Span<UInt8>) -> MarkupToken? {
    let start = position
    let marks = lastMarks(in: source)
    if matches("--", at: start + 2, in: source) {
      if syntax == .html {
        for (opening, length) in [(">", 5), ("->", 6)] where matches(opening, at: start + 4, in: source) {
          position = start + length
          return MarkupToken(kind: .comment, content: start + 4..<start + 4)
        }
      }
      guard start + 4 <= marks.commentEnd else { return bogusComment(from: start + 4, in: source) }
      return skipping(.comment, from: start + 4, to: "-->", in: source)
    }
    if syntax == .xml, matches("[cdata[", at: start + 2, in: source), start + 9 <= marks.characterDataEnd {
      return skipping(.characterData, from: start + 9, to: "]]>", in: source)
    }
    if matches("doctype", at: start + 2, in: source) {
      if let end = doctypeEnd(from: start + 9, in: source) {
        position = end + 1
        return MarkupToken(kind: .doctype, content: start + 9..<end)
      }
      return bogusComment(from: start + 9, kind: .doctype, in: source)
    }
    return bogusComment(from: start + 2, in: source)
  }

  /// The `>` that ends a document type declaration, internal subset and quoted literals skipped.
  private mutating func doctypeEnd(from start: Int, in source: Span<UInt8>) -> Int? {
    var i = start
    while i < source.count, source[i] != UInt8(ascii: ">"), source[i] != UInt8(ascii: "[") { i += 1 }
    guard i < source.count else { return nil }
    if source[i] == UInt8(ascii: ">") { return i }
    let marks = lastMarks(in: source)
    guard i < marks.subsetEnd else { return nil }
    if !hasOddSubset {
      // A quoted literal or a comment inside the subset may hold anything.
      var at = i
      var quote: UInt8 = 0
      while at < source.count {
        let byte = source[at]
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        } else if byte == UInt8(ascii: "<"), at < marks.commentEnd, matches("<!--", at: at, in: source) {
          at += 4
          while at < source.count, !matches("-->", at: at, in: source) { at += 1 }
        } else if let end = subsetEnd(at, in: source) {
          return end
        }
        at += 1
      }
      hasOddSubset = true
    }
    // Quotes that do not pair: the first `]>` will do.
    while i < source.count {
      if let end = subsetEnd(i, in: source) { return end }
      i += 1
    }
    return nil
  }

  /// The `>` of a `]>` at `i`.
  private func subsetEnd(_ i: Int, in source: Span<UInt8>) -> Int? {
    guard source[i] == UInt8(ascii: "]") else { return nil }
    var end = i + 1
    while end < source.count, end - i < 64, Self.isBlank(source[end]) { end += 1 }
    return end < source.count && source[end] == UInt8(ascii: ">") ? end : nil
  }

  private mutating func skipping(
    _ kind: MarkupToken.Kind, from start: Int, to closing: String, in source: Span<UInt8>
  ) -> MarkupToken {
    var i = start
    let length = closing.utf8.count
    while i < source.count, !matches(closing, at: i, in: source) {
      i += 1
      // Skip to the next byte that can begin the closing sequence.
      let first: UInt8 = kind == .comment ? 0x2D : kind == .instruction ? 0x3F : 0x5D
      while i < source.count, source[i] != first { i += 1 }
    }
    position = min(i + length, source.count)
    return MarkupToken(kind: kind, content: start..<min(i, source.count))
  }

  private mutating func bogusComment(
    from start: Int, kind: MarkupToken.Kind = .comment, in source: Span<UInt8>
  ) -> MarkupToken? {
    var i = min(start, source.count)
    while i < source.count, source[i] != UInt8(ascii: ">") { i += 1 }
    let begin = min(start, i)
    position = min(i + 1, source.count)
    return MarkupToken(kind: kind, content: begin..<i)
  }

  // MARK: Bytes

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  private func startsName(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    if letter >= 0x61 && letter <= 0x7A { return true }
    return syntax == .xml && (byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80)
  }

  private func endsName(_ i: Int, in source: Span<UInt8>) -> Bool {
    guard i < source.count else { return true }
    let byte = source[i]
    return byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || Self.isBlank(byte)
  }

  /// Whether the lower-case ASCII `text` stands at `i`, in any case.
  private func matches(_ text: String, at i: Int, in source: Span<UInt8>) -> Bool {
    var at = i
    for expected in text.utf8 {
      guard at < source.count else { return false }
      var byte = source[at]
      if byte >= 0x41 && byte <= 0x5A { byte |= 0x20 }
      guard byte == expected else { return false }
      at += 1
    }
    return true
  }

  private mutating func lastMarks(in source: Span<UInt8>) -> LastMarks {
    if let last { return last }
    var marks = LastMarks()
    for i in source.indices {
      switch source[i] {
      case UInt8(ascii: ">"):
        marks.tagEnd = i
        guard i > 0 else { continue }
        let before = source[i - 1]
        if before == UInt8(ascii: "?") { marks.instructionEnd = i - 1 }
        if before == UInt8(ascii: "]") { marks.subsetEnd = i }
        guard i > 1, source[i - 2] == before else { continue }
        if before == UInt8(ascii: "-") { marks.commentEnd = i - 2 }
        if before == UInt8(ascii: "]") { marks.characterDataEnd = i - 2 }
      case UInt8(ascii: "\""): marks.doubleQuote = i
      case UInt8(ascii: "'"): marks.singleQuote = i
      default: continue
      }
    }
    last = marks
    return marks
  }
}
