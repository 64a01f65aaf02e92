/// The language of a page or a message: Spanish, unless the reader asks for English.
enum PortalLanguage: String, Sendable, CaseIterable {
  case spanish = "es"
  case english = "en"

  /// The language for a request: `lang=` decides, then the first of Spanish and English in `Accept-Language` by weight
  /// (RFC 9110, section 12.5.4), then Spanish.
  init(parameter: String?, acceptLanguage: String?) {
    if let chosen = parameter.flatMap(PortalLanguage.init(rawValue:)) {
      self = chosen
      return
    }
    var best = (language: PortalLanguage.spanish, weight: 0.0)
    for range in (acceptLanguage ?? "").prefix(1_000).split(separator: ",").prefix(20) {
      let parts = range.split(separator: ";")
      guard let tag = parts.first?.split(separator: "-").first else { continue }
      let name = tag.filter { $0 != " " }.lowercased()
      guard let language = PortalLanguage(rawValue: name) else { continue }
      let weight = Self.weight(parts.dropFirst())
      if weight > best.weight { best = (language, weight) }
    }
    self = best.language
  }

  private static func weight(_ parameters: ArraySlice<Substring>) -> Double {
    for parameter in parameters {
      let plain = parameter.filter { $0 != " " }
      guard plain.hasPrefix("q=") else { continue }
      guard let value = Double(plain.dropFirst(2)), value.isFinite else { return 0 }
      return value
    }
    return 1
  }

  /// True for Spanish.
  var isSpanish: Bool { self == .spanish }

  /// The text in this language.
  func say(_ spanish: String, _ english: String) -> String { isSpanish ? spanish : english }
}
