/// Which of many documents have enough of a plan that is words and groups of synonyms side by side to reach a score, by where
/// its lists stand and hardly by what they score.
///
/// A word that half of the collection has finds thousands of documents by its damaged forms, of which few have a rare
/// label beside it. So clauses are gone through from the rarest on: what a document lacks, and what the clauses still to come
/// can give at most, mostly tells that it stays out before a list of a frequent word is touched. Of labels and damaged
/// forms, which are remembered, the score counts; of words what they can give at most.
struct CandidatePresence: ~Copyable {
  /// What a document has of a clause.
  private struct Share {
    /// What it gets by it at most, in points.
    var bound = 0
    /// Words that it has.
    var words = 0
  }

  private struct Clause {
    var words: [WordPlan]
    var labels: [(postings: RememberedPostings, weight: Float, factor: Float)]
    var isRequired: Bool
    /// Documents of its lists.
    var documents = 0
    /// What it gives at most, in points.
    var most = 0
  }

  /// Fewer documents are not worth a look: scoring them stops where it can as well.
  private static let worthwhile = 64
  /// Looking for so many documents costs as much as decoding a block: a list with more blocks than that for them is not
  /// looked into, its blocks' bounds count.
  private static let blockCost = 8

  private let builder: ScorerBuilder
  private let allWords: Int
  /// The rarest first.
  private var clauses: [Clause] = []

  init(_ plan: [CandidateClause], allWords: Int, _ builder: ScorerBuilder) {
    self.builder = builder
    self.allWords = allWords
    let context = builder.context
    let segment = builder.segmentIndex
    for clause in plan {
      var own = Clause(words: clause.words, labels: [], isRequired: clause.isRequired)
      for word in clause.words {
        let term = context.terms[word.term]
        let variants = word.variants?.segments[segment].all.documents.count ?? 0
        let count = Int(term.entries[segment]?.documentFrequency ?? 0) + variants
        own.documents += count
        if count > 0 { own.most += Self.most(term.weight) }
      }
      for label in clause.labels {
        guard let postings = label.phrase.remembered?.segments[segment] else { continue }
        let weight = context.weight(of: label.phrase) * BM25.scale
        let factor = label.factor(context)
        own.labels.append((postings, weight, factor))
        own.documents += postings.documents.count
        own.most = max(own.most, Int(weight * factor) + 2)
      }
      clauses.append(own)
    }
    clauses.sort { $0.documents < $1.documents }
  }

  /// What a word gives at most.
  private static func most(_ weight: Float) -> Int { Int(weight * BM25.scale) + 2 }

  /// Drops, of ascending documents, those that cannot have so many points.
  func keep(_ documents: inout [UInt32], reaching minimum: Int) throws(SearchError) {
    if minimum <= 0 || clauses.count < 2 || documents.count < Self.worthwhile { return }
    var sums = [Int](repeating: 0, count: documents.count)
    // A document that lacks a clause does not get what those with all get.
    var bonuses = [Int](repeating: allWords, count: documents.count)
    var rest = clauses.reduce(0) { $0 + $1.most }
    for clause in clauses {
      if documents.count < Self.worthwhile { return }
      rest -= clause.most
      let shares = try shares(of: clause, in: documents)
      var kept = 0
      for index in documents.indices {
        let share = shares[index]
        if share.bound == 0 && clause.isRequired { continue }
        let sum = sums[index] &+ share.bound
        let hasAll = share.bound > 0 && share.words >= clause.words.count
        let bonus = hasAll ? bonuses[index] : 0
        if sum &+ rest &+ bonus < minimum { continue }
        documents[kept] = documents[index]
        sums[kept] = sum
        bonuses[kept] = bonus
        kept &+= 1
      }
      documents.removeLast(documents.count - kept)
    }
  }

  /// What each of some documents has of a clause; those that have nothing of it are bounded by 0.
  private func shares(of clause: Clause, in documents: [UInt32]) throws(SearchError) -> [Share] {
    var shares = [Share](repeating: Share(), count: documents.count)
    for word in clause.words {
      let weight = builder.context.terms[word.term].weight
      if let scorer = try builder.term(word) {
        if scorer.walk.postings.blockTotal * Self.blockCost <= documents.count {
          try Self.find(scorer, most: Self.most(weight), in: documents, &shares)
        } else {
          try Self.bound(scorer, in: documents, &shares)
        }
      }
      guard let variants = word.variants else { continue }
      let segment = builder.segmentIndex
      Self.forEachCommon(documents, variants.segments[segment].all) { place, entry in
        // What scores nothing is there all the same.
        shares[place].words &+= 1
        shares[place].bound &+= max(
          1,
          variants.points(
            at: entry, segment: segment, weight: weight, lengthCode: builder.lengths[documents[place]],
            builder.context.model))
      }
    }
    let norms = builder.context.model.norms
    for label in clause.labels {
      Self.forEachCommon(documents, label.postings) { place, entry in
        let points = norms.pointsOfPhrase(
          weight: label.weight, frequency: label.postings.frequencies[entry],
          lengthCode: builder.lengths[documents[place]])
        shares[place].words = clause.words.count
        shares[place].bound = max(shares[place].bound, 1, Int(Float(points) * label.factor))
      }
    }
    return shares
  }

  /// Notes which documents have a word.
  private static func find(
    _ scorer: TermScorer, most: Int, in documents: [UInt32], _ shares: inout [Share]
  ) throws(SearchError) {
    let walk = scorer.walk.postings
    var place = 0
    while place < documents.count {
      let document = documents[place]
      let found = try walk.seek(document)
      if found == document {
        shares[place].bound &+= most
        shares[place].words &+= 1
        place &+= 1
      } else if found == PostingsCursor.end {
        break
      } else {
        place = documents.firstPlace(from: place &+ 1, to: documents.count, notBefore: found)
      }
    }
    // The walk is the scorer's.
    withExtendedLifetime(scorer) {}
  }

  /// Notes what a word can give to documents by the blocks of its list that they would be in, none of which is decoded.
  private static func bound(
    _ scorer: TermScorer, in documents: [UInt32], _ shares: inout [Share]
  ) throws(SearchError) {
    let walk = scorer.walk
    var block = 0
    var boundedThrough = -1
    var bound = 0
    for place in documents.indices {
      let document = documents[place]
      if Int(document) > boundedThrough {
        block = try walk.postings.firstBlock(from: block, reaching: document)
        if block == walk.postings.blockTotal { break }
        boundedThrough = Int(try walk.postings.lastDocument(ofBlock: block))
        bound = max(1, Int(try walk.bound(ofBlock: block)))
      }
      shares[place].bound &+= bound
      shares[place].words &+= 1
    }
    withExtendedLifetime(scorer) {}
  }

  /// Calls `body` with the places in both of each document that an ascending list has and what is remembered has too.
  @inline(__always)
  private static func forEachCommon(
    _ documents: [UInt32], _ postings: RememberedPostings, _ body: (_ place: Int, _ entry: Int) -> Void
  ) {
    var place = 0
    var entry = 0
    while place < documents.count {
      entry = postings.firstPlace(from: entry, notBefore: documents[place])
      if entry == postings.documents.count { return }
      if postings.documents[entry] == documents[place] {
        body(place, entry)
        place &+= 1
      } else {
        place = documents.firstPlace(
          from: place &+ 1, to: documents.count, notBefore: postings.documents[entry])
      }
    }
  }
}
