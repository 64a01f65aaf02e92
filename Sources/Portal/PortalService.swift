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
  /// - Parameter log: told of errors that the archive's keeper should see; never of queries or addresses.
  public init(
    archive: Archive, settings: Settings = Settings(), log: @escaping @Sendable (String) -> Void = { _ in }
  )
    throws
  {
    try self.init(archive: archive, settings: settings, limits: RequestLimits(), log: log)
  }

  init(archive: Archive, settings: Settings, limits: RequestLimits, log: @escaping @Sendable (String) -> Void)
    throws
  {
    self.settings = settings
    self.limits = limits
    responder = PortalResponder(
      pages: PortalPages(reader: ArchiveReader(archive: archive), renderer: try PageRenderer()),
      pool: WorkPool(width: settings.width, waiting: settings.waiting), log: log)
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
