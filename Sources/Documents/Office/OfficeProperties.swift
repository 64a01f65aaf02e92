/// What an office file says of itself: `docProps/core.xml`, `meta.xml` or the metadata of an e-book.
final class OfficeProperties: XMLHandler {
  private(set) var metadata: [MetadataValue] = []
  /// When the file was made, which is a date of the document only where nothing better is.
  private(set) var created: MetadataValue?
  private let part: String
  private var path: [String] = []
  private var text: [UInt8] = []
  var isDone: Bool { metadata.count >= 500 }

  init(part: String) { self.part = part }

  /// The first value of a field.
  func first(_ field: String) -> String? { metadata.first { $0.field == field }?.value }

  func start(_ tag: XMLTag) {
    path.append(tag.name.local)
    text.removeAll(keepingCapacity: true)
  }

  func append(_ bytes: Span<UInt8>) {
    if text.count < 8_192 { text.append(bytes, 0..<min(bytes.count, 8_192)) }
  }

  func end() {
    guard let name = path.popLast() else { return }
    let value = WhiteSpace.collapse(String(decoding: text, as: UTF8.self))
    text.removeAll(keepingCapacity: true)
    guard !value.isEmpty else { return }
    let evidence = "\(part) \(name)"
    switch name {
    case "title": if Self.isTitle(value) { add("title", value, evidence) }
    case "creator", "initial-creator": add("creator", value, evidence)
    case "subject":
      // One of OpenDocument and EPUB, a list of Office.
      for word in value.split(whereSeparator: { $0 == ";" || $0 == "," }).prefix(50) {
        add("subject", WhiteSpace.collapse(String(word)), evidence)
      }
    case "keyword": add("subject", value, evidence)
    case "keywords":
      for word in value.split(whereSeparator: { $0 == ";" || $0 == "," }).prefix(50) {
        add("subject", WhiteSpace.collapse(String(word)), evidence)
      }
    case "description": add("description", value, evidence)
    case "publisher", "language", "identifier", "rights", "source", "coverage", "relation", "contributor",
      "type":
      add(name, value, evidence)
    case "date": add("date", DateText.day(value), evidence)
    case "created", "creation-date":
      created = MetadataValue(
        field: "date", value: DateText.day(value), evidence: evidence, confidence: .inferred)
    default: break
    }
  }

  func close() {}

  private func add(_ field: String, _ value: String, _ evidence: String) {
    guard !metadata.contains(where: { $0.field == field && $0.value == value }) else { return }
    metadata.append(MetadataValue(field: field, value: value, evidence: evidence))
  }

  /// Whether a title is one that somebody gave, not one that programs put where people put none.
  static func isTitle(_ title: String) -> Bool {
    let lower = title.lowercased()
    let names = [
      "microsoft word", "documento", "document", "presentación de powerpoint", "powerpoint presentation",
      "sin título", "untitled", "libro1", "book1", "(anonymous)",
    ]
    // `scan_0012`, `doc1`: the name of a file.
    if title.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !($0 >= 0x41 && $0 <= 0x5A) }) { return false }
    if lower.hasPrefix("microsoft word - ") || lower.hasPrefix("diapositiva") { return false }
    let endings = [".doc", ".docx", ".xls", ".xlsx", ".odt", ".pdf", ".indd", ".qxd", ".pm6"]
    return !names.contains(lower) && !endings.contains { lower.hasSuffix($0) }
  }
}
