import Analysis

/// Finds in the dictionaries of a snapshot where words are written with a space too many or too few.
///
/// Two forms side by side stand for a word if together they are written as a word of the collection is, and at least one of
/// them is none: rare, and next to the other in half of its places or more. A rare form stands for two words if it is
/// written as both together are, and these stand side by side much oftener. Of function words only articles are looked for,
/// before a longer word (`delgobierno`): `con` and `tener` are no `contener`, nor `de` and `formar` `deformar`.
struct SpacingSurvey {
  private let segments: [Snapshot.Segment]
  private let words: SpacingWords

  /// Positions of a form that is no word, and of one that is two.
  private static let mostOfHalf: UInt64 = 40
  private static let mostOfJoined: UInt64 = 4
  /// Letters of a word that is looked for in two parts, of a half that is no word, and of a word within two.
  private static let shortestWord = 6
  private static let shortestHalf = 3
  private static let shortestPart = 4
  /// What may stand glued before a word, and how often the two must stand side by side. Of the rare forms of 6,000 documents
  /// that begin so, 141 of 141 were two words.
  private static let articles = ["del", "las", "los", "la", "el", "al"]
  private static let fewestWithArticle: UInt64 = 10
  /// Words with a common beginning or end that are looked at.
  private static let mostWords = 4_000
  /// Pairs whose places are compared: some seconds.
  private static let mostPairs = 300_000
  /// What stands behind a verb or an adjective without being a word there.
  private static let endings: Set<String> = ["mente", "selo", "sela", "selos", "selas", "noslo", "nosla"]

  /// What ordinal numbers begin with: `decimosegunda` is one word as well as two.
  private static let ordinals: Set<String> = ["decimo", "vigesimo", "trigesimo"]

  init(_ segments: [Snapshot.Segment]) throws(SearchError) {
    self.segments = segments
    words = try SpacingWords(segments)
  }

  /// Whether the collection has enough words to tell what is none.
  var canTell: Bool { words.words.count >= DamageSurvey.fewestForms / 2 }

  /// In order.
  func spacings() throws(SearchError) -> [WordSpacing] {
    guard canTell else { return [] }
    var found: [WordSpacing] = []
    var pairs = 0
    var known = FormPlaces(segments, upTo: Self.mostOfHalf)
    try SurfaceCounts.forEach(in: segments) { (surface, count) throws(SearchError) in
      guard count <= Self.mostOfHalf, pairs < Self.mostPairs,
        let letters = SpacingWords.letters(of: surface), letters.count >= Self.shortestHalf
      else { return }
      let form = SpacingWords.Word(surface: surface, letters: letters, count: count)
      try halves(of: form, &known, &pairs, into: &found)
      if count <= Self.mostOfJoined, letters.count >= 2 * Self.shortestPart {
        try joined(form, &pairs, into: &found)
        try withArticle(form, &pairs, into: &found)
      }
    }
    found.sort(by: WordSpacing.precedes)
    var last: WordSpacing?
    found.removeAll { spacing in
      defer { last = spacing }
      return last == spacing
    }
    return found
  }

  // MARK: A space too many

  private func halves(
    of form: SpacingWords.Word, _ known: inout FormPlaces, _ pairs: inout Int, into found: inout [WordSpacing]
  ) throws(SearchError) {
    var candidates: [(whole: SpacingWords.Word, other: [UInt8], isFirst: Bool)] = []
    for isFirst in [true, false] {
      let wholes =
        isFirst
        ? words.beginning(with: form.letters, limit: Self.mostWords)
        : words.ending(with: form.letters, limit: Self.mostWords)
      for whole in wholes where whole.letters.count >= Self.shortestWord && whole.count > form.count {
        let length = whole.letters.count - form.letters.count
        let rest = isFirst ? whole.letters.suffix(length) : whole.letters.prefix(length)
        guard length > 1, words.hasForm(rest) else { continue }
        for other in Self.writings(of: whole, length: length, atEnd: isFirst) {
          candidates.append((whole, other, isFirst))
        }
      }
    }
    if candidates.isEmpty { return }
    pairs += candidates.count
    let here = try known.places(of: String(decoding: form.surface, as: UTF8.self))
    var own: [WordSpacing] = []
    var places: UInt64 = 0
    for (whole, other, isFirst) in candidates {
      let (first, second) = isFirst ? (form.surface, other) : (other, form.surface)
      let count = try known.count(
        of: here, beside: String(decoding: other, as: UTF8.self), isBehind: isFirst)
      guard count > 0, count < whole.count, let stem = try stem(of: whole.surface) else { continue }
      places += count
      let surface = String(decoding: first, as: UTF8.self) + " " + String(decoding: second, as: UTF8.self)
      own.append(WordSpacing(stem: stem, surface: surface))
    }
    if 2 * places >= form.count { found += own }
  }

