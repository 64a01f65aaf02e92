import Archive
import Search

/// The answers about words and concepts.
extension PortalPages {
  /// Occurrences that a concordance looks at: the texts of all documents that match are read for it.
  private static let mostOccurrences = 20_000

  /// The answer to an operation about words or concepts.
  func wordInterface(_ route: Route, _ asked: PortalRequest) throws -> Reply {
    switch route {
    case .suggestInterface: return try suggest(asked)
    case .termsInterface: return try terms(asked)
    case .concordanceInterface: return try concordance(asked)
    case .thesaurusInterface:
      let (thesaurus, names) = try reader.thesaurus()
      return .json(try ThesaurusAnswer(asked, thesaurus, names))
    case .conceptInterface(let name):
      let (thesaurus, names) = try reader.thesaurus()
      let concept = try reader.concept(name)
      let documents = try reader.documents(naming: concept, limit: 0).total
      return .json(ConceptAnswer(concept, in: thesaurus, names, documents: documents, asked.language))
    case .similarInterface(let id):
      let limit = try SearchInterfaceParameters.number("limit", in: 1...50, asked.parameters) ?? 10
      // Whether the public may know of it is for the document to say.
      let view = try reader.document(id, version: nil)
      return .json(SimilarAnswer(view.id, try reader.similar(to: view.id, limit: limit) ?? []))
    default: return notFound(asked)
    }
  }

  /// There is nothing to search yet.
  func noIndex(_ asked: PortalRequest) -> Reply {
    .problem(
      503, asked.language.say("Sin índice", "No index"),
      asked.language.say(
        "Este archivo todavía no tiene índice de búsqueda.", "This archive has no search index yet."))
  }

  private func suggest(_ asked: PortalRequest) throws -> Reply {
    let limit = try SearchInterfaceParameters.number("limit", in: 1...20, asked.parameters) ?? 8
    let query = asked.parameters["q"] ?? ""
    guard let completions = try reader.completions(of: query, limit: limit),
      let found = try reader.suggestions(for: query)
    else { return noIndex(asked) }
    return .json(
      SuggestionsAnswer(
        query, total: found.total, completions, found.suggestions, names: try? reader.thesaurus().names,
        links: PageLinks(language: asked.links.language)))
  }

  private func terms(_ asked: PortalRequest) throws -> Reply {
    let limit = try SearchInterfaceParameters.number("limit", in: 1...200, asked.parameters) ?? 50
    let query = asked.parameters["q"] ?? ""
    let order = try Self.choice("sort", TermOrder.self, asked.parameters) ?? .frequency
    guard query.unicodeScalars.count <= 200 else {
      throw ParameterProblem(
        parameter: "q", spanish: "admite hasta 200 caracteres", english: "takes up to 200 characters")
    }
    guard let found = try reader.terms(like: query, limit: limit, order: order) else { return noIndex(asked) }
    return .json(TermsAnswer(query, found))
  }

  private func concordance(_ asked: PortalRequest) throws -> Reply {
    let query = asked.parameters["q"] ?? ""
    var request = ConcordanceRequest(query: query)
    request.search = try SearchInterfaceParameters.counting(asked.parameters)
    request.limit = try SearchInterfaceParameters.number("limit", in: 1...1000, asked.parameters) ?? 100
    request.offset = try SearchInterfaceParameters.number("offset", in: 0...100_000, asked.parameters) ?? 0
    request.width = try SearchInterfaceParameters.number("width", in: 5...500, asked.parameters) ?? 40
    request.order = try Self.choice("sort", ConcordanceRequest.Order.self, asked.parameters) ?? .document
    request.most = Self.mostOccurrences
    guard let found = try reader.concordance(request) else { return noIndex(asked) }
    return .json(ConcordanceAnswer(query, found, spanish: asked.language.isSpanish))
  }

  /// One of the values of a parameter; nil when it is not given.
  private static func choice<Value: RawRepresentable & CaseIterable>(
    _ name: String, _ values: Value.Type, _ parameters: QueryParameters
  ) throws(ParameterProblem) -> Value? where Value.RawValue == String {
    guard let text = parameters[name] else { return nil }
    guard let value = Value(rawValue: text) else {
      let known = Value.allCases.map(\.rawValue).joined(separator: ", ")
      throw ParameterProblem(parameter: name, spanish: "admite \(known)", english: "takes \(known)")
    }
    return value
  }
}
