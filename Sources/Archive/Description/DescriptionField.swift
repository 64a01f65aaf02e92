import Search

/// A field of a document's description: the fifteen Dublin Core elements and the archive's own.
///
/// The raw value is the name in files and on disk; `aliases` are what people may type or write as a column's head.
public enum DescriptionField: String, CaseIterable, Sendable, Codable {
  case title, creator, subject, description, publisher, contributor, date, type, format, identifier
  case source, language, relation, coverage, rights
  /// The open-government line of action.
  case tema
  /// The federal entity the document is about or comes from.
  case entidad
  /// The institution that issued the document.
  case institucion
  /// Level 1 of the cuadro general de clasificación archivística.
  case fondo
  /// Level 2 of the cuadro general de clasificación archivística.
  case seccion
  /// Level 3 of the cuadro general de clasificación archivística.
  case serie
  /// The file (expediente) that the document belongs to.
  case expediente
  /// ISAD(G) level of description.
  case nivel
  /// Access: pública, reservada or confidencial.
  case acceso
  /// The licence under which the document may be used.
  case licencia

  /// All names, for messages.
  static var listing: String { allCases.map(\.rawValue).joined(separator: ", ") }

  private static let aliases: [String: DescriptionField] = [
    "titulo": .title, "autor": .creator, "author": .creator, "materia": .subject, "keywords": .subject,
    "palabras clave": .subject, "descripcion": .description, "resumen": .description, "editor": .publisher,
    "colaborador": .contributor, "fecha": .date, "tipo": .type, "formato": .format,
    "identificador": .identifier,
    "fuente": .source, "idioma": .language, "relacion": .relation, "cobertura": .coverage,
    "derechos": .rights, "topic": .tema, "linea": .tema, "state": .entidad, "entidad federativa": .entidad,
    "institution": .institucion, "section": .seccion, "series": .serie, "level": .nivel, "access": .acceso,
    "licence": .licencia, "license": .licencia,
  ]

  /// The field that a typed name or a column's head means; case, accents and a `dc:` or `dcterms.` prefix are ignored.
  public init?(typed: String) {
    var name = DescriptionText.fold(typed)
    for prefix in ["dc:", "dc.", "dcterms:", "dcterms."] where name.hasPrefix(prefix) {
      name = String(name.dropFirst(prefix.count))
    }
    if let field = DescriptionField(rawValue: name) ?? Self.aliases[name] {
      self = field
    } else {
      return nil
    }
  }

  /// Checks a value an archivist gave and brings it to its stored form.
  ///
  /// - Throws: `ArchiveError.invalidValue`.
  func normalised(_ value: String) throws(ArchiveError) -> String {
    let trimmed = DescriptionText.collapse(value)
    guard trimmed.utf8.count <= 4000 else {
      throw .invalidValue(field: rawValue, value: String(trimmed.prefix(40)) + "…", expected: "≤ 4000 bytes")
    }
    switch self {
    case .date:
      guard trimmed.isEmpty || CalendarDate(trimmed) != nil else {
        throw .invalidValue(field: rawValue, value: trimmed, expected: "AAAA, AAAA-MM, AAAA-MM-DD")
      }
    case .acceso:
      let folded = DescriptionText.fold(trimmed)
      for known in ["pública", "reservada", "confidencial"] where DescriptionText.fold(known) == folded {
        return known
      }
      guard trimmed.isEmpty else {
        throw .invalidValue(field: rawValue, value: trimmed, expected: "pública, reservada, confidencial")
      }
    default: break
    }
    return trimmed
  }
}

/// A calendar date of year, month or day precision.
public struct CalendarDate: Sendable, Equatable {
  /// The year, 1 to 9999.
  public let year: Int
  /// The month, 0 when unknown.
  public let month: Int
  /// The day, 0 when unknown.
  public let day: Int

  /// Reads `AAAA`, `AAAA-MM` or `AAAA-MM-DD` (ISO 8601), a time after it being ignored.
  public init?(_ text: String) {
    let datePart = text.split(whereSeparator: { $0 == "T" || $0 == " " }).first.map(String.init) ?? ""
    let parts = datePart.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } && $0.utf8.count <= 4 }),
      let year = Int(parts[0]), year > 0
    else { return nil }
    let month = parts.count > 1 ? Int(parts[1]) ?? -1 : 0
    let day = parts.count > 2 ? Int(parts[2]) ?? -1 : 0
    guard parts.count < 2 || (1...12).contains(month) else { return nil }
    guard parts.count < 3 || (1...Self.days(month, year)).contains(day) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date as yyyymmdd, unknown parts 00: the form of the index's date column.
  public var number: Int32 { Int32(year * 10_000 + month * 100 + day) }

  private static func days(_ month: Int, _ year: Int) -> Int {
    switch month {
    case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }
}
