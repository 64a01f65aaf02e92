/// The Spanish stemmer of the Snowball project, as described at
/// <https://snowballstem.org/algorithms/spanish/stemmer.html>.
///
/// It is offered for comparison and for callers who want the published stems. The index does not use it (see
/// ``RetrievalStemmer``): it keeps accents that readers omit apart (`gestion`, `gestión`) and joins words that
/// they expect apart (`caso`, `casa`).
///
/// Expects a lower-case NFC word. Linear in the length of the word.
public struct SnowballSpanish: Sendable {
  private let tables = SnowballTables.shared

  /// The stemmer; it has no options.
  public init() {}

  /// The stem of a lower-case word.
  public func stem(_ word: String) -> String {
    let scalars = Array(word.unicodeScalars)
    // Letters beyond Latin-1 take no part in any rule: they count as consonants and come back at the end.
    var letters = scalars.map { $0.value < 256 ? UInt8(truncatingIfNeeded: $0.value) : 0 }
    stem(latin1: &letters)
    var result = String.UnicodeScalarView()
    for (index, letter) in letters.enumerated() {
      result.append(letter == 0 ? scalars[index] : Unicode.Scalar(letter))
    }
    return String(result)
  }

  /// Stems a lower-case word in place. The word is in ISO 8859-1 (one byte a letter), without length limit.
  public func stem(latin1 word: inout [UInt8]) {
    var state = SnowballWord(letters: word)
    state.attachedPronoun(tables)
    if !state.standardSuffix(tables) {
      if !state.verbSuffixAfterU(tables) { state.verbSuffix(tables) }
    }
    state.residualSuffix()
    state.removeAcuteAccents()
    word = state.letters
  }
}

/// A word while it is stemmed, with the regions of the description.
private struct SnowballWord {
  var letters: [UInt8]
  let rv: Int
  let r1: Int
  let r2: Int

  init(letters: [UInt8]) {
    self.letters = letters
    r1 = Self.regionAfterVowelConsonant(letters, from: 0)
    r2 = Self.regionAfterVowelConsonant(letters, from: r1)
    rv = Self.regionRV(letters)
  }

  static func isVowel(_ letter: UInt8) -> Bool {
    switch letter {
    case 0x61, 0x65, 0x69, 0x6F, 0x75, 0xE1, 0xE9, 0xED, 0xF3, 0xFA, 0xFC: true
    default: false
    }
  }

  static func regionAfterVowelConsonant(_ letters: [UInt8], from start: Int) -> Int {
    var index = start
    while index < letters.count, !isVowel(letters[index]) { index += 1 }
    while index < letters.count, isVowel(letters[index]) { index += 1 }
    return min(index + 1, letters.count)
  }

  static func regionRV(_ letters: [UInt8]) -> Int {
    guard letters.count > 2 else { return letters.count }
    if !isVowel(letters[1]) {
      guard let vowel = letters[2...].firstIndex(where: isVowel) else { return letters.count }
      return vowel + 1
    }
    if isVowel(letters[0]) {
      guard let consonant = letters[2...].firstIndex(where: { !isVowel($0) }) else { return letters.count }
      return consonant + 1
    }
    return 3
  }

  func ends(_ suffix: [UInt8], before end: Int) -> Bool {
    guard suffix.count <= end else { return false }
    var index = end - suffix.count
    for byte in suffix {
      if letters[index] != byte { return false }
      index += 1
    }
    return true
  }

  func ends(_ suffix: [UInt8]) -> Bool { ends(suffix, before: letters.count) }

  /// The longest entry of the list (ordered longest first) that ends the word at or after `region`.
  func longest<Value>(_ list: [(suffix: [UInt8], value: Value)], from region: Int)
    -> (suffix: [UInt8], value: Value)?
  {
    list.first { letters.count - $0.suffix.count >= region && ends($0.suffix) }
  }

  mutating func drop(_ count: Int) { letters.removeLast(count) }

  /// Deletes the first of the suffixes that ends the word, if it lies in R2.
  mutating func dropInR2(_ suffixes: [[UInt8]]) -> [UInt8]? {
    guard let suffix = suffixes.first(where: { ends($0) }), letters.count - suffix.count >= r2 else {
      return nil
    }
    drop(suffix.count)
    return suffix
  }

  // Step 0.
  mutating func attachedPronoun(_ tables: SnowballTables) {
    guard let pronoun = tables.pronouns.first(where: { ends($0.suffix) }) else { return }
    let end = letters.count - pronoun.suffix.count
    guard let base = tables.pronounHosts.first(where: { ends($0.suffix, before: end) }) else { return }
    guard end - base.suffix.count >= rv else { return }
    if base.value == .yendo {
      let before = end - base.suffix.count - 1
      guard before >= 0, letters[before] == 0x75 else { return }
    }
    drop(pronoun.suffix.count)
    if base.value == .accented {
      for index in end - base.suffix.count..<end { letters[index] = Self.withoutAcute(letters[index]) }
    }
  }

  // Step 1. True if something was removed.
  mutating func standardSuffix(_ tables: SnowballTables) -> Bool {
    guard let found = tables.standard.first(where: { ends($0.suffix) }) else { return false }
    let start = letters.count - found.suffix.count
    guard start >= (found.value == .amente ? r1 : r2) else { return false }
    drop(found.suffix.count)
    switch found.value {
    case .delete: break
    case .afterIc: _ = dropInR2([tables.ic])
    case .log: letters += tables.log
    case .u: letters.append(0x75)
    case .ente: letters += tables.ente
    case .amente:
      if let removed = dropInR2(tables.beforeAmente), removed == tables.iv { _ = dropInR2([tables.at]) }
    case .mente: _ = dropInR2(tables.beforeMente)
    case .idad: _ = dropInR2(tables.beforeIdad)
    case .ivo: _ = dropInR2([tables.at])
    }
    return true
  }

  // Step 2a.
  mutating func verbSuffixAfterU(_ tables: SnowballTables) -> Bool {
    guard let found = longest(tables.yVerbs, from: rv) else { return false }
    let before = letters.count - found.suffix.count - 1
    guard before >= 0, letters[before] == 0x75 else { return false }
    drop(found.suffix.count)
    return true
  }

  // Step 2b.
  mutating func verbSuffix(_ tables: SnowballTables) {
    guard let found = longest(tables.verbs, from: rv) else { return }
    drop(found.suffix.count)
    if found.value, ends(tables.gu) { drop(1) }
  }

  // Step 3.
  mutating func residualSuffix() {
    if letters.count - 2 >= rv, ends([0x6F, 0x73]) {
      drop(2)
      return
    }
    guard letters.count > rv, let last = letters.last else { return }
    switch last {
    case 0x61, 0x6F, 0xE1, 0xED, 0xF3: drop(1)
    case 0x65, 0xE9:
      drop(1)
      if letters.count > rv, ends([0x67, 0x75]) { drop(1) }
    default: break
    }
  }

  mutating func removeAcuteAccents() {
    for index in letters.indices { letters[index] = Self.withoutAcute(letters[index]) }
  }

  static func withoutAcute(_ letter: UInt8) -> UInt8 {
    switch letter {
    case 0xE1: 0x61
    case 0xE9: 0x65
    case 0xED: 0x69
    case 0xF3: 0x6F
    case 0xFA: 0x75
    default: letter
    }
  }
}
