import Analysis

/// The words of a query as they stand in it, function words and neighbours included: what a close reading of a document
/// compares with its text. A plan has only the words that are searched for.
struct Wording {
  struct Word {
    /// Index in `SearchContext.terms`.
    var term: Int
    /// As typed, in lower case.
    var surface: String
    /// Which forms count as written as typed.
    var typedForm: FormRule
    /// Damaged forms that it also finds.
    var variants: WordVariants?
    /// Whether it was left out of the search.
    var isFunctionWord: Bool
    /// The words that begin alike, indexes in `SearchContext.terms`; empty if there are no others.
    var family: [Int] = []
    /// The weight of the family.
    var familyWeight: Float = 0
  }

  /// Each once, in the order of the query.
  private(set) var words: [Word] = []
  /// Words side by side, as indexes in `words`; each once.
  private(set) var pairs: [(first: Int, second: Int)] = []
  private var indexes: [Int: Int] = [:]

  /// More words than a question has are not compared.
  private static let limit = 64

  /// The wording of a query as typed, without what a thesaurus added, whose plan is `plan`.
  init(_ tree: QueryNode, plan: Plan, context: SearchContext, analyzer: SpanishAnalyzer) throws(SearchError) {
    var searched: [Int: WordPlan] = [:]
    for word in plan.typedWords where searched[word.term] == nil { searched[word.term] = word }
    if searched.isEmpty { return }
    var buffer = TokenBuffer()
    try read(tree, searched, context, analyzer, &buffer)
    for word in plan.typedWords { _ = add(word) }
    for index in words.indices where !words[index].isFunctionWord {
      let family = try context.family(of: words[index].term)
      words[index].family = family
      words[index].familyWeight =
        family.isEmpty
        ? context.terms[words[index].term].weight
        : family.reduce(.infinity) { min($0, context.terms[$1].weight) }
    }
  }

  private mutating func add(_ word: WordPlan) -> Int? {
    add(
      Word(
        term: word.term, surface: word.surface, typedForm: word.typedForm, variants: word.variants,
        isFunctionWord: false))
  }

  private mutating func add(_ word: Word) -> Int? {
    if let known = indexes[word.term] { return known }
    guard words.count < Self.limit else { return nil }
    words.append(word)
    indexes[word.term] = words.count - 1
    return words.count - 1
  }

  private mutating func read(
    _ node: QueryNode, _ searched: [Int: WordPlan], _ context: SearchContext, _ analyzer: SpanishAnalyzer,
    _ buffer: inout TokenBuffer
  ) throws(SearchError) {
    switch node {
    case .bag(let nodes):
      var last: Int?
      for node in nodes {
        switch node {
        case .word(let text), .required(.word(let text)):
          last = try read(text, after: last, searched, context, analyzer, &buffer)
        default:
          last = nil
          try read(node, searched, context, analyzer, &buffer)
        }
      }
    case .and(let nodes), .or(let nodes):
      for node in nodes { try read(node, searched, context, analyzer, &buffer) }
    case .required(let inner): try read(inner, searched, context, analyzer, &buffer)
    default: break
    }
  }

  /// Reads a word; `last` is the one before it. Gives the index of the word, nil if it is not compared.
  private mutating func read(
    _ text: String, after last: Int?, _ searched: [Int: WordPlan], _ context: SearchContext,
    _ analyzer: SpanishAnalyzer, _ buffer: inout TokenBuffer
  ) throws(SearchError) -> Int? {
    analyzer.analyze(text, into: &buffer)
    guard buffer.tokens.count == 1, let token = buffer.tokens.first else { return nil }
    let isFunctionWord = token.flags.contains(.stopword)
    let term = try context.term(buffer.stem(token))
    var index: Int?
    if let plan = searched[term] {
      index = add(plan)
    } else if isFunctionWord {
      index = add(
        Word(term: term, surface: buffer.surface(token), typedForm: .any, isFunctionWord: true))
    }
    if let last, let index, !pairs.contains(where: { $0.first == last && $0.second == index }) {
      pairs.append((last, index))
    }
    return index
  }

  /// More than a close reading can add to a score, in points, before rounding; `words` is the sum of the weights of the
  /// words that are searched for.
  func bound(_ settings: RankingSettings, words searched: Float, _ context: SearchContext) -> Float {
    var sum = searched * (settings.family + settings.exactForm + settings.window)
    for word in words where word.isFunctionWord {
      sum += settings.functionWords * context.terms[word.term].weight
    }
    for pair in pairs {
      sum +=
        settings.neighbours
        * (context.terms[words[pair.first].term].weight + context.terms[words[pair.second].term].weight)
    }
    return sum
  }
}
