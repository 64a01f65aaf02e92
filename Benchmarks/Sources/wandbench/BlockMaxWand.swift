/// The best documents that have any of several terms, document by document: block-max WAND (Ding and Suel, "Faster top-k
/// document retrieval using block-max indexes", SIGIR 2011; Broder et al., CIKM 2003). What `MaxScoreDisjunction` is
/// measured against; the program does not use it.
///
/// Terms are kept in order of the documents they stand on. The *pivot* is the first of them with which the weights reach
/// the threshold: no document before its own can get in. If the bounds of the blocks around the pivot's document stay
/// below the threshold, all of them are passed over.
struct BlockMaxWand: ~Copyable {
  private struct Clause: BitwiseCopyable {
    let term: TermWalk
    /// No document gets more from the term.
    let limit: Int
    /// The block that the bound last looked at is of.
    var block = 0
    var bound = 0
  }

  private let scorers: [TermScorer]
  /// By the document that each stands on. Valid while `scorers` are kept.
  private var clauses: [Clause]

  init(_ terms: [TermScorer]) throws(SearchError) {
    scorers = terms
    clauses = []
    for scorer in terms {
      let term = scorer.walk
      var limit = 0
      for block in 0..<term.postings.blockTotal { limit = max(limit, Int(try term.bound(ofBlock: block))) }
      clauses.append(Clause(term: term, limit: limit))
    }
    clauses.sort { $0.term.postings.document < $1.term.postings.document }
  }

  mutating func collect(into top: inout TopCollector) throws(SearchError) {
    while let pivot = pivot(top.minimum) {
      let document = clauses[pivot].term.postings.document
      var last = pivot
      while last &+ 1 < clauses.count, clauses[last &+ 1].term.postings.document == document { last &+= 1 }
      if top.minimum > 0, try boundBlocks(through: last, document) < top.minimum {
        try passBlocks(through: last)
      } else if clauses[0].term.postings.document == document {
        try score(document, through: last, &top)
      } else {
        // The weightiest of those before the pivot goes there.
        try move(heaviest(before: document), to: document)
      }
    }
  }

  /// The first clause with which the limits reach a threshold; nil if none does, or all are at their end.
  @inline(__always)
  private func pivot(_ minimum: Int) -> Int? {
    var sum = 0
    var index = 0
    while index < clauses.count {
      if clauses[index].term.postings.document == Scorer.end { return nil }
      sum &+= clauses[index].limit
      if sum >= minimum { return index }
      index &+= 1
    }
    return nil
  }

  /// What the clauses up to one can give at most to a document.
  @inline(__always)
  private mutating func boundBlocks(through last: Int, _ document: UInt32) throws(SearchError) -> Int {
    var sum = 0
    var index = 0
    while index <= last {
      let term = clauses[index].term
      let block = try term.postings.firstBlock(
        from: max(clauses[index].block, term.postings.block), reaching: document)
      if block != clauses[index].block || clauses[index].bound == 0 {
        clauses[index].block = block
        clauses[index].bound =
          block < term.postings.blockTotal ? Int(try term.bound(ofBlock: block)) : 0
      }
      sum &+= clauses[index].bound
      index &+= 1
    }
    return sum
  }

  /// Moves the weightiest clause up to `last` behind the first block of theirs that ends, or to the next clause's document.
  @inline(__always)
  private mutating func passBlocks(through last: Int) throws(SearchError) {
    var next = last &+ 1 < clauses.count ? clauses[last &+ 1].term.postings.document : Scorer.end
    var heaviest = 0
    var index = 0
    while index <= last {
      let clause = clauses[index]
      if clause.block < clause.term.postings.blockTotal {
        next = min(next, (try clause.term.postings.lastDocument(ofBlock: clause.block)).addingClamped(1))
      }
      if clause.limit > clauses[heaviest].limit { heaviest = index }
      index &+= 1
    }
    let document = clauses[last].term.postings.document
    try move(heaviest, to: max(next, document.addingClamped(1)))
  }

  @inline(__always)
  private func heaviest(before document: UInt32) -> Int {
    var heaviest = 0
    var index = 1
    while clauses[index].term.postings.document < document {
      if clauses[index].limit > clauses[heaviest].limit { heaviest = index }
      index &+= 1
    }
    return heaviest
  }

  /// Scores a document that the clauses up to `last` stand on, and goes on with each.
  @inline(__always)
  private mutating func score(
    _ document: UInt32, through last: Int, _ top: inout TopCollector
  ) throws(SearchError) {
    var points = 0
    var index = 0
    while index <= last {
      points &+= Int(try clauses[index].term.points())
      try clauses[index].term.postings.next()
      index &+= 1
    }
    try top.offer(document, points: points)
    index = last
    while index >= 0 {
      sift(index)
      index &-= 1
    }
  }

  @inline(__always)
  private mutating func move(_ index: Int, to document: UInt32) throws(SearchError) {
    try clauses[index].term.postings.seek(document)
    sift(index)
  }

  /// Puts a clause that went on back into order.
  @inline(__always)
  private mutating func sift(_ start: Int) {
    var index = start
    let document = clauses[index].term.postings.document
    while index &+ 1 < clauses.count, clauses[index &+ 1].term.postings.document < document {
      clauses.swapAt(index, index &+ 1)
      index &+= 1
    }
  }
}
