public import Archive
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The portal: an archive's pages and JSON interface over HTTP.
///
///     let portal = try PortalService(archive: archive, settings: .init(port: 8080))
///     try await portal.run { address in print(address) }
///
/// It reads only: nothing that comes over the network changes the archive. New commits show from the next request on.
public struct PortalService: Sendable {
  /// Where to listen and how much to do at once.
  public struct Settings: Sendable {
    /// The address to listen on.
    public var host: String
    /// The port; 0 for any that is free.
    public var port: Int
    /// Searches and pages worked on at once.
    public var width: Int
    /// Requests that may wait for their turn; more are refused with 503.
    public var waiting = 256
    /// Connections open at once; more wait to be accepted.
    public var connections = 2048
    /// Scheme and host that readers see, such as `https://acervo.example.mx`; nil to go by each request.
    public var baseURL: String?
    /// Whether `X-Forwarded-Proto`, `-Host` and `-For` are to be believed: only behind a proxy that sets them.
    public var trustsForwarded = false
    /// Requests a second that one address may make in the long run; nil for no limit.
    public var requestsPerSecond: Int?
    /// The most bytes of answers kept from one commit to the next.
    public var cacheBytes = 24 << 20

    /// Settings for listening on this address.
    ///
    /// - Parameter width: searches and pages worked on at once; nil for as many as there are processors.
    public init(host: String = "127.0.0.1", port: Int = 8080, width: Int? = nil) {
      self.host = host
      self.port = port
      self.width = width ?? ProcessInfo.processInfo.activeProcessorCount
    }
  }

  let settings: Settings
  let limits: RequestLimits
  private let responder: PortalResponder

  /// A portal to this archive, not yet listening.
  ///
  /// - Parameter log: told of requests and of errors that the archive's keeper should see; never of queries or addresses.
  public init(
    archive: Archive, settings: Settings = Settings(),
    log: @escaping @Sendable (PortalEvent) -> Void = { _ in }
  )
    throws
  {
    try self.init(archive: archive, settings: settings, limits: RequestLimits(), log: log)
  }

  init(
    archive: Archive, settings: Settings, limits: RequestLimits,
    log: @escaping @Sendable (PortalEvent) -> Void
  )
    throws
  {
    self.settings = settings
    self.limits = limits
    responder = PortalResponder(
      pages: PortalPages(
        reader: ArchiveReader(archive: archive), renderer: try PageRenderer(),
        cache: AnswerCache(capacity: settings.cacheBytes)),
      pool: WorkPool(width: settings.width, waiting: settings.waiting), metrics: PortalMetrics(),
      publicAddress: PublicAddress(
        fixed: settings.baseURL, trustsForwarded: settings.trustsForwarded),
      rateLimit: settings.requestsPerSecond.map { RateLimit(perSecond: $0) }, log: log)
  }

  /// The application, for running and for tests.
  ///
  /// - Parameter onRunning: told the port when it listens.
  func application(onRunning: @escaping @Sendable (Int) -> Void = { _ in }) -> Application<PortalResponder> {
    var logger = Logger(label: "acervo.portal")
    logger.logLevel = .critical
    let limits = limits
    return Application(
      responder: responder,
      server: HTTPServerBuilder { PortalConnection(responder: $0, limits: limits) },
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port), backlog: 1024,
        availableConnectionsDelegate: MaximumAvailableConnections(settings.connections)),
      onServerRunning: { channel in onRunning(channel.localAddress?.port ?? 0) }, logger: logger)
  }

  /// A base address as `Settings.baseURL` takes it; nil when the text is not scheme and host alone.
  public static func checkedBaseURL(_ text: String) -> String? { PublicAddress.checked(text) }

  /// Listens and answers until SIGINT or SIGTERM; requests being answered then are finished.
  ///
  /// - Parameter onRunning: told the address for a browser, once connections are accepted.
  /// - Throws: `PortalError.cannotListen`.
  public func run(onRunning: @escaping @Sendable (String) -> Void) async throws {
    let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
    do {
      try await application { port in onRunning("http://\(host):\(port)/") }.runService()
    } catch let error as IOError {
      throw PortalError.cannotListen(host: settings.host, port: settings.port, errno: error.errnoCode)
    } catch is SocketAddressError.UnknownHost {
      throw PortalError.unknownHost(host: settings.host)
    } catch is SocketAddressError {
      throw PortalError.unknownHost(host: settings.host)
    }
  }
}
