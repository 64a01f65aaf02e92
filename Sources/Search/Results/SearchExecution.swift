public import Analysis

extension Snapshot {
  /// Searches the snapshot.
  ///
  /// Synchronous and thread-safe: any number of searches may run at once on one snapshot. The answer depends
  /// only on the live documents, not on how they are divided into segments.
  ///
  /// - Throws: `SearchError.corrupt` or `.io` if the index cannot be read. A query is never an error.
  public func search(
    _ request: SearchRequest, analyzer: SpanishAnalyzer
  ) throws(SearchError) -> SearchResponse {
    let execution = try SearchExecution(snapshot: self, request: request, analyzer: analyzer)
    return try execution.run()
  }
}

/// One search on one snapshot, step by step: parse, plan, collect, rescore, build hits.
struct SearchExecution {
  private let request: SearchRequest
  private let parsed: ParsedQuery
  /// The query as it is searched for: as understood, with what the thesaurus added.
  private let tree: QueryNode
  private let expansions: [QueryExpansion]
  private let analyzer: SpanishAnalyzer
  private let context: SearchContext
  private let plan: Plan
  let notes: [QueryNote]
  private let wording: Wording
  /// What a document with all the words gets, in points, more than any sum of scores; 0 if none can lack a word.
  private let allWords: Int
  private let limit: Int
  private let offset: Int

  init(snapshot: Snapshot, request: SearchRequest, analyzer: SpanishAnalyzer) throws(SearchError) {
    self.request = request
    self.analyzer = analyzer
    offset = min(max(0, request.offset), SearchRequest.deepestHit)
    limit = min(max(0, request.limit), SearchRequest.deepestHit - offset)
    let limits = QueryLimits()
    parsed = ParsedQuery(request.query, limits: limits)
    context = SearchContext(
      snapshot, findingDamaged: request.findsDamagedForms && !request.exact)
    var rewriter = QueryRewriter(
      context: context, analyzer: analyzer, limits: limits, isExact: request.exact)
    let question = request.exact ? nil : try Question(parsed.tree, context: context, analyzer: analyzer)
    let asked = question?.tree ?? parsed.tree
    if let use = request.thesaurus, !request.exact {
      var expander = SynonymExpander(
        use, context: context, analyzer: analyzer, isQuestion: question != nil)
      tree = try expander.expand(asked)
      expansions = expander.expansions
    } else {
      tree = asked
      expansions = []
    }
    rewriter.isQuestion = question != nil
    let queryPlan = try rewriter.plan(tree)
    var notes = parsed.notes
    if let note = question?.note { notes.append(note) }
    for note in rewriter.notes where !notes.contains(note) { notes.append(note) }
    self.notes = notes
    let filters = try rewriter.filters(of: request)
    let excluded = rewriter.exclusions(of: request)
    if filters.isEmpty && excluded.isEmpty {
      plan = queryPlan
    } else {
      var bag = BagPlan()
      bag.filters = filters
      bag.excluded = excluded
      if queryPlan.isFilter {
        bag.filters.append(queryPlan)
      } else {
        bag.clauses.append(BagPlan.Clause(plan: queryPlan, isOptional: false))
      }
      plan = .bag(bag)
    }
    wording = try Wording(asked, plan: queryPlan, context: context, analyzer: analyzer)
    let most = question == nil ? RankingSettings.mostWordsFirst : RankingSettings.mostAskedFirst
    if plan.canBePartial, request.ranking.allWordsFirst, plan.typedWords.count <= most {
      // The weights bound the scores and what a close reading adds; the rest makes room for rounding.
      var bound: Float = 0
      for leaf in plan.leaves { bound += context.weight(ofLeaf: leaf) }
      bound += wording.bound(request.ranking, words: bound, context)
      allWords = Int(bound * 1.01 * BM25.scale)
    } else {
      allWords = 0
    }
  }

