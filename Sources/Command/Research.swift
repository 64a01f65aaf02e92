import Analysis
import Archive
import ArgumentParser
import Foundation
import Search

/// `acervo concordance`: keyword in context.
struct ConcordanceCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "concordance",
      abstract: say(
        "Show every occurrence of a word or phrase in its context.",
        "Muestra cada aparición de una palabra o frase en su contexto."),
      aliases: ["concordancia"])
  }

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, json }
  enum Order: String, ExpressibleByArgument, CaseIterable { case document, date, left, right }

  @Argument(help: ArgumentHelp(say("A query.", "Una consulta."))) var query: [String]
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var filters: FilterOptions
  @OptionGroup var thesaurus: ThesaurusOptions
  @Option(
    help: ArgumentHelp(
      say(
        "Order: document, date, left or right (by the words beside).",
        "Orden: document, date, left o right (por las palabras vecinas).")))
  var sort: Order = .document
  @Option(
    help: ArgumentHelp(say("Characters shown on each side.", "Caracteres que se muestran a cada lado.")))
  var width = 40
  @Option(help: ArgumentHelp(say("How many lines.", "Cuántas líneas."))) var limit = 100
  @Option(help: ArgumentHelp(say("Lines to leave out first.", "Líneas que se saltan."))) var offset = 0
  @Flag(help: ArgumentHelp(say("Only the forms as typed.", "Solo las formas tal como se escribieron.")))
  var exact = false
  @Option(help: ArgumentHelp(say("Output: text, csv or json.", "Salida: text, csv o json."))) var format:
    Format = .text

  func validate() throws {
    guard (1...1_000_000).contains(limit), (0...1_000_000).contains(offset), (5...500).contains(width) else {
      throw ValidationError(
        say(
          "--limit takes 1 to 1000000, --offset 0 to 1000000, --width 5 to 500.",
          "--limit admite de 1 a 1000000, --offset de 0 a 1000000, --width de 5 a 500."))
    }
  }

  private struct LineJSON: Encodable {
    let id: String
    let version: Int
    let title: String
    let date: String?
    let paragraph: Int
    let page: Int?
    let left, match, right: String
  }
  private struct AnswerJSON: Encodable {
    let query: String
    let total, documents: Int
    let complete: Bool
    let lines: [LineJSON]
  }

  func run() throws {
    let text = query.joined(separator: " ")
    let (found, ways) = try reportingErrors { () throws -> (Concordance, QuerySuggestions) in
      let archive = try archive.open()
      var request = ConcordanceRequest(query: text)
      filters.apply(to: &request.search)
      try thesaurus.apply(to: &request.search, of: archive)
      request.search.exact = exact
      request.width = width
      request.limit = limit
      request.offset = offset
      request.order =
        switch sort {
        case .document: .document
        case .date: .date
        case .left: .left
        case .right: .right
        }
      let snapshot = try archive.openIndex().snapshot()
      let analyzer = SpanishAnalyzer()
      let found = try snapshot.concordance(request, analyzer: analyzer)
      guard found.total == 0, format == .text else { return (found, QuerySuggestions()) }
      request.search.query = text
      return (found, try snapshot.suggestions(for: request.search, analyzer: analyzer))
    }
    switch format {
    case .text:
      writeText(found)
      SuggestionsText.write(ways)
    case .csv:
      CSVOutput.row(["id", "version", "date", "title", "paragraph", "page", "left", "match", "right"])
      for line in found.lines {
        CSVOutput.row([
          line.id, String(line.version), dateText(line.date) ?? "", line.title, String(line.paragraph),
          line.page > 0 ? String(line.page) : "", line.left, line.match, line.right,
        ])
      }
    case .json:
      try JSONOutput.write(
        AnswerJSON(
          query: text, total: found.total, documents: found.documents, complete: !found.isCut,
          lines: found.lines.map {
            LineJSON(
              id: $0.id, version: $0.version, title: $0.title, date: dateText($0.date),
              paragraph: $0.paragraph, page: $0.page > 0 ? $0.page : nil, left: $0.left, match: $0.match,
              right: $0.right)
          }))
    }
  }

  private func writeText(_ found: Concordance) {
    for note in found.notes {
      Terminal.line(Terminal.dim(Terminal.harmless(note.message(spanish: MessageLanguage.isSpanish))))
    }
    for line in found.lines {
      let left = Terminal.harmless(line.left)
      let pad = String(repeating: " ", count: max(0, width - left.unicodeScalars.count))
      let right = Terminal.harmless(line.right)
      let behind = String(repeating: " ", count: max(0, width - right.unicodeScalars.count))
      Terminal.line(
        pad + left + Terminal.matched(Terminal.harmless(line.match)) + right + behind
          + Terminal.dim("  \(line.id) ¶\(line.paragraph)"))
    }
    let occurrences = counted(found.total, ("occurrence", "occurrences"), ("aparición", "apariciones"))
    let documents = counted(found.documents, ("document", "documents"), ("documento", "documentos"))
    Terminal.line(occurrences + say(" in ", " en ") + documents)
    if found.isCut {
      Terminal.line(
        say(
          "There are more; narrow the search with filters to see them all.",
          "Hay más; acote la búsqueda con filtros para verlas todas."))
    }
  }
}

