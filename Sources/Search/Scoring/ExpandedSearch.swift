/// Documents that a query finds by something that was not typed, in one segment.
private struct Expansion {
  var postings: RememberedPostings
  /// What a document of it scores at most, in points, times what it earns.
  var weight: Float
  /// What all the rest of the plan can give, in points.
  var rest: Int
  /// What a document may have by a part of what was typed, which counts where it is more than what a label earns: with the
  /// label it has all the words.
  var partial: Float
}

/// The best documents found as typed, to which come those that have something else.
private struct BestSoFar {
  private let capacity: Int
  private let first: [RankedDocument]
  private var ranked: [RankedDocument]
  /// Of documents found as typed it counts what they had by that.
  private var reached: TopDocuments

  init(_ first: [RankedDocument], capacity: Int) {
    self.capacity = capacity
    self.first = first
    ranked = first
    reached = TopDocuments(capacity: capacity)
    for document in first { reached.insert(document) }
  }

  /// What a document must have to get in, in points; it rises with each that does.
  var minimum: Int { reached.last?.points ?? 0 }

  mutating func take<Scoring: CandidateScoring & ~Copyable>(
    _ documents: [UInt32], scoring: inout Scoring, in segment: Snapshot.Segment, number: Int
  ) throws(SearchError) {
    let found = first.filter { $0.segment == number }.map(\.document).sorted()
    var minimum = self.minimum
    for document in documents {
      let isFound = found.holds(document)
      guard let points = try scoring.points(of: document, reaching: isFound ? 0 : minimum),
        segment.isLive(document)
      else { continue }
      let scored = RankedDocument(
        key: Double(points), sequence: try segment.reader.sequence(document), segment: number,
        document: document, points: points)
      if isFound {
        ranked.removeAll { $0.segment == number && $0.document == document }
      } else {
        reached.insert(scored)
        minimum = self.minimum
      }
      ranked.append(scored)
    }
  }

  func sorted() -> [RankedDocument] { Array(ranked.sorted(by: RankedDocument.precedes).prefix(capacity)) }
}

extension RelevanceSearch {
  /// The first `capacity` documents of a plan whose words also find damaged forms and other labels.
  ///
  /// The plan is searched as it was typed, by the ways that skip most. A document that has a damaged form or another
  /// label scores by it what the whole plan then gives it, never less than without; and where these are is remembered
  /// with the snapshot. So besides what was found, only documents are scored that are among them and whose block can
  /// reach the last of the best.
  func bestWithExpansions(_ plan: Plan, capacity: Int) throws(SearchError) -> [RankedDocument] {
    let typed = plan.withoutLabels
    let first = try best(typed, capacity: capacity)
    if capacity == 0 { return first }
    var best = BestSoFar(first, capacity: capacity)
    let clauses = plan.candidateClauses
    for index in context.segments.indices {
      let expansions = context.expansions(of: plan, typed: typed, segment: index)
      if expansions.isEmpty { continue }
      var documents = try candidates(expansions, reaching: best.minimum, in: context.segments[index])
      guard let start = documents.first else { continue }
      let builder = try ScorerBuilder(context: context, segment: index, startingAt: start)
      if let clauses {
        try CandidatePresence(clauses, allWords: allWords, builder).keep(&documents, reaching: best.minimum)
        if documents.isEmpty { continue }
        var scored = try ClauseCandidates(clauses, allWords: allWords, builder)
        try best.take(documents, scoring: &scored, in: context.segments[index], number: index)
      } else if var scored = try ScoredCandidates(plan, allWords: allWords, builder) {
        try best.take(documents, scoring: &scored, in: context.segments[index], number: index)
      }
    }
    return best.sorted()
  }

