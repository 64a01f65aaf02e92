import Search

/// A concept as it is named in lists.
struct ConceptLink: Encodable {
  let id: String
  let label: String
  let url: String

  init(_ concept: Concept, _ names: ConceptNames, _ language: PortalLanguage) {
    id = concept.id
    label = concept.label(in: language.rawValue)
    url = PageLinks().concept(names.name(of: concept.id))
  }
}

/// Concepts of the thesaurus as JSON.
struct ThesaurusAnswer: Encodable {
  let total: Int
  let concepts: [ConceptLink]
  /// The whole thesaurus as SKOS.
  let downloads: [String]
  /// The next concepts; absent at the end.
  let next_url: String?

  init(_ asked: PortalRequest, _ thesaurus: Thesaurus, _ names: ConceptNames) throws(ParameterProblem) {
    let limit = try SearchInterfaceParameters.number("limit", in: 1...1000, asked.parameters) ?? 100
    let offset = try SearchInterfaceParameters.number("offset", in: 0...1_000_000, asked.parameters) ?? 0
    let all = PortalPages.concepts(of: thesaurus, beginning: asked.parameters["q"] ?? "")
    total = all.count
    concepts = all.dropFirst(offset).prefix(limit).map { ConceptLink($0, names, asked.language) }
    downloads = ["/tesauro.ttl", "/tesauro.rdf"]
    let kept = asked.parameters.pairs.filter { $0.name != "offset" }.map { ($0.name, $0.value) }
    next_url =
      offset + limit < all.count
      ? PageLinks().address("/api/v1/thesaurus", kept + [("offset", String(offset + limit))]) : nil
  }
}

/// A concept as JSON; the keys are those of SKOS.
struct ConceptAnswer: Encodable {
  struct TextAnswer: Encodable {
    let text, language: String
  }
  struct NoteAnswer: Encodable {
    let kind, text, language: String
  }

  let id, url: String
  let prefLabel, altLabel, hiddenLabel: [TextAnswer]
  let notation: [String]
  let broader, narrower, related, replaces, isReplacedBy: [ConceptLink]
  let startDate, endDate: String
  let notes: [NoteAnswer]
  /// Open documents that name it.
  let documents: Int
  let documents_url: String

  init(
    _ concept: Concept, in thesaurus: Thesaurus, _ names: ConceptNames, documents: Int,
    _ language: PortalLanguage
  ) {
    func texts(_ texts: [Concept.Text]) -> [TextAnswer] {
      texts.map { TextAnswer(text: $0.text, language: $0.language) }
    }
    func links(_ ids: [String]) -> [ConceptLink] {
      ids.compactMap { thesaurus.concept(id: $0) }.map { ConceptLink($0, names, language) }
    }
    id = concept.id
    url = PageLinks().concept(names.name(of: concept.id))
    prefLabel = texts(concept.preferred)
    altLabel = texts(concept.alternatives)
    hiddenLabel = texts(concept.hidden)
    notation = concept.notations
    broader = links(concept.broader)
    narrower = thesaurus.narrower(than: concept).map { ConceptLink($0, names, language) }
    related = links(concept.related)
    replaces = links(concept.replaces)
    isReplacedBy = links(concept.replacedBy)
    startDate = concept.startDate
    endDate = concept.endDate
    notes = concept.notes.map {
      NoteAnswer(kind: $0.kind.rawValue, text: $0.text.text, language: $0.text.language)
    }
    self.documents = documents
    var search = SearchParameters()
    search.query = ArchiveReader.query(for: concept)
    documents_url = PageLinks().results(search)
  }
}

/// A concept as JSON-LD, in the vocabulary of SKOS (W3C Recommendation, 18 August 2009).
struct ConceptLinkedData: Encodable {
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  private struct Value: Encodable {
    var text: String
    var language: String

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(text, forKey: Key("@value"))
      if !language.isEmpty { try container.encode(language, forKey: Key("@language")) }
    }
  }

  private struct Reference: Encodable {
    var id: String

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(id, forKey: Key("@id"))
    }
  }

  let concept: Concept
  let narrower: [String]
  /// The page that shows it.
  let page: String

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(
      [
        "skos": "http://www.w3.org/2004/02/skos/core#", "dcterms": "http://purl.org/dc/terms/",
        "schema": "https://schema.org/",
      ],
      forKey: Key("@context"))
    try container.encode(concept.id, forKey: Key("@id"))
    try container.encode("skos:Concept", forKey: Key("@type"))
    try container.encode([Reference(id: page)], forKey: Key("schema:mainEntityOfPage"))
    func add(_ name: String, _ texts: [Concept.Text]) throws {
      if !texts.isEmpty {
        try container.encode(texts.map { Value(text: $0.text, language: $0.language) }, forKey: Key(name))
      }
    }
    func add(_ name: String, _ ids: [String]) throws {
      if !ids.isEmpty { try container.encode(ids.map(Reference.init), forKey: Key(name)) }
    }
    try add("skos:prefLabel", concept.preferred)
    try add("skos:altLabel", concept.alternatives)
    try add("skos:hiddenLabel", concept.hidden)
    if !concept.notations.isEmpty { try container.encode(concept.notations, forKey: Key("skos:notation")) }
    try add("skos:broader", concept.broader)
    try add("skos:narrower", narrower)
    try add("skos:related", concept.related)
    try add("dcterms:replaces", concept.replaces)
    try add("dcterms:isReplacedBy", concept.replacedBy)
    for kind in Concept.NoteKind.allCases {
      try add("skos:\(kind.rawValue)", concept.notes.filter { $0.kind == kind }.map(\.text))
    }
    if !concept.startDate.isEmpty { try container.encode(concept.startDate, forKey: Key("schema:startDate")) }
    if !concept.endDate.isEmpty { try container.encode(concept.endDate, forKey: Key("schema:endDate")) }
  }
}
