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
    var signatures = SignatureIndex()
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
      if let group = signatures.first(like: signature, where: { first[$0].sketch.isLike(sketch) }) {
        others[first[group].place, default: []].append(document)
      } else {
        signatures.append(signature)
        first.append((sketch, ranked.count))
        ranked.append(document)
      }
    }
  }
}

/// Signatures by each of their bytes. Those of documents that are alike have some in common, so that of the thousands of
/// pairs of a results page only the few that have are compared.
private struct SignatureIndex {
  private static let bytes = 8

  private var signatures: [UInt64] = []
  /// By place and value of a byte: the entry added last, -1 if there is none. Entry `8 i + k` is byte `k` of signature `i`.
  private var heads = [Int32](repeating: -1, count: bytes * 256)
  /// By entry: the one added before with the same byte in the same place.
  private var nexts: [Int32] = []

  mutating func append(_ signature: UInt64) {
    let number = signatures.count
    signatures.append(signature)
    for place in 0..<Self.bytes {
      let head = Self.head(signature, place)
      nexts.append(heads[head])
      heads[head] = Int32(truncatingIfNeeded: number * Self.bytes + place)
    }
  }

  /// The first signature that may be that of a document alike and is.
  func first(like signature: UInt64, where isLike: (Int) -> Bool) -> Int? {
    var found = Int.max
    for place in 0..<Self.bytes {
      var entry = Int(heads[Self.head(signature, place)])
      while entry >= 0 {
        let number = entry / Self.bytes
        if number < found, DocumentSketch.mayBeLike(signatures[number], signature), isLike(number) {
          found = number
        }
        entry = Int(nexts[entry])
      }
    }
    return found == .max ? nil : found
  }

  private static func head(_ signature: UInt64, _ place: Int) -> Int {
    place &* 256 &+ Int(signature &>> UInt64(place &* 8) & 0xFF)
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
