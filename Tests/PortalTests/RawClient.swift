import Dispatch
import Foundation
import Hummingbird
import Testing

@testable import Portal

#if canImport(Glibc)
  import Glibc
#endif

/// Runs a portal that listens on a free port while `body`, which may block, talks to it.
func withServer(
  _ small: SmallArchive? = nil, limits: RequestLimits = RequestLimits(),
  settings change: (inout PortalService.Settings) -> Void = { _ in },
  _ body: @escaping @Sendable (Int) throws -> Void
) async throws {
  let small = try small ?? SmallArchive()
  let service = try small.portal(limits: limits, settings: change)
  let (ports, found) = AsyncStream.makeStream(of: Int.self)
  let server = Task { try await service.application { found.yield($0) }.run() }
  var port = 0
  for await first in ports {
    port = first
    break
  }
  defer { server.cancel() }
  // The client blocks: not on the threads of Swift concurrency, which the server needs.
  try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
    let port = port
    DispatchQueue.global().async { done.resume(with: Result { try body(port) }) }
  }
  server.cancel()
  _ = try? await server.value
}

/// An answer as it came over the connection.
struct RawAnswer {
  var status: Int
  var headers: [String: String]
  var body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }

  /// A header by its name in any case.
  func header(_ name: String) -> String? { headers[name.lowercased()] }

  /// The body as a JSON object.
  func object() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
  }

  /// The target of the first link whose address begins so and holds this text, as a browser reads it.
  func link(beginning start: String, holding part: String = "") -> String? {
    for piece in text.components(separatedBy: "href=\"").dropFirst() {
      let address = piece.prefix { $0 != "\"" }.replacingOccurrences(of: "&amp;", with: "&")
      if address.hasPrefix(start), part.isEmpty || address.contains(part) { return address }
    }
    return nil
  }
}

/// Asks for an address on a connection of its own, as a browser does: what stands behind `#` stays here.
func fetch(
  _ target: String, port: Int, method: String = "GET", headers: [(String, String)] = []
) throws -> RawAnswer {
  let path = target.prefix { $0 != "#" }
  let lines = headers.map { "\($0): \($1)\r\n" }.joined()
  let bytes = exchangeBytes(
    "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\(lines)Connection: close\r\n\r\n", port: port)
  let border = try #require(bytes.firstRange(of: Array("\r\n\r\n".utf8)), "no answer to \(target)")
  let head = String(decoding: bytes[..<border.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
  let status = try #require(head.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
  var found: [String: String] = [:]
  for line in head.dropFirst() {
    let parts = line.split(separator: ":", maxSplits: 1)
    if parts.count == 2 {
      found[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
  }
  return RawAnswer(status: status, headers: found, body: Array(bytes[border.upperBound...]))
}

func connect(port: Int) -> Int32 {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_port = UInt16(port).bigEndian
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  var patience = timeval(tv_sec: 20, tv_usec: 0)
  // SAFETY: the structures live through the calls and are passed with their sizes.
  unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  let status = unsafe withUnsafePointer(to: &address) { pointer in
    unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
    }
  }
  #expect(status == 0)
  return descriptor
}

@discardableResult
func send(_ descriptor: Int32, _ text: String) -> Bool {
  let bytes = Array(text.utf8)
  var done = 0
  while done < bytes.count {
    let count = unsafe bytes[done...].withUnsafeBytes {
      unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    if count <= 0 { return false }
    done += count
  }
  return true
}

/// Sends a request and gives all that comes back until the server closes.
func exchange(_ request: String, port: Int) -> String {
  String(decoding: exchangeBytes(request, port: port), as: UTF8.self)
}

func exchangeBytes(_ request: String, port: Int) -> [UInt8] {
  let descriptor = connect(port: port)
  defer { close(descriptor) }
  send(descriptor, request)
  var answer: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while true {
    let count = unsafe buffer.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
    if count <= 0 { break }
    answer += buffer[..<count]
  }
  return answer
}

/// Sends a byte now and then until the server closes; false when it does not in time.
func drip(_ descriptor: Int32, seconds: Int) -> Bool {
  for _ in 0..<(seconds * 20) {
    usleep(50_000)
    var byte: UInt8 = 0
    let count = unsafe recv(descriptor, &byte, 1, Int32(MSG_DONTWAIT))
    if count == 0 { return true }
    if count < 0, errno != EAGAIN { return true }
    if !send(descriptor, "a") { return true }
  }
  return false
}
