import Search

/// A search as its address says it: the same parameters for pages and for programs, except for paging and order.
struct SearchParameters: Sendable, Equatable {
  /// The fields that can be filtered by, as parameters of these names.
  static let filterFields = [
    "tema", "entidad", "institucion", "tipo", "anio", "autor", "materia", "idioma", "formato", "fondo",
    "seccion", "serie", "expediente", "licencia", "lectura",
  ]
  /// The fields counted beside the results.
  static let facetFields = ["tema", "entidad", "institucion", "tipo", "anio"]
  /// Filters beyond this number are not looked at.
  static let filterLimit = 50
  /// Expansions left out beyond this number are not looked at.
  static let withoutLimit = 20
  /// Characters (Unicode scalars) of a query or value in the address of a page; what follows is cut off, since every
  /// link of the page repeats it.
  static let longestText = 500
  /// Results on a page.
  static let pageSize = 10
  /// The last page that can be shown.
  static let lastPage = SearchRequest.deepestHit / pageSize

  /// What to look for.
  var query = ""
  /// Values that fields must have.
  var filters: [Keyword] = []
  /// The order.
  var sort = SortOrder.relevance
  /// The page, from 1 on.
  var page = 1
  /// Only the forms as typed.
  var exact = false
  /// Whether each hit says why it is there.
  var explain = false
  /// Whether results that say nearly the same are shown each by itself.
  var showsSimilar = false
  /// Words and labels that the thesaurus must leave as typed.
  var without: [String] = []

  private static let sortNames: [(name: String, order: SortOrder)] = [
    ("relevancia", .relevance), ("fecha", .date), ("antiguos", .dateAscending), ("titulo", .title),
  ]

  /// A search for everything.
  init() {}

  /// Reads the address of a results page. Never fails: a person's odd link still shows results.
  init(_ parameters: QueryParameters) {
    query = Self.cut(parameters["q"] ?? "")
    for filter in Self.filters(parameters) where !Self.isBadDate(filter) {
      let short = Keyword(field: filter.field, value: Self.cut(filter.value))
      if !filters.contains(short) { filters.append(short) }
    }
    if let name = parameters["orden"], let known = Self.sortNames.first(where: { $0.name == name }) {
      sort = known.order
    }
    page = min(max(parameters["pagina"].flatMap { Int($0) } ?? 1, 1), Self.lastPage)
    exact = parameters["exacta"] == "1"
    explain = parameters["porque"] == "1"
    showsSimilar = parameters["parecidos"] == "1"
    for word in parameters.values("sin").prefix(Self.withoutLimit) where !word.isEmpty {
      let short = Self.cut(word)
      if !without.contains(short) { without.append(short) }
    }
  }

  /// The filters in an address.
  static func filters(_ parameters: QueryParameters) -> [Keyword] {
    var filters: [Keyword] = []
    for pair in parameters.pairs where filterFields.contains(pair.name) && !pair.value.isEmpty {
      let filter = Keyword(field: pair.name, value: pair.value)
      if !filters.contains(filter), filters.count < filterLimit { filters.append(filter) }
    }
    return filters
  }

  /// Whether the filter is by year with a value that is no date or range.
  static func isBadDate(_ filter: Keyword) -> Bool {
    filter.field == "anio" && !SearchRequest.isDate(filter.value)
  }

  private static func cut(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(longestText)))
  }

  /// The parameters that lead back here.
  var pairs: [(name: String, value: String)] {
    var pairs = [(name: "q", value: query)]
    pairs += filters.map { ($0.field, $0.value) }
    if sort != .relevance, let known = Self.sortNames.first(where: { $0.order == sort }) {
      pairs.append(("orden", known.name))
    }
    if exact { pairs.append(("exacta", "1")) }
    if showsSimilar { pairs.append(("parecidos", "1")) }
    pairs += without.map { ("sin", $0) }
    if page > 1 { pairs.append(("pagina", String(page))) }
    if explain { pairs.append(("porque", "1")) }
    return pairs
  }

  /// The same search changed, from its first page.
  func changed(_ change: (inout SearchParameters) -> Void) -> SearchParameters {
    var copy = self
    copy.page = 1
    copy.explain = false
    change(&copy)
    return copy
  }

  /// What to ask the engine for a results page.
  var request: SearchRequest {
    var request = SearchRequest(query: query)
    request.filters = filters
    request.sort = sort
    request.limit = Self.pageSize
    request.offset = (page - 1) * Self.pageSize
    request.facets = Self.facetFields
    request.facetLimit = 40
    request.passagesPerHit = 2
    request.exact = exact
    request.explain = explain
    request.collapsesSimilar = !showsSimilar
    return request
  }
}
