import Analysis
import Archive
import ArgumentParser
import Foundation
import Search

/// `acervo thesaurus`: the archive's SKOS thesaurus.
struct ThesaurusCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "thesaurus",
      abstract: say(
        "Read, replace and look into the thesaurus of acronyms and concepts.",
        "Lee, cambia y consulta el tesauro de siglas y conceptos."),
      subcommands: [ImportCommand.self, ExportCommand.self, ListCommand.self, ShowCommand.self],
      aliases: ["tesauro"])
  }

  struct ImportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "import",
        abstract: say(
          "Make a SKOS file (Turtle or RDF/XML) the archive's thesaurus.",
          "Hace de un archivo SKOS (Turtle o RDF/XML) el tesauro del archivo."),
        aliases: ["importar"])
    }

    @Argument(
      help: ArgumentHelp(say("The file; '-' reads standard input.", "El archivo; «-» lee la entrada.")))
    var file: String
    @OptionGroup var archive: ArchiveOption

    func run() throws {
      try reportingErrors {
        let data: Data?
        if file == "-" {
          data = try FileHandle.standardInput.readToEnd() ?? Data()
        } else {
          data = FileManager.default.contents(atPath: file)
        }
        guard let data else {
          throw Failure(
            text: say(
              "\(file) cannot be read; give a SKOS file in Turtle or RDF/XML.",
              "No se puede leer \(file); indique un archivo SKOS en Turtle o RDF/XML."))
        }
        let read = try archive.openPerhapsEmpty().importThesaurus([UInt8](data), from: file)
        for remark in read.remarks.prefix(50) {
          Terminal.line(
            say("Note: ", "Nota: ") + Terminal.harmless(remark.message(spanish: MessageLanguage.isSpanish)))
        }
        if read.remarks.count > 50 {
          Terminal.line(say("… and \(read.remarks.count - 50) more", "… y \(read.remarks.count - 50) más"))
        }
        Terminal.line(
          counted(read.thesaurus.concepts.count, ("concept", "concepts"), ("concepto", "conceptos")))
      }
    }
  }

  struct ExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "export",
        abstract: say("Write the thesaurus as Turtle.", "Escribe el tesauro como Turtle."),
        aliases: ["exportar"])
    }

    @OptionGroup var archive: ArchiveOption

    func run() throws {
      try reportingErrors { Terminal.write(try archive.openPerhapsEmpty().thesaurusBytes()) }
    }
  }

  struct ListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "list",
        abstract: say(
          "List the concepts, or those that a text names or begins.",
          "Enumera los conceptos, o los que un texto nombra o comienza."),
        aliases: ["listar", "lista"])
    }

    @Argument(help: ArgumentHelp(say("Beginning of a label.", "Comienzo de una etiqueta."))) var text:
      [String] = []
    @OptionGroup var archive: ArchiveOption
    @Option(help: ArgumentHelp(say("Output: text or json.", "Salida: text o json."))) var format: TextOrJSON =
      .text

    func run() throws {
      try reportingErrors {
        let thesaurus = try archive.openPerhapsEmpty().thesaurus().thesaurus
        var concepts = thesaurus.concepts
        if !text.isEmpty {
          concepts = thesaurus.completions(of: text.joined(separator: " "), limit: 1_000)
            .compactMap { thesaurus.concept(id: $0.concept) }
        }
        let language = MessageLanguage.isSpanish ? "es" : "en"
        if format == .json { return try JSONOutput.write(concepts.map { ConceptJSON($0) }) }
        for concept in concepts {
          let others = concept.alternatives.map(\.text) + concept.notations
          let tail = others.isEmpty ? "" : " · " + others.joined(separator: " · ")
          Terminal.line(
            Terminal.harmless(Terminal.bold(concept.label(in: language)))
              + Terminal.dim(Terminal.harmless(tail)))
        }
        Terminal.line(counted(concepts.count, ("concept", "concepts"), ("concepto", "conceptos")))
      }
    }
  }

  struct ShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "show",
        abstract: say(
          "Show a concept, by any of its names or its IRI.",
          "Muestra un concepto, por cualquiera de sus nombres o su IRI."),
        aliases: ["mostrar", "ver"])
    }

    @Argument(help: ArgumentHelp(say("A name.", "Un nombre."))) var name: [String]
    @OptionGroup var archive: ArchiveOption
    @Option(help: ArgumentHelp(say("Output: text or json.", "Salida: text o json."))) var format: TextOrJSON =
      .text

    func run() throws {
      try reportingErrors {
        let text = name.joined(separator: " ")
        let thesaurus = try archive.openPerhapsEmpty().thesaurus().thesaurus
        var found = thesaurus.concepts(named: text, analyzer: SpanishAnalyzer())
        if let named = thesaurus.concept(id: text) { found = [named] }
        guard !found.isEmpty else {
          throw Failure(
            text: say(
              "No concept is called \"\(text)\"; 'acervo thesaurus list' shows all.",
              "Ningún concepto se llama «\(text)»; «acervo thesaurus list» los muestra todos."))
        }
        if format == .json { return try JSONOutput.write(found.map { ConceptJSON($0) }) }
        for concept in found { Self.write(concept, thesaurus) }
      }
    }

    private static func write(_ concept: Concept, _ thesaurus: Thesaurus) {
      let language = MessageLanguage.isSpanish ? "es" : "en"
      func names(_ ids: [String]) -> [String] {
        ids.map { thesaurus.concept(id: $0)?.label(in: language) ?? $0 }
      }
      func line(_ name: String, _ values: [String]) {
        if values.isEmpty { return }
        Terminal.line("  \(name): " + Terminal.harmless(values.joined(separator: " · ")))
      }
      Terminal.line(Terminal.bold(Terminal.harmless(concept.label(in: language))))
      line("IRI", [concept.id])
      line(
        say("in other languages", "en otras lenguas"),
        concept.preferred.map(\.text).filter { $0 != concept.label(in: language) })
      line(say("other names", "otros nombres"), concept.alternatives.map(\.text))
      line(say("also understood", "también se entiende"), concept.hidden.map(\.text))
      line(say("codes", "claves"), concept.notations)
      line(
        say("dates", "vigencia"),
        concept.startDate + concept.endDate == "" ? [] : ["\(concept.startDate)–\(concept.endDate)"])
      line(say("broader", "más amplio"), names(concept.broader))
      line(
        say("narrower", "más específicos"), thesaurus.narrower(than: concept).map { $0.label(in: language) })
      line(say("related", "relacionados"), names(concept.related))
      line(say("took the place of", "sustituyó a"), names(concept.replaces))
      line(say("replaced by", "lo sustituyó"), names(concept.replacedBy))
      for note in concept.notes { Terminal.line("  " + Terminal.harmless(note.text.text)) }
    }
  }
}

/// A concept for other programs, its keys those of SKOS.
struct ConceptJSON: Encodable {
  struct TextJSON: Encodable {
    let text, language: String
  }
  struct NoteJSON: Encodable {
    let kind, text, language: String
  }

  let id: String
  let prefLabel, altLabel, hiddenLabel: [TextJSON]
  let notation, broader, narrower, related, replaces, isReplacedBy: [String]
  let startDate, endDate: String
  let notes: [NoteJSON]

  init(_ concept: Concept) {
    func json(_ texts: [Concept.Text]) -> [TextJSON] {
      texts.map { TextJSON(text: $0.text, language: $0.language) }
    }
    id = concept.id
    prefLabel = json(concept.preferred)
    altLabel = json(concept.alternatives)
    hiddenLabel = json(concept.hidden)
    notation = concept.notations
    broader = concept.broader
    narrower = concept.narrower
    related = concept.related
    replaces = concept.replaces
    isReplacedBy = concept.replacedBy
    startDate = concept.startDate
    endDate = concept.endDate
    notes = concept.notes.map {
      NoteJSON(kind: $0.kind.rawValue, text: $0.text.text, language: $0.text.language)
    }
  }
}
