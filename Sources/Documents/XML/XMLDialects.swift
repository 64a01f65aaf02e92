extension XMLDialect {
  /// The dialect of a document, by its root.
  static func recognise(_ root: XMLTag) -> XMLDialect {
    let local = root.name.local.lowercased()
    let namespace = root.name.namespace.lowercased()
    if local == "akomantoso" || namespace.contains("akomantoso") || namespace.contains("legaldocml") {
      return .akomaNtoso
    }
    if namespace.contains("tei-c.org") || local == "tei" || local == "tei.2" || local == "teicorpus" {
      return .tei
    }
    if namespace.contains("docbook.org") || docBookRoots.contains(local) { return .docBook }
    if local == "ead" { return .ead }
    if local == "mets" { return .mets }
    if local == "mods" || local == "modscollection" { return .mods }
    if local == "rss" || local == "feed" || (local == "rdf" && !isDublinCoreOnly(root)) { return .feed }
    let isDublinCore =
      namespace.contains("purl.org/dc/") || namespace.contains("/oai_dc/")
      || root.namespaces.contains { $0.contains("purl.org/dc/") || $0.contains("/oai_dc/") }
    if isDublinCore || (local == "dc" && root.name.prefix == "oai_dc") { return .dublinCore }
    if namespace.contains("leychile") || local == "norma" || local == "ley" { return .leyChile }
    if local == "documento" || local == "sumario" || local == "response" { return .boe }
    return .generic
  }

  /// Roots of DocBook that are hardly those of anything else; an `article` may be anything.
  private static let docBookRoots: Set<String> = ["book", "refentry", "chapter", "sect1", "set", "appendix"]

  /// RDF without the vocabulary of RSS 1.0 is a description.
  private static func isDublinCoreOnly(_ root: XMLTag) -> Bool {
    root.namespaces.contains { $0.contains("purl.org/dc/") }
      && !root.namespaces.contains { $0.contains("purl.org/rss/") || $0.contains("my.netscape.com/rdf") }
  }

  /// Akoma Ntoso 1.0 to 3.0 (OASIS LegalDocML, akn-core 1.0).
  static let akomaNtoso = XMLDialect(
    format: .akomaNtoso, attributes: ["date", "value", "language", "showAs"]
  ) { tag, ancestors in
    switch tag.name.local {
    case "FRBRdate":
      // Of work, expression and manifestation the first, the work, is the date of the law.
      return ancestors.contains("FRBRWork") ? .metadata("date", attribute: "date") : XMLMeaning(.drop)
    case "FRBRthis":
      return ancestors.contains("FRBRWork") ? .metadata("identifier", attribute: "value") : XMLMeaning(.drop)
    case "FRBRcountry":
      return ancestors.contains("FRBRWork") ? .metadata("coverage", attribute: "value") : XMLMeaning(.drop)
    case "FRBRlanguage": return .metadata("language", attribute: "language")
    case "FRBRname", "FRBRalias": return .metadata("title", attribute: "value")
    case "keyword": return .metadata("subject", attribute: "showAs")
    case "publication": return .metadata("publisher", attribute: "showAs")
    case "meta", "identification", "FRBRWork", "FRBRExpression", "FRBRManifestation", "FRBRItem",
      "lifecycle", "references", "classification", "analysis", "proprietary", "temporalData":
      // Children that matter are named above; text of these is no part of the document.
      return XMLMeaning(.byContent)
    case "docTitle", "shortTitle": return XMLMeaning(.inline, field: "title")
    case "docDate": return XMLMeaning(.inline, field: "date", attribute: "date")
    case "longTitle", "heading": return XMLMeaning(.heading)
    case "subheading", "crossHeading": return XMLMeaning(.heading)
    case "num": return XMLMeaning(.label)
    case "book", "tome", "part", "subpart", "title", "subtitle", "chapter", "subchapter", "section",
      "subsection", "division", "subdivision", "article", "rule", "hcontainer", "transitional", "clause",
      "debateSection", "annex", "proviso":
      return XMLMeaning(.division)
    case "p", "block", "wrapUp", "intro", "listIntroduction", "listWrapUp", "from", "scene", "narrative",
      "summary", "formula":
      guard tag.name.local == "p" || tag.name.local == "block" else { return XMLMeaning(.byContent) }
      return XMLMeaning(ancestors.last == "longTitle" ? .inline : .block(.paragraph))
    case "li": return XMLMeaning(.block(.listItem))
    case "tr": return XMLMeaning(.row)
    case "td", "th": return XMLMeaning(.cell)
    case "caption": return XMLMeaning(.block(.caption))
    case "quotedText", "ref", "mref", "rref", "b", "i", "u", "a", "sub", "sup", "span", "def", "term", "date",
      "person", "organization", "role", "location", "docNumber", "docType", "docProponent", "ins", "del":
      return XMLMeaning(.inline)
    case "br", "eol": return XMLMeaning(.lineBreak)
    default: return XMLMeaning(.byContent)
    }
  }

  /// A record of Dublin Core elements or terms, alone or with the text of the document beside it.
  static let dublinCore = XMLDialect(format: .dublinCore) { tag, ancestors in
    let local = tag.name.local.lowercased()
    if isDublinCore(tag.name), let field = MetadataNames.dublinCore[local] {
      switch field {
      case "title": return XMLMeaning(.heading, field: field)
      case "description": return XMLMeaning(.block(.paragraph), field: field)
      default: return .metadata(field)
      }
    }
    if local == "header", ancestors.last == "record" { return XMLMeaning(.drop) }
    if !ancestors.contains(where: { bodies.contains($0.lowercased()) }), ownFields.contains(local) {
      return .metadata(local)
    }
    return generic.meaning(tag, ancestors)
  }

  /// RSS 2.0 and Atom (RFC 4287).
  static let feed = XMLDialect(format: .feed) { tag, ancestors in
    let isInItem = ancestors.contains("item") || ancestors.contains("entry")
    switch tag.name.local {
    case "item", "entry": return XMLMeaning(.division)
    case "title": return XMLMeaning(.heading, field: isInItem ? nil : "title")
    case "description", "summary", "content", "encoded", "subtitle":
      return XMLMeaning(.markup, field: isInItem ? nil : "description")
    case "language": return .metadata("language")
    case "pubDate", "updated", "published", "lastBuildDate":
      return isInItem ? XMLMeaning(.byContent) : .metadata("date")
    case "link", "guid", "id", "generator", "docs", "webMaster", "managingEditor", "ttl", "category",
      "icon", "logo":
      return XMLMeaning(.drop)
    default: return XMLMeaning(.byContent)
    }
  }

  /// Laws of the Biblioteca del Congreso Nacional de Chile (LeyChile), in both of its forms.
  static let leyChile = XMLDialect(
    format: .leyChile, attributes: ["fechaPublicacion"],
    rootAttributes: [("fecha_publicacion", "date"), ("fechaPublicacion", "date"), ("tipo", "type")],
    meaning: { tag, ancestors in
      let isInMetadata = ancestors.contains("metadatos") || ancestors.contains("Metadatos")
      switch tag.name.local {
      case "titulo" where isInMetadata, "TituloNorma", "titulo_norma":
        return XMLMeaning(.heading, field: "title")
      case "organismo", "Organismo": return XMLMeaning(.byContent, field: "publisher")
      case "materia", "Materia": return XMLMeaning(.byContent, field: "subject")
      case "publicacion" where isInMetadata: return .metadata("date")
      case "promulgacion" where isInMetadata, "version" where isInMetadata, "contexto":
        return XMLMeaning(.drop)
      case "Identificador": return .metadata("date", attribute: "fechaPublicacion")
      case "fuente" where isInMetadata: return .metadata("source")
      case "vistos", "considerandos", "texto", "Texto", "inciso", "contenido", "formula", "parrafo",
        "promulgacion", "resolutivo":
        return XMLMeaning(.block(.paragraph))
      case "articulo", "capitulo", "seccion", "libro", "EstructuraFuncional", "titulo":
        return XMLMeaning(.division)
      case "numero" where ancestors.last == "articulo", "nombre_articulo": return XMLMeaning(.label)
      case "nombre" where !isInMetadata, "titulo_articulo", "TituloParte", "titulo_parte",
        "titulo_seccion":
        return XMLMeaning(.heading)
      case "ArchivosBinarios", "DataCodificada": return XMLMeaning(.drop)
      default: return generic.meaning(tag, ancestors)
      }
    })

  /// Documents, summaries and consolidated laws of the Boletín Oficial del Estado.
  static let boe = XMLDialect(format: .boe, attributes: ["class", "id"]) { tag, ancestors in
    let style = tag.attribute("class") ?? ""
    switch tag.name.local {
    case "titulo" where ancestors.contains("metadatos"): return XMLMeaning(.heading, field: "title")
    // Summaries of a day: a list of what was published.
    case "fecha" where ancestors == ["sumario", "meta"]: return .metadata("date")
    case "pub" where ancestors == ["sumario", "meta"]: return .metadata("publisher")
    case _ where ancestors == ["sumario", "meta"]: return XMLMeaning(.drop)
    case "sumario_nbo": return XMLMeaning(.byContent, field: "title", attribute: "id")
    case "titulo" where ancestors.last == "item": return XMLMeaning(.block(.listItem))
    case "fecha_publicacion" where ancestors.contains("metadatos"): return .metadata("date")
    case "departamento" where ancestors.contains("metadatos"): return .metadata("publisher")
    case "rango": return .metadata("type")
    case "identificador" where ancestors.contains("metadatos"): return .metadata("identifier")
    case "materia": return XMLMeaning(.byContent, field: "subject")
    case "status": return XMLMeaning(.drop)
    case "p":
      let words = ["articulo", "capitulo", "titulo", "seccion", "anexo", "centro_negrita", "libro"]
      return words.contains { style.hasPrefix($0) } ? XMLMeaning(.heading) : XMLMeaning(.block(.paragraph))
    case "bloque", "articulo": return XMLMeaning(.division)
    case "urlPdf", "urlHtm", "urlXml", "url_pdf", "url_epub", "url_eli", "imagen": return XMLMeaning(.drop)
    default: return generic.meaning(tag, ancestors)
    }
  }

  /// Any other XML: the commonest names of text formats in Spanish and English, else by content.
  static let generic = XMLDialect(format: .xml) { tag, ancestors in
    let local = tag.name.local.lowercased()
    if isDublinCore(tag.name), let field = MetadataNames.dublinCore[local] { return .metadata(field) }
    return common[local] ?? XMLMeaning(.byContent)
  }

  private static func isDublinCore(_ name: XMLName) -> Bool {
    name.namespace.hasPrefix("http://purl.org/dc/")
      || (name.namespace.isEmpty && (name.prefix == "dc" || name.prefix == "dcterms"))
  }

  private static let bodies: Set<String> = [
    "body", "cuerpo", "texto", "text", "contenido", "content", "documento", "fulltext",
  ]
  private static let ownFields: Set<String> = [
    "tema", "entidad", "institucion", "tipo", "fondo", "seccion", "serie", "expediente", "nivel", "acceso",
    "licencia",
  ]

  private static let common: [String: XMLMeaning] = {
    var table: [String: XMLMeaning] = [:]
    func add(_ names: String, _ meaning: XMLMeaning) {
      for name in names.split(separator: " ") { table[String(name)] = meaning }
    }
    add("p para parrafo párrafo simpara inciso", XMLMeaning(.block(.paragraph)))
    add("li listitem", XMLMeaning(.block(.listItem)))
    add("blockquote quote cita", XMLMeaning(.block(.quote)))
    add("caption figcaption", XMLMeaning(.block(.caption)))
    add("pre verbatim screen programlisting", XMLMeaning(.block(.preformatted)))
    add("title titulo título", XMLMeaning(.heading, field: "title"))
    add(
      "heading encabezamiento epigrafe epígrafe rubro subtitulo subtitle h1 h2 h3 h4 h5 h6",
      XMLMeaning(.heading))
    add("section sect1 sect2 sect3 sect4 chapter capitulo capítulo articulo artículo", XMLMeaning(.division))
    add("tr row fila", XMLMeaning(.row))
    add("td th cell celda entry", XMLMeaning(.cell))
    add(
      "b i u em strong span a sup sub emphasis emph hi bold italic negrita cursiva ref xref tt var kbd font",
      XMLMeaning(.inline))
    add("br lb", XMLMeaning(.lineBreak))
    add("script style", XMLMeaning(.drop))
    add("fecha date fecha_publicacion fechapublicacion", XMLMeaning(.byContent, field: "date"))
    add("autor author", XMLMeaning(.byContent, field: "creator"))
    return table
  }()
}
