import Analysis
import Archive
import ArgumentParser
import Foundation
import Search

/// `acervo search`: finds documents.
struct Search: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "search",
      abstract: say("Search the archive.", "Busca en el archivo."),
      discussion: say(
        """
        Words (any of them; documents with all come first), "exact phrase", -excluded, OR, field:value, año:2015..2017, prefix*. \
        Accents and case do not matter outside quotes. 'acervo query-help' tells all.
        """,
        """
        Palabras (cualquiera; primero los documentos que las tienen todas), "frase exacta", -excluida, OR, campo:valor, \
        año:2015..2017, prefijo*. Fuera de las comillas no importan acentos ni mayúsculas. \
        «acervo consulta» lo explica todo.
        """),
      aliases: ["buscar", "busca"])
  }

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv, trec }
  enum Sort: String, ExpressibleByArgument, CaseIterable { case relevance, date, title }

  @Argument(help: ArgumentHelp(say("What to look for.", "Lo que se busca.")))
  var query: [String] = []
  @OptionGroup var archive: ArchiveOption
  @Option(help: ArgumentHelp(say("How many results.", "Cuántos resultados."))) var limit = 10
  @Option(help: ArgumentHelp(say("Results to leave out first.", "Resultados que se saltan."))) var offset = 0
  @Option(help: ArgumentHelp(say("Order: relevance, date or title.", "Orden: relevance, date o title.")))
  var sort: Sort = .relevance
  @Option(help: ArgumentHelp(say("Output: text, json, csv or trec.", "Salida: text, json, csv o trec.")))
  var format: Format = .text
  @OptionGroup var filters: FilterOptions
  @OptionGroup var thesaurus: ThesaurusOptions
  @Option(
    help: ArgumentHelp(say("Passages shown of each result.", "Pasajes que se muestran de cada resultado.")))
  var passages = 1
  @Flag(help: ArgumentHelp(say("Only the forms as typed.", "Solo las formas tal como se escribieron.")))
  var exact = false
  @Flag(
    name: .customLong("no-ocr"),
    help: ArgumentHelp(
      say("Do not find words damaged by OCR.", "No busca palabras dañadas por el OCR."))) var withoutOCR =
    false
  @Flag(
    name: .customLong("all-versions"),
    help: ArgumentHelp(
      say(
        "Show also results that say nearly the same as one before.",
        "Muestra también los resultados que dicen casi lo mismo que uno anterior."))) var allVersions = false
  @Flag(help: ArgumentHelp(say("Tell why each result is there.", "Explica por qué aparece cada resultado.")))
  var explain = false
  @Option(help: ArgumentHelp(say("Query number in TREC output.", "Número de consulta en la salida TREC.")))
  var qid = "1"
  @Option(help: ArgumentHelp(say("Run name in TREC output.", "Nombre de la corrida en la salida TREC.")))
  var tag = "acervo"

  func validate() throws {
    guard (0...10_000).contains(limit), (0...100_000).contains(offset), (0...20).contains(passages) else {
      throw ValidationError(
        say(
          "--limit takes 0 to 10000, --offset 0 to 100000, --passages 0 to 20.",
          "--limit admite de 0 a 10000, --offset de 0 a 100000, --passages de 0 a 20."))
    }
    // TREC output is columns divided by white space.
    for (name, value) in [("--qid", qid), ("--tag", tag)]
    where value.isEmpty || value.contains(where: \.isWhitespace) {
      throw ValidationError(
        say(
          "\(name) takes a text without white space, not \"\(value)\".",
          "\(name) admite un texto sin espacios, no «\(value)»."))
    }
  }

  func run() throws {
    let started = ContinuousClock.now
    let (response, suggestions) = try reportingErrors { () throws -> (SearchResponse, QuerySuggestions) in
      let archive = try archive.open()
      var request = SearchRequest(query: query.joined(separator: " "))
      request.limit = limit
      request.offset = offset
      request.sort = sort == .date ? .date : sort == .title ? .title : .relevance
      request.passagesPerHit = format == .trec || format == .csv ? 0 : passages
      request.exact = exact
      request.findsDamagedForms = !withoutOCR
      request.explain = explain
      request.collapsesSimilar = !allVersions && format == .text
      request.facets =
        format == .trec || format == .csv ? [] : ["tema", "entidad", "institucion", "tipo", "anio"]
      filters.apply(to: &request)
      try thesaurus.apply(to: &request, of: archive)
      let snapshot = try archive.openIndex().snapshot()
      let analyzer = SpanishAnalyzer()
      let response = try snapshot.search(request, analyzer: analyzer)
      guard format == .text || format == .json else { return (response, QuerySuggestions()) }
      return (
        response, try snapshot.suggestions(for: request, total: response.total, analyzer: analyzer)
      )
    }
    let took = ContinuousClock.now - started
    let microseconds = Int(
      took.components.seconds * 1_000_000 + took.components.attoseconds / 1_000_000_000_000)
    switch format {
    case .text:
      SearchText(response: response, suggestions: suggestions, offset: offset, explain: explain).write()
    case .json: try JSONOutput.write(SearchJSON(response, suggestions, microseconds: microseconds))
    case .csv: SearchTable.writeCSV(response, offset: offset)
    case .trec: SearchTable.writeTREC(response, qid: qid, tag: tag, offset: offset)
    }
  }
}
