/// How a part of a query that was odd, cut or without effect was understood.
///
/// Notes are never errors: the search goes on with what could be understood. They are given in the order in
/// which the reader of the query came upon them, each at most once.
public struct QueryNote: Sendable, Equatable {
  /// What was noticed. The raw values are stable names for machine-readable output.
  public enum Code: String, Sendable, CaseIterable {
    /// The query was longer than the limit; the detail is the number of characters read.
    case queryCut = "query_cut"
    /// More words than the limit; the detail is the number of words kept.
    case tooManyClauses = "too_many_clauses"
    /// Parentheses nested deeper than the limit, which were ignored; the detail is the limit.
    case tooDeep = "too_deep"
    /// A quotation mark without its partner, closed at the end of the query.
    case unclosedQuote = "unclosed_quote"
    /// An opening parenthesis without its partner, closed at the end of the query.
    case unclosedParenthesis = "unclosed_parenthesis"
    /// A closing parenthesis without its partner, ignored.
    case extraParenthesis = "extra_parenthesis"
    /// An operator or sign with nothing to work on, ignored; the detail is the operator.
    case danglingOperator = "dangling_operator"
    /// A field name that does not exist; its parts were searched as words. The detail is the name.
    case unknownField = "unknown_field"
    /// A field without a value, ignored; the detail is the name.
    case emptyField = "empty_field"
    /// A value that is not a date or a range of dates, searched as a word; the detail is the value.
    case badDate = "bad_date"
    /// A range whose start was after its end, turned round; the detail is the range.
    case reversedRange = "reversed_range"
    /// A prefix of fewer than two letters, searched as a word; the detail is the prefix.
    case prefixTooShort = "prefix_too_short"
    /// A pattern (`prefijo*`, `pal?bra`, `palabra~1`) with more word forms than the limit; the detail is the
    /// pattern.
    case prefixCut = "prefix_cut"
    /// A pattern that no word of the collection fits; the detail is the pattern.
    case noSuchForms = "no_such_forms"
    /// A word of fewer than three letters with `~`, searched as a word; the detail is the word.
    case fuzzyTooShort = "fuzzy_too_short"
    /// A distance (`~9`, `NEAR/900`) over its limit, which was taken instead; the detail is the distance,
    /// then the limit.
    case distanceReduced = "distance_reduced"
    /// An operand of `NEAR` that has no place in the text, such as a field; the operands were joined by
    /// `AND`.
    case nearNeedsWords = "near_needs_words"
    /// A pattern as the value of a field that takes none, searched without its signs; the detail is the
    /// pattern.
    case patternInField = "pattern_in_field"
    /// The query has only stop words, which therefore were searched.
    case onlyStopwords = "only_stopwords"
    /// Words too common to tell documents apart were left out although the query means something else without them; the
    /// detail lists them.
    case stopwordsDropped = "stopwords_dropped"
    /// The query was read as a question: words that only carry it were left out, and verbs in the first person were
    /// looked for in any form. The detail lists them: `puedo; saco = sacar`.
    case askedQuestion = "asked_question"
    /// No document has all the words; those that are given have some.
    case noneHasAllWords = "none_has_all_words"
    /// Nothing in the query could be searched for.
    case nothingToSearch = "nothing_to_search"
  }

  /// What was noticed.
  public var code: Code
  /// The part of the query or the number that the code speaks about; may be empty.
  public var detail: String

  /// A note with its code and detail.
  public init(_ code: Code, _ detail: String = "") {
    self.code = code
    self.detail = detail
  }

  /// One sentence for the reader of the results.
  public func message(spanish: Bool) -> String {
    spanish ? spanishMessage : englishMessage
  }

  private var partOfDetail: Substring { detail[..<(detail.lastIndex(of: " ") ?? detail.endIndex)] }
  private var limitOfDetail: Substring { detail.split(separator: " ").last ?? "" }

  private var spanishMessage: String {
    switch code {
    case .queryCut: "La consulta es demasiado larga: se leyeron sus primeros \(detail) caracteres."
    case .tooManyClauses: "La consulta tiene demasiadas palabras: se usaron las primeras \(detail)."
    case .tooDeep: "Se ignoraron los paréntesis anidados a más de \(detail) niveles."
    case .unclosedQuote: "Faltaba cerrar unas comillas: se cerraron al final de la consulta."
    case .unclosedParenthesis: "Faltaba cerrar un paréntesis: se cerró al final de la consulta."
    case .extraParenthesis: "Sobraba un paréntesis de cierre: se ignoró."
    case .danglingOperator: "El operador «\(detail)» no tenía a qué aplicarse: se ignoró."
    case .unknownField: "No existe el campo «\(detail)»: se buscó como palabras."
    case .emptyField: "El campo «\(detail)» no tenía valor: se ignoró."
    case .badDate: "«\(detail)» no es una fecha ni un intervalo de fechas: se buscó como palabra."
    case .reversedRange: "El intervalo «\(detail)» estaba al revés: se invirtió."
    case .prefixTooShort: "El prefijo «\(detail)» es demasiado corto: se buscó como palabra."
    case .prefixCut: "«\(detail)» abarca demasiadas palabras: se usaron las más frecuentes."
    case .noSuchForms: "Ninguna palabra de la colección es como «\(detail)»."
    case .fuzzyTooShort:
      "«\(detail)» es demasiado corta para buscarla de forma aproximada: se buscó tal cual."
    case .distanceReduced: "La distancia era demasiado grande: se usó \(limitOfDetail) en «\(partOfDetail)»."
    case .nearNeedsWords: "NEAR solo une palabras y frases: se buscó «\(detail)» como AND."
    case .patternInField: "Los signos *, ? y ~ no valen en ese campo: «\(detail)» se buscó sin ellos."
    case .onlyStopwords: "La consulta solo tiene palabras muy comunes: se buscaron tal cual."
    case .stopwordsDropped:
      "No se buscó por muy común: \(detail). Entre comillas con la palabra vecina, o con + delante, cuenta."
    case .askedQuestion: Self.question(detail, "Se leyó como pregunta", "sin", "se buscó como")
    case .noneHasAllWords: "Ningún documento tiene todas las palabras: estos tienen algunas."
    case .nothingToSearch:
      "La consulta no contiene nada que se pueda buscar: escriba al menos una palabra, o * para toda la colección."
    }
  }

