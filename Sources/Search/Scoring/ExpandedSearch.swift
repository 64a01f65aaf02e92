/// Documents that a query finds by something that was not typed, in one segment.
private struct Expansion {
  var postings: RememberedPostings
  /// What a document of it scores at most, in points, times what it earns.
  var weight: Float
  /// What all the rest of the plan can give, in points.
  var rest: Int
  /// The same where the document lacks something of the rest; nil if it then has all that the plan names.
  var partialRest: Int?
  /// What else a document must match to have all that the plan names; nil if nothing.
  var others: Plan?
}

/// A document of an expansion with a bound on its score.
private struct Candidate {
  var document: UInt32
  var bound: Int
}

extension RelevanceSearch {
  /// The first `capacity` documents of a plan whose words also find damaged forms and other labels.
  ///
  /// The plan is searched as it was typed, by the ways that skip most. A document that has a damaged form or another
  /// label scores by it what the whole plan then gives it, never less than without; and where these are is remembered
  /// with the snapshot. So besides what was found, only documents are scored that are among them and can reach the last
  /// of the best: first those that have all the rest of the plan too, then, if these do not fill the list, the others.
  func bestWithExpansions(_ plan: Plan, capacity: Int) throws(SearchError) -> [RankedDocument] {
    let typed = plan.withoutLabels
    let first = try best(typed, capacity: capacity)
    if capacity == 0 { return first }
    var found = ExpandedDocuments(first, capacity: capacity)
    for isFull in allWords > 0 ? [true, false] : [true] {
      if !isFull, found.minimum >= allWords { break }
      for index in context.segments.indices {
        let expansions = context.expansions(of: plan, typed: typed, segment: index)
        if expansions.isEmpty { continue }
        let candidates = try candidates(expansions, isFull, reaching: found.minimum, index)
        try score(candidates, isFull, plan, index, into: &found)
      }
    }
    return found.sorted
  }

  private func score(
    _ candidates: [Candidate], _ isFull: Bool, _ plan: Plan, _ index: Int,
    into found: inout ExpandedDocuments
  ) throws(SearchError) {
    guard let start = candidates.first?.document else { return }
    let segment = context.segments[index]
    let builder = try ScorerBuilder(context: context, segment: index, startingAt: start)
    guard let scorer = try builder.scorer(plan) else { return }
    for candidate in candidates
    where candidate.bound >= found.minimum && segment.isLive(candidate.document) {
      guard try scorer.seek(candidate.document) == candidate.document else { continue }
      var points = try scorer.points()
      if scorer.isFull { points += allWords } else if isFull, allWords > 0 { continue }
      if points < found.minimum { continue }
      found.insert(
        RankedDocument(
          key: Double(points), sequence: try segment.reader.sequence(candidate.document), segment: index,
          document: candidate.document, points: points))
    }
  }

  /// The documents of expansions, ascending, that may have so many points.
  private func candidates(
    _ expansions: [Expansion], _ isFull: Bool, reaching wanted: Int, _ index: Int
  ) throws(SearchError) -> [Candidate] {
    let segment = context.segments[index]
    let lengths = try segment.reader.norms()
    var candidates: [Candidate] = []
    for expansion in expansions {
      guard let rest = isFull ? expansion.rest + allWords : expansion.partialRest else { continue }
      let postings = expansion.postings
      var others: Scorer?
      if isFull, let plan = expansion.others {
        others = try ScorerBuilder(context: context, segment: index).scorer(plan)
        if others == nil { continue }
      }
      try postings.forEachBlock(of: expansion.weight, reaching: wanted - rest) {
        (places) throws(SearchError) in
        for place in places {
          let document = postings.documents[place]
          if let others {
            if others.document < document { try others.seek(document) }
            if others.document != document { continue }
          }
          let earned = RememberedPostings.earned(
            postings.frequencies[place], lengths[document], context.model)
          let bound = Int(expansion.weight * earned) + 4 + rest
          if bound >= wanted { candidates.append(Candidate(document: document, bound: bound)) }
        }
      }
    }
    if expansions.count == 1 { return candidates }
    candidates.sort { $0.document != $1.document ? $0.document < $1.document : $0.bound > $1.bound }
    var last: UInt32?
    candidates.removeAll { candidate in
      defer { last = candidate.document }
      return candidate.document == last
    }
    return candidates
  }
}

