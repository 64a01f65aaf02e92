import ArgumentParser

/// Measures the parts of the engine one by one, each as things done a second.
@main
struct Microbench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "microbench", abstract: "Measure codecs, analysis, dictionaries, stored text, columns.")

  @Argument(help: "Only measurements whose names contain one of these.") var names: [String] = []
  @Option(help: "File of UTF-8 text to analyse, instead of an invented one.") var text: String?
  @Option(help: "Documents of the index that is made.") var documents = 100_000
  @Option(help: "Seconds for each round; each measurement has five.") var seconds = 0.1

  func run() throws {
    var runner = Runner(names: names, seconds: seconds)
    runner.heading()
    try measureCodecs(&runner)
    try measureAnalysis(&runner, file: text)
    try measureDictionary(&runner)
    try measureTop(&runner)
    try measureIndex(&runner, documents: documents)
    runner.end()
  }
}