  private var englishMessage: String {
    switch code {
    case .queryCut: "The query is too long: its first \(detail) characters were read."
    case .tooManyClauses: "The query has too many words: the first \(detail) were used."
    case .tooDeep: "Parentheses nested deeper than \(detail) levels were ignored."
    case .unclosedQuote: "A quotation mark was not closed: it was closed at the end of the query."
    case .unclosedParenthesis: "A parenthesis was not closed: it was closed at the end of the query."
    case .extraParenthesis: "A closing parenthesis had no partner: it was ignored."
    case .danglingOperator: "The operator “\(detail)” had nothing to work on: it was ignored."
    case .unknownField: "There is no field “\(detail)”: it was searched as words."
    case .emptyField: "The field “\(detail)” had no value: it was ignored."
    case .badDate: "“\(detail)” is not a date or a range of dates: it was searched as a word."
    case .reversedRange: "The range “\(detail)” was the wrong way round: it was turned."
    case .prefixTooShort: "The prefix “\(detail)” is too short: it was searched as a word."
    case .prefixCut: "“\(detail)” covers too many words: the most frequent were used."
    case .noSuchForms: "No word of the collection is like “\(detail)”."
    case .fuzzyTooShort: "“\(detail)” is too short for an approximate search: it was searched as it is."
    case .distanceReduced: "The distance was too great: \(limitOfDetail) was used in “\(partOfDetail)”."
    case .nearNeedsWords: "NEAR joins words and phrases only: “\(detail)” was searched as AND."
    case .patternInField:
      "The signs *, ? and ~ do not work in that field: “\(detail)” was searched without them."
    case .onlyStopwords: "The query has only very common words: they were searched as they are."
    case .stopwordsDropped:
      "Too common to be searched: \(detail). In quotation marks with its neighbour, or with + before it, it counts."
    case .askedQuestion: Self.question(detail, "Read as a question", "without", "was searched as")
    case .noneHasAllWords: "No document has all the words: these have some of them."
    case .nothingToSearch:
      "The query holds nothing that can be searched for: type at least one word, or * for the whole collection."
    }
  }
}

extension QueryNote {
  /// The note of a question: what was left out, and verbs with what was looked for in their place.
  init?(question leftOut: [String], verbs: [(typed: String, infinitive: String)]) {
    if leftOut.isEmpty && verbs.isEmpty { return nil }
    let parts = leftOut + verbs.map { $0.typed + " = " + $0.infinitive }
    self.init(.askedQuestion, parts.joined(separator: "; "))
  }

  private static func question(
    _ detail: String, _ opening: String, _ leftOut: String, _ replaced: String
  ) -> String {
    var words: [String] = []
    var verbs: [String] = []
    for part in detail.split(separator: ";") {
      let sides = part.split(separator: "=").map { side in
        "«" + String(side.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) + "»"
      }
      if sides.count == 2 {
        verbs.append("\(sides[0]) \(replaced) \(sides[1])")
      } else if let word = sides.first {
        words.append(word)
      }
    }
    let clauses = (words.isEmpty ? [] : [leftOut + " " + words.joined(separator: ", ")]) + verbs
    return opening + ": " + clauses.joined(separator: "; ") + "."
  }
}

/// Collects notes, each once, and not more than a reader would want.
struct NoteCollector {
  private(set) var notes: [QueryNote] = []
  private static let limit = 20

  /// - Parameter number: a number that belongs to the detail and stands behind it.
  mutating func add(_ code: QueryNote.Code, _ detail: String = "", _ number: String? = nil) {
    guard notes.count < Self.limit else { return }
    let note = QueryNote(code, Self.shortened(detail) + (number.map { " " + $0 } ?? ""))
    if !notes.contains(note) { notes.append(note) }
  }

  private static func shortened(_ detail: String) -> String {
    // The count of UTF-8 bytes bounds that of characters and costs nothing.
    detail.utf8.count <= 80 ? detail : String(detail.unicodeScalars.prefix(60).map(Character.init)) + "…"
  }
}
