import Mustache

/// The templates, read once, and what every page has in common.
struct PageRenderer: Sendable {
  private let library: MustacheLibrary

  /// - Throws: a template that is not well-formed, which the tests would have found.
  init() throws {
    MustacheContentTypes.register(HTMLText(), named: HTMLText.name)
    var library = MustacheLibrary()
    for (name, text) in PageTemplates.all {
      try library.register("{{% CONTENT_TYPE:\(HTMLText.name)}}" + text, named: name)
    }
    self.library = library
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
  }

  /// A whole page.
  func page(_ template: String, _ head: Head, _ asked: PortalRequest, _ content: [String: Any]) -> String {
    var values = content
    values["lang"] = asked.language.rawValue
    values["t"] = Wording.texts(asked.language)
    values["pageTitle"] = head.title == Self.site ? Self.site : "\(head.title) · \(Self.site)"
    values["pageDescription"] = head.description
    values["canonical"] = head.canonical
    values["unlisted"] = head.isUnlisted
    values["headerSearch"] = head.hasSearch
    values["homeURL"] = asked.links.home
    values["stylesheetURL"] = Stylesheet.address
    values["chosenLanguage"] = asked.links.language.map { ["code": $0.rawValue] }
    values["switchAction"] = String(asked.path)
    let other: PortalLanguage = asked.language.isSpanish ? .english : .spanish
    values["switchCode"] = other.rawValue
    values["switchPairs"] = asked.parameters.pairs.filter {
      $0.name != "lang" && $0.value.utf8.count <= 2_000
    }
    .prefix(50).map { ["name": $0.name, "value": $0.value] }
    return library.render(values, withTemplate: template) ?? ""
  }

  /// The site's name.
  static let site = "Acervo"
}
