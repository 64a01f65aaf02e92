/// Documents that at least one operand matches; the score is the sum over those that do.
///
/// All operands stand at or after the current document. The least is found by looking at each, which for the few
/// words of a query is faster than a heap.
final class DisjunctionScorer: Scorer {
  private let operands: [Scorer]

  init(_ operands: [Scorer]) {
    self.operands = operands
    super.init()
    document = least()
  }

  override var cost: UInt64 { operands.reduce(0) { $0 &+ $1.cost } }

  private func least() -> UInt32 {
    var least = Scorer.end
    for operand in operands { least = min(least, operand.document) }
    return least
  }

  override func next() throws(SearchError) -> UInt32 {
    guard document != Scorer.end else { return document }
    var least = Scorer.end
    for operand in operands {
      if operand.document == document { try operand.next() }
      least = min(least, operand.document)
    }
    document = least
    return least
  }

  override func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    guard document < target else { return document }
    var least = Scorer.end
    for operand in operands {
      if operand.document < target { try operand.seek(target) }
      least = min(least, operand.document)
    }
    document = least
    return least
  }

  override func points() throws(SearchError) -> Int {
    var sum = 0
    var anyFull = false
    for operand in operands where operand.document == document {
      sum &+= try operand.points()
      anyFull = anyFull || operand.isFull
    }
    isFull = anyFull
    return sum
  }

  override func blockBound(for target: UInt32) throws(SearchError) -> ScoreBound {
    var result = ScoreBound(lastDocument: Scorer.end, points: 0)
    for operand in operands where operand.document != Scorer.end {
      let bound = try operand.blockBound(for: max(target, operand.document))
      result.lastDocument = min(result.lastDocument, bound.lastDocument)
      result.points &+= bound.points
    }
    return result
  }

  override func explain() throws(SearchError) -> [Explanation] {
    var parts: [Explanation] = []
    for operand in operands where operand.document == document { parts += try operand.explain() }
    return parts
  }
}
