public import Analysis

/// Finds what a query matches in texts that are read whole, such as the page of a document: with the analyzer, the
/// forms and the phrases of the search itself.
public struct TextHighlights {
  private let highlighter: Highlighter

  fileprivate init(_ highlighter: Highlighter) { self.highlighter = highlighter }

  /// Stretches of a text that match, ascending and without overlaps.
  ///
  /// - Parameter isTitle: whether what was asked of titles alone counts too.
  public func matches(in text: String, isTitle: Bool = false) -> [Highlight] {
    Highlighter.inScalars(highlighter.matches(in: text, isTitle: isTitle), of: text)
  }
}

extension Snapshot {
  /// What a request's words match in any text; its filters play no part.
  ///
  /// - Throws: `SearchError.corrupt` or `.io` if the index cannot be read.
  public func highlights(
    of request: SearchRequest, analyzer: SpanishAnalyzer
  ) throws(SearchError) -> TextHighlights {
    let limits = QueryLimits()
    let context = SearchContext(self)
    var rewriter = QueryRewriter(
      context: context, analyzer: analyzer, limits: limits, isExact: request.exact)
    let plan = try rewriter.plan(ParsedQuery(request.query, limits: limits).tree)
    return TextHighlights(Highlighter(plan: plan, context: context, analyzer: analyzer))
  }
}
