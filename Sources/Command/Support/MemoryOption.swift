import ArgumentParser

/// How much memory reading one document may take, for the commands that read documents.
struct MemoryOption: ParsableArguments {
  @Option(
    name: .customLong("max-memory"),
    help: ArgumentHelp(
      say(
        "Most memory for reading one document, in MiB (512).",
        "Memoria máxima para leer un documento, en MiB (512)."),
      valueName: "mib"))
  var maximumMemory: Int?

  func validate() throws {
    guard maximumMemory.map({ (16...65_536).contains($0) }) ?? true else {
      throw ValidationError(
        say("--max-memory takes 16 to 65536 MiB.", "--max-memory admite de 16 a 65536 MiB."))
    }
  }
}
