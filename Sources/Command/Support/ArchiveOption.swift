import Archive
import ArgumentParser
import Foundation

/// The archive a command works on.
struct ArchiveOption: ParsableArguments {
  @Option(
    name: .customLong("archive"),
    help: ArgumentHelp(
      say(
        "The archive's folder (else ACERVO_ARCHIVE, else the nearest folder upwards holding Corpus/ and Index/).",
        "Carpeta del archivo (si no, ACERVO_ARCHIVE; si no, la carpeta superior más próxima con Corpus/ e Index/)."
      ),
      valueName: "dir"))
  var directory: String?

  /// The archive, which must exist.
  func open() throws -> Archive { Archive(at: try ArchiveLocation.find(named: directory, create: false)) }

  /// The archive; a folder named by the user may hold none yet, as when its first ingest was stopped at once.
  func openPerhapsEmpty() throws -> Archive {
    Archive(at: try ArchiveLocation.find(named: directory, create: true, mustBeNamed: true))
  }

  /// The archive, to be created where there is none.
  func openOrCreate() throws -> Archive {
    Archive(at: try ArchiveLocation.find(named: directory, create: true))
  }
}

/// How many threads and how much memory to use.
struct WorkOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      say(
        "Threads to work with (default: all processors).",
        "Hilos de trabajo (por omisión, todos los procesadores)."),
      valueName: "n"))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    name: .long,
    help: ArgumentHelp(
      say("Memory for the index in MiB.", "Memoria para el índice en MiB."), valueName: "mib"))
  var memory: Int = 256

  func validate() throws {
    guard (1...256).contains(jobs) else {
      throw ValidationError(say("--jobs takes 1 to 256.", "--jobs admite de 1 a 256."))
    }
    guard (8...1_048_576).contains(memory) else {
      throw ValidationError(say("--memory takes 8 to 1048576 MiB.", "--memory admite de 8 a 1048576 MiB."))
    }
  }
}
