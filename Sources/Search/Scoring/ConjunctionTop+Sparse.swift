extension ConjunctionTop {
  /// The way for a rare term: its documents one by one, each looked up in the other lists as long as it can get in.
  /// A block of another list is decoded only if its bound says that the document may get in with it.
  func collectSparse(into top: inout TopCollector) throws(SearchError) {
    let term = clauses[0].term
    let lead = term.postings
    let buffer = OwnedNumberBlock()
    let scores = buffer.block
    // What all clauses behind each can give at most: their weights, which cost nothing to know.
    var rest = [Int](repeating: 0, count: clauses.count)
    for index in stride(from: clauses.count - 2, through: 0, by: -1) {
      rest[index] = rest[index + 1] + Int(clauses[index + 1].term.weight.rounded(.up))
    }
    while lead.document != PostingsCursor.end {
      if top.minimum > 0, Int(try term.bound(ofBlock: lead.block)) &+ rest[0] < top.minimum {
        try lead.seek(try lead.lastDocument(ofBlock: lead.block).addingClamped(1))
        continue
      }
      let documents = lead.documents
      let end = lead.blockCount
      var index = lead.index
      try term.score(from: index, to: end, into: scores)
      while index < end {
        let document = documents[index]
        let points = Int(scores[index])
        var next = document &+ 1
        if points &+ rest[0] >= top.minimum {
          next = try complete(document, points, rest, &top)
          if next == PostingsCursor.end { return }
        }
        index &+= 1
        while index < end, documents[index] < next { index &+= 1 }
      }
      try lead.move(toIndex: end)
    }
  }

  /// Looks a document of the rarest term up in the other lists and offers it if all have it.
  /// - Returns: the first document that can be the next.
  @inline(__always)
  private func complete(
    _ document: UInt32, _ lead: Int, _ rest: [Int], _ top: inout TopCollector
  ) throws(SearchError) -> UInt32 {
    var index = 1
    while index < clauses.count {
      let term = clauses[index].term
      if !term.postings.isAtHand(document) {
        let block = try term.postings.firstBlock(from: term.postings.block &+ 1, reaching: document)
        if block == term.postings.blockTotal { return PostingsCursor.end }
        if top.minimum > 0 {
          // Nothing is known yet of the clauses between: their weights stand for them.
          let others = rest[0] &- Int(term.weight.rounded(.up))
          if lead &+ Int(try term.bound(ofBlock: block)) &+ others < top.minimum { return document &+ 1 }
        }
      }
      let found = try term.postings.seek(document)
      if found != document { return found }
      index &+= 1
    }
    var points = lead
    index = 1
    while index < clauses.count {
      points &+= Int(try clauses[index].term.points())
      index &+= 1
    }
    try top.offer(document, points: points)
    return document &+ 1
  }
}
