/// Titles for documents that declare none.
enum DocumentTitle {
  static let maximumCharacters = 200

  /// The first heading among the first blocks, else the first line; empty if there is no text.
  ///
  /// With `orName`, a heading of a part, such as `Capítulo I`, is no title: the name of the file tells more.
  static func choose(from blocks: [Block], orName: Bool = false) -> String {
    if blocks.prefix(4).contains(where: { isPlaceholder($0.text) }) {
      // A form that nobody filled in: the norm in it has a name all the same.
      return blocks.prefix(40).first { isNameOfNorm($0.text) }.map { shorten($0.text) } ?? ""
    }
    guard
      let first = blocks.prefix(10).first(where: { block in
        block.kind != .tableRow && block.text.unicodeScalars.contains(where: \.properties.isAlphabetic)
      })
    else { return "" }
    if isScrap(first.text), let line = blocks.prefix(12).first(where: { isLineOfWords($0.text) }) {
      return shorten(line.text)
    }
    for block in blocks.prefix(4) {
      if case .heading(let level) = block.kind, level == 1 || block.number == first.number {
        return orName && isOfPart(block.text) ? "" : shorten(block.text)
      }
    }
    return orName && isOfPart(first.text) ? "" : shorten(first.text)
  }

  /// What a scan makes of an ornament: hardly a letter among marks.
  private static func isScrap(_ text: String) -> Bool {
    let bytes = text.utf8.prefix(200)
    let signs = bytes.count { byte in
      let isLetter = byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80
      return byte > 0x20 && !isLetter && !(byte >= 0x30 && byte <= 0x39)
    }
    return bytes.count >= 12 && signs * 2 > bytes.count && text.utf8.count < 200
  }

  private static func isLineOfWords(_ text: String) -> Bool {
    !isScrap(text)
      && FoldedText(text, maximumBytes: 300).words.count { $0.range.count >= 4 && $0.number == nil } >= 3
  }

  /// The words of a file's name, such as `PrincipalesRetosDeLaZona.md`, where they say more than the prose that the text
  /// begins with; nil if the name is no phrase or the text has a heading.
  static func fromTellingName(_ name: String?, insteadOf blocks: [Block]) -> String? {
    guard let first = blocks.first, first.kind == .paragraph, first.text.utf8.count > 140,
      let last = first.text.utf8.last, last == 0x2E || last == 0x3F || last == 0x21,
      !blocks.prefix(20).contains(where: { $0.kind == .heading(level: 1) })
    else { return nil }
    let name = Array(fromName(name).utf8)
    func isCapital(_ i: Int) -> Bool { i < name.count && name[i] >= 0x41 && name[i] <= 0x5A }
    func isSmall(_ i: Int) -> Bool { i >= 0 && i < name.count && name[i] >= 0x61 && name[i] <= 0x7A }
    var phrase: [UInt8] = []
    for i in name.indices {
      // `RetosDeLaZML` has a word at each capital after a small letter, `ALaCiudad` also at the one before one.
      if i > 0, isCapital(i), isSmall(i - 1) || isSmall(i + 1) { phrase.append(0x20) }
      phrase.append(name[i] == 0x2D ? 0x20 : name[i])
    }
    let words = phrase.split(separator: 0x20)
    let isPhrase = words.count >= 3 && words.allSatisfy { $0.allSatisfy { $0 | 0x20 >= 0x61 || $0 >= 0x80 } }
    return isPhrase ? WhiteSpace.collapse(String(decoding: phrase, as: UTF8.self)) : nil
  }

  /// A title that says only which part of a norm it is, such as `Artículo 57`, with the beginning of that part.
  static func completed(_ title: String, from blocks: [Block]) -> String {
    let words = FoldedText(title, maximumBytes: 200).words
    guard !words.isEmpty, words.count <= 3, isOfPart(title) || ordinals.contains(words[0].folded),
      let place = blocks.prefix(4).firstIndex(where: { $0.text == title }), place + 1 < blocks.count,
      blocks[place + 1].kind != .tableRow
    else { return title }
    let rest = blocks[place + 1].text
    let mark = title.hasSuffix(".") || title.hasSuffix("-") || title.hasSuffix(":") ? " " : ". "
    return shorten(title + mark + rest, to: 120)
  }

  /// Whether a heading is that of a part of a law.
  private static func isOfPart(_ text: String) -> Bool {
    let words = FoldedText(text, maximumBytes: 200).words
    guard let first = words.first?.folded else { return false }
    return ["titulo", "capitulo", "articulo", "libro", "seccion", "parte", "disposiciones"].contains(first)
  }

  private static let ordinals: Set<String> = [
    "unico", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "septimo", "octavo", "noveno",
    "decimo", "transitorio", "transitorios",
  ]

  /// Whether a text asks to be replaced, as forms have it: `[VERIFICAR Y COMPLETAR NOMBRE]`.
  static func isPlaceholder(_ text: String) -> Bool {
    guard text.utf8.count < 120 else { return false }
    let words = FoldedText(text, maximumBytes: 120).words
    guard let first = words.first, first.isAllCapitals || first.range.count == 1 else { return false }
    return words.prefix(4).contains {
      ["completar", "llenar", "verificar", "rellenar"].contains($0.folded) && $0.isAllCapitals
    }
  }

  /// Whether a line is the name of a norm as it stands over its text, in capitals.
  private static func isNameOfNorm(_ text: String) -> Bool {
    let words = FoldedText(text, maximumBytes: 400).words
    guard let first = words.first, words.count >= 3,
      words.prefix(12).allSatisfy({ $0.isAllCapitals || $0.range.count < 2 || $0.number != nil })
    else { return false }
    return [
      "ley", "codigo", "reglamento", "acuerdo", "constitucion", "estatuto", "lineamientos", "manual", "bases",
    ]
    .contains(first.folded)
  }

  /// Whether a title says only where a page stands and not what it is: `Gaceta Parlamentaria, Cámara de Diputados`.
  static func isOfSite(_ title: String) -> Bool {
    let words = FoldedText(title, maximumBytes: 300).words
    return !words.isEmpty && words.allSatisfy { siteWords.contains($0.folded) }
  }

  private static let siteWords: Set<String> = [
    "gaceta", "parlamentaria", "sistema", "informacion", "legislativa", "camara", "diputados", "senadores",
    "senado", "votaciones", "congreso",
    "union",
    "republica", "h", "de", "del", "la", "el", "los", "las", "y", "diario", "periodico", "boletin", "oficial",
    "federacion", "estado", "gobierno", "gob", "mx", "www", "inicio", "home", "index", "portal", "bienvenido",
    "bienvenidos", "pagina", "principal", "documento", "sin", "titulo", "untitled", "document", "new", "page",
  ]

  /// One line of at most 200 characters, cut at a sentence or a word.
  static func shorten(_ text: String, to maximumCharacters: Int = maximumCharacters) -> String {
    // 4 bytes a character at most, so what lies beyond is never shown.
    if text.utf8.count <= maximumCharacters { return WhiteSpace.collapse(text) }
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
