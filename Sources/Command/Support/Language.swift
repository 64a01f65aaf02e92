import Foundation

/// The language of messages: Spanish when the locale asks for it, English otherwise.
enum MessageLanguage {
  /// True for `es`, `es_MX.UTF-8` and the like, by the usual order of the environment's variables.
  static let isSpanish: Bool = {
    let environment = ProcessInfo.processInfo.environment
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = environment[name], !value.isEmpty { return value.lowercased().hasPrefix("es") }
    }
    return false
  }()
}

/// The text in the user's language.
func say(_ english: String, _ spanish: String) -> String { MessageLanguage.isSpanish ? spanish : english }

/// A number with its noun in singular or plural, in the user's language.
func counted(
  _ number: Int, _ english: (one: String, many: String), _ spanish: (one: String, many: String)
) -> String {
  let noun = MessageLanguage.isSpanish ? spanish : english
  return "\(number) " + (number == 1 ? noun.one : noun.many)
}
