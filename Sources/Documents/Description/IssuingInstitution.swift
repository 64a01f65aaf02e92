/// The institution that issues a document.
///
/// A name in running text is somebody spoken of. Issuers name themselves in known places only: in the description of
/// the file, at the head of the title, in the letterhead, as the subject of a sentence that acts (`El Ayuntamiento
/// de X… acuerda`), under the signature, in the imprint at the end. A name anywhere else gives nothing.
struct IssuingInstitution {
  /// The institution and where it was found.
  struct Finding: Equatable {
    var name: String
    var evidence: String
    var confidence: MetadataValue.Confidence
  }

  /// A block as it is looked at here.
  typealias Part = (number: Int, kind: BlockKind, text: FoldedText)

  /// The title of the document, divided.
  let title: FoldedText
  /// The first blocks.
  let opening: [Part]
  /// The last blocks, in reading order.
  let closing: [Part]
  /// The entidad of the document, if it is known.
  let entity: String?

  /// The issuer, by the strongest place that names one.
  func find(in metadata: [MetadataValue]) -> Finding? {
    declared(metadata) ?? inTitle() ?? inLetterhead() ?? inNumber() ?? acting() ?? signing() ?? inImprint()
  }

  // MARK: Description of the file

  /// A publisher, or an author, that is an institution by its whole name.
  private func declared(_ metadata: [MetadataValue]) -> Finding? {
    for field in ["publisher", "creator"] {
      for value in metadata where value.field == field && value.confidence == .declared {
        let text = FoldedText(value.value, maximumBytes: 300)
        guard let place = InstitutionName.places(in: text, entity: entity).first, place.words.lowerBound == 0
        else { continue }
        let rest = text.words[place.words.upperBound...]
        let isWhole = rest.isEmpty || (rest.count <= 6 && rest.allSatisfy { $0.number == nil })
        let name = isWhole ? InstitutionName.written(text.words[...], text) : place.name
        return Finding(name: name, evidence: value.evidence, confidence: .declared)
      }
    }
    return nil
  }

  // MARK: Title

  private func inTitle() -> Finding? {
    let words = title.words
    for place in InstitutionName.places(in: title, entity: entity) {
      var k = place.words.lowerBound
      while k > 0, Self.articles.contains(words[k - 1].folded), !Self.marks.contains(words[k].separator) {
        k -= 1
      }
      let isAtHead = k == 0 || Self.marks.contains(words[k].separator)
      if isAtHead || isOf(words[..<k]) {
        return Finding(name: place.name, evidence: "title", confidence: .stated)
      }
    }
    return nil
  }

  /// Whether what comes next issues what these words name: `Acta de la primera sesión ordinaria` does, `Ley` does not,
  /// nor does `Informe sobre`.
  private func isOf(_ words: ArraySlice<FoldedText.Word>) -> Bool {
    for word in words.reversed() {
      if Self.clauses.contains(word.folded) { return false }
      if Self.acts.contains(word.folded) { return true }
    }
    return false
  }

  // MARK: Letterhead

  /// A block over the text that is the name, or begins with it.
  private func inLetterhead() -> Finding? {
    for part in opening.prefix(12) {
      let words = part.text.words
      if isSeal(part.text), let place = InstitutionName.places(in: part.text, entity: entity).first {
        return finding(place, part, "letterhead")
      }
      if part.kind == .tableRow { continue }
      if let place = InstitutionName.places(in: part.text, entity: entity).first, isLetterhead(place, words) {
        // What a scan puts before it may look like the number of an item: `(2) GOBIERNO REGIONAL`.
        if part.kind == .listItem, !words[place.words.lowerBound].isAllCapitals || part.number > 4 {
          continue
        }
        return finding(place, part, "letterhead")
      }
      if words.count > 40 { return nil }
    }
    return nil
  }

  private func isLetterhead(_ place: InstitutionName.Place, _ words: [FoldedText.Word]) -> Bool {
    let start = place.words.lowerBound
    let end = place.words.upperBound
    guard start <= 6, words.count <= 60 else { return false }
    // `El Ayuntamiento de X` begins a sentence.
    if start > 0, Self.articles.contains(words[0].folded), !words[0].isAllCapitals { return false }
    // `H.`, and what a scan makes of a coat of arms.
    let isFirst = words[..<start].allSatisfy { $0.range.count <= 4 && !Self.clauses.contains($0.folded) }
    if start <= 5, isOf(words[..<start]), Self.imprints.contains(words[0].folded) { return true }
    guard isFirst else { return false }
    if place.words.count * 2 >= words.count { return true }
    guard start <= 1 else { return false }
    let isShouted = words[place.words].allSatisfy {
      $0.isAllCapitals || Self.articles.contains($0.folded) && $0.isCapital
    }
    if isShouted { return end >= words.count || !words[end].isAllCapitals || words.count <= 25 }
    return end < words.count && Self.marks.contains(words[end].separator) && words.count <= 20
  }

