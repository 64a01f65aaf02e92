import Documents

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

  /// The field that a typed name or a column's head means; case, accents and a `dc:` or `dcterms.` prefix are ignored.
  public init?(typed: String) {
    guard let name = FieldName.canonical(typed) else { return nil }
    self.init(rawValue: name == "tipo" ? DescriptionField.type.rawValue : name)
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
      if trimmed.isEmpty { return trimmed }
      guard let date = Self.date(trimmed) else {
        throw .invalidValue(field: rawValue, value: trimmed, expected: "AAAA, AAAA-MM, AAAA-MM-DD")
      }
      return date.iso8601
    case .entidad: return FederalEntity.canonical(trimmed) ?? trimmed
    case .tema: return ActionLine.canonical(trimmed) ?? trimmed
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

  /// A date in figures and dashes to the letter, or one in the words and forms that documents use.
  static func date(_ text: String) -> CalendarDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.allSatisfy(\.isASCII) ? Int(part) : nil }
    guard numbers.count == parts.count, let year = numbers.first else { return CalendarDate(in: text) }
    guard parts.count <= 3, !numbers.dropFirst().contains(0) else { return nil }
    return CalendarDate(
      year: year, month: parts.count > 1 ? numbers[1] : 0, day: parts.count > 2 ? numbers[2] : 0)
  }
}
