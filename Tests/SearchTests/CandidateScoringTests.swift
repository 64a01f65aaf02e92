import Analysis
import TestSupport
import Testing

@testable import Search

/// What is found by labels without looking at every document equals what the scorers of the plan give when they look at
/// every document.
@Suite("Labels and damaged forms among the best documents") struct CandidateScoringTests {
  private static let analyzer = SpanishAnalyzer()

  private func snapshot(_ corpus: PruningCorpus, segments: Int) throws -> Snapshot {
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: Self.analyzer, memoryBudget: 64 << 20, workers: 1,
      startingOver: false, policy: MergePolicy(factor: 1_000, maximumDeletedShare: 2))
    let builder = try writer.makeBuilder()
    for (number, document) in corpus.documents.enumerated() {
      try builder.add(document, replacing: false)
      if number % (corpus.documents.count / segments + 1) == 0 {
        _ = try writer.commit(through: 0, payload: [:])
      }
    }
    for number in stride(from: 5, to: corpus.documents.count, by: 11) {
      try writer.delete(id: corpus.documents[number].id)
    }
    _ = try writer.commit(through: 0, payload: [:])
    return try Index(storage: storage, analyzerFingerprint: Self.analyzer.fingerprint).snapshot()
  }

  private func thesaurus(_ corpus: inout PruningCorpus) -> Thesaurus {
    var concepts: [Concept] = []
    for number in 0..<5 {
      var concept = Concept(id: "urn:x:\(number)")
      var labels: [Concept.Text] = []
      for _ in 0..<2 + corpus.below(2) {
        let words = (0...corpus.below(3)).map { _ in
          PruningCorpus.words[corpus.below(PruningCorpus.words.count)]
        }
        labels.append(Concept.Text(words.joined(separator: " ")))
      }
      concept.preferred = [labels[0]]
      concept.alternatives = Array(labels.dropFirst())
      concepts.append(concept)
    }
    return Thesaurus(concepts, analyzer: Self.analyzer)
  }

  /// Words and labels, some with a sign.
  private func query(_ corpus: inout PruningCorpus, _ thesaurus: Thesaurus) -> String {
    (0...corpus.below(3)).map { _ in
      let concept = thesaurus.concepts[corpus.below(thesaurus.concepts.count)]
      let label = concept.searchable[corpus.below(concept.searchable.count)].text
      let word = PruningCorpus.words[corpus.below(PruningCorpus.words.count)]
      switch corpus.below(6) {
      case 0: return word
      case 1: return "+" + word
      case 2: return "\"" + label + "\""
      default: return label
      }
    }.joined(separator: " ")
  }

  /// A query made up, with what a thesaurus made up for it adds.
  private func expandedQuery(
    _ corpus: inout PruningCorpus, _ snapshot: Snapshot
  ) throws -> (query: String, context: SearchContext, plan: Plan, expansions: [QueryExpansion]) {
    let thesaurus = thesaurus(&corpus)
    let query = query(&corpus, thesaurus)
    let context = SearchContext(snapshot, findingDamaged: true)
    var expander = SynonymExpander(ThesaurusUse(thesaurus), context: context, analyzer: Self.analyzer)
    var rewriter = QueryRewriter(
      context: context, analyzer: Self.analyzer, limits: QueryLimits(), isExact: false)
    let plan = try rewriter.plan(try expander.expand(ParsedQuery(query, limits: QueryLimits()).tree))
    return (query, context, plan, expander.expansions)
  }

  @Test(arguments: [(71, 1), (72, 1), (73, 3), (74, 2), (75, 1), (76, 4)] as [(UInt64, Int)])
  func equalToAllScores(seed: UInt64, segments: Int) throws {
    var corpus = PruningCorpus(
      seed: seed, count: 1_500, lengths: [1_200, 900, 700, 520, 400, 257, 128, 90, 40],
      scrambled: seed % 2 == 0)
    let snapshot = try snapshot(corpus, segments: segments)
    var expanded = 0
    for _ in 0..<60 {
      let (query, context, plan, expansions) = try expandedQuery(&corpus, snapshot)
      if !expansions.isEmpty { expanded += 1 }
      let weights = plan.leaves.reduce(Float(0)) { $0 + context.weight(ofLeaf: $1) }
      let allWords = plan.canBePartial ? Int(weights * 1.01 * BM25.scale) + 8 : 0
      let wanted = try all(plan, allWords, context)
      for capacity in [1, 4, 30, 2_000] {
        let found = try RelevanceSearch(context: context, allWords: allWords)
          .bestWithExpansions(plan, capacity: capacity)
        let comment: Comment = "SEED=\(seed) \(query), \(capacity): \(expansions.map(\.labels))"
        #expect(found.map(\.points) == wanted.prefix(capacity).map(\.points), comment)
        #expect(found.map(\.sequence) == wanted.prefix(capacity).map(\.sequence), comment)
      }
    }
    #expect(expanded > 20, "SEED=\(seed)")
  }

  /// What is dropped for what it lacks could not have reached the minimum, and something is dropped.
  @Test(arguments: [(81, 1), (82, 2), (83, 1)] as [(UInt64, Int)])
  func onlyWhatStaysBelowIsDropped(seed: UInt64, segments: Int) throws {
    var corpus = PruningCorpus(
      seed: seed, count: 2_500, lengths: [1_200, 900, 520, 257, 128, 40, 12, 5], scrambled: seed % 2 == 0)
    let snapshot = try snapshot(corpus, segments: segments)
    var dropped = 0
    for _ in 0..<60 {
      let (query, context, plan, _) = try expandedQuery(&corpus, snapshot)
      guard let clauses = plan.candidateClauses else { continue }
      let weights = plan.leaves.reduce(Float(0)) { $0 + context.weight(ofLeaf: $1) }
      let allWords = plan.canBePartial ? Int(weights * 1.01 * BM25.scale) + 8 : 0
      let all = try all(plan, allWords, context)
      for rank in [0, 9, 99, 999] where rank < all.count {
        let minimum = all[rank].points
        for (index, segment) in snapshot.segments.enumerated() {
          let step = 1 + corpus.below(3)
          var documents = Array(stride(from: UInt32(0), to: segment.reader.documentCount, by: step))
          let wanted = all.filter {
            $0.segment == index && $0.points >= minimum && Int($0.document) % step == 0
          }
          .map(\.document)
          let count = documents.count
          let builder = try ScorerBuilder(context: context, segment: index)
          try CandidatePresence(clauses, allWords: allWords, builder).keep(&documents, reaching: minimum)
          dropped += count - documents.count
          #expect(
            Set(documents).isSuperset(of: wanted), "SEED=\(seed) \(query), \(minimum) in segment \(index)")
        }
      }
    }
    #expect(dropped > 1_000, "SEED=\(seed)")
  }

  /// All documents of a plan in order, by its scorers.
  private func all(_ plan: Plan, _ allWords: Int, _ context: SearchContext) throws -> [RankedDocument] {
    var ranked: [RankedDocument] = []
    for (index, segment) in context.segments.enumerated() {
      guard let scorer = try ScorerBuilder(context: context, segment: index).scorer(plan) else { continue }
      while scorer.document != Scorer.end {
        if segment.isLive(scorer.document) {
          var points = try scorer.points()
          if scorer.isFull { points += allWords }
          ranked.append(
            RankedDocument(
              key: Double(points), sequence: try segment.reader.sequence(scorer.document), segment: index,
              document: scorer.document, points: points))
        }
        try scorer.next()
      }
    }
    return ranked.sorted(by: RankedDocument.precedes)
  }
}
