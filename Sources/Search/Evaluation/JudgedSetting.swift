public import Analysis

/// A way of indexing and searching that is measured.
public struct JudgedSetting: Sendable, Equatable {
  /// What the order takes into account.
  public var ranking = RankingSettings()
  /// Whether words find damaged forms.
  public var findsDamagedForms = true
  /// Whether a thesaurus is asked, if there is one.
  public var usesThesaurus = true
  /// Whether of hits that say nearly the same only the first is given.
  public var collapsesSimilar = false
  /// How documents are indexed.
  public var indexing = JudgedIndexing()

  /// What a search does when nothing else is asked for.
  public init() {}

  /// `default`, one of `variants`, or `no-` and one of `features`; nil for other names.
  public init?(named name: String) {
    switch name {
    case "default": return
    case "plain":
      ranking = .plain
      findsDamagedForms = false
      usesThesaurus = false
    case "collapse": collapsesSimilar = true
    case "snowball": indexing.stemming = .snowball
    case "no-stems": indexing.stemming = .folding
    case "no-titles": indexing.hasTitles = false
    case "no-ocr": findsDamagedForms = false
    case "no-thesaurus": usesThesaurus = false
    default:
      guard name.hasPrefix("no-"), let ranking = ranking.without(String(name.dropFirst(3))) else {
        return nil
      }
      self.ranking = ranking
    }
  }

  /// What `no-` may stand before: features that can be left out.
  public static let features = RankingSettings.featureNames + ["ocr", "thesaurus", "stems", "titles"]
  /// Settings that change more than one thing, or put something in place of another.
  public static let variants = ["plain", "snowball", "collapse"]
  /// All settings, the default first.
  public static let names = ["default"] + variants + features.map { "no-" + $0 }
}

/// How documents are indexed for a setting.
public struct JudgedIndexing: Sendable, Hashable {
  /// What makes stems.
  public var stemming = Stemming.retrieval
  /// Whether titles are titles, not paragraphs like others.
  public var hasTitles = true
}
