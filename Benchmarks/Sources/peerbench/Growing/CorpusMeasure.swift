import Invented

/// How the vocabulary of a corpus grows: words and different words of a tenth, three tenths and all of its sections, drawn
/// at random. Drawn, because a corpus in the order of its sources has new words come in leaps.
struct CorpusMeasure {
  private static let shares = 3
  private(set) var vocabulary = Vocabulary()
  private(set) var sections = 0
  private var tokens = [Int](repeating: 0, count: shares)

  /// Counts a section's words; `newWord` sees each that was not met before.
  @inline(__always)
  mutating func add(
    _ section: RawSections.Section, of bytes: Span<UInt8>, newWord: (RawWords.Word) -> Void
  ) {
    let draw = SplitMix.mixed(UInt64(sections)) % 10
    let level = draw < 1 ? 0 : draw < 3 ? 1 : 2
    sections += 1
    for range in [section.title, section.text] {
      var place = range.lowerBound
      while let word = RawWords.next(in: bytes, &place, before: range.upperBound) {
        tokens[level] &+= 1
        if vocabulary.note(word.hash, level: UInt64(level)) { newWord(word) }
      }
    }
  }

  /// Takes a word that was made into the vocabulary.
  /// - Returns: false if there is one like it.
  mutating func insert(_ hash: UInt64) -> Bool {
    if vocabulary.occurrences(hash) > 0 { return false }
    return vocabulary.note(hash, level: 3)
  }

  /// Words and different words of the shares, each with the ones before it.
  func points() -> [HeapsLaw.Point] {
    (0..<Self.shares).map {
      HeapsLaw.Point(tokens: tokens[...$0].reduce(0, +), words: vocabulary.count(upTo: UInt64($0)))
    }
  }

  /// Measures a file.
  static func of(_ path: String) throws -> CorpusMeasure {
    let lines = try JSONLines(path: path)
    var measure = CorpusMeasure()
    var sections = RawSections()
    while let batch = try lines.next() {
      sections.read(batch.span)
      for section in sections.sections { measure.add(section, of: batch.span) { _ in } }
    }
    return measure
  }
}
