/// The documents that have all of several terms: lists are leapfrogged from the rarest, and blocks of the rarest whose
/// bound, with what the others can give there, is below the minimum are passed over undecoded.
final class WordConjunction: Scorer {
  private let scorers: [TermScorer]
  /// By ascending frequency. Valid while `scorers` are kept.
  private let terms: [TermWalk]
  private let lead: PostingsWalk
  private let second: PostingsWalk
  /// The last document for which the bounds are known to reach `checkedMinimum`.
  private var checkedThrough: UInt32 = 0
  private var checkedMinimum = 0

  /// - Precondition: there are at least two terms.
  init(_ terms: [TermScorer]) throws(SearchError) {
    scorers = terms
    let sorted = terms.map(\.walk).sorted { $0.postings.documentFrequency < $1.postings.documentFrequency }
    self.terms = sorted
    lead = sorted[0].postings
    second = sorted[1].postings
    super.init()
    try align()
  }

  override var cost: UInt64 { UInt64(lead.documentFrequency) }

  override func next() throws(SearchError) -> UInt32 {
    guard document != Scorer.end else { return document }
    try lead.next()
    return try align()
  }

  override func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    guard document < target else { return document }
    try lead.seek(target)
    return try align()
  }

  @discardableResult
  private func align() throws(SearchError) -> UInt32 {
    let (lead, second, terms) = (lead, second, terms)
    let minimum = minimum
    search: while lead.document != Scorer.end {
      let target = lead.document
      if minimum > 0, target > checkedThrough || minimum != checkedMinimum, try skipBlock() { continue }
      let found = try second.seek(target)
      if found != target {
        try lead.seek(found)
        continue
      }
      var index = 2
      while index < terms.count {
        let found = try terms[index].postings.seek(target)
        if found != target {
          try lead.seek(found)
          continue search
        }
        index &+= 1
      }
      document = target
      return target
    }
    document = Scorer.end
    return document
  }

  /// Leaves the lead's block if none of its documents can reach the minimum; else remembers how far that was looked at.
  @inline(never)
  private func skipBlock() throws(SearchError) -> Bool {
    let last = try lead.lastDocument(ofBlock: lead.block)
    let first = lead.document
    var sum = Int(try terms[0].bound(ofBlock: lead.block))
    for term in terms.dropFirst() {
      var block = 0
      sum &+= Int(try term.bound(from: first, through: last, block: &block))
    }
    if sum < minimum {
      try lead.seek(last.addingClamped(1))
      return true
    }
    checkedThrough = last
    checkedMinimum = minimum
    return false
  }

  override func points() throws(SearchError) -> Int {
    var sum = 0
    for term in terms { sum &+= Int(try term.points()) }
    return sum
  }

  override func positions(into result: inout [UInt32]) throws(SearchError) {
    result.removeAll(keepingCapacity: true)
    var own: [UInt32] = []
    for scorer in scorers {
      try scorer.positions(into: &own)
      result += own
    }
    result.sort()
  }

  override func explain() throws(SearchError) -> [Explanation] {
    var parts: [Explanation] = []
    for scorer in scorers { parts += try scorer.explain() }
    return parts
  }
}
