/// A citation as schema.org's vocabulary in JSON-LD.
struct LinkedData: Encodable {
  struct Agent: Encodable {
    let type: String
    let name: String
    var familyName: String?
    var givenName: String?

    private enum CodingKeys: String, CodingKey { case type = "@type", name, familyName, givenName }
  }

  struct Reference: Encodable {
    let type: String
    let id: String
    var name: String?
    var contentUrl: String?

    private enum CodingKeys: String, CodingKey { case type = "@type", id = "@id", name, contentUrl }
  }

  let context = "https://schema.org"
  let type: String
  let id: String
  let url: String
  let identifier: String
  let name: String
  let author: [Agent]?
  let publisher: Agent?
  let datePublished: String?
  let genre: String?
  let version: String
  let inLanguage: String?
  let keywords: [String]?
  let description: String?
  let license: String?
  let encoding: Reference
  /// The whole, when this is a paragraph.
  let isPartOf: Reference?

  private enum CodingKeys: String, CodingKey {
    case context = "@context"
    case type = "@type"
    case id = "@id"
    case url, identifier, name, author, publisher, datePublished, genre, version, inLanguage, keywords,
      description, license, encoding, isPartOf
  }

  init(_ record: CitationRecord) {
    let kind =
      switch record.kind {
      case .report: "Report"
      case .legislation: "Legislation"
      case .document: "DigitalDocument"
      }
    type = kind
    id = record.url
    url = record.url
    identifier = record.key
    name = record.title
    let agents = record.authors.map { author in
      switch author {
      case .person(let family, let given):
        Agent(type: "Person", name: "\(given) \(family)", familyName: family, givenName: given)
      case .literal(let name): Agent(type: "Organization", name: name)
      }
    }
    author = agents.isEmpty ? nil : agents
    publisher = record.publisher.map { Agent(type: "Organization", name: $0) }
    datePublished = DateWording.iso(record.date)
    genre = record.genre
    version = String(record.version)
    inLanguage = record.language
    keywords = record.subjects.isEmpty ? nil : record.subjects
    description = record.summary
    license = record.licence
    encoding = Reference(
      type: "MediaObject", id: record.originalURL, contentUrl: record.originalURL)
    isPartOf = record.paragraph.map { _ in
      Reference(type: kind, id: record.versionURL, name: record.title)
    }
  }
}
