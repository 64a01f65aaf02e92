import Archive
import Search

extension PortalPages {
  /// Nothing lives at this address.
  func notFound(_ asked: PortalRequest) -> Reply {
    failure(
      404, asked, title: asked.language.say("Página no encontrada", "Page not found"),
      text: asked.language.say(
        "No hay nada en esta dirección. Quizá se copió incompleta; puede buscar lo que necesita aquí mismo.",
        "There is nothing at this address. It may have been copied incompletely; you can search for what you need here."
      ))
  }

  /// The route exists, but not for this method.
  func methodNotAllowed(_ asked: PortalRequest) -> Reply {
    var reply = failure(
      405, asked, title: asked.language.say("Método no admitido", "Method not allowed"),
      text: asked.language.say("Esta dirección solo se puede leer.", "This address can only be read."))
    reply.headers.append(("Allow", "GET, HEAD, OPTIONS"))
    return reply
  }

  /// One address asks for too much.
  func tooMany(_ asked: PortalRequest) -> Reply {
    var reply = failure(
      429, asked, title: asked.language.say("Demasiadas consultas", "Too many requests"),
      text: asked.language.say(
        "Desde su dirección llegan demasiadas consultas. Intente de nuevo en unos segundos.",
        "Too many requests come from your address. Try again in a few seconds."))
    reply.headers.append(("Retry-After", "5"))
    return reply
  }

  /// More is asked than can be answered now.
  func overloaded(_ asked: PortalRequest) -> Reply {
    var reply = failure(
      503, asked, title: asked.language.say("Demasiadas consultas", "Too many requests at once"),
      text: asked.language.say(
        "En este momento hay demasiadas consultas a la vez. Intente de nuevo en unos segundos.",
        "There are too many requests at this moment. Try again in a few seconds."))
    reply.headers.append(("Retry-After", "2"))
    return reply
  }

  /// Something is wrong with the archive; what it is is for its keeper, in the log.
  func unavailable(_ asked: PortalRequest) -> Reply {
    failure(
      503, asked, title: asked.language.say("El archivo no está disponible", "The archive is not available"),
      text: asked.language.say(
        "No se pudo leer el archivo. El problema quedó anotado para quien lo administra; intente más tarde.",
        "The archive could not be read. The problem has been noted for its keeper; try again later."))
  }

  /// A document that cannot be shown.
  func failure(_ failure: DocumentFailure, _ asked: PortalRequest) -> Reply {
    switch failure {
    case .unknown(let id):
      return self.failure(
        404, asked, title: asked.language.say("Documento no encontrado", "Document not found"),
        text: asked.language.say(
          "No hay ningún documento con el identificador \(id). Puede buscarlo por su título o su tema.",
          "No document has the identifier \(id). You can search for it by its title or subject."))
    case .unknownVersion(let id, let newest):
      return self.failure(
        404, asked, title: asked.language.say("Versión no encontrada", "Version not found"),
        text: asked.language.say(
          "El documento \(id) no tiene esa versión; la más reciente es la \(newest).",
          "Document \(id) has no such version; the newest is \(newest)."),
        link: (
          asked.links.document(id), asked.language.say("Ver la versión vigente", "See the version in force")
        ))
    case .unknownParagraph(let id, let version, let text):
      let shown = text.prefix(40)
      return self.failure(
        404, asked, title: asked.language.say("Párrafo no encontrado", "Paragraph not found"),
        text: asked.language.say(
          "La versión \(version) del documento \(id) no tiene el párrafo «\(shown)».",
          "Version \(version) of document \(id) has no paragraph “\(shown)”."),
        link: (
          asked.links.document(id, version: version),
          asked.language.say("Ver el documento", "See the document")
        ))
    case .unknownConcept(let name):
      let shown = name.prefix(60)
      return self.failure(
        404, asked, title: asked.language.say("Concepto no encontrado", "Concept not found"),
        text: asked.language.say(
          "El tesauro no tiene el concepto «\(shown)».", "The thesaurus has no concept “\(shown)”."),
        link: (
          asked.links.address("/tesauro", []), asked.language.say("Ver el tesauro", "See the thesaurus")
        ))
    case .withdrawn(let tombstone): return self.tombstone(tombstone, asked)
    }
  }

  private func failure(
    _ status: Int, _ asked: PortalRequest, title: String, text: String,
    link: (href: String, label: String)? = nil
  ) -> Reply {
    if Route.isInterface(asked.path) { return .problem(status, title, text) }
    var content: [String: Any] = ["heading": title, "message": text, "searchText": ""]
    if status == 404 { searchInstead(asked, in: &content) }
    content["way"] = link.map { ["href": $0.href, "label": $0.label] }
    var reply = Reply.page(
      renderer.page("failure", .init(title: title, isUnlisted: true), asked, content), status: status)
    reply.freshness = .never
    return reply
  }

  /// Searches for the words of an address that leads nowhere: old links often name what they lead to.
  private func searchInstead(_ asked: PortalRequest, in content: inout [String: Any]) {
    let path = QueryParameters.decode(asked.path.utf8, isForm: false).text
    let words = path.split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { (3...40).contains($0.count) && !Self.emptyWords.contains($0.lowercased()) }.prefix(8)
    guard !words.isEmpty else { return }
    var search = SearchParameters()
    search.query = words.joined(separator: " ")
    content["searchText"] = search.query
    var request = search.request
    request.limit = 5
    request.facets = []
    request.passagesPerHit = 0
    // What is wrong with the archive is told by the pages that need it.
    guard let hits = (try? reader.search(request))?.response.hits, !hits.isEmpty else { return }
    content["found"] = ["items": hits.map { ResultItem.brief($0, asked, search: search) }] as [String: Any]
  }

  /// Words of addresses that say nothing of a document.
  private static let emptyWords: Set = [
    "www", "html", "htm", "php", "asp", "aspx", "jsp", "pdf", "doc", "docs", "index", "http", "https", "api",
    "and", "not", "original",
  ]

  private func tombstone(_ tombstone: Tombstone, _ asked: PortalRequest) -> Reply {
    let language = asked.language
    let title = language.say("Documento retirado", "Withdrawn document")
    if Route.isInterface(asked.path) {
      return .problem(
        410, title,
        language.say(
          "El documento \(tombstone.id) fue retirado: \(tombstone.reason).",
          "Document \(tombstone.id) has been withdrawn: \(tombstone.reason)."))
    }
    var content: [String: Any] = [
      "id": tombstone.id, "documentTitle": tombstone.title, "reason": tombstone.reason,
      "history": tombstone.versions.map { version in
        [
          "number": version.version, "action": Wording.action(version.action, language),
          "day": DateWording.day(of: version.time, language),
        ] as [String: Any]
      },
    ]
    content["citation"] = tombstone.last.map {
      CitationText.apa(CitationRecord($0, links: asked.links))
    }
    content["dateText"] = DateWording.text(tombstone.date, language)
    var reply = Reply.page(
      renderer.page(
        "tombstone", .init(title: "\(title): \(tombstone.id)", isUnlisted: true, hasSearch: true), asked,
        content),
      status: 410)
    reply.freshness = .never
    return reply
  }
}
