/// The language of a text by its function words (Grefenstette 1995): es, en, pt, fr, Nahuatl (`nah`), Yucatec Maya (`yua`).
enum LanguageGuess {
  /// A language and how many of its words were found.
  struct Evidence: Equatable {
    var language: String
    var count: Int
    /// The count of the language that comes next.
    var runnerUp: Int
  }

  /// The most probable language; nil when too few words tell.
  static func guess(_ text: FoldedText) -> Evidence? {
    guess([text])
  }

  /// The same for a text in parts.
  static func guess(_ parts: [FoldedText]) -> Evidence? {
    var tally = [Int](repeating: 0, count: functionWords.count)
    for part in parts {
      for word in part.words {
        guard let mask = languagesByWord[word.key] else { continue }
        for k in tally.indices where mask & (1 << k) != 0 { tally[k] += 1 }
      }
    }
    var counts: [String: Int] = [:]
    for (k, count) in tally.enumerated() where count > 0 { counts[functionWords[k].0] = count }
    let ranked = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    guard let first = ranked.first, first.value >= 3 else { return nil }
    let second = ranked.count > 1 ? ranked[1].value : 0
    guard first.value * 2 > second * 3 else { return nil }
    return Evidence(language: first.key, count: first.value, runnerUp: second)
  }

  /// By key of the word, a bit for each language.
  private static let languagesByWord: WordTable<Int> = {
    var result: [UInt64: Int] = [:]
    for (k, row) in functionWords.enumerated() {
      for word in row.1 { result[FoldedText.key(Array(word.utf8)), default: 0] |= 1 << k }
    }
    return WordTable(result.map { (key: $0.key, value: $0.value) })
  }()

  /// Words frequent in one of the languages and rare in the others; accents folded.
  private static let functionWords: [(String, Set<String>)] = [
    (
      "es",
      [
        "el", "los", "las", "y", "del", "una", "en", "por", "con", "su", "sus", "es", "al", "lo", "mas",
        "este", "esta", "son", "fue", "sin", "muy", "tambien", "entre", "hasta", "donde", "cuando", "la",
      ]
    ),
    (
      "en",
      [
        "the", "of", "and", "to", "in", "is", "that", "for", "with", "was", "on", "are", "by", "this", "be",
        "from", "or", "an", "at", "which", "not", "have", "has", "it", "its", "as",
      ]
    ),
    (
      "pt",
      [
        "o", "os", "do", "da", "dos", "das", "em", "um", "uma", "nao", "na", "no", "nos", "nas", "com", "ao",
        "pelo", "pela", "e", "sao", "foi", "mais", "seu", "sua", "ou", "tambem",
      ]
    ),
    (
      "nah",
      [
        "ihuan", "iuan", "huan", "tlen", "tlein", "pampa", "ipan", "itech", "noihqui", "nochi", "mochi",
        "inin", "inon",
        "yehuatl", "amo", "ika", "ica", "tlaca", "altepetl", "axkan",
      ]
    ),
    (
      "yua",
      [
        "yeetel", "tumen", "leti", "letiob", "ichil", "kaaj", "jach", "beyo", "beya", "tulaakal", "utial",
        "tiolal", "maaya",
        "ku", "kin", "yaan", "minaan", "bix", "tux", "weye",
      ]
    ),
    (
      "fr",
      [
        "le", "les", "et", "des", "du", "est", "une", "dans", "pour", "au", "aux", "sur", "qui", "pas", "ce",
        "cette", "sont", "avec", "par", "il", "ne", "ou", "l", "d", "la",
      ]
    ),
  ]
}
