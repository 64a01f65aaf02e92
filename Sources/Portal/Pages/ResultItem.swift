import Analysis
import Search

/// A hit as the templates show it.
enum ResultItem {
  /// With its passages.
  static func full(
    _ hit: Hit, number: Int, _ search: SearchParameters, _ asked: PortalRequest, similar: [String: Hit] = [:]
  ) -> [String: Any] {
    var item = brief(hit, asked, search: search)
    item["number"] = number
    if !hit.damagedForms.isEmpty {
      let forms = hit.damagedForms.prefix(5).map { asked.language.say("«\($0)»", "“\($0)”") }.joined(
        separator: ", ")
      item["damaged"] = asked.language.say("Posible error de OCR: \(forms)", "Possible OCR error: \(forms)")
    }
    if !hit.similar.isEmpty {
      item["similar"] =
        [
          "label": Wording.similar(hit.similar.count, asked.language), "title": hit.title,
          "items": hit.similar.compactMap { similar[$0] }.map { brief($0, asked, search: search) },
        ] as [String: Any]
    }
    item["passages"] = hit.passages.map { passage -> [String: Any] in
      var place = "\(asked.language.say("párrafo", "paragraph")) \(passage.paragraph)"
      if passage.page > 0 { place += ", \(asked.language.say("página", "page")) \(passage.page)" }
      return [
        "pieces": pieces(passage.text, passage.highlights), "place": place,
        "placeURL": asked.links.document(
          hit.id, version: hit.version, paragraph: passage.paragraph, search: search),
      ]
    }
    if let explanation = hit.explanation {
      item["explanation"] =
        [
          "lead": explanationLead(search.sort, asked.language), "filters": filters(search, asked.language),
          "lines": lines(explanation, depth: 1, spanish: asked.language.isSpanish),
        ] as [String: Any]
      item["why"] = false
    } else if !search.query.isEmpty {
      var explained = search
      explained.explain = true
      item["why"] = ["href": asked.links.results(explained) + "#r\(number)", "label": hit.title]
    }
    return item
  }

  /// How the lines of an explanation are to be read.
  private static func explanationLead(_ sort: SortOrder, _ language: PortalLanguage) -> String {
    sort == .relevance
      ? language.say(
        "Cada línea dice qué se encontró y cuánto suma. Los documentos con todas las palabras van primero.",
        "Each line says what was found and what it adds. Documents with all the words come first.")
      : language.say(
        "Cada línea dice qué se encontró. La lista va en otro orden, en el que la puntuación no cuenta.",
        "Each line says what was found. The list is in another order, in which the score does not count.")
  }

  /// The filters that a result has passed; false if there are none.
  private static func filters(_ search: SearchParameters, _ language: PortalLanguage) -> Any {
    guard !search.filters.isEmpty else { return false }
    let list = search.filters.map { "\(Wording.field($0.field, language)): \($0.value)" }
      .joined(separator: "; ")
    return language.say("Cumple los filtros: \(list).", "It passes the filters: \(list).")
  }

  /// An explanation's tree as lines with their depth.
  private static func lines(_ explanation: Explanation, depth: Int, spanish: Bool) -> [[String: Any]] {
    let hundredths = Int((explanation.value * 100).rounded())
    let fraction = hundredths % 100
    let line: [String: Any] = [
      "value": "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)", "depth": min(depth, 6),
      "text": explanation.message(spanish: spanish),
    ]
    return [line] + explanation.parts.flatMap { lines($0, depth: depth + 1, spanish: spanish) }
  }

  /// Title and description only.
  ///
  /// - Parameter search: the search that led to it.
  static func brief(
    _ hit: Hit, _ asked: PortalRequest, search: SearchParameters? = nil
  ) -> [String: Any] {
    var facts: [[String: Any]] = []
    var seen: Set<String> = []
    if let text = DateWording.text(hit.date, asked.language), let iso = DateWording.iso(hit.date) {
      facts.append(["fact": text, "machineDate": iso])
    }
    for field in ["tipo", "entidad", "institucion"] {
      for keyword in hit.keywords
      where keyword.field == field && seen.insert(TextFolding.fold(keyword.value)).inserted {
        facts.append(["fact": keyword.value, "machineDate": false])
      }
    }
    return [
      "documentURL": asked.links.document(hit.id, search: search),
      "pieces": pieces(hit.title, hit.titleHighlights),
      "facts": Array(facts.prefix(6)),
    ]
  }

  /// A text cut at its highlights. Highlights that do not fit the text are left out.
  static func pieces(_ text: String, _ highlights: [Highlight]) -> [[String: Any]] {
    guard !highlights.isEmpty else { return [["piece": text, "isMatch": false]] }
    let scalars = Array(text.unicodeScalars)
    var pieces: [[String: Any]] = []
    var place = 0
    func add(_ range: Range<Int>, isMatch: Bool) {
      guard !range.isEmpty else { return }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      pieces.append(["piece": String(view), "isMatch": isMatch])
    }
    for mark in highlights {
      guard mark.start >= place, mark.length > 0, mark.length <= scalars.count,
        mark.start <= scalars.count - mark.length
      else { continue }
      add(place..<mark.start, isMatch: false)
      add(mark.start..<(mark.start + mark.length), isMatch: true)
      place = mark.start + mark.length
    }
    add(place..<scalars.count, isMatch: false)
    return pieces
  }
}
