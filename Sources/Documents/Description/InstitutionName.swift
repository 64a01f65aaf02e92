/// Names of public institutions, as they begin with a word that says so.
enum InstitutionName {
  /// An institution that a text names.
  struct Place: Equatable {
    var name: String
    /// The words of the text that are the name.
    var words: Range<Int>
  }

  /// The institutions a text names, in reading order; `entity` makes the name of a Secretariado Técnico Local uniform.
  static func places(in text: FoldedText, entity: String?) -> [Place] {
    let words = text.words
    var found: [Place] = []
    var i = 0
    while i < words.count {
      guard words[i].isCapital, firstWords.contains(words[i].key),
        let head = heads.first(where: { matches(words, i, $0) })
      else {
        i += 1
        continue
      }
      let end = end(words, from: i, head: head.count)
      if head == ["secretariado", "tecnico", "local"] {
        let name = entity.map { "Secretariado Técnico Local de \($0)" } ?? "Secretariado Técnico Local"
        found.append(Place(name: name, words: i..<end))
      } else if end - i > head.count || wholeNames.contains(head), !isCommonNoun(words[i..<end]) {
        found.append(Place(name: written(words[i..<end], text), words: i..<end))
      }
      i = max(end, i + 1)
    }
    return found
  }

  /// Heads that name one institution without a word more.
  private static let wholeNames: Set<[String]> = [["presidencia", "de", "la", "republica"]]

  /// `Tribunal de Justicia`, `Gobierno del Estado`: names that each state has one of, and so none in particular.
  private static func isCommonNoun(_ words: ArraySlice<FoldedText.Word>) -> Bool {
    let name = words.map(\.folded).joined(separator: " ")
    return [
      "tribunal de justicia", "tribunal superior", "tribunal superior de justicia", "gobierno del estado",
      "congreso del estado", "secretaria general", "universidad publica", "municipio de que",
      "tribunal electoral",
      "gobierno de la republica", "secretaria de actas", "secretaria de estado",
    ].contains(name)
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
    "presente", "convoca", "emite", "recaido", "recaida", "ordenanza", "resolucion", "decreto", "acuerdo",
    "oficina", "gerencia", "presidencia", "consejo", "poder", "reglamento", "ley", "lineamientos",
    "convocatoria",
    "boletin", "comunicado", "oficio", "direccion",
  ]

  /// After these words another institution begins: `la Universidad X y el Instituto Y`.
  private static let joiners: Set<String> = ["y", "e", "el", "la"]

  /// The end of the name: capitals and the small words between them, without punctuation, 14 words at most.
  private static func end(_ words: [FoldedText.Word], from start: Int, head: Int) -> Int {
    var end = start + head
    while end > start + 1, links.contains(words[end - 1].folded) { end -= 1 }
    var k = start + head
    var lastName = end
    while k < min(words.count, start + 14), words[k].separator == 0x20 {
      let word = words[k]
      // `Instituto X del Consejo Y` is one name, `Gobierno Regional X CONSEJO REGIONAL` two lines of a letterhead.
      let isLinked = k > start && links.contains(words[k - 1].folded) && words[k - 1].folded != "y"
      if word.number != nil || (stops.contains(word.folded) && !(isLinked && word.isCapital)) { break }
      if joiners.contains(words[k - 1].folded), firstWords.contains(word.key) { break }
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
  static func written(_ words: ArraySlice<FoldedText.Word>, _ text: FoldedText) -> String {
    let isShouted = words.allSatisfy { $0.isAllCapitals || $0.range.count == 1 }
    return words.enumerated().map { place, word in
      let mark = place > 0 && word.separator == 0x2C ? ", " : place > 0 ? " " : ""
      let isLoud = isShouted || (word.isAllCapitals && word.range.count > 6)
      return mark + (isLoud ? capitalised(word, text) : text.written(word))
    }
    .joined()
  }

  /// A word of a name with a capital, if it is none of the small ones.
  static func capitalised(_ word: FoldedText.Word, _ text: FoldedText) -> String {
    let small = text.written(word).lowercased()
    if links.contains(word.folded) { return small }
    return String(small.prefix(1)).uppercased() + small.dropFirst()
  }
}
