import Dispatch
import Foundation
import Hummingbird
import NIOCore
import Testing

@testable import Portal

#if canImport(Glibc)
  import Glibc
#endif

/// What only shows on a real connection.
@Suite("Over a socket", .serialized)
struct SocketTests {
  @Test("requests as browsers send them are answered, malformed ones refused")
  func requests() async throws {
    try await withServer { port in
      let host = "Host: 127.0.0.1:\(port)\r\n"
      let end = "Connection: close\r\n\r\n"
      let cases: [(String, String)] = [
        ("GET /health HTTP/1.1\r\n\(host)\(end)", "HTTP/1.1 200"),
        ("GET /buscar?q=agua HTTP/1.1\r\n\(host)\(end)", "HTTP/1.1 200"),
        ("HEAD / HTTP/1.1\r\n\(host)\(end)", "HTTP/1.1 200"),
        ("GET /health HTTP/1.0\r\n\r\n", "HTTP/1.1 200"),
        ("GET /health HTTP/1.1\r\n\r\n", "HTTP/1.1 400"),
        ("GET /health HTTP/1.1\r\n\(host)Host: otra\r\n\(end)", "HTTP/1.1 400"),
        ("GET /health HTTP/1.1\r\nHost: a b\r\n\(end)", "HTTP/1.1 400"),
        ("GET /health HTTP/1.1\r\nHost: \r\n\(end)", "HTTP/1.1 400"),
        ("basura\r\n\r\n", "HTTP/1.1 400"),
        ("POST / HTTP/1.1\r\n\(host)Content-Length: 99999999\r\n\r\n", "HTTP/1.1 413"),
        ("POST / HTTP/1.1\r\n\(host)Content-Length: 2\r\n\(end)ab", "HTTP/1.1 405"),
        ("POST / HTTP/1.1\r\n\(host)Content-Length: 4\r\nContent-Length: 6\r\n\(end)abcdef", "HTTP/1.1 400"),
        ("GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\n\(host)\(end)", "HTTP/1.1 431"),
        ("GET / HTTP/1.1\r\n\(host)\(String(repeating: "X: y\r\n", count: 2000))\(end)", "HTTP/1.1 431"),
        ("GET http://127.0.0.1/health HTTP/1.1\r\n\(host)\(end)", "HTTP/1.1 200"),
      ]
      for (request, start) in cases {
        let answer = exchange(request, port: port)
        #expect(answer.hasPrefix(start), "\(request.prefix(60)) -> \(answer.prefix(40))")
        #expect(answer.components(separatedBy: "HTTP/1.1 ").count == 2, "one answer: \(request.prefix(60))")
      }
      let head = exchange("HEAD / HTTP/1.1\r\n\(host)\(end)", port: port)
      #expect(head.hasSuffix("\r\n\r\n"))
    }
  }

  @Test("pipelined requests are answered in order, and a bad one after them is refused last")
  func pipelining() async throws {
    try await withServer { port in
      let one = "GET /health HTTP/1.1\r\nHost: a\r\n\r\n"
      let answer = exchange(String(repeating: one, count: 20) + "GET / HTTP/1.1\r\n\r\n", port: port)
      #expect(answer.components(separatedBy: "HTTP/1.1 200").count == 21)
      #expect(answer.components(separatedBy: "HTTP/1.1 400").count == 2)
    }
  }

  @Test("headers that drip are cut off at the deadline")
  func dripping() async throws {
    var limits = RequestLimits()
    limits.headerTime = .milliseconds(300)
    try await withServer(limits: limits) { port in
      let socket = connect(port: port)
      send(socket, "GET / HTTP/1.1\r\nX: ")
      let isClosed = drip(socket, seconds: 20)
      close(socket)
      #expect(isClosed)
    }
  }

  // MARK: A server and a raw client

  private func withServer(
    limits: RequestLimits = RequestLimits(), _ body: @escaping @Sendable (Int) -> Void
  ) async throws {
    let small = try SmallArchive()
    let service = try small.portal(limits: limits)
    let (ports, found) = AsyncStream.makeStream(of: Int.self)
    let server = Task { try await service.application { found.yield($0) }.run() }
    var port = 0
    for await first in ports {
      port = first
      break
    }
    // The client blocks: not on the threads of Swift concurrency, which the server needs.
    await withCheckedContinuation { done in
      let port = port
      DispatchQueue.global().async {
        body(port)
        done.resume()
      }
    }
    server.cancel()
    _ = try? await server.value
  }
}

private func connect(port: Int) -> Int32 {
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
private func send(_ descriptor: Int32, _ text: String) -> Bool {
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
private func exchange(_ request: String, port: Int) -> String {
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
  return String(decoding: answer, as: UTF8.self)
}

/// Sends a byte now and then until the server closes; false when it does not in time.
private func drip(_ descriptor: Int32, seconds: Int) -> Bool {
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
