/// The title, metadata and language of a page.
struct HTMLDescription {
  private(set) var title = ""
  private(set) var metadata: [MetadataValue] = []
  private(set) var language: String?

  init(head: HTMLHead, source: Span<UInt8>, heading: String?, first: String?) {
    let linked = head.linkedData.prefix(20).map { LinkedData(source, $0) }
    language = head.language.isEmpty ? nil : head.language
    let heading = heading ?? ""
    let openGraph = head.metas.first { $0.name == "og:title" }?.content ?? ""
    let named = linked.lazy.map(\.headline).first { !$0.isEmpty } ?? ""
    var own = Self.withoutSite(head.title, heading: heading)
    // All pages of an old gazette have its name for a title.
    if DocumentTitle.isOfSite(own), heading.isEmpty, openGraph.isEmpty, let first, first.utf8.count > 12 {
      own = ""
    }
    let candidates: [(String, String)] = [
      (own, "title"), (openGraph, "meta[og:title]"),
      (heading, "h1"), (named, "json-ld"), (first ?? "", "first block"), (head.title, "title"),
    ]
    if let (text, evidence) = candidates.first(where: { !$0.0.isEmpty }) {
      title = DocumentTitle.shorten(text)
      add("title", title, evidence)
    }
    for meta in head.metas { add(meta) }
    for data in linked {
      add("date", DateText.day(data.published), "json-ld datePublished")
      add("creator", data.author, "json-ld author")
      add("publisher", data.publisher, "json-ld publisher")
    }
    let time =
      head.times.first { $0.isPublication } ?? head.times.first { $0.isInContent } ?? head.times.first
    if let time, time.isPublication || time.isInContent || head.times.count == 1 {
      add("date", DateText.day(time.value), "time[datetime]")
    }
    add("licencia", head.licence, "link[rel=license]")
    add("language", head.language, "html[lang]")
  }

  /// The title without the name of the site, if a part of it is what the heading says.
  static func withoutSite(_ title: String, heading: String) -> String {
    guard !heading.isEmpty else { return title }
    let wanted = comparable(heading)
    // The whole heading, whatever marks are in it, before any part of the title.
    let whole = String(title.prefix(heading.count))
    if comparable(whole) == wanted, wanted.utf8.count >= 4 { return whole }
    var best = ""
    for separator in [" | ", " - ", " – ", " — ", " · ", " :: ", " » ", " / "] {
      for part in parts(of: title, separator) {
        let folded = comparable(part)
        if folded.utf8.count >= 4, folded == wanted || (folded.utf8.count >= 12 && wanted.contains(folded)),
          part.utf8.count > best.utf8.count
        {
          best = part
        }
      }
    }
    return best.isEmpty ? title : best
  }

  // MARK: Metadata

  private mutating func add(_ meta: HTMLHead.Meta) {
    let evidence = "meta[\(meta.attribute)=\(meta.name.prefix(60))]"
    guard let field = MetadataNames.field(of: meta.name) else { return }
    switch field {
    case "title" where meta.name == "og:title" || meta.name == "twitter:title": return
    case "subject":
      for word in meta.content.split(whereSeparator: { $0 == "," || $0 == ";" }).prefix(50) {
        add("subject", WhiteSpace.collapse(String(word)), evidence)
      }
    case "date": add("date", DateText.day(meta.content), evidence)
    default: add(field, meta.content, evidence)
    }
  }

  /// Adds a value unless the field has it already.
  private mutating func add(_ field: String, _ value: String, _ evidence: String) {
    guard !value.isEmpty, !metadata.contains(where: { $0.field == field && $0.value == value }) else {
      return
    }
    metadata.append(MetadataValue(field: field, value: value, evidence: evidence))
  }

  private static func comparable(_ text: String) -> String {
    WhiteSpace.collapse(text.lowercased())
  }

  private static func parts(of text: String, _ separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(text)
    let bytes = Array(separator.utf8)
    while let first = bytes.first, let found = find(bytes, first, in: rest) {
      parts.append(String(rest[..<found.lowerBound]))
      rest = rest[found.upperBound...]
    }
    parts.append(String(rest))
    return parts
  }

  private static func find(
    _ bytes: [UInt8], _ first: UInt8, in text: Substring
  ) -> Range<Substring.Index>? {
    var i = text.utf8.startIndex
    while i < text.utf8.endIndex {
      if text.utf8[i] == first, text.utf8[i...].starts(with: bytes) {
        return i..<text.utf8.index(i, offsetBy: bytes.count)
      }
      i = text.utf8.index(after: i)
    }
    return nil
  }
}
