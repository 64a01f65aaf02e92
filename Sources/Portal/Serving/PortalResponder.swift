import HTTPTypes
import Hummingbird
import HummingbirdCore
import Search

/// From request to reply: routing, methods, limits, and counting what was done.
struct PortalResponder: HTTPResponder {
  let pages: PortalPages
  let pool: WorkPool
  let metrics: PortalMetrics
  let publicAddress: PublicAddress
  /// nil for no limit.
  let rateLimit: RateLimit?
  let log: @Sendable (PortalEvent) -> Void

  func respond(to request: Request, context: PortalContext) async throws -> Response {
    let start = ContinuousClock.now
    let headers = request.headers
    let base = publicAddress.base(
      host: request.head.authority, forwardedScheme: Self.forwardedProto.flatMap { headers[$0] },
      forwardedHost: Self.forwardedHost.flatMap { headers[$0] })
    let asked = PortalRequest(
      target: request.head.path ?? "/", acceptLanguage: headers[.acceptLanguage], base: base)
    let route = Route(path: asked.path)
    let reply: Reply
    if let rateLimit, let address = clientAddress(request, context), !rateLimit.allows(address) {
      reply = pages.tooMany(asked)
    } else {
      reply = await self.reply(to: request.method, route, asked)
    }
    let response = ReplyResponse.response(
      reply, to: request, isInterface: Route.isInterface(asked.path))
    let time = ContinuousClock.now - start
    let name = route?.name ?? "unknown"
    metrics.count(route: name, status: response.status.code, time: time)
    log(
      .answered(
        route: name, method: request.method.rawValue, status: response.status.code, time: time,
        bytes: reply.length))
    return response
  }

  private static let forwardedProto = HTTPField.Name("X-Forwarded-Proto")
  private static let forwardedHost = HTTPField.Name("X-Forwarded-Host")
  private static let forwardedFor = HTTPField.Name("X-Forwarded-For")

  private func clientAddress(_ request: Request, _ context: PortalContext) -> String? {
    if publicAddress.trustsForwarded, let name = Self.forwardedFor, let list = request.headers[name] {
      // The last one was written by our own proxy; those before it by anybody.
      return list.split(separator: ",").last.map { String($0.filter { $0 != " " }) }
    }
    return context.address
  }

  private func reply(to method: HTTPRequest.Method, _ route: Route?, _ asked: PortalRequest) async -> Reply {
    if let route {
      guard method == .get || method == .head else {
        if method == .options {
          return Reply(status: 204, contentType: "", body: [], headers: [("Allow", "GET, HEAD, OPTIONS")])
        }
        return pages.methodNotAllowed(asked)
      }
      if route == .metrics {
        let snapshot = try? await pool.run { try pages.reader.snapshot() }
        var reply = Reply.text(
          metrics.text(
            waiting: pool.load, documents: snapshot?.documentCount, generation: snapshot?.generation),
          type: "text/plain; version=0.0.4; charset=utf-8")
        reply.freshness = .never
        return reply
      }
      if let reply = pages.atOnce(route, asked) ?? pages.kept(route, asked) { return reply }
    }
    do {
      return try await pool.run { pages.answer(route, asked) { log(.problem($0)) } }
    } catch {
      return pages.overloaded(asked)
    }
  }

  /// A strong entity tag (RFC 9110, section 8.8.3): the FNV-1a hash and the length of the body.
  static func entityTag(_ body: [UInt8]) -> String { ReplyResponse.entityTag(body) }
}
