/// What was typed, or something that means the same: the score of what was typed, or of the best of the others where that
/// is more. A document that has one of the others has all, even if it has only a part of what was typed.
///
/// Another label scores no more than `SynonymPlan.share` of what the words typed could score, however rare
/// its words are, so that of two documents that are alike otherwise the one with the words typed comes first.
final class SynonymScorer: Scorer {
  /// A label added by a thesaurus.
  struct Other {
    var scorer: Scorer
    /// What its points are multiplied with.
    var factor: Float
    var label: String
  }

  private let typed: Scorer?
  private let others: [Other]
  private let text: String

  init(typed: Scorer?, others: [Other], text: String) {
    self.typed = typed
    self.others = others
    self.text = text
    super.init()
    document = least()
  }

  override var cost: UInt64 { others.reduce(typed?.cost ?? 0) { $0 &+ $1.scorer.cost } }

  private func least() -> UInt32 {
    others.reduce(typed?.document ?? Scorer.end) { min($0, $1.scorer.document) }
  }

  override func next() throws(SearchError) -> UInt32 {
    document == Scorer.end ? document : try seek(document + 1)
  }

  override func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    guard document < target else { return document }
    if let typed, typed.document < target { try typed.seek(target) }
    for other in others where other.scorer.document < target { try other.scorer.seek(target) }
    document = least()
    return document
  }

  /// The best of the others in the current document.
  private func bestOther() throws(SearchError) -> (points: Int, label: String)? {
    var best: (points: Int, label: String)?
    for other in others where other.scorer.document == document {
      let points = Int(Float(try other.scorer.points()) * other.factor)
      let record = best?.points ?? -1
      if points > record { best = (points, other.label) }
    }
    return best
  }

  override func points() throws(SearchError) -> Int {
    var own = 0
    var isWhole = false
    if let typed, typed.document == document {
      own = try typed.points()
      isWhole = typed.isFull
    }
    let other = try bestOther()
    isFull = isWhole || other != nil
    return max(own, other?.points ?? 0)
  }

  override func blockBound(for target: UInt32) throws(SearchError) -> ScoreBound {
    var result = ScoreBound(lastDocument: Scorer.end, points: 0)
    if let typed, typed.document != Scorer.end {
      result = try typed.blockBound(for: max(target, typed.document))
    }
    for other in others where other.scorer.document != Scorer.end {
      let bound = try other.scorer.blockBound(for: max(target, other.scorer.document))
      result.lastDocument = min(result.lastDocument, bound.lastDocument)
      let points =
        bound.points >= ScoreBound.unknown ? bound.points : Int(Float(bound.points) * other.factor) + 1
      result.points = max(result.points, points)
    }
    return result
  }

  override func explain() throws(SearchError) -> [Explanation] {
    let total = try points()
    if let typed, typed.document == document, try typed.points() == total { return try typed.explain() }
    guard let other = try bestOther() else { return [] }
    return [Explanation(.synonym(text, label: other.label), value: Float(points: total))]
  }
}

/// What was typed and what else is searched for in its place.
struct SynonymPlan {
  /// Of what the words typed could score, what another label can.
  static let share: Float = 0.8

  var typed: Plan
  /// Words and phrases, with their labels.
  var others: [(plan: Plan, label: String)]
  /// As typed.
  var text: String

  /// Whether all labels are remembered with the snapshot.
  var isRemembered: Bool {
    others.allSatisfy { if case .phrase(let phrase) = $0.plan { phrase.remembered != nil } else { false } }
  }

  /// What the points of a label are multiplied with.
  func factor(of label: Plan, _ context: SearchContext) -> Float {
    let typedWeight = typed.leaves.reduce(Float(0)) { $0 + context.weight(ofLeaf: $1) }
    return Self.share * min(1, typedWeight / max(context.weight(ofLeaf: label), .leastNormalMagnitude))
  }
}

extension ScorerBuilder {
  /// The scorer of a group of synonyms; nil if nothing of it is in the segment.
  func synonyms(_ plan: SynonymPlan) throws(SearchError) -> Scorer? {
    var others: [SynonymScorer.Other] = []
    for other in plan.others {
      guard let scorer = try scorer(other.plan), scorer.document != Scorer.end else { continue }
      others.append(
        SynonymScorer.Other(
          scorer: scorer, factor: plan.factor(of: other.plan, context), label: other.label))
    }
    let typed = try scorer(plan.typed)
    if others.isEmpty { return typed }
    let scorer = SynonymScorer(typed: typed, others: others, text: plan.text)
    return scorer.document == Scorer.end ? nil : scorer
  }
}
