import Mustache

/// How text becomes part of a page. The only place where anything is escaped; no template writes text around it.
///
/// Scalar by scalar: the template library's own escaping goes by `Character` and lets `"` pass when a combining mark
/// follows it, which a browser does not.
struct HTMLText: MustacheContentType {
  /// The name by which templates ask for this escaping.
  static let name = "ACERVO"

  func escapeText(_ text: String) -> String { Self.escape(text) }

  /// The text with the five characters of markup as references, and without what HTML does not allow at all.
  static func escape(_ text: String) -> String {
    guard !text.unicodeScalars.allSatisfy(isPlain) else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": out.append(contentsOf: "&lt;".unicodeScalars)
      case ">": out.append(contentsOf: "&gt;".unicodeScalars)
      case "&": out.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": out.append(contentsOf: "&quot;".unicodeScalars)
      case "'": out.append(contentsOf: "&#39;".unicodeScalars)
      default: out.append(isPlain(scalar) ? scalar : "\u{FFFD}")
      }
    }
    return String(out)
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x22, 0x26, 0x27, 0x3C, 0x3E: false
    case 0x09, 0x0A: true
    case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
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
