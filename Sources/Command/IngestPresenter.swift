import Archive
import Foundation

/// Shows an ingest to the person or program that started it.
final class IngestPresenter {
  private let style: Ingest.ProgressStyle
  private let format: TextOrJSON
  private let dryRun: Bool
  private let table: FileHandle?
  private let tablePath: String
  private let started = ContinuousClock.now
  private var totalFiles = 0
  private var totalBytes: Int64 = 0
  private var lastDrawn = ContinuousClock.now
  private var drawn = false
  private var problems: [(line: String, rejected: Bool)] = []
  private var unlistedProblems = 0
  private var newVersions: [String] = []
  private var warnings: [String: (count: Int, example: String)] = [:]
  private var outcomes: [[String: String]] = []

  /// So many lines of each kind are listed in the report; the file of `--report` has them all.
  private static let listed = 500

  init(
    style: Ingest.ProgressStyle, paths: [BytePath], reportPath: String?, format: TextOrJSON, dryRun: Bool
  ) throws {
    self.style = style == .auto ? (Terminal.showsProgress ? .bar : .none) : style
    self.format = format
    self.dryRun = dryRun
    tablePath = reportPath ?? ""
    if let reportPath {
      guard FileManager.default.createFile(atPath: reportPath, contents: nil),
        let handle = FileHandle(forWritingAtPath: reportPath)
      else {
        throw Failure(
          text: say(
            "The report \(reportPath) cannot be written; name another file.",
            "No se puede escribir el informe \(reportPath); indique otro archivo."))
      }
      table = handle
      writeRow(["path", "result", "id", "version", "format", "detail"])
    } else {
      table = nil
    }
    if self.style == .bar { (totalFiles, totalBytes) = SourceCount.count(paths) }
  }

  func receive(_ event: IngestEvent) {
    switch event {
    case .committed(let documents):
      if style == .plain { Terminal.line("COMMITTED \(documents)") }
    case .progress(let files, let bytes):
      if style == .bar { draw(files, bytes) }
    case .outcome(let outcome): receive(outcome)
    }
  }

  private func receive(_ outcome: IngestOutcome) {
    let spanish = MessageLanguage.isSpanish
    var row = [outcome.path, "", "", "", outcome.format, ""]
    switch outcome.result {
    case .accepted(let id):
      row[1] = "accepted"
      row[2] = id
    case .newVersion(let id, let version):
      row[1] = "new-version"
      row[2] = id
      row[3] = String(version)
      if newVersions.count < Self.listed { newVersions.append("\(outcome.path) → \(id) v\(version)") }
    case .duplicate(let id, let unchanged):
      row[1] = unchanged ? "unchanged" : "duplicate"
      row[2] = id
      if !unchanged {
        list("\(outcome.path): " + say("duplicate of \(id)", "duplicado de \(id)"), rejected: false)
      }
    case .skipped(let reason):
      row[1] = "skipped"
      row[5] = reason.message(spanish: spanish)
      list("\(outcome.path): " + say("skipped: ", "omitido: ") + row[5], rejected: false)
    case .rejected(let reason):
      row[1] = "rejected"
      row[5] = reason.message(spanish: spanish)
      list("\(outcome.path): " + say("rejected: ", "rechazado: ") + row[5], rejected: true)
    }
    for warning in outcome.warnings {
      let text = spanish ? warning.spanish : warning.english
      row[5] += (row[5].isEmpty ? "" : " ") + text
      warnings[warning.code, default: (0, "\(text) (\(outcome.path))")].count += 1
    }
    if table != nil { writeRow(row) }
    if format == .json, outcomes.count < 100_000 {
      outcomes.append(
        [
          "path": row[0], "result": row[1], "id": row[2], "version": row[3], "format": row[4],
          "detail": row[5],
        ].filter { !$0.value.isEmpty })
    }
  }

  private func list(_ line: String, rejected: Bool) {
    if problems.count < Self.listed { problems.append((line, rejected)) } else { unlistedProblems += 1 }
  }

