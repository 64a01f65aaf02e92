/// The fields of description that names in documents stand for: one table for HTML and XML.
enum MetadataNames {
  /// The field of a `meta` name or property, in lower case; nil for names that say nothing of the text.
  static func field(of name: String) -> String? {
    if let known = names[name] { return known }
    for prefix in ["dc.", "dcterms.", "dc:", "dcterms:", "citation_"] where name.hasPrefix(prefix) {
      let rest = name.dropFirst(prefix.utf8.count).split(whereSeparator: { $0 == "." || $0 == ":" })
      return rest.first.flatMap { dublinCore[String($0)] }
    }
    return name == "id" ? nil : FieldName.canonical(name)
  }

  /// The field of a Dublin Core element or term, in lower case (DCMI Metadata Terms, 2020).
  static let dublinCore: [String: String] = {
    var table: [String: String] = [:]
    for name in elements.split(separator: " ") { table[String(name)] = String(name) }
    for group in refinements.split(separator: " ") {
      let parts = group.split(separator: "=")
      if parts.count == 2 { table[String(parts[0])] = String(parts[1]) }
    }
    return table
  }()

  private static let elements = """
    title creator subject description publisher contributor date type format identifier source language \
    relation coverage rights
    """

  private static let refinements = """
    alternative=title abstract=description tableofcontents=description created=date issued=date \
    modified=date available=date valid=date dateaccepted=date datecopyrighted=date datesubmitted=date \
    publication_date=date author=creator keywords=subject license=licencia accessrights=acceso \
    rightsholder=rights spatial=coverage temporal=coverage ispartof=relation haspart=relation \
    references=relation replaces=relation isreplacedby=relation isversionof=relation \
    bibliographiccitation=identifier medium=format extent=format
    """

  private static let names: [String: String] = [
    "author": "creator", "autor": "creator", "article:author": "creator", "description": "description",
    "descripcion": "description", "og:description": "description", "keywords": "subject",
    "palabras-clave": "subject", "article:tag": "subject", "news_keywords": "subject", "date": "date",
    "fecha": "date", "pubdate": "date", "datepublished": "date", "article:published_time": "date",
    "og:published_time": "date", "last-modified": "date", "datemodified": "date",
    "article:modified_time": "date", "title": "title", "og:title": "title", "twitter:title": "title",
    "publisher": "publisher", "article:publisher": "publisher", "og:site_name": "publisher",
    "content-language": "language", "language": "language", "copyright": "rights", "rights": "rights",
    "subject": "subject", "creator": "creator", "type": "type", "identifier": "identifier",
    "source": "source", "coverage": "coverage", "license": "licencia", "tema": "tema",
    "entidad": "entidad", "institucion": "institucion", "institution": "institucion", "tipo": "tipo",
    "fondo": "fondo", "seccion": "seccion", "serie": "serie", "expediente": "expediente",
    "nivel": "nivel", "acceso": "acceso", "licencia": "licencia",
  ]
}
