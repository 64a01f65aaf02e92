import Analysis
import ArgumentParser
import Foundation
import Search

/// `complete INDEX QUERIES`: completions of every beginning of the queries, as a reader types them.
struct CompletionVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete", abstract: "Time completions while queries are typed.")

  @Argument(help: "Folder of an index made with --store.") var index: String
  @Argument(help: "File of KIND<TAB>QUERY lines.") var queries: String
  @Option(help: "File of labels: one concept a line, tabs between.") var thesaurus: String?
  @Option(help: "Timed passes, of which the least counts.") var repeats = 3
  @Option(help: "Queries, from the first.") var count = 200

  @Flag(help: "First make the tables that are kept beside the segments, as an ingest does at its end.")
  var keep = false

  func run() throws {
    let analyzer = SpanishAnalyzer()
    let opened = try Index(directory: index, analyzer: analyzer)
    if keep {
      let start = ContinuousClock.now
      try opened.keepDerivedTables()
      print(String(format: "tables: %.1f s", (ContinuousClock.now - start).microseconds / 1e6))
    }
    let snapshot = try Index(directory: index, analyzer: analyzer).snapshot()
    let known = try thesaurus.map { try LabelFile.read($0, analyzer: analyzer) }
    var typed: [String] = []
    for letter in "abcdefghijklmnopqrstuvwxyzñ" { typed.append(String(letter)) }
    for query in try KindedQuery.read(queries, keepingStopwords: true).prefix(count) {
      let text = query.query.text
      for length in 1...max(1, text.count) { typed.append(String(text.prefix(length))) }
    }
    for concept in known?.concepts.prefix(count) ?? [] {
      let label = concept.label()
      for length in 1...label.count { typed.append(String(label.prefix(length))) }
    }
    var seen: Set<String> = []
    typed = typed.filter { seen.insert($0).inserted }
    var firstTimes: [Double] = []
    var times: [(text: String, us: Double)] = []
    for text in typed {
      var best = Double.infinity
      for pass in 0..<max(1, repeats) {
        let start = ContinuousClock.now
        _ = try snapshot.completions(of: text, thesaurus: known, analyzer: analyzer)
        let time = (ContinuousClock.now - start).microseconds
        if pass == 0 { firstTimes.append(time) }
        best = min(best, time)
      }
      times.append((text, best))
    }
    func figures(_ name: String, _ values: [Double]) -> String {
      let sorted = values.sorted()
      func at(_ share: Double) -> Double { sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))] }
      return String(
        format: "%@: p50 %.0f p99 %.0f worst %.0f µs", name, at(0.5), at(0.99), sorted[sorted.count - 1])
    }
    print("\(times.count) beginnings, \(snapshot.documentCount) documents")
    print(figures("least of \(repeats)", times.map(\.us)))
    print(figures("first", firstTimes))
    for time in times.sorted(by: { $0.us > $1.us }).prefix(5) {
      print(String(format: "%.0f µs  ", time.us) + time.text)
    }
  }
}
