import Analysis
import ArgumentParser
import Foundation
import Search

/// `expansion INDEX QUERIES`: what damaged forms and the thesaurus add to the time of a search.
///
/// Each query is asked in turn in each setting, so that whatever else the machine does meets all of them alike; of a query's
/// times in a setting the least counts. Printed are the medians over the queries of each kind and over all.
struct ExpansionVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "expansion", abstract: "Time searches with and without expansion.")

  @Argument(help: "Folder of an index made with --store.") var index: String
  @Argument(help: "File of KIND<TAB>QUERY lines.") var queries: String
  @Option(help: "File of labels: one concept a line, tabs between.") var thesaurus: String?
  @Option(help: "Timed passes.") var repeats = 8
  @Option(help: "Hits.") var limit = 10
  @Option(help: "Time only the first so many queries of a kind.") var each = Int.max
  @Option(help: "Time only queries of this kind.") var kind: String?
  @Option(help: "Time only this setting, for a profile.") var setting: String?
  @Flag(help: "Print each query's times before the medians.") var list = false
  @Flag(help: "Take titles and fields of the hits only, no passages.") var bare = false
  @Flag(help: "Rank by BM25 alone, without reading the first hits closely.") var plain = false

  private struct Setting {
    var name: String
    var findsDamaged: Bool
    var usesThesaurus: Bool
  }

  private static let settings = [
    Setting(name: "stems", findsDamaged: false, usesThesaurus: false),
    Setting(name: "damaged", findsDamaged: true, usesThesaurus: false),
    Setting(name: "thesaurus", findsDamaged: false, usesThesaurus: true),
    Setting(name: "both", findsDamaged: true, usesThesaurus: true),
  ]

  func run() throws {
    let analyzer = SpanishAnalyzer()
    let snapshot = try Index(directory: index, analyzer: analyzer).snapshot()
    let known = try thesaurus.map { try LabelFile.read($0, analyzer: analyzer) }
    var asked = try Self.read(queries)
    if let known { asked += Self.labels(of: known) }
    var counts: [String: Int] = [:]
    let settings = Self.settings.filter { setting == nil || $0.name == setting }
    guard !settings.isEmpty else { throw ValidationError("unknown setting \(setting ?? "")") }
    asked = asked.filter {
      if let kind, $0.kind != kind { return false }
      counts[$0.kind, default: 0] += 1
      return counts[$0.kind, default: 0] <= each
    }
    func request(_ text: String, _ setting: Setting) -> SearchRequest {
      var request = SearchRequest(query: text)
      request.limit = limit
      request.findsDamagedForms = setting.findsDamaged
      if setting.usesThesaurus, let known { request.thesaurus = ThesaurusUse(known) }
      if bare { request.passagesPerHit = 0 }
      if plain { request.ranking = .plain }
      return request
    }
    var firstTimes: [Double] = []
    for query in asked {
      let start = ContinuousClock.now
      _ = try snapshot.search(request(query.text, settings[settings.count - 1]), analyzer: analyzer)
      firstTimes.append((ContinuousClock.now - start).microseconds)
    }
    var best = [[Double]](
      repeating: [Double](repeating: .infinity, count: settings.count), count: asked.count)
    var expanded = [Bool](repeating: false, count: asked.count)
    for pass in 0..<repeats {
      for (number, query) in asked.enumerated() {
        for step in settings.indices {
          // None is always the first, which finds the least in the caches.
          let place = (step + number + pass) % settings.count
          let setting = settings[place]
          let request = request(query.text, setting)
          let start = ContinuousClock.now
          let response = try snapshot.search(request, analyzer: analyzer)
          best[number][place] = min(best[number][place], (ContinuousClock.now - start).microseconds)
          if setting.usesThesaurus, !response.expansions.isEmpty { expanded[number] = true }
        }
      }
    }
    if list {
      for (number, query) in asked.enumerated() {
        let figures = best[number].map { String(format: "%.0f", $0) }
        print((figures + [query.kind, query.text]).joined(separator: "\t"))
      }
    }
    var kinds: [String] = []
    for query in asked where !kinds.contains(query.kind) { kinds.append(query.kind) }
    print("kind queries expanded " + settings.map(\.name).joined(separator: " ") + " first")
    for kind in kinds + ["all"] {
      let numbers = asked.indices.filter { kind == "all" || asked[$0].kind == kind }
      let medians = settings.indices.map { place in Self.median(numbers.map { best[$0][place] }) }
      let figures = medians.map { String(format: "%.0f (%+.0f%%)", $0, ($0 / medians[0] - 1) * 100) }
      let first = String(format: "%.0f", Self.median(numbers.map { firstTimes[$0] }))
      let expandedCount = numbers.count { expanded[$0] }
      print("\(kind) \(numbers.count) \(expandedCount) \(figures.joined(separator: " ")) \(first)")
    }
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  /// The lines of a file of queries as a reader types them.
  private static func read(_ path: String) throws -> [(kind: String, text: String)] {
    try KindedQuery.read(path, keepingStopwords: true).map { query in
      let words = query.query.text
      switch query.kind {
      case "and":
        return ("and", words.split(separator: " ").map { "+" + $0 }.joined(separator: " "))
      case "phrase": return ("phrase", "\"" + words + "\"")
      default: return (query.kind, words)
      }
    }
  }

  /// A label of each concept and one of each two beside a word, as queries.
  private static func labels(of thesaurus: Thesaurus) -> [(kind: String, text: String)] {
    var queries: [(kind: String, text: String)] = []
    for (number, concept) in thesaurus.concepts.enumerated() {
      let labels = concept.searchable.map(\.text)
      queries.append(("label", labels[number % labels.count]))
      if number % 2 == 0 { queries.append(("label+word", "informe " + labels[number % labels.count])) }
    }
    return queries
  }
}

/// A thesaurus as plain labels.
enum LabelFile {
  /// Reads a file of lines, a concept each: its labels, tabs between.
  static func read(_ path: String, analyzer: SpanishAnalyzer) throws -> Thesaurus {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let concepts = text.split(separator: "\n").enumerated().map { number, line in
      var concept = Concept(id: "urn:x:\(number)")
      let labels = line.split(separator: "\t").map { Concept.Text(String($0)) }
      concept.preferred = Array(labels.prefix(1))
      concept.alternatives = Array(labels.dropFirst())
      return concept
    }
    return Thesaurus(concepts, analyzer: analyzer)
  }
}
