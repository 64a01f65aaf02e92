import Analysis

/// Says how many documents a query finds in the place of a request's, so that nothing is offered that finds nothing.
struct OfferCounter {
  let snapshot: Snapshot
  let request: SearchRequest
  let analyzer: SpanishAnalyzer

  /// Whether the request has filters besides its query.
  var hasFilters: Bool { !request.filters.isEmpty || request.dateFrom != nil || request.dateTo != nil }

  /// Documents that a query finds.
  /// - Parameters:
  ///   - filtered: whether the filters of the request hold.
  ///   - inflected: whether words may stand in any inflection even if the request asks for the form typed.
  func total(
    _ query: String, filtered: Bool = true, inflected: Bool = false
  ) throws(SearchError) -> Int {
    try answer(query, facets: [], filtered: filtered, inflected: inflected).total
  }

  /// The years of the documents that a query finds.
  func years(of query: String, filtered: Bool) throws(SearchError) -> [Int] {
    let facets = try answer(query, facets: ["anio"], filtered: filtered, inflected: false).facets
    return facets.first?.values.compactMap { Int($0.value) } ?? []
  }

  private func answer(
    _ query: String, facets: [String], filtered: Bool, inflected: Bool
  ) throws(SearchError) -> SearchResponse {
    var asked = request
    (asked.query, asked.limit, asked.offset, asked.facets, asked.explain) = (query, 0, 0, facets, false)
    asked.facetLimit = 400
    if !filtered { (asked.filters, asked.dateFrom, asked.dateTo) = ([], nil, nil) }
    if inflected { asked.exact = false }
    return try snapshot.search(asked, analyzer: analyzer)
  }
}