  /// `Al margen un sello con el Escudo Nacional, que dice: Estados Unidos Mexicanos.- Secretaría de…`
  private func isSeal(_ text: FoldedText) -> Bool {
    text.words.count > 3 && text.words[0].folded == "al" && text.words[1].folded == "margen"
  }

  // MARK: Number of a norm

  /// `RESOLUCIÓN MINISTERIAL Nº 1004-2020-MINSA` names its ministry at the end.
  private func inNumber() -> Finding? {
    let titlePart: Part = (number: 0, kind: .paragraph, text: title)
    for part in [titlePart] + opening.prefix(6) {
      let words = part.text.words
      guard let first = words.first, words.count <= 16,
        ["resolucion", "decreto", "directiva"].contains(first.folded)
      else { continue }
      for (place, word) in words.enumerated().dropFirst() {
        guard let name = Self.initials[word.folded], word.isAllCapitals,
          words[place].separator == 0x2D || words[place].separator == 0x2F
        else { continue }
        return Finding(
          name: name, evidence: part.number == 0 ? "title" : "paragraph \(part.number), number",
          confidence: .inferred)
      }
    }
    return nil
  }

  // MARK: Acting

  /// `El Ayuntamiento de X, con fundamento en…, acuerda`.
  private func acting() -> Finding? {
    for part in opening.prefix(10) where part.kind != .tableRow {
      let words = part.text.words
      guard let place = InstitutionName.places(in: part.text, entity: entity).first,
        let subject = subject(words, before: place.words.lowerBound), subject <= 6,
        place.words.lowerBound - subject <= 9,
        !words[subject..<place.words.lowerBound].contains(where: { Self.clauses.contains($0.folded) })
      else { continue }
      let rest = words[place.words.upperBound...].prefix(60)
      for (k, word) in rest.enumerated() {
        let isPast = ["aprobo", "acordo", "resolvio"].contains(word.folded)
        let acts =
          Self.verbs.contains(word.folded)
          || isPast && rest.prefix(k).contains { $0.folded == "sesion" || $0.folded == "pleno" }
          || word.folded == "saber" && k > 0 && rest[rest.startIndex + k - 1].folded.hasPrefix("hace")
          || word.folded == "fundamento" && k > 0 && rest[rest.startIndex + k - 1].folded == "con"
        if acts { return finding(place, part, "“\(word.folded)”") }
        // Another subject begins with the next sentence.
        if k > 0, word.separator == 0x2E, word.isCapital, rest[rest.startIndex + k - 1].range.count > 3 {
          break
        }
      }
    }
    return nil
  }

  /// Where the subject begins: at the first word, or at an article in capitals as in `DECRETO 57-2008 EL CONGRESO`.
  private func subject(_ words: [FoldedText.Word], before end: Int) -> Int? {
    func isArticle(_ word: FoldedText.Word) -> Bool { ["el", "la", "los", "las"].contains(word.folded) }
    guard end > 0, let first = words.first else { return nil }
    if isArticle(first), first.isCapital { return 0 }
    return words[..<end].lastIndex { isArticle($0) && $0.isAllCapitals }
  }

  // MARK: Signature and imprint

  private func signing() -> Finding? {
    for part in closing.reversed() where part.kind != .listItem && part.kind != .tableRow {
      let words = part.text.words
      guard words.count <= 25,
        let role = words.prefix(9).firstIndex(where: { Self.roles.contains($0.folded) }),
        words[role].isCapital
      else { continue }
      if words[role].folded.hasPrefix("ministr"), role == 0, words.count >= 3, words.count <= 12,
        words[1].folded == "de" || words[1].folded == "del", words[1...].allSatisfy({ $0.number == nil })
      {
        let rest = words[1...].map { InstitutionName.capitalised($0, part.text) }.joined(separator: " ")
        return Finding(
          name: "Ministerio \(rest)", evidence: "paragraph \(part.number), signature", confidence: .inferred)
      }
      guard let place = InstitutionName.places(in: part.text, entity: entity).last,
        place.words.lowerBound > role, place.words.upperBound >= words.count - 1
      else { continue }
      return finding(place, part, "signature")
    }
    return nil
  }

