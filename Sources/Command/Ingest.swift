import Archive
import ArgumentParser
import Documents
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// `acervo ingest`: takes in files and folders.
struct Ingest: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "ingest",
      abstract: say("Take documents into the archive.", "Ingresa documentos al archivo."),
      discussion: say(
        """
        Walks files and folders ('-' reads a list of paths from standard input, one a line), keeps every original untouched, \
        and makes the text searchable. The same bytes are never taken in twice; a changed file at the same path becomes a new \
        version of its document. Exit status: 0 all in, 2 some rejected, 1 failed.
        """,
        """
        Recorre archivos y carpetas («-» lee una lista de rutas de la entrada, una por línea), conserva intacto cada original y \
        vuelve buscable su texto. Los mismos bytes nunca entran dos veces; un archivo cambiado en la misma ruta es una versión \
        nueva de su documento. Estado de salida: 0 todo entró, 2 algo se rechazó, 1 falló.
        """),
      aliases: ["ingresar", "ingesta"])
  }

  enum ProgressStyle: String, ExpressibleByArgument, CaseIterable { case auto, bar, plain, none }

  @Argument(
    help: ArgumentHelp(say("Files and folders, or '-'.", "Archivos y carpetas, o «-»."), valueName: "path"))
  var paths: [String]
  @OptionGroup var archive: ArchiveOption
  @OptionGroup var work: WorkOptions
  @Option(
    help: ArgumentHelp(
      say("CSV table of descriptions (see the README).", "Tabla CSV de descripciones (véase el LÉAME)."),
      valueName: "file"))
  var metadata: String?
  @Flag(name: .long, help: ArgumentHelp(say("Only report what would happen.", "Solo informa qué pasaría.")))
  var dryRun = false
  @Option(
    help: ArgumentHelp(
      say(
        "Progress on standard error, or COMMITTED lines on standard output with 'plain'.",
        "Avance en la salida de errores, o líneas COMMITTED en la salida con «plain».")))
  var progress: ProgressStyle = .auto
  @Option(
    name: .customLong("max-size"),
    help: ArgumentHelp(
      say(
        "Largest file to read, in MiB; XML in UTF-8 may have 1024 at least.",
        "Archivo más grande que se lee, en MiB; el XML en UTF-8 puede medir al menos 1024."),
      valueName: "mib"))
  var maximumSize: Int?
  @OptionGroup var time: TimeOption
  @OptionGroup var reading: MemoryOption
  @Flag(
    help: ArgumentHelp(
      say(
        "Recognise the letters of scanned PDF pages (tesseract); slow.",
        "Reconoce las letras de páginas PDF escaneadas (tesseract); lento."))) var ocr = false
  @Option(
    help: ArgumentHelp(
      say(
        "Write what became of each file to this CSV file.", "Escribe en este CSV qué pasó con cada archivo."),
      valueName: "file"))
  var report: String?
  /// For tests of interruption: small commits.
  @Option(name: .customLong("batch-documents"), help: .hidden)
  var batchDocuments = 4096
  @Option(help: ArgumentHelp(say("Output: text or json.", "Salida: text o json.")))
  var format: TextOrJSON = .text

  func validate() throws {
    guard !paths.isEmpty else {
      throw ValidationError(say("Name at least one path.", "Indique al menos una ruta."))
    }
    guard maximumSize.map({ (1...4096).contains($0) }) ?? true else {
      throw ValidationError(say("--max-size takes 1 to 4096 MiB.", "--max-size admite de 1 a 4096 MiB."))
    }
    if let maximumSize, let memory = reading.maximumMemory, maximumSize * 4 > memory {
      throw ValidationError(
        say(
          "A file of \(maximumSize) MiB needs --max-memory \(maximumSize * 4).",
          "Un archivo de \(maximumSize) MiB necesita --max-memory \(maximumSize * 4)."))
    }
  }

  func run() throws {
    let cancellation = Cancellation()
    let signals = StopSignals(cancellation)
    let report = try reportingErrors { () throws -> IngestReport in
      var request = IngestRequest(
        paths: try expandedPaths(), jobs: work.jobs, memoryBudget: work.memory << 20)
      request.metadata = metadata.map { BytePath(absolute($0)) }
      request.dryRun = dryRun
      request.recognisesScans = ocr
      request.batchDocuments = max(1, batchDocuments)
      // A larger file takes more memory: who allows the one allows the other.
      let memory = reading.maximumMemory ?? max(512, (maximumSize ?? 0) * 4)
      request.limits = ReadLimits(maximumMemory: memory << 20)
      if let maximumSize { request.limits.maximumBytes = maximumSize << 20 }
      request.limits.maximumStreamedBytes = max(
        request.limits.maximumStreamedBytes, request.limits.maximumBytes)
      request.limits.maximumSeconds = time.maximumSeconds
      let presenter = try IngestPresenter(
        style: progress, paths: request.paths, reportPath: self.report, format: format, dryRun: dryRun)
      let result = try archive.openOrCreate().ingest(request, cancellation: cancellation) {
        presenter.receive($0)
      }
      try presenter.finish(result)
      return result
    }
    if let number = signals.received {
      Terminal.complain(
        say(
          "stopped; what was committed is safe. Run the same command again to go on.",
          "detenido; lo confirmado está a salvo. Repita la misma orden para continuar."))
      throw ExitCode(128 + number)
    }
    if !report.unreadable.isEmpty { throw ExitCode(1) }
    if report.rejected > 0 { throw ExitCode(2) }
  }

  private func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  private func expandedPaths() throws -> [BytePath] {
    var found: [BytePath] = []
    for path in paths {
      if path == "-" {
        found += StandardInput.lines().map { line in
          line.first == UInt8(ascii: "/")
            ? BytePath(line) : BytePath(Array((FileManager.default.currentDirectoryPath + "/").utf8) + line)
        }
      } else {
        found.append(BytePath(absolute(path)))
      }
    }
    return found
  }
}

/// The two shapes of output that most commands have.
enum TextOrJSON: String, ExpressibleByArgument, CaseIterable { case text, json }
