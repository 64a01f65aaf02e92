import Archive
import Search

extension PortalPages {
  /// What people often look for, as examples that run.
  private static let examples = [
    "cómo pido información al gobierno", "secretariado técnico local", "\"participación ciudadana\"",
    "compromisos de gobierno abierto",
  ]

  /// The start page.
  func home(_ asked: PortalRequest) throws -> Reply {
    let language = asked.language
    var content: [String: Any] = ["searchText": ""]
    if let overview = try reader.collectionOverview() {
      content["hasIndex"] = true
      content["figure"] = Wording.documents(overview.documents, language)
      content["examples"] = Self.examples.map { example in
        var search = SearchParameters()
        search.query = example
        return ["label": example, "href": asked.links.results(search)]
      }
      content["allURL"] = asked.links.results(SearchParameters())
      if let topics = overview.facet("tema") {
        content["topics"] = ["values": topics.values.prefix(12).map { link("tema", $0, asked) }]
      }
      if let entities = overview.facet("entidad") {
        content["map"] = ["tiles": EntityMap.shown(entities, asked)] as [String: Any]
      }
      content["entitiesURL"] = asked.links.address("/explorar/entidad", [])
      content["timeline"] = timeline(overview, asked)
      content["ways"] = ways(overview, asked)
      content["feedURL"] = "/novedades.atom"
      let latest = try reader.latest(limit: 6)
      if !latest.isEmpty { content["latest"] = ["items": latest.map { listed($0, asked) }] as [String: Any] }
    } else {
      content["hasIndex"] = false
    }
    var head = PageRenderer.Head(
      title: language.say("Acervo: documentos de gobierno abierto", "Acervo: open-government documents"),
      description: language.say(
        "Busque en documentos de gobierno abierto en español y llegue al párrafo exacto.",
        "Search open-government documents in Spanish and get to the exact paragraph."),
      canonical: "/")
    head.alternates = [
      ("application/atom+xml", "/novedades.atom", language.say("Novedades", "Latest additions"))
    ]
    return .page(renderer.page("home", head, asked, content))
  }

  /// A value of a column as a link to its documents.
  func link(_ field: String, _ value: FacetValue, _ asked: PortalRequest) -> [String: Any] {
    var search = SearchParameters()
    search.filters = [Keyword(field: field, value: value.value)]
    let label = field == "lectura" ? Wording.readability(value.value, asked.language) : value.value
    return [
      "label": label, "count": DateWording.count(value.count), "href": asked.links.results(search),
      "depth": 1,
    ]
  }

  private func listed(_ listed: ListedDocument, _ asked: PortalRequest) -> [String: Any] {
    [
      "title": listed.title, "href": asked.links.document(listed.id), "time": listed.time,
      "day": DateWording.day(of: listed.time, asked.language),
      "action": Wording.action(listed.action, asked.language),
    ]
  }

  /// The pages for browsing that have something to show.
  private func ways(_ overview: CollectionOverview, _ asked: PortalRequest) -> [[String: Any]] {
    var ways = columns(overview, asked)
    if let concepts = try? reader.thesaurus().thesaurus.concepts {
      ways.append([
        "label": asked.language.say("Tesauro", "Thesaurus"), "count": DateWording.count(concepts.count),
        "href": asked.links.address("/tesauro", []),
      ])
    }
    return ways
  }

  private func columns(_ overview: CollectionOverview, _ asked: PortalRequest) -> [[String: Any]] {
    BrowseField.all.compactMap { field in
      guard let facet = overview.facet(field == "cuadro" ? "fondo" : field) else { return nil }
      return [
        "label": Wording.field(field, asked.language), "count": DateWording.count(facet.distinct),
        "href": asked.links.address("/explorar/\(field)", []),
      ]
    }
  }

  /// The years with their numbers of documents as bars.
  private func timeline(_ overview: CollectionOverview, _ asked: PortalRequest) -> [String: Any]? {
    guard let facet = overview.facet("anio") else { return nil }
    let years = facet.values.filter { (Int($0.value) ?? 0) <= overview.year }
      .sorted { (Int($0.value) ?? 0) < (Int($1.value) ?? 0) }.suffix(30)
    let most = years.map(\.count).max() ?? 1
    return [
      "years": years.map { value -> [String: Any] in
        var year = link("anio", value, asked)
        let height = max(2, value.count * 60 / max(1, most))
        year["year"] = value.value
        year["top"] = 60 - height
        year["height"] = height
        year["spoken"] = Wording.documents(value.count, asked.language)
        return year
      }
    ]
  }
}
