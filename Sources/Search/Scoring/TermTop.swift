/// The best documents of one term: blocks whose bound is below the threshold are not decoded.
enum TermTop {
  static func collect(_ scorer: TermScorer, into top: inout TopCollector) throws(SearchError) {
    try withExtendedLifetime(scorer) { () throws(SearchError) in try collect(scorer.walk, into: &top) }
  }

  private static func collect(_ term: TermWalk, into top: inout TopCollector) throws(SearchError) {
    let postings = term.postings
    let buffer = OwnedNumberBlock()
    let scores = buffer.block
    let blocks = postings.blockTotal
    while postings.document != PostingsCursor.end {
      if top.minimum > 0, Int(try term.bound(ofBlock: postings.block)) < top.minimum {
        var next = postings.block &+ 1
        while next < blocks, Int(try term.bound(ofBlock: next)) < top.minimum { next &+= 1 }
        if next >= blocks { return }
        try postings.load(next)
      }
      let count = postings.blockCount
      var index = postings.index
      try term.score(from: index, to: count, into: scores)
      while index < count {
        let points = Int(scores[index])
        if points >= top.minimum { try top.offer(postings.documents[index], points: points) }
        index &+= 1
      }
      try postings.move(toIndex: index)
    }
  }
}
