/// Spellings that OCR makes of a word, by what it is known to confuse.
///
/// Letters with a mark are what Spanish OCR damages first: `gestién`, `afio`, `tecnoldgicas`, `6rganos`. A confusion of such
/// a letter is evidence by itself; that of others (`rn` for `m`, `g` for `c`) needs a word that is much more frequent.
struct Confusions {
  /// A spelling that may stand in the collection.
  struct Spelling: Hashable {
    var surface: String
    /// Whether nothing but letters with marks was confused.
    var isMarked: Bool
  }

  private static let marked: [Unicode.Scalar: [String]] = [
    "ó": ["é", "d", "b", "6", "0", "ò", "ö"], "á": ["d", "é", "4", "à", "ä"], "é": ["d", "ó", "è", "ë"],
    "í": ["l", "f", "1", "t", "ì", "ï", "j"], "ú": ["t", "i", "d", "ù", "ii", "ti"],
    "ñ": ["fi", "fl", "ii", "ti", "fí"],
  ]
  private static let plain: [(String, String)] = [
    ("rn", "m"), ("m", "rn"), ("c", "g"), ("g", "c"), ("l", "i"), ("i", "l"), ("l", "1"), ("i", "1"),
    ("o", "0"), ("e", "c"), ("c", "e"), ("u", "n"), ("n", "u"), ("h", "b"), ("b", "h"), ("q", "g"),
    ("s", "5"), ("a", "e"), ("e", "a"), ("f", "t"), ("t", "f"), ("ci", "d"), ("d", "cl"), ("li", "h"),
    ("n", "ri"), ("ñ", "n"), ("v", "y"), ("y", "v"), ("m", "in"), ("z", "2"),
  ]
  private static let articles = ["la", "el", "los", "las", "del"]
  /// Letters of the shortest word of which a spelling without marks is looked for.
  private static let shortest = 6

  /// The spellings of a word as it is written with its accents.
  static func spellings(of word: String) -> Set<Spelling> {
    var found: Set<Spelling> = []
    let letters = Array(word.unicodeScalars)
    guard letters.count > 2, letters.count <= 32 else { return [] }
    let ofMarks = markedSpellings(of: letters)
    for spelling in ofMarks { found.insert(Spelling(surface: spelling, isMarked: true)) }
    guard letters.count >= shortest else { return found }
    for base in [word] + (letters.count > 7 ? ofMarks : []) {
      for spelling in plainSpellings(of: base) { found.insert(Spelling(surface: spelling, isMarked: false)) }
    }
    for article in articles {
      found.insert(Spelling(surface: article + word, isMarked: false))
    }
    for place in 2..<(letters.count - 1) {
      let parts =
        String(String.UnicodeScalarView(letters[..<place])) + "-"
        + String(String.UnicodeScalarView(letters[place...]))
      found.insert(Spelling(surface: parts, isMarked: false))
    }
    found.remove(Spelling(surface: word, isMarked: false))
    return found
  }

  /// One letter with a mark confused, the others as they are or without their marks.
  private static func markedSpellings(of letters: [Unicode.Scalar]) -> [String] {
    var found: [String] = []
    for (index, letter) in letters.enumerated() {
      let isLast = index == letters.count - 1
      for other in marked[letter] ?? [] {
        // A verb's ending: `pasó`, `pasé`.
        if isLast, other == "é" || other == "ó" { continue }
        // An infinitive with a pronoun: `promovería`, `promoverla`.
        if letter == "í", other == "l", index > 0, letters[index - 1] == "r" { continue }
        let head = String(String.UnicodeScalarView(letters[..<index]))
        let tail = String(String.UnicodeScalarView(letters[(index + 1)...]))
        found.append(head + other + tail)
        let plain = DamagedForms.fold(head) + other + DamagedForms.fold(tail)
        if plain != found[found.count - 1] { found.append(plain) }
      }
    }
    return found
  }

  private static func plainSpellings(of word: String) -> [String] {
    var found: [String] = []
    for base in Set([word, DamagedForms.fold(word)]) {
      let bytes = Array(base.utf8)
      for (wanted, other) in plain {
        let pattern = Array(wanted.utf8)
        guard bytes.count >= pattern.count else { continue }
        for start in 0...(bytes.count - pattern.count)
        where bytes[start..<start + pattern.count].elementsEqual(pattern) {
          found.append(
            String(
              decoding: bytes[..<start] + Array(other.utf8) + bytes[(start + pattern.count)...], as: UTF8.self
            ))
        }
      }
    }
    return found
  }

  /// How a word typed without accents would be accented if it ends as many nouns do: `gestion`, `gestión`.
  static func accented(_ word: String) -> String? {
    for ending in ["cion", "sion", "gion", "xion", "stion", "nion"] where word.hasSuffix(ending) {
      return word.dropLast(2) + "ón"
    }
    return nil
  }
}
