import Analysis
import Search

/// A hit as the templates show it.
enum ResultItem {
  /// With its passages.
  static func full(
    _ hit: Hit, number: Int, _ search: SearchParameters, _ asked: PortalRequest
  ) -> [String: Any] {
    var item = brief(hit, asked, search: search)
    item["number"] = number
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
