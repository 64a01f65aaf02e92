/// What a document's page says of itself in its head: Highwire Press tags for Google Scholar and Zotero, Dublin Core, and
/// Open Graph for shared links.
enum PageMetadata {
  /// The `meta` elements with a `name`.
  static func named(_ record: CitationRecord) -> [(name: String, content: String)] {
    var tags: [(name: String, content: String)] = [("citation_title", record.title)]
    tags += record.authors.map { ("citation_author", $0.name) }
    if let (year, month, day) = record.dateParts {
      let full = month > 0 && day > 0 ? "\(year)/\(two(month))/\(two(day))" : String(year)
      tags.append(("citation_publication_date", full))
    }
    if let publisher = record.publisher {
      tags.append(("citation_publisher", publisher))
      if record.kind == .report { tags.append(("citation_technical_report_institution", publisher)) }
    }
    if let language = record.language { tags.append(("citation_language", language)) }
    if !record.subjects.isEmpty {
      tags.append(("citation_keywords", record.subjects.joined(separator: "; ")))
    }
    tags.append(("citation_public_url", record.url))
    tags.append(("DC.title", record.title))
    tags += record.authors.map { ("DC.creator", $0.name) }
    if let date = DateWording.iso(record.date) { tags.append(("DC.date", date)) }
    if let publisher = record.publisher { tags.append(("DC.publisher", publisher)) }
    if let genre = record.genre { tags.append(("DC.type", genre)) }
    if let language = record.language { tags.append(("DC.language", language)) }
    tags += record.subjects.map { ("DC.subject", $0) }
    if let summary = record.summary { tags.append(("DC.description", summary)) }
    if let licence = record.licence { tags.append(("DC.rights", licence)) }
    tags.append(("DC.identifier", record.url))
    return tags
  }

  /// The `meta` elements with a `property`.
  static func properties(_ record: CitationRecord, _ language: PortalLanguage) -> [(
    name: String, content: String
  )] {
    var tags = [
      (name: "og:type", content: "article"), ("og:title", record.title), ("og:url", record.url),
      ("og:site_name", PageRenderer.site), ("og:locale", language.say("es_MX", "en_US")),
    ]
    if let summary = record.summary { tags.append(("og:description", summary)) }
    if let date = DateWording.iso(record.date) { tags.append(("article:published_time", date)) }
    return tags
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
