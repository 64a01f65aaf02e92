/// Up to 4,096 documents in a row with the sums of their scores and a mark for each that can still get in: what
/// `MaxScoreDisjunction` works on, list after list.
///
/// Marks and sums make no branch for a processor to mistake, which is what walking several lists of like length document
/// by document spends its time on.
struct CandidateWindow: ~Copyable {
  /// A document looked up costs about as much as adding so many.
  private static let lookupCost = 6
  /// A threshold that no score reaches.
  private static let noMarks = Int.max

  private let sums = ScoreWindow()
  private let candidates = BitWindow()
  private let buffer = OwnedNumberBlock()
  private var first: UInt32 = 0
  private var last: UInt32 = 0
  private var words = 0
  /// Candidates left.
  private(set) var count = 0

  /// Turns to other documents; the window is clear.
  mutating func begin(_ first: UInt32, through last: UInt32) {
    self.first = first
    self.last = last
    words = Int((last &- first) &>> 6) &+ 1
    count = 0
  }

  /// Sets all sums to 0.
  func clear() { sums.clear(words) }

  // MARK: Lists

  /// Adds a term's documents to the sums and marks those whose own score is not below a threshold.
  @inline(__always)
  func add(_ term: TermWalk, markingFrom threshold: Int) throws(SearchError) {
    let threshold = Points(clamping: threshold)
    let postings = term.postings
    let (first, last) = (first, last)
    let scores = buffer.block
    try postings.seek(first)
    while postings.document <= last {
      let documents = postings.documents
      let end = postings.end(through: last)
      var index = postings.index
      try term.score(from: index, to: end, into: scores)
      while index < end {
        sums.add(
          Points(truncatingIfNeeded: scores[index]), at: documents[index] &- first, markingFrom: threshold)
        index &+= 1
      }
      try postings.move(toIndex: end)
    }
  }

  /// Adds what an optional term gives to the candidates: of all its documents, or, where few candidates are left, of
  /// these. `rest` bounds what is still to come after it; candidates below `minimum` with that may be left unfinished.
  mutating func addOptional(_ term: TermWalk, rest: Int, minimum: Int) throws(SearchError) {
    if try isSparse(term.postings) {
      try lookUp(term, rest: rest, minimum: minimum)
    } else {
      try add(term, markingFrom: Self.noMarks)
    }
  }

  /// Whether looking the candidates up costs less than adding all of a list in the window.
  @inline(__always)
  private func isSparse(_ postings: PostingsWalk) throws(SearchError) -> Bool {
    if count >= ScoreWindow.size / Self.lookupCost { return false }
    // Blocks that the window spans tell how many documents the list has there, without decoding any.
    var block = try postings.firstBlock(from: postings.block, reaching: first)
    let most = block &+ count &* Self.lookupCost / blockSize
    while block < postings.blockTotal, try postings.lastDocument(ofBlock: block) < last {
      block &+= 1
      if block > most { return true }
    }
    return false
  }

  private func lookUp(_ term: TermWalk, rest: Int, minimum: Int) throws(SearchError) {
    let postings = term.postings
    var word = 0
    while word < words {
      var marks = candidates.word(word)
      while marks != 0 {
        let offset = UInt32(truncatingIfNeeded: word &* 64 &+ marks.trailingZeroBitCount)
        marks &= marks &- 1
        let document = first &+ offset
        if !postings.isAtHand(document) {
          // A block that cannot lift the document far enough need not be decoded.
          let block = try postings.firstBlock(from: postings.block &+ 1, reaching: document)
          if block == postings.blockTotal { return }
          let most = Int(sums.sum(Int(offset))) &+ Int(try term.bound(ofBlock: block)) &+ rest
          if most < minimum { continue }
        }
        if try postings.seek(document) == document { sums.addOnly(try term.points(), at: offset) }
      }
      word &+= 1
    }
  }

  // MARK: Candidates

  /// Takes the documents marked so far as the candidates.
  mutating func takeCandidates() {
    var count = 0
    var word = 0
    while word < words {
      let marks = sums.takeMarks(word)
      candidates.setWord(word, marks)
      count &+= marks.nonzeroBitCount
      word &+= 1
    }
    self.count = count
  }

  /// Drops the candidates whose sums are below a threshold.
  mutating func drop(below threshold: Int) {
    if threshold <= 0 { return }
    let threshold = Points(clamping: threshold)
    var count = 0
    var word = 0
    while word < words {
      let marks = candidates.word(word)
      if marks != 0 {
        let kept = sums.marks(word, from: threshold, among: marks)
        candidates.setWord(word, kept)
        count &+= kept.nonzeroBitCount
      }
      word &+= 1
    }
    self.count = count
  }

  /// Calls `body` for each candidate, ascending, with its sum.
  @inline(__always)
  func forEach(_ body: (_ document: UInt32, _ points: Int) throws(SearchError) -> Void) throws(SearchError) {
    var word = 0
    while word < words {
      var marks = candidates.word(word)
      while marks != 0 {
        let offset = word &* 64 &+ marks.trailingZeroBitCount
        marks &= marks &- 1
        try body(first &+ UInt32(truncatingIfNeeded: offset), Int(sums.sum(offset)))
      }
      word &+= 1
    }
  }

  /// Offers the candidates with their sums.
  func offer(to top: inout TopCollector) throws(SearchError) {
    try forEach { (document, points) throws(SearchError) in try top.offer(document, points: points) }
  }
}