/// The first documents of a query as it was typed, and those that come in by expansions.
private struct ExpandedDocuments {
  private struct Place: Hashable {
    var segment: Int
    var document: UInt32
  }

  private let capacity: Int
  private var ranked: [RankedDocument]
  private var places: [Place: Int] = [:]
  private var top: TopDocuments
  /// What a document must score to get in; 0 while there is room.
  private(set) var minimum: Int

  init(_ first: [RankedDocument], capacity: Int) {
    self.capacity = capacity
    ranked = first
    top = TopDocuments(capacity: capacity)
    for (index, document) in first.enumerated() {
      top.insert(document)
      places[Place(segment: document.segment, document: document.document)] = index
    }
    minimum = top.last?.points ?? 0
  }

  /// A document that was there keeps its place in what the minimum is taken from, with the score it had: the minimum is
  /// never too high.
  mutating func insert(_ document: RankedDocument) {
    let place = Place(segment: document.segment, document: document.document)
    if let known = places[place] {
      if document.points > ranked[known].points { ranked[known] = document }
      return
    }
    places[place] = ranked.count
    ranked.append(document)
    top.insert(document)
    minimum = top.last?.points ?? 0
  }

  var sorted: [RankedDocument] {
    Array(ranked.sorted(by: RankedDocument.precedes).prefix(capacity))
  }
}

extension SearchContext {
  /// What a plan finds in a segment by damaged forms and by labels that are remembered.
  fileprivate func expansions(of plan: Plan, typed: Plan, segment: Int) -> [Expansion] {
    let leaves = typed.leaves
    let total = points(leaves) * 1.00001 + Float(4 * leaves.count)
    var found: [Expansion] = []
    for (clause, others) in plan.clausesWithOthers {
      // A clause that a document lacks is a word at least.
      let least = others?.leaves.map { weight(ofLeaf: $0) }.min() ?? 0
      func add(_ postings: RememberedPostings, weight: Float, of own: Float, isWhole: Bool) {
        if postings.isEmpty { return }
        let rest = Int(total - own * 0.99999) + 4
        let missing = isWhole ? Int(least * BM25.scale * 0.99999) : 0
        found.append(
          Expansion(
            postings: postings, weight: weight, rest: rest,
            partialRest: isWhole && others == nil ? nil : rest - missing, others: others))
      }
      var isWord = false
      if case .word = clause { isWord = true }
      var isSynonyms = false
      if case .synonyms = clause { isSynonyms = true }
      for case .word(let word) in clause.withoutLabels.leaves {
        guard let variants = word.variants else { continue }
        let own = terms[word.term].weight * BM25.scale
        add(variants.segments[segment].all, weight: own, of: own, isWhole: isWord)
      }
      for synonyms in clause.rememberedSynonyms {
        let own = points(synonyms.typed.leaves)
        for case (.phrase(let phrase), _) in synonyms.others {
          guard let label = phrase.remembered else { continue }
          let factor = synonyms.factor(of: .phrase(phrase), self)
          let weight = points([.phrase(phrase)]) * factor
          add(label.segments[segment], weight: weight, of: own, isWhole: isSynonyms)
        }
      }
    }
    return found
  }

  private func points(_ plans: [Plan]) -> Float {
    plans.reduce(0) { $0 + weight(ofLeaf: $1) } * BM25.scale
  }
}

extension Plan {
  /// The clauses that score, each with what a document must match besides to have all that the plan names.
  fileprivate var clausesWithOthers: [(clause: Plan, others: Plan?)] {
    guard case .bag(let bag) = self else { return [(self, nil)] }
    if bag.clauses.count == 1 { return bag.clauses[0].plan.clausesWithOthers }
    return bag.clauses.indices.map { index in
      var others = BagPlan()
      for (place, clause) in bag.clauses.enumerated() where place != index {
        others.clauses.append(BagPlan.Clause(plan: clause.plan.demandingAll, isOptional: false))
      }
      let only = others.clauses.count == 1 ? others.clauses[0].plan : .bag(others)
      return (bag.clauses[index].plan, only)
    }
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
