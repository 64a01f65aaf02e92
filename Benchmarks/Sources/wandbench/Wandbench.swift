internal import Analysis
import ArgumentParser
import Foundation

/// Times MaxScore over windows, which the program uses, beside block-max WAND, in the engine's own module, so that both
/// are compiled alike.
@main
struct Wandbench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wandbench", abstract: "Time two ways of finding the best documents of any of several words."
  )

  @Argument(help: "Folder of an index.") var index: String
  @Argument(help: "File of KIND<TAB>QUERY lines; those of kind `or` are taken.") var queries: String
  @Option(help: "Passes in turn; the least counts.") var repeats = 5
  @Flag(help: "Leave stop words out of the queries.") var stop = false

  func run() throws {
    let analyzer = SpanishAnalyzer()
    let snapshot = try Index(directory: index, analyzer: analyzer).snapshot()
    let texts = try String(contentsOfFile: queries, encoding: .utf8).split(separator: "\n")
      .filter { $0.hasPrefix("or\t") }.map { String($0.dropFirst(3)) }
    var times: [Ways: [Double]] = [:]
    var differing = 0
    for text in texts {
      let query = WordsQuery(text, match: .any, keepsStopwords: !stop)
      var least: [Ways: Double] = [:]
      var found: [Ways: [SIMD2<Int>]] = [:]
      for _ in 0..<repeats {
        for way in Ways.allCases {
          let start = ContinuousClock.now
          let best = try best(query, way, snapshot, analyzer)
          let time = (ContinuousClock.now - start) / .microseconds(1)
          least[way] = min(least[way] ?? .infinity, time)
          found[way] = best.map { SIMD2(Int($0.document), $0.points) }
        }
      }
      if found[.maxScore] != found[.wand] { differing += 1 }
      for (way, time) in least { times[way, default: []].append(time) }
    }
    for way in Ways.allCases {
      let sorted = (times[way] ?? []).sorted()
      guard !sorted.isEmpty else { continue }
      let p50 = sorted[sorted.count / 2]
      let p99 = sorted[min(sorted.count - 1, sorted.count * 99 / 100)]
      let mean = sorted.reduce(0, +) / Double(sorted.count)
      print("\(way.rawValue): p50 \(Int(p50)) µs, p99 \(Int(p99)) µs, mean \(Int(mean)) µs")
    }
    print("\(texts.count) queries, \(differing) with different results")
    if differing > 0 { throw ExitCode.failure }
  }

  private func best(
    _ query: WordsQuery, _ way: Ways, _ snapshot: Snapshot, _ analyzer: SpanishAnalyzer
  ) throws -> [RankedDocument] {
    let context = SearchContext(snapshot)
    guard let plan = try context.plan(query, analyzer: analyzer) else { return [] }
    guard way == .wand, case .or(let operands) = plan else {
      return try RelevanceSearch(context: context).best(plan, capacity: 10)
    }
    var top = TopCollector(capacity: 10)
    for index in context.segments.indices where try top.begin(context.segments[index], index: index) {
      let builder = try ScorerBuilder(context: context, segment: index)
      var terms: [TermScorer] = []
      for case .word(let word) in operands {
        if let term = try builder.term(word) { terms.append(term) }
      }
      var wand = try BlockMaxWand(terms)
      try wand.collect(into: &top)
    }
    return top.sorted()
  }

  private enum Ways: String, CaseIterable {
    case maxScore = "MaxScore over windows"
    case wand = "block-max WAND"
  }
}
