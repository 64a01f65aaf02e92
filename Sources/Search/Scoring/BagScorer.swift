/// Clauses side by side: required ones leapfrogged from the rarest, optional ones that add to the score, excluded ones.
///
/// When nothing is required but filters, one optional clause at least has to match: `DisjunctionScorer` over the same
/// scorers then takes its place among the required ones and moves them.
final class BagScorer: Scorer {
  /// A clause that adds to the score.
  struct Clause {
    var scorer: Scorer
    /// False if it is in every document of the bag.
    var isOptional: Bool
  }

  private let clauses: [Clause]
  private let required: [Scorer]
  private let excluded: [Scorer]
  private let barred: [FilterScorer]
  /// False if a word of the bag is nowhere in the segment.
  private let canBeFull: Bool

  /// - Parameters:
  ///   - clauses: Scoring clauses in the order of the query.
  ///   - filters: Required clauses that score nothing.
  ///   - excluded: Clauses that no document of the bag matches.
  ///   - barred: Tests that no document of the bag passes; not moved, since each move would be a scan.
  ///   - canBeFull: False if a word of the bag is nowhere in the segment.
  init(
    clauses: [Clause], filters: [Scorer], excluded: [Scorer], barred: [FilterScorer], canBeFull: Bool
  ) throws(SearchError) {
    self.clauses = clauses
    self.excluded = excluded
    self.barred = barred
    self.canBeFull = canBeFull
    var required = filters
    var optional: [Scorer] = []
    var hasRequiredClause = false
    for clause in clauses {
      if clause.isOptional {
        optional.append(clause.scorer)
      } else {
        required.append(clause.scorer)
        hasRequiredClause = true
      }
    }
    if !hasRequiredClause && !optional.isEmpty { required.append(DisjunctionScorer(optional)) }
    self.required = required.sorted { $0.cost < $1.cost }
    super.init()
    if required.isEmpty {
      document = Scorer.end
    } else {
      try align()
    }
  }

  override var cost: UInt64 { required.first?.cost ?? 0 }

  override func next() throws(SearchError) -> UInt32 {
    guard document != Scorer.end else { return document }
    try required[0].next()
    return try align()
  }

  override func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    guard document < target else { return document }
    try required[0].seek(target)
    return try align()
  }

  @discardableResult
  private func align() throws(SearchError) -> UInt32 {
    let lead = required[0]
    search: while lead.document != Scorer.end {
      let target = lead.document
      var index = 1
      while index < required.count {
        let found = try required[index].seek(target)
        if found != target {
          try lead.seek(found)
          continue search
        }
        index += 1
      }
      for scorer in excluded where try scorer.seek(target) == target {
        try lead.next()
        continue search
      }
      for filter in barred where try filter.passes(target) {
        try lead.next()
        continue search
      }
      document = target
      return target
    }
    document = Scorer.end
    return document
  }

  override func points() throws(SearchError) -> Int {
    var sum = 0
    var full = canBeFull
    for clause in clauses {
      if try clause.scorer.seek(document) == document {
        sum &+= try clause.scorer.points()
        full = full && clause.scorer.isFull
      } else {
        full = false
      }
    }
    isFull = full
    return sum
  }

  override func blockBound(for target: UInt32) throws(SearchError) -> ScoreBound {
    var result = ScoreBound(lastDocument: Scorer.end, points: 0)
    for clause in clauses where clause.scorer.document != Scorer.end {
      let bound = try clause.scorer.blockBound(for: max(target, clause.scorer.document))
      result.lastDocument = min(result.lastDocument, bound.lastDocument)
      result.points &+= bound.points
    }
    return result
  }

  override func explain() throws(SearchError) -> [Explanation] {
    var parts: [Explanation] = []
    for clause in clauses where try clause.scorer.seek(document) == document {
      parts += try clause.scorer.explain()
    }
    return parts
  }
}
