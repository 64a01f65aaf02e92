import Analysis
import Search

/// What a citation says of a document version, or of one of its paragraphs: the one record that every format of citation
/// and every piece of metadata of a page is written from, so that they cannot disagree.
struct CitationRecord: Sendable, Equatable {
  /// Who made a document.
  enum Author: Sendable, Equatable {
    /// A person, known by the comma in `Family, Given`.
    case person(family: String, given: String)
    /// An institution, or a name that is not to be taken apart.
    case literal(String)

    /// The name as lists of references order it.
    var name: String {
      switch self {
      case .person(let family, let given): "\(family), \(given)"
      case .literal(let name): name
      }
    }
  }

  /// What kind of work it is, as far as the formats tell kinds apart.
  enum Kind: Sendable, Equatable { case report, legislation, document }

  var id: String
  var version: Int
  var title: String
  var authors: [Author]
  /// The institution that issued it.
  var publisher: String?
  /// `yyyymmdd`, unknown parts 00; 0 if unknown.
  var date: Int32
  /// The type as described, e.g. `Plan de acción`.
  var genre: String?
  /// A language tag (RFC 5646).
  var language: String?
  var subjects: [String]
  var summary: String?
  var licence: String?
  /// The paragraph cited; nil for the whole.
  var paragraph: Int?
  /// Where it stays: the absolute address of this version, and of the paragraph in it.
  var url: String
  /// The absolute address of the whole version.
  var versionURL: String
  /// The absolute address of its file as received.
  var originalURL: String

  /// The name of the version in lists of references: never given twice.
  var key: String { "\(id)-v\(version)" + (paragraph.map { "-p\($0)" } ?? "") }

  /// A document version.
  init(_ view: DocumentView, paragraph: Int? = nil, links: PageLinks) {
    self.init(
      id: view.id, version: view.version, title: view.title, date: view.date, metadata: view.metadata,
      summary: view.value("description") ?? view.blocks.first { $0.kind == 0 }?.text, paragraph: paragraph,
      links: links)
  }

  /// A hit of a list.
  init(_ hit: Hit, links: PageLinks) {
    self.init(
      id: hit.id, version: hit.version, title: hit.title, date: hit.date, metadata: hit.metadata,
      summary: hit.metadata.first { $0.field == "description" }?.value, paragraph: nil, links: links)
  }

  private init(
    id: String, version: Int, title: String, date: Int32, metadata: [MetadataPair], summary: String?,
    paragraph: Int?, links: PageLinks
  ) {
    func values(_ field: String) -> [String] {
      var seen: Set<String> = []
      return metadata.filter { $0.field == field }.map { Self.line($0.value) }
        .filter { !$0.isEmpty && seen.insert(TextFolding.fold($0)).inserted }
    }
    self.id = id
    self.version = version
    self.title = Self.line(title)
    let institution = values("institucion").first ?? values("publisher").first
    let creators = values("creator")
    authors = creators.isEmpty ? institution.map { [.literal($0)] } ?? [] : creators.map(Self.author)
    publisher = institution
    self.date = date
    genre = values("type").first
    language = values("language").first.flatMap { LanguageTag.isValid($0) ? $0 : nil }
    subjects = values("tema") + values("subject")
    self.summary = summary.map { Self.shortened(Self.line($0)) }
    licence = values("licencia").first ?? values("rights").first
    self.paragraph = paragraph
    versionURL = links.absolute(id, version: version)
    url = links.absolute(id, version: version, paragraph: paragraph)
    originalURL = links.base + links.original(id, version: version)
  }

  /// Year, month and day; month and day 0 when unknown. Nil without a date.
  var dateParts: (year: Int, month: Int, day: Int)? {
    guard date > 0 else { return nil }
    let month = Int(date / 100 % 100)
    guard (1...12).contains(month) else { return (Int(date / 10_000), 0, 0) }
    let day = Int(date % 100)
    return (Int(date / 10_000), month, (1...31).contains(day) ? day : 0)
  }

  /// The kind that the type's words stand for.
  var kind: Kind {
    let words = Set(TextFolding.foldAll(genre ?? "").split(separator: " ").map(String.init))
    if !words.isDisjoint(with: ["ley", "reglamento", "decreto", "acuerdo", "codigo", "constitucion", "norma"])
    {
      return .legislation
    }
    let reports: Set = [
      "informe", "reporte", "memoria", "diagnostico", "evaluacion", "estudio", "analisis", "plan",
    ]
    return words.isDisjoint(with: reports) ? .document : .report
  }

  private static func author(_ name: String) -> Author {
    let parts = name.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count == 2, name.utf8.count <= 80, !name.contains(where: \.isNumber) else {
      return .literal(name)
    }
    let family = parts[0].trimmed
    let given = parts[1].trimmed
    let isName =
      (1...4).contains(family.split(separator: " ").count)
      && (1...4).contains(given.split(separator: " ").count)
    return isName ? .person(family: family, given: given) : .literal(name)
  }

  /// The text on one line: formats of references go by lines.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: { $0.isWhitespace || $0.isNewline }).joined(separator: " ")
  }

  private static func shortened(_ text: String) -> String {
    text.unicodeScalars.count <= 500
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(500))) + "…"
  }
}

extension Substring {
  /// Without spaces at its ends.
  fileprivate var trimmed: String {
    let start = drop { $0 == " " }
    return String(start.prefix(start.count - start.reversed().prefix { $0 == " " }.count))
  }
}

/// Language tags (RFC 5646, roughly: what is odd is not one).
enum LanguageTag {
  /// Whether a text can stand in a `lang` attribute.
  static func isValid(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count), text.utf8.count <= 20 else {
      return false
    }
    return parts.dropFirst().allSatisfy { (2...8).contains($0.utf8.count) }
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || byte == 0x2D
      }
  }
}
