import Analysis
import Archive
import ArgumentParser
import Search

/// `acervo suggest`: what a query may become.
struct Suggest: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "suggest",
      abstract: say(
        "Complete a query and correct its words, with the documents that each finds.",
        "Completa una consulta y corrige sus palabras, con los documentos que halla cada una."),
      aliases: ["sugerir"])
  }

  @Argument(help: ArgumentHelp(say("What was typed so far.", "Lo que se lleva escrito."))) var query: [String]
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var thesaurus: ThesaurusOptions
  @Option(help: ArgumentHelp(say("How many completions.", "Cuántas compleciones."))) var limit = 8
  @Option(help: ArgumentHelp(say("Output: text or json.", "Salida: text o json."))) var format: TextOrJSON =
    .text

  struct CompletionJSON: Encodable {
    let source, text: String
    let count: Int
    let target: String
  }
  private struct AnswerJSON: Encodable {
    let query: String
    let total: Int
    let completions: [CompletionJSON]
    let suggestions: SuggestionsJSON
  }

  func validate() throws {
    guard (1...100).contains(limit) else {
      throw ValidationError(say("--limit takes 1 to 100.", "--limit admite de 1 a 100."))
    }
  }

  func run() throws {
    let text = query.joined(separator: " ")
    try reportingErrors {
      let archive = try archive.open()
      let snapshot = try archive.openIndex().snapshot()
      let analyzer = SpanishAnalyzer()
      var request = SearchRequest(query: text)
      try thesaurus.apply(to: &request, of: archive)
      request.limit = 0
      let total = try snapshot.search(request, analyzer: analyzer).total
      let completions = try snapshot.completions(
        of: text, limit: limit, thesaurus: request.thesaurus?.thesaurus, analyzer: analyzer)
      let suggestions = try snapshot.suggestions(for: request, total: total, analyzer: analyzer)
      if format == .json {
        return try JSONOutput.write(
          AnswerJSON(
            query: text, total: total,
            completions: completions.map {
              CompletionJSON(
                source: $0.source.rawValue, text: $0.text, count: $0.count, target: $0.target)
            }, suggestions: SuggestionsJSON(suggestions)))
      }
      for completion in completions {
        let kind =
          switch completion.source {
          case .word: say("word", "palabra")
          case .title: say("title", "título")
          case .concept: say("concept", "concepto")
          }
        let count = completion.count > 0 ? " (\(completion.count))" : ""
        Terminal.line("\(kind)\t\(Terminal.harmless(completion.text))\(count)")
      }
      SuggestionsText.write(suggestions)
    }
  }
}

/// Ways on from a query for other programs.
struct SuggestionsJSON: Encodable {
  struct QueryJSON: Encodable {
    let change, query: String
    let total: Int
  }
  struct TermJSON: Encodable {
    let form: String
    let documents: Int
  }
  struct ConceptJSON: Encodable {
    let id, label: String
    let total: Int
  }

  let corrections, relaxations: [QueryJSON]
  let terms: [TermJSON]
  let concepts: [ConceptJSON]

  init(_ suggestions: QuerySuggestions) {
    func json(_ query: SuggestedQuery) -> QueryJSON {
      QueryJSON(change: query.change.rawValue, query: query.query, total: query.total)
    }
    corrections = suggestions.corrections.map(json)
    relaxations = suggestions.relaxations.map(json)
    terms = suggestions.terms.map { TermJSON(form: $0.form, documents: $0.documents) }
    concepts = suggestions.concepts.map { ConceptJSON(id: $0.id, label: $0.label, total: $0.total) }
  }
}

/// Ways on from a query for people.
enum SuggestionsText {
  static func write(_ suggestions: QuerySuggestions) {
    func list(_ name: String, _ items: [(String, Int)]) {
      if items.isEmpty { return }
      Terminal.line(
        Terminal.bold(name) + items.map { "\(Terminal.harmless($0.0)) (\($0.1))" }.joined(separator: " · "))
    }
    list(say("Did you mean: ", "¿Quiso decir: "), suggestions.corrections.map { ($0.query, $0.total) })
    list(
      say("Without the filters: ", "Sin los filtros: "),
      suggestions.relaxations.filter { $0.change == .unfiltered }.map { ($0.query, $0.total) })
    list(
      say("In any form of the words: ", "En cualquier forma de las palabras: "),
      suggestions.relaxations.filter { $0.change == .inflected }.map { ($0.query, $0.total) })
    list(
      say("Asking for less: ", "Pidiendo menos: "),
      suggestions.relaxations.filter { $0.change == .relaxed }.map { ($0.query, $0.total) })
    list(
      say("The whole collection: ", "Toda la colección: "),
      suggestions.relaxations.filter { $0.change == .everything }.map { ($0.query, $0.total) })
    list(
      say("Words of the collection: ", "Palabras de la colección: "),
      suggestions.terms.map { ($0.form, $0.documents) })
    list(
      say("Related concepts: ", "Conceptos relacionados: "),
      suggestions.concepts.map { ($0.label, $0.total) })
  }
}
