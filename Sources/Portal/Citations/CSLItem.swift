/// A citation as an item of the Citation Style Language's data (CSL-JSON 1.0), which Zotero and pandoc read.
struct CSLItem: Encodable {
  struct Name: Encodable {
    var family: String?
    var given: String?
    var literal: String?
  }

  struct Date: Encodable {
    let parts: [[Int]]

    private enum CodingKeys: String, CodingKey { case parts = "date-parts" }
  }

  let id: String
  let type: String
  let title: String
  let author: [Name]?
  let issued: Date?
  let publisher: String?
  let genre: String?
  let version: String
  let section: String?
  let language: String?
  let keyword: String?
  let abstract: String?
  let source: String
  let URL: String

  init(_ record: CitationRecord) {
    id = record.key
    type =
      switch record.kind {
      case .report: "report"
      case .legislation: "legislation"
      case .document: "document"
      }
    title = record.title
    let names = record.authors.map { author in
      switch author {
      case .person(let family, let given): Name(family: family, given: given)
      case .literal(let name): Name(literal: name)
      }
    }
    author = names.isEmpty ? nil : names
    issued = record.dateParts.map { date in
      Date(parts: [[date.year] + (date.month > 0 ? [date.month] + (date.day > 0 ? [date.day] : []) : [])])
    }
    publisher = record.publisher
    genre = record.genre
    version = String(record.version)
    section = record.paragraph.map { "párrafo \($0)" }
    language = record.language
    keyword = record.subjects.isEmpty ? nil : record.subjects.joined(separator: ", ")
    abstract = record.summary
    source = PageRenderer.site
    URL = record.url
  }
}
