/// How a search uses a thesaurus.
public struct ThesaurusUse: Sendable {
  /// The thesaurus.
  public var thesaurus: Thesaurus
  /// Expansions not wanted: what was typed, a label, or the IRI of a concept. Case and accents do not matter.
  public var without: [String] = []
  /// Whether narrower concepts are searched for too.
  public var narrower = false

  /// Uses a thesaurus for all that it knows.
  public init(_ thesaurus: Thesaurus) { self.thesaurus = thesaurus }
}

/// What a thesaurus added to a query: a part of it as typed and the labels also searched for.
public struct QueryExpansion: Sendable, Equatable {
  /// What the added labels are to the concept that was typed.
  public enum Relation: String, Sendable {
    /// They mean the same.
    case same
    /// They are a kind or a part of it.
    case narrower
  }

  /// The part of the query, as typed; also what to give `ThesaurusUse.without` to be rid of this expansion.
  public var typed: String
  /// The IRI of the concept whose labels were added.
  public var concept: String
  /// Its preferred label.
  public var preferred: String
  /// What was added.
  public var relation: Relation
  /// The labels added; only those that stand in the collection.
  public var labels: [String]
  /// Whether it was not wanted, so that nothing was added.
  public var isRemoved: Bool
}