  /// The documents of expansions, ascending, that may have so many points.
  private func candidates(
    _ expansions: [Expansion], reaching wanted: Int, in segment: Snapshot.Segment
  ) throws(SearchError) -> [UInt32] {
    var documents: [UInt32] = []
    var lists = 0
    let lengths = try segment.reader.norms()
    for expansion in expansions {
      var minimum = wanted - expansion.rest - allWords
      if Int(expansion.partial) + 4 >= minimum { minimum = 0 }
      let before = documents.count
      if minimum <= 0 {
        documents += expansion.postings.documents
      } else {
        try expansion.postings.forEachBlock(of: expansion.weight, reaching: minimum) {
          (places) throws(SearchError) in
          for place in places {
            let document = expansion.postings.documents[place]
            let earned = RememberedPostings.earned(
              expansion.postings.frequencies[place], lengths[document], context.model)
            if Int(expansion.weight * earned) + 4 >= minimum { documents.append(document) }
          }
        }
      }
      if documents.count > before { lists += 1 }
    }
    if lists < 2 { return documents }
    documents.sort()
    var last: UInt32?
    documents.removeAll { document in
      defer { last = document }
      return document == last
    }
    return documents
  }
}

extension SearchContext {
  /// What a plan finds in a segment by damaged forms and by labels that are remembered.
  fileprivate func expansions(of plan: Plan, typed: Plan, segment: Int) -> [Expansion] {
    var found: [Expansion] = []
    func points(_ plans: [Plan]) -> Float {
      plans.reduce(0) { $0 + weight(ofLeaf: $1) } * BM25.scale
    }
    let leaves = typed.leaves
    var total = points(leaves) * 1.00001 + Float(4 * leaves.count)
    // A label may weigh more than what was typed for it, and a document may have labels of several concepts.
    var labels: [(of: Float, partial: Float, phrases: [(RememberedPostings, weight: Float)])] = []
    for synonyms in plan.rememberedSynonyms {
      let own = points(synonyms.typed.leaves)
      var phrases: [(RememberedPostings, weight: Float)] = []
      for case (.phrase(let phrase), _) in synonyms.others {
        guard let label = phrase.remembered else { continue }
        let factor = synonyms.factor(of: .phrase(phrase), self)
        phrases.append((label.segments[segment], points([.phrase(phrase)]) * factor))
      }
      let gain = max(0, (phrases.map(\.weight).max() ?? 0) - own)
      total += gain * 1.00001
      let least = synonyms.typed.leaves.map { points([$0]) }.min() ?? 0
      labels.append((own + gain, own - least, phrases))
    }
    func add(_ postings: RememberedPostings, weight: Float, of own: Float, partial: Float = 0) {
      if postings.isEmpty { return }
      found.append(
        Expansion(
          postings: postings, weight: weight, rest: Int(total - own * 0.99999) + 4, partial: partial))
    }
    for case .word(let word) in leaves {
      guard let variants = word.variants else { continue }
      let own = terms[word.term].weight * BM25.scale
      add(variants.segments[segment].all, weight: own, of: own)
    }
    for label in labels {
      for (postings, weight) in label.phrases {
        add(postings, weight: weight, of: label.of, partial: label.partial)
      }
    }
    return found
  }
}

extension Plan {
  /// What was typed, without the labels that are remembered; words of a label that was typed stand beside the others.
  fileprivate var withoutLabels: Plan {
    switch self {
    case .synonyms(let synonyms) where synonyms.isRemembered: return synonyms.typed.withoutLabels
    case .bag(var bag):
      var clauses: [BagPlan.Clause] = []
      for clause in bag.clauses {
        let plan = clause.plan.withoutLabels
        if clause.isOptional, case .synonyms = clause.plan, case .bag(let inner) = plan,
          inner.filters.isEmpty, inner.excluded.isEmpty, inner.clauses.allSatisfy(\.isOptional)
        {
          clauses += inner.clauses
        } else {
          clauses.append(BagPlan.Clause(plan: plan, isOptional: clause.isOptional))
        }
      }
      bag.clauses = clauses
      return .bag(bag)
    case .or(let operands): return .or(operands.map(\.withoutLabels))
    default: return self
    }
  }

  /// The synonyms among what scores whose labels are all remembered.
  fileprivate var rememberedSynonyms: [SynonymPlan] {
    switch self {
    case .synonyms(let synonyms): synonyms.isRemembered ? [synonyms] : []
    case .bag(let bag): bag.clauses.flatMap(\.plan.rememberedSynonyms)
    case .or(let operands): operands.flatMap(\.rememberedSynonyms)
    default: []
    }
  }
}
