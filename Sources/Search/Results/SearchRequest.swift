/// The order of hits.
public enum SortOrder: String, Sendable, CaseIterable {
  /// Documents with all the words first, then by score.
  case relevance
  /// Newest first, undated last.
  case date
  /// Oldest first, undated last.
  case dateAscending
  /// By title in Spanish alphabetical order, without regard to case and accents.
  case title
}

/// What to search for and what to return.
public struct SearchRequest: Sendable {
  /// The greatest `offset + limit`; hits beyond are not given.
  public static let deepestHit = 100_000

  /// The query as typed; empty for all documents.
  public var query: String
  /// Values that fields must have: any of those of the same field, and all fields.
  ///
  /// A field is a keyword column, or `anio` or `fecha` with a date or range, `titulo` with words, or `id`. A
  /// value that some document has exactly, but for case and accents, selects these; else the documents whose
  /// value has all its words.
  public var filters: [Keyword] = []
  /// Values of keyword columns that no match may have: documents with one are neither found nor counted,
  /// whatever the query says. Values are compared whole, without regard to case and accents.
  public var excluded: [Keyword] = []
  /// The earliest date, `yyyymmdd`.
  public var dateFrom: Int32?
  /// The latest date, `yyyymmdd`.
  public var dateTo: Int32?
  /// The number of hits to return.
  public var limit = 10
  /// The number of hits to leave out before.
  public var offset = 0
  /// The order of hits.
  public var sort = SortOrder.relevance
  /// Keyword columns to count over all matches; `anio` counts years.
  public var facets: [String] = []
  /// The number of values returned for each facet.
  public var facetLimit = 20
  /// The number of passages returned for each hit.
  public var passagesPerHit = 1
  /// Words match only in the form typed (accents count if typed), not in other inflections.
  public var exact = false
  /// A thesaurus whose synonyms are searched for too; nil for what was typed and no more. With `exact` it is
  /// not asked.
  public var thesaurus: ThesaurusUse?
  /// Whether words also find their damaged forms, as OCR leaves them; never so if `exact`.
  public var findsDamagedForms = true
  /// Whether of hits that say nearly the same only the first is given, with the others' identifiers; only in the order by
  /// relevance, and not far beyond the first pages.
  public var collapsesSimilar = false
  /// What the order by relevance takes into account.
  public var ranking = RankingSettings()
  /// Whether hits carry an explanation of their score.
  public var explain = false

  /// A request for the ten best hits, without facets.
  public init(query: String) {
    self.query = query
  }
}
