import HTTPTypes
import Hummingbird
import HummingbirdCore

/// From reply to response: the headers that every answer carries, conditional requests, ranges and compression.
enum ReplyResponse {
  /// What a page of ours may do: show itself with our stylesheet, script and pictures, and send our forms.
  static let pagePolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
    + "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
  /// What a file as received may do: nothing, not even be of our origin.
  static let foreignPolicy =
    "sandbox; default-src 'none'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"

  private static let referrerPolicy = HTTPField.Name("Referrer-Policy")
  private static let resourcePolicy = HTTPField.Name("Cross-Origin-Resource-Policy")
  private static let permissions = HTTPField.Name("Permissions-Policy")
  static func response(_ reply: Reply, to request: Request, isInterface: Bool) -> Response {
    var headers = HTTPFields()
    headers.reserveCapacity(14)
    headers[.xContentTypeOptions] = "nosniff"
    headers[.contentSecurityPolicy] = reply.isForeign ? foreignPolicy : pagePolicy
    if let referrerPolicy { headers[referrerPolicy] = "same-origin" }
    if let resourcePolicy { headers[resourcePolicy] = isInterface ? "cross-origin" : "same-origin" }
    if isInterface {
      headers[.accessControlAllowOrigin] = "*"
      if reply.status == 204 { headers[.accessControlAllowMethods] = "GET, HEAD, OPTIONS" }
    }
    if let permissions {
      headers[permissions] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    }
    switch reply.freshness {
    case .revalidate: headers[.cacheControl] = "no-cache"
    case .immutable: headers[.cacheControl] = "public, max-age=31536000, immutable"
    case .never: headers[.cacheControl] = "no-store"
    }
    for (name, value) in reply.headers { if let name = HTTPField.Name(name) { headers[name] = value } }
    if reply.status == 204 { return Response(status: .noContent, headers: headers) }
    let isText = reply.isCompressible
    let varies = [reply.varies ? "Accept-Language" : nil, isText ? "Accept-Encoding" : nil].compactMap { $0 }
    if !varies.isEmpty { headers[.vary] = varies.joined(separator: ", ") }
    // What may be asked for in parts is never packed.
    var part: Range<Int>?
    var status = reply.status
    if status == 200, reply.freshness != .never {
      let tag = reply.packing?.tag ?? entityTag(reply.body)
      headers[.eTag] = tag
      let modified = reply.modified.flatMap(HTTPDate.init(iso:))
      if let modified { headers[.lastModified] = modified.text }
      if isUnchanged(request, tag, modified) { return Response(status: .notModified, headers: headers) }
    }
    if status == 200, reply.takesRanges {
      headers[.acceptRanges] = "bytes"
      if let asked = request.headers[.range], request.headers[.ifRange] == nil {
        switch ByteRange(asked, of: reply.length) {
        case .none: break
        case .some(.outside):
          headers[.contentRange] = "bytes */\(reply.length)"
          headers[.contentType] = "text/plain; charset=utf-8"
          return Response(status: .rangeNotSatisfiable, headers: headers)
        case .some(.inside(let range)):
          headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(reply.length)"
          part = range
          status = 206
        }
      }
    }
    let body: [UInt8]
    if let part {
      body = Array(reply.body[part])
    } else if isText, takesGzip(request), let small = reply.packing?.bytes ?? Gzip.compressed(reply.body) {
      body = small
      headers[.contentEncoding] = "gzip"
      // Another representation needs another strong tag (RFC 9110, section 8.8.3.3).
      if let tag = headers[.eTag] { headers[.eTag] = tag.dropLast() + "-g\"" }
    } else {
      body = reply.wholeBody
    }
    headers[.contentType] = reply.contentType
    headers[.contentLength] = String(body.count)
    let code = HTTPResponse.Status(code: status)
    if request.method == .head { return Response(status: code, headers: headers) }
    return Response(status: code, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }

  private static func takesGzip(_ request: Request) -> Bool {
    guard let accepted = request.headers[.acceptEncoding] else { return false }
    return accepted.split(separator: ",").contains { part in
      let words = part.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      return words.first == "gzip" && !words.dropFirst().contains { $0 == "q=0" || $0.hasPrefix("q=0.0") }
    }
  }

  /// A strong entity tag (RFC 9110, section 8.8.3): the FNV-1a hash, eight bytes at a time, and the length of the body.
  static func entityTag(_ body: [UInt8]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let words = body.count / 8
    // SAFETY: each load lies within the buffer, at whatever alignment.
    unsafe body.withUnsafeBytes { bytes in
      for word in 0..<words {
        let value = unsafe bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self)
        hash = (hash ^ UInt64(littleEndian: value)) &* 0x100_0000_01B3
        // The product carries upwards only: brought down again for the next word.
        hash ^= hash &>> 29
      }
    }
    for byte in body[(words * 8)...] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "\"\(String(hash, radix: 36))-\(String(body.count, radix: 36))\""
  }

