/// Something about a document that was read all the same, but that its keeper should know.
public struct ParseWarning: Sendable, Equatable, Hashable {
  /// What happened; the raw value is stable and appears in provenance records.
  public enum Code: String, Sendable {
    /// The declared encoding does not fit the bytes; `detail`: `declared -> used`.
    case charsetOverruled
    /// The declared encoding has a name nobody knows; `detail`: the name.
    case charsetUnknown
    /// No encoding was declared and the bytes are not UTF-8; `detail`: the encoding chosen.
    case charsetGuessed
    /// Bytes that are not text in the encoding became U+FFFD; `detail`: how many.
    case invalidBytes
    /// Text encoded twice was repaired; `detail`: how many places.
    case doubleEncoding
    /// Control characters, such as NUL, were dropped; `detail`: how many.
    case controlCharacters
    /// Markup that breaks its own rules; `detail`: the parser's words or where.
    case illFormed
    /// An entity or external resource was not followed; `detail`: which.
    case entityRefused
    /// Nesting, attributes or another bound of `ReadLimits` was passed and content cut; `detail`: what.
    case cut
    /// A line or paragraph too long for one block was divided; `detail`: how many blocks it became.
    case longTextDivided
    /// A member's name was changed to a harmless, unique one; `detail`: `old -> new`.
    case nameChanged
    /// Front matter that could not be read; `detail`: why.
    case frontMatter
    /// Pages that are pictures, whose letters were recognised; `detail`: which.
    case recognised
    /// Pages without any text, perhaps scanned; `detail`: which.
    case pagesWithoutText
    /// A part of the document or container was passed over; `detail`: which.
    case partLeftOut
  }

  /// What happened.
  public var code: Code
  /// The particulars, as the code says; may be empty.
  public var detail: String

  /// Makes a warning.
  public init(_ code: Code, detail: String = "") {
    self.code = code
    self.detail = detail
  }

  /// One sentence for the report.
  public func message(spanish: Bool) -> String {
    let phrase: BilingualText =
      switch code {
      case .charsetOverruled:
        BilingualText(
          "The declared encoding is false: \(detail).", "La codificación declarada es falsa: \(detail).")
      case .charsetUnknown:
        BilingualText(
          "The declared encoding is unknown: \(detail).",
          "La codificación declarada no se conoce: \(detail).")
      case .charsetGuessed:
        BilingualText(
          "No encoding declared; read as \(detail).", "Sin codificación declarada; se leyó como \(detail).")
      case .invalidBytes:
        BilingualText(
          "Bytes that are not text, shown as \u{FFFD}: \(detail).",
          "Bytes que no son texto, mostrados como \u{FFFD}: \(detail).")
      case .doubleEncoding:
        BilingualText(
          "Text encoded twice, repaired: \(detail) places.",
          "Texto codificado dos veces, reparado: \(detail) lugares.")
      case .controlCharacters:
        BilingualText(
          "Control characters dropped: \(detail).", "Caracteres de control quitados: \(detail).")
      case .illFormed:
        BilingualText("The markup is not well formed: \(detail).", "El marcado está mal formado: \(detail).")
      case .entityRefused:
        BilingualText("An entity was not expanded: \(detail).", "No se expandió una entidad: \(detail).")
      case .cut:
        BilingualText(
          "Part of the content passes a limit and was left out: \(detail).",
          "Parte del contenido rebasa un límite y se dejó fuera: \(detail).")
      case .longTextDivided:
        BilingualText(
          "A very long paragraph was divided in blocks: \(detail).",
          "Un párrafo muy largo se dividió en bloques: \(detail).")
      case .nameChanged:
        BilingualText(
          "The name of a member was made safe: \(detail).",
          "El nombre de un miembro se hizo inofensivo: \(detail).")
      case .frontMatter:
        BilingualText(
          "The front matter could not be read: \(detail).", "No se pudo leer el encabezado YAML: \(detail).")
      case .recognised:
        BilingualText(
          "Scanned pages, read by recognising their letters: \(detail).",
          "Páginas escaneadas, leídas por reconocimiento de letras: \(detail).")
      case .pagesWithoutText:
        BilingualText(
          "Pages without text, perhaps scanned: \(detail).",
          "Páginas sin texto, quizá escaneadas: \(detail).")
      case .partLeftOut:
        BilingualText("A part was left out: \(detail).", "Se dejó fuera una parte: \(detail).")
      }
    return phrase.text(spanish: spanish)
  }
}
