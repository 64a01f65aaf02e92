/// The best documents that have any of several terms: MaxScore (Turtle and Flood, "Query evaluation: strategies and
/// optimizations", IPM 1995) over windows of documents, with the bounds of the blocks in each window (Ding and Suel's
/// block-max indexes, SIGIR 2011).
///
/// For each window:
/// 1. bound what each term can give in it;
/// 2. terms whose bounds together stay below the threshold are *non-essential*: a document with only these cannot get in;
/// 3. add up the scores of the essential terms' documents, list after list, in a `CandidateWindow`;
/// 4. add the non-essential terms, the weightiest first, each after the documents that cannot get in any more are dropped.
///
/// A single essential term is walked document by document instead while few of its documents can get in.
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
  /// Candidates of a window from which on the next is worth its upkeep.
  private static let manyCandidates = 96
  /// So many candidates or fewer are completed one by one.
  private static let fewCandidates = 64

  private let scorers: [TermScorer]
  /// By ascending bound in the current window.
  private var clauses: [Clause]
  /// The sum of the bounds of the clauses before each.
  private var boundsBefore: [Int]
  /// Clauses from this one on are essential.
  private var firstEssential = 0
  private var window = CandidateWindow()
  private let scores = OwnedNumberBlock()
  /// Of the last window.
  private var candidateCount = 0
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
      if firstEssential == clauses.count &- 1, candidateCount < Self.manyCandidates {
        try collectSingle(first, last, &top)
      } else if firstEssential < clauses.count {
        window.begin(first, through: last)
        try collectWindow(&top)
        window.clear()
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

  private mutating func collectWindow(_ top: inout TopCollector) throws(SearchError) {
    let isSingle = firstEssential == clauses.count &- 1
    let threshold = isSingle ? top.minimum &- boundsBefore[firstEssential] : 0
    for index in firstEssential..<clauses.count where clauses[index].bound > 0 {
      try window.add(clauses[index].term, markingFrom: threshold)
    }
    window.takeCandidates()
    candidateCount = window.count
    var index = firstEssential
    while index > 0, clauses[index &- 1].bound > 0 {
      window.drop(below: top.minimum &- boundsBefore[index])
      if index == firstEssential { candidateCount = window.count }
      if window.count <= Self.fewCandidates {
        if window.count == 0 { return }
        try window.forEach { (document, points) throws(SearchError) in
          try complete(document, points, from: index, &top)
        }
        return
      }
      index &-= 1
      try window.addOptional(clauses[index].term, rest: boundsBefore[index], minimum: top.minimum)
    }
    window.drop(below: top.minimum)
    if window.count > 0 { try window.offer(to: &top) }
  }

  private mutating func collectSingle(
    _ first: UInt32, _ last: UInt32, _ top: inout TopCollector
  ) throws(SearchError) {
    let term = clauses[firstEssential].term
    let postings = term.postings
    let others = boundsBefore[firstEssential]
    let scores = scores.block
    candidateCount = 0
    try postings.seek(first)
    while postings.document <= last {
      if top.minimum > 0, Int(try term.bound(ofBlock: postings.block)) &+ others < top.minimum {
        try postings.seek(min(try postings.lastDocument(ofBlock: postings.block), last) &+ 1)
        continue
      }
      let documents = postings.documents
      let end = postings.end(through: last)
      var index = postings.index
      try term.score(from: index, to: end, into: scores)
      while index < end {
        let points = Int(scores[index])
        if points &+ others >= top.minimum {
          candidateCount &+= 1
          try complete(documents[index], points, from: firstEssential, &top)
        }
        index &+= 1
      }
      try postings.move(toIndex: end)
    }
  }

  /// Adds what the terms before `end` give to a document as long as it can get in.
  @inline(__always)
  private func complete(
    _ document: UInt32, _ essential: Int, from end: Int, _ top: inout TopCollector
  ) throws(SearchError) {
    var points = essential
    var index = end
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
