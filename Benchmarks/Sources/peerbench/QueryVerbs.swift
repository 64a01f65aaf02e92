import Analysis
import ArgumentParser
import Foundation
import Search
import Synchronization

/// A line `KIND<TAB>QUERY`.
struct KindedQuery: Sendable {
  var kind: String
  var query: WordsQuery

  /// Reads a file of such lines.
  /// - Throws: `ValidationError` naming the line that is not one.
  static func read(_ path: String, keepingStopwords: Bool) throws -> [KindedQuery] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return try text.split(separator: "\n").enumerated().map { number, line in
      let fields = line.split(separator: "\t", maxSplits: 1)
      let kinds: [Substring: WordsQuery.Match] = [
        "term": .any, "or": .any, "and": .all, "phrase": .phrase,
      ]
      guard fields.count == 2, let match = kinds[fields[0]] else {
        throw ValidationError("\(path), line \(number + 1): expected KIND<TAB>QUERY, got \(line)")
      }
      return KindedQuery(
        kind: String(fields[0]),
        query: WordsQuery(String(fields[1]), match: match, keepsStopwords: keepingStopwords))
    }
  }
}

struct QueryOptions: ParsableArguments {
  @Argument(help: "Folder of the index.") var index: String
  @Argument(help: "File of KIND<TAB>QUERY lines.") var queries: String
  @Option(help: "Timed passes.") var repeats = 3
  @Flag(help: "Leave stop words out of the queries, as peers do that drop them.") var stop = false
}

/// `query INDEX QUERIES`: the ten best documents with scores.
struct QueryVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "query", abstract: "Time top-10 queries.")
  @OptionGroup var options: QueryOptions
  @Option(help: "top10 or count.") var mode = "top10"

  func run() throws {
    switch mode {
    case "top10":
      try time(options) { snapshot, query, analyzer in
        try snapshot.top(query, limit: 10, analyzer: analyzer).count
      }
    case "count":
      try time(options) { snapshot, query, analyzer in
        try snapshot.count(query, analyzer: analyzer)
      }
    default: throw ValidationError("--mode is top10 or count, not \(mode)")
    }
  }
}

/// `count INDEX QUERIES`: how many documents match.
struct CountVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "count", abstract: "Time counting.")
  @OptionGroup var options: QueryOptions

  func run() throws {
    try time(options) { snapshot, query, analyzer in try snapshot.count(query, analyzer: analyzer) }
  }
}

private func time(
  _ options: QueryOptions, _ run: (Snapshot, WordsQuery, SpanishAnalyzer) throws -> Int
) throws {
  let analyzer = SpanishAnalyzer()
  let queries = try KindedQuery.read(options.queries, keepingStopwords: !options.stop)
  let start = ContinuousClock.now
  let index = try Index(directory: options.index, analyzer: analyzer)
  let opened = ContinuousClock.now
  if let first = queries.first { _ = try run(try index.snapshot(), first.query, analyzer) }
  let answered = ContinuousClock.now
  let snapshot = try index.snapshot()
  print(
    """
    {"open_us": \((opened - start).microseconds), "first_us": \((answered - opened).microseconds), \
    "segments": \(snapshot.segmentCount), "version": "acervo"}
    """)
  var hits = [Int](repeating: 0, count: queries.count)
  for (number, query) in queries.enumerated() { hits[number] = try run(snapshot, query.query, analyzer) }
  var times = [[Double]](repeating: [], count: queries.count)
  for _ in 0..<options.repeats {
    for (number, query) in queries.enumerated() {
      let before = ContinuousClock.now
      _ = try run(snapshot, query.query, analyzer)
      times[number].append((ContinuousClock.now - before).microseconds)
    }
  }
  for (number, query) in queries.enumerated() {
    let list = times[number].map { String(format: "%.2f", $0) }.joined(separator: ", ")
    print("{\"q\": \(number), \"kind\": \"\(query.kind)\", \"us\": [\(list)], \"n\": \(hits[number])}")
  }
}

/// `qps INDEX QUERIES`: queries a second with several threads, for each kind.
struct ThroughputVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "qps", abstract: "Measure throughput.")
  @OptionGroup var options: QueryOptions
  @Option(help: "Threads.") var threads = 2
  @Option(help: "Seconds for each kind.") var seconds = 2.0

  func run() throws {
    let analyzer = SpanishAnalyzer()
    let queries = try KindedQuery.read(options.queries, keepingStopwords: !options.stop)
    let snapshot = try Index(directory: options.index, analyzer: analyzer).snapshot()
    var kinds: [String] = []
    for query in queries where !kinds.contains(query.kind) { kinds.append(query.kind) }
    for query in queries { _ = try snapshot.top(query.query, limit: 10, analyzer: analyzer) }
    for kind in kinds {
      let own = queries.filter { $0.kind == kind }
      let done = Atomic<Int>(0)
      let failure = Mutex<(any Error)?>(nil)
      let start = ContinuousClock.now
      let end = start + .seconds(seconds)
      let threadCount = threads
      DispatchQueue.concurrentPerform(iterations: threadCount) { worker in
        var number = worker * own.count / threadCount
        do {
          while ContinuousClock.now < end {
            _ = try snapshot.top(own[number % own.count].query, limit: 10, analyzer: analyzer)
            number += 1
            done.add(1, ordering: .relaxed)
          }
        } catch {
          failure.withLock { $0 = $0 ?? error }
        }
      }
      if let error = failure.withLock({ $0 }) { throw error }
      let rate = Double(done.load(ordering: .relaxed)) / (ContinuousClock.now - start).seconds
      print("{\"kind\": \"\(kind)\", \"threads\": \(threads), \"qps\": \(rate)}")
    }
  }
}

/// `trec INDEX QUERIES OUT K`: ranked identifiers in TREC form.
struct RankVerb: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "trec", abstract: "Write a TREC run.")
  @Argument(help: "Folder of the index.") var index: String
  @Argument(help: "File of QID<TAB>QUERY lines.") var queries: String
  @Argument(help: "File to write.") var output: String
  @Argument(help: "Hits a query.") var limit: Int
  @Flag(help: "Leave stop words out of the queries.") var stop = false
  @Flag(help: "Rank by BM25 over all words alone, not as the program searches.") var plain = false

  func run() throws {
    let analyzer = SpanishAnalyzer()
    let snapshot = try Index(directory: index, analyzer: analyzer).snapshot()
    var lines = ""
    for line in try String(contentsOfFile: queries, encoding: .utf8).split(separator: "\n") {
      let fields = line.split(separator: "\t", maxSplits: 1)
      guard fields.count == 2 else { throw ValidationError("expected QID<TAB>QUERY, got \(line)") }
      if !plain {
        var request = SearchRequest(query: String(fields[1]))
        request.limit = limit
        request.passagesPerHit = 0
        for (rank, hit) in try snapshot.search(request, analyzer: analyzer).hits.enumerated() {
          lines += "\(fields[0]) Q0 \(hit.id) \(rank + 1) \(hit.score) acervo\n"
        }
        continue
      }
      let query = WordsQuery(String(fields[1]), match: .any, keepsStopwords: !stop)
      for (rank, hit) in try snapshot.top(query, limit: limit, analyzer: analyzer).enumerated() {
        lines += "\(fields[0]) Q0 \(try snapshot.id(of: hit)) \(rank + 1) \(hit.score) acervo\n"
      }
    }
    try lines.write(toFile: output, atomically: true, encoding: .utf8)
  }
}
