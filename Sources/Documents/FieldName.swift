/// The names under which documents of several habits write the fields of a description.
public enum FieldName {
  /// The canonical name of a field, from a name in English or Spanish, with or without `dc.`/`dcterms.`
  /// before it, in any case; nil if it is none of the project's fields.
  public static func canonical(_ name: String) -> String? {
    var key: [UInt8] = []
    var previous: UInt8 = 0
    for byte in name.utf8.prefix(80) {
      switch byte {
      case 0x41...0x5A: key.append(byte | 0x20)
      case 0x61...0x7A, 0x30...0x39: key.append(byte)
      case 0x80...0xBF where previous == 0xC3: key.append(PlainLetters.ascii(previous, byte))
      case 0x3A, 0x2E: key.append(0x2E)
      default: break
      }
      previous = byte
    }
    var plain = String(decoding: key, as: UTF8.self)
    for prefix in ["dcterms.", "dc.", "acervo."] where plain.hasPrefix(prefix) {
      plain.removeFirst(prefix.count)
      break
    }
    return names[plain]
  }

  /// The canonical names, in the order of Dublin Core and then the project's own.
  public static let all = [
    "title", "creator", "subject", "description", "publisher", "contributor", "date", "type", "format",
    "identifier", "source", "language", "relation", "coverage", "rights", "tema", "entidad", "institucion",
    "tipo", "fondo", "seccion", "serie", "expediente", "nivel", "acceso", "licencia",
  ]

  private static let names: [String: String] = {
    var names = [
      "titulo": "title", "author": "creator", "authors": "creator", "autor": "creator", "autora": "creator",
      "autores": "creator", "keywords": "subject", "tags": "subject", "palabrasclave": "subject",
      "materia": "subject", "etiquetas": "subject", "descripcion": "description", "summary": "description",
      "resumen": "description", "abstract": "description", "editor": "publisher", "editorial": "publisher",
      "fecha": "date", "publicationdate": "date", "published": "date", "created": "date", "issued": "date",
      "fechapublicacion": "date", "fechadepublicacion": "date", "datepublished": "date", "formato": "format",
      "identificador": "identifier", "id": "identifier", "fuente": "source", "lang": "language",
      "idioma": "language", "relacion": "relation", "cobertura": "coverage", "spatial": "coverage",
      "derechos": "rights", "license": "licencia", "theme": "tema", "estado": "entidad",
      "entidadfederativa": "entidad", "institution": "institucion", "dependencia": "institucion",
      "tipodocumental": "tipo", "tipodedocumento": "tipo",
    ]
    for name in all { names[name] = name }
    return names
  }()
}
