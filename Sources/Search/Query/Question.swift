import Analysis

/// A query that was asked as people ask each other: «como pido informacion al gobierno», «¿qué necesito para casarme?».
///
/// Texts answer questions in other words than these are asked in. What only carries the question (`puedo`, `necesito`, `quiero
/// saber`) stands in transcripts of talk and in no law, and being rare there would outweigh what is asked about: it is
/// left out. What the asker does is said of nobody in particular by the answer: `registro` after `cómo` is looked for as
/// `registrar`. And a text that answers seldom has every word of the question, so that having them all is no reason to come
/// first (`SearchExecution`).
struct Question {
  /// The query to search for.
  private(set) var tree: QueryNode
  /// Words that only carry the question, as typed.
  private(set) var leftOut: [String] = []
  /// Verbs in the first person, as typed, and the infinitives that are looked for.
  private(set) var verbs: [(typed: String, infinitive: String)] = []

  /// The words that a question begins with, perhaps behind a preposition.
  private static let openings: Set<String> = [
    "como", "que", "quien", "quienes", "cual", "cuales", "cuando", "cuanto", "cuanta", "cuantos", "cuantas",
    "donde",
    "adonde", "porque",
  ]
  private static let prepositions: Set<String> = [
    "a", "de", "en", "por", "para", "desde", "hasta", "con", "sobre", "y",
  ]
  /// Words by which somebody speaks of himself.
  private static let selves: Set<String> = ["yo", "me", "mi", "mis", "nos", "nuestro", "nuestra"]
  /// Verbs that carry a question. Those in the first person make one.
  private static let ownCarriers: Set<String> = [
    "puedo", "podemos", "quiero", "queremos", "quisiera", "necesito", "necesitamos", "debo", "debemos",
    "tengo",
    "tenemos", "hago", "hacemos", "gustaria",
  ]
  private static let carriers: Set<String> = ["saber", "dice", "dicen", "pasa", "toca", "tocan", "favor"]
  /// What may stand between the word that asks and the verb.
  private static let between: Set<String> = [
    "yo", "me", "le", "les", "lo", "la", "los", "las", "se", "te", "nos", "no",
  ]
  /// First persons that are no infinitive without its `-r`.
  private static let irregular: [String: String] = [
    "obtengo": "obtener", "mantengo": "mantener", "consigo": "conseguir", "sigo": "seguir",
    "cierro": "cerrar",
    "pierdo": "perder", "renuevo": "renovar", "compruebo": "comprobar", "pruebo": "probar",
    "apruebo": "aprobar",
    "muestro": "mostrar", "vuelvo": "volver", "devuelvo": "devolver", "resuelvo": "resolver",
    "elijo": "elegir",
    "corrijo": "corregir", "exijo": "exigir", "salgo": "salir", "pongo": "poner", "encuentro": "encontrar",
    "reconozco": "reconocer", "pertenezco": "pertenecer", "defiendo": "defender", "despido": "despedir",
    "conozco": "conocer", "ofrezco": "ofrecer", "traduzco": "traducir", "impido": "impedir", "mido": "medir",
  ]

  /// The question that a query asks; nil if it is none: one in signs, operators or quotation marks, or of words alone.
  init?(_ tree: QueryNode, context: SearchContext, analyzer: SpanishAnalyzer) throws(SearchError) {
    guard case .bag(var nodes) = tree else { return nil }
    var texts: [String?] = []
    var isAsked = false
    for node in nodes {
      switch node {
      case .word(let text):
        if text.contains("¿") || text.hasSuffix("?") { isAsked = true }
        let letters = TextFolding.fold(text).unicodeScalars.filter { $0.properties.isAlphabetic }
        texts.append(String(String.UnicodeScalarView(letters)))
      case .keyword, .dates, .identifier: texts.append(nil)
      default: return nil
      }
    }
    guard isAsked || Self.asks(texts) else { return nil }
    var tells = false
    var isAfterAsking = false
    for index in nodes.indices {
      guard let text = texts[index], case .word(let typed) = nodes[index] else { continue }
      if Self.ownCarriers.contains(text) || Self.carriers.contains(text) {
        leftOut.append(typed)
        nodes[index] = .nothing
        isAfterAsking = false
        continue
      }
      if Self.openings.contains(text) || text == "si" || text == "yo" {
        isAfterAsking = true
        continue
      }
      if Self.between.contains(text) { continue }
      if isAfterAsking, let infinitive = try Self.infinitive(of: text, context, analyzer) {
        verbs.append((typed, infinitive))
        nodes[index] = .word(infinitive)
      }
      isAfterAsking = false
      if !SpanishStopwords.contains(text) { tells = true }
    }
    if tells {
      nodes.removeAll { $0 == .nothing }
      self.tree = nodes.count == 1 ? nodes[0] : .bag(nodes)
    } else {
      // Nothing but the asking: then its words are what is wanted.
      self.tree = tree
      leftOut = []
      verbs = []
    }
  }

  /// What the reader is told; nil if only function words were left out.
  var note: QueryNote? { QueryNote(question: leftOut, verbs: verbs) }

  private static func asks(_ texts: [String?]) -> Bool {
    let first = texts.first.flatMap { $0 } ?? ""
    if openings.contains(first) { return true }
    if prepositions.contains(first), texts.count > 1, let second = texts[1], openings.contains(second) {
      return true
    }
    return texts.contains { text in text.map { selves.contains($0) || ownCarriers.contains($0) } ?? false }
  }

  /// The infinitive of a first person, where the collection has that verb at least as often as the word itself: `pago`
  /// stays the payment.
  private static func infinitive(
    of word: String, _ context: SearchContext, _ analyzer: SpanishAnalyzer
  ) throws(SearchError) -> String? {
    guard word.hasSuffix("o"), word.utf8.count > 3, !SpanishStopwords.contains(word) else { return nil }
    let own = analyzer.stem(ofSurface: word)
    let root = word.dropLast()
    var best: (infinitive: String, documents: Int)?
    let candidates = irregular[word].map { [$0] } ?? ["ar", "er", "ir"].map { root + $0 }
    for candidate in candidates {
      let stem = analyzer.stem(ofSurface: candidate)
      // It finds the verb's other forms as it is.
      if stem == own { return nil }
      let documents = try context.documentFrequency(stem)
      if documents > best?.documents ?? 0 { best = (candidate, documents) }
    }
    guard let best, best.documents >= (try context.documentFrequency(own)) else { return nil }
    return best.infinitive
  }
}
