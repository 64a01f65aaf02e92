/// What a close reading adds to a score, written down a second time: every gain from the token lists.
struct NaiveReading {
  /// Shares of a word's weight.
  static let family: Float = 1
  static let exactForm: Float = 0.3
  static let neighbours: Float = 0.4
  static let window: Float = 0.2
  static let functionWords: Float = 0.3
  static let candidates = 50

  let search: NaiveSearch
  /// Words that are searched for, each once.
  private(set) var words: [NaiveWord] = []
  /// Words that are not, each once, in the order of the query.
  private(set) var functionWords: [NaiveWord] = []
  /// Words side by side in the query, each pair once.
  private(set) var pairs: [(NaiveWord, NaiveWord)] = []

  /// - Parameter searched: the query without its function words.
  init(_ query: NaiveQuery, searched: NaiveQuery, _ search: NaiveSearch) {
    self.search = search
    collect(searched)
    if !words.isEmpty { read(query) }
  }

  private mutating func collect(_ query: NaiveQuery) {
    for leaf in search.typedLeaves(query) {
      if case .word(let word) = leaf, !words.contains(where: { $0.stem == word.stem }) { words.append(word) }
    }
  }

  private mutating func read(_ query: NaiveQuery) {
    switch query {
    case .bag(let clauses):
      var last: NaiveWord?
      for (sign, clause) in clauses {
        guard sign != .excluded else {
          last = nil
          continue
        }
        var read: NaiveWord?
        switch Self.plain(clause) {
        case .word(let word) where !word.surface.contains("-"): read = word
        case .functionWord(let word):
          read = word
          if !(words + functionWords).contains(where: { $0.stem == word.stem }) { functionWords.append(word) }
        default: break
        }
        guard let word = read else {
          last = nil
          self.read(clause)
          continue
        }
        if let last, !pairs.contains(where: { $0.0.stem == last.stem && $0.1.stem == word.stem }) {
          pairs.append((last, word))
        }
        last = word
      }
    case .and(let operands), .or(let operands): for operand in operands { read(operand) }
    case .synonyms(let typed, _): read(typed)
    default: break
    }
  }

  /// A group of one clause is that clause; what a thesaurus added to a word was not typed.
  private static func plain(_ query: NaiveQuery) -> NaiveQuery {
    if case .bag(let clauses) = query, clauses.count == 1, clauses[0].0 == .optional {
      return plain(clauses[0].1)
    }
    if case .synonyms(let typed, _) = query { return plain(typed) }
    return query
  }

  /// More than the gains of a document can come to.
  func bound(words: Float) -> Float {
    var sum = words * (Self.family + Self.exactForm + Self.window)
    for word in functionWords { sum += Self.functionWords * search.idf(word) }
    for pair in pairs { sum += Self.neighbours * (search.idf(pair.0) + search.idf(pair.1)) }
    return sum
  }

  func gain(_ document: NaiveDocument) -> Int {
    var sum = 0
    for word in words {
      let found = document.tokens.filter { $0.stem == word.stem }
      let weighted = found.reduce(0) { $0 + $1.weight }
      let damaged = found.isEmpty ? search.weighted(word.damagedStem, document) : 0
      let family = search.family(of: word.stem)
      let frequency =
        family.isEmpty
        ? weighted : document.tokens.reduce(0) { $0 + (family.contains($1.stem) ? $1.weight : 0) }
      var related = 0
      if frequency > 0 {
        let weight =
          family.map { search.idf(NaiveWord(surface: $0, stem: $0)) }.min() ?? search.idf(word)
        related = search.points(Self.family * weight, frequency, document)
      }
      // A document with a damaged form gains by that or by related words, whichever is more.
      if damaged > 0 {
        let share = Self.family * NaiveSearch.damagedShare
        related = max(related, search.points(share * search.idf(word), damaged, document))
      }
      sum += related
      let exact = found.filter { search.folded($0.surface, like: word.surface) == word.surface }
      if !exact.isEmpty {
        sum += search.points(
          Self.exactForm * search.idf(word), max(1, weighted * exact.count / found.count), document)
      }
    }
    for word in functionWords {
      let frequency = search.weighted(word.stem, document)
      if frequency > 0 {
        sum += search.points(Self.functionWords * search.idf(word), frequency, document)
      }
    }
    for (first, second) in pairs {
      let before = places(of: first, document)
      let after = Set(places(of: second, document))
      let count = before.filter { after.contains($0 + 1) }.count
      if count > 0 {
        let weight = search.idf(first) + search.idf(second)
        sum += search.points(Self.neighbours * weight, count, document)
      }
    }
    return sum + stretch(document)
  }

  /// Where a word stands, else its damaged form.
  private func places(of word: NaiveWord, _ document: NaiveDocument) -> [Int] {
    func places(_ stem: String) -> [Int] {
      document.tokens.filter { $0.stem == stem }.map(\.position)
    }
    let own = places(word.stem)
    return own.isEmpty && !word.damagedStem.isEmpty ? places(word.damagedStem) : own
  }

  private func stretch(_ document: NaiveDocument) -> Int {
    var best = 0
    for token in document.tokens {
      var sum = 0
      var count = 0
      for word in words {
        let isInside = document.tokens.contains {
          $0.stem == word.stem && $0.position <= token.position && $0.position > token.position - 20
        }
        if isInside {
          sum += Int(Self.window * search.idf(word) * NaiveScoring.scale)
          count += 1
        }
      }
      if count > 1 { best = max(best, sum) }
    }
    return best
  }
}
