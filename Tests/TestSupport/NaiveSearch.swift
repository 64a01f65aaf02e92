/// A token of a document as the naive search sees it.
package struct NaiveToken: Sendable {
  package var surface: String
  package var stem: String
  package var position: Int
  package var weight: Int
  package var isCompound: Bool

  package init(surface: String, stem: String, position: Int, weight: Int, isCompound: Bool) {
    self.surface = surface
    self.stem = stem
    self.position = position
    self.weight = weight
    self.isCompound = isCompound
  }
}

/// A document with its tokens in a plain list.
package struct NaiveDocument: Sendable {
  package var id: String
  package var sequence: UInt64
  package var date: Int
  package var titlePositions: Int
  package var keywords: [(field: String, value: String)]
  package var tokens: [NaiveToken]

  package init(
    id: String, sequence: UInt64, date: Int, titlePositions: Int, keywords: [(field: String, value: String)],
    tokens: [NaiveToken]
  ) {
    self.id = id
    self.sequence = sequence
    self.date = date
    self.titlePositions = titlePositions
    self.keywords = keywords
    self.tokens = tokens
  }
}

/// A word as typed and as analysed.
package struct NaiveWord: Sendable {
  package var surface: String
  package var stem: String
  /// The stem of a form that OCR makes of it; empty if there is none.
  package var damagedStem: String

  package init(surface: String, stem: String, damagedStem: String = "") {
    self.surface = surface
    self.stem = stem
    self.damagedStem = damagedStem
  }
}

/// A query in the naive search's own form, made beside the text that the engine reads.
package indirect enum NaiveQuery: Sendable {
  package enum Sign: Sendable { case optional, required, excluded }

  case word(NaiveWord)
  /// A word that is not searched for where there is anything else.
  case functionWord(NaiveWord)
  case phrase([NaiveWord], exact: Bool, title: Bool)
  case titleWord(NaiveWord)
  case prefix(String)
  /// `?` any letter, `*` any number of them.
  case wildcard(String)
  case fuzzy(String, Int)
  /// In this order with so many words more at most.
  case loose([NaiveWord], gap: Int, exact: Bool, title: Bool)
  /// Any of the alternatives of each operand, each so many words from the next at most.
  case near([[NaiveQuery]], [Int])
  /// What was typed, and other labels by the stems and places of their words.
  case synonyms(NaiveQuery, [[(word: NaiveWord, offset: Int)]])
  case keyword(field: String, words: [String])
  case dates(ClosedRange<Int>)
  case bag([(Sign, NaiveQuery)])
  case and([NaiveQuery])
  case or([NaiveQuery])
}

