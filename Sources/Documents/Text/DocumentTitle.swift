/// Titles for documents that declare none.
enum DocumentTitle {
  static let maximumCharacters = 200

  /// The first heading among the first blocks, else the first line; empty if there is no text.
  ///
  /// With `orName`, a heading of a part, such as `Capítulo I`, is no title: the name of the file tells more.
  static func choose(from blocks: [Block], orName: Bool = false) -> String {
    guard
      let first = blocks.first(where: { $0.text.unicodeScalars.contains(where: \.properties.isAlphabetic) })
    else { return "" }
    for block in blocks.prefix(4) {
      if case .heading(let level) = block.kind, level == 1 || block.number == first.number {
        return orName && isOfPart(block.text) ? "" : shorten(block.text)
      }
    }
    return orName && isOfPart(first.text) ? "" : shorten(first.text)
  }

  /// Whether a heading is that of a part of a law.
  private static func isOfPart(_ text: String) -> Bool {
    let words = FoldedText(text, maximumBytes: 200).words
    guard let first = words.first?.folded else { return false }
    return ["titulo", "capitulo", "articulo", "libro", "seccion", "parte", "disposiciones"].contains(first)
  }

  /// Whether a title says only where a page stands and not what it is: `Gaceta Parlamentaria, Cámara de Diputados`.
  static func isOfSite(_ title: String) -> Bool {
    let words = FoldedText(title, maximumBytes: 300).words
    return !words.isEmpty && words.allSatisfy { siteWords.contains($0.folded) }
  }

  private static let siteWords: Set<String> = [
    "gaceta", "parlamentaria", "camara", "diputados", "senadores", "senado", "votaciones", "congreso",
    "union",
    "republica", "h", "de", "del", "la", "el", "los", "las", "y", "diario", "periodico", "boletin", "oficial",
    "federacion", "estado", "gobierno", "gob", "mx", "www", "inicio", "home", "index", "portal", "bienvenido",
    "bienvenidos", "pagina", "principal", "documento", "sin", "titulo", "untitled", "document", "new", "page",
  ]

  /// One line of at most 200 characters, cut at a sentence or a word.
  static func shorten(_ text: String) -> String {
    // 4 bytes a character at most, so what lies beyond is never shown.
    let tidy = WhiteSpace.collapse(
      String(decoding: Array(text.utf8.prefix(maximumCharacters * 4)), as: UTF8.self))
    let scalars = Array(tidy.unicodeScalars)
    guard scalars.count > maximumCharacters else { return tidy }
    var cut = maximumCharacters - 1
    while cut > maximumCharacters / 2, scalars[cut] != " " { cut -= 1 }
    if cut <= maximumCharacters / 2 { cut = maximumCharacters - 1 }
    return String(String.UnicodeScalarView(scalars[..<cut])) + "…"
  }

  /// The last part of a name without its extension, `_` and `-` between words as spaces.
  static func fromName(_ name: String?) -> String {
    guard let name else { return "Sin título" }
    var part = Array(name.utf8)
    if let slash = part.lastIndex(of: 0x2F) { part.removeFirst(slash + 1) }
    if let dot = part.lastIndex(of: 0x2E), dot > 0, part.count - dot <= 9 {
      part.removeLast(part.count - dot)
    }
    for i in part.indices where part[i] == 0x5F || part[i] < 0x20 { part[i] = 0x20 }
    let title = shorten(String(decoding: part, as: UTF8.self))
    return title.isEmpty ? "Sin título" : title
  }
}
