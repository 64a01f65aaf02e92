/// Builds the portal's addresses.
struct PageLinks: Sendable {
  /// The language written in the address, if any: links then carry it on.
  var language: PortalLanguage?
  /// Scheme and host of absolute addresses, without a slash at the end.
  var base = ""

  /// The start page.
  var home: String { address("/", []) }

  /// Results for a search; `format` is that of a file or feed of them.
  func results(_ search: SearchParameters, format: String? = nil) -> String {
    address("/buscar" + (format.map { "." + $0 } ?? ""), search.pairs)
  }

  /// Results for a search with one more filter, as what stands before the filter's encoded value and what after it.
  func results(_ search: SearchParameters, adding field: String) -> (before: String, after: String) {
    let pairs = search.pairs
    // The filters follow the query.
    let cut = min(pairs.count, 1 + search.filters.count)
    var plain = self
    plain.language = nil
    let whole = address("/buscar", pairs)
    let start = plain.address("/buscar", Array(pairs[..<cut]))
    return ("\(start)&\(Self.encode(field))=", String(whole.dropFirst(start.count)))
  }

  /// A document.
  ///
  /// - Parameter search: the search that led to it, whose words are then marked.
  func document(
    _ id: String, version: Int? = nil, paragraph: Int? = nil, search: SearchParameters? = nil
  ) -> String {
    var pairs: [(name: String, value: String)] = []
    if let search, !search.query.isEmpty {
      pairs.append(("q", search.query))
      if search.exact { pairs.append(("exacta", "1")) }
    }
    return address(path(id, version), pairs) + (paragraph.map { "#p\($0)" } ?? "")
  }

  /// A document with something else chosen in its address.
  func document(_ id: String, version: Int, _ pairs: [(name: String, value: String)]) -> String {
    address(path(id, version), pairs)
  }

  /// The file as received.
  func original(_ id: String, version: Int) -> String { path(id, version) + "/original" }

  /// A citation in a format of programs.
  func citation(_ id: String, version: Int, paragraph: Int?, _ format: CitationFormat) -> String {
    path(id, version) + ".\(format.rawValue)" + (paragraph.map { "?p=\($0)" } ?? "")
  }

  /// The difference between two versions.
  func comparison(_ id: String, from: Int, to: Int) -> String {
    address("/d/\(Self.encode(id))/cambios", [("de", String(from)), ("a", String(to))])
  }

  /// A concept of the thesaurus, by its name in addresses.
  func concept(_ name: String, _ format: ConceptFormat? = nil) -> String {
    let path = "/tesauro/" + Self.encode(name)
    return format.map { path + "." + $0.rawValue } ?? address(path, [])
  }

  private func path(_ id: String, _ version: Int?) -> String {
    "/d/\(Self.encode(id))" + (version.map { "/v\($0)" } ?? "")
  }

  /// The address as one that holds everywhere, without the choice of language.
  func absolute(_ id: String, version: Int? = nil, paragraph: Int? = nil) -> String {
    base + path(id, version) + (paragraph.map { "#p\($0)" } ?? "")
  }

  /// A path with parameters.
  func address(_ path: String, _ pairs: [(name: String, value: String)]) -> String {
    var out = path
    var separator = "?"
    func add(_ name: String, _ value: String) {
      out += separator
      out += Self.encode(name)
      out += "="
      out += Self.encode(value)
      separator = "&"
    }
    for pair in pairs { add(pair.name, pair.value) }
    if let language { add("lang", language.rawValue) }
    return out
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  /// Percent-encodes everything but the unreserved characters of RFC 3986, section 2.3.
  static func encode(_ text: String) -> String {
    guard !text.utf8.allSatisfy(isUnreserved) else { return text }
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count * 2)
    for byte in text.utf8 {
      if isUnreserved(byte) {
        out.append(byte)
      } else {
        out.append(UInt8(ascii: "%"))
        out.append(digits[Int(byte >> 4)])
        out.append(digits[Int(byte & 15)])
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}