  /// `Gaceta Parlamentaria, LIX Legislatura, Cámara de Diputados, México, DF`.
  private func inImprint() -> Finding? {
    for part in closing.suffix(3).reversed() where part.kind != .listItem && part.kind != .tableRow {
      let words = part.text.words
      guard words.count <= 25, let place = InstitutionName.places(in: part.text, entity: entity).first else {
        continue
      }
      let isImprint = words.contains { Self.imprints.contains($0.folded) }
      if isImprint, !words.contains(where: { Self.sources.contains($0.folded) }) {
        return finding(place, part, "imprint")
      }
    }
    return nil
  }

  private func finding(_ place: InstitutionName.Place, _ part: Part, _ how: String) -> Finding {
    Finding(name: place.name, evidence: "paragraph \(part.number), \(how)", confidence: .inferred)
  }

  // MARK: Words

  /// Colon, comma, hyphen, bar, bracket, full stop, and marks outside ASCII such as the dash.
  private static let marks: Set<UInt8> = [0x3A, 0x2C, 0x2D, 0x7C, 0x28, 0x2E, 0x3F]
  private static let articles: Set<String> = ["el", "la", "los", "las", "de", "del"]
  /// Words after which a name is no longer who issues.
  private static let clauses: Set<String> = [
    "que", "sobre", "para", "por", "con", "ante", "contra", "entre", "segun", "desde", "hacia", "en", "a",
    "al",
  ]
  /// What institutions issue of their own; not laws, which congresses make of others.
  private static let acts: Set<String> = [
    "acta", "actas", "minuta", "informe", "informes", "reporte", "plan", "programa", "convocatoria",
    "lineamientos", "acuerdo", "acuerdos", "reglamento", "estatuto", "manual", "boletin", "comunicado",
    "oficio",
    "circular", "dictamen", "resolucion", "aviso", "guia", "catalogo", "memoria", "protocolo", "politica",
    "diagnostico", "sesion", "sentencia", "recomendacion", "gaceta", "agenda", "version", "calendario",
    "presupuesto", "cuenta", "directorio", "nota",
  ]
  private static let verbs: Set<String> = [
    "informa", "comunica", "convoca", "convocan", "invita", "emite", "emiten", "acuerda", "acuerdan",
    "aprueba",
    "expide", "resuelve", "dispone", "decreta", "anuncia", "visto", "vistos", "considerando", "notifica",
    "ordena", "certifica", "cuanto", "dado",
  ]
  private static let roles: Set<String> = [
    "ministro", "ministra", "presidente", "presidenta", "director", "directora", "secretario", "secretaria",
    "titular", "comisionado", "comisionada", "gobernador", "gobernadora", "rector", "rectora",
    "superintendente", "jefe", "jefa", "consejero", "consejera", "coordinador", "coordinadora", "procurador",
    "procuradora", "fiscal", "auditor", "auditora", "contralor", "contralora", "intendente", "alcalde",
    "alcaldesa",
  ]
  private static let imprints: Set<String> = [
    "gaceta", "boletin", "departamento", "reservados", "copyright", "impreso", "imprenta", "editado",
  ]
  private static let sources: Set<String> = [
    "fuente", "fuentes", "nota", "foto", "elaboracion", "datos", "vease",
  ]

  /// The initials in numbers of Peruvian norms, which are written `Nº 1004-2020-MINSA`.
  private static let initials: [String: String] = [
    "minsa": "Ministerio de Salud", "jus": "Ministerio de Justicia y Derechos Humanos",
    "minjus": "Ministerio de Justicia y Derechos Humanos", "minedu": "Ministerio de Educación",
    "mc": "Ministerio de Cultura", "mtc": "Ministerio de Transportes y Comunicaciones",
    "minam": "Ministerio del Ambiente", "minagri": "Ministerio de Agricultura y Riego",
    "midagri": "Ministerio de Desarrollo Agrario y Riego", "produce": "Ministerio de la Producción",
    "mincetur": "Ministerio de Comercio Exterior y Turismo", "minem": "Ministerio de Energía y Minas",
    "vivienda": "Ministerio de Vivienda, Construcción y Saneamiento",
    "mimp": "Ministerio de la Mujer y Poblaciones Vulnerables",
    "midis": "Ministerio de Desarrollo e Inclusión Social", "mininter": "Ministerio del Interior",
    "mindef": "Ministerio de Defensa", "mef": "Ministerio de Economía y Finanzas",
    "mtpe": "Ministerio de Trabajo y Promoción del Empleo", "pcm": "Presidencia del Consejo de Ministros",
    "sunarp": "Superintendencia Nacional de los Registros Públicos",
    "sunat": "Superintendencia Nacional de Aduanas y de Administración Tributaria",
    "sunedu": "Superintendencia Nacional de Educación Superior Universitaria",
    "indecopi":
      "Instituto Nacional de Defensa de la Competencia y de la Protección de la Propiedad Intelectual",
  ]
}
