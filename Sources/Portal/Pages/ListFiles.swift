import Search

extension PortalPages {
  /// Results in a file of them, at most.
  static let longestList = 1_000

  /// The list of results in a format of programs.
  func resultsFile(_ format: ListFormat, _ asked: PortalRequest) throws -> Reply {
    let search = SearchParameters(asked.parameters)
    var request = search.request
    request.offset = 0
    request.limit = Self.longestList
    request.facets = []
    request.explain = false
    request.passagesPerHit = format == .csv ? 1 : 0
    guard let hits = try reader.search(request, without: search.without)?.response.hits else {
      return unavailable(asked)
    }
    let records = hits.map { CitationRecord($0, links: asked.links) }
    var reply: Reply
    switch format {
    case .csv:
      reply = .text(Self.csv(hits, records, asked), type: "text/csv; charset=utf-8; header=present")
    case .bibtex:
      reply = .text(
        records.map(BibTeX.entry).joined(separator: "\n"), type: "application/x-bibtex; charset=utf-8")
    case .ris:
      reply = .text(
        records.map(RIS.reference).joined(), type: "application/x-research-info-systems; charset=utf-8")
    case .csl: reply = .json(records.map(CSLItem.init), type: "application/vnd.citationstyles.csl+json")
    }
    reply.headers.append(("Content-Disposition", "attachment; filename=\"acervo.\(format.rawValue)\""))
    return reply
  }

  private static func csv(
    _ hits: [Hit], _ records: [CitationRecord], _ asked: PortalRequest
  ) -> String {
    var lines = [
      "id,version,titulo,fecha,tipo,institucion,entidad,tema,enlace,parrafo,pasaje,cita"
    ]
    for (hit, record) in zip(hits, records) {
      let passage = hit.passages.first
      func values(_ field: String) -> String {
        hit.keywords.filter { $0.field == field }.map(\.value).joined(separator: "; ")
      }
      let link = asked.links.absolute(hit.id, version: hit.version, paragraph: passage?.paragraph)
      let fields: [String] = [
        hit.id, String(hit.version), hit.title, DateWording.iso(hit.date) ?? "", values("tipo"),
        values("institucion"), values("entidad"), values("tema"), link,
        passage.map { String($0.paragraph) } ?? "", passage?.text ?? "", CitationText.apa(record),
      ]
      lines.append(fields.map(cell).joined(separator: ","))
    }
    return lines.map { $0 + "\r\n" }.joined()
  }

  /// A value as a cell (RFC 4180). What a spreadsheet would take for a formula is kept from being one.
  static func cell(_ value: String) -> String {
    var value = value
    if let first = value.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
      value = "'" + value
    }
    let needsQuotes = value.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard needsQuotes else { return value }
    var out = String.UnicodeScalarView()
    for scalar in value.unicodeScalars {
      if scalar == "\"" { out.append(scalar) }
      out.append(scalar)
    }
    return "\"" + String(out) + "\""
  }
}
