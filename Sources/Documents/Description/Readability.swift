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
      let signs = Sign.byByte.span
      let end = bytes.count
      var wordsOfSentence = 0
      // 1 inside a word: the loop adds and multiplies rather than branch at the end of each word.
      var isInWord = 0
      var nuclei = 0
      var previous: UInt8 = 0
      var i = 0
      while i < end {
        var sign = signs[Int(bytes[i])]
        var length = 1
        var mayEndSentence = false
        if sign & Sign.special != 0 {
          mayEndSentence = sign == Sign.stop
          (sign, length) = Sign.resolve(sign, bytes, i, isInWord: isInWord == 1)
        }
        let isLetter = Int(sign >> 4)
        let ends = isInWord & (isLetter ^ 1)
        words += ends
        wordsOfSentence += ends
        syllables += ends * max(nuclei, 1)
        let kind = sign & 3
        nuclei = isLetter * (nuclei + Int(Letter.beginnings >> UInt16(previous << 2 | kind) & 1))
        previous = kind
        isInWord = isLetter
        i += length
        // A full stop inside a number or an abbreviation is followed by no space.
        if mayEndSentence, wordsOfSentence > 2, i >= end || bytes[i] <= 0x20 || bytes[i] == 0x22 {
          sentences += 1
          wordsOfSentence = 0
        }
      }
      words += isInWord
      wordsOfSentence += isInWord
      syllables += isInWord * max(nuclei, 1)
      if wordsOfSentence > 0 { sentences += 1 }
    }
  }

  /// What a letter does in a syllable.
  private enum Letter {
    static let consonant: UInt8 = 0
    static let strong: UInt8 = 1
    static let weak: UInt8 = 2
    static let accentedWeak: UInt8 = 3

    /// A bit for each pair of letters (four times the first, and the second), set where the second begins a syllable:
    /// a vowel after a consonant; two strong vowels, or a weak one with an accent beside any, are two syllables.
    static let beginnings: UInt16 = 0b1010_0000_1010_1110
  }

  /// What a byte is to the counting: 16 and a `Letter`, 0 for what ends a word, or something to be resolved.
  private enum Sign {
    static let letter: UInt8 = 0x10
    static let none: UInt8 = 0
    static let special: UInt8 = 0x80
    static let u: UInt8 = 0x80
    static let y: UInt8 = 0x81
    static let stop: UInt8 = 0x82
    /// The first byte of a character of more than one.
    static let longer: UInt8 = 0x83

    static let byByte: [UInt8] = (0..<256).map { byte in
      switch byte {
      case 0x2E, 0x21, 0x3F, 0x3B, 0x3A: return stop
      case 0x41...0x5A, 0x61...0x7A:
        switch byte | 0x20 {
        case 0x61, 0x65, 0x6F: return letter | Letter.strong
        case 0x69: return letter | Letter.weak
        case 0x75: return u
        case 0x79: return y
        default: return letter | Letter.consonant
        }
      case 0xC2...0xFF: return longer
      default: return none
      }
    }

    /// What a byte that depends on its neighbours is, and the length of its character.
    static func resolve(_ sign: UInt8, _ bytes: Span<UInt8>, _ i: Int, isInWord: Bool) -> (UInt8, Int) {
      switch sign {
      case u:
        // The u of `que` and `gue` is not heard.
        let before = isInWord ? bytes[i - 1] | 0x20 : 0
        let after = i + 1 < bytes.count ? bytes[i + 1] | 0x20 : 0
        let isMute = (before == 0x71 || before == 0x67) && (after == 0x65 || after == 0x69)
        return (letter | (isMute ? Letter.consonant : Letter.weak), 1)
      case y:
        // `y` is a vowel at the end of a word and alone.
        let isLast = i + 1 >= bytes.count || LineShape.classify(bytes, i + 1).0 == .other
        return (letter | (isLast ? Letter.weak : Letter.consonant), 1)
      case longer:
        let (kind, length) = LineShape.classify(bytes, i)
        if kind == .other { return (none, length) }
        return (letter | (bytes[i] == 0xC3 ? accented(bytes[i + 1]) : Letter.consonant), length)
      default: return (none, 1)
      }
    }

    /// A letter by its second byte after 0xC3.
    private static func accented(_ second: UInt8) -> UInt8 {
      switch second | 0x20 {
      case 0xA1, 0xA9, 0xB3: Letter.strong
      case 0xAD, 0xBA: Letter.accentedWeak
      case 0xBC: Letter.weak
      default: Letter.consonant
      }
    }
  }
}
