import Analysis
import Archive
import Search

extension PortalPages {
  /// A document version.
  ///
  /// - Parameter version: the version in the address; nil for the address that always shows the newest.
  func document(_ view: DocumentView, _ version: Int?, _ asked: PortalRequest) throws -> Reply {
    let language = asked.language
    let search = SearchParameters(asked.parameters)
    let highlights = try reader.highlights(search)
    let body = DocumentBody(view, language, highlights: highlights)
    let lastParagraph = view.blocks.map(\.number).max() ?? 0
    let cited = asked.parameters["p"].flatMap { Int($0) }.flatMap { number in
      view.blocks.contains { $0.number == number } ? number : nil
    }
    let record = CitationRecord(view, links: asked.links)
    var content: [String: Any] = [
      "markedTitle": Markup(
        view.title, marking: highlights?.matches(in: view.title, isTitle: true) ?? []
      ).inTemplate,
      "titleAnchor": body.titleAnchor.map { ["n": $0] } ?? false as Any,
      "id": view.id, "versionNumber": view.version, "blocks": body.markup.inTemplate,
      "hasText": !body.markup.isEmpty,
      "crumbs": crumbs(view, asked), "facts": facts(view, asked), "details": details(view, asked),
      "originalURL": asked.links.original(view.id, version: view.version),
      "permanentURL": asked.links.document(view.id, version: view.version),
      "permanentPath": PageLinks().document(view.id, version: view.version),
      "permanentAbsolute": record.versionURL,
      "withinAction": PageLinks().document(view.id, version: version), "searchText": search.query,
      "outdated": outdated(view, asked), "history": history(view, asked),
      "outline": body.outline.count >= 3 ? ["entries": body.outline] as [String: Any] : false as Any,
      "lastParagraph": max(1, lastParagraph), "citedParagraph": cited ?? false as Any,
    ]
    content["summary"] = view.value("description").map { $0.count > 600 ? $0.prefix(600) + "…" : $0 }
    content["readability"] = view.readability.map { grade -> [String: Any] in
      var search = SearchParameters()
      search.filters = [Keyword(field: "lectura", value: grade)]
      return ["label": Wording.readability(grade, language), "href": asked.links.results(search)]
    }
    if highlights != nil { showMatches(body, search, view, version, asked, in: &content) }
    let related = try reader.similar(to: view.id, limit: 5) ?? []
    if !related.isEmpty {
      content["related"] = ["items": related.map { ResultItem.brief($0, asked) }] as [String: Any]
    }
    showCitation(view, cited, asked, in: &content)
    if let tag = record.language { content["textLanguage"] = ["tag": tag] }
    let suffix = version.map { language.say(", versión \($0)", ", version \($0)") } ?? ""
    var head = PageRenderer.Head(
      title: "\(view.title.prefix(150))\(suffix) (\(view.id))",
      description: record.summary.map { $0.count > 200 ? $0.prefix(200) + "…" : $0 },
      canonical: PageLinks().document(view.id, version: view.isOutdated ? view.version : nil), hasSearch: true
    )
    head.metadata = PageMetadata.named(record)
    head.properties = PageMetadata.properties(record, language)
    head.linkedData = String(decoding: Reply.encoded(LinkedData(record)), as: UTF8.self)
    head.alternates = Self.citationFormats.map { format, name, type in
      (type, asked.links.citation(view.id, version: view.version, paragraph: nil, format), name)
    }
    var reply = Reply.page(renderer.page("document", head, asked, content))
    reply.modified = view.time
    return reply
  }

  private func outdated(_ view: DocumentView, _ asked: PortalRequest) -> Any {
    guard view.isOutdated else { return false }
    return [
      "href": asked.links.document(view.id), "number": view.newestVersion,
      "changesURL": asked.links.comparison(view.id, from: view.version, to: view.newestVersion),
    ] as [String: Any]
  }

  private func history(_ view: DocumentView, _ asked: PortalRequest) -> [[String: Any]] {
    view.versions.map { entry in
      [
        "number": entry.version, "isCurrent": entry.version == view.version,
        "href": asked.links.document(view.id, version: entry.version), "time": entry.time,
        "action": Wording.action(entry.action, asked.language),
        "day": DateWording.day(of: entry.time, asked.language),
        "changesURL": entry.version > 1
          ? asked.links.comparison(view.id, from: entry.version - 1, to: entry.version) : false as Any,
      ]
    }
  }

  private func showMatches(
    _ body: DocumentBody, _ search: SearchParameters, _ view: DocumentView, _ version: Int?,
    _ asked: PortalRequest, in content: inout [String: Any]
  ) {
    let language = asked.language
    guard !body.matched.isEmpty else {
      content["noMatches"] = language.say(
        "En el texto de este documento no aparece «\(search.query)».",
        "“\(search.query)” does not appear in the text of this document.")
      return
    }
    let places = DateWording.count(body.matchCount)
    content["matches"] =
      [
        "count": body.matchCount == 1
          ? language.say("1 coincidencia:", "1 match:")
          : language.say("\(places) coincidencias:", "\(places) matches:"),
        "places": body.matched.prefix(12).map { ["n": $0] }, "more": body.matched.count > 12,
        "clearURL": asked.links.document(view.id, version: version),
      ] as [String: Any]
  }

