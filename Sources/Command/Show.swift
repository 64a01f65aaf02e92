import Archive
import ArgumentParser
import Documents
import Foundation

/// `acervo show`: prints a document.
struct Show: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show",
      abstract: say(
        "Print a document: its description and text, or the original.",
        "Muestra un documento: descripción y texto, o el original."),
      aliases: ["mostrar", "ver"])
  }

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, original }

  @Argument(
    help: ArgumentHelp(say("Identifier, with @vN for a version.", "Identificador, con @vN para una versión."))
  )
  var id: String
  @OptionGroup var archive: ArchiveOption
  @Option(help: ArgumentHelp(say("Output: text, json or original.", "Salida: text, json u original.")))
  var format: Format = .text

  func run() throws {
    try reportingErrors {
      let archive = try archive.open()
      let (name, version) = IdentifierScheme.parse(id)
      switch format {
      case .original: Terminal.write(try archive.original(name, version: version).bytes)
      case .json: try JSONOutput.write(DocumentJSON(try archive.document(name, version: version)))
      case .text: write(try archive.document(name, version: version))
      }
    }
  }

  private func write(_ document: ArchivedDocument) {
    let entry = document.document
    Terminal.line(Terminal.bold(Terminal.harmless(entry.title)))
    Terminal.line("\(entry.id) v\(entry.version) · \(document.record.object)")
    if entry.version < document.summary.version {
      Terminal.line(
        say(
          "A newer version exists: v\(document.summary.version).",
          "Existe una versión más nueva: v\(document.summary.version)."))
    }
    for field in DescriptionField.allCases where field != .title {
      let values = entry.values(field)
      if !values.isEmpty {
        Terminal.line(
          Terminal.dim("\(field.rawValue): ") + Terminal.harmless(values.joined(separator: " | ")))
      }
    }
    Terminal.line(
      Terminal.dim(
        say("source: ", "procedencia: ")
          + Terminal.harmless(([document.record.source.path] + (entry.member ?? [])).joined(separator: "!/")))
    )
    Terminal.line(
      Terminal.dim(
        say("read as: ", "leído como: ")
          + [entry.parse.format, entry.parse.charset, entry.parse.language].compactMap { $0 }.joined(
            separator: ", ")))
    for warning in document.text.warnings {
      Terminal.line(
        Terminal.dim(say("warning: ", "advertencia: ") + warning.message(spanish: MessageLanguage.isSpanish)))
    }
    Terminal.line()
    for block in document.text.blocks {
      let text = Terminal.harmless(block.text)
      switch block.kind {
      case .heading: Terminal.line(Terminal.dim("[\(block.number)] ") + Terminal.bold(text))
      case .listItem: Terminal.line(Terminal.dim("[\(block.number)]   • ") + text)
      default: Terminal.line(Terminal.dim("[\(block.number)] ") + text)
      }
    }
  }
}

/// A document version as JSON.
struct DocumentJSON: Encodable {
  let id: String
  let ark: String
  let version: Int
  let newest_version: Int
  let title: String
  let date: String?
  let metadata: [String: [String]]
  let record: HoldingRecord
  let blocks: [BlockJSON]

  init(_ document: ArchivedDocument) {
    let entry = document.document
    id = entry.id
    ark = document.record.object
    version = entry.version
    newest_version = document.summary.version
    title = entry.title
    date = entry.date.flatMap { dateText($0.number) }
    metadata = Dictionary(
      DescriptionField.allCases.map { ($0.rawValue, entry.values($0)) }.filter { !$0.1.isEmpty },
      uniquingKeysWith: { first, _ in first })
    record = document.record
    blocks = document.text.blocks.map(BlockJSON.init)
  }
}
