/// The best documents that have all of several terms.
///
/// The rarest term leads, block by block. A block is passed over if its bound, with what the other terms can give at
/// most, stays below the threshold. Else its documents, without those that cannot get in by their own score, are the
/// candidates, of which each other term in turn keeps those that it has (`CandidateBatch`).
struct ConjunctionTop: ~Copyable {
  private struct Clause: BitwiseCopyable {
    let term: TermWalk
    /// The first block that may reach into the stretch looked at.
    var block = 0
    /// Of what it can give to a document of the stretch.
    var bound = 0
  }

  /// Bounds of so many blocks at most are looked at for one block of the rarest term; behind that the weight stands for
  /// them, which costs nothing to know.
  private static let blocksLookedAt = 8

  /// The rarest term is scored beforehand if a document must have at least this part of its block's bound: with less nearly
  /// all get in, and few of them are in the other lists.
  private static let partWorthScoring = 3

  private let scorers: [TermScorer]
  /// By ascending frequency. Valid while `scorers` are kept.
  private var clauses: [Clause]
  private var batch = CandidateBatch()

  /// - Precondition: `MaxScoreDisjunction.canSum(terms)`; there are at least two.
  init(_ terms: [TermScorer]) {
    scorers = terms
    clauses = terms.map { Clause(term: $0.walk) }
    clauses.sort { $0.term.postings.documentFrequency < $1.term.postings.documentFrequency }
  }

  mutating func collect(into top: inout TopCollector) throws(SearchError) {
    let lead = clauses[0].term
    var block = 0
    while block < lead.postings.blockTotal {
      var rest = 0
      if top.minimum > 0 {
        let first = block == 0 ? 0 : try lead.postings.lastDocument(ofBlock: block &- 1) &+ 1
        let last = try lead.postings.lastDocument(ofBlock: block)
        rest = try boundOthers(from: first, through: last)
        clauses[0].bound = Int(try lead.bound(ofBlock: block))
        if clauses[0].bound &+ rest < top.minimum {
          block &+= 1
          continue
        }
      }
      if block != lead.postings.block { try lead.postings.load(block) }
      if try !complete(rest, &top) { return }
      block &+= 1
    }
  }

  /// Looks for the documents of the block that the rarest term stands on in the other lists.
  /// - Returns: false if no later document can have all terms.
  @inline(__always)
  private mutating func complete(_ others: Int, _ top: inout TopCollector) throws(SearchError) -> Bool {
    let lead = clauses[0].term
    let minimum = top.minimum
    var rest = others
    if minimum > rest, (minimum &- rest) &* Self.partWorthScoring >= clauses[0].bound {
      try batch.take(lead, from: minimum &- rest)
    } else {
      batch.take(lead, bound: clauses[0].bound)
    }
    var hasMore = true
    var index = 1
    while index < clauses.count, batch.count > 0 {
      rest &-= clauses[index].bound
      hasMore = try batch.keep(in: clauses[index].term, rest: rest, minimum: minimum) && hasMore
      index &+= 1
    }
    try batch.scoreLead(lead)
    try batch.offer(to: &top)
    return hasMore
  }

  /// What the other terms can give together to a document of a stretch.
  @inline(__always)
  private mutating func boundOthers(from first: UInt32, through last: UInt32) throws(SearchError) -> Int {
    var sum = 0
    var index = 1
    while index < clauses.count {
      let term = clauses[index].term
      let bound = Int(
        try term.bound(
          from: first, through: last, block: &clauses[index].block, lookingAt: Self.blocksLookedAt))
      clauses[index].bound = bound
      sum &+= bound
      index &+= 1
    }
    return sum
  }
}
