extension QueryRewriter {
  /// The filters of a request as plans, all of which a hit must pass.
  mutating func filters(of request: SearchRequest) throws(SearchError) -> [Plan] {
    var plans: [Plan] = []
    if request.dateFrom != nil || request.dateTo != nil {
      plans.append(
        .dates(
          DateRange(
            from: request.dateFrom ?? DateRange.earliest, to: request.dateTo ?? DateRange.latest)))
    }
    var fields: [String] = []
    var byField: [String: [Plan]] = [:]
    for filter in request.filters {
      let name = SearchField(named: filter.field)?.name ?? filter.field
      if byField[name] == nil { fields.append(name) }
      byField[name, default: []].append(try plan(of: filter))
    }
    for field in fields {
      let values = byField[field] ?? []
      plans.append(values.count == 1 ? values[0] : .or(values))
    }
    return plans
  }

  /// The values a request excludes as plans, none of which a hit may pass.
  func exclusions(of request: SearchRequest) -> [Plan] {
    request.excluded.map { value in
      var column = value.field
      if case .keyword(let name) = SearchField(named: value.field) { column = name }
      return .keyword(KeywordPlan(field: column, matcher: KeywordMatcher(value.value, mode: .equal)))
    }
  }

  private mutating func plan(of filter: Keyword) throws(SearchError) -> Plan {
    switch SearchField(named: filter.field) {
    case .year, .date:
      guard var range = DateRange(parsing: filter.value) else {
        note(.badDate, filter.value)
        return .none
      }
      if range.isReversed { range = DateRange(from: range.to, to: range.from) }
      return .dates(range)
    case .identifier: return identified(filter.value)
    case .title: return try titleFilter(filter.value)
    case .keyword(let name): return .keyword(try keywordFilter(name, filter.value))
    case nil: return .keyword(try keywordFilter(filter.field, filter.value))
    }
  }

  /// A value chosen from a list means itself; only a value that no document has is taken as words.
  private func keywordFilter(_ field: String, _ value: String) throws(SearchError) -> KeywordPlan {
    let equal = KeywordMatcher(value, mode: .equal)
    for segment in context.segments {
      guard let column = try segment.reader.keywordColumn(field) else { continue }
      if try column.ordinal(of: value) != nil { return KeywordPlan(field: field, matcher: equal) }
      for ordinal in 0..<column.valueCount where equal.matches(try column.value(ordinal)) {
        return KeywordPlan(field: field, matcher: equal)
      }
    }
    return KeywordPlan(field: field, matcher: KeywordMatcher(value, mode: .words))
  }
}
