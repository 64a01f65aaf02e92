/// Finds the best documents of a plan by score without looking at every match: each kind of plan by the way that skips
/// most. Equal to scoring every match, ties included.
struct RelevanceSearch {
  let context: SearchContext

  /// The first `capacity` documents of a plan.
  func best(_ plan: Plan, capacity: Int) throws(SearchError) -> [RankedDocument] {
    var top = TopCollector(capacity: capacity)
    for index in context.segments.indices {
      try collect(plan, segment: index, into: &top)
    }
    return top.sorted()
  }

  /// Offers a segment's documents. Those of `skipping` are left out.
  func collect(
    _ plan: Plan, segment index: Int, skipping skipped: [UInt32] = [], into top: inout TopCollector
  ) throws(SearchError) {
    let builder = try ScorerBuilder(context: context, segment: index)
    switch plan {
    case .word(let word):
      guard let term = try builder.term(word) else { return }
      try top.begin(context.segments[index], index: index, skipping: skipped)
      try TermTop.collect(term, into: &top)
    case .bag(let bag) where bag.isConjunctionOfWords:
      let plans = bag.clauses.map(\.plan)
      guard let terms = try words(plans, builder), terms.count == plans.count else { return }
      try top.begin(context.segments[index], index: index, skipping: skipped)
      if MaxScoreDisjunction.canSum(terms) {
        var conjunction = ConjunctionTop(terms)
        try conjunction.collect(into: &top)
      } else {
        try Self.collect(try WordConjunction(terms), into: &top)
      }
    case .or(let operands):
      guard let terms = try words(operands, builder), MaxScoreDisjunction.canSum(terms) else {
        return try collectAll(plan, builder, index, skipped, &top)
      }
      if terms.isEmpty { return }
      try top.begin(context.segments[index], index: index, skipping: skipped)
      if terms.count == 1 {
        try TermTop.collect(terms[0], into: &top)
      } else {
        var disjunction = MaxScoreDisjunction(
          terms, documentCount: context.segments[index].reader.documentCount)
        try disjunction.collect(into: &top)
      }
    case .phrase(let phrase):
      guard let lists = try builder.plainLists(of: phrase) else {
        return try collectAll(plan, builder, index, skipped, &top)
      }
      if lists.isEmpty { return }
      try top.begin(context.segments[index], index: index, skipping: skipped)
      var walk = PhraseTop(
        slots: lists, lengths: builder.lengths, model: context.model, weight: context.weight(of: phrase))
      try walk.collect(into: &top)
    default: try collectAll(plan, builder, index, skipped, &top)
    }
  }

  /// Offers whatever the plan's scorer matches.
  private func collectAll(
    _ plan: Plan, _ builder: ScorerBuilder, _ index: Int, _ skipped: [UInt32], _ top: inout TopCollector
  ) throws(SearchError) {
    guard let scorer = try builder.scorer(plan) else { return }
    try top.begin(context.segments[index], index: index, skipping: skipped)
    try Self.collect(scorer, into: &top)
  }

  /// The scorers of operands that are not nowhere; nil if not all are words.
  private func words(_ operands: [Plan], _ builder: ScorerBuilder) throws(SearchError) -> [TermScorer]? {
    var terms: [TermScorer] = []
    for operand in operands {
      guard case .word(let word) = operand else { return nil }
      if let term = try builder.term(word) { terms.append(term) }
    }
    return terms
  }

  /// Offers what a scorer matches, passing over stretches that it knows to stay below the threshold.
  static func collect(_ scorer: Scorer, into top: inout TopCollector) throws(SearchError) {
    var boundedThrough: UInt32?
    var boundedMinimum = 0
    while scorer.document != Scorer.end {
      let document = scorer.document
      if top.minimum > 0 {
        scorer.minimum = top.minimum
        let isBounded = boundedMinimum == top.minimum && boundedThrough.map { document <= $0 } ?? false
        if !isBounded {
          let bound = try scorer.blockBound(for: document)
          if bound.points < top.minimum {
            if bound.lastDocument == Scorer.end { return }
            try scorer.seek(bound.lastDocument &+ 1)
            continue
          }
          boundedThrough = bound.lastDocument
          boundedMinimum = top.minimum
        }
      }
      try top.offer(document, points: try scorer.points())
      scorer.minimum = top.minimum
      try scorer.next()
    }
  }
}
