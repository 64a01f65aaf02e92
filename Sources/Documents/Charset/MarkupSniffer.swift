/// What markup the first bytes of a text show.
struct MarkupSniffer {
  /// What a text begins with.
  enum Markup: Equatable {
    case htmlDocument, htmlFragment, xhtml, xml
    /// A tag of no HTML element.
    case element
    case none
  }

  let markup: Markup
  /// Whether there is an end tag or an empty element somewhere in the sample.
  let looksClosed: Bool
  /// Whether there is anything like a tag.
  let hasTags: Bool
  /// Whether it has headings and links or lists in the way of Markdown.
  let looksLikeMarkdown: Bool

  /// Looks at the first bytes of a text in an encoding that contains ASCII.
  init(_ sample: [UInt8]) {
    let bytes = sample.span
    markup = Self.markup(bytes)
    let tags = Self.tags(bytes)
    hasTags = tags.any
    looksClosed = tags.closed
    looksLikeMarkdown = markup == .none && Self.looksLikeMarkdown(bytes)
  }

  /// By the WHATWG MIME Sniffing Standard (section 7.1), more elements, and the root of XML.
  private static func markup(_ bytes: Span<UInt8>) -> Markup {
    var i = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    var sawDeclaration = false
    var sawXHTMLDoctype = false
    var sawComment = false
    while true {
      while i < bytes.count, bytes[i] <= 0x20 { i += 1 }
      guard i + 1 < bytes.count, bytes[i] == 0x3C else {
        if sawDeclaration { return .xml }
        return sawComment ? .htmlFragment : .none
      }
      if starts(bytes, i, "<?xml") {
        sawDeclaration = true
        i = after(bytes, i, "?>")
      } else if starts(bytes, i, "<?php") {
        return .none
      } else if starts(bytes, i, "<?") {
        i = after(bytes, i, ">")
      } else if starts(bytes, i, "<!--") {
        sawComment = true
        i = after(bytes, i + 4, "-->")
      } else if starts(bytes, i, "<!doctype") {
        let name = word(bytes, i + 9)
        if name == "html" && !sawDeclaration { return .htmlDocument }
        if name == "html" { sawXHTMLDoctype = true }
        if name != "html" { return .xml }
        i = after(bytes, i, ">")
      } else {
        break
      }
    }
    let name = word(bytes, i + 1)
    if name.isEmpty { return sawDeclaration ? .xml : .none }
    if name == "html" || sawXHTMLDoctype { return sawDeclaration ? .xhtml : .htmlDocument }
    if sawDeclaration { return .xml }
    if documentElements.contains(name) { return .htmlDocument }
    return fragmentElements.contains(name) ? .htmlFragment : .element
  }

  private static let documentElements: Set<String> = [
    "head", "body", "frameset", "title", "meta", "base", "link", "script", "style", "noscript",
  ]
  private static let fragmentElements: Set<String> = [
    "a", "abbr", "address", "area", "article", "aside", "audio", "b", "big", "blockquote", "br", "button",
    "caption", "center", "cite", "code", "dd", "del", "details", "dir", "div", "dl", "dt", "em", "fieldset",
    "figure", "font", "footer", "form", "frame", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i",
    "iframe", "img", "input", "ins", "label", "li", "main", "map", "marquee", "menu", "nav", "object", "ol",
    "option", "p", "pre", "q", "s", "section", "select", "small", "span", "strike", "strong", "sub", "sup",
    "table", "tbody", "td", "template", "textarea", "th", "thead", "tr", "tt", "u", "ul", "video",
  ]

  /// Whether `prefix`, in lower case, stands at `i` in any case.
  private static func starts(_ bytes: Span<UInt8>, _ i: Int, _ prefix: StaticString) -> Bool {
    let count = prefix.utf8CodeUnitCount
    guard i + count <= bytes.count else { return false }
    return prefix.withUTF8Buffer { wanted in
      for k in 0..<count where lower(bytes[i + k]) != (unsafe wanted[k]) { return false }
      return true
    }
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }

  private static func after(_ bytes: Span<UInt8>, _ start: Int, _ mark: StaticString) -> Int {
    let first = mark.withUTF8Buffer { unsafe $0[0] }
    var i = start
    while i < bytes.count {
      i = bytes.next(first, from: i, before: bytes.count)
      if starts(bytes, i, mark) { return i + mark.utf8CodeUnitCount }
      i += 1
    }
    return bytes.count
  }

  /// The name at `i`, after white space for a doctype.
  private static func word(_ bytes: Span<UInt8>, _ start: Int) -> String {
    var i = start
    while i < bytes.count, bytes[i] <= 0x20, start > 0, bytes[start - 1] != 0x3C { i += 1 }
    var name: [UInt8] = []
    while i < bytes.count, name.count < 40 {
      let byte = lower(bytes[i])
      let isLetter = (byte >= 0x61 && byte <= 0x7A) || byte >= 0x80 || byte == 0x5F
      let isOther = (byte >= 0x30 && byte <= 0x39) || byte == 0x3A || byte == 0x2D || byte == 0x2E
      guard isLetter || (isOther && !name.isEmpty) else { break }
      name.append(byte)
      i += 1
    }
    // `<http://…>` is a link in brackets, not a tag.
    if i < bytes.count, bytes[i] > 0x20, bytes[i] != 0x3E, bytes[i] != 0x2F { return "" }
    if name.last == 0x3A { return "" }
    return String(decoding: name, as: UTF8.self)
  }

  private static func tags(_ bytes: Span<UInt8>) -> (any: Bool, closed: Bool) {
    var any = false
    var i = 0
    while i + 1 < bytes.count {
      if bytes[i] == 0x3C {
        let next = lower(bytes[i + 1])
        if next == 0x2F { return (true, true) }
        if (next >= 0x61 && next <= 0x7A) || next == 0x21 { any = true }
      } else if bytes[i] == 0x2F, bytes[i + 1] == 0x3E, any {
        return (true, true)
      }
      // Before the first `<` nothing else counts.
      i = any ? i + 1 : bytes.next(0x3C, from: i + 1, before: bytes.count)
    }
    return (any, false)
  }

  /// At least two kinds of marks in three places: headings by `##`, links, fences, bold.
  private static func looksLikeMarkdown(_ sample: Span<UInt8>) -> Bool {
    var headings = 0
    var links = 0
    var fences = 0
    var bold = 0
    var i = 0
    var lineStart = true
    while i + 1 < sample.count {
      let byte = sample[i]
      if lineStart {
        if byte == 0x23, sample[i + 1] == 0x23 {
          let end = sample.next(0x0A, from: i, before: sample.count)
          if sample.next(0x20, from: i, before: end) < end { headings += 1 }
        } else if byte == 0x60, sample[i + 1] == 0x60, i + 2 < sample.count, sample[i + 2] == 0x60 {
          fences += 1
        }
      }
      lineStart = byte == 0x0A
      if byte == 0x5D {
        if sample[i + 1] == 0x28 { links += 1 }
      } else if byte == 0x2A, sample[i + 1] == 0x2A {
        bold += 1
      }
      i += 1
    }
    let kinds = [headings, links, fences / 2, bold / 2].filter { $0 > 0 }.count
    return headings > 0 && kinds >= 2 && headings + links + fences + bold >= 3
  }
}
