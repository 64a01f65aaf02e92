import Search

extension PortalPages {
  /// Values of a facet shown at once; the rest is folded away.
  private static let facetValuesShown = 7
  /// Of the results that say nearly the same as one, those that are named.
  private static let similarShown = 12

  /// The results of a search.
  func results(_ asked: PortalRequest) throws -> Reply {
    let search = SearchParameters(asked.parameters)
    let language = asked.language
    var content: [String: Any] = ["searchText": search.query, "hiddenPairs": hiddenPairs(search)]
    let timed = try reader.search(search.request, without: search.without, suggesting: search.page == 1)
    let title = title(search, language)
    content["heading"] = title
    content["hasIndex"] = timed != nil
    if let timed {
      let response = timed.response
      content["total"] = total(response.total, search, language)
      content["chips"] = chips(search, asked)
      content["understanding"] = understanding(timed, search, asked)
      content["offers"] = offers(timed.suggestions, search, asked)
      if response.total == 0 {
        content["nothing"] = nothingFound(search, asked)
      } else {
        try show(response, search, asked, in: &content)
      }
    }
    var head = PageRenderer.Head(title: title, isUnlisted: true)
    head.alternates = [
      ("application/atom+xml", asked.links.results(search, format: "atom"), title)
    ]
    return .page(renderer.page("results", head, asked, content), status: timed == nil ? 503 : 200)
  }

  private func show(
    _ response: SearchResponse, _ search: SearchParameters, _ asked: PortalRequest,
    in content: inout [String: Any]
  ) throws {
    let offset = search.request.offset
    let similar = try reader.hits(response.hits.flatMap { $0.similar.prefix(Self.similarShown) })
    var items = Markup()
    for (place, hit) in response.hits.enumerated() {
      items.append(ResultItem.full(hit, number: offset + place + 1, search, asked, similar: similar))
    }
    content["found"] =
      [
        "items": items.inTemplate,
        "start": offset + 1, "orders": orders(search, asked),
        "pastEnd": response.hits.isEmpty
          ? ["href": asked.links.results(search.changed { _ in })] as [String: Any] : false as Any,
        "paging": paging(search, response, asked) as Any? ?? false,
        "formats": Self.listFormats.map { format, label in
          ["label": label, "href": asked.links.results(search.changed { _ in }, format: format)]
        },
      ] as [String: Any]
    let groups = response.facets.compactMap { facetGroup($0, search, asked) }
    if !groups.isEmpty {
      content["facetGroups"] =
        [
          "groups": groups,
          "histogram": histogram(response.facets.first { $0.field == "anio" }, asked.language),
        ] as [String: Any]
    }
  }

  private static let listFormats = [
    ("csv", "CSV"), ("bib", "BibTeX"), ("ris", "RIS"), ("csl.json", "CSL-JSON"), ("atom", "Atom"),
  ]

  /// What can be done when nothing was found.
  private func nothingFound(_ search: SearchParameters, _ asked: PortalRequest) -> [String: Any] {
    func way(_ isThere: Bool, _ change: (inout SearchParameters) -> Void) -> Any {
      isThere ? ["href": asked.links.results(search.changed(change))] as [String: Any] : false as Any
    }
    let quotes: Set<Character> = ["\"", "«", "»", "“", "”"]
    return [
      "withoutFilters": way(!search.filters.isEmpty) { $0.filters = [] },
      "withoutQuotes": way(search.query.contains(where: quotes.contains)) {
        $0.query.removeAll(where: quotes.contains)
      },
      "inflected": way(search.exact) { $0.exact = false },
      "helpURL": asked.links.address("/ayuda", []), "allURL": asked.links.results(SearchParameters()),
    ]
  }

