import Foundation
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
}
