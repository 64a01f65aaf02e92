import Search

/// A parameter of the JSON interface that cannot be used.
struct ParameterProblem: Error, Sendable, Equatable {
  var parameter: String
  /// What it takes instead, in Spanish and English.
  var spanish: String
  var english: String
}

/// What a program asks of `/api/v1/search`: read strictly, so that a mistake is told and not guessed at.
struct SearchInterfaceParameters: Sendable {
  /// The most results of one answer.
  static let mostResults = 200

  var request: SearchRequest

  init(_ parameters: QueryParameters) throws(ParameterProblem) {
    request = SearchRequest(query: parameters["q"] ?? "")
    request.filters = try Self.filters(parameters)
    request.limit = try Self.number("limit", in: 0...Self.mostResults, parameters) ?? 10
    request.offset = try Self.number("offset", in: 0...SearchRequest.deepestHit, parameters) ?? 0
    guard request.limit + request.offset <= SearchRequest.deepestHit else {
      throw ParameterProblem(
        parameter: "offset", spanish: "junto con limit no puede pasar de \(SearchRequest.deepestHit)",
        english: "together with limit cannot pass \(SearchRequest.deepestHit)")
    }
    if let sort = parameters["sort"] {
      guard let order = SortOrder(rawValue: sort) else {
        let known = SortOrder.allCases.map(\.rawValue).joined(separator: ", ")
        throw ParameterProblem(parameter: "sort", spanish: "admite \(known)", english: "takes \(known)")
      }
      request.sort = order
    }
    request.passagesPerHit = try Self.number("passages", in: 0...20, parameters) ?? 1
    request.facetLimit = try Self.number("facet_limit", in: 0...1000, parameters) ?? 20
    request.facets = request.facetLimit == 0 ? [] : SearchParameters.facetFields
    request.exact = try Self.flag("exact", parameters)
    request.explain = try Self.flag("explain", parameters)
    request.findsDamagedForms = try Self.flag("damaged", parameters, otherwise: true)
    request.collapsesSimilar = try Self.flag("collapse", parameters)
  }

  /// The filters, refused when one is by year and no date.
  static func filters(_ parameters: QueryParameters) throws(ParameterProblem) -> [Keyword] {
    if parameters.values("anio").contains(where: { !SearchRequest.isDate($0) }) {
      throw ParameterProblem(
        parameter: "anio", spanish: "admite un año, una fecha o un intervalo como 2015..2017",
        english: "takes a year, a date or a range such as 2015..2017")
    }
    return SearchParameters.filters(parameters)
  }

  /// A request that only counts: the columns to count are left to the caller.
  static func counting(_ parameters: QueryParameters) throws(ParameterProblem) -> SearchRequest {
    var request = SearchRequest(query: parameters["q"] ?? "")
    request.filters = try filters(parameters)
    request.exact = try flag("exact", parameters)
    request.limit = 0
    return request
  }

