/// Finds the best documents of a plan by score without looking at every match: each kind of plan by the way
/// that skips most. Equal to scoring every match, ties included.
///
/// - Filters and exclusions become a bit for each document, which only documents that would get in are asked
/// for. Where
///   they leave few documents, these lead and are looked up one by one.
/// - Clauses side by side are searched twice: first for documents that have all of them, which come first
/// whatever they
///   score; then, if these do not fill the list, for those that have some.
struct RelevanceSearch {
  let context: SearchContext
  /// What a document with all the clauses gets on top, in points.
  var allWords = 0

  /// A filter leads if it leaves less than one document in so many.
  private static let leadingShare = 64

  /// The first `capacity` documents of a plan.
  func best(_ plan: Plan, capacity: Int) throws(SearchError) -> [RankedDocument] {
    let (core, filter) = Self.split(plan)
    var allowed: [DocumentBits?]?
    if let filter {
      allowed = []
      var count = 0
      for index in context.segments.indices {
        let bits = try bits(of: filter, segment: index)
        count += bits?.count ?? 0
        allowed?.append(bits)
      }
      if let allowed, count * Self.leadingShare < context.documentCount {
        return try best(core, among: allowed, capacity: capacity)
      }
    }
    guard allWords > 0, let parts = Self.optionalParts(of: core) else {
      var top = TopCollector(capacity: capacity, allowed: allowed)
      try collect(core.asDisjunction, bonus: allWords, into: &top)
      return top.sorted()
    }
    var full = TopCollector(capacity: capacity, allowed: allowed)
    try collect(core.demandingAll, bonus: allWords, onlyFull: true, into: &full)
    let first = full.sorted()
    if first.count >= capacity { return first }
    var partial = TopCollector(capacity: capacity - first.count, allowed: allowed, except: first)
    try collect(.or(parts), bonus: 0, into: &partial)
    return first + partial.sorted()
  }

  /// The clauses of a plan of which a document may have some only, all of them being optional; nil for other
  /// plans.
  private static func optionalParts(of plan: Plan) -> [Plan]? {
    switch plan {
    case .bag(let bag) where bag.clauses.allSatisfy(\.isOptional) && bag.clauses.count > 1:
      return bag.clauses.map(\.plan)
    // Documents that have another label have all: what is left has a part of what was typed.
    case .synonyms(let synonyms): return optionalParts(of: synonyms.typed)
    default: return nil
    }
  }

  /// The first of the documents that a filter leaves, each looked up in the plan.
  private func best(
    _ core: Plan, among allowed: [DocumentBits?], capacity: Int
  ) throws(SearchError) -> [RankedDocument] {
    var top = TopCollector(capacity: capacity)
    for index in context.segments.indices {
      guard let bits = allowed[index], try top.begin(context.segments[index], index: index),
        let scorer = try ScorerBuilder(context: context, segment: index).scorer(core)
      else { continue }
      try bits.forEach { (document) throws(SearchError) in
        guard try scorer.seek(document) == document else { return }
        let points = try scorer.points()
        try top.offer(document, points: points + (scorer.isFull ? allWords : 0))
      }
    }
    return top.sorted()
  }

  /// A plan as what scores and what only selects.
  private static func split(_ plan: Plan) -> (core: Plan, filter: BagPlan?) {
    guard case .bag(var bag) = plan, !bag.filters.isEmpty || !bag.excluded.isEmpty else { return (plan, nil) }
    var filter = BagPlan()
    filter.filters = bag.filters
    filter.excluded = bag.excluded
    if bag.clauses.isEmpty { return (plan, nil) }
    bag.filters = []
    bag.excluded = []
    if bag.clauses.count > 1 { return (.bag(bag), filter) }
    // The clause may have filters of its own: a request's stand around those of its query.
    let (core, inner) = split(bag.clauses[0].plan)
    if let inner {
      filter.filters += inner.filters
      filter.excluded += inner.excluded
    }
    return (core, filter)
  }

