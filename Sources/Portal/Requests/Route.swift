/// What an address asks for. The one list of the portal's addresses; everything else is 404.
enum Route: Sendable, Equatable {
  /// `/`
  case home
  /// `/buscar`
  case results
  /// `/d/ID` and `/d/ID/vN`; nil means the newest version.
  case document(id: String, version: Int?)
  /// `/d/ID/original` and `/d/ID/vN/original`
  case original(id: String, version: Int?)
  /// `/api/v1/search`
  case searchInterface
  /// `/api/v1/documents/ID` and `/api/v1/documents/ID/vN`
  case documentInterface(id: String, version: Int?)
  /// `/api/v1/stats`
  case statisticsInterface
  /// `/health`
  case health
  /// `/robots.txt`
  case robots
  /// `/estilo.css`
  case stylesheet
  /// `/icono.svg`
  case icon

  /// True for paths answered in JSON, also when they do not exist.
  static func isInterface(_ path: Substring) -> Bool { path == "/api" || path.hasPrefix("/api/") }

  init?(path: Substring) {
    guard path.first == "/", path.utf8.count <= 512 else { return nil }
    var parts: [String] = []
    for part in path.dropFirst().utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      let decoded = QueryParameters.decode(part, isForm: false)
      guard decoded.isWellFormed else { return nil }
      parts.append(decoded.text)
    }
    switch (parts.first, parts.count) {
    case ("", 1): self = .home
    case ("buscar", 1): self = .results
    case ("health", 1): self = .health
    case ("robots.txt", 1): self = .robots
    case ("estilo.css", 1): self = .stylesheet
    case ("icono.svg", 1): self = .icon
    case ("d", 2...4):
      guard let route = Self.document(parts.dropFirst()) else { return nil }
      self = route
    case ("api", 3...5):
      guard parts[1] == "v1", let route = Self.interface(parts.dropFirst(2)) else { return nil }
      self = route
    default: return nil
    }
  }

  private static func document(_ parts: ArraySlice<String>) -> Route? {
    guard let id = identifier(parts.first) else { return nil }
    var rest = parts.dropFirst()
    var version: Int?
    if let number = rest.first.flatMap(versionNumber) {
      version = number
      rest = rest.dropFirst()
    }
    if rest.isEmpty { return .document(id: id, version: version) }
    return rest.count == 1 && rest.first == "original" ? .original(id: id, version: version) : nil
  }

  private static func interface(_ parts: ArraySlice<String>) -> Route? {
    switch (parts.first, parts.count) {
    case ("search", 1): return .searchInterface
    case ("stats", 1): return .statisticsInterface
    case ("documents", 2...3):
      let rest = parts.dropFirst()
      guard let id = identifier(rest.first) else { return nil }
      if rest.count == 1 { return .documentInterface(id: id, version: nil) }
      guard let number = rest.last.flatMap(versionNumber) else { return nil }
      return .documentInterface(id: id, version: number)
    default: return nil
    }
  }

  /// An identifier's name as in an address: letters and digits, in lower case.
  private static func identifier(_ text: String?) -> String? {
    guard let text, (1...64).contains(text.utf8.count) else { return nil }
    let plain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
    return plain ? text.lowercased() : nil
  }

  private static func versionNumber(_ text: String) -> Int? {
    guard text.first == "v", text.utf8.count <= 10, let first = text.dropFirst().first,
      ("1"..."9").contains(first)
    else { return nil }
    return Int(text.dropFirst())
  }
}
