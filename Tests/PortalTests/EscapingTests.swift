import Testing

@testable import Portal

@Suite("Escaping")
struct EscapingTests {
  /// The rule as it is said, scalar by scalar.
  private func expected(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x22: out.append(contentsOf: "&quot;".unicodeScalars)
      case 0x26: out.append(contentsOf: "&amp;".unicodeScalars)
      case 0x27: out.append(contentsOf: "&#39;".unicodeScalars)
      case 0x3C: out.append(contentsOf: "&lt;".unicodeScalars)
      case 0x3E: out.append(contentsOf: "&gt;".unicodeScalars)
      case 0x09, 0x0A: out.append(scalar)
      case 0x00...0x1F, 0x7F...0x9F, 0xFDD0...0xFDEF: out.append("\u{FFFD}")
      default: out.append(scalar.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : scalar)
      }
    }
    return String(out)
  }

  @Test("each scalar becomes what the rule says, between others and at the end")
  func scalars() {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x2FF, 0xFD00...0xFE10, 0xFFF0...0x1_000F, 0x1_FFF0...0x2_000F, 0xF_FFF0...0x10_000F,
      0x10_FFF0...0x10_FFFF,
    ]
    for value in ranges.joined() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      for text in ["á\(scalar)<", "\(scalar)"] {
        let escaped = HTMLText.escape(text)
        // Compared by scalars: strings that are canonically equal are not the same page.
        #expect(
          Array(escaped.unicodeScalars) == Array(expected(text).unicodeScalars),
          "U+\(String(value, radix: 16))")
      }
    }
  }

  @Test("a stretch of a text is escaped where it is cut")
  func stretch() {
    let bytes = Array("a<b>«c»".utf8)
    var out: [UInt8] = []
    HTMLText.append(bytes[1..<6], to: &out)
    #expect(String(decoding: out, as: UTF8.self) == "&lt;b&gt;\u{AB}")
  }
}
