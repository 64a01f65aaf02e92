import Analysis

/// The words before the one that is being typed: which of its completions stand with them.
struct CompletionContext {
  /// How near a word stands to those before it.
  enum Nearness: CaseIterable {
    /// No document has both.
    case apart
    /// Some document has both, or it was not looked for long enough to tell.
    case together
    /// Where it would stand if it were typed.
    case inPlace
  }

  private let segments: [Snapshot.Segment]
  /// The words that must be in a document, by segment; the last one typed is the last.
  private let before: [[TermEntry]?]
  /// Positions from the last of these words to the one that is being typed.
  private let offset: UInt32
  /// What may still be spent, in seeks of a posting list: about a millisecond in all.
  private var patience = 6_000

  /// Words before that count, and documents in which a completion is looked for in its place.
  private static let mostWords = 2
  private static let mostPlaces = 40
  /// Seeks that reading the places of two words in a document takes as long as.
  private static let costOfPlaces = 8

  /// Nil if nothing before is a word that tells something.
  init?(
    _ head: String, _ context: SearchContext, _ analyzer: SpanishAnalyzer
  ) throws(SearchError) {
    var buffer = TokenBuffer()
    analyzer.analyze(head, into: &buffer)
    let tokens = buffer.tokens.filter { !$0.flags.contains(.compound) }
    let telling = tokens.filter { !$0.flags.contains(.stopword) }.suffix(Self.mostWords)
    guard let last = telling.last else { return nil }
    var terms: [Int] = []
    for token in telling {
      let term = try context.term(buffer.stem(token))
      // What is nowhere is a mistake, and says nothing of what follows.
      if context.terms[term].documentFrequency > 0 { terms.append(term) }
    }
    guard terms.last == (try context.term(buffer.stem(last))) else { return nil }
    segments = context.segments
    before = context.segments.indices.map { segment in
      let entries = terms.compactMap { context.terms[$0].entries[segment] }
      return entries.count == terms.count ? entries : nil
    }
    offset = UInt32(truncatingIfNeeded: Int(buffer.positionCount)) &- last.position
  }

  /// How near a word stands, and in which form if it stands in place.
  mutating func nearness(of stem: String) throws(SearchError) -> (Nearness, form: String?) {
    var seen = 0
    for (index, segment) in segments.enumerated() {
      guard let entries = before[index], let own = try segment.reader.term(stem) else { continue }
      var cursors: [PostingsCursor] = []
      for entry in entries { cursors.append(try segment.reader.postings(entry)) }
      let word = try segment.reader.postings(own)
      cursors.append(word)
      while let document = try Self.common(cursors, &patience) {
        if patience <= 0 { return (.together, nil) }
        if segment.isLive(document) {
          seen += 1
          patience -= Self.costOfPlaces
          if let form = try formInPlace(word, after: cursors[cursors.count - 2]) {
            let forms = try segment.reader.forms(own)
            return (.inPlace, forms.indices.contains(Int(form)) ? forms[Int(form)].surface : nil)
          }
          if seen >= Self.mostPlaces { return (.together, nil) }
        }
        try word.next()
      }
      if patience <= 0 { return (.together, nil) }
    }
    return (seen > 0 ? .together : .apart, nil)
  }

  /// The next document that all have; nil if there is none, or patience is at its end.
  private static func common(
    _ cursors: [PostingsCursor], _ patience: inout Int
  ) throws(SearchError) -> UInt32? {
    var target: UInt32 = 0
    while patience > 0 {
      var isCommon = true
      for cursor in cursors {
        let found = try cursor.seek(target)
        patience -= 1
        if found == PostingsCursor.end { return nil }
        if found != target { isCommon = false }
        target = max(target, found)
      }
      if isCommon { return target }
    }
    return nil
  }

  /// The number of the form that stands where the word would if it were typed.
  private func formInPlace(
    _ word: PostingsCursor, after last: PostingsCursor
  ) throws(SearchError) -> UInt32? {
    var (places, forms, starts): ([UInt32], [UInt32], [UInt32]) = ([], [], [])
    try word.positions(into: &places, forms: &forms)
    try last.positions(into: &starts)
    var index = 0
    for start in starts {
      while index < places.count, places[index] < start &+ offset { index += 1 }
      if index == places.count { return nil }
      if places[index] == start &+ offset { return index < forms.count ? forms[index] : nil }
    }
    return nil
  }
}
