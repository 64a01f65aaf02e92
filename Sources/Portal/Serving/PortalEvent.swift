/// Something that happened, for the log. It holds nothing that a reader typed and no address.
public enum PortalEvent: Sendable {
  /// A request was answered.
  case answered(route: String, method: String, status: Int, time: Duration, bytes: Int)
  /// Something is wrong with the archive, in one sentence.
  case problem(String)

  /// The event as one line of JSON, without the time of day.
  public var json: String {
    switch self {
    case .answered(let route, let method, let status, let time, let bytes):
      let microseconds = time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000
      // A method is a token of the protocol: it needs no escaping.
      return
        "{\"event\":\"request\",\"route\":\"\(route)\",\"method\":\"\(method)\",\"status\":\(status),"
        + "\"us\":\(microseconds),\"bytes\":\(bytes)}"
    case .problem(let text):
      return String(decoding: Reply.encoded(["event": "problem", "message": text]).dropLast(), as: UTF8.self)
    }
  }
}
