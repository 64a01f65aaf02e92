import Search

/// What results pages say of the thesaurus, and the queries that they offer.
extension PortalPages {
  /// What the thesaurus added to a part of the query, with a switch that takes it out or puts it back.
  func expansion(
    _ expansion: QueryExpansion, _ search: SearchParameters, _ asked: PortalRequest
  ) -> [String: Any] {
    let language = asked.language
    let typed = expansion.typed
    let labels = expansion.labels.prefix(6).map { language.say("«\($0)»", "“\($0)”") }.joined(separator: ", ")
    let other = search.changed { search in
      if expansion.isRemoved {
        search.without.removeAll { $0 == typed }
      } else {
        search.without.append(typed)
      }
    }
    let name = (try? reader.thesaurus().names)?.name(of: expansion.concept) ?? expansion.concept
    return [
      "concept": [
        "href": asked.links.concept(name), "label": language.say("Ver en el tesauro", "See in the thesaurus"),
      ],
      "text": expansion.isRemoved
        ? language.say("«\(typed)» se buscó tal cual.", "“\(typed)” was searched as typed.")
        : language.say("«\(typed)»: se buscó también \(labels).", "“\(typed)”: also searched \(labels)."),
      "switch": [
        "href": asked.links.results(other),
        "label": expansion.isRemoved
          ? language.say("Buscar también sus otros nombres", "Search its other names too")
          : language.say("Solo «\(typed)»", "Only “\(typed)”"),
      ],
    ]
  }

  /// Queries to ask instead, each with what it finds.
  func offers(_ suggestions: QuerySuggestions, _ search: SearchParameters, _ asked: PortalRequest) -> Any {
    let language = asked.language
    func link(_ lead: String, _ label: String, _ total: Int, to other: SearchParameters) -> [String: Any] {
      [
        "lead": lead, "label": label, "href": asked.links.results(other),
        "count": DateWording.count(total),
      ]
    }
    var items: [[String: Any]] = suggestions.corrections.map { offer in
      link(
        language.say("Quizá quiso decir:", "Did you mean:"), offer.query, offer.total,
        to: search.changed { $0.query = offer.query })
    }
    items += suggestions.relaxations.map { offer in
      link(
        Self.lead(offer.change, language), offer.query, offer.total,
        to: search.changed { search in
          search.query = offer.query
          if offer.change == .unfiltered || offer.change == .everything { search.filters = [] }
        })
    }
    items += suggestions.terms.map { term in
      link(
        language.say("Palabra de la colección:", "Word of the collection:"), term.form, term.documents,
        to: search.changed { $0.query = term.form })
    }
    items += suggestions.concepts.map { concept in
      link(
        language.say("Del tesauro:", "From the thesaurus:"), concept.label, concept.total,
        to: search.changed { $0.query = concept.label })
    }
    return items.isEmpty ? false as Any : ["items": items] as [String: Any]
  }

  private static func lead(_ change: SuggestedQuery.Change, _ language: PortalLanguage) -> String {
    switch change {
    case .corrected: language.say("Quizá quiso decir:", "Did you mean:")
    case .unfiltered: language.say("Sin los filtros:", "Without the filters:")
    case .relaxed: language.say("Pidiendo menos:", "Asking for less:")
    case .inflected: language.say("En cualquier forma de las palabras:", "In any form of the words:")
    case .everything: language.say("Toda la colección:", "The whole collection:")
    }
  }
}
