/// How easy a Spanish text is to read, by the two formulas in use for Spanish.
///
/// Fernández Huerta, "Medidas sencillas de lecturabilidad" (1959), in the form corrected by Law (2011), and the
/// perspicuity of Szigriszt-Pazos (1993) with the INFLESZ scale of Barrio-Cantalejo et al. (2008). Both fall with
/// syllables for each word and words for each sentence. Only running text is counted: paragraphs, list items and
/// quotations; tables and headings have no sentences.
public struct Readability: Sendable, Equatable {
  /// The grades of the INFLESZ scale, from hardest to easiest.
  public enum Grade: String, Sendable, CaseIterable {
    /// Under 40: university texts, most laws.
    case veryHard = "muy difícil"
    /// 40 to 55: secondary school, specialised press.
    case somewhatHard = "algo difícil"
    /// 55 to 65: general press.
    case normal
    /// 65 to 80: primary school, popular press.
    case fairlyEasy = "bastante fácil"
    /// Over 80: comics, short news.
    case veryEasy = "muy fácil"
  }

  /// Words counted.
  public var words: Int
  /// Sentences counted.
  public var sentences: Int
  /// Syllables counted.
  public var syllables: Int

  /// 206.84 − 60 syllables/word − 1.02 words/sentence: 100 is very easy, 0 very hard; not bounded.
  public var fernandezHuerta: Double {
    206.84 - 60 * Double(syllables) / Double(words) - 1.02 * Double(words) / Double(sentences)
  }

  /// 206.835 − 62.3 syllables/word − words/sentence.
  public var perspicuity: Double {
    206.835 - 62.3 * Double(syllables) / Double(words) - Double(words) / Double(sentences)
  }

  /// The grade of the INFLESZ scale.
  public var grade: Grade {
    switch perspicuity {
    case ..<40: .veryHard
    case ..<55: .somewhatHard
    case ..<65: .normal
    case ..<80: .fairlyEasy
    default: .veryEasy
    }
  }

  /// The fewest words from which a grade is given: less is chance.
  static let leastWords = 100
  /// Text after this many bytes is not counted: the grade does not change by then.
  private static let maximumBytes = 256 << 10

  /// Counts that were kept; words and sentences are at least one.
  public init(words: Int, sentences: Int, syllables: Int) {
    self.words = words
    self.sentences = sentences
    self.syllables = syllables
  }

  /// Counts the running text of a document; nil if there is too little.
  init?(of blocks: [Block]) {
    words = 0
    sentences = 0
    syllables = 0
    var bytes = 0
    for block in blocks where bytes < Self.maximumBytes {
      switch block.kind {
      case .paragraph, .listItem, .quote: count(block.text)
      default: continue
      }
      bytes += block.text.utf8.count
    }
    guard words >= Self.leastWords, sentences > 0 else { return nil }
  }

  private mutating func count(_ text: String) {
    var text = text
    text.withUTF8 { buffer in
      let bytes = unsafe Span(_unsafeElements: buffer)
      var wordsOfSentence = 0
      var letters = 0
      var nuclei = 0
      var previous = Letter.consonant
      func endWord() {
        guard letters > 0 else { return }
        words += 1
        wordsOfSentence += 1
        syllables += max(nuclei, 1)
        letters = 0
        nuclei = 0
        previous = .consonant
      }
      var i = 0
      while i < bytes.count {
        let (kind, length) = LineShape.classify(bytes, i)
        if kind == .other || (bytes[i] >= 0x30 && bytes[i] <= 0x39) {
          endWord()
          let byte = bytes[i]
          // A full stop inside a number or an abbreviation is followed by no space.
          let endsHere = byte == 0x2E || byte == 0x21 || byte == 0x3F || byte == 0x3B || byte == 0x3A
          let isFollowed = i + 1 >= bytes.count || bytes[i + 1] <= 0x20 || bytes[i + 1] == 0x22
          if endsHere, isFollowed, wordsOfSentence > 2 {
            sentences += 1
            wordsOfSentence = 0
          }
        } else {
          let letter = Letter(bytes, i, after: letters > 0 ? bytes[i - 1] : 0)
          if letter.beginsSyllable(after: previous) { nuclei += 1 }
          previous = letter
          letters += 1
        }
        i += max(length, 1)
      }
      endWord()
      if wordsOfSentence > 0 { sentences += 1 }
    }
  }

  /// What a letter does in a syllable: two strong vowels, or a weak one with an accent beside any, are two syllables.
  private enum Letter {
    case consonant, strong, weak, accentedWeak

    init(_ bytes: Span<UInt8>, _ i: Int, after before: UInt8) {
      let byte = bytes[i] | 0x20
      if bytes[i] == 0xC3, i + 1 < bytes.count {
        switch bytes[i + 1] | 0x20 {
        case 0xA1, 0xA9, 0xB3: self = .strong
        case 0xAD, 0xBA: self = .accentedWeak
        case 0xBC: self = .weak
        default: self = .consonant
        }
        return
      }
      switch byte {
      case 0x61, 0x65, 0x6F: self = .strong
      case 0x69: self = .weak
      case 0x75:
        // The u of `que` and `gue` is not heard.
        let isMute =
          (before | 0x20 == 0x71 || before | 0x20 == 0x67) && i + 1 < bytes.count
          && (bytes[i + 1] | 0x20 == 0x65 || bytes[i + 1] | 0x20 == 0x69)
        self = isMute ? .consonant : .weak
      case 0x79:
        // `y` is a vowel at the end of a word and alone.
        let (next, _) = i + 1 < bytes.count ? LineShape.classify(bytes, i + 1) : (.other, 1)
        self = next == .other ? .weak : .consonant
      default: self = .consonant
      }
    }

    func beginsSyllable(after previous: Letter) -> Bool {
      switch (previous, self) {
      case (_, .consonant): false
      case (.consonant, _): true
      case (.strong, .strong), (.accentedWeak, .strong), (.strong, .accentedWeak),
        (.accentedWeak, .accentedWeak):
        true
      default: false
      }
    }
  }
}
