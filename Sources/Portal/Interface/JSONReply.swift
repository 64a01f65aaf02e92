extension Reply {
  /// A value as JSON.
  static func json(_ value: some Encodable, status: Int = 200, type: String = "application/json") -> Reply {
    Reply(status: status, contentType: type, body: encoded(value))
  }

  /// A value that writes itself as JSON.
  static func json(_ value: some JSONWriting) -> Reply {
    Reply(
      status: 200, contentType: "application/json",
      body: ((try? JSONBytes.encoded(value)) ?? Array("{}".utf8)) + [0x0A])
  }

  /// An error of the JSON interface.
  static func problem(
    _ status: Int, _ title: String, _ detail: String, parameter: String? = nil
  ) -> Reply {
    Reply(
      status: status, contentType: "application/problem+json",
      body: encoded(ProblemAnswer(title: title, status: status, detail: detail, parameter: parameter)),
      freshness: .never)
  }

  /// A value as bytes of JSON.
  static func encoded(_ value: some Encodable) -> [UInt8] {
    // Our own types throw nothing.
    ((try? JSONBytes.encoded(value)) ?? Array("{}".utf8)) + [0x0A]
  }
}