  /// A number of a parameter; nil when it is not given.
  static func number(
    _ name: String, in range: ClosedRange<Int>, _ parameters: QueryParameters
  ) throws(ParameterProblem) -> Int? {
    guard let text = parameters[name] else { return nil }
    // Digits only: Int would also take a plus sign.
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
      range.contains(number)
    else {
      throw ParameterProblem(
        parameter: name, spanish: "admite un número de \(range.lowerBound) a \(range.upperBound)",
        english: "takes a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  /// A parameter that is true or false.
  static func flag(
    _ name: String, _ parameters: QueryParameters, otherwise: Bool = false
  ) throws(ParameterProblem) -> Bool {
    switch parameters[name] {
    case nil: return otherwise
    case "false", "0": return false
    case "true", "1": return true
    default:
      throw ParameterProblem(parameter: name, spanish: "admite true o false", english: "takes true or false")
    }
  }
}

/// Search results as JSON: the shape of `acervo search --format json`, with the paging of the request.
struct SearchAnswer: Encodable {
  struct HitAnswer: Encodable {
    let id: String
    let version: Int
    let url: String
    let title: String
    let title_highlights: [[Int]]
    let score: Float
    let date: String?
    let metadata: [String: [String]]
    let passages: [PassageAnswer]
    /// Perhaps errors of OCR, in place of words of the query.
    let damaged_forms: [String]
    /// Identifiers of documents that say nearly the same and are not given for that reason.
    let similar: [String]
    let explanation: ExplanationAnswer?
  }

  struct PassageAnswer: Encodable {
    let paragraph: Int
    let page: Int?
    let url: String
    let text: String
    let highlights: [[Int]]
  }

  struct ExplanationAnswer: Encodable {
    let value: Float
    let text: String
    let parts: [ExplanationAnswer]

    init(_ explanation: Explanation, spanish: Bool) {
      value = explanation.value
      text = explanation.message(spanish: spanish)
      parts = explanation.parts.map { ExplanationAnswer($0, spanish: spanish) }
    }
  }

  struct FacetValueAnswer: Encodable {
    let value: String
    let count: Int
  }

  struct NoteAnswer: Encodable {
    let code: String
    let detail: String
    let message: String

    init(_ note: QueryNote, spanish: Bool) {
      code = note.code.rawValue
      detail = note.detail
      message = note.message(spanish: spanish)
    }
  }

  struct ExpansionAnswer: Encodable {
    let typed: String
    let concept: String
    let preferred: String
    let relation: String
    let labels: [String]
    let removed: Bool
  }

  let query: String
  let understood: String
  let total: Int
  let limit: Int
  let offset: Int
  let took_us: Int
  let hits: [HitAnswer]
  let facets: [String: [FacetValueAnswer]]
  let notes: [NoteAnswer]
  let expansions: [ExpansionAnswer]
  /// The next results; absent at the end.
  let next_url: String?

  static func facets(_ response: SearchResponse) -> [String: [FacetValueAnswer]] {
    Dictionary(
      response.facets.map { facet in
        (facet.field, facet.values.map { FacetValueAnswer(value: $0.value, count: $0.count) })
      }, uniquingKeysWith: { first, _ in first })
  }

  init(_ timed: TimedResponse, request: SearchRequest, asked: PortalRequest) {
    let response = timed.response
    let language = asked.language
    let links = PageLinks()
    query = response.query
    understood = response.understood
    total = response.total
    limit = request.limit
    offset = request.offset
    took_us = timed.microseconds
    hits = response.hits.map { hit in
      HitAnswer(
        id: hit.id, version: hit.version, url: links.document(hit.id, version: hit.version), title: hit.title,
        title_highlights: hit.titleHighlights.map { [$0.start, $0.length] }, score: hit.score,
        date: DateWording.iso(hit.date), metadata: DocumentAnswer.grouped(hit.metadata),
        passages: hit.passages.map { passage in
          PassageAnswer(
            paragraph: passage.paragraph, page: passage.page > 0 ? passage.page : nil,
            url: links.document(hit.id, version: hit.version, paragraph: passage.paragraph),
            text: passage.text,
            highlights: passage.highlights.map { [$0.start, $0.length] })
        }, damaged_forms: hit.damagedForms, similar: hit.similar,
        explanation: hit.explanation.map { ExplanationAnswer($0, spanish: language.isSpanish) })
    }
    facets = Self.facets(response)
    notes = response.notes.map { NoteAnswer($0, spanish: language.isSpanish) }
    expansions = response.expansions.map {
      ExpansionAnswer(
        typed: $0.typed, concept: $0.concept, preferred: $0.preferred, relation: $0.relation.rawValue,
        labels: $0.labels, removed: $0.isRemoved)
    }
    let after = request.offset + request.limit
    if request.limit > 0, after < min(response.total, SearchRequest.deepestHit - request.limit) {
      let kept = asked.parameters.pairs.filter { $0.name != "offset" }.map { ($0.name, $0.value) }
      next_url = links.address("/api/v1/search", kept + [("offset", String(after))])
    } else {
      next_url = nil
    }
  }
}
