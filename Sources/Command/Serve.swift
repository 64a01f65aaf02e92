import Archive
import ArgumentParser
import Dispatch
import Portal
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// `acervo serve`: opens the archive to browsers and programs.
struct Serve: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "serve",
      abstract: say(
        "Serve the archive's web pages and JSON interface.",
        "Sirve las páginas web y la interfaz JSON del archivo."),
      discussion: say(
        "Ctrl-C ends it; requests being answered are finished. New commits show without a restart.",
        "Termina con Ctrl-C; las consultas en curso se completan. Lo que se ingresa aparece sin reiniciar."),
      aliases: ["servir"])
  }

  @OptionGroup var archive: ArchiveOption
  @Option(
    help: ArgumentHelp(
      say("Address to listen on; 0.0.0.0 for all.", "Dirección en la que escucha; 0.0.0.0 para todas."),
      valueName: "host"))
  var host = "127.0.0.1"
  @Option(
    help: ArgumentHelp(
      say("Port; 0 for any that is free.", "Puerto; 0 para cualquiera libre."), valueName: "port"))
  var port = 8080

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError(say("--port takes 0 to 65535.", "--port admite de 0 a 65535."))
    }
    guard !host.isEmpty else { throw ValidationError(say("--host is empty.", "--host está vacío.")) }
  }

  func run() throws {
    try reportingErrors {
      Self.allowManyConnections()
      let portal = try PortalService(archive: try archive.open(), settings: .init(host: host, port: port)) {
        Terminal.complain(Terminal.harmless($0))
      }
      let ended = Ending()
      Task {
        do {
          try await portal.run { address in
            Terminal.line(say("Acervo is at \(address)", "Acervo está en \(address)"))
          }
          ended.set(.success(()))
        } catch {
          ended.set(.failure(error))
        }
      }
      do {
        try ended.wait()
      } catch let error as PortalError {
        throw Failure(text: error.message(spanish: MessageLanguage.isSpanish))
      }
    }
  }

  /// Every connection takes a file descriptor, and the usual soft limit is lower than what the system allows.
  private static func allowManyConnections() {
    var limit = rlimit()
    // SAFETY: the structure is valid for both calls.
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}

/// Lets the command wait for the service, which runs on other threads.
private final class Ending: Sendable {
  private let result = Mutex<Result<Void, any Error>?>(nil)
  private let ended = DispatchSemaphore(value: 0)

  func set(_ value: Result<Void, any Error>) {
    result.withLock { $0 = value }
    ended.signal()
  }

  func wait() throws {
    ended.wait()
    try result.withLock { $0 }?.get()
  }
}
