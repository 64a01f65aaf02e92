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

  @Option(
    help: ArgumentHelp(
      say(
        "Scheme and host that readers see, such as https://acervo.example.mx, behind a proxy.",
        "Esquema y servidor que ven los lectores, como https://acervo.example.mx, detrás de un proxy."),
      valueName: "url"))
  var baseURL: String?
  @Flag(
    help: ArgumentHelp(
      say(
        "Believe X-Forwarded-Proto, -Host and -For: only behind a proxy that sets them.",
        "Creer en X-Forwarded-Proto, -Host y -For: solo detrás de un proxy que los ponga.")))
  var trustForwarded = false
  @Option(
    help: ArgumentHelp(
      say(
        "Requests a second that one address may make; no limit by default.",
        "Consultas por segundo que admite de una dirección; sin límite de ordinario."), valueName: "n"))
  var rateLimit: Int?
  @Option(
    help: ArgumentHelp(
      say(
        "Searches and pages worked on at once; as many as processors by default.",
        "Búsquedas y páginas que se atienden a la vez; de ordinario, tantas como procesadores."),
      valueName: "n"))
  var width: Int?
  @Flag(
    help: ArgumentHelp(
      say(
        "Log each request as a line of JSON, without query or address.",
        "Anotar cada consulta como una línea de JSON, sin su texto ni la dirección.")))
  var logRequests = false

  func validate() throws {
    if let baseURL, PortalService.checkedBaseURL(baseURL) == nil {
      throw ValidationError(
        say(
          "--base-url takes a scheme and a host, such as https://acervo.example.mx.",
          "--base-url admite esquema y servidor, como https://acervo.example.mx."))
    }
    guard rateLimit ?? 1 > 0 else {
      throw ValidationError(say("--rate-limit takes 1 or more.", "--rate-limit admite 1 o más."))
    }
    guard (1...1024).contains(width ?? 1) else {
      throw ValidationError(say("--width takes 1 to 1024.", "--width admite de 1 a 1024."))
    }
    guard (0...65_535).contains(port) else {
      throw ValidationError(say("--port takes 0 to 65535.", "--port admite de 0 a 65535."))
    }
    guard !host.isEmpty else { throw ValidationError(say("--host is empty.", "--host está vacío.")) }
  }

  func run() throws {
    try reportingErrors {
      Self.allowManyConnections()
      var settings = PortalService.Settings(host: host, port: port, width: width)
      settings.baseURL = baseURL.flatMap(PortalService.checkedBaseURL)
      settings.trustsForwarded = trustForwarded
      settings.requestsPerSecond = rateLimit
      let logsRequests = logRequests
      let archive = try archive.open()
      if try archive.upgrade() {
        Terminal.line(
          say(
            "The register was upgraded to this version.", "El registro se actualizó a esta versión."))
      }
      let portal = try PortalService(archive: archive, settings: settings) { event in
        if case .answered = event, !logsRequests { return }
        Terminal.complain(Terminal.harmless(event.json))
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
