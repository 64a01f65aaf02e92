public import Analysis

/// A way of searching that is measured.
public struct JudgedSetting: Sendable, Equatable {
  /// What the order takes into account.
  public var ranking = RankingSettings()
  /// Whether words find damaged forms.
  public var findsDamagedForms = true

  /// What a search does when nothing else is asked for.
  public init() {}

  /// `default`, `plain`, or `no-` and one of `RankingSettings.featureNames` or `ocr`; nil for other names.
  public init?(named name: String) {
    switch name {
    case "default": return
    case "plain":
      ranking = .plain
      findsDamagedForms = false
    case "no-ocr": findsDamagedForms = false
    default:
      guard name.hasPrefix("no-"), let ranking = ranking.without(String(name.dropFirst(3))) else {
        return nil
      }
      self.ranking = ranking
    }
  }
}

/// Asks the queries of a judged collection of an index of its documents, held in memory.
public struct JudgedSearch: Sendable {
  /// What one setting answered.
  public struct Run: Sendable {
    /// The documents of each query in order, at most a hundred.
    public var ranked: [[String]]
    /// The measures of each query.
    public var measures: [RankingMeasures]
    /// How long each query took, in microseconds.
    public var microseconds: [Double]

    /// The means of the measures.
    public var mean: RankingMeasures { RankingMeasures(meanOf: measures) }

    /// The median time of a query in microseconds.
    public var medianTime: Double {
      let sorted = microseconds.sorted()
      return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
  }

  private let collection: JudgedCollection
  private let analyzer: SpanishAnalyzer
  private let snapshot: Snapshot

  /// Indexes the documents of a collection: title and text, in their order.
  public init(_ collection: JudgedCollection, analyzer: SpanishAnalyzer) throws(SearchError) {
    self.collection = collection
    self.analyzer = analyzer
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 256 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    for (index, document) in collection.documents.enumerated() {
      try builder.add(
        IndexDocument(
          id: document.id, version: 1, sequence: UInt64(index + 1), title: document.title, date: 0,
          keywords: [], metadata: [], blocks: document.blocks), replacing: false)
    }
    _ = try writer.commit(through: UInt64(collection.documents.count), payload: [:])
    writer.close()
    snapshot = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
  }

  /// Asks all queries.
  ///
  /// - Parameter asWords: whether only letters and digits of a query are asked for, in lower case, so that nothing of it
  ///   is taken for an operator.
  public func run(_ setting: JudgedSetting, asWords: Bool = true) throws(SearchError) -> Run {
    var run = Run(ranked: [], measures: [], microseconds: [])
    let clock = ContinuousClock()
    for query in collection.queries {
      var request = SearchRequest(query: asWords ? Self.words(of: query.text) : query.text)
      request.limit = 100
      request.passagesPerHit = 0
      request.ranking = setting.ranking
      request.findsDamagedForms = setting.findsDamagedForms
      let start = clock.now
      let response = try snapshot.search(request, analyzer: analyzer)
      run.microseconds.append((clock.now - start) / .microseconds(1))
      let ranked = response.hits.map(\.id)
      run.ranked.append(ranked)
      run.measures.append(RankingMeasures(of: ranked, grades: query.grades))
    }
    return run
  }

  private static func words(of text: String) -> String {
    var words = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      let isPart =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.canonicalCombiningClass != .notReordered
      words.append(isPart ? scalar : " ")
    }
    return String(words)
  }
}
