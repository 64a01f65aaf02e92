/// Why a file gives no document. One case a remedy.
public enum DocumentError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file has no bytes.
  case empty
  /// The file was understood but holds no words.
  case noText
  /// The file is not a document: a program, a picture, a database…
  case binary(BilingualText)
  /// A document of a format that this version does not read.
  case unsupported(BilingualText)
  /// The file is larger than the limit, in bytes.
  case tooLarge(limit: Int)
  /// The file breaks its own format; what is wrong and where.
  case corrupt(BilingualText)
  /// Reading on would cost more than `ReadLimits` allows; which limit.
  case limit(BilingualText)
  /// The content is encrypted.
  case encrypted
  /// The format is read through a program of the machine, and it is not installed.
  case needsProgram(name: String, package: String)
  /// A document of pictures of pages, without text.
  case scanned(pages: Int)
  /// A symbolic link inside a container, never followed.
  case symbolicLink

  /// The error for a document that took too long.
  static func overdue(_ limits: ReadLimits) -> DocumentError {
    .limit(
      BilingualText(
        "reading it takes longer than \(limits.maximumSeconds) s; divide it or use --max-seconds",
        "leerlo tarda más de \(limits.maximumSeconds) s; divídalo o use --max-seconds"))
  }

  /// One sentence: what, and what to do about it.
  public func message(spanish: Bool) -> String { wording.text(spanish: spanish) }

  /// The English sentence.
  public var description: String { message(spanish: false) }

  private var wording: BilingualText {
    switch self {
    case .empty: BilingualText("The file is empty.", "El archivo está vacío.")
    case .noText:
      BilingualText("No text could be found in the file.", "No se encontró texto en el archivo.")
    case .binary(let kind):
      BilingualText(
        "Not a document: this is \(kind.english), whatever its name says.",
        "No es un documento: es \(kind.spanish), diga lo que diga su nombre.")
    case .unsupported(let kind):
      BilingualText(
        "\(kind.english) is not read yet by this version; add it as HTML, XML or text.",
        "\(kind.spanish): esta versión todavía no lo lee; agréguelo como HTML, XML o texto.")
    case .tooLarge(let limit):
      BilingualText(
        "It is larger than the limit of \(limit >> 20) MiB; divide it or allow more with --max-memory.",
        "Rebasa el límite de \(limit >> 20) MiB; divídalo o permita más con --max-memory.")
    case .corrupt(let what):
      BilingualText(
        "The file is damaged: \(what.english); get a good copy.",
        "El archivo está dañado: \(what.spanish); consiga una copia buena.")
    case .limit(let what):
      BilingualText(
        "Not read, to protect the machine: \(what.english).",
        "No se leyó, para proteger el equipo: \(what.spanish).")
    case .encrypted:
      BilingualText(
        "The content is encrypted; add it without a password.",
        "El contenido está cifrado; agréguelo sin contraseña.")
    case .needsProgram(let name, let package):
      BilingualText(
        "It is read through '\(name)', which is not installed; install \(package) and try again.",
        "Se lee con «\(name)», que no está instalado; instale \(package) y repita.")
    case .scanned(let pages):
      BilingualText(
        "A scan without text (pages: \(pages)); add it with --ocr to recognise the letters.",
        "Es un escaneo sin texto (páginas: \(pages)); agréguelo con --ocr para reconocer las letras.")
    case .symbolicLink:
      BilingualText(
        "A symbolic link inside the container, not followed.",
        "Enlace simbólico dentro del contenedor; no se sigue.")
    }
  }
}
