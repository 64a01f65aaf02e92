/// The kinds of documents that say their kind in their title.
enum DocumentType {
  /// The kind that a title says the document is: the earliest, then the longest name.
  ///
  /// `Segundo informe de labores` is one; `Modificada por Real Decreto` and `Presentación del informe` name another
  /// document, and `6.3.1.4 Política de riesgos` is the heading of a section.
  static func find(in text: FoldedText, within words: Int = 40) -> String? {
    if isNumberedSection(text.words) || text.words.first?.folded == "articulo" { return nil }
    var best: (position: Int, length: Int, name: String)?
    for (phrase, name) in types {
      let position = text.positions(of: phrase).first { $0 < words && isSaid(text.words, at: $0) }
      guard let position else { continue }
      if let current = best,
        (current.position, -current.length) <= (position, -phrase.count)
      {
        continue
      }
      best = (position, phrase.count, name)
    }
    return best?.name
  }

  /// Whether the word at `position` says what the document is: nothing before it that would make it part of a phrase.
  private static func isSaid(_ words: [FoldedText.Word], at position: Int) -> Bool {
    guard position > 0 else { return true }
    // `Decreto-ley` is one word.
    let isAttached = words[position].range.lowerBound == words[position - 1].range.upperBound + 1
    if marks.contains(words[position].separator), !isAttached { return true }
    let before = words[position - 1].folded
    // `De la Comisión de Salud, con proyecto de decreto que…` is how dictámenes are titled.
    if before == "con", words[position].folded == "proyecto" { return true }
    if links.contains(before) { return position == 1 && articles.contains(before) }
    if words[..<position].contains(where: { clauses.contains($0.folded) }) { return false }
    return position <= 4 || words[position].isAllCapitals && !words[0].isAllCapitals
  }

  private static func isNumberedSection(_ words: [FoldedText.Word]) -> Bool {
    words.count > 2 && words[0].number != nil && words[1].number != nil && words[1].separator == 0x2E
  }

  /// Colon, hyphen, bar, bracket, full stop, and marks outside ASCII such as the dash.
  private static let marks: Set<UInt8> = [0x3A, 0x2D, 0x7C, 0x28, 0x2E, 0x3F]
  private static let clauses: Set<String> = ["por", "que", "para", "con", "sobre", "contra", "ante"]
  private static let articles: Set<String> = ["el", "la", "los", "las"]
  private static let links: Set<String> = [
    "de", "del", "la", "el", "los", "las", "para", "por", "con", "en", "sobre", "que", "al", "a", "y", "e",
    "o",
    "su", "este", "esta",
  ]

  private static let types: [(phrase: [UInt64], name: String)] = {
    let rows: [(String, [String])] = [
      ("Acta", ["acta", "actas"]), ("Plan de acción", ["plan de accion", "plan de accion local"]),
      ("Lineamientos", ["lineamientos", "lineamiento"]), ("Convocatoria", ["convocatoria"]),
      ("Informe", ["informe", "informes", "reporte"]), ("Minuta", ["minuta"]), ("Glosario", ["glosario"]),
      ("Guía", ["guia"]), ("Boletín", ["boletin"]), ("Comunicado", ["comunicado", "comunicado de prensa"]),
      ("Ley", ["ley", "ley general", "ley federal"]), ("Acuerdo", ["acuerdo"]),
      ("Proyecto de ley", ["proyecto de ley"]), ("Proyecto de decreto", ["proyecto de decreto"]),
      ("Decreto", ["decreto"]),
      ("Programa", ["programa"]), ("Reglamento", ["reglamento"]),
      (
        "Tabla de avance", ["tabla de avance", "tabla de avances", "tablero de avance", "avance por entidad"]
      ),
      ("Constitución", ["constitucion politica"]), ("Código", ["codigo civil", "codigo penal", "codigo de"]),
      ("Manual", ["manual"]), ("Circular", ["circular"]), ("Oficio", ["oficio"]), ("Convenio", ["convenio"]),
      ("Dictamen", ["dictamen"]), ("Resolución", ["resolucion"]), ("Ordenanza", ["ordenanza"]),
      ("Estatuto", ["estatuto"]), ("Versión estenográfica", ["version estenografica"]),
      ("Memoria", ["memoria de"]), ("Diagnóstico", ["diagnostico"]), ("Estudio", ["estudio"]),
      ("Protocolo", ["protocolo"]), ("Política", ["politica de", "politica publica"]),
      ("Norma", ["norma oficial", "norma tecnica"]), ("Iniciativa", ["iniciativa con", "iniciativa de ley"]),
      ("Catálogo", ["catalogo"]), ("Aviso", ["aviso"]), ("Cuestionario", ["cuestionario"]),
      ("Sentencia", ["sentencia"]), ("Bases", ["bases de la", "bases del"]), ("Nota", ["nota informativa"]),
    ]
    return rows.flatMap { row in row.1.map { (FoldedText.keys($0), row.0) } }
  }()
}
