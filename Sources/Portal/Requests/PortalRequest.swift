/// A request as the pages see it.
struct PortalRequest: Sendable {
  /// The path as sent, without the query.
  var path: Substring
  /// What stood behind the `?`.
  var parameters: QueryParameters
  /// The language of the answer.
  var language: PortalLanguage
  /// Builds addresses that keep the language when it was chosen in the address.
  var links: PageLinks
  /// The request target, for telling one answer from another.
  var target: String

  /// - Parameters:
  ///   - target: the request target in origin form, e.g. `/buscar?q=agua`.
  ///   - base: scheme and host of absolute addresses.
  init(target: String, acceptLanguage: String?, base: String = "http://127.0.0.1:8080") {
    let withoutFragment = target.prefix { $0 != "#" }
    let cut = withoutFragment.firstIndex(of: "?")
    self.target = target
    path = withoutFragment[..<(cut ?? withoutFragment.endIndex)]
    parameters = QueryParameters(cut.map { withoutFragment[withoutFragment.index(after: $0)...] } ?? "")
    let chosen = parameters["lang"]
    language = PortalLanguage(parameter: chosen, acceptLanguage: acceptLanguage)
    links = PageLinks(language: chosen.flatMap(PortalLanguage.init(rawValue:)), base: base)
  }
}
