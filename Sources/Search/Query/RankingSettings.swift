/// What the order of the first hits takes into account besides BM25, and how much: shares of a word's weight.
///
/// The defaults are those of `Benchmarks/QUALITY.md`. Others are for measurements: what a feature gives is told by leaving
/// it out.
public struct RankingSettings: Sendable, Equatable {
  /// How many of the best documents by BM25 are read closely, and ordered anew among themselves. At most 1,000.
  public var candidates = 50
  /// For a word with those related to it: words of the collection whose stem begins with the same letters.
  public var family: Float = 1
  /// For a word in the form typed.
  public var exactForm: Float = 0.3
  /// For two words side by side as in the query; a share of the sum of their weights.
  public var neighbours: Float = 0.4
  /// For words within a stretch of `windowLength`; a share of the sum of the weights of those that stand in the best one.
  public var window: Float = 0.2
  /// For function words, which are not searched for.
  public var functionWords: Float = 0.3

  /// Whether documents that have all the words come before those that lack one.
  public var allWordsFirst = true
  /// Words of a query, and of a question, up to which that holds: of many, a text that answers seldom has every one, and a
  /// very long text has them all by chance.
  static let mostWordsFirst = 4
  static let mostAskedFirst = 2

  /// Positions of the stretch that `window` looks at.
  static let windowLength: UInt32 = 20
  /// First letters that related words share; shorter stems have no relatives.
  static let familyLetters = 5
  /// The commonest words of a family that count.
  static let familySize = 8

  /// The settings of a search.
  public init() {}

  /// Plain BM25, without a close reading.
  public static var plain: RankingSettings {
    var settings = RankingSettings()
    settings.candidates = 0
    return settings
  }

  /// The feature of a name set to nothing; nil for a name that is none.
  public func without(_ feature: String) -> RankingSettings? {
    var settings = self
    if feature == "all-words" {
      settings.allWordsFirst = false
      return settings
    }
    guard let path = Self.features[feature] else { return nil }
    settings[keyPath: path] = 0
    return settings
  }

  /// The names that `without` knows, in the order of the properties.
  public static let featureNames = [
    "family", "exact-form", "neighbours", "window", "function-words", "all-words",
  ]

  private static var features: [String: WritableKeyPath<RankingSettings, Float>] {
    [
      "family": \.family, "exact-form": \.exactForm, "neighbours": \.neighbours, "window": \.window,
      "function-words": \.functionWords,
    ]
  }
}
