import Archive

/// What an address asks for. The one list of the portal's addresses; everything else is 404.
enum Route: Sendable, Equatable {
  /// `/`
  case home
  /// `/buscar`
  case results
  /// `/buscar.csv`, `/buscar.bib`, `/buscar.ris`, `/buscar.csl.json`
  case resultsFile(ListFormat)
  /// `/buscar.atom`
  case resultsFeed
  /// `/d/ID` and `/d/ID/vN`; nil means the newest version.
  case document(id: String, version: Int?)
  /// `/d/ID/original` and `/d/ID/vN/original`
  case original(id: String, version: Int?)
  /// `/d/ID.bib` and `/d/ID/vN.bib`, and so on
  case citation(id: String, version: Int?, format: CitationFormat)
  /// `/d/ID/cambios`
  case comparison(id: String)
  /// `/explorar`
  case browse
  /// `/explorar/FIELD`
  case browseField(String)
  /// `/tesauro`
  case thesaurus
  /// `/tesauro.ttl`, `/tesauro.rdf`
  case thesaurusFile(ThesaurusSyntax)
  /// `/tesauro/NAME` and `/tesauro/NAME.ttl`, `.rdf`, `.jsonld`
  case concept(name: String, format: ConceptFormat?)
  /// `/ayuda`
  case help
  /// `/acerca`
  case about
  /// `/accesibilidad`
  case accessibility
  /// `/api`
  case interfaceGuide
  /// `/novedades.atom`
  case news
  /// `/sitemap.xml`
  case sitemap
  /// `/sitemap-N.xml`, from 1 on
  case sitemapPart(Int)
  /// `/opensearch.xml`
  case openSearch
  /// `/api/v1/search`
  case searchInterface
  /// `/api/v1/facets`
  case facetsInterface
  /// `/api/v1/timeline`
  case timelineInterface
  /// `/api/v1/suggest`
  case suggestInterface
  /// `/api/v1/terms`
  case termsInterface
  /// `/api/v1/concordance`
  case concordanceInterface
  /// `/api/v1/thesaurus`
  case thesaurusInterface
  /// `/api/v1/thesaurus/NAME`
  case conceptInterface(name: String)
  /// `/api/v1/documents`
  case documentsInterface
  /// `/api/v1/documents/ID` and `/api/v1/documents/ID/vN`
  case documentInterface(id: String, version: Int?)
  /// `/api/v1/documents/ID/versions`
  case versionsInterface(id: String)
  /// `/api/v1/documents/ID/blocks` and `/api/v1/documents/ID/vN/blocks`
  case blocksInterface(id: String, version: Int?)
  /// `/api/v1/documents/ID/original` and `/api/v1/documents/ID/vN/original`
  case originalInterface(id: String, version: Int?)
  /// `/api/v1/documents/ID/similar`
  case similarInterface(id: String)
  /// `/api/v1/stats`
  case statisticsInterface
  /// `/api/v1/openapi.json`, also at `/openapi.json`
  case openAPI
  /// `/health`
  case health
  /// `/ready`
  case ready
  /// `/metrics`
  case metrics
  /// `/robots.txt`
  case robots
  /// `/estilo.css`
  case stylesheet
  /// `/acervo.js`
  case script
  /// `/icono.svg`
  case icon

  /// True for paths answered in JSON, also when they do not exist.
  static func isInterface(_ path: Substring) -> Bool {
    path.hasPrefix("/api/") || path == "/openapi.json"
  }

