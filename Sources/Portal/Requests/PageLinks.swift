/// Builds the portal's addresses.
struct PageLinks: Sendable {
  /// The language written in the address, if any: links then carry it on.
  var language: PortalLanguage?

  /// The start page.
  var home: String { address("/", []) }

  /// Results for a search.
  func results(_ search: SearchParameters) -> String { address("/buscar", search.pairs) }

  /// A document.
  func document(_ id: String, version: Int? = nil, paragraph: Int? = nil) -> String {
    let path = "/d/\(Self.encode(id))" + (version.map { "/v\($0)" } ?? "")
    return address(path, []) + (paragraph.map { "#p\($0)" } ?? "")
  }

  /// The file as received.
  func original(_ id: String, version: Int) -> String { "/d/\(Self.encode(id))/v\(version)/original" }

  /// A path with parameters.
  func address(_ path: String, _ pairs: [(name: String, value: String)]) -> String {
    var pairs = pairs
    if let language { pairs.append(("lang", language.rawValue)) }
    guard !pairs.isEmpty else { return path }
    return path + "?"
      + pairs.map { "\(Self.encode($0.name))=\(Self.encode($0.value))" }.joined(separator: "&")
  }

  /// Percent-encodes everything but the unreserved characters of RFC 3986, section 2.3.
  static func encode(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.append(byte)
      default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
