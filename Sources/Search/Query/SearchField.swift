import Analysis

/// A field that a query or a filter can name.
enum SearchField: Equatable, Sendable {
  case title
  case year
  case date
  case identifier
  /// A keyword column of the index, by its name.
  case keyword(String)

  /// The field of a name in Spanish or English, without regard to case and accents.
  init?(named name: String) {
    guard name.utf8.count <= 40, let field = Self.names[TextFolding.foldAll(name)] else { return nil }
    self = field
  }

  /// The canonical name, as results and the query tree give it.
  var name: String {
    switch self {
    case .title: "titulo"
    case .year: "anio"
    case .date: "fecha"
    case .identifier: "id"
    case .keyword(let name): name
    }
  }

  private static let names: [String: SearchField] = [
    "titulo": .title, "title": .title,
    "ano": .year, "anio": .year, "year": .year, "anos": .year, "anios": .year,
    "fecha": .date, "date": .date,
    "id": .identifier, "identificador": .identifier, "identifier": .identifier,
    "tema": .keyword("tema"), "temas": .keyword("tema"), "topic": .keyword("tema"),
    "entidad": .keyword("entidad"), "estado": .keyword("entidad"), "state": .keyword("entidad"),
    "institucion": .keyword("institucion"), "institution": .keyword("institucion"),
    "organismo": .keyword("institucion"),
    "tipo": .keyword("tipo"), "type": .keyword("tipo"),
    "idioma": .keyword("idioma"), "language": .keyword("idioma"), "lengua": .keyword("idioma"),
    "formato": .keyword("formato"), "format": .keyword("formato"),
    "autor": .keyword("autor"), "autora": .keyword("autor"), "author": .keyword("autor"),
    "creator": .keyword("autor"),
    "materia": .keyword("materia"), "subject": .keyword("materia"),
    "fondo": .keyword("fondo"), "fonds": .keyword("fondo"),
    "seccion": .keyword("seccion"), "section": .keyword("seccion"),
    "serie": .keyword("serie"), "series": .keyword("serie"),
    "expediente": .keyword("expediente"), "file": .keyword("expediente"),
    "nivel": .keyword("nivel"), "level": .keyword("nivel"),
    "acceso": .keyword("acceso"), "access": .keyword("acceso"),
    "licencia": .keyword("licencia"), "license": .keyword("licencia"), "licence": .keyword("licencia"),
  ]
}
