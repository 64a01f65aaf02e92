/// The 32 entidades federativas of Mexico and the ways texts name them.
public enum FederalEntity {
  /// The official short names, in the order of the Constitution (article 43).
  public static let names = [
    "Aguascalientes", "Baja California", "Baja California Sur", "Campeche", "Chiapas", "Chihuahua",
    "Ciudad de México", "Coahuila", "Colima", "Durango", "Estado de México", "Guanajuato", "Guerrero",
    "Hidalgo", "Jalisco", "Michoacán", "Morelos", "Nayarit", "Nuevo León", "Oaxaca", "Puebla", "Querétaro",
    "Quintana Roo", "San Luis Potosí", "Sinaloa", "Sonora", "Tabasco", "Tamaulipas", "Tlaxcala", "Veracruz",
    "Yucatán", "Zacatecas",
  ]

  /// The official short name for any of the usual spellings, nil for what is none.
  public static func canonical(_ name: String) -> String? {
    let phrase = FoldedText.phrase(String(name.prefix(80)))
    if phrase == ["mexico"] { return "Estado de México" }
    return forms.first { $0.phrase == phrase }?.name
      ?? forms.first { ["estado", "de"] + $0.phrase == phrase }?.name
  }

  /// How strongly a text names each entity.
  ///
  /// `Estado de X`, `Secretariado Técnico Local de X` and the like count most; names that are also
  /// surnames or streets count only so. `México` alone is the country, and `Ciudad de México, a 15 de…`
  /// is where a federal document was signed.
  static func scores(in text: FoldedText) -> [String: Int] {
    var scores: [String: Int] = [:]
    var position = 0
    while position < text.words.count {
      let candidates = formsByFirstWord[text.words[position].key]
      if let form = candidates?.first(where: { text.matches($0.keys, at: position) }) {
        let weight = weight(form, text.words, position)
        if weight > 0 { scores[form.name, default: 0] += weight }
        position += form.keys.count
      } else {
        position += 1
      }
    }
    return scores
  }

  private struct Form {
    var phrase: [String]
    var keys: [UInt64]
    var name: String
    /// Whether the name is common as a surname, a street or another place.
    var isAmbiguous: Bool
    /// Whether it counts in capitals or after a comma only.
    var isAbbreviation: Bool
  }

  private static func weight(_ form: Form, _ words: [FoldedText.Word], _ position: Int) -> Int {
    guard words[position].isCapital else { return 0 }
    let end = position + form.keys.count
    if form.isAbbreviation {
      let isFollowedByStop = end < words.count ? words[end].separator == 0x2E : true
      return words[position].isAllCapitals || (words[position].separator == 0x2C && isFollowedByStop) ? 2 : 0
    }
    let before = position > 0 ? words[position - 1].folded : ""
    let context = words[max(0, position - 6)..<position].map(\.folded)
    let isOffice =
      context.contains {
        ["secretariado", "congreso", "gobierno", "poder", "instituto", "local"].contains($0)
      }
    if before == "de" || before == "en" || before == "del" {
      if context.suffix(2) == ["estado", "de"] { return 6 }
      if isOffice { return 5 }
      if form.isAmbiguous { return context.suffix(2).first == "miguel" ? 0 : 1 }
      return 2
    }
    if form.name == "Ciudad de México", end < words.count, ["a", "mexico"].contains(words[end].folded) {
      return 1
    }
    if form.isAmbiguous {
      let isAlone = position == 0 || [0x2C, 0x28, 0x3A, 0x2D, 0x3F].contains(words[position].separator)
      return isAlone && (end >= words.count || words[end].separator != 0x20) ? 2 : 0
    }
    return isOffice ? 4 : 2
  }

  /// Longest first, so that `Baja California Sur` is not taken for `Baja California`.
  private static let forms: [Form] = {
    let ambiguous: Set<String> = ["Guerrero", "Hidalgo", "Morelos"]
    var forms = names.map {
      Form(
        phrase: FoldedText.phrase($0), keys: FoldedText.keys($0), name: $0,
        isAmbiguous: ambiguous.contains($0), isAbbreviation: false)
    }
    let variants = [
      ("Michoacán de Ocampo", "Michoacán"), ("Coahuila de Zaragoza", "Coahuila"),
      ("Veracruz de Ignacio de la Llave", "Veracruz"), ("Querétaro de Arteaga", "Querétaro"),
      ("Distrito Federal", "Ciudad de México"), ("Edomex", "Estado de México"),
      ("Edo de México", "Estado de México"), ("Estado Libre y Soberano de México", "Estado de México"),
      ("San Luis Potosi", "San Luis Potosí"), ("Oajaca", "Oaxaca"),
    ]
    for (written, name) in variants {
      forms.append(
        Form(
          phrase: FoldedText.phrase(written), keys: FoldedText.keys(written), name: name, isAmbiguous: false,
          isAbbreviation: false))
    }
    let abbreviations = [
      ("CDMX", "Ciudad de México"), ("EDOMEX", "Estado de México"), ("BCS", "Baja California Sur"),
      ("SLP", "San Luis Potosí"), ("S L P", "San Luis Potosí"), ("QROO", "Quintana Roo"),
      ("Q Roo", "Quintana Roo"), ("Ags", "Aguascalientes"), ("Coah", "Coahuila"), ("Chih", "Chihuahua"),
      ("Chis", "Chiapas"), ("Dgo", "Durango"), ("Gto", "Guanajuato"), ("Gro", "Guerrero"),
      ("Hgo", "Hidalgo"), ("Jal", "Jalisco"), ("Mich", "Michoacán"), ("Nay", "Nayarit"), ("Oax", "Oaxaca"),
      ("Pue", "Puebla"), ("Qro", "Querétaro"), ("Tamps", "Tamaulipas"), ("Tlax", "Tlaxcala"),
      ("Yuc", "Yucatán"), ("Zac", "Zacatecas"),
    ]
    for (written, name) in abbreviations {
      forms.append(
        Form(
          phrase: FoldedText.phrase(written), keys: FoldedText.keys(written), name: name, isAmbiguous: false,
          isAbbreviation: true))
    }
    return forms.sorted { $0.phrase.count > $1.phrase.count }
  }()

  private static let formsByFirstWord = WordTable(
    Dictionary(grouping: forms) { $0.keys.first ?? 0 }.map { (key: $0.key, value: $0.value) })
}
