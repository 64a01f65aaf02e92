import Analysis
import Archive
import ArgumentParser
import Search

/// `acervo similar`: documents like one.
struct Similar: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "similar",
      abstract: say("Find documents like one.", "Busca documentos parecidos a uno."),
      discussion: say(
        "Compares by the words that are frequent in the document and rare in the archive.",
        "Compara por las palabras frecuentes en el documento y raras en el archivo."),
      aliases: ["parecidos"])
  }

  @Argument(help: ArgumentHelp(say("Identifier.", "Identificador."))) var id: String
  @OptionGroup var archive: ArchiveOption
  @Option(help: ArgumentHelp(say("How many results.", "Cuántos resultados."))) var limit = 10
  @Option(help: ArgumentHelp(say("Output: text or json.", "Salida: text o json."))) var format: TextOrJSON =
    .text

  func validate() throws {
    guard (1...1000).contains(limit) else {
      throw ValidationError(say("--limit takes 1 to 1000.", "--limit admite de 1 a 1000."))
    }
  }

  func run() throws {
    let started = ContinuousClock.now
    let response = try reportingErrors { () throws -> SearchResponse in
      let name = IdentifierScheme.parse(id).name
      let snapshot = try archive.open().openIndex().snapshot()
      guard let response = try snapshot.similar(to: name, limit: limit, analyzer: SpanishAnalyzer()) else {
        throw Failure(
          text: say("There is no document \(name) to compare.", "No hay un documento \(name) que comparar."))
      }
      return response
    }
    if format == .json {
      let took = ContinuousClock.now - started
      return try JSONOutput.write(
        SearchJSON(response, QuerySuggestions(), microseconds: Int(took / .microseconds(1))))
    }
    SearchText(response: response, suggestions: QuerySuggestions(), offset: 0, explain: false).write()
  }
}
