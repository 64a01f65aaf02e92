/// The best documents that have all of several terms, found over windows of documents.
///
/// For each window that can hold a document of the rarest term:
/// 1. pass it over if the terms' bounds together stay below the threshold;
/// 2. the documents of the rarest term that can get in are the candidates;
/// 3. for each other term, drop the candidates that cannot get in even with all that is still to come; then add the
///    term's documents and keep the candidates that have it, or, where few are left, look each up.
///
/// Where the rarest term is so rare that a window holds only few of its documents, these are looked up one by one
/// instead (`ConjunctionTop+Sparse.swift`).
struct ConjunctionTop: ~Copyable {
  struct Clause: BitwiseCopyable {
    let term: TermWalk
    /// The first block that may reach into the window.
    var block = 0
    /// Of the current window; no bound is known while there is no threshold.
    var bound = 0
  }

  /// A term that less than one document in so many has is looked up one by one.
  private static let sparseShare: UInt32 = 32

  private let scorers: [TermScorer]
  /// By ascending frequency. Valid while `scorers` are kept.
  private(set) var clauses: [Clause]
  private var window = CandidateWindow()

  /// - Precondition: `MaxScoreDisjunction.canSum(terms)`; there are at least two.
  init(_ terms: [TermScorer]) {
    scorers = terms
    clauses = terms.map { Clause(term: $0.walk) }
    clauses.sort { $0.term.postings.documentFrequency < $1.term.postings.documentFrequency }
  }

  /// - Parameter documentCount: of the segment.
  mutating func collect(into top: inout TopCollector, documentCount: UInt32) throws(SearchError) {
    let lead = clauses[0].term.postings
    if lead.documentFrequency < documentCount / Self.sparseShare { return try collectSparse(into: &top) }
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
      window.begin(first, through: last)
      try collect(bound, &top)
      window.clear()
    }
  }

  private mutating func collect(_ bound: Int, _ top: inout TopCollector) throws(SearchError) {
    var rest = bound &- clauses[0].bound
    try window.add(clauses[0].term, markingFrom: top.minimum &- rest)
    window.takeCandidates()
    var index = 1
    while index < clauses.count {
      if index > 1 { window.drop(below: top.minimum &- rest) }
      if window.count == 0 { return }
      rest &-= clauses[index].bound
      try window.addRequired(clauses[index].term)
      index &+= 1
    }
    window.drop(below: top.minimum)
    if window.count > 0 { try window.offer(to: &top) }
  }
}