  func run() throws(SearchError) -> SearchResponse {
    let collected = try collect(counting: request.facets, rescoring: request.sort == .relevance)
    var notes = notes
    // Those that have all come first, with more points than any that lacks one can have.
    if allWords > 0, request.sort == .relevance, let best = collected.ranked.first, best.points < allWords {
      notes.append(QueryNote(.noneHasAllWords))
    }
    var ranked = collected.ranked
    var others: [Int: [RankedDocument]] = [:]
    if collapses {
      let groups = try SimilarGroups(ranked, context: context)
      (ranked, others) = (groups.ranked, groups.others)
    }
    let page = ranked.indices.dropFirst(offset).prefix(limit)
    var builder = HitBuilder(
      context: context, plan: plan, analyzer: analyzer, passagesPerHit: max(0, request.passagesPerHit))
    var hits: [Hit] = []
    hits.reserveCapacity(page.count)
    for place in page {
      var hit = try builder.hit(ranked[place])
      for other in others[place] ?? [] {
        hit.similar.append(try context.segments[other.segment].reader.id(of: other.document))
      }
      if request.explain { hit.explanation = try explanation(of: ranked[place]) }
      hits.append(hit)
    }
    return SearchResponse(
      query: request.query, understood: tree.description, total: collected.total, hits: hits,
      facets: collected.facets, notes: notes, expansions: expansions)
  }

  /// What finds in a text what the query looks for.
  var spanFinder: Highlighter { Highlighter(plan: plan, context: context, analyzer: analyzer) }

  /// Calls `body` with each match, segment by segment, ascending.
  func forEachMatch(
    _ body: (_ segment: Int, _ document: UInt32) throws(SearchError) -> Void
  ) throws(SearchError) {
    for index in context.segments.indices {
      guard let node = try ScorerBuilder(context: context, segment: index).matches(plan) else { continue }
      try Matches(node, segment: context.segments[index]).forEach { (document) throws(SearchError) in
        try body(index, document)
      }
    }
  }

  private var collapses: Bool { request.collapsesSimilar && request.sort == .relevance && !plan.isFilter }

  // MARK: Collecting

  /// What a walk over all matches gives.
  struct Collected {
    var ranked: [RankedDocument] = []
    var total = 0
    var facets: [Facet] = []
  }

  /// The matches as far as they are wanted: the first of the order, how many there are, and facets over all.
  func collect(counting facets: [String]?, rescoring: Bool) throws(SearchError) -> Collected {
    var window = rescoring && needsRescoring ? max(candidates, offset + limit) : offset + limit
    if collapses { window = max(window, SimilarGroups.depth + limit) }
    guard request.sort == .relevance, !plan.isFilter else {
      return try collectInOrder(window: window, counting: facets ?? [])
    }
    var result = Collected()
    result.ranked = try RelevanceSearch(context: context, allWords: allWords).bestWithExpansions(
      plan, capacity: window)
    if rescoring && needsRescoring { try rescore(&result.ranked) }
    try count(facets ?? [], into: &result)
    return result
  }

  /// Counts the matches and the values of facets over them.
  private func count(_ facets: [String], into result: inout Collected) throws(SearchError) {
    if facets.isEmpty {
      result.total = try context.count(plan)
      return
    }
    var counter = try FacetCounter(facets, context: context)
    for index in context.segments.indices {
      let segment = context.segments[index]
      guard let node = try ScorerBuilder(context: context, segment: index).matches(plan) else { continue }
      try counter.begin(index, segment.reader)
      try Matches(node, segment: segment).forEach { (document) throws(SearchError) in
        result.total += 1
        try counter.add(document)
      }
      try counter.endSegment()
    }
    result.facets = counter.facets(limit: request.facetLimit)
  }

  /// Walks over all matches and keeps the first of an order by date or title; by sequence, where nothing
  /// scores.
  private func collectInOrder(window: Int, counting facets: [String]) throws(SearchError) -> Collected {
    var top = TopDocuments(capacity: window)
    var titles = request.sort == .title ? TitleOrder(capacity: window) : nil
    var counter = try FacetCounter(facets, context: context)
    var total = 0
    for index in context.segments.indices {
      let segment = context.segments[index]
      guard let scorer = try ScorerBuilder(context: context, segment: index).scorer(plan) else { continue }
      if !counter.isEmpty { try counter.begin(index, segment.reader) }
      var document = scorer.document
      while document != Scorer.end {
        defer { document = scorer.document }
        guard segment.isLive(document) else {
          try scorer.next()
          continue
        }
        total += 1
        if !counter.isEmpty { try counter.add(document) }
        if window > 0 {
          var points = try scorer.points()
          if scorer.isFull { points += allWords }
          let key = try self.key(points: points, document: document, in: segment.reader)
          if key >= top.threshold || titles != nil {
            let ranked = RankedDocument(
              key: key, sequence: try segment.reader.sequence(document), segment: index,
              document: document, points: points)
            if titles != nil {
              try titles?.insert(ranked, of: segment.reader)
            } else {
              top.insert(ranked)
            }
          }
        }
        try scorer.next()
      }
      if !counter.isEmpty { try counter.endSegment() }
    }
    return Collected(
      ranked: try titles?.sorted() ?? top.sorted(), total: total,
      facets: counter.facets(limit: request.facetLimit))
  }

