import Foundation
import Search

/// Search results for people at a terminal.
struct SearchText {
  let response: SearchResponse
  let suggestions: QuerySuggestions
  let offset: Int
  let explain: Bool

  private static let facetNames: [String: (String, String)] = [
    "tema": ("Line of action", "Tema"), "entidad": ("Entity", "Entidad"),
    "institucion": ("Institution", "Institución"),
    "tipo": ("Type", "Tipo"), "anio": ("Year", "Año"),
  ]

  func write() {
    for note in response.notes {
      Terminal.line(
        Terminal.dim(
          say("Note: ", "Nota: ") + Terminal.harmless(note.message(spanish: MessageLanguage.isSpanish))))
    }
    for expansion in response.expansions where !expansion.isRemoved {
      let labels = expansion.labels.map { "«\(Terminal.harmless($0))»" }.joined(separator: ", ")
      let typed = Terminal.harmless(expansion.typed)
      let line = say(
        "Also searched for “\(typed)”: \(labels) (--no-expand \"\(typed)\" takes it out)",
        "También se buscó, por «\(typed)»: \(labels) (--no-expand \"\(typed)\" lo quita)")
      Terminal.line(wrapped(Terminal.dim(line), indent: ""))
    }
    let total = response.total
    Terminal.line(
      counted(total, ("document", "documents"), ("documento", "documentos")))
    SuggestionsText.write(suggestions)
    if total == 0, suggestions.isEmpty {
      Terminal.line(
        say(
          "Try fewer or other words, or a prefix: transparen*",
          "Pruebe con menos palabras o con otras, o con un prefijo: transparen*"))
    }
    for (place, hit) in response.hits.enumerated() { write(hit, number: offset + place + 1) }
    for facet in response.facets where !facet.values.isEmpty {
      let name = Self.facetNames[facet.field].map { say($0.0, $0.1) } ?? facet.field
      let values = facet.values.prefix(6).map { "\(Terminal.harmless($0.value)) (\($0.count))" }
      let more = facet.values.count > 6 ? " · …" : ""
      Terminal.line(wrapped(Terminal.bold("\(name): ") + values.joined(separator: " · ") + more, indent: ""))
    }
  }

  private func write(_ hit: Hit, number: Int) {
    Terminal.line()
    Terminal.line("\(number). " + marked(hit.title, hit.titleHighlights, otherwise: Terminal.bold))
    var line = "   \(hit.id) v\(hit.version)"
    if let date = dateText(hit.date) { line += " · \(date)" }
    for field in ["type", "entidad", "institucion"] {
      if let value = hit.metadata.first(where: { $0.field == field })?.value {
        line += " · " + Terminal.harmless(value)
      }
    }
    Terminal.line(Terminal.dim(line))
    for passage in hit.passages {
      var place = "¶\(passage.paragraph)"
      if passage.page > 0 { place += say(", p. ", ", pág. ") + String(passage.page) }
      let text = marked(passage.text, passage.highlights) { $0 }
      Terminal.line(wrapped(text + "  " + Terminal.dim("[\(place)]")))
    }
    if !hit.similar.isEmpty {
      let count = counted(
        hit.similar.count + 1, ("similar version", "similar versions"),
        ("versión parecida", "versiones parecidas"))
      Terminal.line(Terminal.dim("   \(count): ") + Terminal.dim(hit.similar.joined(separator: ", ")))
    }
    if !hit.damagedForms.isEmpty {
      let forms = Terminal.harmless(hit.damagedForms.joined(separator: ", "))
      Terminal.line(Terminal.dim("   " + say("possible OCR error: ", "posible error de OCR: ") + forms))
    }
    if explain, let explanation = hit.explanation { write(explanation, depth: 1) }
  }

  private func write(_ explanation: Explanation, depth: Int) {
    let indent = String(repeating: "   ", count: depth)
    Terminal.line(
      indent + String(format: "%.4f  ", explanation.value)
        + Terminal.harmless(explanation.message(spanish: MessageLanguage.isSpanish)))
    for part in explanation.parts { write(part, depth: depth + 1) }
  }

  /// The text with its matched words marked.
  private func marked(_ text: String, _ highlights: [Highlight], otherwise: (String) -> String) -> String {
    let scalars = Array(text.unicodeScalars)
    var out = ""
    var place = 0
    func piece(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return Terminal.harmless(String(view))
    }
    for mark in highlights where mark.start >= place && mark.start + mark.length <= scalars.count {
      if mark.start > place { out += otherwise(piece(place..<mark.start)) }
      out += Terminal.matched(piece(mark.start..<(mark.start + mark.length)))
      place = mark.start + mark.length
    }
    if place < scalars.count { out += otherwise(piece(place..<scalars.count)) }
    return out
  }

  /// Wraps at spaces, not counting colour codes, indented under the title.
  private func wrapped(_ text: String, indent: String = "   ") -> String {
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: true) {
      let visible = Self.visibleWidth(word)
      if width > 0, width + 1 + visible > 92 {
        lines.append(line)
        line = ""
        width = 0
      }
      line += (width > 0 ? " " : "") + word
      width += (width > 0 ? 1 : 0) + visible
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { indent + $0 }.joined(separator: "\n" + (indent.isEmpty ? "  " : ""))
  }

  private static func visibleWidth(_ word: Substring) -> Int {
    var count = 0
    var inCode = false
    for character in word {
      if character == "\u{1B}" {
        inCode = true
      } else if inCode {
        inCode = character != "m"
      } else {
        count += 1
      }
    }
    return count
  }
}
