import Analysis
import Search

/// A hit as the templates show it.
enum ResultItem {
  /// With its passages.
  static func full(
    _ hit: Hit, number: Int, _ search: SearchParameters, _ asked: PortalRequest
  ) -> [String: Any] {
    var item: [String: Any] = [
      "documentURL": asked.links.document(hit.id, search: search),
      "marked": Markup(hit.title, marking: hit.titleHighlights).inTemplate,
    ]
    item["number"] = number
    item["factLine"] = factLine(hit, asked).inTemplate
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
        ["lines": lines(explanation, depth: 1, spanish: asked.language.isSpanish)] as [String: Any]
      item["why"] = false
    } else if !search.query.isEmpty {
      var explained = search
      explained.explain = true
      item["why"] = ["href": asked.links.results(explained) + "#r\(number)", "label": hit.title]
    }
    return item
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