/// `acervo timeline`: matches by year.
struct TimelineCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "timeline",
      abstract: say(
        "Count the matches of a query by year.", "Cuenta los resultados de una consulta por año."),
      aliases: ["cronologia"])
  }

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, json }

  @Argument(
    help: ArgumentHelp(say("A query; none counts everything.", "Una consulta; sin ella se cuenta todo.")))
  var query: [String] = []
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var filters: FilterOptions
  @OptionGroup var thesaurus: ThesaurusOptions
  @Flag(help: ArgumentHelp(say("Only the forms as typed.", "Solo las formas tal como se escribieron.")))
  var exact = false
  @Option(help: ArgumentHelp(say("Output: text, csv or json.", "Salida: text, csv o json."))) var format:
    Format = .text

  private struct YearJSON: Encodable {
    let year, hits, documents: Int
    let share: Double
  }
  private struct AnswerJSON: Encodable {
    let query, understood: String
    let total, undated: Int
    let years: [YearJSON]
  }

  func run() throws {
    let text = query.joined(separator: " ")
    let (found, ways) = try reportingErrors { () throws -> (Timeline, QuerySuggestions) in
      let archive = try archive.open()
      var request = SearchRequest(query: text)
      filters.apply(to: &request)
      try thesaurus.apply(to: &request, of: archive)
      request.exact = exact
      let snapshot = try archive.openIndex().snapshot()
      let analyzer = SpanishAnalyzer()
      let found = try snapshot.timeline(request, analyzer: analyzer)
      guard found.total == 0, format == .text else { return (found, QuerySuggestions()) }
      return (found, try snapshot.suggestions(for: request, analyzer: analyzer))
    }
    switch format {
    case .text:
      writeText(found)
      SuggestionsText.write(ways)
    case .csv:
      CSVOutput.row(["year", "hits", "documents", "share"])
      for year in found.years {
        CSVOutput.row([
          String(year.year), String(year.hits), String(year.documents), String(format: "%.4f", year.share),
        ])
      }
    case .json:
      try JSONOutput.write(
        AnswerJSON(
          query: text, understood: found.understood, total: found.total, undated: found.undated,
          years: found.years.map {
            YearJSON(year: $0.year, hits: $0.hits, documents: $0.documents, share: $0.share)
          }))
    }
  }

  private func writeText(_ found: Timeline) {
    for note in found.notes {
      Terminal.line(Terminal.dim(Terminal.harmless(note.message(spanish: MessageLanguage.isSpanish))))
    }
    let most = max(1, found.years.map(\.hits).max() ?? 1)
    let digits = String(most).count
    for year in found.years {
      let eighths = year.hits * 40 * 8 / most
      let blocks = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
      var bar = String(repeating: "█", count: eighths / 8) + blocks[eighths % 8]
      if year.hits > 0, bar.isEmpty { bar = "▏" }
      let hits = String(year.hits)
      let pad = String(repeating: " ", count: digits - hits.count)
      let share = String(format: "%.1f", year.share * 100)
      let note =
        year.documents > 0
        ? say("  \(share) % of \(year.documents)", "  \(share) % de \(year.documents)") : ""
      Terminal.line("\(year.year)  \(pad)\(hits)  \(bar)\(Terminal.dim(note))")
    }
    var line = counted(found.total, ("document", "documents"), ("documento", "documentos"))
    if found.undated > 0 {
      line += say(", \(found.undated) without a date", ", \(found.undated) sin fecha")
    }
    Terminal.line(line)
  }
}

