internal import Analysis

/// Asks the queries of a judged collection of indexes of its documents, held in memory.
public struct JudgedSearch: Sendable {
  /// What one setting answered.
  public struct Run: Sendable {
    /// The documents of each query in order, at most a hundred.
    public var ranked: [[String]] = []
    /// The measures of each query.
    public var measures: [RankingMeasures] = []
    /// How long each query took, in microseconds; the least of all times that it was asked.
    public var microseconds: [Double] = []
    /// The bytes of the index.
    public var indexBytes = 0

    /// The means of the measures.
    public var mean: RankingMeasures { RankingMeasures(meanOf: measures) }

    /// The median time of a query in microseconds.
    public var medianTime: Double {
      let sorted = microseconds.sorted()
      return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }
  }

  private struct Indexed: Sendable {
    var analyzer: SpanishAnalyzer
    var snapshot: Snapshot
    var thesaurus: Thesaurus?
    var bytes: Int
  }

  private let collection: JudgedCollection
  private let settings: [JudgedSetting]
  private var indexes: [JudgedIndexing: Indexed] = [:]

  /// Indexes the documents of a collection, title and text, in their order: once for each way of indexing that the settings
  /// have.
  ///
  /// - Parameter concepts: of the thesaurus; empty for none.
  public init(
    _ collection: JudgedCollection, settings: [JudgedSetting], concepts: [Concept] = []
  ) throws(SearchError) {
    self.collection = collection
    self.settings = settings
    for setting in settings where indexes[setting.indexing] == nil {
      indexes[setting.indexing] = try Self.index(collection, setting.indexing, concepts)
    }
  }

  private static func index(
    _ collection: JudgedCollection, _ indexing: JudgedIndexing, _ concepts: [Concept]
  ) throws(SearchError) -> Indexed {
    let analyzer = SpanishAnalyzer(stemming: indexing.stemming)
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 256 << 20, workers: 1)
    let builder = try writer.makeBuilder()
    for (index, document) in collection.documents.enumerated() {
      var (title, blocks) = (document.title, document.blocks)
      if !indexing.hasTitles {
        blocks.insert(IndexBlock(kind: 0, number: 0, page: 0, text: title), at: 0)
        for place in blocks.indices { blocks[place].number = place + 1 }
        title = ""
      }
      try builder.add(
        IndexDocument(
          id: document.id, version: 1, sequence: UInt64(index + 1), title: title, date: 0, keywords: [],
          metadata: [], blocks: blocks), replacing: false)
    }
    _ = try writer.commit(through: UInt64(collection.documents.count), payload: [:])
    writer.close()
    var bytes = 0
    for name in try storage.list() { bytes += storage.contents(name)?.count ?? 0 }
    return Indexed(
      analyzer: analyzer,
      snapshot: try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot(),
      thesaurus: concepts.isEmpty ? nil : Thesaurus(concepts, analyzer: analyzer), bytes: bytes)
  }

  /// Asks all queries in every setting.
  ///
  /// - Parameters:
  ///   - asWords: whether only letters and digits of a query are asked for, in lower case, so that nothing of it is taken
  ///     for an operator.
  ///   - passes: how often. Each query is asked in all settings of one index in turn, none of them always first, then in
  ///     those of the next, so that whatever else the machine does meets all of them alike.
  /// - Returns: a run for each setting.
  public func run(asWords: Bool = true, passes: Int = 1) throws(SearchError) -> [Run] {
    var runs = [Run](repeating: Run(), count: settings.count)
    for (place, setting) in settings.enumerated() {
      runs[place].indexBytes = indexes[setting.indexing]?.bytes ?? 0
    }
    let groups = Dictionary(grouping: settings.indices) { settings[$0].indexing }.values
      .sorted { $0[0] < $1[0] }
    for pass in 0..<max(1, passes) {
      for (number, query) in collection.queries.enumerated() {
        let text = asWords ? Self.words(of: query.text) : query.text
        for group in groups {
          guard let indexed = indexes[settings[group[0]].indexing] else { continue }
          // Once before any is timed: the caches hold another index.
          _ = try answer(text, settings[group[0]], indexed)
          for step in group.indices {
            let place = group[(step + number + pass) % group.count]
            let (response, time) = try answer(text, settings[place], indexed)
            if pass > 0 {
              runs[place].microseconds[number] = min(runs[place].microseconds[number], time)
              continue
            }
            let ranked = response.hits.map(\.id)
            runs[place].microseconds.append(time)
            runs[place].ranked.append(ranked)
            runs[place].measures.append(RankingMeasures(of: ranked, grades: query.grades))
          }
        }
      }
    }
    return runs
  }

  /// What a setting answers, and how many microseconds that takes.
  private func answer(
    _ text: String, _ setting: JudgedSetting, _ indexed: Indexed
  ) throws(SearchError) -> (SearchResponse, Double) {
    let request = Self.request(text, setting, indexed)
    let start = ContinuousClock.now
    let response = try indexed.snapshot.search(request, analyzer: indexed.analyzer)
    return (response, (ContinuousClock.now - start) / .microseconds(1))
  }

  private static func request(_ text: String, _ setting: JudgedSetting, _ indexed: Indexed) -> SearchRequest {
    var request = SearchRequest(query: text)
    request.limit = 100
    request.passagesPerHit = 0
    request.ranking = setting.ranking
    request.findsDamagedForms = setting.findsDamagedForms
    request.collapsesSimilar = setting.collapsesSimilar
    if setting.usesThesaurus { request.thesaurus = indexed.thesaurus.map { ThesaurusUse($0) } }
    return request
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
