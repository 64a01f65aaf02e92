/// The answer to a search.
public struct SearchResponse: Sendable, Equatable {
  /// The query as given.
  public var query: String
  /// The query as it was understood, an S-expression; see `QueryNode`.
  public var understood: String
  /// The number of documents that match, exactly.
  public var total: Int
  /// The hits asked for, in order.
  public var hits: [Hit]
  /// In the order of the request.
  public var facets: [Facet]
  /// How odd input was understood.
  public var notes: [QueryNote]
  /// What the thesaurus added to the query, and what it would have added but for `ThesaurusUse.without`.
  public var expansions: [QueryExpansion] = []
}

/// A document that matches.
public struct Hit: Sendable, Equatable {
  /// The document's permanent identifier.
  public var id: String
  /// The version that was searched.
  public var version: Int
  /// The title.
  public var title: String
  /// What matched in the title.
  public var titleHighlights: [Highlight]
  /// Greater is better; comparable only within one answer.
  public var score: Float
  /// `yyyymmdd`, 0 if unknown.
  public var date: Int32
  /// The description, as stored.
  public var metadata: [MetadataPair]
  /// The values of the keyword columns.
  public var keywords: [Keyword]
  /// The best passages, best first.
  public var passages: [Passage]
  /// Forms that stand for words of the query which the document lacks: perhaps errors of OCR.
  public var damagedForms: [String] = []
  /// Hits that say nearly the same and are not given for that reason.
  public var similar: [String] = []
  /// Why the score, if asked for.
  public var explanation: Explanation?
}

/// A piece of a document's text that answers the query.
public struct Passage: Sendable, Equatable {
  /// The number of the block, as cited.
  public var paragraph: Int
  /// The page, 0 if the source has none.
  public var page: Int
  /// The text, cut at word boundaries and marked with `…` where it was cut.
  public var text: String
  /// What matched, ascending, without overlaps.
  public var highlights: [Highlight]
}

/// A stretch of a text, in Unicode scalars.
public struct Highlight: Sendable, Equatable {
  /// Scalars before it.
  public var start: Int
  /// Its scalars.
  public var length: Int

  /// A stretch of a text.
  public init(start: Int, length: Int) {
    self.start = start
    self.length = length
  }
}

/// The values of a field among all matches.
public struct Facet: Sendable, Equatable {
  /// The field.
  public var field: String
  /// The most frequent values first, equal counts by value.
  public var values: [FacetValue]
  /// The number of distinct values, also those not listed.
  public var distinct: Int
}

/// A value of a facet and how many matches have it.
public struct FacetValue: Sendable, Equatable {
  /// The value as shown.
  public var value: String
  /// Matching documents that have it.
  public var count: Int
}
