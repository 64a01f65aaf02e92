/// The documents of a word or of one of its damaged forms. A document that has the word scores by it alone; one that has
/// not, by the form that scores most, which is always less than the word would.
final class VariantScorer: Scorer {
  private let word: TermScorer?
  private let plan: WordPlan
  private let variants: WordVariants
  private let postings: VariantPostings
  private let builder: ScorerBuilder
  private let weight: Float
  /// In the forms' documents.
  private var place = 0

  init(word: TermScorer?, plan: WordPlan, variants: WordVariants, builder: ScorerBuilder) {
    self.word = word
    self.plan = plan
    self.variants = variants
    self.builder = builder
    postings = variants.segments[builder.segmentIndex]
    weight = builder.context.terms[plan.term].weight
    super.init()
    place = postings.all.firstPlace(from: 0, notBefore: builder.first)
    update()
  }

  private func update() {
    let documents = postings.all.documents
    document = min(word?.document ?? Scorer.end, place < documents.count ? documents[place] : Scorer.end)
  }

  override var cost: UInt64 { (word?.cost ?? 0) + UInt64(postings.all.documents.count) }

  override func next() throws(SearchError) -> UInt32 {
    guard document != Scorer.end else { return document }
    return try seek(document &+ 1)
  }

  override func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    if document < target {
      _ = try word?.seek(target)
      place = postings.all.firstPlace(from: place, notBefore: target)
      update()
    }
    return document
  }

  /// No document has both the word and a place among the forms' documents.
  private var isOwn: Bool { word?.document == document }

  override func points() throws(SearchError) -> Int {
    if isOwn { return try word?.points() ?? 0 }
    return variants.points(
      at: place, segment: builder.segmentIndex, weight: weight, lengthCode: builder.lengths[document],
      builder.context.model)
  }

  override func blockBound(for target: UInt32) throws(SearchError) -> ScoreBound {
    let damaged = postings.all.bound(weight * BM25.scale)
    guard let word, word.document != Scorer.end else {
      return ScoreBound(lastDocument: Scorer.end, points: damaged)
    }
    var bound = try word.blockBound(for: max(target, word.document))
    bound.points = max(bound.points, damaged)
    return bound
  }

  override func positions(into result: inout [UInt32]) throws(SearchError) {
    if isOwn {
      try word?.positions(into: &result)
      return
    }
    result.removeAll(keepingCapacity: true)
    let cursor = try variants.cursor(at: place, segment: builder.segmentIndex, builder.reader)
    if let cursor, try cursor.seek(document) == document { try cursor.positions(into: &result) }
  }

  override func explain() throws(SearchError) -> [Explanation] {
    if isOwn { return try word?.explain() ?? [] }
    let variant = variants.variants[Int(postings.sources[place])]
    return [
      Explanation(
        .damagedForm(variant.surface, of: plan.surface, share: variant.share),
        value: Float(points: try points()))
    ]
  }
}
