import Analysis

/// Forms of a collection that stand only in documents of which much is damaged, as bad OCR leaves them.
///
/// Which words are damaged cannot be told one by one without a lexicon, but which documents are can: in them many forms
/// that stand nowhere else have letters side by side that no common form of the collection has. Rare forms of such documents
/// can be anything, so a query's word is compared with all of them.
struct DamagedForms: Sendable, Equatable {
  struct Form: Sendable, Equatable {
    /// As it stands, in lower case.
    var surface: String
    var stem: String
    /// One byte a letter, without accents.
    var letters: [UInt8]
    /// A bit for each letter.
    var mask: UInt32
  }

  /// In byte order of the surfaces.
  var forms: [Form] = []
  /// Words with a space too many or too few, in the order of their stems.
  var spacings: [WordSpacing] = []

  /// A form near to a word.
  struct Neighbour: Sendable, Equatable {
    var form: Int
    var distance: Int
  }

  init() {}

  /// - Parameter surfaces: with their stems.
  init(_ surfaces: [(surface: String, stem: String)], spacings: [WordSpacing] = []) {
    self.spacings = spacings
    forms = surfaces.map { Self.form($0.surface, stem: $0.stem) }
  }

  private static func form(_ surface: String, stem: String) -> Form {
    let letters = Self.letters(of: surface)
    return Form(surface: surface, stem: stem, letters: letters, mask: mask(letters))
  }

  /// Without accents; ñ stays.
  static func fold(_ word: String) -> String { TextFolding.fold(word) }

  /// A word as one byte a letter: a...z, 0...9, ñ as `~`, anything else as `?`.
  static func letters(of word: String) -> [UInt8] {
    fold(word).unicodeScalars.map { scalar in
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: UInt8(scalar.value)
      case 0xF1: 0x7E
      default: 0x3F
      }
    }
  }

  private static func mask(_ letters: [UInt8]) -> UInt32 {
    letters.reduce(0) { $0 | 1 << UInt32($1 & 31) }
  }

  /// Edits by which a form may differ from a word of so many letters.
  static func allowance(_ count: Int) -> Int {
    switch count {
    case ..<4: 0
    case 4: 1
    case 5, 6: 2
    case 7...9: 3
    default: 4
    }
  }

  /// The forms within the allowance of a word, the nearest first, in the order of the forms.
  func neighbours(of word: String, limit: Int) -> [Neighbour] {
    let wanted = Self.letters(of: word)
    let allowance = Self.allowance(wanted.count)
    guard allowance > 0, wanted.count <= 64 else { return [] }
    let mask = Self.mask(wanted)
    let distance = EditDistance(wanted)
    var found: [Neighbour] = []
    for (index, form) in forms.enumerated() {
      guard abs(form.letters.count - wanted.count) <= allowance,
        (mask & ~form.mask).nonzeroBitCount <= allowance, (form.mask & ~mask).nonzeroBitCount <= allowance
      else { continue }
      let edits = distance.to(form.letters)
      if edits <= allowance { found.append(Neighbour(form: index, distance: edits)) }
    }
    found.sort { $0.distance != $1.distance ? $0.distance < $1.distance : $0.form < $1.form }
    return Array(found.prefix(limit))
  }
}

/// The edits from one word to others, all letters of a column at once (Myers 1999, after Hyyrö 2001).
struct EditDistance {
  private var peers = [UInt64](repeating: 0, count: 256)
  private let count: Int

  /// - Parameter word: at most 64 bytes.
  init(_ word: [UInt8]) {
    count = min(64, word.count)
    for (index, byte) in word.prefix(64).enumerated() { peers[Int(byte)] |= 1 << UInt64(index) }
  }

  /// Insertions, deletions and substitutions to another word.
  func to(_ other: [UInt8]) -> Int {
    if count == 0 { return other.count }
    var positive = UInt64.max
    var negative: UInt64 = 0
    var score = count
    let last: UInt64 = 1 << UInt64(count - 1)
    for byte in other {
      let equal = peers[Int(byte)]
      let vertical = equal | negative
      let horizontal = (((equal & positive) &+ positive) ^ positive) | equal
      var plus = negative | ~(horizontal | positive)
      var minus = positive & horizontal
      if plus & last != 0 { score += 1 }
      if minus & last != 0 { score -= 1 }
      plus = plus << 1 | 1
      minus <<= 1
      positive = minus | ~(vertical | plus)
      negative = plus & vertical
    }
    return score
  }
}
