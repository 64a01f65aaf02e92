import Foundation
import Search

/// Search results as JSON; the shape is part of the program's interface (README, "JSON").
struct SearchJSON: Encodable {
  struct HitJSON: Encodable {
    let id: String
    let version: Int
    let title: String
    let title_highlights: [[Int]]
    let score: Float
    let date: String?
    let metadata: [String: [String]]
    let passages: [PassageJSON]
    /// Perhaps errors of OCR, in place of words of the query.
    let damaged_forms: [String]
    /// Identifiers of documents that say nearly the same.
    let similar: [String]
    let explanation: ExplanationJSON?
  }

  struct PassageJSON: Encodable {
    let paragraph: Int
    let page: Int?
    let text: String
    let highlights: [[Int]]
  }

  struct ExplanationJSON: Encodable {
    let value: Float
    let text: String
    let parts: [ExplanationJSON]

    init(_ explanation: Explanation) {
      value = explanation.value
      text = explanation.message(spanish: MessageLanguage.isSpanish)
      parts = explanation.parts.map { ExplanationJSON($0) }
    }
  }

  struct FacetValueJSON: Encodable {
    let value: String
    let count: Int
  }

  struct NoteJSON: Encodable {
    let code: String
    let detail: String
    let message: String
  }

  struct ExpansionJSON: Encodable {
    let typed, concept, preferred, relation: String
    let labels: [String]
    let removed: Bool
  }

  let query: String
  let understood: String
  let total: Int
  let took_us: Int
  let hits: [HitJSON]
  let facets: [String: [FacetValueJSON]]
  let notes: [NoteJSON]
  let expansions: [ExpansionJSON]
  let suggestions: SuggestionsJSON?

  init(_ response: SearchResponse, _ suggestions: QuerySuggestions, microseconds: Int) {
    expansions = response.expansions.map {
      ExpansionJSON(
        typed: $0.typed, concept: $0.concept, preferred: $0.preferred, relation: $0.relation.rawValue,
        labels: $0.labels, removed: $0.isRemoved)
    }
    self.suggestions = suggestions.isEmpty ? nil : SuggestionsJSON(suggestions)
    query = response.query
    understood = response.understood
    total = response.total
    took_us = microseconds
    hits = response.hits.map { hit in
      var metadata: [String: [String]] = [:]
      for pair in hit.metadata { metadata[pair.field, default: []].append(pair.value) }
      return HitJSON(
        id: hit.id, version: hit.version, title: hit.title,
        title_highlights: hit.titleHighlights.map { [$0.start, $0.length] }, score: hit.score,
        date: dateText(hit.date), metadata: metadata,
        passages: hit.passages.map {
          PassageJSON(
            paragraph: $0.paragraph, page: $0.page > 0 ? $0.page : nil, text: $0.text,
            highlights: $0.highlights.map { [$0.start, $0.length] })
        }, damaged_forms: hit.damagedForms, similar: hit.similar,
        explanation: hit.explanation.map { ExplanationJSON($0) })
    }
    facets = Dictionary(
      response.facets.map { facet in
        (facet.field, facet.values.map { FacetValueJSON(value: $0.value, count: $0.count) })
      }, uniquingKeysWith: { first, _ in first })
    notes = response.notes.map {
      NoteJSON(
        code: $0.code.rawValue, detail: $0.detail, message: $0.message(spanish: MessageLanguage.isSpanish))
    }
  }
}

/// Search results as tables for other programs.
enum SearchTable {
  /// Comma-separated values (RFC 4180) with a header line.
  static func writeCSV(_ response: SearchResponse, offset: Int) {
    Terminal.line("rank,id,version,date,score,title")
    for (place, hit) in response.hits.enumerated() {
      let title = Terminal.harmless(hit.title)
      // A title that a spreadsheet would take for a formula is made text.
      let risky = title.first.map { "=+-@".contains($0) } ?? false
      let quoted = "\"" + (risky ? "'" : "") + title.replacingOccurrences(of: "\"", with: "\"\"") + "\""
      Terminal.line(
        "\(offset + place + 1),\(hit.id),\(hit.version),\(dateText(hit.date) ?? ""),\(hit.score),\(quoted)")
    }
  }

  /// The run format of trec_eval: `qid Q0 docid rank score tag`.
  static func writeTREC(_ response: SearchResponse, qid: String, tag: String, offset: Int) {
    for (place, hit) in response.hits.enumerated() {
      Terminal.line("\(qid) Q0 \(hit.id) \(offset + place + 1) \(hit.score) \(tag)")
    }
  }
}