  private func writeRow(_ cells: [String]) {
    // A cell that a spreadsheet would take for a formula is made text.
    let quoted = cells.map { cell -> String in
      let risky = cell.first.map { "=+-@\t".contains($0) } ?? false
      return "\"" + (risky ? "'" : "") + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
    do { try table?.write(contentsOf: Data((quoted.joined(separator: ",") + "\n").utf8)) } catch {
      Terminal.complain(
        say("the report \(tablePath) could not be written", "no se pudo escribir el informe \(tablePath)"))
    }
  }

  private func draw(_ files: Int, _ bytes: Int64) {
    let now = ContinuousClock.now
    guard now - lastDrawn > .milliseconds(100) || !drawn else { return }
    lastDrawn = now
    drawn = true
    let seconds = Self.seconds(now - started)
    let speed = seconds > 0 ? Double(bytes) / 1e6 / seconds : 0
    let share = totalFiles > 0 ? min(1, Double(files) / Double(totalFiles)) : 0
    let width = 24
    let full = Int(Double(width) * share)
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    let left = share > 0.01 ? Int(seconds / share * (1 - share)) : 0
    let eta = left >= 60 ? "\(left / 60) min \(left % 60) s" : "\(left) s"
    Terminal.remark(
      "\r\u{1B}[K\(bar) \(files)/\(totalFiles) " + say("files", "archivos")
        + String(format: "  %.1f MB/s  ", speed) + say("left ", "faltan ") + eta)
  }

  private static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  /// Prints the report.
  func finish(_ report: IngestReport) throws {
    if drawn { Terminal.remark("\r\u{1B}[K") }
    try? table?.close()
    if format == .json {
      try JSONOutput.write(IngestReportJSON(report, outcomes: outcomes))
      return
    }
    let grouped = warnings.sorted { $0.key < $1.key }.map { "\($0.value.count) × \($0.value.example)" }
    section(
      say("Warnings, by kind, with one file each", "Advertencias por clase, con un archivo de cada una"),
      grouped, total: grouped.count)
    section(say("New versions", "Versiones nuevas"), newVersions, total: report.newVersions)
    section(
      say("Not taken in", "Sin ingresar"), problems.map(\.line), total: problems.count + unlistedProblems)
    if !report.unmatchedDescriptions.isEmpty {
      section(
        say("Descriptions of files that were not seen", "Descripciones de archivos que no se vieron"),
        Array(report.unmatchedDescriptions.prefix(Self.listed)), total: report.unmatchedDescriptions.count)
    }
    if report.unappliedDescriptions > 0 {
      Terminal.line(
        say(
          "\(report.unappliedDescriptions) descriptions belong to documents that were already in; use 'acervo describe' to change them.",
          "\(report.unappliedDescriptions) descripciones son de documentos que ya estaban; para cambiarlas use «acervo describe»."
        ))
    }
    section(
      say("Documents that cannot be read back", "Documentos que ya no se pueden leer"),
      report.unreadable.map { $0.message(spanish: MessageLanguage.isSpanish) }, total: report.unreadable.count
    )
    if report.caughtUp > 0 {
      Terminal.line(
        say(
          "\(report.caughtUp) changes of an interrupted run were indexed.",
          "Se indizaron \(report.caughtUp) cambios de una ejecución interrumpida."))
    }
    Terminal.line(
      Terminal.bold(
        dryRun
          ? say("Report (dry run: nothing was changed)", "Informe (simulación: no se cambió nada)")
          : say("Report", "Informe")))
    for (label, value) in [
      (say("seen", "vistos"), report.seen), (say("accepted", "aceptados"), report.accepted),
      (say("new versions", "versiones nuevas"), report.newVersions),
      (say("duplicates", "duplicados"), report.duplicates), (say("skipped", "omitidos"), report.skipped),
      (say("rejected", "rechazados"), report.rejected),
    ] {
      let extra =
        label == say("duplicates", "duplicados") && report.unchanged > 0
        ? say(" (\(report.unchanged) unchanged)", " (\(report.unchanged) sin cambios)") : ""
      Terminal.line("  " + label.padding(toLength: 18, withPad: " ", startingAt: 0) + String(value) + extra)
    }
    let seconds = Self.seconds(ContinuousClock.now - started)
    let sum =
      "\(report.accepted) + \(report.newVersions) + \(report.duplicates) + \(report.skipped) + \(report.rejected) = \(report.seen)"
    Terminal.line("  " + (report.reconciles ? sum : say("DOES NOT ADD UP: ", "NO CUADRA: ") + sum))
    Terminal.line(
      counted(report.documents, ("document", "documents"), ("documento", "documentos"))
        + say(" in the archive", " en el archivo")
        + (report.containers > 0
          ? "; "
            + counted(
              report.containers, ("container opened", "containers opened"),
              ("contenedor abierto", "contenedores abiertos")) : ""))
    Terminal.remark(
      String(
        format: say("%.2f s, %.1f MB read\n", "%.2f s, %.1f MB leídos\n"), seconds, Double(report.bytes) / 1e6
      ))
  }

  private func section(_ title: String, _ lines: [String], total: Int) {
    guard !lines.isEmpty else { return }
    Terminal.line(Terminal.bold(title))
    for line in lines { Terminal.line("  " + Terminal.harmless(line)) }
    if total > lines.count {
      Terminal.line(
        say(
          "  … and \(total - lines.count) more; --report FILE lists all.",
          "  … y \(total - lines.count) más; --report ARCHIVO los enumera todos."))
    }
  }
}

/// The report as JSON.
struct IngestReportJSON: Encodable {
  let seen, accepted, new_versions, duplicates, unchanged, skipped, rejected, containers, documents: Int
  let bytes: Int64
  let interrupted: Bool
  let files: [[String: String]]

  init(_ report: IngestReport, outcomes: [[String: String]]) {
    seen = report.seen
    accepted = report.accepted
    new_versions = report.newVersions
    duplicates = report.duplicates
    unchanged = report.unchanged
    skipped = report.skipped
    rejected = report.rejected
    containers = report.containers
    documents = report.documents
    bytes = report.bytes
    interrupted = report.interrupted
    files = outcomes
  }
}
