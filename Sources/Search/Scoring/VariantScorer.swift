/// The documents of a word or of one of its damaged forms. A document that has the word scores by it alone; one that has
/// not, by the form that scores most, which is always less than the word would.
final class VariantScorer: Scorer {
  private let word: TermScorer?
  private let variants: [(plan: VariantPlan, scorer: TermScorer)]
  private let surface: String

  init(word: TermScorer?, variants: [(plan: VariantPlan, scorer: TermScorer)], surface: String) {
    self.word = word
    self.variants = variants
    self.surface = surface
    super.init()
    update()
  }

  private func update() {
    document = word?.document ?? Scorer.end
    for variant in variants { document = min(document, variant.scorer.document) }
  }

  override var cost: UInt64 { variants.reduce(word?.cost ?? 0) { $0 + $1.scorer.cost } }

  override func next() throws(SearchError) -> UInt32 {
    guard document != Scorer.end else { return document }
    return try seek(document &+ 1)
  }

  override func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    if document < target {
      _ = try word?.seek(target)
      for variant in variants { _ = try variant.scorer.seek(target) }
      update()
    }
    return document
  }

  private var isOwn: Bool { word?.document == document }

  /// The variant that scores most in the current document, which lacks the word.
  private func best() throws(SearchError) -> (plan: VariantPlan, scorer: TermScorer, points: Int)? {
    var best: (plan: VariantPlan, scorer: TermScorer, points: Int)?
    for variant in variants where variant.scorer.document == document {
      let points = try variant.scorer.points()
      if points > best?.points ?? -1 { best = (variant.plan, variant.scorer, points) }
    }
    return best
  }

  override func points() throws(SearchError) -> Int {
    if isOwn { return try word?.points() ?? 0 }
    return try best()?.points ?? 0
  }

  override func positions(into result: inout [UInt32]) throws(SearchError) {
    if isOwn {
      try word?.positions(into: &result)
    } else if let best = try best() {
      try best.scorer.positions(into: &result)
    } else {
      result.removeAll(keepingCapacity: true)
    }
  }

  override func explain() throws(SearchError) -> [Explanation] {
    if isOwn { return try word?.explain() ?? [] }
    guard let best = try best() else { return [] }
    return [
      Explanation(
        .damagedForm(best.plan.surface, of: surface, share: best.plan.share),
        value: Float(points: best.points))
    ]
  }
}

extension RelevanceSearch {
  /// The first `capacity` documents of a plan whose words also find damaged forms.
  ///
  /// Damaged forms are rare. So the plan is searched without them, by the ways that skip most, and every document that has
  /// one is scored besides: what a document scores without any is what it scores.
  func bestWithVariants(_ plan: Plan, capacity: Int) throws(SearchError) -> [RankedDocument] {
    let first = try best(plan, capacity: capacity)
    let variants = plan.leaves.flatMap { leaf in
      if case .word(let word) = leaf { word.variants } else { [VariantPlan]() }
    }
    if variants.isEmpty || capacity == 0 { return first }
    var ranked = first
    for index in context.segments.indices {
      let documents = Self.documents(of: variants, segment: index)
      guard let start = documents.first else { continue }
      let segment = context.segments[index]
      let builder = try ScorerBuilder(context: context, segment: index, startingAt: start)
      guard let scorer = try builder.scorer(plan) else { continue }
      ranked.removeAll { $0.segment == index && documents.holds($0.document) }
      for document in documents where segment.isLive(document) {
        guard try scorer.seek(document) == document else { continue }
        var points = try scorer.points()
        if scorer.isFull { points += allWords }
        ranked.append(
          RankedDocument(
            key: Double(points), sequence: try segment.reader.sequence(document), segment: index,
            document: document, points: points))
      }
    }
    ranked.sort(by: RankedDocument.precedes)
    return Array(ranked.prefix(capacity))
  }

  private static func documents(of variants: [VariantPlan], segment: Int) -> [UInt32] {
    var documents: [UInt32] = []
    for variant in variants { documents += variant.documents[segment] }
    documents.sort()
    var last: UInt32?
    documents.removeAll { document in
      defer { last = document }
      return document == last
    }
    return documents
  }
}
