import Archive
import ArgumentParser
import Foundation

/// `acervo stats`: figures of the archive.
struct Stats: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "stats",
      abstract: say("Figures of the archive.", "Cifras del archivo."), aliases: ["cifras", "estadisticas"])
  }

  @OptionGroup var archive: ArchiveOption
  @Flag(help: ArgumentHelp(say("Only the number of documents.", "Solo el número de documentos."))) var count =
    false
  @Option(help: ArgumentHelp(say("Output: text or json.", "Salida: text o json."))) var format: TextOrJSON =
    .text

  func run() throws {
    try reportingErrors {
      let archive = try archive.openPerhapsEmpty()
      if count { return Terminal.line(String(try archive.documentCount())) }
      let figures = try archive.statistics()
      if format == .json { return try JSONOutput.write(figures) }
      for (label, value) in [
        (say("documents", "documentos"), String(figures.documents)),
        (say("withdrawn", "retirados"), String(figures.withdrawn)),
        (say("versions", "versiones"), String(figures.versions)),
        (say("indexed", "indizados"), String(figures.indexed)),
        (say("segments", "segmentos"), String(figures.segments)),
        (say("terms", "términos"), String(figures.terms)),
        (say("postings", "apuntes (postings)"), String(figures.postings)),
        (say("holdings", "acervo"), Terminal.size(figures.holdingsBytes)),
        (say("index", "índice"), Terminal.size(figures.indexBytes)),
      ] { Terminal.line(label.padding(toLength: 20, withPad: " ", startingAt: 0) + value) }
    }
  }
}

/// `acervo verify`: checks everything.
struct Verify: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "verify",
      abstract: say(
        "Check every byte of the holdings, the register and the index.",
        "Comprueba cada byte del acervo, el registro y el índice."),
      discussion: say("Exit status 1 when something is wrong.", "Estado de salida 1 cuando algo está mal."),
      aliases: ["verificar"])
  }

  @OptionGroup var archive: ArchiveOption
  @Flag(
    help: ArgumentHelp(
      say(
        "Also read every document and every posting again.",
        "Además relee cada documento y cada lista del índice."))) var deep = false
  @Option(help: ArgumentHelp(say("Threads.", "Hilos."))) var jobs = ProcessInfo.processInfo
    .activeProcessorCount
  @Option(help: ArgumentHelp(say("Output: text or json.", "Salida: text o json."))) var format: TextOrJSON =
    .text

  private struct FindingJSON: Encodable { let severity, path, message: String }
  private struct ReportJSON: Encodable {
    let sound: Bool
    let objects, documents: Int
    let findings: [FindingJSON]
  }

  func run() throws {
    let report = try reportingErrors { try archive.openPerhapsEmpty().verify(deep: deep, jobs: max(1, jobs)) }
    let spanish = MessageLanguage.isSpanish
    if format == .json {
      try JSONOutput.write(
        ReportJSON(
          sound: report.isSound, objects: report.objects, documents: report.documents,
          findings: report.findings.map {
            FindingJSON(
              severity: $0.severity.rawValue, path: $0.path, message: spanish ? $0.spanish : $0.english)
          }))
    } else {
      for finding in report.findings {
        let mark = finding.severity == .error ? "✗ " : "· "
        Terminal.line(mark + Terminal.harmless(finding.message(spanish: spanish)))
      }
      let objects =
        counted(report.objects, ("object", "objects"), ("objeto", "objetos")) + ", "
        + counted(report.documents, ("document", "documents"), ("documento", "documentos"))
      Terminal.line(
        report.isSound
          ? say("All is well: ", "Todo está bien: ") + objects + "."
          : say("There is damage: ", "Hay daños: ") + objects + ".")
    }
    if !report.isSound { throw ExitCode(1) }
  }
}

/// `acervo rebuild`: register and index anew from the holdings.
struct Rebuild: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "rebuild",
      abstract: say(
        "Make the index and the register anew from the holdings.",
        "Rehace el índice y el registro a partir del acervo."),
      aliases: ["reconstruir"])
  }

  @OptionGroup var archive: ArchiveOption
  @OptionGroup var work: WorkOptions

  func run() throws {
    let cancellation = Cancellation()
    let signals = StopSignals(cancellation)
    let report = try reportingErrors {
      try archive.open().rebuild(jobs: work.jobs, memoryBudget: work.memory << 20, cancellation: cancellation)
      { count in
        if Terminal.showsProgress { Terminal.remark("\r\(count)…") }
      }
    }
    if Terminal.showsProgress { Terminal.remark("\r\u{1B}[K") }
    for finding in report.findings {
      Terminal.line("✗ " + Terminal.harmless(finding.message(spanish: MessageLanguage.isSpanish)))
    }
    Terminal.line(
      say(
        "\(report.objects) objects read, \(report.documents) documents searchable.",
        "\(report.objects) objetos leídos, \(report.documents) documentos buscables."))
    if let number = signals.received { throw ExitCode(128 + number) }
    if !report.findings.isEmpty { throw ExitCode(1) }
  }
}
