import Search

extension PortalPages {
  /// Values of a facet shown at once; the rest is folded away.
  private static let facetValuesShown = 7

  /// The results of a search.
  func results(_ asked: PortalRequest) throws -> Reply {
    let search = SearchParameters(asked.parameters)
    let language = asked.language
    var content: [String: Any] = ["searchText": search.query, "hiddenPairs": hiddenPairs(search)]
    let timed = try reader.search(search.request)
    let title = title(search, language)
    content["heading"] = title
    content["hasIndex"] = timed != nil
    if let response = timed?.response {
      content["notes"] = response.notes.map { $0.message(spanish: language.isSpanish) }
      content["chips"] = chips(search, asked)
      content["total"] = total(response.total, search, language)
      let offset = (search.page - 1) * SearchParameters.pageSize
      if response.total == 0 {
        content["nothing"] =
          [
            "hasQuotes": search.query.contains("\""),
            "withoutFilters": search.filters.isEmpty
              ? false as Any
              : ["href": asked.links.results(search.changed { $0.filters = [] })] as [String: Any],
            "allURL": asked.links.results(SearchParameters()),
          ] as [String: Any]
      } else {
        content["found"] =
          [
            "items": response.hits.enumerated().map { ResultItem.full($1, number: offset + $0 + 1, asked) },
            "start": offset + 1, "orders": orders(search, asked),
            "pastEnd": response.hits.isEmpty && offset >= response.total
              ? ["href": asked.links.results(search.changed { _ in })] as [String: Any] : false as Any,
            "paging": paging(search, total: response.total, asked) as Any? ?? false,
          ] as [String: Any]
        let groups = response.facets.compactMap { facetGroup($0, search, asked) }
        if !groups.isEmpty { content["facetGroups"] = ["groups": groups] as [String: Any] }
      }
    }
    return .page(
      renderer.page("results", .init(title: title, isUnlisted: true), asked, content),
      status: timed == nil ? 503 : 200)
  }

  /// A title that tells this page from other pages of results.
  private func title(_ search: SearchParameters, _ language: PortalLanguage) -> String {
    var parts: [String] = []
    let query = String(search.query.unicodeScalars.prefix(120).map(Character.init))
    if !query.allSatisfy({ $0 == " " }) { parts.append("«\(query)»") }
    parts += search.filters.prefix(4).map { String($0.value.prefix(60)) }
    var title =
      parts.isEmpty
      ? language.say("Todos los documentos", "All documents")
      : language.say("Resultados: ", "Results: ") + parts.joined(separator: ", ")
    switch search.sort {
    case .relevance: break
    case .date: title += language.say(", más recientes primero", ", newest first")
    case .dateAscending: title += language.say(", más antiguos primero", ", oldest first")
    case .title: title += language.say(", por título", ", by title")
    }
    if search.exact { title += language.say(", forma exacta", ", exact form") }
    if search.page > 1 { title += language.say(", página ", ", page ") + String(search.page) }
    return title
  }

  private func total(_ total: Int, _ search: SearchParameters, _ language: PortalLanguage) -> String {
    let documents = Wording.documents(total, language)
    guard search.page > 1 else { return documents }
    return documents + language.say(", página \(search.page)", ", page \(search.page)")
  }

  /// What a new query keeps of the search: filters and order.
  private func hiddenPairs(_ search: SearchParameters) -> [[String: String]] {
    search.changed { $0.query = "" }.pairs.filter { $0.name != "q" }.map {
      ["name": $0.name, "value": $0.value]
    }
  }

  private func chips(_ search: SearchParameters, _ asked: PortalRequest) -> Any {
    var chips: [[String: String]] = search.filters.map { filter in
      [
        "label": "\(Wording.field(filter.field, asked.language)): \(filter.value)",
        "href": asked.links.results(search.changed { $0.filters.removeAll { $0 == filter } }),
      ]
    }
    if search.exact {
      chips.append([
        "label": asked.language.say("Solo la forma exacta", "Only the exact form"),
        "href": asked.links.results(search.changed { $0.exact = false }),
      ])
    }
    guard !chips.isEmpty else { return false }
    let all = asked.links.results(
      search.changed {
        $0.filters = []
        $0.exact = false
      })
    return ["items": chips, "all": chips.count > 1 ? ["href": all] as Any : false] as [String: Any]
  }

  private func orders(_ search: SearchParameters, _ asked: PortalRequest) -> [[String: Any]] {
    let names: [(SortOrder, String, String)] = [
      (.relevance, "Relevancia", "Relevance"), (.date, "Más recientes", "Newest"),
      (.dateAscending, "Más antiguos", "Oldest"), (.title, "Título", "Title"),
    ]
    return names.map { order, spanish, english in
      [
        "label": asked.language.say(spanish, english), "isCurrent": order == search.sort,
        "href": asked.links.results(search.changed { $0.sort = order }),
      ]
    }
  }

  private func facetGroup(_ facet: Facet, _ search: SearchParameters, _ asked: PortalRequest) -> [String:
    Any]?
  {
    let chosen = Set(search.filters.filter { $0.field == facet.field }.map(\.value))
    var values = facet.values.filter { !chosen.contains($0.value) }
    if facet.field == "anio" { values.sort { (Int($0.value) ?? 0) > (Int($1.value) ?? 0) } }
    guard !values.isEmpty else { return nil }
    let links = values.map { value -> [String: Any] in
      [
        "label": value.value, "count": DateWording.count(value.count),
        "href": asked.links.results(
          search.changed { $0.filters.append(Keyword(field: facet.field, value: value.value)) }),
      ]
    }
    let shown = links.count <= Self.facetValuesShown + 2 ? links.count : Self.facetValuesShown
    return [
      "name": Wording.field(facet.field, asked.language), "field": facet.field,
      "values": Array(links.prefix(shown)),
      "rest": links.count > shown ? ["values": Array(links.dropFirst(shown))] as [String: Any] : false as Any,
    ]
  }

  /// Links to the pages around this one; nil when there is only one.
  private func paging(_ search: SearchParameters, total: Int, _ asked: PortalRequest) -> [String: Any]? {
    let last = min(
      (total + SearchParameters.pageSize - 1) / SearchParameters.pageSize, SearchParameters.lastPage)
    guard last > 1 else { return nil }
    func link(_ page: Int) -> [String: Any] {
      [
        "label": DateWording.count(page), "isCurrent": page == search.page,
        "href": asked.links.results(search.changed { $0.page = page }),
      ]
    }
    // The page asked for may lie behind the last one.
    let here = min(search.page, last)
    var numbers = (max(1, here - 2)...min(last, here + 2)).map(link)
    if here > 3 { numbers.insert(link(1), at: 0) }
    return [
      "numbers": numbers,
      "before": search.page > 1 ? link(min(search.page - 1, last)) as Any : false,
      "after": search.page < last ? link(search.page + 1) as Any : false,
    ]
  }
}
