import Analysis
import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import Search

/// The best documents found by pruning equal those found by scoring every match, points and ties included.
@Suite("Pruned searches equal the naive ranking")
struct PruningTests {
  /// How a corpus is made and divided.
  struct Shape: Sendable, CustomTestStringConvertible {
    var seed: UInt64
    var count: Int
    /// Documents that have each word.
    var lengths: [Int] = []
    var commits = 1
    var workers = 1
    /// One of so many documents is deleted; 0: none.
    var deleted = 0
    /// Sequences in no order, as after merges out of order.
    var scrambled = false

    var testDescription: String { "SEED=\(seed), \(count) documents" }
  }

  private static let analyzer = SpanishAnalyzer()

  /// Adds documents in the order given, in several commits, by one or two threads.
  private func index(
    _ documents: [IndexDocument], _ shape: Shape
  ) throws -> (storage: MemoryStorage, writer: IndexWriter) {
    let storage = MemoryStorage()
    // Segments stay as they are until `mergeAll`.
    let policy = MergePolicy(factor: 1_000, maximumDeletedShare: 2)
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: Self.analyzer, memoryBudget: 64 << 20, workers: shape.workers,
      startingOver: false, policy: policy)
    var builders: [SegmentBuilder] = []
    for _ in 0..<shape.workers { builders.append(try writer.makeBuilder()) }
    for commit in 0..<shape.commits {
      let (start, end) = (
        documents.count * commit / shape.commits, documents.count * (commit + 1) / shape.commits
      )
      let threads = builders
      let problems = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: threads.count) { thread in
        for number in start..<end where number % threads.count == thread {
          do throws(SearchError) { try threads[thread].add(documents[number], replacing: false) } catch {
            problems.withLock { $0.append("\(error)") }
          }
        }
      }
      #expect(problems.withLock { $0 } == [])
      _ = try writer.commit(through: 0, payload: [:])
    }
    if shape.deleted > 0 {
      for (number, document) in documents.enumerated() where number % shape.deleted == 0 {
        try writer.delete(id: document.id)
      }
      _ = try writer.commit(through: 0, payload: [:])
    }
    return (storage, writer)
  }

  private func snapshot(_ storage: MemoryStorage) throws -> Snapshot {
    try Index(storage: storage, analyzerFingerprint: Self.analyzer.fingerprint).snapshot()
  }

  private func compare(
    _ snapshot: Snapshot, _ answers: [(query: WordsQuery, hits: [NaiveRanking.Hit])], _ comment: String
  ) throws {
    for (query, wanted) in answers {
      let comment =
        "\(comment) “\(query.text)” \(query.match) \(query.keepsStopwords ? "" : "without stop words")"
      #expect(try snapshot.count(query, analyzer: Self.analyzer) == wanted.count, "\(comment)")
      for limit in [1, 10, 200] {
        let found = try snapshot.top(query, limit: limit, analyzer: Self.analyzer)
        guard found.count == min(limit, wanted.count) else {
          Issue.record("\(comment): \(found.count) of \(wanted.count) for a limit of \(limit)")
          return
        }
        for (rank, (document, hit)) in zip(found, wanted).enumerated() {
          let id = try snapshot.id(of: document)
          if id != hit.id || document.score != Float(points: hit.points) {
            Issue.record(
              "\(comment) limit \(limit): rank \(rank) is \(id) with \(document.score), not \(hit.id) with \(Float(points: hit.points))"
            )
            return
          }
        }
      }
      #expect(try snapshot.top(query, limit: 0, analyzer: Self.analyzer).isEmpty, "\(comment)")
    }
  }

  private func check(_ shape: Shape, queries: Int) throws {
    var corpus = PruningCorpus(
      seed: shape.seed, count: shape.count, lengths: shape.lengths, scrambled: shape.scrambled)
    let oracle = OracleCorpus(seed: 0)
    let live = corpus.documents.enumerated().filter { shape.deleted == 0 || $0.offset % shape.deleted != 0 }
    let naive = NaiveRanking(live.map { oracle.naive($0.element) }, analyzer: Self.analyzer)
    var answers: [(query: WordsQuery, hits: [NaiveRanking.Hit])] = []
    for _ in 0..<queries {
      let query = corpus.query()
      answers.append((query, naive.hits(query)))
    }
    let (storage, writer) = try index(corpus.documents, shape)
    try compare(try snapshot(storage), answers, "SEED=\(shape.seed)")
    _ = try writer.mergeAll()
    let merged = try snapshot(storage)
    #expect(merged.segments.count <= 1 && deepErrors(storage) == [], "SEED=\(shape.seed)")
    try compare(merged, answers, "SEED=\(shape.seed) merged")
    // Anew, from the documents that are left, in another order and division.
    var other = shape
    (other.workers, other.deleted, other.commits) = (3 - shape.workers, 0, 1 + shape.commits % 3)
    let rebuilt = try index(live.map(\.element).reversed(), other)
    try compare(try snapshot(rebuilt.storage), answers, "SEED=\(shape.seed) rebuilt")
  }

  /// Every list length around one and two blocks, the others of the same corpus being of other lengths.
  @Test func listsOfEveryLengthUpTo300() throws {
    for length in stride(from: 0, through: 299, by: 12) {
      let shape = Shape(
        seed: UInt64(length), count: 300, lengths: Array(length..<length + 12),
        commits: 1 + length % 36 / 12, workers: 1 + length % 24 / 12, deleted: length % 48 == 0 ? 7 : 0,
        scrambled: length % 60 == 0)
      try check(shape, queries: 4)
    }
  }

  @Test(arguments: [
    Shape(seed: 1_001, count: 1, lengths: [1, 1, 1]),
    Shape(seed: 1_002, count: 2, lengths: [2, 2, 1], commits: 2, scrambled: true),
    Shape(seed: 1_003, count: 30, lengths: [30, 20, 10, 5], commits: 30),
    Shape(seed: 1_004, count: 40, lengths: [40, 39, 30, 5], commits: 40, deleted: 2, scrambled: true),
    Shape(seed: 1_005, count: 127, lengths: [127, 127, 126, 3]),
    Shape(seed: 1_006, count: 128, lengths: [128, 128, 127, 3]),
    Shape(seed: 1_007, count: 129, lengths: [129, 128, 127, 3], workers: 2),
    Shape(seed: 1_008, count: 256, lengths: [256, 255, 128, 127], deleted: 3),
    Shape(
      seed: 1_009, count: 400, lengths: [400, 400, 400, 390, 129, 2], commits: 3, workers: 2, deleted: 2),
  ])
  func smallCorpora(shape: Shape) throws { try check(shape, queries: 24) }

  /// Thousands of documents: several windows, and lists of many blocks beside short ones.
  @Test(arguments: [
    Shape(
      seed: 2_001, count: 4_300, lengths: [4_300, 2_500, 300, 290, 257, 128, 20], commits: 2, deleted: 5,
      scrambled: true),
    Shape(seed: 2_002, count: 5_000, lengths: [900, 800, 700, 600, 500, 400, 300, 200, 100], workers: 2),
  ])
  func largerCorpora(shape: Shape) throws { try check(shape, queries: 12) }

  // MARK: Bounds

  /// No bound, of a block or of a stretch, is below a score in it.
  @Test(arguments: [UInt64(3_001), 3_002, 3_003]) func boundsAreNeverBelowAScore(seed: UInt64) throws {
    let shape = Shape(
      seed: seed, count: 1_500, lengths: [1_400, 700, 300, 129, 128, 127, 40, 12, 2],
      commits: 1 + Int(seed % 3),
      deleted: seed == 3_002 ? 3 : 0)
    var corpus = PruningCorpus(seed: seed, count: shape.count, lengths: shape.lengths, scrambled: false)
    let snapshot = try snapshot(try index(corpus.documents, shape).storage)
    let context = SearchContext(snapshot)
    for word in PruningCorpus.words + PruningCorpus.stopwords + ["relleno"] {
      let term = try context.term(Self.analyzer.stem(ofSurface: word))
      let plan = WordPlan(term: term, surface: word, typedForm: .any)
      for segment in context.segments.indices {
        let builder = try ScorerBuilder(context: context, segment: segment)
        guard let scorer = try builder.term(plan), let bounded = try builder.term(plan) else { continue }
        var scores: [(document: UInt32, points: Int)] = []
        var best: [Int: Int] = [:]
        while scorer.document != Scorer.end {
          let points = try scorer.points()
          scores.append((scorer.document, points))
          best[scorer.walk.postings.block] = max(points, best[scorer.walk.postings.block] ?? 0)
          _ = try scorer.next()
        }
        for (block, points) in best {
          #expect(
            Int(try bounded.walk.bound(ofBlock: block)) >= points, "SEED=\(seed) \(word) block \(block)")
        }
        try checkStretches(bounded, scores, &corpus, "SEED=\(seed) \(word)")
      }
    }
  }

  /// Stretches one behind the other, as windows are, the walk sometimes moved along.
  private func checkStretches(
    _ scorer: TermScorer, _ scores: [(document: UInt32, points: Int)], _ corpus: inout PruningCorpus,
    _ comment: String
  ) throws {
    var first: UInt32 = 0
    var block = 0
    let size = [1, 50, 400][corpus.below(3)]
    while let last = scores.last?.document, first <= last {
      let end = first + UInt32(corpus.below(size))
      let most = scores.filter { $0.document >= first && $0.document <= end }.map(\.points).max() ?? 0
      let bound = try scorer.walk.bound(from: first, through: end, block: &block)
      #expect(Int(bound) >= most, "\(comment) \(first)...\(end)")
      first = end + 1
      if corpus.below(3) == 0 { _ = try scorer.seek(first) }
    }
  }
}
