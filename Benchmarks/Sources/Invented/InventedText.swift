import Foundation

/// Text that looks like Spanish from far away: ranks of words after Zipf (1 / rank, over a million words), the most frequent
/// ones real function words, the others put together from syllables and common endings. The same text from the same seed.
public struct InventedText: Sendable {
  private static let frequent = """
    de la que el en y los a del las por se para con una su al lo como no es artículo ley un o sobre entre más sus este sin
    """.split(separator: " ").map(String.init)
  private static let onsets = [
    "c", "m", "p", "t", "s", "r", "l", "n", "d", "f", "b", "g", "v", "tr", "pr", "gr", "bl", "cl", "ch", "j",
  ]
  private static let nuclei = ["a", "e", "i", "o", "u", "ia", "ue", "á", "an", "er", "es", "on"]
  private static let endings = [
    "", "s", "ción", "mente", "dad", "do", "da", "r", "miento", "ista", "ría", "ron", "ble", "ñas",
  ]
  private static let words = 1_000_000

  private var random: SplitMix

  /// A text that follows from the seed.
  public init(seed: UInt64) { random = SplitMix(seed: seed) }

  /// The next word: a rank with probability proportional to 1 / rank.
  public mutating func word() -> String {
    Self.word(rank: Int(exp(random.unit() * log(Double(Self.words)))) - 1)
  }

  /// The word of a rank, from 0.
  public static func word(rank: Int) -> String {
    if rank < frequent.count { return frequent[rank] }
    var number = UInt64(rank)
    func take(_ list: [String]) -> String {
      defer { number /= UInt64(list.count) }
      return list[Int(number % UInt64(list.count))]
    }
    // The number's own digits in mixed base, so that no two ranks share a word, but for rare coincidences of syllables.
    var text = take(onsets) + take(nuclei) + take(onsets) + take(nuclei)
    while number > 0 { text += take(onsets) + take(nuclei) }
    return text + endings[Int(SplitMix.mixed(UInt64(rank)) % UInt64(endings.count))]
  }

  /// A sentence of 6 to 25 words with its full stop.
  public mutating func sentence() -> String {
    let first = word()
    var text = first.prefix(1).uppercased() + first.dropFirst()
    for _ in 0..<(5 + random.below(20)) { text += " " + word() }
    return text + "."
  }

  /// Paragraphs of sentences, of at least `bytes` bytes, lines between paragraphs.
  public mutating func passage(bytes: Int) -> String {
    var text = ""
    while text.utf8.count < bytes {
      text += sentence()
      text += random.below(6) == 0 ? "\n" : " "
    }
    return text
  }
}
