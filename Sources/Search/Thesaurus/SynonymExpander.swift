import Analysis

/// Puts into a query tree what a thesaurus knows of its words: acronyms and their expansions, other names,
/// narrower concepts.
///
/// Words side by side are matched with the longest label that they begin; words with a sign, in an `AND` or
/// an `OR`, on a side of a `NEAR` and in `titulo:` are matched one by one, values of keyword fields as a whole. What is in quotation
/// marks or after `=` is meant as it stands, and what is excluded excludes no more than was typed.
struct SynonymExpander {
  private let use: ThesaurusUse
  private let context: SearchContext
  private let analyzer: SpanishAnalyzer
  private let unwanted: Set<String>
  private let isQuestion: Bool
  private var buffer = TokenBuffer()
  private(set) var expansions: [QueryExpansion] = []

  /// Labels added for one part of a query, and parts that are expanded.
  private static let labelLimit = 12
  private static let partLimit = 8
  private static let narrowerLimit = 24

  /// - Parameter isQuestion: whether it was asked as people ask, so that texts may say it in other words.
  init(_ use: ThesaurusUse, context: SearchContext, analyzer: SpanishAnalyzer, isQuestion: Bool = false) {
    self.isQuestion = isQuestion
    self.use = use
    self.context = context
    self.analyzer = analyzer
    unwanted = Set(use.without.map(TextFolding.foldAll))
  }

  mutating func expand(_ node: QueryNode) throws(SearchError) -> QueryNode {
    switch node {
    case .word: return try expand(words: [node])[0]
    case .required(let inner): return .required(try expand(inner))
    case .title(.word(let text)):
      guard case .synonyms(let typed, let others) = try expand(.word(text)) else { return node }
      return .synonyms(.title(typed), others.map { .title($0) })
    case .keyword(let field, let value, false):
      let labels = try labels(forValue: value)
      return labels.isEmpty
        ? node : .or([node] + labels.map { .keyword(field: field, value: $0, prefix: false) })
    case .and(let nodes): return .and(try nodes.map { (inner) throws(SearchError) in try expand(inner) })
    case .or(let nodes): return .or(try nodes.map { (inner) throws(SearchError) in try expand(inner) })
    case .bag(let nodes): return try bag(nodes)
    case .near(let nodes, let distances): return .near(try operands(nodes), distances)
    case .title(.near(let nodes, let distances)): return .title(.near(try operands(nodes), distances))
    default: return node
    }
  }

  /// What stands on the sides of a `NEAR`: words are matched one by one, those in parentheses are alternatives.
  private mutating func operands(_ nodes: [QueryNode]) throws(SearchError) -> [QueryNode] {
    var result: [QueryNode] = []
    for node in nodes {
      switch node {
      case .or(let inner): result.append(.or(try operands(inner)))
      case .bag(let inner): result.append(.bag(try operands(inner)))
      default: result.append(try expand(node))
      }
    }
    return result
  }

  private mutating func bag(_ nodes: [QueryNode]) throws(SearchError) -> QueryNode {
    var result: [QueryNode] = []
    var run: [QueryNode] = []
    for node in nodes {
      if case .word = node {
        run.append(node)
        continue
      }
      result += try expand(words: run)
      run = []
      result.append(try expand(node))
    }
    result += try expand(words: run)
    return result.count == 1 ? result[0] : .bag(result)
  }

  /// Expands words side by side.
  private mutating func expand(words: [QueryNode]) throws(SearchError) -> [QueryNode] {
    if words.isEmpty { return [] }
    var stems: [String] = []
    /// The word after whose last stem each stem stands; nil within a word.
    var starts: [Int] = []
    var texts: [String] = []
    var surfaces: [String] = []
    for case .word(let text) in words {
      starts.append(stems.count)
      texts.append(text)
      analyzer.analyze(text, into: &buffer)
      for token in buffer.tokens where !token.flags.contains(.compound) {
        stems.append(buffer.stem(token))
        surfaces.append(buffer.surface(token))
      }
    }
    starts.append(stems.count)
    var result: [QueryNode] = []
    var index = 0
    while index < words.count {
      let match = match(at: index, texts, surfaces, stems, starts)
      let end = match?.end ?? index + 1
      let typed = end == index + 1 ? words[index] : .bag(Array(words[index..<end]))
      if let match, expansions.count < Self.partLimit {
        let others = try others(for: match.concepts, typed: texts[index..<end].joined(separator: " "))
        if others.isEmpty {
          result += words[index..<end]
        } else {
          result.append(.synonyms(typed, others))
          if isQuestion { result += professional(match.concepts, typed: stems[starts[index]..<starts[end]]) }
        }
      } else {
        result += words[index..<end]
      }
      index = end
    }
    return result
  }

  /// The words by which texts name what a question names as people do. A hidden label of several words is such a name,
  /// `pedir información`: what was typed stands in talk, the label that is preferred in what answers.
  private mutating func professional(_ concepts: [Int], typed: ArraySlice<String>) -> [QueryNode] {
    var known = Set(typed)
    var words: [QueryNode] = []
    for concept in concepts where typed.count > 1 {
      let entries = use.thesaurus.entries(of: concept)
      guard entries.contains(where: { !$0.isSearchable && $0.stems.elementsEqual(typed) }),
        let preferred = entries.first(where: \.isSearchable)
      else { continue }
      for slot in preferred.slots where known.insert(slot.stem).inserted { words.append(.word(slot.surface)) }
    }
    return words
  }