  /// The formats of a citation for programs, with their names and media types.
  static let citationFormats: [(format: CitationFormat, name: String, type: String)] = [
    (.bibtex, "BibTeX", "application/x-bibtex"), (.ris, "RIS", "application/x-research-info-systems"),
    (.csl, "CSL-JSON", "application/vnd.citationstyles.csl+json"),
    (.jsonLD, "JSON-LD", "application/ld+json"),
  ]

  private func showCitation(
    _ view: DocumentView, _ paragraph: Int?, _ asked: PortalRequest, in content: inout [String: Any]
  ) {
    let record = CitationRecord(view, paragraph: paragraph, links: asked.links)
    content["citeHeading"] =
      paragraph.map { asked.language.say("Citar el párrafo \($0)", "Cite paragraph \($0)") }
      ?? asked.language.say("Citar este documento", "Cite this document")
    content["styles"] = [
      ["name": "APA", "text": CitationText.apa(record)],
      ["name": "Chicago", "text": CitationText.chicago(record)],
    ]
    content["formats"] = Self.citationFormats.map { format, name, _ in
      [
        "label": name,
        "href": asked.links.citation(view.id, version: view.version, paragraph: paragraph, format),
      ]
    }
  }

  /// A citation in a format of programs.
  func citation(_ view: DocumentView, _ format: CitationFormat, _ asked: PortalRequest) -> Reply {
    let paragraph = asked.parameters["p"].flatMap { Int($0) }
    if let text = asked.parameters["p"],
      paragraph == nil || !view.blocks.contains(where: { $0.number == paragraph })
    {
      return failure(.unknownParagraph(id: view.id, version: view.version, text: text), asked)
    }
    let record = CitationRecord(view, paragraph: paragraph, links: asked.links)
    var reply =
      switch format {
      case .bibtex: Reply.text(BibTeX.entry(record), type: "application/x-bibtex; charset=utf-8")
      case .ris:
        Reply.text(RIS.reference(record), type: "application/x-research-info-systems; charset=utf-8")
      case .csl: Reply.json([CSLItem(record)], type: "application/vnd.citationstyles.csl+json")
      case .jsonLD: Reply.json(LinkedData(record), type: "application/ld+json")
      case .text: Reply.text(CitationText.plain(record))
      }
    reply.varies = false
    reply.modified = view.time
    let name = record.key + "." + format.rawValue
    if format != .text {
      reply.headers.append(("Content-Disposition", "attachment; filename=\"\(name)\""))
    }
    return reply
  }

  /// The ways that lead from the collection to the document.
  private func crumbs(_ view: DocumentView, _ asked: PortalRequest) -> Any {
    var items: [[String: String]] = []
    var search = SearchParameters()
    for (field, column) in [
      ("fondo", "fondo"), ("seccion", "seccion"), ("serie", "serie"), ("tema", "tema"),
    ] {
      guard field != "tema" || items.isEmpty, let value = view.value(field) else { continue }
      search.filters.append(Keyword(field: column, value: value))
      items.append(["label": value, "href": asked.links.results(search)])
    }
    guard !items.isEmpty else { return false }
    let start = [
      "label": asked.language.say("Colección", "Collection"), "href": asked.links.address("/explorar", []),
    ]
    return ["items": [start] + items] as [String: Any]
  }

  /// The line under the title.
  private func facts(_ view: DocumentView, _ asked: PortalRequest) -> [[String: Any]] {
    var facts: [[String: Any]] = []
    var seen: Set<String> = []
    if let text = DateWording.text(view.date, asked.language), let iso = DateWording.iso(view.date) {
      facts.append(["fact": text, "machineDate": iso])
    }
    for field in ["type", "entidad", "institucion"] {
      for pair in view.metadata
      where pair.field == field && seen.insert(TextFolding.fold(pair.value)).inserted {
        facts.append(["fact": pair.value, "machineDate": false])
      }
    }
    return Array(facts.prefix(6))
  }

  /// The fields whose values lead to the other documents that have them, and the columns they are filtered by.
  private static let browsable = [
    "tema": "tema", "entidad": "entidad", "institucion": "institucion", "type": "tipo", "creator": "autor",
    "subject": "materia", "fondo": "fondo", "seccion": "seccion", "serie": "serie",
    "expediente": "expediente",
    "licencia": "licencia",
  ]
  /// Fields that the page shows elsewhere, or not at all.
  private static let unlisted: Set = ["format", "description"]

  private func details(_ view: DocumentView, _ asked: PortalRequest) -> [[String: Any]] {
    var fields: [(name: String, values: [[String: Any]])] = []
    var seen: Set<MetadataPair> = []
    for pair in view.metadata where !Self.unlisted.contains(pair.field) && seen.insert(pair).inserted {
      var text = pair.value
      if pair.field == "date", let written = DateWording.text(view.date, asked.language) { text = written }
      var value: [String: Any] = ["label": text, "link": false]
      if let column = Self.browsable[pair.field] {
        var search = SearchParameters()
        search.filters = [Keyword(field: column, value: pair.value)]
        value["link"] = ["href": asked.links.results(search)]
      }
      if let place = fields.firstIndex(where: { $0.name == pair.field }) {
        fields[place].values.append(value)
      } else {
        fields.append((pair.field, [value]))
      }
    }
    return fields.map { ["name": Wording.field($0.name, asked.language), "values": $0.values] }
  }
}
