import Archive
import ArgumentParser

/// `acervo describe`: changes a document's description.
struct Describe: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "describe",
      abstract: say(
        "Change a document's description, as a new version.",
        "Cambia la descripción de un documento, como versión nueva."),
      aliases: ["describir"])
  }

  @Argument(help: ArgumentHelp(say("Identifier.", "Identificador."))) var id: String
  @OptionGroup var archive: ArchiveOption
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      say(
        "A field's value; repeat it for several values, leave the value empty to clear.",
        "Valor de un campo; repítalo para varios valores, déjelo vacío para borrar."),
      valueName: "field=value"))
  var assignments: [String]
  @Option(help: ArgumentHelp(say("A remark for the history.", "Una nota para la historia."))) var note:
    String?

  func validate() throws {
    if assignments.isEmpty {
      throw ValidationError(
        say("Give at least one --set field=value.", "Indique al menos un --set campo=valor."))
    }
  }

  func run() throws {
    try reportingErrors {
      var set: [DescriptionField: [String]] = [:]
      for assignment in assignments {
        guard let equals = assignment.firstIndex(of: "=") else {
          throw Failure(
            text: say(
              "'\(assignment)' is not field=value; for example: --set tema=Difusión.",
              "«\(assignment)» no es campo=valor; por ejemplo: --set tema=Difusión."))
        }
        let name = String(assignment[..<equals])
        guard let field = DescriptionField(typed: name) else { throw ArchiveError.unknownField(name: name) }
        let value = String(assignment[assignment.index(after: equals)...])
        set[field, default: []] += value.isEmpty ? [] : [value]
      }
      let summary = try archive.open().describe(IdentifierScheme.parse(id).name, set: set, note: note)
      Terminal.line("\(summary.id) v\(summary.version): \(Terminal.harmless(summary.title))")
    }
  }
}

/// `acervo withdraw`: takes a document out of search.
struct Withdraw: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "withdraw",
      abstract: say(
        "Withdraw a document: it leaves search, a tombstone and its bytes stay.",
        "Retira un documento: deja la búsqueda; quedan su lápida y sus bytes."),
      aliases: ["retirar"])
  }

  @Argument(help: ArgumentHelp(say("Identifier.", "Identificador."))) var id: String
  @OptionGroup var archive: ArchiveOption
  @Option(help: ArgumentHelp(say("Why; it is shown in its place.", "Por qué; se muestra en su lugar.")))
  var reason: String

  func run() throws {
    try reportingErrors {
      let summary = try archive.open().withdraw(IdentifierScheme.parse(id).name, reason: reason)
      Terminal.line(
        say(
          "\(summary.id) is withdrawn (v\(summary.version)).",
          "\(summary.id) fue retirado (v\(summary.version))."))
    }
  }
}

/// `acervo history`: the versions of a document.
struct History: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "history",
      abstract: say("List a document's versions.", "Enumera las versiones de un documento."),
      aliases: ["historia"])
  }

  @Argument(help: ArgumentHelp(say("Identifier.", "Identificador."))) var id: String
  @OptionGroup var archive: ArchiveOption
  @Option(help: ArgumentHelp(say("Output: text or json.", "Salida: text o json."))) var format: TextOrJSON =
    .text

  func run() throws {
    try reportingErrors {
      let versions = try archive.open().history(IdentifierScheme.parse(id).name)
      if format == .json { return try JSONOutput.write(versions) }
      let names = [
        "accession": say("accession", "ingreso"), "new-version": say("new content", "contenido nuevo"),
        "description": say("description", "descripción"), "withdrawal": say("withdrawal", "retiro"),
      ]
      for version in versions {
        let action = names[version.action] ?? version.action
        let note = version.note.map { " · " + Terminal.harmless($0) } ?? ""
        Terminal.line(
          "v\(version.version)  \(version.time)  \(action)  sha256:\(version.sha256.prefix(12))\(note)")
      }
    }
  }
}

/// `acervo list`: the documents.
struct List: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: say("List documents in order of identifier.", "Enumera los documentos por identificador."),
      aliases: ["listar", "lista"])
  }

  @OptionGroup var archive: ArchiveOption
  @Option(help: ArgumentHelp(say("How many; 0 means all.", "Cuántos; 0 significa todos."))) var limit = 0
  @Option(help: ArgumentHelp(say("Start behind this identifier.", "Empieza después de este identificador.")))
  var after: String?
  @Flag(help: ArgumentHelp(say("Withdrawn ones too.", "También los retirados."))) var withdrawn = false
  @Option(
    help: ArgumentHelp(say("Output: text or json (one a line).", "Salida: text o json (uno por línea).")))
  var format: TextOrJSON = .text

  func run() throws {
    try reportingErrors {
      let archive = try archive.open()
      var last = after
      var left = limit > 0 ? limit : Int.max
      while left > 0 {
        let page = try archive.list(after: last, limit: min(left, 1000), withdrawn: withdrawn)
        for row in page {
          if format == .json {
            try JSONOutput.write(row)
          } else {
            let state =
              row.withdrawn.map { say("  [withdrawn: ", "  [retirado: ") + Terminal.harmless($0) + "]" } ?? ""
            Terminal.line(
              "\(row.id)  v\(row.version)  \(dateText(row.date) ?? "----------")  \(Terminal.harmless(row.title))\(state)"
            )
          }
        }
        left -= page.count
        guard page.count == 1000, let end = page.last else { break }
        last = end.id
      }
    }
  }
}
