/// A phrase in the two languages the program speaks.
public struct BilingualText: Sendable, Equatable, Hashable {
  /// The phrase in English.
  public var english: String
  /// The phrase in Spanish.
  public var spanish: String

  /// Makes a phrase.
  public init(_ english: String, _ spanish: String) {
    self.english = english
    self.spanish = spanish
  }

  /// The phrase in one of the languages.
  public func text(spanish: Bool) -> String { spanish ? self.spanish : english }
}
