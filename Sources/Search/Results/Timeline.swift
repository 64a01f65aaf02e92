public import Analysis

/// The matches of a query in one year.
public struct TimelineYear: Sendable, Equatable {
  /// The year.
  public var year: Int
  /// Documents of the year that match.
  public var hits: Int
  /// All documents of the year that the request's filters let through.
  public var documents: Int

  /// The share of the year's documents that match, from 0 to 1.
  public var share: Double { documents > 0 ? Double(hits) / Double(documents) : 0 }
}

/// How often a query matches over the years.
public struct Timeline: Sendable, Equatable {
  /// Every year from the first with a match to the last, ascending, also those without any.
  public var years: [TimelineYear]
  /// Matches without a date.
  public var undated: Int
  /// All matches.
  public var total: Int
  /// The query as it was understood.
  public var understood: String
  /// How odd input was understood.
  public var notes: [QueryNote]
}

extension Snapshot {
  /// Counts the matches of a request by year, and beside them all documents of the year.
  ///
  /// Costs two searches that score nothing.
  /// - Throws: `SearchError.corrupt` or `.io` if the index cannot be read.
  public func timeline(
    _ request: SearchRequest, analyzer: SpanishAnalyzer
  ) throws(SearchError) -> Timeline {
    var counting = request
    (counting.limit, counting.offset, counting.facets, counting.facetLimit) = (0, 0, ["anio"], 10_000)
    let response = try search(counting, analyzer: analyzer)
    counting.query = ""
    let all = try search(counting, analyzer: analyzer)
    let hits = Self.byYear(response)
    let documents = Self.byYear(all)
    var years: [TimelineYear] = []
    if let first = hits.keys.min(), let last = hits.keys.max() {
      for year in first...last {
        years.append(TimelineYear(year: year, hits: hits[year] ?? 0, documents: documents[year] ?? 0))
      }
    }
    return Timeline(
      years: years, undated: response.total - hits.values.reduce(0, +), total: response.total,
      understood: response.understood, notes: response.notes)
  }

  private static func byYear(_ response: SearchResponse) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for value in response.facets.first?.values ?? [] {
      if let year = Int(value.value) { counts[year] = value.count }
    }
    return counts
  }
}
