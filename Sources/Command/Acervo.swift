import Archive
import ArgumentParser
import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// The `acervo` program.
@main
struct Acervo: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "acervo",
      abstract: say(
        "Archive and Spanish full-text search for open-government documents.",
        "Archivo y búsqueda de texto en español para documentos de gobierno abierto."),
      version: Archive.version,
      subcommands: [
        Ingest.self, Search.self, Show.self, List.self, History.self, Describe.self, Withdraw.self,
        Stats.self,
        Suggest.self, ConcordanceCommand.self, TimelineCommand.self, TermsCommand.self, Batch.self,
        ThesaurusCommand.self, QueryHelp.self,
        Verify.self, Rebuild.self, Reread.self, Analyze.self, Extract.self, Serve.self,
        Eval.self, Similar.self, OCRReport.self,
      ])
  }

  static func main() {
    // A full disk or a closed pipe is reported as an error of the call, not by killing the process.
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let status as ExitCode {
      Acervo.exit(withError: status)
    } catch let error as Failure {
      Terminal.complain(error.text)
      Glibc.exit(error.status)
    } catch {
      ParserMessages.exit(withError: error)
    }
  }
}
