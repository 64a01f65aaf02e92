/// Why a hit has its score: a tree whose leaves sum to it.
public struct Explanation: Sendable, Equatable {
  /// What a number stands for.
  public enum Kind: Sendable, Equatable {
    /// The score of the hit.
    case total
    /// All words of the query are present: the amount that puts such documents first.
    case allWords
    /// A word by its stem, with how often it occurs, the same weighted by field, and its rarity.
    case term(String, frequency: Int, weightedFrequency: Int, weight: Float)
    /// A phrase or an exact form, likewise.
    case phrase(String, frequency: Int, weightedFrequency: Int, weight: Float)
    /// The forms of a pattern.
    case forms(String, frequency: Int)
    /// Words near each other, with how often, the same weighted by field, and their rarity.
    case proximity(String, frequency: Int, weightedFrequency: Int, weight: Float)
    /// Another name, of the thesaurus, for what was typed.
    case synonym(String, label: String)
    /// The word occurs in the form typed, in this share of its places.
    case exactForm(String, share: Float)
  }

  /// What the value stands for.
  public var kind: Kind
  /// Points of the score.
  public var value: Float
  /// What the value is made of; empty for a leaf.
  public var parts: [Explanation]

  /// A node of the tree.
  public init(_ kind: Kind, value: Float, parts: [Explanation] = []) {
    self.kind = kind
    self.value = value
    self.parts = parts
  }

  /// One line for the reader, without the value.
  public func message(spanish: Bool) -> String {
    switch kind {
    case .total: spanish ? "puntuación" : "score"
    case .allWords:
      spanish ? "contiene todo lo que pide la consulta" : "has all that the query asks for"
    case .term(let word, let frequency, let weighted, let weight):
      spanish
        ? "«\(word)»: \(Self.times(frequency, spanish: true)), \(weighted) con el peso de título y encabezados; "
          + "rareza \(Self.rounded(weight))"
        : "“\(word)”: \(Self.times(frequency, spanish: false)), \(weighted) weighted by title and headings; "
          + "rarity \(Self.rounded(weight))"
    case .phrase(let text, let frequency, let weighted, let weight):
      spanish
        ? "frase «\(text)»: \(Self.times(frequency, spanish: true)), \(weighted) con el peso de título y "
          + "encabezados; rareza \(Self.rounded(weight))"
        : "phrase “\(text)”: \(Self.times(frequency, spanish: false)), \(weighted) weighted by title and "
          + "headings; rarity \(Self.rounded(weight))"
    case .proximity(let text, let frequency, let weighted, let weight):
      spanish
        ? "cerca «\(text)»: \(Self.times(frequency, spanish: true)), \(weighted) con el peso de título y "
          + "encabezados; rareza \(Self.rounded(weight))"
        : "near “\(text)”: \(Self.times(frequency, spanish: false)), \(weighted) weighted by title and "
          + "headings; rarity \(Self.rounded(weight))"
    case .synonym(let typed, let label):
      spanish
        ? "«\(label)», otro nombre de «\(typed)» según el tesauro"
        : "“\(label)”, another name of “\(typed)” by the thesaurus"
    case .forms(let text, let frequency):
      spanish
        ? "palabras como «\(text)»: \(Self.times(frequency, spanish: true))"
        : "words like “\(text)”: \(Self.times(frequency, spanish: false))"
    case .exactForm(let word, let share):
      spanish
        ? "«\(word)» escrita así en el \(Self.percent(share)) % de sus apariciones"
        : "“\(word)” in the form typed in \(Self.percent(share)) % of its places"
    }
  }

  private static func times(_ count: Int, spanish: Bool) -> String {
    count == 1 ? (spanish ? "1 vez" : "once") : "\(count) " + (spanish ? "veces" : "times")
  }

  private static func percent(_ share: Float) -> String { String(Int((share * 100).rounded())) }

  private static func rounded(_ value: Float) -> String {
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
