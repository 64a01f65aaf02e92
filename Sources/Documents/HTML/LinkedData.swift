/// What a JSON-LD script says of a page: headline, date, author and publisher (schema.org).
///
/// Not a JSON parser: strings, braces and colons are followed, the rest skipped, so that what is broken or
/// cut still gives what comes before. Linear; nesting is followed to a depth of 32.
struct LinkedData {
  private(set) var headline = ""
  private(set) var published = ""
  private(set) var author = ""
  private(set) var publisher = ""

  private static let maximumBytes = 1 << 20
  private static let maximumDepth = 32

  init(_ source: Span<UInt8>, _ range: Range<Int>) {
    var path: [String] = []
    var key = ""
    var isValue = false
    var i = range.lowerBound
    let end = min(range.upperBound, range.lowerBound + Self.maximumBytes)
    while i < end {
      switch source[i] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        guard path.count < Self.maximumDepth else { return }
        // The elements of an array belong to the array's own key.
        let isObject = source[i] == UInt8(ascii: "{")
        path.append(isValue ? key : path.last ?? "")
        if isObject {
          key = ""
          isValue = false
        }
        i += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        key = path.popLast() ?? ""
        isValue = source[i] == UInt8(ascii: "]")
        i += 1
      case UInt8(ascii: ":"):
        isValue = true
        i += 1
      case UInt8(ascii: ","):
        isValue = false
        i += 1
      case UInt8(ascii: "\""):
        let text = Self.string(source, &i, end)
        if isValue { take(key: key, around: path, text) } else { key = text }
      default:
        i += 1
      }
    }
  }

  private mutating func take(key: String, around path: [String], _ text: String) {
    let value = WhiteSpace.collapse(text)
    guard !value.isEmpty else { return }
    let outer = path.last ?? ""
    switch key {
    case "headline" where headline.isEmpty: headline = value
    case "datePublished" where published.isEmpty: published = value
    case "author" where author.isEmpty && outer != "comment": author = value
    case "name" where outer == "author" && author.isEmpty: author = value
    case "name" where outer == "publisher" && publisher.isEmpty: publisher = value
    default: break
    }
  }

  /// The string at `i`, where a quote stands; leaves `i` after it.
  private static func string(_ source: Span<UInt8>, _ i: inout Int, _ end: Int) -> String {
    var bytes: [UInt8] = []
    i += 1
    while i < end, source[i] != UInt8(ascii: "\"") {
      guard source[i] == UInt8(ascii: "\\"), i + 1 < end else {
        bytes.append(source[i])
        i += 1
        continue
      }
      switch source[i + 1] {
      case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"):
        bytes.append(0x20)
      case UInt8(ascii: "u"):
        if let scalar = escaped(source, &i, end) { CharacterReferences.append(scalar, to: &bytes) }
        continue
      default: bytes.append(source[i + 1])
      }
      i += 2
    }
    i += 1
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The character of `\uXXXX` at `i`, or of two that are a surrogate pair; leaves `i` after it.
  private static func escaped(_ source: Span<UInt8>, _ i: inout Int, _ end: Int) -> Unicode.Scalar? {
    guard let first = unit(source, i, end) else {
      i += 2
      return nil
    }
    i += 6
    if first >= 0xD800, first < 0xDC00, let second = unit(source, i, end), second >= 0xDC00, second < 0xE000 {
      i += 6
      return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    }
    return first < 0x20 ? " " : Unicode.Scalar(first)
  }

  private static func unit(_ source: Span<UInt8>, _ i: Int, _ end: Int) -> UInt32? {
    guard i + 6 <= end, source[i] == UInt8(ascii: "\\"), source[i + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var value: UInt32 = 0
    for at in i + 2..<i + 6 {
      let byte = source[at]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46, 0x61...0x66: value = value << 4 | UInt32((byte | 0x20) - 0x57)
      default: return nil
      }
    }
    return value
  }
}
