import Archive
import Search

extension PortalPages {
  /// What crawlers may read: finite addresses only.
  func robots(_ asked: PortalRequest) -> Reply {
    .text(
      """
      User-agent: *
      Disallow: /buscar
      Disallow: /api/
      Disallow: /metrics
      Sitemap: \(asked.links.base)/sitemap.xml

      """)
  }

  /// The site map, or the list of its parts when there are many documents.
  func sitemap(_ part: Int?, _ asked: PortalRequest) throws -> Reply {
    let parts = try reader.partCount(of: sitemapLength)
    if part != nil || parts == 1 {
      guard let documents = try reader.part(part ?? 1, of: sitemapLength) else { return notFound(asked) }
      return urls(documents, withPages: part ?? 1 == 1, asked)
    }
    let entries = (1...parts).map { "<sitemap><loc>\(asked.links.base)/sitemap-\($0).xml</loc></sitemap>\n" }
    return xml(
      "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\(entries.joined())</sitemapindex>"
    )
  }

  private func urls(_ documents: [ListedDocument], withPages: Bool, _ asked: PortalRequest) -> Reply {
    var out = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
    if withPages {
      for path in ["/", "/explorar", "/tesauro", "/ayuda", "/acerca", "/accesibilidad"] {
        out += "<url><loc>\(asked.links.base)\(path)</loc></url>\n"
      }
      if let (thesaurus, names) = try? reader.thesaurus() {
        // A site map may have 50,000 addresses in all.
        for concept in thesaurus.concepts.prefix(5_000) {
          let path = HTMLText.escape(PageLinks().concept(names.name(of: concept.id)))
          out += "<url><loc>\(asked.links.base)\(path)</loc></url>\n"
        }
      }
    }
    for document in documents {
      out +=
        "<url><loc>\(asked.links.absolute(document.id))</loc><lastmod>\(HTMLText.escape(document.time))</lastmod></url>\n"
    }
    return xml(out + "</urlset>")
  }

  private func xml(_ body: String) -> Reply {
    Reply(
      contentType: "application/xml; charset=utf-8",
      body: Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(body)\n".utf8), varies: false)
  }

  /// How browsers take the site into their search boxes.
  func openSearch(_ asked: PortalRequest) -> Reply {
    let base = HTMLText.escape(asked.links.base)
    return Reply(
      contentType: "application/opensearchdescription+xml; charset=utf-8",
      body: Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
        <ShortName>Acervo</ShortName>
        <Description>Documentos de gobierno abierto</Description>
        <InputEncoding>UTF-8</InputEncoding>
        <Url type="text/html" template="\(base)/buscar?q={searchTerms}"/>
        <Url type="application/atom+xml" template="\(base)/buscar.atom?q={searchTerms}"/>
        </OpenSearchDescription>

        """.utf8), varies: false)
  }
}