  private func bits(of filter: BagPlan, segment index: Int) throws(SearchError) -> DocumentBits? {
    let builder = try ScorerBuilder(context: context, segment: index)
    guard let node = try builder.matches(.bag(filter)) else { return nil }
    return try Matches(node, segment: context.segments[index]).bits()
  }

  /// - Parameters:
  ///   - bonus: what a document gets on top that has all that the plan names.
  ///   - onlyFull: leave out all others, such as have of a group in parentheses some words only.
  private func collect(
    _ plan: Plan, bonus: Int, onlyFull: Bool = false, into top: inout TopCollector
  ) throws(SearchError) {
    for index in context.segments.indices where try top.begin(context.segments[index], index: index) {
      try collect(plan, bonus: bonus, onlyFull: onlyFull, segment: index, into: &top)
    }
  }

  private func collect(
    _ plan: Plan, bonus: Int, onlyFull: Bool, segment index: Int, into top: inout TopCollector
  ) throws(SearchError) {
    let builder = try ScorerBuilder(context: context, segment: index)
    switch plan {
    case .word(let word):
      guard let term = try builder.term(word) else { return }
      try TermTop.collect(term, into: &top)
      return
    case .bag(let bag) where bag.isConjunctionOfWords:
      let plans = bag.clauses.map(\.plan)
      guard let terms = try words(plans, builder), terms.count == plans.count else { return }
      guard MaxScoreDisjunction.canSum(terms) else { break }
      top.bonus = bonus
      var conjunction = ConjunctionTop(terms)
      try conjunction.collect(into: &top)
      top.bonus = 0
      return
    case .or(let operands):
      guard let terms = try words(operands, builder), MaxScoreDisjunction.canSum(terms) else { break }
      if terms.count > 1 {
        var disjunction = MaxScoreDisjunction(
          terms, documentCount: context.segments[index].reader.documentCount)
        try disjunction.collect(into: &top)
      } else if let term = terms.first {
        try TermTop.collect(term, into: &top)
      }
      return
    case .phrase(let phrase):
      guard let lists = try builder.plainLists(of: phrase) else { break }
      if lists.isEmpty { return }
      var walk = PhraseTop(
        slots: lists, lengths: builder.lengths, model: context.model, weight: context.weight(of: phrase))
      try walk.collect(into: &top)
      return
    default: break
    }
    guard let scorer = try builder.scorer(plan) else { return }
    try collect(scorer, bonus: bonus, onlyFull: onlyFull, into: &top)
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
  private func collect(
    _ scorer: Scorer, bonus: Int, onlyFull: Bool, into top: inout TopCollector
  ) throws(SearchError) {
    var boundedThrough: UInt32?
    var boundedMinimum = 0
    while scorer.document != Scorer.end {
      let document = scorer.document
      let minimum = top.minimum - bonus
      if minimum > 0 {
        scorer.minimum = minimum
        if boundedMinimum != minimum || boundedThrough.map({ document > $0 }) ?? true {
          let bound = try scorer.blockBound(for: document)
          if bound.points < minimum {
            if bound.lastDocument == Scorer.end { return }
            try scorer.seek(bound.lastDocument &+ 1)
            continue
          }
          boundedThrough = bound.lastDocument
          boundedMinimum = minimum
        }
      }
      let points = try scorer.points()
      if scorer.isFull || !onlyFull { try top.offer(document, points: points + (scorer.isFull ? bonus : 0)) }
      try scorer.next()
    }
  }
}

extension Plan {
  /// Clauses of which a document may have some only, as the disjunction that they are where none of them comes first for
  /// having all.
  fileprivate var asDisjunction: Plan {
    guard case .bag(let bag) = self, bag.filters.isEmpty, bag.excluded.isEmpty, bag.clauses.count > 1,
      bag.clauses.allSatisfy(\.isOptional)
    else { return self }
    return .or(bag.clauses.map(\.plan))
  }
}
