/// Small Spanish documents made up from a seed, for filling archives.
public struct InventedDocument: Sendable {
  private var random: SeededRandom

  /// Documents that follow from the seed.
  public init(seed: UInt64) { random = SeededRandom(seed: seed) }

  private static let words = [
    "acuerdo", "gobierno", "abierto", "transparencia", "rendición", "cuentas", "secretariado", "técnico",
    "local",
    "participación", "ciudadanía", "compromiso", "avance", "sesión", "minuta", "lineamientos", "municipal",
    "estatal",
    "información", "pública", "evaluación", "gestión", "datos", "presupuesto", "consulta", "plataforma",
    "instituto",
  ]

  private mutating func sentence(_ count: Int) -> String {
    (0..<count).map { _ in Self.words[Int.random(in: 0..<Self.words.count, using: &random)] }.joined(
      separator: " ")
  }

  /// The next one, HTML or plain text by turns; `number` makes it unlike all others.
  public mutating func next(number: Int) -> (name: String, text: String) {
    let title = "Acta número \(number) sobre \(sentence(3))"
    let paragraphs = (0..<3).map { _ in "En la \(sentence(12)), folio F\(number)Q." }
    if number % 2 == 0 {
      let body = paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
      return (
        "acta-\(number).html",
        "<!DOCTYPE html><html lang=\"es\"><head><meta charset=\"utf-8\"><title>\(title)</title></head>"
          + "<body><h1>\(title)</h1>\n\(body)\n</body></html>\n"
      )
    }
    return ("acta-\(number).txt", title + "\n\n" + paragraphs.joined(separator: "\n\n") + "\n")
  }
}
