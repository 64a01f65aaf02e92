/// A ZIP whose members are the parts of one document: an office file or an e-book.
///
/// Parts are inflated when asked for; all together they may not pass the limits of one container.
struct OfficePackage {
  /// What the package is.
  enum Kind {
    case word, spreadsheet, presentation
    case openText, openSpreadsheet, openPresentation
    case book
  }

  let kind: Kind
  var limits: ReadLimits
  private(set) var warnings: [ParseWarning] = []
  private let source: [UInt8]
  private var entries: [String: ZipEntry] = [:]
  private var names: [String] = []
  private var remaining: Int

  /// The package in `entries`, or nil if they are the members of an ordinary ZIP.
  init?(_ entries: [ZipEntry], in source: [UInt8], limits: ReadLimits) {
    var hasContentTypes = false
    var part: Kind?
    var declared: Kind?
    for (index, entry) in entries.prefix(limits.maximumMembers).enumerated() {
      let name = entry.nameBytes
      if name.elementsEqual("[Content_Types].xml".utf8) { hasContentTypes = true }
      if part == nil {
        if name.starts(with: "word/".utf8) { part = .word }
        if name.starts(with: "xl/".utf8) { part = .spreadsheet }
        if name.starts(with: "ppt/".utf8) { part = .presentation }
      }
      if index == 0, name.elementsEqual("mimetype".utf8), entry.size < 200,
        let type = try? entry.inflate(source, limits: limits)
      {
        declared = Self.kind(ofType: type)
      }
    }
    guard let kind = declared ?? (hasContentTypes ? part : nil) else { return nil }
    self.kind = kind
    self.limits = limits
    self.source = source
    remaining = limits.maximumTotalInflatedBytes
    for entry in entries.prefix(limits.maximumMembers) {
      let name = String(decoding: entry.nameBytes, as: UTF8.self)
      if self.entries.updateValue(entry, forKey: name) == nil { names.append(name) }
    }
  }

  private static func kind(ofType type: [UInt8]) -> Kind? {
    if type.starts(with: "application/epub+zip".utf8) { return .book }
    let open = "application/vnd.oasis.opendocument."
    guard type.starts(with: open.utf8) else { return nil }
    let rest = type.dropFirst(open.utf8.count)
    if rest.starts(with: "spreadsheet".utf8) { return .openSpreadsheet }
    return rest.starts(with: "presentation".utf8) ? .openPresentation : .openText
  }

  /// Whether there is a part of this name.
  func has(_ name: String) -> Bool { entries[name] != nil }

  /// The names of the parts that begin so, in the order of the package.
  func names(startingWith prefix: String) -> [String] { names.filter { $0.hasPrefix(prefix) } }

  /// The bytes of a part, nil if there is none of this name.
  mutating func bytes(of name: String) throws(DocumentError) -> [UInt8]? {
    guard let entry = entries[name] else { return nil }
    if let refusal = entry.refusal(limits: limits) { throw refusal }
    guard entry.size <= remaining else { throw RawInflate.tooLong(limits) }
    remaining -= entry.size
    return try entry.inflate(source, limits: limits)
  }

  /// Reads an XML part into a handler; false if there is no such part.
  mutating func read(_ name: String, into handler: any XMLHandler) throws(DocumentError) -> Bool {
    guard let bytes = try bytes(of: name) else { return false }
    // Text in UTF-8 is not copied: a part may take half of what a document may.
    let utf8 = CharsetDetector.decodeBytes(
      bytes, declared: DeclaredCharset.find(inXML: bytes), warnings: &warnings
    ).utf8
    var feed = XMLFeed(limits: limits)
    if let failure = XMLPushParser.read(utf8.span, feed: &feed, into: handler) {
      // What was understood until there stays: a report cut at its end is still a report.
      handler.close()
      warnings.append(
        ParseWarning(.illFormed, detail: "\(name):\(failure.line): \(failure.message)"))
    }
    return true
  }

  /// Reads a part that is there only to describe others; what is wrong with it is a warning.
  mutating func readIfPossible(_ name: String, into handler: any XMLHandler) {
    do {
      _ = try read(name, into: handler)
    } catch {
      warnings.append(ParseWarning(.partLeftOut, detail: "\(name): \(error.message(spanish: false))"))
    }
  }

  /// The name of the part that `target` in the relationships of `base` means.
  static func resolve(_ target: String, from base: String) -> String {
    var parts: [Substring] =
      target.hasPrefix("/") ? [] : base.split(separator: "/", omittingEmptySubsequences: true).dropLast()
    for part in target.split(separator: "/") {
      switch part {
      case ".": break
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}

/// The relationships of a part of an Office Open XML package (ECMA-376, part 2, section 9).
final class OfficeRelationships: XMLHandler {
  /// Type and target by identifier.
  private(set) var targets: [String: (type: String, target: String)] = [:]
  var isDone: Bool { targets.count >= 20_000 }

  /// The target of the first relationship of a type with this ending.
  func first(ofType ending: String) -> String? {
    targets.sorted { $0.key < $1.key }.first { $0.value.type.hasSuffix(ending) }?.value.target
  }

  func start(_ tag: XMLTag) {
    guard tag.name.local == "Relationship", let id = tag.attribute("Id"), let target = tag.attribute("Target")
    else { return }
    targets[id] = (tag.attribute("Type") ?? "", target)
  }
  func end() {}
  func append(_ bytes: Span<UInt8>) {}
  func close() {}
}
