import NIOCore
import NIOHTTP1

/// Stands between the decoder and the application: keeps the deadlines and refuses what must not reach it.
///
/// The deadlines are absolute: bytes that drip in do not put them off. One timer a connection, put off when it fires.
final class RequestGuard: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private enum Phase {
    /// Requests pass.
    case open
    /// Nothing more passes; what was asked before is still answered, then this refusal is sent, if any.
    case ending(HTTPResponseStatus?)
    /// All is said: what still comes is thrown away until the client closes or time is up.
    case lingering
  }

  private let limits: RequestLimits
  private var phase = Phase.open
  /// Requests passed on whose answers are not complete.
  private var unanswered = 0
  private var isInBody = false
  private var bodyBytes = 0
  private var expires = NIODeadline.now()
  private var timer: Scheduled<Void>?

  init(limits: RequestLimits) { self.limits = limits }

  // MARK: Deadlines

  func handlerAdded(context: ChannelHandlerContext) {
    expires = .now() + limits.headerTime
    startTimer(context)
  }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

  private func startTimer(_ context: ChannelHandlerContext) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: expires) { [self] in
      if NIODeadline.now() < expires {
        startTimer(context)
      } else {
        context.close(promise: nil)
      }
    }
  }

  /// Sets the deadline; the timer is moved only when it would come too late.
  private func expire(in time: TimeAmount, _ context: ChannelHandlerContext) {
    let earlier = NIODeadline.now() + time < expires
    expires = .now() + time
    if earlier {
      timer?.cancel()
      startTimer(context)
    }
  }

  // MARK: Requests

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .open = phase else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      if let status = refusal(of: head) {
        end(with: status, context)
        return
      }
      unanswered += 1
      isInBody = true
      bodyBytes = 0
      expire(in: limits.bodyTime, context)
      if !head.isKeepAlive { phase = .ending(nil) }
      context.fireChannelRead(data)
      if !head.isKeepAlive {
        // The body will not be passed on: its end is, so that the application can go on.
        context.fireChannelRead(wrapInboundOut(.end(nil)))
        isInBody = false
        expire(in: limits.answerTime, context)
      }
    case .body(let part):
      bodyBytes += part.readableBytes
      guard bodyBytes <= limits.bodyBytes else {
        // Its answer stands; a second one would be taken for the next request's.
        end(with: nil, context)
        return
      }
      context.fireChannelRead(data)
    case .end:
      isInBody = false
      expire(in: unanswered > 0 ? limits.answerTime : limits.idleTime, context)
      context.fireChannelRead(data)
    }
  }

  /// Why a request is refused, or nil when it may pass (RFC 9112, sections 2.3, 3.2 and 6).
  private func refusal(of head: HTTPRequestHead) -> HTTPResponseStatus? {
    guard head.version == .http1_1 || head.version == .http1_0 else { return .httpVersionNotSupported }
    let hosts = head.headers["host"]
    guard hosts.count == 1 || (hosts.isEmpty && head.version == .http1_0) else { return .badRequest }
    if let host = hosts.first, !PublicAddress.isHost(host) { return .badRequest }
    guard head.method != .CONNECT else { return .methodNotAllowed }
    guard head.uri.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return .badRequest }
    if let length = head.headers.first(name: "content-length"), Int(length) ?? .max > limits.bodyBytes {
      return .payloadTooLarge
    }
    return nil
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let parserError = error as? HTTPParserError else {
      context.fireErrorCaught(error)
      return
    }
    guard case .open = phase else { return }
    let status: HTTPResponseStatus =
      switch parserError {
      case .headerOverflow: .requestHeaderFieldsTooLarge
      case .invalidVersion: .httpVersionNotSupported
      default: .badRequest
      }
    end(with: isInBody ? nil : status, context)
  }

  // MARK: Answers

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head):
      if unanswered == 1, case .ending(nil) = phase {
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        context.write(wrapOutboundOut(.head(head)), promise: promise)
      } else {
        context.write(data, promise: promise)
      }
    case .body: context.write(data, promise: promise)
    case .end:
      // Counted as answered when it has left, so that a slow reader of a long answer is not taken for an idle one.
      let left = promise ?? context.eventLoop.makePromise(of: Void.self)
      context.write(data, promise: left)
      left.futureResult.assumeIsolated().whenComplete { [self] _ in answered(context) }
    }
  }

  private func answered(_ context: ChannelHandlerContext) {
    unanswered -= 1
    guard unanswered == 0 else { return }
    if case .ending(let status) = phase {
      finish(with: status, context)
    } else if !isInBody {
      expire(in: limits.idleTime, context)
    }
  }

  /// Lets nothing more in; answers what was let in, then refuses.
  private func end(with status: HTTPResponseStatus?, _ context: ChannelHandlerContext) {
    phase = .ending(status)
    if unanswered == 0 { finish(with: status, context) }
  }

  /// Sends the refusal, if any, and closes our half of the connection.
  private func finish(with status: HTTPResponseStatus?, _ context: ChannelHandlerContext) {
    phase = .lingering
    expire(in: limits.lingerTime, context)
    guard let status else {
      context.close(mode: .output, promise: nil)
      return
    }
    let text = "\(status.code) \(status.reasonPhrase)\n" + Self.reason(status)
    let headers: HTTPHeaders = [
      "Content-Type": "text/plain; charset=utf-8", "Content-Length": String(text.utf8.count),
      "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", "Connection": "close",
    ]
    let head = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
    let left = context.eventLoop.makePromise(of: Void.self)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(
      wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(string: text)))), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: left)
    left.futureResult.assumeIsolated().whenComplete { _ in context.close(mode: .output, promise: nil) }
  }

  /// What is wrong with a request and what to do, in both languages: nothing is known yet of who asks.
  private static func reason(_ status: HTTPResponseStatus) -> String {
    switch status {
    case .requestHeaderFieldsTooLarge:
      "La dirección o los encabezados son demasiado largos: acorte la consulta o quite filtros.\n"
        + "The address or the headers are too long: shorten the query or take filters out.\n"
    case .payloadTooLarge:
      "Aquí no se recibe nada: pregunte con GET, sin cuerpo.\nNothing is taken in here: ask by GET, without a body.\n"
    case .httpVersionNotSupported:
      "Use HTTP/1.1 o HTTP/1.0.\nUse HTTP/1.1 or HTTP/1.0.\n"
    case .methodNotAllowed:
      "Este sitio no es un proxy: pregunte con GET o HEAD.\nThis site is no proxy: ask by GET or HEAD.\n"
    default:
      "La petición no es HTTP bien formado; revise la dirección y los encabezados.\n"
        + "The request is not well-formed HTTP; check the address and the headers.\n"
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if event is ChannelShouldQuiesceEvent { expire(in: limits.lingerTime * 5, context) }
    context.fireUserInboundEventTriggered(event)
  }
}

@available(*, unavailable)
extension RequestGuard: Sendable {}