  /// Whether the client has this already (RFC 9110, section 13.2.2): the tag decides where one was sent, else the time.
  private static func isUnchanged(_ request: Request, _ tag: String, _ modified: HTTPDate?) -> Bool {
    let tags = request.headers[values: .ifNoneMatch]
    if !tags.isEmpty { return tags.contains { matches($0, tag) } }
    guard let modified, let since = request.headers[.ifModifiedSince] else { return false }
    return since == modified.text
  }

  /// Whether an `If-None-Match` (RFC 9110, section 13.1.2) names the tag, compared weakly.
  private static func matches(_ header: String, _ tag: String) -> Bool {
    header.split(separator: ",").contains { candidate in
      var plain = candidate.drop { $0 == " " }
      while plain.last == " " { plain.removeLast() }
      if plain.hasPrefix("W/") { plain = plain.dropFirst(2) }
      return plain == "*" || plain == tag || plain == tag.dropLast() + "-g\""
    }
  }
}

/// One range of bytes (RFC 9110, section 14.1.2). Several at once are answered as if none had been asked for.
enum ByteRange: Equatable {
  case inside(Range<Int>)
  case outside

  /// Nil when the header means no single range of bytes.
  init?(_ header: String, of length: Int) {
    guard header.hasPrefix("bytes=") else { return nil }
    let parts = header.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
      return nil
    }
    switch (Int(parts[0]), Int(parts[1])) {
    case (let start?, let end):
      guard parts[1].isEmpty || (end ?? -1) >= start else { return nil }
      guard start < length else {
        self = .outside
        return
      }
      self = .inside(start..<min(length, (end ?? length - 1) + 1))
    case (nil, let last?):
      guard parts[0].isEmpty else { return nil }
      if last == 0 || length == 0 { self = .outside } else { self = .inside(max(0, length - last)..<length) }
    default: return nil
    }
  }
}

/// A time as HTTP writes it (RFC 9110, section 5.6.7).
struct HTTPDate: Equatable {
  let text: String

  /// - Parameter iso: `2026-11-23T10:00:00Z`, with or without a fraction; nil for anything else.
  init?(iso: String) {
    let numbers = iso.split { !$0.isNumber || !$0.isASCII }.prefix(6).compactMap { Int($0) }
    guard numbers.count == 6, iso.hasSuffix("Z"), (1...9999).contains(numbers[0]),
      (1...12).contains(numbers[1]), (1...31).contains(numbers[2])
    else { return nil }
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let days = ["Sat", "Sun", "Mon", "Tue", "Wed", "Thu", "Fri"]
    // Zeller's congruence for the day of the week.
    let (year, month) = numbers[1] < 3 ? (numbers[0] - 1, numbers[1] + 12) : (numbers[0], numbers[1])
    let sum = numbers[2] + 13 * (month + 1) / 5 + year % 100 + year % 100 / 4 + year / 400 + 5 * (year / 100)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    text =
      "\(days[sum % 7]), \(two(numbers[2])) \(months[numbers[1] - 1]) \(numbers[0]) "
      + "\(two(numbers[3])):\(two(numbers[4])):\(two(numbers[5])) GMT"
  }
}
