import Archive
import Search

extension PortalPages {
  private static let newsLength = 40
  /// How far back the feed of a search looks.
  private static let searchedLatest = 400

  /// What came in or changed last, as a feed.
  func news(_ asked: PortalRequest) throws -> Reply {
    let language = asked.language
    return feed(
      try reader.latest(limit: Self.newsLength), path: "/novedades.atom",
      title: language.say("Acervo: últimos ingresos", "Acervo: latest additions"), page: "/", asked)
  }

  /// Of what came in or changed last, what a search finds, as a feed.
  func resultsFeed(_ asked: PortalRequest) throws -> Reply {
    let search = SearchParameters(asked.parameters)
    let latest = try reader.latest(limit: Self.searchedLatest)
    var found: [ListedDocument] = []
    if !latest.isEmpty {
      var request = search.request
      request.facets = []
      request.passagesPerHit = 0
      request.explain = false
      request.offset = 0
      request.limit = Self.searchedLatest
      request.filters += latest.map { Keyword(field: "id", value: $0.id) }
      let ids = Set(try reader.search(request, without: search.without)?.response.hits.map(\.id) ?? [])
      found = latest.filter { ids.contains($0.id) }
    }
    return feed(
      Array(found.prefix(Self.newsLength)), path: asked.links.results(search, format: "atom"),
      title: "Acervo: " + title(search, asked.language),
      page: asked.links.results(search.changed { _ in }), asked)
  }

  /// An Atom feed (RFC 4287) of documents.
  private func feed(
    _ entries: [ListedDocument], path: String, title: String, page: String, _ asked: PortalRequest
  ) -> Reply {
    let base = asked.links.base
    let text = HTMLText.escape
    var out = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(asked.language.rawValue)">
      <id>\(text(base + path))</id>
      <title>\(text(title))</title>
      <updated>\(text(entries.map(\.time).max() ?? "1970-01-01T00:00:00Z"))</updated>
      <author><name>Acervo</name></author>
      <link rel="self" type="application/atom+xml" href="\(text(base + path))"/>
      <link rel="alternate" type="text/html" href="\(text(base + page))"/>

      """
    for entry in entries {
      let address = text(asked.links.absolute(entry.id, version: entry.version))
      out += """
        <entry>
        <id>\(address)</id>
        <title>\(text(entry.title.isEmpty ? entry.id : entry.title))</title>
        <updated>\(text(entry.time))</updated>
        <link rel="alternate" type="text/html" href="\(address)"/>
        <summary>\(text(Wording.action(entry.action, asked.language)))\(
          text(DateWording.text(entry.date, asked.language).map { " · " + $0 } ?? ""))</summary>
        </entry>

        """
    }
    out += "</feed>\n"
    var reply = Reply(contentType: "application/atom+xml; charset=utf-8", body: Array(out.utf8))
    reply.modified = entries.map(\.time).max()
    return reply
  }
}