  init?(path: Substring) {
    guard path.first == "/", path.utf8.count <= 512 else { return nil }
    var parts: [String] = []
    for part in path.dropFirst().utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      let decoded = QueryParameters.decode(part, isForm: false)
      guard decoded.isWellFormed else { return nil }
      parts.append(decoded.text)
    }
    switch (parts.first, parts.count) {
    case ("d", 2...4):
      guard let route = Self.document(parts.dropFirst()) else { return nil }
      self = route
    case ("api", 3...):
      guard parts[1] == "v1", let route = Self.interface(parts.dropFirst(2)) else { return nil }
      self = route
    case ("explorar", 2):
      guard BrowseField.all.contains(parts[1]) else { return nil }
      self = .browseField(parts[1])
    case ("tesauro", 2):
      guard let route = Self.concept(parts[1]) else { return nil }
      self = route
    case (let name?, 1):
      guard let route = Self.single(name) else { return nil }
      self = route
    default: return nil
    }
  }

  /// The addresses of one part.
  private static let singles: [String: Route] = [
    "": .home, "buscar": .results, "buscar.csv": .resultsFile(.csv), "buscar.bib": .resultsFile(.bibtex),
    "buscar.ris": .resultsFile(.ris), "buscar.csl.json": .resultsFile(.csl), "buscar.atom": .resultsFeed,
    "explorar": .browse, "tesauro": .thesaurus, "tesauro.ttl": .thesaurusFile(.turtle),
    "tesauro.rdf": .thesaurusFile(.xml), "ayuda": .help, "acerca": .about, "accesibilidad": .accessibility,
    "api": .interfaceGuide, "novedades.atom": .news, "sitemap.xml": .sitemap, "opensearch.xml": .openSearch,
    "openapi.json": .openAPI, "health": .health, "ready": .ready, "metrics": .metrics,
    "robots.txt": .robots, "estilo.css": .stylesheet, "acervo.js": .script, "icono.svg": .icon,
  ]

  private static func single(_ name: String) -> Route? {
    if let known = singles[name] { return known }
    guard name.hasPrefix("sitemap-"), name.hasSuffix(".xml"),
      let number = number(name.dropFirst("sitemap-".count).dropLast(".xml".count))
    else { return nil }
    return .sitemapPart(number)
  }

  private static func document(_ parts: ArraySlice<String>) -> Route? {
    guard let first = parts.first else { return nil }
    if parts.count == 1, let (name, format) = citation(first) {
      return identifier(name).map { .citation(id: $0, version: nil, format: format) }
    }
    guard let id = identifier(first) else { return nil }
    var rest = parts.dropFirst()
    if rest.count == 1, let last = rest.first, let (name, format) = citation(last) {
      return versionNumber(name).map { .citation(id: id, version: $0, format: format) }
    }
    if rest.count == 1, rest.first == "cambios" { return .comparison(id: id) }
    var version: Int?
    if let number = rest.first.flatMap(versionNumber) {
      version = number
      rest = rest.dropFirst()
    }
    if rest.isEmpty { return .document(id: id, version: version) }
    return rest.count == 1 && rest.first == "original" ? .original(id: id, version: version) : nil
  }

  /// The name and format of a citation's address, such as `g10001tg.bib`.
  private static func citation(_ part: String) -> (name: String, format: CitationFormat)? {
    for format in CitationFormat.allCases where part.hasSuffix("." + format.rawValue) {
      return (String(part.dropLast(format.rawValue.count + 1)), format)
    }
    return nil
  }

  /// A concept by its name in addresses or its IRI, perhaps in a format of programs.
  private static func concept(_ part: String) -> Route? {
    for format in ConceptFormat.allCases where part.hasSuffix("." + format.rawValue) {
      let name = String(part.dropLast(format.rawValue.count + 1))
      return name.isEmpty ? nil : .concept(name: name, format: format)
    }
    return part.isEmpty ? nil : .concept(name: part, format: nil)
  }

  private static func interface(_ parts: ArraySlice<String>) -> Route? {
    switch (parts.first, parts.count) {
    case ("search", 1): return .searchInterface
    case ("facets", 1): return .facetsInterface
    case ("timeline", 1): return .timelineInterface
    case ("suggest", 1): return .suggestInterface
    case ("terms", 1): return .termsInterface
    case ("concordance", 1): return .concordanceInterface
    case ("thesaurus", 1): return .thesaurusInterface
    case ("thesaurus", 2):
      return parts.last.flatMap { $0.isEmpty ? nil : .conceptInterface(name: $0) }
    case ("stats", 1): return .statisticsInterface
    case ("openapi.json", 1): return .openAPI
    case ("documents", 1): return .documentsInterface
    case ("documents", 2...4):
      var rest = parts.dropFirst()
      guard let id = identifier(rest.removeFirst()) else { return nil }
      if rest.count == 1, rest.first == "versions" { return .versionsInterface(id: id) }
      if rest.count == 1, rest.first == "similar" { return .similarInterface(id: id) }
      var version: Int?
      if let number = rest.first.flatMap(versionNumber) {
        version = number
        rest = rest.dropFirst()
      }
      switch (rest.first, rest.count) {
      case (_, 0): return .documentInterface(id: id, version: version)
      case ("blocks", 1): return .blocksInterface(id: id, version: version)
      case ("original", 1): return .originalInterface(id: id, version: version)
      default: return nil
      }
    default: return nil
    }
  }

  /// An identifier's name as in an address: letters and digits, in lower case.
  private static func identifier(_ text: String?) -> String? {
    guard let text, (1...64).contains(text.utf8.count) else { return nil }
    let plain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    return plain ? text.lowercased() : nil
  }

  private static func versionNumber(_ text: String) -> Int? {
    text.first == "v" ? number(text.dropFirst()) : nil
  }

  /// A number from 1 on, without zeros before it.
  private static func number(_ text: Substring) -> Int? {
    guard (1...9).contains(text.utf8.count), text.first != "0",
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text)
  }
}

/// The columns that the collection can be browsed by.
enum BrowseField {
  /// Their names in addresses; `cuadro` is the tree of fondo, sección and serie.
  static let all = ["tema", "entidad", "institucion", "tipo", "anio", "cuadro"]
}

/// The formats of a concept; raw values are the ends of addresses.
enum ConceptFormat: String, Sendable, CaseIterable {
  case turtle = "ttl"
  case xml = "rdf"
  case jsonLD = "jsonld"
}

/// The formats of a list of results.
enum ListFormat: String, Sendable, CaseIterable {
  case csv
  case bibtex = "bib"
  case ris
  case csl = "csl.json"
}

/// The formats of a citation; raw values are the ends of addresses.
enum CitationFormat: String, Sendable, CaseIterable {
  case bibtex = "bib"
  case ris
  case csl = "csl.json"
  case jsonLD = "jsonld"
  case text = "txt"
}
