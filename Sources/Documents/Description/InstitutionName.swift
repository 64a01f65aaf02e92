/// Names of public institutions, as they begin with a word that says so.
enum InstitutionName {
  /// The first institution a text names; `entity` makes the name of a Secretariado Técnico Local uniform.
  static func find(in text: FoldedText, entity: String?) -> String? {
    let words = text.words
    for i in words.indices where words[i].isCapital && firstWords.contains(words[i].key) {
      guard let head = heads.first(where: { matches(words, i, $0) }) else { continue }
      if head == ["secretariado", "tecnico", "local"] {
        return entity.map { "Secretariado Técnico Local de \($0)" } ?? "Secretariado Técnico Local"
      }
      let end = end(words, from: i, head: head.count)
      // `Secretaría` or `Comisión` alone names none in particular.
      if end - i <= head.count, head.count == 1 { continue }
      return written(words[i..<end], text)
    }
    return nil
  }

  private static let heads: [[String]] = [
    ["secretariado", "tecnico", "local"], ["secretariado", "ejecutivo"], ["sistema", "nacional"],
    ["instituto"], ["secretaria", "de"], ["secretaria", "del"], ["secretaria", "general"],
    ["comision", "nacional"], ["comision", "de"], ["comision", "estatal"], ["congreso", "de"],
    ["congreso", "del"], ["camara", "de"], ["gobierno", "del", "estado"], ["gobierno", "regional"],
    ["gobierno", "de"], ["ayuntamiento", "de"], ["h", "ayuntamiento"], ["municipio", "de"], ["tribunal"],
    ["universidad"], ["ministerio", "de"], ["ministerio", "del"], ["consejo", "nacional"],
    ["consejo", "estatal"], ["fiscalia", "general"], ["auditoria", "superior"], ["procuraduria"],
    ["superintendencia", "de"], ["contraloria"], ["defensoria"], ["organismo", "garante"],
    ["presidencia", "de", "la", "republica"], ["subsecretaria", "de"], ["municipalidad", "de"],
  ]

  private static let firstWords = WordTable(keys: heads.compactMap { FoldedText.keys($0[0]).first })

  private static func matches(_ words: [FoldedText.Word], _ i: Int, _ head: [String]) -> Bool {
    guard i + head.count <= words.count else { return false }
    for (k, word) in head.enumerated() {
      if words[i + k].folded != word || (k > 0 && words[i + k].separator != 0x20) { return false }
    }
    return true
  }

  private static let links: Set<String> = [
    "de", "del", "la", "las", "los", "el", "y", "e", "para", "al", "a", "en",
  ]
  private static let stops: Set<String> = [
    "celebrada", "celebrado", "correspondiente", "que", "por", "con", "durante", "sobre", "acta", "sesion",
    "plan", "informe", "ano", "periodo", "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
    "agosto", "septiembre", "octubre", "noviembre", "diciembre", "ordinaria", "extraordinaria", "ultima",
    "presente", "convoca", "emite",
  ]

  /// The end of the name: capitals and the small words between them, without punctuation, 14 words at most.
  private static func end(_ words: [FoldedText.Word], from start: Int, head: Int) -> Int {
    var end = start + head
    while end > start + 1, links.contains(words[end - 1].folded) { end -= 1 }
    var k = start + head
    var lastName = end
    while k < min(words.count, start + 14), words[k].separator == 0x20 {
      let word = words[k]
      if stops.contains(word.folded) || word.number != nil { break }
      if links.contains(word.folded) {
        k += 1
      } else if word.isCapital {
        k += 1
        lastName = k
      } else {
        break
      }
    }
    // `Cámara de Diputados del H` is cut before the stop of `H.`.
    while lastName > start + head,
      words[lastName - 1].range.count == 1 || links.contains(words[lastName - 1].folded)
    {
      lastName -= 1
    }
    return lastName
  }

  /// As written; names all in capitals get one capital a word.
  private static func written(_ words: ArraySlice<FoldedText.Word>, _ text: FoldedText) -> String {
    let isShouted = words.allSatisfy { $0.isAllCapitals || $0.range.count == 1 }
    return words.map { word in
      guard isShouted || (word.isAllCapitals && word.range.count > 6) else { return text.written(word) }
      let small = text.written(word).lowercased()
      if links.contains(word.folded) { return small }
      return String(small.prefix(1)).uppercased() + small.dropFirst()
    }
    .joined(separator: " ")
  }
}
