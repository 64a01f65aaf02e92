/// The stem space of the index: number, gender and the common verb forms of a word share one stem.
///
/// Works on folded words (see ``TextFolding``), so that a word typed without accents has the stem of the word
/// with them, whatever the rules. It is lighter than Snowball on purpose: derivation is left alone
/// (`gobierno`, `gobernanza`), and the final vowel of short nouns is kept (`caso`, `casa`). First conjugation
/// stems end in `a`, those of the second and third in a consonant, long masculine forms fold into the
/// feminine: `publicó`, `público`, `pública` and `publicar` are all `publica`.
///
/// Steps: exception, plural, exception of the singular, one ending, root alternation (`promueve`, `promover`).
final class RetrievalStemmer: Sendable {
  private let plurals: SuffixRules
  private let endings: SuffixRules
  private let roots: SuffixRules
  let lexicon: Lexicon

  init() {
    plurals = SuffixRules(RetrievalRules.plurals)
    endings = SuffixRules(RetrievalRules.endings)
    roots = SuffixRules(RetrievalRules.roots)
    lexicon = Lexicon()
  }

  /// Stems a word of `a`...`z` and `ñ` in place: `bytes[start..<end]`. Returns the end of the stem; a
  /// given stem can be longer than the word, so there must be room behind it. `entry` is the word's entry in
  /// the lexicon.
  func stem(_ bytes: inout [UInt8], from start: Int, to end: Int, entry: Lexicon.Entry?) -> Int {
    if let entry, entry.hasStem { return replace(&bytes, from: start, to: end, by: entry) }
    guard end - start > 3 else { return end }
    var last = end
    if bytes[last - 1] == 0x73 {
      last = plurals.apply(to: &bytes, from: start, to: last)
      if last != end, let entry = lexicon.find(bytes, from: start, to: last), entry.hasStem {
        return replace(&bytes, from: start, to: last, by: entry)
      }
    }
    guard last - start > 3 else { return last }
    let whole = last
    last = endings.apply(to: &bytes, from: start, to: last)
    if last != whole, bytes[last - 1] == 0x63 { bytes[last - 1] = 0x7A }  // establec- and establez-, one root
    return roots.apply(to: &bytes, from: start, to: last)
  }

  private func replace(_ bytes: inout [UInt8], from start: Int, to end: Int, by entry: Lexicon.Entry) -> Int {
    let stem = lexicon.stem(of: entry)
    guard stem.count <= bytes.count - start else { return end }
    var index = start
    for byte in stem {
      bytes[index] = byte
      index += 1
    }
    return index
  }
}

/// A rule: a suffix, what takes its place (never longer), and how many bytes must stand before it.
struct SuffixRule: Sendable {
  var suffix: String
  var replacement: String
  var rest: Int

  init(_ suffix: String, _ replacement: String, _ rest: Int) {
    self.suffix = suffix
    self.replacement = replacement
    self.rest = rest
  }
}

/// Rules in a form quick to match: grouped by last letter, the longest suffix first, suffixes (up to eight
/// bytes) packed in one integer that is compared with the packed end of the word.
struct SuffixRules: Sendable {
  private struct Packed: Sendable {
    var mask: UInt64
    var pattern: UInt64
    var length: Int
    var replacement: UInt64
    var replacementLength: Int
    var rest: Int
  }

  private var rules: [Packed] = []
  /// Index of the first rule of each last letter; 27 entries.
  private var groups: [Int] = []

  init(_ source: [SuffixRule]) {
    for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
      groups.append(rules.count)
      let group = source.filter { $0.suffix.utf8.last == letter && $0.suffix.utf8.count <= 8 }
      for rule in group.sorted(by: { $0.suffix.utf8.count > $1.suffix.utf8.count }) {
        let length = rule.suffix.utf8.count
        rules.append(
          Packed(
            mask: length == 8 ? .max : (1 << UInt64(8 * length)) - 1, pattern: Self.pack(rule.suffix),
            length: length, replacement: Self.pack(rule.replacement),
            replacementLength: min(rule.replacement.utf8.count, length), rest: rule.rest))
      }
    }
    groups.append(rules.count)
  }

  private static func pack(_ text: String) -> UInt64 {
    text.utf8.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// Applies the first rule that fits; returns the new end of the word.
  func apply(to bytes: inout [UInt8], from start: Int, to end: Int) -> Int {
    guard end > start else { return end }
    let group = Int(bytes[end - 1]) - 0x61
    guard group >= 0, group < 26 else { return end }
    let range = groups[group]..<groups[group + 1]
    if range.isEmpty { return end }
    var tail: UInt64 = 0
    for index in max(start, end - 8)..<end { tail = tail << 8 | UInt64(bytes[index]) }
    let count = end - start
    for index in range {
      let rule = rules[index]
      guard tail & rule.mask == rule.pattern, count >= rule.length + rule.rest else { continue }
      var last = end - rule.length
      var shift = 8 * rule.replacementLength
      while shift > 0 {
        shift -= 8
        bytes[last] = UInt8(truncatingIfNeeded: rule.replacement >> UInt64(shift))
        last += 1
      }
      return last
    }
    return end
  }
}
