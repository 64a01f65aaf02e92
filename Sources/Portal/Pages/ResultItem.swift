import Analysis
import Search

/// A hit as the templates show it.
enum ResultItem {
  /// With its passages.
  static func full(
    _ hit: Hit, number: Int, _ search: SearchParameters, _ asked: PortalRequest, similar: [String: Hit] = [:]
  ) -> [String: Any] {
    var item: [String: Any] = [
      "documentURL": asked.links.document(hit.id, search: search),
      "marked": Markup(hit.title, marking: hit.titleHighlights).inTemplate,
    ]
    item["number"] = number
    item["factLine"] = factLine(hit, asked).inTemplate
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
        "marked": Markup(passage.text, marking: passage.highlights).inTemplate, "place": place,
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
    var facts = Self.facts(of: hit).map { ["fact": $0, "machineDate": false] as [String: Any] }
    if let text = DateWording.text(hit.date, asked.language), let iso = DateWording.iso(hit.date) {
      facts.insert(["fact": text, "machineDate": iso], at: 0)
    }
    return [
      "documentURL": asked.links.document(hit.id, search: search),
      "marked": Markup(hit.title, marking: hit.titleHighlights).inTemplate,
      "facts": Array(facts.prefix(6)),
    ]
  }

  /// What a hit is, besides its date: each value once.
  private static func facts(of hit: Hit) -> [String] {
    var facts: [String] = []
    var seen: Set<String> = []
    for field in ["tipo", "entidad", "institucion"] {
      for keyword in hit.keywords
      where keyword.field == field && seen.insert(TextFolding.fold(keyword.value)).inserted {
        facts.append(keyword.value)
      }
    }
    return facts
  }

  /// The same as the template of facts writes it.
  private static func factLine(_ hit: Hit, _ asked: PortalRequest) -> Markup {
    var line = Markup()
    var room = 6
    if let text = DateWording.text(hit.date, asked.language), let iso = DateWording.iso(hit.date) {
      line.literal("<span><time datetime=\"")
      line.text(iso)
      line.literal("\">")
      line.text(text)
      line.literal("</time></span>")
      room -= 1
    }
    for fact in facts(of: hit).prefix(room) {
      line.literal("<span>")
      line.text(fact)
      line.literal("</span>")
    }
    return line
  }
}
