/// Up to 128 documents of one block of a list with what they score so far: what a conjunction works on, list after list.
///
/// Each further list is gone through block by block: all candidates that fall into a block are looked for in it, and those
/// that it has are scored.
struct CandidateBatch: ~Copyable {
  /// Beyond so many documents it pays to unpack the frequencies of a whole block.
  private static let manyInBlock = 6

  private let documents = OwnedNumberBlock()
  private let sums = OwnedNumberBlock()
  /// Where in the block of the first list each candidate stands.
  private let places = OwnedNumberBlock()
  /// For each candidate that the list being looked through has in the block at hand: which it is, times 256, and where in
  /// the block it stands.
  private let found = OwnedNumberBlock()
  /// Whether the first list's scores are in the sums, and what they can add to each as long as they are not.
  private var isLeadScored = true
  private var leadBound = 0
  private(set) var count = 0

  // MARK: The first list

  /// Takes all documents of the current block of a list, to be scored when the other lists have left few of them.
  mutating func take(_ lead: TermWalk, bound: Int) {
    isLeadScored = false
    leadBound = bound
    let block = lead.postings.documents
    var row = 0
    while row < blockSize / 4 {
      documents.block.setRow(row, block.row(row))
      sums.block.setRow(row, SIMD4())
      let first = UInt32(truncatingIfNeeded: row &* 4)
      places.block.setRow(row, SIMD4(first, first &+ 1, first &+ 2, first &+ 3))
      row &+= 1
    }
    count = lead.postings.blockCount
  }

  /// Takes those documents of the current block of a list whose own score is not below `least`.
  mutating func take(_ lead: TermWalk, from least: Int) throws(SearchError) {
    isLeadScored = true
    leadBound = 0
    let block = lead.postings.documents
    let total = lead.postings.blockCount
    try lead.score(from: 0, to: total, into: sums.block)
    let least = UInt32(truncatingIfNeeded: max(0, least))
    var kept = 0
    var index = 0
    while index < total {
      let points = sums[index]
      documents[kept] = block[index]
      sums[kept] = points
      places[kept] = UInt32(truncatingIfNeeded: index)
      kept &+= points >= least ? 1 : 0
      index &+= 1
    }
    count = kept
  }

  /// Adds the first list's scores where `take(_:bound:)` left them out.
  mutating func scoreLead(_ lead: TermWalk) throws(SearchError) {
    if isLeadScored || count == 0 { return }
    try lead.postings.prepareFrequencies()
    var index = 0
    while index < count {
      let points = lead.points(at: Int(places[index]), document: documents[index])
      sums[index] = sums[index] &+ UInt32(truncatingIfNeeded: points)
      index &+= 1
    }
  }

  // MARK: Further lists

  /// Keeps the candidates that a list has too and that may get in with what it adds to them.
  /// - Parameters:
  ///   - rest: bounds what is still to come of the lists behind it.
  ///   - minimum: what a document must score.
  /// - Returns: false if no later document can have the term.
  mutating func keep(in term: TermWalk, rest: Int, minimum: Int) throws(SearchError) -> Bool {
    let postings = term.postings
    let more = leadBound &+ rest
    let total = count
    var kept = 0
    var index = 0
    while index < total {
      let document = documents[index]
      if !postings.isAtHand(document) {
        let block = try postings.firstBlock(from: postings.block &+ 1, reaching: document)
        if block == postings.blockTotal {
          count = kept
          return false
        }
        if minimum > 0 {
          // The best of the candidates in the block may stay below all the same; then it need not be decoded.
          let last = try postings.lastDocument(ofBlock: block)
          var end = index
          var best: UInt32 = 0
          while end < total, documents[end] <= last {
            best = max(best, sums[end])
            end &+= 1
          }
          if Int(best) &+ more &+ Int(try term.bound(ofBlock: block)) < minimum {
            index = end
            continue
          }
        }
        try postings.load(block)
      }
      let matches = postings.find(documents.block, from: &index, to: total, into: found.block)
      if matches > 0 { kept = try add(term, matches, behind: kept, more: more, minimum: minimum) }
    }
    count = kept
    return true
  }

  /// Adds a term's scores to the candidates found in the block at hand and puts them behind those that stay already.
  /// - Returns: how many candidates stay.
  @inline(__always)
  private func add(
    _ term: TermWalk, _ matches: Int, behind first: Int, more: Int, minimum: Int
  ) throws(SearchError) -> Int {
    if matches > Self.manyInBlock { try term.postings.prepareFrequencies() }
    let (documents, sums, places, found) = (documents.block, sums.block, places.block, found.block)
    var kept = first
    var index = 0
    while index < matches {
      // Candidates move forward only, so that none is written over before it is read.
      let source = Int(found[index] &>> 8)
      let document = documents[source]
      let points = try term.points(atUnread: Int(found[index] & 0xFF), document: document)
      let sum = sums[source] &+ UInt32(truncatingIfNeeded: points)
      documents[kept] = document
      sums[kept] = sum
      places[kept] = places[source]
      kept &+= Int(sum) &+ more >= minimum ? 1 : 0
      index &+= 1
    }
    return kept
  }

  /// Offers the candidates with their sums.
  func offer(to top: inout TopCollector) throws(SearchError) {
    var index = 0
    while index < count {
      try top.offer(documents[index], points: Int(sums[index]))
      index &+= 1
    }
  }
}
