import HTTPTypes
import Hummingbird
import HummingbirdCore

/// From request to response: routing, methods, and the headers that every answer carries.
struct PortalResponder: HTTPResponder {
  /// What a page of ours may do: show itself with our stylesheet and pictures and send our forms. Nothing runs.
  static let pagePolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    + "object-src 'none'; frame-ancestors 'none'"
  /// What a file as received may do: nothing, not even be of our origin.
  static let foreignPolicy =
    "sandbox; default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

  let pages: PortalPages
  let pool: WorkPool
  let log: @Sendable (String) -> Void

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    let asked = PortalRequest(
      target: request.head.path ?? "/", acceptLanguage: request.headers[.acceptLanguage])
    let reply = await reply(to: request.method, asked)
    return Self.response(reply, to: request)
  }

  private func reply(to method: HTTPRequest.Method, _ asked: PortalRequest) async -> Reply {
    guard let route = Route(path: asked.path) else { return pages.notFound(asked) }
    guard method == .get || method == .head else {
      if method == .options {
        return Reply(status: 204, contentType: "", body: [], headers: [("Allow", "GET, HEAD, OPTIONS")])
      }
      return pages.methodNotAllowed(asked)
    }
    if let reply = pages.atOnce(route, asked) { return reply }
    do {
      return try await pool.run { pages.answer(route, asked, log: log) }
    } catch {
      return pages.overloaded(asked)
    }
  }

  private static func response(_ reply: Reply, to request: Request) -> Response {
    var headers = HTTPFields()
    headers.reserveCapacity(12)
    headers[.xContentTypeOptions] = "nosniff"
    headers[.contentSecurityPolicy] = reply.isForeign ? foreignPolicy : pagePolicy
    if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "same-origin" }
    if let name = HTTPField.Name("Cross-Origin-Resource-Policy") { headers[name] = "same-origin" }
    if let name = HTTPField.Name("Permissions-Policy") {
      headers[name] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    }
    switch reply.freshness {
    case .revalidate: headers[.cacheControl] = "no-cache"
    case .immutable: headers[.cacheControl] = "public, max-age=31536000, immutable"
    case .never: headers[.cacheControl] = "no-store"
    }
    if reply.varies { headers[.vary] = "Accept-Language" }
    for (name, value) in reply.headers { if let name = HTTPField.Name(name) { headers[name] = value } }
    if reply.status == 204 { return Response(status: .noContent, headers: headers) }
    if reply.status == 200, reply.freshness != .never {
      let tag = entityTag(reply.body)
      headers[.eTag] = tag
      if request.headers[values: .ifNoneMatch].contains(where: { matches($0, tag) }) {
        return Response(status: .notModified, headers: headers)
      }
    }
    headers[.contentType] = reply.contentType
    headers[.contentLength] = String(reply.body.count)
    let status = HTTPResponse.Status(code: reply.status)
    if request.method == .head { return Response(status: status, headers: headers) }
    return Response(
      status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: reply.body)))
  }

  /// A strong entity tag (RFC 9110, section 8.8.3): the FNV-1a hash and the length of the body.
  static func entityTag(_ body: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in body { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "\"\(String(hash, radix: 36))-\(String(body.count, radix: 36))\""
  }

  /// Whether an `If-None-Match` (RFC 9110, section 13.1.2) names the tag, compared weakly.
  private static func matches(_ header: String, _ tag: String) -> Bool {
    header.split(separator: ",").contains { candidate in
      let plain = candidate.drop { $0 == " " }
      let trimmed = plain.prefix(plain.count - plain.reversed().prefix { $0 == " " }.count)
      return trimmed == "*" || (trimmed.hasPrefix("W/") ? trimmed.dropFirst(2) == tag : trimmed == tag)
    }
  }
}
