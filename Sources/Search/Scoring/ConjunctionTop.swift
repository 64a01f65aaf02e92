/// The best documents that have all of several terms, found over windows of documents.
///
/// For each window that can hold a document of the rarest term:
/// 1. pass it over if the terms' bounds together stay below the threshold;
/// 2. mark the documents of the rarest term and note their scores;
/// 3. for each other term, drop the documents that cannot get in even with all that is still to come; then add the
///    term's documents and intersect the marks, or, where few documents are left, look each up.
///
/// Marks make no branch for a processor to mistake, which is what leapfrogging lists of like length spends its time on.
struct ConjunctionTop: ~Copyable {
  private struct Clause: BitwiseCopyable {
    let term: TermWalk
    /// The first block that may reach into the window.
    var block = 0
    /// Of the current window; no bound is known while there is no threshold.
    var bound = 0
  }

  /// A document looked up costs about as much as adding so many.
  private static let lookupCost = 8

  private let scorers: [TermScorer]
  private var clauses: [Clause]
  /// Sums of scores; their marks are those of the term added last.
  private let window = ScoreWindow()
  private let found = BitWindow()
  private let scores = OwnedNumberBlock()

  /// - Precondition: `MaxScoreDisjunction.canSum(terms)`; there are at least two.
  init(_ terms: [TermScorer]) {
    scorers = terms
    clauses = terms.map { Clause(term: $0.walk) }
    clauses.sort { $0.term.postings.documentFrequency < $1.term.postings.documentFrequency }
  }

  mutating func collect(into top: inout TopCollector) throws(SearchError) {
    let lead = clauses[0].term.postings
    while lead.document != PostingsCursor.end {
      let first = lead.document
      var last = first.addingClamped(UInt32(ScoreWindow.size) &- 1)
      var bound = 0
      if top.minimum > 0 {
        // The bound of one block of the rarest term, unless blocks are so short that looking at each costs more.
        let end = try lead.lastDocument(ofBlock: lead.block)
        if end > first.addingClamped(256) { last = min(last, end) }
        for index in clauses.indices {
          let own = Int(
            try clauses[index].term.bound(from: first, through: last, block: &clauses[index].block))
          clauses[index].bound = own
          bound &+= own
        }
        if bound < top.minimum {
          try lead.seek(last.addingClamped(1))
          continue
        }
      }
      try collect(first, last, bound, &top)
    }
  }

  private func collect(
    _ first: UInt32, _ last: UInt32, _ bound: Int, _ top: inout TopCollector
  ) throws(SearchError) {
    let words = Int((last &- first) &>> 6) &+ 1
    try add(clauses[0].term, first, last)
    var left = take(words)
    var rest = bound
    var index = 1
    while index < clauses.count, left > 0 {
      rest &-= clauses[index &- 1].bound
      let term = clauses[index].term
      if top.minimum > 0 { left = drop(below: top.minimum &- rest, words) }
      if try isSparse(left, term.postings, first, last) {
        left = try lookUp(term, first, words)
      } else {
        try term.postings.seek(first)
        try add(term, first, last)
        left = intersect(words)
      }
      index &+= 1
    }
    if left > 0 {
      for word in 0..<words {
        var marks = found.word(word)
        while marks != 0 {
          let offset = word &* 64 &+ marks.trailingZeroBitCount
          marks &= marks &- 1
          try top.offer(first &+ UInt32(truncatingIfNeeded: offset), points: Int(window.sum(offset)))
        }
      }
    }
    window.clear(words)
  }

  /// Adds a term's documents in the window to the sums and marks them.
  @inline(__always)
  private func add(_ term: TermWalk, _ first: UInt32, _ last: UInt32) throws(SearchError) {
    let postings = term.postings
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

  /// Takes the window's marks as those found.
  private func take(_ words: Int) -> Int {
    var count = 0
    for word in 0..<words {
      let marks = window.takeMarks(word)
      found.setWord(word, marks)
      count &+= marks.nonzeroBitCount
    }
    return count
  }

  /// Keeps of those found the documents that the window has marked.
  private func intersect(_ words: Int) -> Int {
    var count = 0
    for word in 0..<words {
      let both = found.word(word) & window.takeMarks(word)
      found.setWord(word, both)
      count &+= both.nonzeroBitCount
    }
    return count
  }

  /// Drops the documents whose sums are below a threshold.
  private func drop(below threshold: Int, _ words: Int) -> Int {
    var count = 0
    for word in 0..<words {
      var marks = found.word(word)
      var kept = marks
      while marks != 0 {
        let bit = marks & (0 &- marks)
        if Int(window.sum(word &* 64 &+ marks.trailingZeroBitCount)) < threshold { kept ^= bit }
        marks ^= bit
      }
      found.setWord(word, kept)
      count &+= kept.nonzeroBitCount
    }
    return count
  }

  /// Whether looking `left` documents up costs less than adding all of a list in the window.
  @inline(__always)
  private func isSparse(
    _ left: Int, _ postings: PostingsWalk, _ first: UInt32, _ last: UInt32
  ) throws(SearchError) -> Bool {
    if left >= ScoreWindow.size / Self.lookupCost { return false }
    // Blocks that the window spans tell how many documents the list has there, without decoding any.
    var block = try postings.firstBlock(from: postings.block, reaching: first)
    let most = block &+ left &* Self.lookupCost / blockSize
    while block < postings.blockTotal, try postings.lastDocument(ofBlock: block) < last {
      block &+= 1
      if block > most { return true }
    }
    return false
  }

  private func lookUp(_ term: TermWalk, _ first: UInt32, _ words: Int) throws(SearchError) -> Int {
    var count = 0
    for word in 0..<words {
      var marks = found.word(word)
      var kept = marks
      while marks != 0 {
        let bit = marks & (0 &- marks)
        let offset = UInt32(truncatingIfNeeded: word &* 64 &+ marks.trailingZeroBitCount)
        marks ^= bit
        if try term.postings.seek(first &+ offset) == first &+ offset {
          window.addOnly(try term.points(), at: offset)
        } else {
          kept ^= bit
        }
      }
      found.setWord(word, kept)
      count &+= kept.nonzeroBitCount
    }
    return count
  }
}