  /// How the beginning or the end of a word may be written: as in the word, and without accents.
  private static func writings(of whole: SpacingWords.Word, length: Int, atEnd: Bool) -> [[UInt8]] {
    let scalars = Array(String(decoding: whole.surface, as: UTF8.self).unicodeScalars)
    guard scalars.count == whole.letters.count else { return [] }
    var part = String.UnicodeScalarView()
    part.append(contentsOf: atEnd ? scalars.suffix(length) : scalars.prefix(length))
    let text = String(part)
    let plain = TextFolding.fold(text)
    return plain == text ? [Array(text.utf8)] : [Array(text.utf8), Array(plain.utf8)]
  }

  // MARK: A space too few

  private func joined(
    _ form: SpacingWords.Word, _ pairs: inout Int, into found: inout [WordSpacing]
  ) throws(SearchError) {
    for place in Self.shortestPart...form.letters.count - Self.shortestPart {
      guard let first = words.word(form.letters[..<place]), let second = words.word(form.letters[place...])
      else { continue }
      let parts = [first, second].map { String(decoding: $0.surface, as: UTF8.self) }
      guard !parts.contains(where: SpanishStopwords.contains), !Self.endings.contains(parts[1]),
        !Self.ordinals.contains(TextFolding.fold(parts[0]))
      else {
        continue
      }
      pairs += 1
      guard try sideBySide(first.surface, second.surface, enough: 2 * form.count) >= 2 * form.count else {
        continue
      }
      let surface = String(decoding: form.surface, as: UTF8.self)
      for part in [first, second] {
        if let stem = try stem(of: part.surface) { found.append(WordSpacing(stem: stem, surface: surface)) }
      }
    }
  }

  private func withArticle(
    _ form: SpacingWords.Word, _ pairs: inout Int, into found: inout [WordSpacing]
  ) throws(SearchError) {
    for article in Self.articles where form.letters.starts(with: article.utf8) {
      let rest = form.letters.dropFirst(article.utf8.count)
      guard rest.count >= Self.shortestWord, let word = words.word(rest) else { continue }
      pairs += 1
      let enough = max(Self.fewestWithArticle, 2 * form.count)
      guard try sideBySide(Array(article.utf8), word.surface, enough: enough) >= enough,
        let stem = try stem(of: word.surface)
      else { continue }
      found.append(WordSpacing(stem: stem, surface: String(decoding: form.surface, as: UTF8.self)))
    }
  }

  // MARK: Places

  private func stem(of surface: [UInt8]) throws(SearchError) -> String? {
    let text = String(decoding: surface, as: UTF8.self)
    for segment in segments {
      guard let entry = try segment.reader.surface(text) else { continue }
      if let (stem, _) = try segment.reader.term(ordinal: entry.stemOrdinal) {
        return String(decoding: stem, as: UTF8.self)
      }
    }
    return nil
  }

  /// How often one form stands right before another, counted until it is enough.
  private func sideBySide(
    _ first: [UInt8], _ second: [UInt8], enough: UInt64
  ) throws(SearchError) -> UInt64 {
    var count: UInt64 = 0
    for segment in segments where count < enough {
      let found = try segment.pairs(
        of: String(decoding: first, as: UTF8.self), String(decoding: second, as: UTF8.self),
        until: enough - count)
      count += found.reduce(0) { $0 + UInt64($1.frequency) }
    }
    return count
  }
}

extension Snapshot.Segment {
  /// The documents in which one form stands right before another, ascending, and how often; looked for until so many places
  /// are found.
  func pairs(
    of first: String, _ second: String, until enough: UInt64 = .max
  ) throws(SearchError) -> [(document: UInt32, frequency: UInt32)] {
    guard let left = try reader.surface(first), let right = try reader.surface(second),
      let (_, leftTerm) = try reader.term(ordinal: left.stemOrdinal),
      let (_, rightTerm) = try reader.term(ordinal: right.stemOrdinal)
    else { return [] }
    let before = try reader.postings(leftTerm)
    let after = try reader.postings(rightTerm)
    var found: [(document: UInt32, frequency: UInt32)] = []
    var (starts, startForms, ends, endForms): ([UInt32], [UInt32], [UInt32], [UInt32]) = ([], [], [], [])
    var count: UInt64 = 0
    while count < enough {
      let document = max(before.document, after.document)
      if document == PostingsCursor.end { break }
      guard try before.seek(document) == document, try after.seek(document) == document else { continue }
      try before.positions(into: &starts, forms: &startForms)
      try after.positions(into: &ends, forms: &endForms)
      var frequency: UInt32 = 0
      var index = 0
      for (start, form) in zip(starts, startForms) where form == left.form {
        while index < ends.count, ends[index] <= start { index += 1 }
        var place = index
        while place < ends.count, ends[place] == start &+ 1 {
          if endForms[place] == right.form {
            frequency += 1
            break
          }
          place += 1
        }
      }
      if frequency > 0 {
        found.append((document, frequency))
        count += UInt64(frequency)
      }
      try before.next()
    }
    return found
  }
}
