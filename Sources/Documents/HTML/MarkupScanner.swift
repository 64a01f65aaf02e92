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
  private var last = LastMarks()
  /// Kinds of tokens whose end was looked for in vain.
  private var unclosed: [MarkupToken.Kind] = []
  /// Elements of raw text whose end was looked for in vain.
  private var unclosedRawText: Set<String> = []
  /// Whether the quotes of an internal subset did not pair.
  private var hasOddSubset = false

  /// Where the last of each closing sequence is, -1 for nowhere; looked up when it is first asked for.
  private struct LastMarks {
    private var tagEnd: Int?
    private var doubleQuote: Int?
    private var singleQuote: Int?
    private var commentEnd: Int?
    private var subsetEnd: Int?

    @inline(__always)
    mutating func tagEnd(_ source: Span<UInt8>) -> Int {
      if let tagEnd { return tagEnd }
      let place = source.last(UInt8(ascii: ">"), before: source.count)
      tagEnd = place
      return place
    }

    @inline(__always)
    mutating func quote(_ mark: UInt8, _ source: Span<UInt8>) -> Int {
      let isSingle = mark == UInt8(ascii: "'")
      if let known = isSingle ? singleQuote : doubleQuote { return known }
      let place = source.last(mark, before: source.count)
      if isSingle { singleQuote = place } else { doubleQuote = place }
      return place
    }

    /// Of `-->`.
    mutating func commentEnd(_ source: Span<UInt8>) -> Int {
      let place = commentEnd ?? Self.closing(source, after: UInt8(ascii: "-"), times: 2)
      commentEnd = place
      return place
    }

    /// The `>` of `]>`.
    mutating func subsetEnd(_ source: Span<UInt8>) -> Int {
      if let subsetEnd { return subsetEnd }
      let start = Self.closing(source, after: UInt8(ascii: "]"), times: 1)
      let place = start < 0 ? -1 : start + 1
      subsetEnd = place
      return place
    }

    /// Where the last `>` that stands after `times` of `mark` has the first of these.
    private static func closing(_ source: Span<UInt8>, after mark: UInt8, times: Int) -> Int {
      var end = source.last(UInt8(ascii: ">"), before: source.count)
      while end >= times {
        if source[end - 1] == mark, source[end - times] == mark { return end - times }
        end = source.last(UInt8(ascii: ">"), before: end)
      }
      return -1
    }
  }

  init(syntax: Syntax) { self.syntax = syntax }

  /// The next token, nil at the end.
  mutating func next(in source: Span<UInt8>) -> MarkupToken? {
    let start = position
    guard start < source.count else { return nil }
    if source[start] == UInt8(ascii: "<"), let token = markup(in: source) { return token }
    let end = source.next(UInt8(ascii: "<"), from: start + 1, before: source.count)
    position = end
    return MarkupToken(kind: .text, content: start..<end)
  }

  /// The raw text up to the end tag of `name` (lower case), which is left to be read; to the end if there
  /// is none, or, with `recovering`, to the next tag.
  mutating func rawText(endingAt name: String, recovering: Bool, in source: Span<UInt8>) -> Range<Int> {
    let start = position
    if !unclosedRawText.contains(name) {
      var i = start
      while i < source.count {
        i = source.next(UInt8(ascii: "<"), from: i, before: source.count)
        if i + 1 < source.count, source[i + 1] == UInt8(ascii: "/"),
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
      end = source.next(UInt8(ascii: "<"), from: start, before: source.count)
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
        i = source.next(quote, from: valueStart, before: end)
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
    guard start < last.tagEnd(source) else {
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
      return (syntax == .xml ? skipping(.instruction, from: start + 2, to: "?>", in: source) : nil)
        ?? bogusComment(from: start + 2, in: source)
    case let byte where startsName(byte):
      return tag(.startTag, nameStart: start + 1, in: source)
    default:
      return nil
    }
  }

  private mutating func tag(
    _ kind: MarkupToken.Kind, nameStart: Int, in source: Span<UInt8>
  ) -> MarkupToken? {
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
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), i < last.quote(quote, source) else {
        continue
      }
      i = source.next(quote, from: i + 1, before: source.count) + 1
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
    if matches("--", at: start + 2, in: source) {
      if syntax == .html {
        for (opening, length) in [(">", 5), ("->", 6)] where matches(opening, at: start + 4, in: source) {
          position = start + length
          return MarkupToken(kind: .comment, content: start + 4..<start + 4)
        }
      }
      return skipping(.comment, from: start + 4, to: "-->", in: source)
        ?? bogusComment(from: start + 4, in: source)
    }
    if syntax == .xml, matches("[cdata[", at: start + 2, in: source),
      let token = skipping(.characterData, from: start + 9, to: "]]>", in: source)
    {
      return token
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
    guard i < last.subsetEnd(source) else { return nil }
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
        } else if byte == UInt8(ascii: "<"), at < last.commentEnd(source), matches("<!--", at: at, in: source)
        {
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

  /// What stands before the next closing sequence; nil if there is none, which is looked up once.
  private mutating func skipping(
    _ kind: MarkupToken.Kind, from start: Int, to closing: StaticString, in source: Span<UInt8>
  ) -> MarkupToken? {
    guard !unclosed.contains(kind) else { return nil }
    let length = closing.utf8CodeUnitCount
    // `-->`, `]]>`, `?>`: the first byte, once or twice, and the `>`.
    let mark = closing.withUTF8Buffer { unsafe $0[0] }
    var end = source.next(UInt8(ascii: ">"), from: start + length - 1, before: source.count)
    while end < source.count {
      if source[end - 1] == mark, source[end - length + 1] == mark {
        position = end + 1
        return MarkupToken(kind: kind, content: start..<end - length + 1)
      }
      end = source.next(UInt8(ascii: ">"), from: end + 1, before: source.count)
    }
    unclosed.append(kind)
    return nil
  }

  private mutating func bogusComment(
    from start: Int, kind: MarkupToken.Kind = .comment, in source: Span<UInt8>
  ) -> MarkupToken? {
    let i = source.next(UInt8(ascii: ">"), from: min(start, source.count), before: source.count)
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
}
