import Archive
import Documents
import Search

/// Answers what the routes ask for: pages for people, JSON for programs.
struct PortalPages: Sendable {
  let reader: ArchiveReader
  let renderer: PageRenderer

  // MARK: Answers that need no archive

  /// The answer to a route that neither disk nor search is needed for.
  func atOnce(_ route: Route, _ asked: PortalRequest) -> Reply? {
    switch route {
    case .health:
      return Reply(
        contentType: "application/json", body: Array("{\"status\":\"ok\"}\n".utf8), freshness: .never,
        varies: false)
    case .robots: return .text(Self.robots)
    case .stylesheet:
      return Reply(
        contentType: "text/css; charset=utf-8", body: Stylesheet.bytes,
        freshness: asked.parameters["v"] == Stylesheet.version ? .immutable : .revalidate, varies: false)
    case .icon:
      return Reply(contentType: "image/svg+xml", body: Icon.bytes, varies: false)
    default: return nil
    }
  }

  private static let robots = """
    User-agent: *
    Disallow: /buscar
    Disallow: /api/

    """

  // MARK: Answers from the archive

  /// The answer to any other route. Blocks; errors become pages or problems, and are logged where a keeper must act.
  func answer(_ route: Route, _ asked: PortalRequest, log: (String) -> Void) -> Reply {
    do {
      switch route {
      case .home: return try home(asked)
      case .results: return try results(asked)
      case .document(let id, let version):
        return document(try reader.document(id, version: version), version, asked)
      case .original(let id, let version): return Self.original(try reader.original(id, version: version))
      case .searchInterface: return try searchInterface(asked)
      case .documentInterface(let id, let version):
        return .json(DocumentAnswer(try reader.document(id, version: version)))
      case .statisticsInterface: return .json(StatisticsAnswer(try reader.statistics()))
      case .health, .robots, .stylesheet, .icon: return atOnce(route, asked) ?? notFound(asked)
      }
    } catch let failure as DocumentFailure {
      return self.failure(failure, asked)
    } catch let problem as ParameterProblem {
      return .problem(
        400, asked.language.say("Parámetro no válido", "Invalid parameter"),
        asked.language.say(
          "El parámetro «\(problem.parameter)» \(problem.spanish).",
          "The parameter '\(problem.parameter)' \(problem.english)."), parameter: problem.parameter)
    } catch let error as SearchError {
      log(error.message(spanish: true))
      return unavailable(asked)
    } catch let error as ArchiveError {
      log(error.message(spanish: true))
      return unavailable(asked)
    } catch let error as DocumentError {
      log(error.message(spanish: true))
      return unavailable(asked)
    } catch {
      log("\(error)")
      return unavailable(asked)
    }
  }

  private func searchInterface(_ asked: PortalRequest) throws -> Reply {
    let parameters = try SearchInterfaceParameters(asked.parameters)
    guard let response = try reader.search(parameters.request) else {
      return .problem(
        503, asked.language.say("Sin índice", "No index"),
        asked.language.say(
          "Este archivo todavía no tiene índice de búsqueda.", "This archive has no search index yet."))
    }
    return .json(SearchAnswer(response, request: parameters.request, language: asked.language))
  }

  /// The file as received, such that it can do nothing in this site's name: to be saved, or as plain text.
  private static func original(_ file: OriginalFile) -> Reply {
    let isToken = file.mediaType.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2F, 0x2B, 0x2D, 0x2E].contains(byte)
    }
    let mediaType = isToken && !file.mediaType.isEmpty ? file.mediaType : "application/octet-stream"
    let kind = mediaType == "text/plain" ? "inline" : "attachment"
    let plain = file.name.unicodeScalars.map { scalar -> Character in
      let isSafe =
        scalar.isASCII && scalar.value > 0x20 && scalar.value < 0x7F
        && !"\"\\/%;*:<>|?'`$&".contains(Character(scalar))
      return isSafe ? Character(scalar) : "_"
    }
    let name = file.name.unicodeScalars.filter { $0.value >= 0x20 && $0 != "/" && $0 != "\\" }
    var exact = String.UnicodeScalarView()
    exact.append(contentsOf: name)
    return Reply(
      contentType: mediaType, body: file.bytes,
      headers: [
        (
          "Content-Disposition",
          "\(kind); filename=\"\(String(plain.prefix(150)))\"; "
            + "filename*=UTF-8''\(PageLinks.encode(String(String(exact).prefix(150))))"
        )
      ], isForeign: true, varies: false)
  }
}
