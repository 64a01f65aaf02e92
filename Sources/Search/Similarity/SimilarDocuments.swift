public import Analysis

/// Groups ranked documents of which one says nearly the same as another.
struct SimilarGroups {
  /// Ranked documents that are looked at; those behind stand alone.
  static let depth = 200
  /// Documents shorter than this say too little to tell.
  private static let shortest: UInt32 = 40

  /// The first of each group, in order.
  private(set) var ranked: [RankedDocument] = []
  /// The others of a group, by the place of the first in `ranked`.
  private(set) var others: [Int: [RankedDocument]] = [:]

  init(_ all: [RankedDocument], context: SearchContext) throws(SearchError) {
    let sketches = try context.sketches.sketches(of: context.segments)
    // Beside each other, since a results page compares thousands of pairs.
    var signatures: [UInt64] = []
    var first: [(sketch: DocumentSketch, place: Int)] = []
    for (rank, document) in all.enumerated() {
      guard rank < Self.depth,
        try context.segments[document.segment].reader.weightedLength(document.document) >= Self.shortest,
        let sketch = sketches[document.segment].sketch(document.document)
      else {
        ranked.append(document)
        continue
      }
      let signature = sketch.signature
      let group = signatures.indices.first {
        DocumentSketch.mayBeLike(signatures[$0], signature) && first[$0].sketch.isLike(sketch)
      }
      if let group {
        others[first[group].place, default: []].append(document)
      } else {
        signatures.append(signature)
        first.append((sketch, ranked.count))
        ranked.append(document)
      }
    }
  }
}

extension Snapshot {
  /// Words by which a document is compared with others.
  private static let comparedWords = 30

  /// The documents most like one: those with its most telling words, by frequency in it and rarity elsewhere.
  ///
  /// - Parameters:
  ///   - limit: the most hits that are given.
  ///   - depth: how many of the documents most like it are looked at for them; nil for as many as are given.
  ///   - passagesPerHit: the number of passages of each hit.
  ///   - isShown: which hits are given.
  /// - Returns: nil if there is no document of this id.
  /// - Throws: as `search`.
  public func similar(
    to id: String, limit: Int, depth: Int? = nil, passagesPerHit: Int = 1, analyzer: SpanishAnalyzer,
    where isShown: (Hit) -> Bool = { _ in true }
  ) throws(SearchError) -> SearchResponse? {
    guard let place = try locate(id: id) else { return nil }
    let context = SearchContext(self)
    let document = try segments[place.segment].reader.document(place.document)
    var counts: [String: (count: Float, surface: String)] = [:]
    var buffer = TokenBuffer()
    func add(_ text: String, weight: Float) {
      analyzer.analyze(text, into: &buffer)
      for token in buffer.tokens where !token.flags.contains(.stopword) && !token.flags.contains(.compound) {
        let surface = buffer.surface(token)
        counts[buffer.stem(token), default: (0, surface)].count += weight
      }
    }
    add(document.title, weight: 4)
    for block in document.blocks { add(block.text, weight: (1...6).contains(block.kind) ? 2 : 1) }
    var words: [(plan: WordPlan, value: Float)] = []
    for (stem, word) in counts {
      let term = try context.term(stem)
      guard context.terms[term].documentFrequency > 1 else { continue }
      words.append(
        (
          WordPlan(term: term, surface: word.surface, typedForm: .any),
          context.terms[term].weight * word.count / (word.count + 2)
        ))
    }
    words.sort { $0.value != $1.value ? $0.value > $1.value : $0.plan.surface < $1.plan.surface }
    let chosen = words.prefix(Self.comparedWords).map(\.plan)
    var response = SearchResponse(
      query: id, understood: "(like \(id))", total: 0, hits: [], facets: [], notes: [])
    guard !chosen.isEmpty else { return response }
    let plan: Plan = chosen.count == 1 ? .word(chosen[0]) : .or(chosen.map { .word($0) })
    let depth = max(0, depth ?? limit)
    let ranked = try RelevanceSearch(context: context).best(plan, capacity: depth + 1)
    var builder = HitBuilder(
      context: context, plan: plan, analyzer: analyzer, passagesPerHit: passagesPerHit)
    let others = ranked.filter { $0.segment != place.segment || $0.document != place.document }
    for document in others.prefix(depth) where response.hits.count < limit {
      let hit = try builder.hit(document)
      if isShown(hit) { response.hits.append(hit) }
    }
    response.total = response.hits.count
    return response
  }
}
