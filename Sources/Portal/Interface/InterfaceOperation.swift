/// An address of the JSON interface as it is described to programs and people, and the parameters it takes.
///
/// The one description: `/api/v1/openapi.json`, the page `/api` and the refusal of unknown parameters are made from it.
struct InterfaceOperation: Sendable {
  /// What a parameter takes.
  enum Value: Sendable {
    case text
    case number(ClosedRange<Int>, standard: Int?)
    case flag
    case choice([String])
  }

  /// A parameter behind the `?`.
  struct Parameter: Sendable {
    var name: String
    var value: Value
    var spanish: String
    var english: String
    var isRepeated = false
    var isRequired = false
  }

  /// The path with its variables in braces.
  var path: String
  var name: String
  var spanish: String
  var english: String
  var parameters: [Parameter] = []
  /// The schema of the answer, by name.
  var answer: String
  /// A query that shows what it does.
  var example: String?

  /// Variables of the path.
  var variables: [String] {
    path.split(separator: "{").dropFirst().compactMap { $0.split(separator: "}").first.map(String.init) }
  }

  /// The parameters that every operation takes.
  static let common = [
    Parameter(
      name: "lang", value: .choice(["es", "en"]), spanish: "Idioma de los mensajes",
      english: "Language of messages")
  ]

  static let query = Parameter(
    name: "q", value: .text, spanish: "La consulta, como en la página; vacía encuentra todo",
    english: "The query, as on the page; empty finds everything")
  static let exact = Parameter(
    name: "exact", value: .flag, spanish: "Solo las formas escritas", english: "Only the forms typed")
  static let filters = SearchParameters.filterFields.map { field in
    Parameter(
      name: field, value: .text, spanish: "Filtra por \(Wording.field(field, .spanish).lowercased())",
      english: "Filters by \(Wording.field(field, .english).lowercased())", isRepeated: true)
  }
  private static let limit = Parameter(
    name: "limit", value: .number(0...SearchInterfaceParameters.mostResults, standard: 10),
    spanish: "Resultados que se devuelven", english: "Results to return")

  /// All operations.
  static let all = search + words + documents

  private static let search: [InterfaceOperation] = [
    InterfaceOperation(
      path: "/api/v1/search", name: "search", spanish: "Busca documentos y sus mejores pasajes.",
      english: "Searches documents and their best passages.",
      parameters: [
        query, limit,
        Parameter(
          name: "offset", value: .number(0...99_990, standard: 0), spanish: "Resultados que se saltan",
          english: "Results to leave out before"),
        Parameter(
          name: "sort", value: .choice(["relevance", "date", "dateAscending", "title"]), spanish: "Orden",
          english: "Order"),
        Parameter(
          name: "passages", value: .number(0...20, standard: 1), spanish: "Pasajes de cada resultado",
          english: "Passages of each result"),
        Parameter(
          name: "facet_limit", value: .number(0...1000, standard: 20), spanish: "Valores de cada faceta",
          english: "Values of each facet"), exact,
        Parameter(
          name: "explain", value: .flag, spanish: "Explica cada puntuación", english: "Explains each score"),
        Parameter(
          name: "without", value: .text, spanish: "Palabra o etiqueta que el tesauro deja tal cual",
          english: "Word or label that the thesaurus leaves as typed", isRepeated: true),
      ] + expansion + [
        Parameter(
          name: "collapse", value: .flag, spanish: "De los resultados casi iguales da solo el primero",
          english: "Of results that say nearly the same gives only the first")
      ] + filters, answer: "Search", example: "q=secretariado+tecnico+local&limit=3"),
    InterfaceOperation(
      path: "/api/v1/facets", name: "facets", spanish: "Cuenta los valores de columnas entre lo encontrado.",
      english: "Counts the values of columns among what was found.",
      parameters: [
        query,
        Parameter(
          name: "field", value: .choice(SearchParameters.filterFields), spanish: "La columna que se cuenta",
          english: "The column to count", isRepeated: true),
        Parameter(
          name: "limit", value: .number(1...1000, standard: 100), spanish: "Valores que se devuelven",
          english: "Values to return"), exact,
      ] + filters, answer: "Facets", example: "q=agua&field=entidad"),
    InterfaceOperation(
      path: "/api/v1/timeline", name: "timeline", spanish: "Cuenta lo encontrado por año.",
      english: "Counts what was found by year.", parameters: [query, exact] + filters, answer: "Timeline",
      example: "q=agua"),
  ]

