/// What a page says about itself, as found in its head and in the attributes of its body.
struct HTMLHead {
  /// A `meta` element: the lower-case name it goes by, and its value.
  struct Meta {
    /// `name`, `property`, `http-equiv` or `itemprop`.
    var attribute: String
    var name: String
    var content: String
  }

  private(set) var title = ""
  private(set) var metas: [Meta] = []
  /// `href` of `link rel=license`.
  private(set) var licence = ""
  /// `datetime` of `time` elements, with whether they stand in the main content.
  private(set) var times: [(value: String, isPublication: Bool, isInContent: Bool)] = []
  private(set) var language = ""
  /// Byte ranges of JSON-LD scripts.
  var linkedData: [Range<Int>] = []

  private static let maximumValues = 500
  private static let maximumValueBytes = 8_192

  mutating func setTitle(_ source: Span<UInt8>, _ range: Range<Int>) {
    guard title.isEmpty else { return }
    title = WhiteSpace.collapse(Self.text(source, range))
  }

  mutating func setLanguage(_ attributes: [MarkupAttribute], _ source: Span<UInt8>) {
    guard language.isEmpty else { return }
    for name in ["lang", "xml:lang"] {
      if let value = Self.value(of: name, in: attributes, source), !value.isEmpty {
        language = WhiteSpace.collapse(Self.text(source, value))
        return
      }
    }
  }

  /// Takes a `meta`, `link` or `time` element.
  mutating func add(
    _ element: HTMLElement, _ attributes: [MarkupAttribute], _ source: Span<UInt8>, isInContent: Bool
  ) {
    guard metas.count + times.count < Self.maximumValues else { return }
    func text(_ name: String) -> String? {
      Self.value(of: name, in: attributes, source).map { WhiteSpace.collapse(Self.text(source, $0)) }
    }
    switch element {
    case .meta:
      guard let content = text("content"), !content.isEmpty else { return }
      for name in ["name", "property", "http-equiv", "itemprop"] {
        guard let value = Self.value(of: name, in: attributes, source) else { continue }
        metas.append(
          Meta(attribute: name, name: Self.lowercased(source, value), content: content))
        return
      }
    case .headLink:
      if text("rel") == "license", let href = text("href"), licence.isEmpty { licence = href }
    case .time:
      guard let value = text("datetime"), !value.isEmpty else { return }
      let property = text("itemprop") ?? ""
      let isPublication =
        property == "datePublished" || Self.value(of: "pubdate", in: attributes, source) != nil
      times.append((value, isPublication, isInContent))
    default: break
    }
  }

  /// The value of an attribute, by its lower-case name.
  static func value(
    of name: String, in attributes: [MarkupAttribute], _ source: Span<UInt8>
  ) -> Range<Int>? {
    let wanted = name.utf8
    for attribute in attributes where attribute.name.count == wanted.count {
      var position = attribute.name.lowerBound
      var isEqual = true
      for byte in wanted {
        let own = source[position]
        guard own == byte || (own >= 0x41 && own <= 0x5A && own | 0x20 == byte) else {
          isEqual = false
          break
        }
        position += 1
      }
      if isEqual { return attribute.value }
    }
    return nil
  }

  /// The beginning of a range with its references decoded.
  static func text(_ source: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    CharacterReferences.decode(source, range.prefix(maximumValueBytes), into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The beginning of a range with ASCII letters in lower case, trimmed.
  static func lowercased(_ source: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for i in range.prefix(maximumValueBytes) {
      let byte = source[i]
      if MarkupScanner.isBlank(byte), bytes.isEmpty { continue }
      bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
    while let last = bytes.last, MarkupScanner.isBlank(last) { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
