/// Front matter at the head of a Markdown file: the `key: value` and list part of YAML, no more.
///
/// Anchors, aliases, tags and nested maps are never followed; what uses them is left out with a warning.
enum FrontMatter {
  /// Longest front matter that is looked at, in bytes.
  static let maximumBytes = 64 << 10

  /// Puts the known keys in the metadata of `document`.
  /// - Returns: the offset of the text after the front matter; 0 if there is none.
  static func read(_ text: Span<UInt8>, into document: inout ParsedDocument) -> Int {
    guard isRule(text, 0, 0x2D), let (end, after) = close(text) else { return 0 }
    var key = ""
    var folded: [String] = []
    // Lines under `key: >` are text whatever stands in them; under a bare `key:` they may be a map.
    var isBlockText = false
    var refused = 0
    func finish(_ document: inout ParsedDocument) {
      if !folded.isEmpty { add(key, folded.joined(separator: " "), to: &document) }
      folded.removeAll()
    }
    var i = lineEnd(text, 0) + 1
    while i < end {
      let stop = min(lineEnd(text, i), end)
      var line: [UInt8] = []
      for k in i..<stop { line.append(text[k]) }
      i = stop + 1
      let isIndented = line.first == 0x20 || line.first == 0x09
      let content = WhiteSpace.collapse(String(decoding: line, as: UTF8.self))
      if content.isEmpty || content.hasPrefix("#") { continue }
      if content.hasPrefix("- "), !(isBlockText && isIndented) {
        let item = String(content.dropFirst(2))
        if isPlain(item) { add(key, unquote(item), to: &document) } else { refused += 1 }
      } else if isIndented {
        if isBlockText || (isPlain(content) && !content.contains(": ")) { folded.append(content) }
      } else if let colon = content.utf8.firstIndex(of: 0x3A) {
        finish(&document)
        key = String(content[..<colon])
        let value = WhiteSpace.collapse(String(content[content.index(after: colon)...]))
        isBlockText = blockMarks.contains(value)
        if !isPlain(value) {
          refused += 1
        } else if value.hasPrefix("["), value.hasSuffix("]") {
          for item in value.dropFirst().dropLast().split(separator: ",") {
            add(key, unquote(WhiteSpace.collapse(String(item))), to: &document)
          }
        } else if !value.isEmpty, !isBlockText {
          add(key, unquote(value), to: &document)
        }
      }
    }
    finish(&document)
    if refused > 0 {
      document.warnings.append(ParseWarning(.frontMatter, detail: "\(refused) × & * ! {}"))
    }
    return after
  }

  private static let blockMarks: Set<String> = [">", "|", ">-", "|-", ">+", "|+"]

  /// The offset of the closing rule and of the line after it.
  private static func close(_ text: Span<UInt8>) -> (end: Int, after: Int)? {
    var i = lineEnd(text, 0) + 1
    while i < min(text.count, maximumBytes) {
      if isRule(text, i, 0x2D) || isRule(text, i, 0x2E) { return (i, min(lineEnd(text, i) + 1, text.count)) }
      i = lineEnd(text, i) + 1
    }
    return nil
  }

  private static func isRule(_ text: Span<UInt8>, _ start: Int, _ mark: UInt8) -> Bool {
    guard start + 3 <= text.count else { return false }
    for k in 0..<3 where text[start + k] != mark { return false }
    var i = start + 3
    while i < text.count, text[i] != 0x0A {
      if text[i] > 0x20 { return false }
      i += 1
    }
    return true
  }

  private static func lineEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var i = start
    while i < text.count, text[i] != 0x0A { i += 1 }
    return i
  }

  private static func isPlain(_ value: String) -> Bool {
    guard let first = value.utf8.first else { return true }
    if first == 0x26 || first == 0x2A || first == 0x21 || first == 0x7B { return false }
    // `[*a,*a]`
    return !(first == 0x5B && value.utf8.contains(0x2A))
  }

  private static func unquote(_ value: String) -> String {
    guard value.utf8.count >= 2, let first = value.utf8.first, first == value.utf8.last,
      first == 0x22 || first == 0x27
    else { return value }
    return String(value.dropFirst().dropLast())
  }

  private static func add(_ key: String, _ value: String, to document: inout ParsedDocument) {
    // `rank: resolucion_ministerial` in collections of norms.
    let name = key == "rank" ? "tipo" : FieldName.canonical(key)
    guard let field = name, !value.isEmpty, document.metadata.count < 200 else { return }
    var plain = CharacterReferences.unescaped(value)
    // `acuerdo_general` is how programs write it.
    if field == "tipo" || field == "type" {
      plain = String(decoding: plain.utf8.map { $0 == 0x5F ? 0x20 : $0 }, as: UTF8.self)
      if key == "rank" { plain = DocumentType.find(in: FoldedText(plain, maximumBytes: 200)) ?? plain }
    }
    document.metadata.append(
      MetadataValue(field: field, value: DocumentTitle.shorten(plain), evidence: "front matter \(key)"))
  }
}
