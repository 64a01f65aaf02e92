import Analysis
import Archive
import Search

/// The thesaurus for reading and for taking along.
extension PortalPages {
  /// Concepts listed on one page; of more, those that are looked for.
  private static let mostListed = 1_500
  /// Levels of narrower concepts shown under a top concept.
  private static let mostLevels = 5

  /// The concepts that a text names or begins, or all, by label.
  static func concepts(of thesaurus: Thesaurus, beginning text: String) -> [Concept] {
    let plain = text.filter { !$0.isWhitespace }
    guard plain.isEmpty else {
      return thesaurus.completions(of: text, limit: 1_000).compactMap { thesaurus.concept(id: $0.concept) }
    }
    return thesaurus.concepts.map { (TextFolding.foldAll($0.label()), $0) }
      .sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1.id < $1.1.id }.map(\.1)
  }

  /// The whole thesaurus for programs.
  func thesaurusFile(_ syntax: ThesaurusSyntax) throws -> Reply {
    var reply = Reply(
      contentType: syntax.mediaType, body: try reader.archive.thesaurusBytes(as: syntax), varies: false)
    reply.headers = [("Access-Control-Allow-Origin", "*")]
    return reply
  }

  // MARK: All concepts

  /// The concepts by what they are a kind of, or those that are looked for.
  func thesaurus(_ asked: PortalRequest) throws -> Reply {
    let language = asked.language
    let (thesaurus, names) = try reader.thesaurus()
    let text = String((asked.parameters["q"] ?? "").prefix(200))
    let isSearch = !text.allSatisfy(\.isWhitespace)
    var groups: [[String: Any]]
    if isSearch {
      let found = Self.concepts(of: thesaurus, beginning: text)
      groups = [
        [
          "name": language.say("Resultados: «\(text)»", "Results: “\(text)”"), "href": false,
          "items": found.map { item($0, depth: 1, names, asked) },
        ]
      ]
      if found.isEmpty { groups = [] }
    } else {
      groups = tree(thesaurus, names, asked)
    }
    let count = DateWording.count(thesaurus.concepts.count)
    let content: [String: Any] = [
      "heading": language.say("Tesauro", "Thesaurus"),
      "intro": language.say(
        "\(count) conceptos con sus siglas, otros nombres y relaciones. Quien busca uno de los nombres encuentra también los demás.",
        "\(count) concepts with their acronyms, other names and relations. A search for one of the names finds the others too."
      ),
      "conceptText": text, "action": "/tesauro", "groups": groups,
      "nothing": groups.isEmpty
        ? language.say("Ningún concepto se llama así.", "No concept is called so.") as Any : false,
      "formats": Self.wholeFormats,
    ]
    var head = PageRenderer.Head(
      title: isSearch
        ? language.say("Tesauro: «\(text)»", "Thesaurus: “\(text)”") : language.say("Tesauro", "Thesaurus"),
      canonical: "/tesauro", isUnlisted: isSearch, hasSearch: true)
    head.alternates = [
      ("text/turtle", "/tesauro.ttl", "SKOS, Turtle"),
      ("application/rdf+xml", "/tesauro.rdf", "SKOS, RDF/XML"),
    ]
    return .page(renderer.page("thesaurus", head, asked, content))
  }

  private static let wholeFormats = [
    ["label": "SKOS (Turtle)", "href": "/tesauro.ttl"], ["label": "SKOS (RDF/XML)", "href": "/tesauro.rdf"],
  ]

  /// Top concepts, each with what is narrower.
  private func tree(_ thesaurus: Thesaurus, _ names: ConceptNames, _ asked: PortalRequest) -> [[String: Any]]
  {
    let known = Set(thesaurus.concepts.map(\.id))
    func isTop(_ concept: Concept) -> Bool {
      concept.isTop || !concept.broader.contains { known.contains($0) }
    }
    var seen: Set<String> = []
    var listed = 0
    func below(_ concept: Concept, depth: Int) -> [[String: Any]] {
      guard depth <= Self.mostLevels else { return [] }
      let narrower = thesaurus.narrower(than: concept).map {
        (TextFolding.foldAll($0.label(in: asked.language.rawValue)), $0)
      }
      .sorted { $0.0 < $1.0 }
      var items: [[String: Any]] = []
      for (_, child) in narrower where listed < Self.mostListed && seen.insert(child.id).inserted {
        listed += 1
        items.append(item(child, depth: depth, names, asked))
        items += below(child, depth: depth + 1)
      }
      return items
    }
    let tops = thesaurus.concepts.filter(isTop)
    seen.formUnion(tops.map(\.id))
    var groups: [[String: Any]] = []
    var alone: [[String: Any]] = []
    for top in tops where listed < Self.mostListed {
      let items = below(top, depth: 1)
      if items.isEmpty, !top.isTop {
        listed += 1
        alone.append(item(top, depth: 1, names, asked))
        continue
      }
      groups.append([
        "name": top.label(in: asked.language.rawValue), "href": asked.links.concept(names.name(of: top.id)),
        "items": items,
      ])
    }
    if !alone.isEmpty {
      groups.append(["name": asked.language.say("Otros", "Others"), "href": false, "items": alone])
    }
    return groups
  }

  private func item(_ concept: Concept, depth: Int, _ names: ConceptNames, _ asked: PortalRequest) -> [String:
    Any]
  {
    let label = concept.label(in: asked.language.rawValue)
    let others = concept.alternatives.map(\.text).filter { $0.utf8.count <= 30 }.prefix(2)
    return [
      "label": label, "href": asked.links.concept(names.name(of: concept.id)), "depth": depth,
      "others": others.isEmpty ? false as Any : others.joined(separator: ", "),
    ]
  }

  // MARK: One concept

  /// A concept for people, or in a format of programs.
  func concept(_ name: String, _ format: ConceptFormat?, _ asked: PortalRequest) throws -> Reply {
    let concept = try reader.concept(name)
    let (thesaurus, names) = try reader.thesaurus()
    let short = names.name(of: concept.id)
    let page = asked.links.base + PageLinks().concept(short)
    let linkedData = ConceptLinkedData(
      concept: concept, narrower: thesaurus.narrower(than: concept).map(\.id), page: page)
    if let format {
      var reply =
        switch format {
        case .jsonLD: Reply.json(linkedData, type: "application/ld+json")
        case .turtle, .xml:
          Reply(
            contentType: (format == .turtle ? ThesaurusSyntax.turtle : .xml).mediaType,
            body: try reader.archive.thesaurusBytes(
              as: format == .turtle ? .turtle : .xml, concept: concept.id))
        }
      reply.varies = false
      reply.headers = [("Access-Control-Allow-Origin", "*")]
      return reply
    }
    let language = asked.language
    let label = concept.label(in: language.rawValue)
    let found = try reader.documents(naming: concept, limit: 5)
    var search = SearchParameters()
    search.query = ArchiveReader.query(for: concept)
    var content: [String: Any] = [
      "heading": label, "iri": concept.id, "crumbs": conceptCrumbs(concept, thesaurus, names, asked),
      "notes": conceptNotes(concept, language), "facts": conceptFacts(concept, label, language),
      "relations": relations(concept, thesaurus, names, asked),
      "searchLabel": found.total == 0
        ? language.say("Ningún documento lo nombra todavía.", "No document names it yet.")
        : language.say(
          "\(Wording.documents(found.total, language)) lo \(found.total == 1 ? "nombra" : "nombran")",
          "\(Wording.documents(found.total, language)) name\(found.total == 1 ? "s" : "") it"),
      "resultsURL": found.total > 0 ? asked.links.results(search) as Any : false,
      "formats": [
        ["label": "Turtle", "href": asked.links.concept(short, .turtle)],
        ["label": "RDF/XML", "href": asked.links.concept(short, .xml)],
        ["label": "JSON-LD", "href": asked.links.concept(short, .jsonLD)],
      ],
    ]
    content["classified"] = try classified(concept, asked)
    if !found.hits.isEmpty {
      content["found"] =
        ["items": found.hits.map { ResultItem.brief($0, asked, search: search) }] as [String: Any]
    }
    var head = PageRenderer.Head(
      title: "\(label.prefix(120)) · \(language.say("Tesauro", "Thesaurus"))",
      description: concept.notes.first?.text.text, canonical: PageLinks().concept(short), hasSearch: true)
    head.linkedData = String(decoding: Reply.encoded(linkedData), as: UTF8.self)
    head.alternates = [
      ("text/turtle", asked.links.concept(short, .turtle), "Turtle"),
      ("application/rdf+xml", asked.links.concept(short, .xml), "RDF/XML"),
      ("application/ld+json", asked.links.concept(short, .jsonLD), "JSON-LD"),
    ]
    return .page(renderer.page("concept", head, asked, content))
  }

  /// The concepts that lead to this one from the top, by the first broader one of each.
  private func conceptCrumbs(
    _ concept: Concept, _ thesaurus: Thesaurus, _ names: ConceptNames, _ asked: PortalRequest
  ) -> [[String: String]] {
    var chain: [Concept] = []
    var seen: Set<String> = [concept.id]
    var next = concept.broader.first.flatMap { thesaurus.concept(id: $0) }
    while let broader = next, seen.insert(broader.id).inserted, chain.count < 8 {
      chain.insert(broader, at: 0)
      next = broader.broader.first.flatMap { thesaurus.concept(id: $0) }
    }
    let start = [
      "label": asked.language.say("Tesauro", "Thesaurus"), "href": asked.links.address("/tesauro", []),
    ]
    return [start]
      + chain.map {
        [
          "label": $0.label(in: asked.language.rawValue), "href": asked.links.concept(names.name(of: $0.id)),
        ]
      }
  }

  private func conceptNotes(_ concept: Concept, _ language: PortalLanguage) -> [[String: Any]] {
    // Notes for those who keep the thesaurus are in its file.
    concept.notes.filter { $0.kind != .editorialNote && $0.kind != .changeNote }.map { note in
      let name: String? =
        switch note.kind {
        case .definition: nil
        case .scopeNote: language.say("Uso", "Use")
        case .historyNote: language.say("Historia", "History")
        case .example: language.say("Ejemplo", "Example")
        default: language.say("Nota", "Note")
        }
      return [
        "name": name as Any? ?? false, "text": note.text.text, "tag": Self.tag(note.text.language),
      ]
    }
  }

  /// The other names, codes and dates of a concept.
  private func conceptFacts(
    _ concept: Concept, _ label: String, _ language: PortalLanguage
  ) -> [[String: Any]] {
    var facts: [[String: Any]] = []
    func add(_ spanish: String, _ english: String, _ values: [Concept.Text]) {
      if values.isEmpty { return }
      facts.append([
        "name": language.say(spanish, english),
        "values": values.map { ["label": $0.text, "tag": Self.tag($0.language)] as [String: Any] },
      ])
    }
    add("En otras lenguas", "In other languages", concept.preferred.filter { $0.text != label })
    add("También llamado", "Also called", concept.alternatives)
    add("Claves", "Codes", concept.notations.map { Concept.Text($0) })
    if !(concept.startDate + concept.endDate).isEmpty {
      add(
        "Vigencia", "In force",
        [Concept.Text("\(concept.startDate)–\(concept.endDate)")])
    }
    return facts
  }

  private static func tag(_ language: String) -> Any {
    LanguageTag.isValid(language) ? ["code": language] as [String: Any] : false as Any
  }

  private func relations(
    _ concept: Concept, _ thesaurus: Thesaurus, _ names: ConceptNames, _ asked: PortalRequest
  ) -> [[String: Any]] {
    let language = asked.language
    func known(_ ids: [String]) -> [Concept] { ids.compactMap { thesaurus.concept(id: $0) } }
    let all: [(String, [Concept])] = [
      (language.say("Más amplio", "Broader"), known(concept.broader)),
      (language.say("Más específicos", "Narrower"), thesaurus.narrower(than: concept)),
      (language.say("Relacionados", "Related"), known(concept.related)),
      (language.say("Sustituyó a", "Took the place of"), known(concept.replaces)),
      (language.say("Lo sustituyó", "Replaced by"), known(concept.replacedBy)),
    ]
    return all.filter { !$0.1.isEmpty }.map { name, concepts in
      [
        "name": name,
        "items": concepts.map {
          ["label": $0.label(in: language.rawValue), "href": asked.links.concept(names.name(of: $0.id))]
        },
      ]
    }
  }

  /// A column's value that is the concept, with its number of documents.
  private func classified(_ concept: Concept, _ asked: PortalRequest) throws -> [String: Any]? {
    let labels = Set(concept.searchable.map { TextFolding.foldAll($0.text) })
    let overview = try reader.collectionOverview()
    for field in ["tema", "entidad", "institucion", "tipo"] {
      guard
        let value = overview?.facet(field)?.values.first(where: {
          labels.contains(TextFolding.foldAll($0.value))
        })
      else { continue }
      var search = SearchParameters()
      search.filters = [Keyword(field: field, value: value.value)]
      return [
        "href": asked.links.results(search),
        "label":
          "\(Wording.field(field, asked.language)): \(value.value) (\(Wording.documents(value.count, asked.language)))",
      ]
    }
    return nil
  }
}
