import ArgumentParser

/// How long one document may take, for the commands that read documents.
struct TimeOption: ParsableArguments {
  @Option(
    name: .customLong("max-seconds"),
    help: ArgumentHelp(
      say(
        "Longest time for one document, in seconds.", "Tiempo máximo por documento, en segundos."),
      valueName: say("seconds", "segundos")))
  var maximumSeconds = 60

  func validate() throws {
    guard (1...86_400).contains(maximumSeconds) else {
      throw ValidationError(
        say("--max-seconds takes 1 to 86400.", "--max-seconds admite de 1 a 86400."))
    }
  }
}
