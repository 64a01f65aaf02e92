import Archive
import ArgumentParser

/// `acervo reread`: what is held, read with the extractor of now.
struct Reread: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "reread",
      abstract: say(
        "Read documents again with this program's extractor; what differs becomes a new version.",
        "Lee de nuevo los documentos con el extractor de este programa; lo que difiere es versión nueva."),
      discussion: say(
        "Earlier versions and links to their paragraphs stay as they are, and so does what archivists gave.",
        "Las versiones anteriores y los enlaces a sus párrafos quedan como están, y lo dado por archivistas también."
      ),
      aliases: ["releer"])
  }

  @Argument(
    help: ArgumentHelp(say("Identifiers.", "Identificadores."), valueName: say("id", "identificador")))
  var ids: [String] = []
  @Flag(help: ArgumentHelp(say("All documents.", "Todos los documentos."))) var all = false
  @Flag(help: ArgumentHelp(say("Only say what would change.", "Solo dice qué cambiaría."))) var dryRun = false
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var work: WorkOptions
  @Option(help: ArgumentHelp(say("Output: text or json.", "Salida: text o json."))) var format: TextOrJSON =
    .text

  func validate() throws {
    if all != ids.isEmpty {
      throw ValidationError(
        say("Give identifiers, or --all for all documents.", "Indique identificadores, o --all para todos."))
    }
  }

  func run() throws {
    let cancellation = Cancellation()
    let signals = StopSignals(cancellation)
    let names = all ? nil : ids.map { IdentifierScheme.parse($0).name }
    let isText = format == .text
    let report = try reportingErrors {
      try archive.open().reread(
        names, jobs: work.jobs, memoryBudget: work.memory << 20, dryRun: dryRun, cancellation: cancellation
      ) { event in
        if isText, case .changed(let id, let version) = event { Terminal.line("\(id) v\(version)") }
      }
    }
    if isText { write(report) } else { try JSONOutput.write(Figures(report)) }
    if let number = signals.received { throw ExitCode(128 + number) }
    if !report.findings.isEmpty { throw ExitCode(1) }
  }

  private func write(_ report: RereadReport) {
    for finding in report.findings {
      Terminal.line("✗ " + Terminal.harmless(finding.message(spanish: MessageLanguage.isSpanish)))
    }
    let figures = [
      say("\(report.seen) documents", "\(report.seen) documentos"),
      say("\(report.current) of this extractor already", "\(report.current) ya de este extractor"),
      say("\(report.same) the same", "\(report.same) iguales"),
      dryRun
        ? say("\(report.changed) would change", "\(report.changed) cambiarían")
        : say("\(report.changed) with a new version", "\(report.changed) con versión nueva"),
      say("\(report.findings.count) unreadable", "\(report.findings.count) ilegibles"),
    ]
    Terminal.line(figures.joined(separator: ", ") + ".")
  }

  private struct Figures: Encodable {
    var seen: Int
    var current: Int
    var same: Int
    var changed: Int
    var unreadable: [String]
    var interrupted: Bool

    init(_ report: RereadReport) {
      seen = report.seen
      current = report.current
      same = report.same
      changed = report.changed
      unreadable = report.findings.map { $0.message(spanish: MessageLanguage.isSpanish) }
      interrupted = report.interrupted
    }
  }
}
