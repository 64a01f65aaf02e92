import Search

extension PortalPages {
  /// What people often look for, as examples that run.
  private static let examples = [
    "acceso a la información", "secretariado técnico local", "\"participación ciudadana\"",
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
      content["groups"] = ["tema", "entidad", "tipo", "institucion"].compactMap { field in
        group(field, overview, asked, shown: field == "entidad" ? 32 : 12)
      }
      content["timeline"] = timeline(overview, asked)
      let newest = overview.newest.filter { $0.date > 0 }.prefix(5)
      if !newest.isEmpty {
        content["latest"] = ["items": newest.map { ResultItem.brief($0, asked) }] as [String: Any]
      }
    } else {
      content["hasIndex"] = false
    }
    let head = PageRenderer.Head(
      title: language.say("Acervo: documentos de gobierno abierto", "Acervo: open-government documents"),
      description: language.say(
        "Busque en documentos de gobierno abierto en español y llegue al párrafo exacto.",
        "Search open-government documents in Spanish and get to the exact paragraph."),
      canonical: "/")
    return .page(renderer.page("home", head, asked, content))
  }

  private func group(
    _ field: String, _ overview: CollectionOverview, _ asked: PortalRequest, shown: Int
  ) -> [String: Any]? {
    guard let facet = overview.facets.first(where: { $0.field == field }), !facet.values.isEmpty else {
      return nil
    }
    let values = facet.values.map { value -> [String: Any] in
      var search = SearchParameters()
      search.filters = [Keyword(field: field, value: value.value)]
      return [
        "label": value.value, "count": DateWording.count(value.count), "href": asked.links.results(search),
      ]
    }
    return [
      "name": Wording.field(field, asked.language), "field": field, "values": Array(values.prefix(shown)),
      "rest": values.count > shown
        ? ["values": Array(values.dropFirst(shown).prefix(40))] as [String: Any] : false as Any,
    ]
  }

  /// The years with their numbers of documents as bars.
  private func timeline(_ overview: CollectionOverview, _ asked: PortalRequest) -> [String: Any]? {
    guard let facet = overview.facets.first(where: { $0.field == "anio" }), !facet.values.isEmpty else {
      return nil
    }
    let years = facet.values.filter { (Int($0.value) ?? 0) <= overview.year }
      .sorted { (Int($0.value) ?? 0) < (Int($1.value) ?? 0) }.suffix(40)
    let most = years.map(\.count).max() ?? 1
    return [
      "years": years.map { value -> [String: Any] in
        var search = SearchParameters()
        search.filters = [Keyword(field: "anio", value: value.value)]
        let height = max(2, value.count * 60 / max(1, most))
        return [
          "year": value.value, "count": DateWording.count(value.count), "href": asked.links.results(search),
          "top": 60 - height, "height": height, "spoken": Wording.documents(value.count, asked.language),
        ]
      }
    ]
  }
}