/// `acervo terms`: the words of the collection.
struct TermsCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "terms",
      abstract: say(
        "List the words of the collection that begin with a text or fit a pattern.",
        "Enumera las palabras de la colección que empiezan con un texto o se ajustan a un patrón."),
      aliases: ["terminos"])
  }

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, json }
  enum Order: String, ExpressibleByArgument, CaseIterable { case frequency, alphabet }

  @Argument(help: ArgumentHelp(say("transparen, pal?bra or palabra~1.", "transparen, pal?bra o palabra~1.")))
  var prefix: String
  @OptionGroup var archive: ArchiveOption
  @Option(help: ArgumentHelp(say("How many.", "Cuántas."))) var limit = 50
  @Option(help: ArgumentHelp(say("Order: frequency or alphabet.", "Orden: frequency o alphabet."))) var sort:
    Order = .frequency
  @Option(help: ArgumentHelp(say("Output: text, csv or json.", "Salida: text, csv o json."))) var format:
    Format = .text

  private struct TermJSON: Encodable {
    let form, stem: String
    let occurrences, documents: Int
  }
  private struct AnswerJSON: Encodable {
    let total: Int
    let terms: [TermJSON]
  }

  func validate() throws {
    guard (1...1_000_000).contains(limit) else {
      throw ValidationError(say("--limit takes 1 to 1000000.", "--limit admite de 1 a 1000000."))
    }
  }

  func run() throws {
    typealias Found = (terms: [CollectionTerm], total: Int, nearest: [CollectionTerm])
    let (terms, total, nearest) = try reportingErrors { () throws -> Found in
      let snapshot = try archive.open().openIndex().snapshot()
      let (terms, total) = try snapshot.terms(
        like: prefix, limit: limit, order: sort == .alphabet ? .alphabet : .frequency)
      return (terms, total, total == 0 ? try snapshot.nearestTerms(to: prefix, limit: 5) : [])
    }
    switch format {
    case .text:
      for term in terms {
        Terminal.line("\(term.occurrences)\t\(term.documents)\t\(Terminal.harmless(term.form))")
      }
      Terminal.line(
        Terminal.dim(
          counted(total, ("form", "forms"), ("forma", "formas"))
            + say(
              "; occurrences, documents with any inflection, form",
              "; apariciones, documentos con cualquier inflexión, forma")))
      if !nearest.isEmpty {
        Terminal.line(
          Terminal.bold(say("Nearest: ", "Las más cercanas: "))
            + nearest.map { "\(Terminal.harmless($0.form)) (\($0.documents))" }.joined(separator: " · "))
      }
    case .csv:
      CSVOutput.row(["form", "stem", "occurrences", "documents"])
      for term in terms {
        CSVOutput.row([term.form, term.stem, String(term.occurrences), String(term.documents)])
      }
    case .json:
      try JSONOutput.write(
        AnswerJSON(
          total: total,
          terms: terms.map {
            TermJSON(form: $0.form, stem: $0.stem, occurrences: $0.occurrences, documents: $0.documents)
          }))
    }
  }
}

/// `acervo batch`: many queries at once.
struct Batch: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "batch",
      abstract: say(
        "Run the queries of a file, one a line, into a table.",
        "Hace las consultas de un archivo, una por línea, y da una tabla."),
      discussion: say(
        "A row for each hit and one for each query without any; empty lines and lines with # at their start are left out.",
        "Una fila por resultado y una por consulta sin ellos; se saltan las líneas vacías y las que empiezan con #."
      ),
      aliases: ["lote"])
  }

  @Argument(help: ArgumentHelp(say("The file; '-' reads standard input.", "El archivo; «-» lee la entrada.")))
  var file: String
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var filters: FilterOptions
  @OptionGroup var thesaurus: ThesaurusOptions
  @Option(help: ArgumentHelp(say("Hits of each query.", "Resultados de cada consulta."))) var limit = 10
  @Flag(help: ArgumentHelp(say("Only the forms as typed.", "Solo las formas tal como se escribieron.")))
  var exact = false

  func validate() throws {
    guard (0...10_000).contains(limit) else {
      throw ValidationError(say("--limit takes 0 to 10000.", "--limit admite de 0 a 10000."))
    }
  }

  func run() throws {
    try reportingErrors {
      let lines: [[UInt8]]
      if file == "-" {
        lines = StandardInput.lines()
      } else {
        guard let data = FileManager.default.contents(atPath: file) else {
          throw Failure(
            text: say(
              "\(file) cannot be read; give a text file with one query a line.",
              "No se puede leer \(file); indique un archivo de texto con una consulta por línea."))
        }
        lines = [UInt8](data).split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
          line.last == 0x0D ? Array(line.dropLast()) : Array(line)
        }
      }
      let archive = try archive.open()
      let snapshot = try archive.openIndex().snapshot()
      let analyzer = SpanishAnalyzer()
      CSVOutput.row(["line", "query", "total", "rank", "id", "version", "date", "score", "title"])
      for (index, line) in lines.enumerated() {
        let query = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespaces)
        if query.isEmpty || query.hasPrefix("#") { continue }
        var request = SearchRequest(query: query)
        filters.apply(to: &request)
        try thesaurus.apply(to: &request, of: archive)
        request.limit = limit
        request.exact = exact
        request.passagesPerHit = 0
        let response = try snapshot.search(request, analyzer: analyzer)
        let start = [String(index + 1), query, String(response.total)]
        if response.hits.isEmpty { CSVOutput.row(start + ["", "", "", "", "", ""]) }
        for (rank, hit) in response.hits.enumerated() {
          CSVOutput.row(
            start + [
              String(rank + 1), hit.id, String(hit.version), dateText(hit.date) ?? "", String(hit.score),
              hit.title,
            ])
        }
      }
    }
  }
}
