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
    /// A word together with those that begin like it, given as stems, with their frequency by field weight.
    case family(String, stems: [String], frequency: Int)
    /// A damaged form in place of a word, and what it counts of it.
    case damagedForm(String, of: String, share: Float)
    /// A function word, which does not select.
    case functionWord(String, frequency: Int)
    /// Two words side by side as in the query, and how often.
    case neighbours(String, frequency: Int)
    /// So many words of the query stand close together.
    case window(words: Int)
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
    case .family, .damagedForm, .functionWord, .neighbours, .window: messageOfReading(spanish: spanish)
    }
  }

  private func messageOfReading(spanish: Bool) -> String {
    switch kind {
    case .family(let word, let stems, let frequency):
      let list = stems.isEmpty ? "" : " (" + stems.joined(separator: ", ") + ")"
      return spanish
        ? "«\(word)» y sus palabras emparentadas\(list): \(frequency) con el peso de título y encabezados"
        : "“\(word)” and related words\(list): \(frequency) weighted by title and headings"
    case .damagedForm(let form, let word, let share):
      return spanish
        ? "posible error de OCR: «\(form)» por «\(word)», al \(Self.percent(share)) %"
        : "possible OCR error: “\(form)” for “\(word)”, at \(Self.percent(share)) %"
    case .functionWord(let word, let frequency):
      return spanish
        ? "palabra vacía «\(word)»: \(Self.times(frequency, spanish: true))"
        : "function word “\(word)”: \(Self.times(frequency, spanish: false))"
    case .neighbours(let text, let frequency):
      return spanish
        ? "«\(text)» juntas, como en la consulta: \(Self.times(frequency, spanish: true))"
        : "“\(text)” side by side as in the query: \(Self.times(frequency, spanish: false))"
    case .window(let words):
      let width = RankingSettings.windowLength
      return spanish
        ? "\(words) palabras de la consulta en un mismo tramo de \(width) palabras"
        : "\(words) words of the query within \(width) words"
    default: return ""
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
