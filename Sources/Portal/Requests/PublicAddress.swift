/// Scheme and host under which readers see the portal, for absolute addresses in feeds, citations and site maps.
struct PublicAddress: Sendable {
  /// Fixed by whoever runs it; nil to go by the request.
  var fixed: String?
  /// Whether `X-Forwarded-Proto` and `X-Forwarded-Host` are to be believed: only behind a proxy that sets them.
  var trustsForwarded = false

  /// Scheme and host without a slash at the end, for a request with these headers.
  ///
  /// The host of a request was checked when it came in: it holds no character with a meaning in a page.
  func base(host: String?, forwardedScheme: String?, forwardedHost: String?) -> String {
    if let fixed { return fixed }
    var scheme = "http"
    var name = host ?? "127.0.0.1"
    if trustsForwarded {
      if forwardedScheme == "https" { scheme = "https" }
      if let forwardedHost, Self.isHost(forwardedHost) { name = forwardedHost }
    }
    return "\(scheme)://\(name)"
  }

  /// The address that a person gave for `fixed`, without its last slash; nil when it is not scheme and host alone.
  static func checked(_ text: String) -> String? {
    let plain = text.hasSuffix("/") ? text.dropLast() : text[...]
    for scheme in ["http://", "https://"] where plain.hasPrefix(scheme) {
      return isHost(String(plain.dropFirst(scheme.count))) ? String(plain) : nil
    }
    return nil
  }

  /// Whether the text can be a host and port: no white space, no user, no path.
  static func isHost(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 255
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
          || [0x2D, 0x2E, 0x3A, 0x5B, 0x5D, 0x5F, 0x25].contains(byte)
      }
  }
}