/// Search by the definition: every query is asked of every document, with nothing precomputed but the
/// statistics.
package struct NaiveSearch {
  /// A document that was found.
  package struct Hit {
    package var document: NaiveDocument
    /// Its score, in points.
    package var points: Int
  }

  /// What a query makes of a document; nil if it does not match.
  private typealias Verdict = (points: Int, isFull: Bool)

  private let documents: [NaiveDocument]
  private let fold: (String) -> String
  private let quantise: (Int) -> Int
  private let model: NaiveScoring
  /// Documents by stem.
  private let frequencies: [String: Int]

  package init(
    _ documents: [NaiveDocument], fold: @escaping (String) -> String, quantise: @escaping (Int) -> Int
  ) {
    self.documents = documents
    self.fold = fold
    self.quantise = quantise
    let total = documents.reduce(0) { $0 + Self.length($1) }
    model = NaiveScoring(documents: documents.count, totalLength: total)
    var frequencies: [String: Int] = [:]
    for document in documents {
      for stem in Set(document.tokens.map(\.stem)) { frequencies[stem, default: 0] += 1 }
    }
    self.frequencies = frequencies
  }

  private static func length(_ document: NaiveDocument) -> Int {
    document.tokens.reduce(0) { $0 + ($1.isCompound ? 0 : $1.weight) }
  }

  /// What a damaged form counts of its word.
  static let damagedShare: Float = 0.9

  /// A query without its function words; nil if there is nothing else.
  private func selecting(_ query: NaiveQuery) -> NaiveQuery? {
    switch query {
    case .functionWord: return nil
    case .bag(let clauses):
      let kept = clauses.compactMap { sign, clause in selecting(clause).map { (sign, $0) } }
      return kept.isEmpty ? nil : .bag(kept)
    case .and(let operands):
      let kept = operands.compactMap(selecting)
      return kept.isEmpty ? nil : .and(kept)
    case .or(let operands):
      let kept = operands.compactMap(selecting)
      return kept.isEmpty ? nil : .or(kept)
    default: return query
    }
  }

  private func hasFunctionWords(_ query: NaiveQuery) -> Bool {
    switch query {
    case .functionWord: true
    case .bag(let clauses): clauses.contains { hasFunctionWords($0.1) }
    case .and(let operands), .or(let operands): operands.contains(where: hasFunctionWords)
    default: false
    }
  }

  /// A query whose function words are words.
  private func searchingAll(_ query: NaiveQuery) -> NaiveQuery {
    switch query {
    case .functionWord(let word): .word(word)
    case .bag(let clauses): .bag(clauses.map { ($0.0, searchingAll($0.1)) })
    case .and(let operands): .and(operands.map(searchingAll))
    case .or(let operands): .or(operands.map(searchingAll))
    default: query
    }
  }

  /// All hits in order.
  package func search(_ asked: NaiveQuery) -> [Hit] {
    var (query, read) = (asked, asked)
    if hasFunctionWords(asked) {
      if let selecting = selecting(asked), !leaves(selecting).isEmpty {
        query = selecting
      } else {
        query = searchingAll(asked)
        read = query
      }
    }
    let reading = NaiveReading(read, searched: query, self)
    let weights = leaves(query).reduce(Float(0)) { $0 + weight($1) }
    let bound = Int((weights + reading.bound(words: weights)) * 1.01 * NaiveScoring.scale)
    let isPartial = canBePartial(query)
    var hits: [Hit] = []
    for document in documents {
      guard let verdict = judge(query, document) else { continue }
      hits.append(Hit(document: document, points: verdict.points + (isPartial && verdict.isFull ? bound : 0)))
    }
    hits.sort(by: Self.precedes)
    let candidates = min(NaiveReading.candidates, hits.count)
    for index in 0..<candidates { hits[index].points += reading.gain(hits[index].document) }
    hits[..<candidates].sort(by: Self.precedes)
    return hits
  }

  private static func precedes(_ a: Hit, _ b: Hit) -> Bool {
    a.points != b.points ? a.points > b.points : a.document.sequence < b.document.sequence
  }

  private func judge(_ query: NaiveQuery, _ document: NaiveDocument) -> Verdict? {
    switch query {
    case .word(let word):
      let own = weighted(word.stem, document)
      if own > 0 { return (points(weight(query), own, document), true) }
      let damaged = weighted(word.damagedStem, document)
      return damaged == 0 ? nil : (points(weight(query) * Self.damagedShare, damaged, document), true)
    case .functionWord: return nil
    case .titleWord(let word):
      let found = document.tokens.filter { $0.stem == word.stem && $0.position < document.titlePositions }
      return found.isEmpty
        ? nil : (phrasePoints(weight(query), 4 * Set(found.map(\.position)).count, document), true)
    case .phrase(let words, let exact, let title):
      return phrase(words, exact, title, document).map { (phrasePoints(weight(query), $0, document), true) }
    case .prefix(let prefix):
      let found = document.tokens.filter { folded($0.surface, like: prefix).hasPrefix(prefix) }
      return found.isEmpty ? nil : (points(1, found.count, document), true)
    case .wildcard, .fuzzy:
      let found = document.tokens.filter { fits(query, $0.surface) }
      return found.isEmpty ? nil : (points(1, found.count, document), true)
    case .loose, .near:
      return proximity(query, document).map { found in
        (phrasePoints(weight(query) * found.share, found.frequency, document), true)
      }
    case .synonyms(let typed, let labels):
      let own = judge(typed, document)
      let total = leaves(typed).reduce(Float(0)) { $0 + weight($1) }
      let other = labels.compactMap { label(($0), typedWeight: total, document) }.max()
      guard let other else { return own }
      return (max(own?.points ?? 0, other), true)
    case .keyword(let field, let words):
      let isMatch = document.keywords.contains { keyword in
        let present = fold(keyword.value).split(separator: " ").map(String.init)
        return keyword.field == field && words.allSatisfy { present.contains(fold($0)) }
      }
      return isMatch ? (0, true) : nil
    case .dates(let range): return range.contains(document.date) ? (0, true) : nil
    case .or(let operands):
      let verdicts = operands.compactMap { judge($0, document) }
      return verdicts.isEmpty ? nil : (verdicts.reduce(0) { $0 + $1.points }, verdicts.contains { $0.isFull })
    case .and(let operands): return judge(.bag(operands.map { (.required, $0) }), document)
    case .bag(let clauses): return bag(clauses, document)
    }
  }

  /// How often a stem stands in a document, by field weight.
  func weighted(_ stem: String, _ document: NaiveDocument) -> Int {
    document.tokens.reduce(0) { $0 + ($1.stem == stem ? $1.weight : 0) }
  }

  private func bag(_ clauses: [(NaiveQuery.Sign, NaiveQuery)], _ document: NaiveDocument) -> Verdict? {
    var points = 0
    var isFull = true
    var needsOptional = false
    var hasRequired = false
    var hasOptional = false
    for (sign, query) in clauses {
      let verdict = judge(query, document)
      let scores = !leaves(query).isEmpty
      switch sign {
      case .excluded: if verdict != nil { return nil }
      case .required where verdict == nil: return nil
      case .optional where !scores && verdict == nil: return nil
      case .required: hasRequired = hasRequired || scores
      case .optional where scores:
        needsOptional = true
        hasOptional = hasOptional || verdict != nil
      case .optional: break
      }
      if sign != .excluded, scores {
        points += verdict?.points ?? 0
        isFull = isFull && verdict?.isFull ?? false
      }
    }
    return needsOptional && !hasRequired && !hasOptional ? nil : (points, isFull)
  }

  /// The weighted frequency of a phrase.
  private func phrase(_ words: [NaiveWord], _ exact: Bool, _ title: Bool, _ document: NaiveDocument) -> Int? {
    var found: [[NaiveToken]] = []
    for word in words {
      found.append(document.tokens.filter { admits(word, $0, exact) })
    }
    let starts = Set(found[0].map(\.position)).filter { start in
      found.indices.allSatisfy { offset in found[offset].contains { $0.position == start + offset } }
        && (!title || start + words.count - 1 < document.titlePositions)
    }
    if starts.isEmpty { return nil }
    if title { return 4 * starts.count }
    let boosts = found.map { tokens in
      let stems = Set(tokens.map(\.stem))
      return document.tokens.reduce(0) { $0 + (stems.contains($1.stem) ? $1.weight - 1 : 0) }
    }
    return starts.count + min(3 * starts.count, boosts.min() ?? 0)
  }

  func admits(_ word: NaiveWord, _ token: NaiveToken, _ exact: Bool) -> Bool {
    token.surface == word.surface
      || !exact && fold(word.surface) == word.surface && token.stem == word.stem
        && fold(token.surface) == word.surface
  }

  /// A surface without accents if the text typed has none.
  func folded(_ surface: String, like typed: String) -> String {
    fold(typed) == typed ? fold(surface) : surface
  }

  func points(_ weight: Float, _ frequency: Int, _ document: NaiveDocument) -> Int {
    model.points(weight: weight, frequency: frequency, length: quantise(Self.length(document)))
  }

  func phrasePoints(_ weight: Float, _ frequency: Int, _ document: NaiveDocument) -> Int {
    model.phrasePoints(weight: weight, frequency: frequency, length: quantise(Self.length(document)))
  }

  private func weight(_ leaf: NaiveQuery) -> Float {
    switch leaf {
    case .word(let word), .titleWord(let word): return idf(word)
    case .phrase(let words, _, _), .loose(let words, _, _, _): return words.reduce(0) { $0 + idf($1) }
    case .synonyms(let typed, _): return weight(typed)
    case .near(let operands, _):
      return operands.reduce(0) { $0 + ($1.map(weight).max() ?? 0) }
    default: return 1
    }
  }

  func idf(_ word: NaiveWord) -> Float {
    model.weight(documentFrequency: frequencies[word.stem] ?? 0)
  }

  /// The stems that begin like one, the commonest eight and itself; empty if there is no other.
  func family(of stem: String) -> [String] {
    let letters = stem.unicodeScalars.prefix(5)
    guard letters.count == 5, letters.allSatisfy({ $0.properties.isAlphabetic }) else { return [] }
    let prefix = String(String.UnicodeScalarView(letters))
    let relatives = frequencies.filter { $0.key.utf8.starts(with: prefix.utf8) }
    let sorted = relatives.sorted {
      $0.value != $1.value
        ? $0.value > $1.value : $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
    }
    var family = sorted.prefix(8).map(\.key)
    if !family.contains(stem), frequencies[stem] != nil { family.append(stem) }
    return family.count > 1 ? family : []
  }

  func leaves(_ query: NaiveQuery) -> [NaiveQuery] {
    switch query {
    case .word, .titleWord, .phrase, .prefix, .wildcard, .fuzzy, .loose, .near: [query]
    case .synonyms(let typed, let labels):
      leaves(typed)
        + labels.map { label in
          label.count == 1 ? .word(label[0].word) : .phrase(label.map(\.word), exact: false, title: false)
        }
    case .keyword, .dates, .functionWord: []
    case .bag(let clauses): clauses.flatMap { $0.0 == .excluded ? [] : leaves($0.1) }
    case .and(let operands), .or(let operands): operands.flatMap(leaves)
    }
  }

  /// The leaves that no thesaurus added: they alone earn the bonus for exactness.
  func typedLeaves(_ query: NaiveQuery) -> [NaiveQuery] {
    switch query {
    case .synonyms(let typed, _): leaves(typed)
    case .bag(let clauses): clauses.flatMap { $0.0 == .excluded ? [] : typedLeaves($0.1) }
    case .and(let operands), .or(let operands): operands.flatMap(typedLeaves)
    default: leaves(query)
    }
  }

  private func canBePartial(_ query: NaiveQuery) -> Bool {
    switch query {
    case .bag(let clauses):
      let scoring = clauses.filter { $0.0 != .excluded && !leaves($0.1).isEmpty }
      return scoring.contains { canBePartial($0.1) }
        || scoring.count > 1 && scoring.contains { $0.0 == .optional }
    case .and(let operands), .or(let operands): return operands.contains(where: canBePartial)
    case .synonyms(let typed, _): return canBePartial(typed)
    default: return false
    }
  }
}
