import Mustache

/// How text becomes part of a page. The only place where anything is escaped; no template writes text around it.
///
/// By bytes of UTF-8: the template library's own escaping goes by `Character` and lets `"` pass when a combining mark
/// follows it, which a browser does not.
struct HTMLText: MustacheContentType {
  /// The name by which templates ask for this escaping.
  static let name = "ACERVO"

  func escapeText(_ text: String) -> String { Self.escape(text) }

  /// The text with the five characters of markup as references, and without what HTML does not allow at all.
  static func escape(_ text: String) -> String {
    if isPlain(text) { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count + 32)
    append(Array(text.utf8)[...], to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Whether a text is the same escaped.
  static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { classes[Int($0)] == .plain } }

  /// The same, byte by byte and at the end of what is there.
  ///
  /// - Parameter text: UTF-8 of whole scalars.
  static func append(_ text: ArraySlice<UInt8>, to out: inout [UInt8]) {
    var start = text.startIndex
    var place = start
    while place < text.endIndex {
      let odd: (width: Int, instead: StaticString?)
      switch classes[Int(text[place])] {
      case .plain:
        place += 1
        continue
      case .markup: odd = (1, reference(text[place]))
      case .forbidden: odd = (1, "\u{FFFD}")
      case .lead: odd = scalar(text[place...])
      }
      if let instead = odd.instead {
        out.append(contentsOf: text[start..<place])
        instead.withUTF8Buffer { unsafe out.append(contentsOf: $0) }
        start = place + odd.width
      }
      place += odd.width
    }
    out.append(contentsOf: text[start...])
  }

  private enum ByteClass: UInt8 {
    case plain
    /// A character of markup.
    case markup
    /// A control character.
    case forbidden
    /// Begins scalars of which HTML allows some only.
    case lead
  }

  private static let classes: [ByteClass] = (0...255).map { byte in
    switch byte {
    case 0x22, 0x26, 0x27, 0x3C, 0x3E: .markup
    case 0x09, 0x0A: .plain
    case 0x00...0x1F, 0x7F: .forbidden
    case 0xC2, 0xEF, 0xF0...0xF4: .lead
    default: .plain
    }
  }

  private static func reference(_ byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    default: "&#39;"
    }
  }

  /// The bytes of the first scalar, and what stands for it when it is a control character or no character at all
  /// (U+0080 to U+009F, U+FDD0 to U+FDEF, U+xxFFFE and U+xxFFFF).
  private static func scalar(_ bytes: ArraySlice<UInt8>) -> (width: Int, instead: StaticString?) {
    func byte(_ offset: Int) -> UInt8 {
      let place = bytes.startIndex + offset
      return place < bytes.endIndex ? bytes[place] : 0
    }
    let width: Int
    let isAllowed: Bool
    switch byte(0) {
    case 0xC2: (width, isAllowed) = (2, byte(1) >= 0xA0)
    case 0xEF:
      let isNone = byte(1) == 0xB7 && (0x90...0xAF).contains(byte(2)) || byte(1) == 0xBF && byte(2) >= 0xBE
      (width, isAllowed) = (3, !isNone)
    default: (width, isAllowed) = (4, !(byte(1) & 0x0F == 0x0F && byte(2) == 0xBF && byte(3) >= 0xBE))
    }
    return (min(width, bytes.count), isAllowed ? nil : "\u{FFFD}")
  }
}

/// How JSON becomes part of a page, as a data block of a script element. A browser does not read it as markup, except
/// for what would end the element: so the characters of markup are written as JSON's own escapes.
struct ScriptData: MustacheContentType {
  /// The name by which templates ask for this escaping.
  static let name = "ACERVO-JSON"

  func escapeText(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var isAfterBackslash = false
    for scalar in text.unicodeScalars {
      if isAfterBackslash {
        // A quotation mark within a string, which then cannot be taken for the end of an attribute either.
        out.append(contentsOf: scalar == "\"" ? "\\u0022".unicodeScalars : "\\\(scalar)".unicodeScalars)
        isAfterBackslash = false
        continue
      }
      switch scalar {
      case "\\": isAfterBackslash = true
      case "<": out.append(contentsOf: "\\u003c".unicodeScalars)
      case ">": out.append(contentsOf: "\\u003e".unicodeScalars)
      case "&": out.append(contentsOf: "\\u0026".unicodeScalars)
      case "\u{2028}": out.append(contentsOf: "\\u2028".unicodeScalars)
      case "\u{2029}": out.append(contentsOf: "\\u2029".unicodeScalars)
      default: out.append(scalar)
      }
    }
    return String(out)
  }
}
