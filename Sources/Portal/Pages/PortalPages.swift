import Archive
import Documents
import Search

/// Answers what the routes ask for: pages for people, JSON for programs.
struct PortalPages: Sendable {
  let reader: ArchiveReader
  let renderer: PageRenderer
  let cache: AnswerCache
  /// Documents in one site map; the protocol allows 50,000 addresses.
  var sitemapLength = 40_000

  // MARK: Answers that need no archive

  /// The answer to a route that neither disk nor search is needed for.
  func atOnce(_ route: Route, _ asked: PortalRequest) -> Reply? {
    switch route {
    case .health:
      return Reply(
        contentType: "application/json", body: Array("{\"status\":\"ok\"}\n".utf8), freshness: .never,
        varies: false)
    case .robots: return robots(asked)
    case .openSearch: return openSearch(asked)
    case .openAPI:
      // A parameter that is none is refused with the others.
      guard (try? InterfaceOperation.check(route, asked.parameters)) != nil else { return nil }
      return Reply(contentType: "application/json", body: OpenAPIDescription.bytes, varies: false)
    case .stylesheet:
      return asset("text/css; charset=utf-8", Stylesheet.bytes, Stylesheet.version, asked)
    case .script: return asset("text/javascript; charset=utf-8", Script.bytes, Script.version, asked)
    case .icon: return Reply(contentType: "image/svg+xml", body: Icon.bytes, varies: false)
    default: return nil
    }
  }

  private func asset(_ type: String, _ bytes: [UInt8], _ version: String, _ asked: PortalRequest) -> Reply {
    Reply(
      contentType: type, body: bytes,
      freshness: asked.parameters["v"] == version ? .immutable : .revalidate, varies: false)
  }

  // MARK: Answers from the archive

  /// The answer kept for a request; nil when there is none or the archive has changed. Costs two stat(2), so that it may
  /// be called from an event loop.
  func kept(_ route: Route, _ asked: PortalRequest) -> Reply? {
    guard route.isKept, let generation = reader.currentGeneration() else { return nil }
    return cache.reply(for: Self.key(asked), state: reader.state(generation))
  }

  /// What tells answers apart that are kept.
  private static func key(_ asked: PortalRequest) -> String {
    "\(asked.language.rawValue) \(asked.links.base) \(asked.target)"
  }

