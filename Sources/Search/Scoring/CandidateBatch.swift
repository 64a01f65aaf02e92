/// Up to 128 documents of one block of a list with what they score so far: what a conjunction works on, list after list.
///
/// Each further list is gone through block by block: all candidates that fall into a block are looked for in it, and those
/// that it has are scored.
struct CandidateBatch: ~Copyable {
  /// Beyond so many documents it pays to unpack the frequencies of a whole block.
  private static let manyInBlock = 6
  /// Of so many candidates in a block each is looked at for whether the block can be passed over.
  private static let fewInBlock = 16

  private let documents = OwnedNumberBlock()
  private let sums = OwnedNumberBlock()
  /// Where in the block of the first list each candidate stands.
  private let places = OwnedNumberBlock()
  /// For each candidate that the list being looked through has in the block at hand: which it is, times 256, and where in
  /// the block it stands.
  private let found = OwnedNumberBlock()
  /// What the list gives to each of them.
  private let points = OwnedNumberBlock()
  private let lookup = BlockLookup()
  /// Whether the first list's scores are in the sums, and what they can add to each as long as they are not.
  private var isLeadScored = true
  private var leadBound = 0
  /// No sum is above it.
  private var highest: UInt32 = 0
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
    highest = 0
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
    highest = 0
    var kept = 0
    var index = 0
    while index < total {
      let points = sums[index]
      highest = max(highest, points)
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
    let before = highest
    highest = 0
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
          let least = minimum &- more &- Int(try term.bound(ofBlock: block))
          if areBelow(least, from: &index, through: try postings.lastDocument(ofBlock: block), before) {
            continue
          }
        }
        try postings.open(block)
      }
      let matches = try postings.find(
        documents.block, from: &index, to: total, into: found.block, with: lookup)
      if matches > 0 { kept = try add(term, matches, behind: kept, more: more, minimum: minimum) }
    }
    count = kept
    return true
  }

  /// Passes over the candidates up to the last document of a block if the sums of all of them are below `least`: then the
  /// block need not be decoded. Of many candidates that is not worth finding out exactly.
  @inline(__always)
  private func areBelow(
    _ least: Int, from index: inout Int, through last: UInt32, _ highest: UInt32
  ) -> Bool {
    let far = index &+ Self.fewInBlock
    let isFew = far >= count || documents[far] > last
    // Every sum stays at or below the highest.
    if !isFew, Int(highest) >= least { return false }
    var end = index
    var best: UInt32 = 0
    while end < count, documents[end] <= last {
      best = max(best, sums[end])
      end &+= 1
    }
    if Int(best) >= least { return false }
    index = end
    return true
  }

  /// Adds a term's scores to the candidates found in the block at hand and puts them behind those that stay already.
  /// - Returns: how many candidates stay.
  @inline(__always)
  private mutating func add(
    _ term: TermWalk, _ matches: Int, behind first: Int, more: Int, minimum: Int
  ) throws(SearchError) -> Int {
    try score(term, matches)
    let (documents, sums, places) = (documents.block, sums.block, places.block)
    let (found, points) = (found.block, points.block)
    var highest = highest
    var kept = first
    var index = 0
    while index < matches {
      // Candidates move forward only, so that none is written over before it is read.
      let source = Int(found[index] &>> 8)
      let sum = sums[source] &+ points[index]
      highest = max(highest, sum)
      documents[kept] = documents[source]
      sums[kept] = sum
      places[kept] = places[source]
      kept &+= Int(sum) &+ more >= minimum ? 1 : 0
      index &+= 1
    }
    self.highest = highest
    return kept
  }

  /// What a term gives to each of the candidates found in the block at hand.
  @inline(__always)
  private func score(_ term: TermWalk, _ matches: Int) throws(SearchError) {
    let (documents, found, points) = (documents.block, found.block, points.block)
    if matches > Self.manyInBlock {
      try term.postings.prepareFrequencies()
      if let frequencies = term.postings.plainFrequencies {
        return scoreFours(term, matches, frequencies)
      }
    }
    var index = 0
    while index < matches {
      let document = documents[Int(found[index] &>> 8)]
      points[index] = UInt32(
        truncatingIfNeeded: try term.points(atUnread: Int(found[index] & 0xFF), document: document))
      index &+= 1
    }
  }

  /// The same, four at a time.
  @inline(__always)
  private func scoreFours(_ term: TermWalk, _ matches: Int, _ frequencies: NumberBlock) {
    let (documents, found, points) = (documents.block, found.block, points.block)
    // The last four are filled up with one that is there: what was there before may be no document.
    var filled = matches
    while filled & 3 != 0 {
      found[filled] = found[0]
      filled &+= 1
    }
    var row = 0
    while row &<< 2 < matches {
      let four = found.row(row)
      let sources = four &>> SIMD4(repeating: 8)
      let wanted = SIMD4(
        documents[Int(sources.x)], documents[Int(sources.y)], documents[Int(sources.z)],
        documents[Int(sources.w)])
      points.setRow(row, term.points(at: four & SIMD4(repeating: 0xFF), documents: wanted, frequencies))
      row &+= 1
    }
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
