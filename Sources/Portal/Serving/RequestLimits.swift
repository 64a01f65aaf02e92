import NIOCore

/// What a client may send, and how long it may take.
struct RequestLimits: Sendable {
  /// Bytes of the request target or of one header.
  var headerFieldBytes = 32 << 10
  /// Bytes of all headers.
  var headerBytes = 64 << 10
  /// Headers.
  var headerCount = 100
  /// Bytes of a body; the portal reads none.
  var bodyBytes = 64 << 10
  /// From the opening of a connection to the end of its first request's headers, however they drip.
  var headerTime = TimeAmount.seconds(10)
  /// From an answer to the end of the next request's headers.
  var idleTime = TimeAmount.seconds(30)
  /// From the headers to the end of the body.
  var bodyTime = TimeAmount.seconds(10)
  /// From the request to the end of its answer, slow readers included.
  var answerTime = TimeAmount.minutes(10)
  /// How long the rest of a refused request is thrown away, so that the client gets to read the refusal.
  var lingerTime = TimeAmount.seconds(1)
}
