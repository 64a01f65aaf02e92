import Search

extension PortalPages {
  /// Values shown of each column on the page of all of them, and on its own.
  private static let shownTogether = 8
  private static let shownAlone = 400
  /// Searches that the tree of the classification scheme may take.
  private static let mostBranches = 150

  /// All ways to browse.
  func browse(_ asked: PortalRequest) throws -> Reply {
    let language = asked.language
    let overview = try reader.collectionOverview()
    let groups = BrowseField.all.compactMap { field -> [String: Any]? in
      guard let facet = overview?.facet(field == "cuadro" ? "fondo" : field) else { return nil }
      let values = sorted(facet, overview).prefix(Self.shownTogether)
      return [
        "name": Wording.field(field, language), "values": values.map { link(facet.field, $0, asked) },
        "allURL": asked.links.address("/explorar/\(field)", []),
      ]
    }
    let thesaurus = try? reader.thesaurus().thesaurus
    let tops = thesaurus?.concepts.filter(\.isTop) ?? []
    let concepts: [String: Any] = [
      "name": language.say("Tesauro", "Thesaurus"),
      "values": tops.prefix(Self.shownTogether).map { concept -> [String: Any] in
        [
          "label": concept.label(in: language.rawValue), "depth": 1,
          "count": DateWording.count(thesaurus?.narrower(than: concept).count ?? 0),
          "href": asked.links.concept((try? reader.thesaurus().names)?.name(of: concept.id) ?? concept.id),
        ]
      }, "allURL": asked.links.address("/tesauro", []),
    ]
    return page(
      language.say("Explorar la colección", "Browse the collection"),
      groups + (tops.isEmpty ? [] : [concepts]), overview != nil, "/explorar",
      asked)
  }

  /// One way to browse.
  func browse(_ field: String, _ asked: PortalRequest) throws -> Reply {
    let overview = try reader.collectionOverview()
    let name = Wording.field(field, asked.language)
    var groups: [[String: Any]] = []
    if field == "cuadro" {
      groups = try classification(overview, asked)
    } else if let facet = overview?.facet(field) {
      groups = [
        [
          "name": Wording.documents(overview?.documents ?? 0, asked.language), "allURL": false,
          "values": sorted(facet, overview).prefix(Self.shownAlone).map { link(field, $0, asked) },
        ]
      ]
    }
    return page(name, groups, overview != nil, "/explorar/\(field)", asked)
  }

  /// Years from the newest on, those that have not come yet, which are mostly misread, at the end.
  private func sorted(_ facet: Facet, _ overview: CollectionOverview?) -> [FacetValue] {
    guard facet.field == "anio" else { return facet.values }
    let thisYear = overview?.year ?? 9999
    func rank(_ value: FacetValue) -> Int {
      let year = Int(value.value) ?? 0
      return year > thisYear ? -year : year
    }
    return facet.values.sorted { rank($0) > rank($1) }
  }

  private func page(
    _ heading: String, _ groups: [[String: Any]], _ hasIndex: Bool, _ path: String, _ asked: PortalRequest
  ) -> Reply {
    let content: [String: Any] = [
      "heading": heading, "groups": groups, "hasIndex": hasIndex, "empty": groups.isEmpty && hasIndex,
    ]
    return .page(
      renderer.page(
        "browse", .init(title: heading, canonical: path, hasSearch: true), asked, content))
  }

  /// The tree of fondo, sección and serie.
  private func classification(
    _ overview: CollectionOverview?, _ asked: PortalRequest
  ) throws -> [[String: Any]] {
    guard let fonds = overview?.facet("fondo") else { return [] }
    var searches = 0
    func children(_ field: String, _ filters: [Keyword]) throws -> [FacetValue] {
      guard searches < Self.mostBranches else { return [] }
      searches += 1
      var request = SearchRequest(query: "")
      request.filters = filters
      request.facets = [field]
      request.facetLimit = 100
      request.limit = 0
      return try reader.search(request)?.response.facets.first?.values ?? []
    }
    func entry(_ value: FacetValue, _ filters: [Keyword]) -> [String: Any] {
      var search = SearchParameters()
      search.filters = filters
      return [
        "label": value.value, "count": DateWording.count(value.count), "href": asked.links.results(search),
        "depth": filters.count,
      ]
    }
    return try fonds.values.map { fonds -> [String: Any] in
      let top = [Keyword(field: "fondo", value: fonds.value)]
      var values = [entry(fonds, top)]
      for section in try children("seccion", top) {
        let middle = top + [Keyword(field: "seccion", value: section.value)]
        values.append(entry(section, middle))
        for series in try children("serie", middle) {
          values.append(entry(series, middle + [Keyword(field: "serie", value: series.value)]))
        }
      }
      return ["name": fonds.value, "values": values, "allURL": false]
    }
  }
}
