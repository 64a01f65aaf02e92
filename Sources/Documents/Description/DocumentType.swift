/// The kinds of documents that say their kind in their title.
enum DocumentType {
  /// The kind named first in a text: the earliest, then the longest name.
  static func find(in text: FoldedText, within words: Int = 40) -> String? {
    var best: (position: Int, length: Int, name: String)?
    for (phrase, name) in types {
      guard let position = text.positions(of: phrase).first(where: { $0 < words }) else { continue }
      if let current = best,
        (current.position, -current.length) <= (position, -phrase.count)
      {
        continue
      }
      best = (position, phrase.count, name)
    }
    return best?.name
  }

  private static let types: [(phrase: [UInt64], name: String)] = {
    let rows: [(String, [String])] = [
      ("Acta", ["acta", "actas"]), ("Plan de acción", ["plan de accion", "plan de accion local"]),
      ("Lineamientos", ["lineamientos", "lineamiento"]), ("Convocatoria", ["convocatoria"]),
      ("Informe", ["informe", "informes", "reporte"]), ("Minuta", ["minuta"]), ("Glosario", ["glosario"]),
      ("Guía", ["guia"]), ("Boletín", ["boletin"]), ("Comunicado", ["comunicado", "comunicado de prensa"]),
      ("Ley", ["ley", "ley general", "ley federal"]), ("Acuerdo", ["acuerdo"]), ("Decreto", ["decreto"]),
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
