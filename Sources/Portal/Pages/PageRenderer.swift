import Mustache

/// The templates, read once, and what every page has in common.
struct PageRenderer: Sendable {
  /// The templates with the fixed texts of each language in their places.
  private let spanish: MustacheLibrary
  private let english: MustacheLibrary

  /// - Throws: a template that is not well-formed, which the tests would have found.
  init() throws {
    MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
    MustacheContentTypes.register(ScriptData(), named: ScriptData.name)
    spanish = try Self.library(.spanish)
    english = try Self.library(.english)
  }

  private static func library(_ language: PortalLanguage) throws -> MustacheLibrary {
    var library = MustacheLibrary()
    for (name, text) in PageTemplates.all {
      let isData = name.hasSuffix("json")
      let escaping = isData ? ScriptData.name : HTMLText.name
      let template = isData ? text : Self.putting(Wording.texts(language), into: text)
      try library.register("{{% CONTENT_TYPE:\(escaping)}}" + template, named: name)
    }
    return library
  }

  /// A template with the fixed texts it asks for, `{{t.name}}`, in their places: looked up once instead of in every page.
  private static func putting(_ texts: [String: String], into template: String) -> String {
    let parts = template.split(separator: "{{t.", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: String(parts.first ?? "")) { out, part in
      if let end = part.firstRange(of: "}}"), let text = texts[String(part[..<end.lowerBound])],
        !text.contains("{{")
      {
        out += HTMLText.escape(text) + part[end.upperBound...]
      } else {
        out += "{{t." + part
      }
    }
  }

  /// What a page says of itself.
  struct Head {
    /// The page's own title, before the site's name.
    var title: String
    var description: String?
    /// The address that stands for this and equal pages.
    var canonical: String?
    /// Keep out of web search engines.
    var isUnlisted = false
    /// Show the search box at the top.
    var hasSearch = false
    /// `meta` elements with a name, and with a property.
    var metadata: [(name: String, content: String)] = []
    var properties: [(name: String, content: String)] = []
    /// The same in other formats.
    var alternates: [(type: String, href: String, title: String)] = []
    /// What a data block says in JSON-LD.
    var linkedData: String?
  }

  /// A whole page.
  func page(_ template: String, _ head: Head, _ asked: PortalRequest, _ content: [String: Any]) -> String {
    var values = content
    let language = asked.language
    values["lang"] = language.rawValue
    values["t"] = Wording.texts(language)
    values["pageTitle"] = head.title == Self.site ? Self.site : "\(head.title) · \(Self.site)"
    values["pageDescription"] = head.description
    values["canonical"] = head.canonical.map { asked.links.base + $0 }
    values["unlisted"] = head.isUnlisted
    values["headerSearch"] = head.hasSearch
    values["metadata"] = head.metadata.map { ["name": $0.name, "content": $0.content] }
    values["properties"] = head.properties.map { ["name": $0.name, "content": $0.content] }
    values["alternates"] = head.alternates.map { ["type": $0.type, "href": $0.href, "title": $0.title] }
    values["linkedData"] = head.linkedData.map { ["json": $0] as [String: Any] } ?? false as Any
    values["homeURL"] = asked.links.home
    for (name, path) in Self.ways { values[name] = asked.links.address(path, []) }
    values["stylesheetURL"] = Stylesheet.address
    values["scriptURL"] = Script.address
    values["chosenLanguage"] = asked.links.language.map { ["code": $0.rawValue] }
    values["switchAction"] = String(asked.path)
    let other: PortalLanguage = language.isSpanish ? .english : .spanish
    values["switchCode"] = other.rawValue
    values["switchPairs"] = asked.parameters.pairs.filter {
      $0.name != "lang" && $0.value.utf8.count <= 2_000
    }
    .prefix(50).map { ["name": $0.name, "value": $0.value] }
    let library = language.isSpanish ? spanish : english
    return library.render(PageValues(values: values), withTemplate: template) ?? ""
  }

  /// What a page shows, by name. The template library asks a type of ours for its values directly, while it finds out
  /// anew at each look-up that a dictionary has them.
  private final class PageValues: MustacheParent {
    private let values: [String: Any]

    init(values: [String: Any]) { self.values = values }

    func child(named name: String) -> Any? { values[name] }
  }

  /// The pages that every page leads to.
  private static let ways = [
    ("browseURL", "/explorar"), ("helpURL", "/ayuda"), ("aboutURL", "/acerca"),
    ("accessibilityURL", "/accesibilidad"), ("interfaceURL", "/api"), ("thesaurusURL", "/tesauro"),
  ]

  /// The site's name.
  static let site = "Acervo"
}