  private static let documents: [InterfaceOperation] = [
    InterfaceOperation(
      path: "/api/v1/documents", name: "documents",
      spanish: "Recorre todos los documentos, en el orden de sus identificadores, con cursores.",
      english: "Goes through all documents, in the order of their identifiers, with cursors.",
      parameters: [
        Parameter(
          name: "limit", value: .number(1...1000, standard: 100), spanish: "Documentos que se devuelven",
          english: "Documents to return"),
        Parameter(
          name: "cursor", value: .text, spanish: "El valor de «next» de la respuesta anterior",
          english: "The value of 'next' of the answer before"),
      ], answer: "Documents", example: "limit=5"),
    InterfaceOperation(
      path: "/api/v1/documents/{id}", name: "document", spanish: "Un documento: la versión vigente.",
      english: "A document: the version in force.", answer: "Document"),
    InterfaceOperation(
      path: "/api/v1/documents/{id}/v{version}", name: "documentVersion",
      spanish: "Una versión de un documento, para siempre.", english: "A version of a document, for ever.",
      answer: "Document"),
    InterfaceOperation(
      path: "/api/v1/documents/{id}/versions", name: "versions", spanish: "Las versiones de un documento.",
      english: "The versions of a document.", answer: "Versions"),
    InterfaceOperation(
      path: "/api/v1/documents/{id}/similar", name: "similar",
      spanish: "Los documentos que más se le parecen, por sus palabras más propias.",
      english: "The documents most like it, by its most telling words.",
      parameters: [
        Parameter(
          name: "limit", value: .number(1...50, standard: 10), spanish: "Documentos que se devuelven",
          english: "Documents to return")
      ], answer: "Similar"),
    InterfaceOperation(
      path: "/api/v1/documents/{id}/blocks", name: "blocks",
      spanish: "Los párrafos de la versión vigente, o un tramo de ellos.",
      english: "The paragraphs of the version in force, or a stretch of them.", parameters: stretch,
      answer: "Blocks"),
    InterfaceOperation(
      path: "/api/v1/documents/{id}/v{version}/blocks", name: "versionBlocks",
      spanish: "Los párrafos de una versión.", english: "The paragraphs of a version.", parameters: stretch,
      answer: "Blocks"),
    InterfaceOperation(
      path: "/api/v1/documents/{id}/original", name: "original",
      spanish: "El archivo tal como se recibió, de la versión vigente.",
      english: "The file as received, of the version in force.", answer: "file"),
    InterfaceOperation(
      path: "/api/v1/documents/{id}/v{version}/original", name: "versionOriginal",
      spanish: "El archivo tal como se recibió, de una versión.",
      english: "The file as received, of a version.", answer: "file"),
    InterfaceOperation(
      path: "/api/v1/stats", name: "stats", spanish: "Cifras de la colección.",
      english: "Figures of the collection.", answer: "Statistics", example: ""),
    InterfaceOperation(
      path: "/api/v1/openapi.json", name: "openapi", spanish: "Esta descripción, para programas.",
      english: "This description, for programs.", answer: "any", example: ""),
  ]

  private static let stretch = [
    Parameter(
      name: "from", value: .number(1...10_000_000, standard: nil), spanish: "El primer párrafo",
      english: "The first paragraph"),
    Parameter(
      name: "to", value: .number(1...10_000_000, standard: nil), spanish: "El último párrafo",
      english: "The last paragraph"),
  ]

  /// Refuses parameters that the operation does not take, and texts that are not well-formed.
  static func check(_ route: Route, _ parameters: QueryParameters) throws(ParameterProblem) {
    guard let operation = all.first(where: { $0.name == route.operation }) else { return }
    let known = (operation.parameters + common).map(\.name)
    for pair in parameters.pairs {
      guard pair.isWellFormed else {
        throw ParameterProblem(
          parameter: pair.name, spanish: "debe ir codificado en UTF-8 con signos de porcentaje correctos",
          english: "must be UTF-8 with well-formed percent signs")
      }
      guard known.contains(pair.name) else {
        let list = known.joined(separator: ", ")
        throw ParameterProblem(
          parameter: String(pair.name.prefix(60)), spanish: "no existe aquí; se admiten: \(list)",
          english: "does not exist here; known are: \(list)")
      }
    }
    for parameter in operation.parameters
    where parameter.isRequired && (parameters[parameter.name] ?? "").isEmpty {
      throw ParameterProblem(
        parameter: parameter.name, spanish: "falta o está vacío", english: "is missing or empty")
    }
    if let lang = parameters["lang"], PortalLanguage(rawValue: lang) == nil {
      throw ParameterProblem(parameter: "lang", spanish: "admite es o en", english: "takes es or en")
    }
  }
}

extension Route {
  /// The operation of the JSON interface that the route is; nil for pages.
  var operation: String? {
    switch self {
    case .searchInterface: "search"
    case .facetsInterface: "facets"
    case .timelineInterface: "timeline"
    case .suggestInterface: "suggest"
    case .termsInterface: "terms"
    case .concordanceInterface: "concordance"
    case .thesaurusInterface: "thesaurus"
    case .conceptInterface: "concept"
    case .similarInterface: "similar"
    case .documentsInterface: "documents"
    case .documentInterface(_, nil): "document"
    case .documentInterface: "documentVersion"
    case .versionsInterface: "versions"
    case .blocksInterface(_, nil): "blocks"
    case .blocksInterface: "versionBlocks"
    case .originalInterface(_, nil): "original"
    case .originalInterface: "versionOriginal"
    case .statisticsInterface: "stats"
    case .openAPI: "openapi"
    default: nil
    }
  }
}