  /// The answer to any route; nil is an address at which nothing lives. Blocks; errors become pages or problems, and
  /// are logged where a keeper must act.
  func answer(_ route: Route?, _ asked: PortalRequest, log: (String) -> Void) -> Reply {
    guard let route else { return notFound(asked) }
    do {
      guard route.isKept, let generation = try reader.snapshot()?.generation else {
        return try made(route, asked)
      }
      let key = Self.key(asked)
      // As it is before the answer is made: what changes meanwhile makes it one of another state.
      let state = reader.state(generation)
      if let kept = cache.reply(for: key, state: state) { return kept }
      let reply = try made(route, asked)
      cache.keep(reply, for: key, state: state)
      return reply
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

  private func made(_ route: Route, _ asked: PortalRequest) throws -> Reply {
    try InterfaceOperation.check(route, asked.parameters)
    switch route {
    case .home: return try home(asked)
    case .results: return try results(asked)
    case .resultsFile(let format): return try resultsFile(format, asked)
    case .resultsFeed: return try resultsFeed(asked)
    case .document(let id, let version):
      return try document(try reader.document(id, version: version), version, asked)
    case .original(let id, let version), .originalInterface(let id, let version):
      return Self.original(try reader.original(id, version: version), asked)
    case .citation(let id, let version, let format):
      return citation(try reader.document(id, version: version), format, asked)
    case .comparison(let id): return try comparison(id, asked)
    case .browse: return try browse(asked)
    case .browseField(let field): return try browse(field, asked)
    case .thesaurus: return try thesaurus(asked)
    case .thesaurusFile(let syntax): return try thesaurusFile(syntax)
    case .concept(let name, let format): return try concept(name, format, asked)
    case .help: return help(asked)
    case .about: return try about(asked)
    case .accessibility: return accessibility(asked)
    case .interfaceGuide: return interfaceGuide(asked)
    case .news: return try news(asked)
    case .sitemap: return try sitemap(nil, asked)
    case .sitemapPart(let part): return try sitemap(part, asked)
    case .searchInterface, .facetsInterface, .timelineInterface: return try searchInterface(route, asked)
    case .suggestInterface, .termsInterface, .concordanceInterface, .thesaurusInterface, .conceptInterface,
      .similarInterface:
      return try wordInterface(route, asked)
    case .documentsInterface: return try documentsInterface(asked)
    case .documentInterface(let id, let version):
      let view = try reader.document(id, version: version)
      var reply = Reply.json(DocumentAnswer(view, base: asked.links.base))
      reply.modified = view.time
      return reply
    case .versionsInterface(let id):
      return .json(VersionsAnswer(try reader.document(id, version: nil)))
    case .blocksInterface(let id, let version):
      return .json(try BlocksAnswer(try reader.document(id, version: version), asked.parameters))
    case .statisticsInterface: return .json(StatisticsAnswer(try reader.statistics()))
    case .ready: return ready(asked)
    case .health, .metrics, .robots, .openSearch, .openAPI, .stylesheet, .script, .icon:
      return atOnce(route, asked) ?? notFound(asked)
    }
  }

  /// Whether searches can be answered: for those who send readers here.
  private func ready(_ asked: PortalRequest) -> Reply {
    let isReady = (try? reader.snapshot()) != nil
    return Reply(
      status: isReady ? 200 : 503, contentType: "application/json",
      body: Array("{\"status\":\"\(isReady ? "ready" : "no index")\"}\n".utf8), freshness: .never,
      varies: false)
  }

  private func searchInterface(_ route: Route, _ asked: PortalRequest) throws -> Reply {
    var request: SearchRequest
    switch route {
    case .facetsInterface:
      request = try SearchInterfaceParameters.counting(asked.parameters)
      let fields = asked.parameters.values("field")
      if let odd = fields.first(where: { !SearchParameters.filterFields.contains($0) }) {
        let known = SearchParameters.filterFields.joined(separator: ", ")
        throw ParameterProblem(
          parameter: "field", spanish: "«\(odd.prefix(40))» no es una columna; se admiten: \(known)",
          english: "'\(odd.prefix(40))' is no column; known are: \(known)")
      }
      request.facets = fields.isEmpty ? SearchParameters.facetFields : fields
      request.facetLimit =
        try SearchInterfaceParameters.number("limit", in: 1...1000, asked.parameters) ?? 100
    case .timelineInterface:
      request = try SearchInterfaceParameters.counting(asked.parameters)
      request.facets = ["anio"]
      request.facetLimit = 3_000
    default: request = try SearchInterfaceParameters(asked.parameters).request
    }
    guard
      let timed = try reader.search(
        request, without: asked.parameters.values("without"),
        usesThesaurus: try SearchInterfaceParameters.flag("thesaurus", asked.parameters, otherwise: true),
        narrower: try SearchInterfaceParameters.flag("narrower", asked.parameters))
    else { return noIndex(asked) }
    switch route {
    case .facetsInterface: return .json(FacetsAnswer(timed.response))
    case .timelineInterface: return .json(TimelineAnswer(timed.response))
    default: return .json(SearchAnswer(timed, request: request, asked: asked))
    }
  }

  private func documentsInterface(_ asked: PortalRequest) throws -> Reply {
    let limit = try SearchInterfaceParameters.number("limit", in: 1...1000, asked.parameters) ?? 100
    let after = try asked.parameters["cursor"].map { cursor throws(ParameterProblem) in
      try DocumentsAnswer.identifier(cursor)
    }
    return .json(
      DocumentsAnswer(try reader.listing(after: after, limit: limit), limit: limit, links: PageLinks()))
  }

  /// The file as received, such that it can do nothing in this site's name: to be saved, as plain text, or, when
  /// `ver=1` asks for viewing, in a sandbox without scripts.
  private static func original(_ file: OriginalFile, _ asked: PortalRequest) -> Reply {
    let isToken = file.mediaType.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || [0x2F, 0x2B, 0x2D, 0x2E].contains(byte)
    }
    let mediaType = isToken && !file.mediaType.isEmpty ? file.mediaType : "application/octet-stream"
    let isViewed = asked.parameters["ver"] == "1" && asked.path.hasPrefix("/d/")
    let kind = mediaType == "text/plain" || isViewed ? "inline" : "attachment"
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
      ], isForeign: true, varies: false, modified: file.time, takesRanges: true)
  }
}