  private func key(
    points: Int, document: UInt32, in reader: SegmentReader
  ) throws(SearchError) -> Double {
    switch request.sort {
    case .relevance: return Double(points)
    case .title: return 0
    case .date: return Double(try reader.date(document))
    case .dateAscending:
      let date = try reader.date(document)
      return date == 0 ? -.greatestFiniteMagnitude : -Double(date)
    }
  }

  // MARK: Close reading

  private var needsRescoring: Bool { !wording.words.isEmpty && candidates > 0 }

  /// Hits, from the first, that are read closely.
  private var candidates: Int { min(max(0, request.ranking.candidates), 1000) }

  /// Adds to the first hits what a close reading gives, and orders them anew among themselves.
  ///
  /// Always the same number, whatever page is asked for, so that the pages of an answer fit together.
  private func rescore(_ ranked: inout [RankedDocument]) throws(SearchError) {
    let count = min(candidates, ranked.count)
    let order = ranked.indices.prefix(count).sorted { a, b in
      ranked[a].segment != ranked[b].segment
        ? ranked[a].segment < ranked[b].segment : ranked[a].document < ranked[b].document
    }
    var reading: CloseReading?
    var segment = -1
    for index in order {
      if reading == nil || ranked[index].segment != segment {
        segment = ranked[index].segment
        reading = try CloseReading(
          wording, context: context, settings: request.ranking, segment: segment)
      }
      ranked[index].points += try reading?.points(in: ranked[index].document) ?? 0
      ranked[index].key = Double(ranked[index].points)
    }
    ranked[..<count].sort(by: RankedDocument.precedes)
  }

  // MARK: Explaining

  private func explanation(of ranked: RankedDocument) throws(SearchError) -> Explanation {
    let builder = try ScorerBuilder(
      context: context, segment: ranked.segment, startingAt: ranked.document)
    var total = Explanation(.total, value: Float(points: ranked.points))
    guard let scorer = try builder.scorer(plan), scorer.document == ranked.document else { return total }
    _ = try scorer.points()
    if scorer.isFull && allWords > 0 {
      total.parts.append(Explanation(.allWords, value: Float(points: allWords)))
    }
    total.parts += try scorer.explain()
    // A hit beyond those read closely gained nothing, nor has any when the order is not by relevance.
    if request.sort == .relevance, needsRescoring, try isRescored(ranked, scorer: scorer) {
      var reading = try CloseReading(
        wording, context: context, settings: request.ranking, segment: ranked.segment)
      for gain in try reading.gains(in: ranked.document) { total.parts.append(explanation(of: gain)) }
    }
    return total
  }

  private func isRescored(_ ranked: RankedDocument, scorer: Scorer) throws(SearchError) -> Bool {
    var base = try scorer.points()
    if scorer.isFull { base += allWords }
    return ranked.points != base
  }

  private func explanation(of gain: CloseReading.Gain) -> Explanation {
    let value = Float(points: gain.points)
    func surface(_ word: Int) -> String { wording.words[word].surface }
    switch gain.kind {
    case .family(let word, let frequency):
      let family = wording.words[word].family.map { context.terms[$0].stem }
      return Explanation(.family(surface(word), stems: family, frequency: Int(frequency)), value: value)
    case .damagedForm(let word, let variant):
      return Explanation(
        .damagedForm(variant.surface, of: surface(word), share: variant.share), value: value)
    case .exactForm(let word, let share):
      return Explanation(.exactForm(surface(word), share: share), value: value)
    case .functionWord(let word, let frequency):
      return Explanation(.functionWord(surface(word), frequency: Int(frequency)), value: value)
    case .neighbours(let pair, let frequency):
      let text = surface(wording.pairs[pair].first) + " " + surface(wording.pairs[pair].second)
      return Explanation(.neighbours(text, frequency: Int(frequency)), value: value)
    case .window(let words):
      return Explanation(.window(words: words), value: value)
    }
  }
}
