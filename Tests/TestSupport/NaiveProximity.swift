// Patterns, words near each other and other labels, by the definition.
extension NaiveSearch {
  /// Whether a form fits a pattern.
  func fits(_ pattern: NaiveQuery, _ surface: String) -> Bool {
    switch pattern {
    case .prefix(let text): return folded(surface, like: text).hasPrefix(text)
    case .wildcard(let text):
      return Self.glob(
        Array(text.unicodeScalars)[...], Array(folded(surface, like: text).unicodeScalars)[...])
    case .fuzzy(let text, let distance):
      return Self.distance(Array(text.unicodeScalars), Array(folded(surface, like: text).unicodeScalars))
        <= distance
    default: return false
    }
  }

  private static func glob(_ pattern: ArraySlice<Unicode.Scalar>, _ text: ArraySlice<Unicode.Scalar>) -> Bool
  {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" {
      return glob(pattern.dropFirst(), text) || !text.isEmpty && glob(pattern, text.dropFirst())
    }
    guard let letter = text.first else { return false }
    return (first == "?" || first == letter) && glob(pattern.dropFirst(), text.dropFirst())
  }

  /// Optimal string alignment by its recurrence, over the whole table.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
    for i in 0...a.count {
      for j in 0...b.count {
        if i == 0 || j == 0 {
          table[i][j] = i + j
          continue
        }
        table[i][j] = min(
          table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
        }
      }
    }
    return table[a.count][b.count]
  }

  /// The weighted frequency of words near each other, and what share of their weight it earns; nil if they are not.
  func proximity(_ query: NaiveQuery, _ document: NaiveDocument) -> (frequency: Int, share: Float)? {
    switch query {
    case .loose(let words, let gap, let exact, let title):
      let tokens = words.map { word in document.tokens.filter { admits(word, $0, exact) } }
      let places = tokens.map { list in
        Set(list.map(\.position)).filter { !title || $0 < document.titlePositions }.sorted()
      }
      var taking = words.map { _ in Set<Int>() }
      for start in places[0] {
        var chosen = [start]
        for list in places.dropFirst() {
          guard let next = list.first(where: { $0 > chosen[chosen.count - 1] }) else { break }
          chosen.append(next)
        }
        guard chosen.count == words.count, chosen[chosen.count - 1] - start - (words.count - 1) <= gap else {
          continue
        }
        for (index, place) in chosen.enumerated() { taking[index].insert(place) }
      }
      let count = taking.map(\.count).min() ?? 0
      if count == 0 { return nil }
      if title { return (4 * count, 1) }
      return (count + min(3 * count, tokens.map { boost($0, document) }.min() ?? 0), 1)
    case .near(let operands, let distances):
      if let typed = near(operands.map { $0.map { spans($0, document) } }, distances) { return (typed, 1) }
      let all = operands.map { $0.flatMap { [spans($0, document)] + added($0, document) } }
      return near(all, distances).map { ($0, 0.8) }
    default: return nil
    }
  }

  /// The weighted frequency of operands near each other, of each its alternatives.
  private func near(
    _ found: [[(spans: [ClosedRange<Int>], boost: Int)]], _ distances: [Int]
  ) -> Int? {
    let places = found.map { alternatives in
      Array(Set(alternatives.flatMap(\.spans))).sorted {
        ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
      }
    }
    var taking = found.map { _ in Set<ClosedRange<Int>>() }
    var chosen: [ClosedRange<Int>] = []
    func choose() {
      if chosen.count == places.count {
        for (index, span) in chosen.enumerated() { taking[index].insert(span) }
        return
      }
      for span in places[chosen.count] {
        if let last = chosen.last {
          let gap = max(span.lowerBound - last.upperBound, last.lowerBound - span.upperBound)
          guard gap > 0, gap <= distances[chosen.count - 1] else { continue }
        }
        chosen.append(span)
        choose()
        chosen.removeLast()
      }
    }
    choose()
    let count = taking.map(\.count).min() ?? 0
    if count == 0 { return nil }
    let boosts = found.map { alternatives in alternatives.reduce(0) { $0 + $1.boost } }
    return count + min(3 * count, boosts.min() ?? 0)
  }

  /// Where what was not typed stands for an operand: a damaged form, other labels.
  private func added(
    _ operand: NaiveQuery, _ document: NaiveDocument
  ) -> [(spans: [ClosedRange<Int>], boost: Int)] {
    switch operand {
    case .word(let word):
      if word.damagedStem.isEmpty { return [] }
      return [spans(.word(NaiveWord(surface: word.damagedStem, stem: word.damagedStem)), document)]
    case .synonyms(let typed, let labels):
      return added(typed, document)
        + labels.map { label in
          let tokens = label.map { item in document.tokens.filter { $0.stem == item.word.stem } }
          let starts = Set(tokens[0].map(\.position)).filter { start in
            label.indices.allSatisfy { index in
              tokens[index].contains { $0.position == start + label[index].offset }
            }
          }
          let least = tokens.map { boost($0, document) }.min() ?? 0
          let width = label.map(\.offset).max() ?? 0
          return (starts.map { $0...($0 + width) }, starts.isEmpty ? 0 : least)
        }
    default: return []
    }
  }

  /// Where an operand stands, and what field weights add to its frequency.
  private func spans(
    _ operand: NaiveQuery, _ document: NaiveDocument
  ) -> (spans: [ClosedRange<Int>], boost: Int) {
    switch operand {
    case .word(let word):
      let tokens = document.tokens.filter { $0.stem == word.stem }
      return (tokens.map { $0.position...$0.position }, boost(tokens, document))
    case .prefix, .wildcard, .fuzzy:
      let tokens = document.tokens.filter { fits(operand, $0.surface) }
      return (tokens.map { $0.position...$0.position }, boost(tokens, document))
    case .phrase(let words, let exact, _):
      let tokens = words.map { word in document.tokens.filter { admits(word, $0, exact) } }
      let starts = Set(tokens[0].map(\.position)).filter { start in
        tokens.indices.allSatisfy { offset in tokens[offset].contains { $0.position == start + offset } }
      }
      let least = tokens.map { boost($0, document) }.min() ?? 0
      return (starts.map { $0...($0 + words.count - 1) }, starts.isEmpty ? 0 : least)
    case .synonyms(let typed, _): return spans(typed, document)
    default: return ([], 0)
    }
  }

  /// What field weights add to the frequency of the stems of some tokens.
  private func boost(_ tokens: [NaiveToken], _ document: NaiveDocument) -> Int {
    let stems = Set(tokens.map(\.stem))
    return document.tokens.reduce(0) { $0 + (stems.contains($1.stem) ? $1.weight - 1 : 0) }
  }

  /// The points of another label, at most four fifths of what was typed could have; nil if it is not there.
  func label(
    _ words: [(word: NaiveWord, offset: Int)], typedWeight: Float, _ document: NaiveDocument
  ) -> Int? {
    let own = words.reduce(Float(0)) { $0 + idf($1.word) }
    let factor = 0.8 * min(1, typedWeight / own)
    let tokens = words.map { item in document.tokens.filter { $0.stem == item.word.stem } }
    if words.count == 1 {
      if tokens[0].isEmpty { return nil }
      return Int(Float(phrasePoints(own, tokens[0].reduce(0) { $0 + $1.weight }, document)) * factor)
    }
    let starts = Set(tokens[0].map(\.position)).filter { start in
      words.indices.allSatisfy { index in
        tokens[index].contains { $0.position == start + words[index].offset }
      }
    }
    if starts.isEmpty { return nil }
    let frequency = starts.count + min(3 * starts.count, tokens.map { boost($0, document) }.min() ?? 0)
    return Int(Float(phrasePoints(own, frequency, document)) * factor)
  }
}