  /// How the query was understood, and a switch for what was done to its words.
  private func understanding(
    _ timed: TimedResponse, _ search: SearchParameters, _ asked: PortalRequest
  ) -> Any {
    let language = asked.language
    var items: [[String: Any]] = timed.response.notes.map {
      ["text": $0.message(spanish: language.isSpanish), "switch": false]
    }
    items += timed.response.expansions.map { expansion($0, search, asked) }
    if timed.lacksThesaurus {
      items.append([
        "text": language.say(
          "El tesauro no se puede leer: no se ampliaron siglas ni sinónimos.",
          "The thesaurus cannot be read: acronyms and synonyms were not expanded."), "switch": false,
      ])
    }
    if search.showsSimilar || timed.response.hits.contains(where: { !$0.similar.isEmpty }) {
      items.append([
        "text": search.showsSimilar
          ? language.say(
            "Se muestran todos, también los casi iguales.", "All are shown, also those nearly the same.")
          : language.say(
            "De los documentos casi iguales se muestra uno.", "Of documents nearly the same one is shown."),
        "switch": [
          "href": asked.links.results(search.changed { $0.showsSimilar.toggle() }),
          "label": search.showsSimilar
            ? language.say("Agruparlos", "Group them") : language.say("Mostrar todos", "Show all"),
        ],
      ])
    }
    if !search.query.isEmpty {
      let other = search.changed { $0.exact.toggle() }
      items.append([
        "text": search.exact
          ? language.say(
            "Se buscó solo la forma exacta de cada palabra.", "Only the exact form of each word was searched."
          )
          : language.say(
            "Se buscaron también otras formas de las palabras (plural, género, conjugación).",
            "Other forms of the words were searched too (plural, gender, conjugation)."),
        "switch": [
          "href": asked.links.results(other),
          "label": search.exact
            ? language.say("Buscar también otras formas", "Search other forms too")
            : language.say("Solo la forma exacta", "Only the exact form"),
        ],
      ])
    }
    return items.isEmpty ? false as Any : ["items": items] as [String: Any]
  }

  /// Matches by year as bars.
  private func histogram(_ facet: Facet?, _ language: PortalLanguage) -> Any {
    var counts: [Int: Int] = [:]
    for value in facet?.values ?? [] {
      if let year = Int(value.value) { counts[year] = value.count }
    }
    guard let last = counts.keys.max(), let first = counts.keys.min(), last > first else { return false }
    let start = max(first, last - 59)
    let most = max(1, counts.values.max() ?? 1)
    let step = 10
    var bars = Markup()
    for year in start...last {
      guard let count = counts[year] else { continue }
      let height = max(2, count * 62 / most)
      bars.literal("<rect x=\"")
      bars.text(String((year - start) * step))
      bars.literal("\" y=\"")
      bars.text(String(64 - height))
      bars.literal("\" width=\"")
      bars.text(String(step - 2))
      bars.literal("\" height=\"")
      bars.text(String(height))
      bars.literal("\"><title>")
      bars.text("\(year): \(DateWording.count(count))")
      bars.literal("</title></rect>")
    }
    return [
      "width": (last - start + 1) * step, "bars": bars.inTemplate, "first": start, "last": last,
      "label": language.say(
        "Documentos por año, de \(start) a \(last)", "Documents by year, from \(start) to \(last)"),
    ] as [String: Any]
  }

  /// A title that tells this page from other pages of results.
  func title(_ search: SearchParameters, _ language: PortalLanguage) -> String {
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
    let shown = values.count <= Self.facetValuesShown + 2 ? values.count : Self.facetValuesShown
    let list = FacetList(field: facet.field, search, asked.links)
    return [
      "name": Wording.field(facet.field, asked.language), "field": facet.field,
      "values": list.items(values.prefix(shown)).inTemplate,
      "rest": values.count > shown
        ? ["values": list.items(values.dropFirst(shown)).inTemplate] as [String: Any] : false as Any,
    ]
  }

  /// Links to the pages around this one; nil when there is only one.
  private func paging(
    _ search: SearchParameters, _ response: SearchResponse, _ asked: PortalRequest
  ) -> [String: Any]? {
    // Of results that say nearly the same one is shown, so that the pages may end before the count does.
    let isLast = response.hits.count < SearchParameters.pageSize
    let total = isLast ? search.request.offset + response.hits.count : response.total
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
      "after": search.page < last && !isLast ? link(search.page + 1) as Any : false,
    ]
  }
}
