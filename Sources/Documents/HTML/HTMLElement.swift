/// The elements of HTML that matter for reading it as text; all others are `inline`.
enum HTMLElement: UInt8, CaseIterable {
  // Containers of blocks.
  case html, body, head, div, center, section, form, address, fieldset, details, summary, figure
  case main, article, nav, header, footer, aside
  case blockquote, preformatted, list, item, heading, captionText
  case table, row, cell, caption
  // Not shown, or controls rather than text.
  case control, alternative, hiddenTree
  // Elements the reader keeps no level for.
  case paragraph, lineBreak, rule, image, input, link, title, meta, headLink, base, time, tablePart
  // Text that is no markup.
  case rawText, textArea
  case inline

  /// Whether the element may be on the stack of open elements.
  var isStructural: Bool { rawValue < HTMLElement.paragraph.rawValue }

  /// The element of a name in any case.
  static func named(_ source: Span<UInt8>, _ name: Range<Int>) -> HTMLElement {
    let key = key(source, name)
    var place = slot(key)
    while slots[place].key != 0 {
      if slots[place].key == key { return slots[place].element }
      place = (place + 1) & (slots.count - 1)
    }
    return .inline
  }

  /// The level of `h1` … `h6`, 0 for other names.
  static func headingLevel(_ source: Span<UInt8>, _ name: Range<Int>) -> Int {
    guard name.count == 2, source[name.lowerBound] | 0x20 == UInt8(ascii: "h") else { return 0 }
    let digit = Int(source[name.lowerBound + 1]) - 0x30
    return (1...6).contains(digit) ? digit : 0
  }

  /// An open-addressing table at a quarter of its room: every tag of every page is looked up in it.
  private static let slots: [(key: UInt64, element: HTMLElement)] = {
    var table: [(key: UInt64, element: HTMLElement)] = Array(repeating: (0, .inline), count: 512)
    for (names, element) in names {
      for name in names.split(separator: " ") {
        var place = slot(key(name))
        while table[place].key != 0 { place = (place + 1) & 511 }
        table[place] = (key(name), element)
      }
    }
    return table
  }()

  private static func slot(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 55)
  }

  private static let names: [(String, HTMLElement)] = [
    ("html", .html), ("body frameset", .body), ("head", .head),
    ("div hgroup dialog layer multicol", .div), ("center", .center), ("section search", .section),
    ("form", .form), ("address", .address), ("fieldset legend", .fieldset), ("details", .details),
    ("summary", .summary), ("figure", .figure), ("main", .main), ("article", .article), ("nav", .nav),
    ("header", .header), ("footer", .footer), ("aside", .aside), ("blockquote", .blockquote),
    ("pre listing plaintext xmp", .preformatted), ("ul ol dl menu dir", .list), ("li dt dd", .item),
    ("h1 h2 h3 h4 h5 h6", .heading), ("figcaption", .captionText), ("table", .table), ("tr", .row),
    ("td th", .cell), ("caption", .caption), ("select button datalist optgroup marquee", .control),
    ("noscript object applet canvas audio video svg math map noembed", .alternative),
    ("template", .hiddenTree), ("p", .paragraph), ("br", .lineBreak), ("hr", .rule), ("img image", .image),
    ("input", .input), ("a", .link), ("title", .title), ("meta", .meta), ("link", .headLink),
    ("base", .base), ("time", .time), ("tbody thead tfoot colgroup col", .tablePart),
    ("script style iframe", .rawText), ("textarea", .textArea),
  ]

  /// A number for a name: its lower-cased bytes. Names over 8 bytes are mixed, and of these only those in
  /// the table matter.
  private static func key(_ source: Span<UInt8>, _ name: Range<Int>) -> UInt64 {
    var key: UInt64 = 0
    for i in name.prefix(64) {
      var byte = source[i]
      if byte >= 0x41 && byte <= 0x5A { byte |= 0x20 }
      key = (key << 8 | key >> 56) ^ UInt64(byte)
    }
    return key
  }

  private static func key(_ name: Substring) -> UInt64 {
    name.utf8.reduce(0) { ($0 << 8 | $0 >> 56) ^ UInt64($1) }
  }
}