  /// The longest label that the words from one on begin with, ending where a word ends.
  private func match(
    at index: Int, _ texts: [String], _ surfaces: [String], _ stems: [String], _ starts: [Int]
  ) -> (end: Int, concepts: [Int])? {
    let start = starts[index]
    if start < stems.count,
      let found = use.thesaurus.longestMatch(stems[start...], surface: surfaces[start])
    {
      if let end = starts[(index + 1)...].firstIndex(of: start + found.length) {
        return (end, found.concepts)
      }
    }
    let notated = use.thesaurus.notated(texts[index])
    return notated.isEmpty ? nil : (index + 1, notated)
  }

  /// The labels to add for concepts, as nodes: words and phrases.
  private mutating func others(for concepts: [Int], typed: String) throws(SearchError) -> [QueryNode] {
    var known: Set<[String]> = [stems(of: typed)]
    var nodes: [QueryNode] = []
    for concept in concepts {
      nodes += try add(concept, .same, typed: typed, &known)
      guard use.narrower else { continue }
      for narrower in use.thesaurus.allNarrower(than: concept, limit: Self.narrowerLimit) {
        nodes += try add(narrower, .narrower, typed: typed, &known)
      }
    }
    return nodes
  }

  private mutating func add(
    _ index: Int, _ relation: QueryExpansion.Relation, typed: String, _ known: inout Set<[String]>
  ) throws(SearchError) -> [QueryNode] {
    let concept = use.thesaurus.concepts[index]
    var labels: [String] = []
    var nodes: [QueryNode] = []
    let ownStems = stems(of: typed)
    let typedStems = Set(ownStems)
    let isForeign = isForeign(ownStems, index)
    for entry in use.thesaurus.entries(of: index) where entry.isSearchable && labels.count < Self.labelLimit {
      guard isForeign || !Self.isForeign(entry) else { continue }
      guard !isUnwanted(entry.text) || isUnwanted(typed, concept) else { continue }
      guard !known.contains(entry.stems), !Self.holds(entry, typedStems), try occurs(entry) else { continue }
      known.insert(entry.stems)
      labels.append(entry.text)
      nodes.append(entry.stems.count == 1 ? .word(entry.text) : .phrase(entry.text))
    }
    guard !labels.isEmpty else { return [] }
    let isRemoved = isUnwanted(typed, concept)
    expansions.append(
      QueryExpansion(
        typed: typed, concept: concept.id, preferred: concept.label(), relation: relation, labels: labels,
        isRemoved: isRemoved))
    return isRemoved ? [] : nodes
  }

  /// Whether what was typed is a name of the concept in another language only. Who asks in Spanish is not shown what stands
  /// in an English name; who asks in English finds what is in Spanish.
  private func isForeign(_ typed: [String], _ concept: Int) -> Bool {
    let names = use.thesaurus.entries(of: concept).filter { $0.stems == typed }
    return !names.isEmpty && names.allSatisfy(Self.isForeign)
  }

  private static func isForeign(_ entry: Thesaurus.Entry) -> Bool {
    !entry.language.isEmpty && !entry.language.lowercased().hasPrefix("es")
  }

  /// Whether a label has all the words typed: what has it is found without it.
  private static func holds(_ entry: Thesaurus.Entry, _ typed: Set<String>) -> Bool {
    !typed.isEmpty && typed.isSubset(of: entry.stems)
  }

  private func isUnwanted(_ typed: String, _ concept: Concept) -> Bool {
    isUnwanted(typed) || isUnwanted(concept.id)
  }

  private func isUnwanted(_ text: String) -> Bool {
    !unwanted.isEmpty && unwanted.contains(TextFolding.foldAll(text))
  }

  /// Whether a label stands in some document: else it is not shown either.
  private func occurs(_ entry: Thesaurus.Entry) throws(SearchError) -> Bool {
    try !context.label(entry.text, slots: entry.slots).isEmpty
  }

  private mutating func stems(of text: String) -> [String] {
    analyzer.analyze(text, into: &buffer)
    return buffer.tokens.filter { !$0.flags.contains(.compound) }.map { buffer.stem($0) }
  }

  /// The other names of a value of a keyword field.
  private mutating func labels(forValue value: String) throws(SearchError) -> [String] {
    let folded = TextFolding.foldAll(value)
    var labels: [String] = []
    for concept in use.thesaurus.concepts(named: value, analyzer: analyzer) {
      let others = concept.searchable.map(\.text).filter {
        TextFolding.foldAll($0) != folded && !labels.contains($0)
      }
      guard !others.isEmpty, expansions.count < Self.partLimit else { continue }
      let isRemoved = isUnwanted(value, concept)
      expansions.append(
        QueryExpansion(
          typed: value, concept: concept.id, preferred: concept.label(), relation: .same,
          labels: Array(others.prefix(Self.labelLimit)), isRemoved: isRemoved))
      if !isRemoved { labels += others.prefix(Self.labelLimit) }
    }
    return labels
  }
}
