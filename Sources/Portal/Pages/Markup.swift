import Mustache
import Search

/// A stretch of a page made by program instead of by template: lists of which a page has hundreds of parts, each of which
/// would cost a template a dozen look-ups.
///
/// It can hold nothing but literals of this program and text that `HTMLText` escaped, so a template may take it in as it
/// is: as a section without content, `{{#marked}}{{/marked}}`. A plain text that came there by mistake would not be
/// shown at all.
struct Markup: Sendable, CustomStringConvertible {
  private var bytes: [UInt8] = []

  init() {}

  /// Markup written in the program.
  mutating func literal(_ text: StaticString) {
    text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Text of any origin, escaped; between quotation marks in an attribute as well.
  mutating func text(_ text: String) {
    if HTMLText.isPlain(text) {
      bytes.append(contentsOf: text.utf8)
    } else {
      HTMLText.append(Array(text.utf8)[...], to: &bytes)
    }
  }

  var isEmpty: Bool { bytes.isEmpty }

  /// Other markup.
  mutating func append(_ other: Markup) { bytes.append(contentsOf: other.bytes) }

  /// A link to one of our addresses.
  mutating func link(to address: String, _ label: Markup) {
    literal("<a href=\"")
    text(address)
    literal("\">")
    append(label)
    literal("</a>")
  }

  var description: String { String(decoding: bytes, as: UTF8.self) }

  /// As a value for a template's section.
  var inTemplate: MustacheLambda {
    let markup = self
    return MustacheLambda { markup }
  }

  /// A text with its highlights in `mark` elements. Highlights that do not fit the text are left out.
  init(_ text: String, marking highlights: [Highlight]) {
    let all = Array(text.utf8)
    bytes.reserveCapacity(all.count + 16 * highlights.count + 32)
    var byte = 0
    var scalar = 0
    /// The byte at which a scalar begins, from the last one asked for on; nil behind the end.
    func advance(to wanted: Int) -> Int? {
      while scalar < wanted {
        guard byte < all.count else { return nil }
        repeat { byte += 1 } while byte < all.count && all[byte] & 0xC0 == 0x80
        scalar += 1
      }
      return byte
    }
    var written = 0
    for mark in highlights {
      guard mark.start >= scalar, mark.length > 0, mark.length <= all.count, mark.start <= all.count else {
        continue
      }
      let before = (byte, scalar)
      guard let start = advance(to: mark.start), let end = advance(to: mark.start + mark.length) else {
        (byte, scalar) = before
        continue
      }
      HTMLText.append(all[written..<start], to: &bytes)
      literal("<mark>")
      HTMLText.append(all[start..<end], to: &bytes)
      literal("</mark>")
      written = end
    }
    HTMLText.append(all[written...], to: &bytes)
  }
}
