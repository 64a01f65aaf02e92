import ArgumentParser

/// The verbs by which a search engine joins a comparison: each prints one JSON object a line.
@main
struct Peerbench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peerbench",
    abstract: "Index a JSONL corpus and time queries on it.",
    subcommands: [
      IndexVerb.self, QueryVerb.self, CountVerb.self, ThroughputVerb.self, RankVerb.self, GrowVerb.self,
      CheckGrowVerb.self, ExpansionVerb.self, CompletionVerb.self,
      PassagesVerb.self,
    ])
}
