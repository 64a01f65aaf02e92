import Analysis
import Search

/// A hit as pages show it.
enum ResultItem {
  /// With its passages, as an item of the list of results: made by program, since a page has ten with a dozen parts each.
  static func full(
    _ hit: Hit, number: Int, _ search: SearchParameters, _ asked: PortalRequest, similar: [String: Hit] = [:]
  ) -> Markup {
    var out = Markup()
    out.literal("<li class=\"hit\" id=\"r")
    out.text(String(number))
    out.literal("\">\n<h2>")
    out.link(
      to: asked.links.document(hit.id, search: search), Markup(hit.title, marking: hit.titleHighlights))
    out.literal("</h2>\n<p class=\"facts\">")
    out.append(factLine(hit, asked))
    out.literal("</p>\n")
    for passage in hit.passages { out.append(Self.passage(passage, of: hit, search, asked)) }
    if !hit.damagedForms.isEmpty {
      let forms = hit.damagedForms.prefix(5).map { asked.language.say("«\($0)»", "“\($0)”") }.joined(
        separator: ", ")
      out.literal("<p class=\"damaged\">")
      out.text(asked.language.say("Posible error de OCR: \(forms)", "Possible OCR error: \(forms)"))
      out.literal("</p>\n")
    }
    if !hit.similar.isEmpty {
      out.append(Self.similar(hit, hit.similar.compactMap { similar[$0] }, search, asked))
    }
    if let explanation = hit.explanation {
      out.append(Self.explanation(explanation, search, asked))
    } else if !search.query.isEmpty {
      var explained = search
      explained.explain = true
      out.literal("<p class=\"why\"><a href=\"")
      out.text(asked.links.results(explained) + "#r\(number)")
      out.literal("\" rel=\"nofollow\">")
      out.text(Wording.text("why", asked.language))
      out.literal("<span class=\"hidden\">: ")
      out.text(hit.title)
      out.literal("</span></a></p>\n")
    }
    out.literal("</li>\n")
    return out
  }

  private static func passage(
    _ passage: Passage, of hit: Hit, _ search: SearchParameters, _ asked: PortalRequest
  ) -> Markup {
    var place = "\(asked.language.say("párrafo", "paragraph")) \(passage.paragraph)"
    if passage.page > 0 { place += ", \(asked.language.say("página", "page")) \(passage.page)" }
    var label = Markup()
    label.text(place)
    var out = Markup()
    out.literal("<p class=\"passage\">")
    out.append(Markup(passage.text, marking: passage.highlights))
    out.literal(" ")
    out.link(
      to: asked.links.document(hit.id, version: hit.version, paragraph: passage.paragraph, search: search),
      label)
    out.literal("</p>\n")
    return out
  }

  /// Results that say nearly the same, folded away under the one that is shown.
  private static func similar(
    _ hit: Hit, _ others: [Hit], _ search: SearchParameters, _ asked: PortalRequest
  ) -> Markup {
    var out = Markup()
    out.literal("<details class=\"similar\"><summary>")
    out.text(Wording.similar(hit.similar.count, asked.language))
    out.literal("<span class=\"hidden\">: ")
    out.text(hit.title)
    out.literal("</span></summary>\n<ul class=\"plain\">\n")
    for other in others {
      out.literal("<li>")
      out.link(
        to: asked.links.document(other.id, search: search),
        Markup(other.title, marking: other.titleHighlights))
      out.literal(" <span class=\"facts\">")
      out.append(factLine(other, asked))
      out.literal("</span></li>\n")
    }
    out.literal("</ul>\n</details>\n")
    return out
  }

  /// Why a result is there.
  private static func explanation(
    _ explanation: Explanation, _ search: SearchParameters, _ asked: PortalRequest
  ) -> Markup {
    var out = Markup()
    out.literal("<div class=\"explanation\"><p><strong>")
    out.text(Wording.text("why", asked.language))
    out.literal("</strong> ")
    out.text(explanationLead(search.sort, asked.language))
    out.literal("</p>\n")
    if let filters = filters(search, asked.language) {
      out.literal("<p>")
      out.text(filters)
      out.literal("</p>\n")
    }
    out.literal("<ul class=\"plain\">\n")
    addLines(explanation, depth: 1, spanish: asked.language.isSpanish, to: &out)
    out.literal("</ul>\n</div>\n")
    return out
  }

  /// How the lines of an explanation are to be read.
  private static func explanationLead(_ sort: SortOrder, _ language: PortalLanguage) -> String {
    sort == .relevance
      ? language.say(
        "Cada línea dice qué se encontró y cuánto suma. De hasta cuatro palabras, los documentos que las tienen todas van primero.",
        "Each line says what was found and what it adds. Of up to four words, documents that have them all come first."
      )
      : language.say(
        "Cada línea dice qué se encontró. La lista va en otro orden, en el que la puntuación no cuenta.",
        "Each line says what was found. The list is in another order, in which the score does not count.")
  }

  /// The filters that a result has passed; nil if there are none.
  private static func filters(_ search: SearchParameters, _ language: PortalLanguage) -> String? {
    guard !search.filters.isEmpty else { return nil }
    let list = search.filters.map { "\(Wording.field($0.field, language)): \($0.value)" }
      .joined(separator: "; ")
    return language.say("Cumple los filtros: \(list).", "It passes the filters: \(list).")
  }

  /// An explanation's tree as lines with their depth.
  private static func addLines(
    _ explanation: Explanation, depth: Int, spanish: Bool, to out: inout Markup
  ) {
    let hundredths = Int((explanation.value * 100).rounded())
    let fraction = hundredths % 100
    out.literal("<li class=\"depth")
    out.text(String(min(depth, 6)))
    out.literal("\"><span class=\"count\">")
    out.text("\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)")
    out.literal("</span> ")
    out.text(explanation.message(spanish: spanish))
    out.literal("</li>\n")
    for part in explanation.parts { addLines(part, depth: depth + 1, spanish: spanish, to: &out) }
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
