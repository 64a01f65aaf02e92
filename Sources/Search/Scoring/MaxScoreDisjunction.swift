/// The best documents that have any of several terms: MaxScore (Turtle and Flood, "Query evaluation: strategies and
/// optimizations", IPM 1995) over windows of documents, with the bounds of the blocks in each window (Ding and Suel's
/// block-max indexes, SIGIR 2011).
///
/// For each window:
/// 1. bound what each term can give in it;
/// 2. terms whose bounds together stay below the threshold are *non-essential*: a document with only these cannot get in;
/// 3. add up the scores of the essential terms' documents, list after list, in a `ScoreWindow`;
/// 4. for the documents that can still get in, look the non-essential terms up, the weightiest first.
///
/// The first windows are short, so that a threshold is found before much is added up.
struct MaxScoreDisjunction: ~Copyable {
  private struct Clause: BitwiseCopyable {
    let term: TermWalk
    /// Of the current window.
    var bound = 0
    /// The first block that may reach into the window.
    var block = 0
  }

  private static let firstWindow: UInt32 = 512

  private let scorers: [TermScorer]
  /// By ascending bound in the current window.
  private var clauses: [Clause]
  /// The sum of the bounds of the clauses before each.
  private var boundsBefore: [Int]
  /// Clauses from this one on are essential.
  private var firstEssential = 0
  private let window = ScoreWindow()
  private let scores = OwnedNumberBlock()
  private let documentCount: UInt32

  /// - Parameter documentCount: of the segment.
  /// - Precondition: `canSum(terms)`.
  init(_ terms: [TermScorer], documentCount: UInt32) {
    scorers = terms
    clauses = terms.map { Clause(term: $0.walk) }
    boundsBefore = [Int](repeating: 0, count: terms.count + 1)
    self.documentCount = documentCount
  }

  /// Whether the sums of these terms fit.
  static func canSum(_ terms: [TermScorer]) -> Bool {
    terms.reduce(Float(0)) { $0 + $1.walk.weight } < Float(Points.max / 2)
  }

  mutating func collect(into top: inout TopCollector) throws(SearchError) {
    var size = Self.firstWindow
    var first = nextDocument(from: 0)
    while first < documentCount {
      let last = min(first.addingClamped(size &- 1), documentCount &- 1)
      try boundClauses(first, last)
      partition(minimum: top.minimum)
      if firstEssential == clauses.count &- 1 {
        try collectSingle(first, last, &top)
      } else if firstEssential < clauses.count {
        try collectSeveral(first, last, &top)
      }
      first = nextDocument(from: last &+ 1)
      size = min(size &* 2, UInt32(ScoreWindow.size))
    }
  }

  /// The first document from `start` on that some term may have; terms that were not moved may stand before.
  private func nextDocument(from start: UInt32) -> UInt32 {
    var next = Scorer.end
    for clause in clauses {
      let document = clause.term.postings.document
      if document != Scorer.end { next = min(next, max(document, start)) }
    }
    return next
  }

  private mutating func boundClauses(_ first: UInt32, _ last: UInt32) throws(SearchError) {
    for index in clauses.indices {
      let term = clauses[index].term
      clauses[index].bound = Int(try term.bound(from: first, through: last, block: &clauses[index].block))
    }
    // A handful of clauses, nearly in order from the window before.
    for index in 1..<clauses.count {
      var place = index
      while place > 0, clauses[place].bound < clauses[place &- 1].bound {
        clauses.swapAt(place, place &- 1)
        place &-= 1
      }
    }
    for index in clauses.indices { boundsBefore[index &+ 1] = boundsBefore[index] &+ clauses[index].bound }
  }

  private mutating func partition(minimum: Int) {
    firstEssential = 0
    // A clause that has nothing in the window is never essential.
    while firstEssential < clauses.count,
      clauses[firstEssential].bound == 0 || boundsBefore[firstEssential &+ 1] < minimum
    {
      firstEssential &+= 1
    }
  }

  private func collectSingle(
    _ first: UInt32, _ last: UInt32, _ top: inout TopCollector
  ) throws(SearchError) {
    let term = clauses[firstEssential].term
    let postings = term.postings
    let others = boundsBefore[firstEssential]
    try postings.seek(first)
    while postings.document <= last {
      if top.minimum > 0, Int(try term.bound(ofBlock: postings.block)) &+ others < top.minimum {
        try postings.seek(min(try postings.lastDocument(ofBlock: postings.block), last) &+ 1)
        continue
      }
      let documents = postings.documents
      let end = postings.end(through: last)
      var index = postings.index
      try term.score(from: index, to: end, into: scores.block)
      while index < end {
        let points = Int(scores[index])
        if points &+ others >= top.minimum { try complete(documents[index], points, &top) }
        index &+= 1
      }
      try postings.move(toIndex: end)
    }
  }

  private func collectSeveral(
    _ first: UInt32, _ last: UInt32, _ top: inout TopCollector
  ) throws(SearchError) {
    for index in firstEssential..<clauses.count where clauses[index].bound > 0 {
      try add(clauses[index].term, first, last)
    }
    let others = boundsBefore[firstEssential]
    let words = Int((last &- first) &>> 6)
    for word in 0...words {
      var marks = window.takeMarks(word)
      while marks != 0 {
        let offset = word &* 64 &+ marks.trailingZeroBitCount
        marks &= marks &- 1
        let points = Int(window.takeSum(offset))
        if points &+ others >= top.minimum {
          try complete(first &+ UInt32(truncatingIfNeeded: offset), points, &top)
        }
      }
    }
  }

  /// Adds a term's documents in the window to the sums.
  @inline(__always)
  private func add(_ term: TermWalk, _ first: UInt32, _ last: UInt32) throws(SearchError) {
    let postings = term.postings
    try postings.seek(first)
    while postings.document <= last {
      let documents = postings.documents
      let end = postings.end(through: last)
      var index = postings.index
      try term.score(from: index, to: end, into: scores.block)
      while index < end {
        window.add(Points(truncatingIfNeeded: scores[index]), at: documents[index] &- first)
        index &+= 1
      }
      try postings.move(toIndex: end)
    }
  }

  /// Adds what the non-essential terms give to a document as long as it can get in.
  @inline(__always)
  private func complete(
    _ document: UInt32, _ essential: Int, _ top: inout TopCollector
  ) throws(SearchError) {
    var points = essential
    var index = firstEssential
    while index > 0 {
      if points &+ boundsBefore[index] < top.minimum { return }
      index &-= 1
      if clauses[index].bound == 0 { break }
      let term = clauses[index].term
      // A block that cannot lift the document far enough need not be decoded.
      if !term.postings.isAtHand(document) {
        let block = try term.postings.firstBlock(from: term.postings.block &+ 1, reaching: document)
        if block == term.postings.blockTotal { continue }
        let bound = Int(try term.bound(ofBlock: block))
        if points &+ bound &+ boundsBefore[index] < top.minimum { return }
      }
      if try term.postings.seek(document) == document { points &+= Int(try term.points()) }
    }
    try top.offer(document, points: points)
  }
}
