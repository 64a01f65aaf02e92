import Analysis

/// Turns a query tree into a plan: words analysed as the documents were, patterns expanded, stop words left
/// out.
struct QueryRewriter {
  let context: SearchContext
  let analyzer: SpanishAnalyzer
  let limits: QueryLimits
  /// Words search for the form typed, not for all of their stem.
  let isExact: Bool
  /// Whether it was asked as a question, of which nobody expects each small word to be looked for.
  var isQuestion = false
  private var buffer = TokenBuffer()
  private var keepsStopwords = false
  /// Within what is excluded. A reader who leaves a word out means what he would read as that word: any inflection of it,
  /// not a form that only may be the word, damaged by OCR.
  private(set) var isExcluding = false
  private var dropped: [String] = []
  private(set) var notes: [QueryNote] = []

  init(context: SearchContext, analyzer: SpanishAnalyzer, limits: QueryLimits, isExact: Bool) {
    self.context = context
    self.analyzer = analyzer
    self.limits = limits
    self.isExact = isExact
  }

  /// A token or a compound of tokens.
  struct Unit {
    var surface: String
    var stem: String
    var offset: UInt32
    var isStopword: Bool
  }

  /// Words that ask and tell nothing of an answer, beyond those that the analyzer flags as function words: in a document
  /// they may mean something.
  private static let askingWords: Set<String> = ["cuanta", "cuantas", "cuantos", "adonde"]

  /// Function words without which a query means something else: leaving them out is told.
  private static let tellingWords: Set<String> = [
    "no", "ni", "sin", "contra", "bajo", "antes", "nada", "incluso", "solo", "siempre", "tampoco", "ante",
    "tras",
    "hasta", "desde", "durante", "mientras", "dos", "poco", "mucho", "muchos", "todos", "todas",
  ]

  /// The plan of a query.
  mutating func plan(_ tree: QueryNode) throws(SearchError) -> Plan {
    if let plan = try rewrite(tree), !plan.isFilter || dropped.isEmpty {
      let telling = isQuestion ? [] : dropped.filter { Self.tellingWords.contains(TextFolding.fold($0)) }
      if !telling.isEmpty { notes.append(QueryNote(.stopwordsDropped, telling.joined(separator: ", "))) }
      return plan
    }
    guard !dropped.isEmpty else {
      if tree != .nothing { notes.append(QueryNote(.nothingToSearch)) }
      return .none
    }
    // Nothing but stop words: then they are what is wanted.
    keepsStopwords = true
    notes.append(QueryNote(.onlyStopwords))
    return try rewrite(tree) ?? .none
  }

  mutating func note(_ code: QueryNote.Code, _ detail: String) {
    let note = QueryNote(code, detail)
    if !notes.contains(note) { notes.append(note) }
  }

  /// Words that the title must hold, side by side.
  mutating func titleFilter(_ value: String) throws(SearchError) -> Plan {
    try title(.word(value)) ?? .none
  }

  /// The document of an identifier as typed or in lower case, in which the archive mints them.
  func identified(_ id: String) -> Plan {
    let lower = id.lowercased()
    return lower == id ? .identifier(id) : .or([.identifier(id), .identifier(lower)])
  }

  /// Nil if nothing of the node can be searched for.
  mutating func rewrite(_ node: QueryNode) throws(SearchError) -> Plan? {
    switch node {
    case .everything: return .all
    case .nothing: return nil
    case .word(let text): return try word(text, mayDrop: true)
    case .exact(let text): return try phrase(text, accents: .significant, inTitle: false)
    case .phrase(let text): return try phrase(text, accents: .asTyped, inTitle: false)
    case .prefix, .wildcard, .fuzzy: return try forms(node, inTitle: false)
    case .loosePhrase(let text, let gap): return try loosePhrase(text, gap: gap, inTitle: false)
    case .near(let operands, let distances): return try near(operands, distances, inTitle: false)
    case .synonyms(let typed, let others): return try synonyms(typed, others)
    case .title(let inner): return try title(inner)
    case .keyword(let field, let value, let isPrefix):
      return .keyword(
        KeywordPlan(field: field, matcher: KeywordMatcher(value, mode: isPrefix ? .prefix : .words)))
    case .identifier(let value): return identified(value)
    case .dates(let from, let to): return .dates(DateRange(from: from, to: to))
    case .bag(let nodes): return try bag(nodes)
    case .and(let nodes): return try conjunction(nodes)
    case .or(let nodes):
      var operands: [Plan] = []
      for node in nodes {
        if let operand = try rewrite(node) { operands.append(operand) }
      }
      return operands.count > 1 ? .or(operands) : operands.first
    case .required(let inner): return try demanded(inner)
    case .excluded(let inner): return try bag([.excluded(inner)])
    }
  }

  private mutating func excluded(_ node: QueryNode) throws(SearchError) -> Plan? {
    let outside = isExcluding
    isExcluding = true
    defer { isExcluding = outside }
    return try demanded(node)
  }

  /// A clause with a sign is meant, stop word or not.
  private mutating func demanded(_ node: QueryNode) throws(SearchError) -> Plan? {
    if case .word(let text) = node { return try word(text, mayDrop: false) }
    return try rewrite(node)
  }

  private mutating func bag(_ nodes: [QueryNode]) throws(SearchError) -> Plan? {
    var bag = BagPlan()
    for node in nodes {
      switch node {
      case .excluded(let inner):
        if let plan = try excluded(inner) { bag.excluded.append(plan) }
      case .required(let inner):
        if let plan = try demanded(inner) { add(plan, isOptional: false, to: &bag) }
      case .word, .exact, .prefix, .wildcard, .fuzzy, .synonyms, .bag, .and, .or:
        if let plan = try rewrite(node) { add(plan, isOptional: true, to: &bag) }
      case .phrase, .loosePhrase, .near, .title, .keyword, .identifier, .dates, .everything, .nothing:
        if let plan = try rewrite(node) { add(plan, isOptional: false, to: &bag) }
      }
    }
    return simplified(bag)
  }

  private mutating func conjunction(_ nodes: [QueryNode]) throws(SearchError) -> Plan? {
    var bag = BagPlan()
    for node in nodes {
      // `a AND NOT b`: the second operand is a bag that only excludes.
      if case .bag(let parts) = node, parts.count == 1, case .excluded(let inner) = parts[0] {
        if let plan = try excluded(inner) { bag.excluded.append(plan) }
      } else if let plan = try rewrite(node) {
        add(plan, isOptional: false, to: &bag)
      }
    }
    return simplified(bag)
  }

  private func add(_ plan: Plan, isOptional: Bool, to bag: inout BagPlan) {
    if plan.isFilter {
      bag.filters.append(plan)
    } else {
      bag.clauses.append(BagPlan.Clause(plan: plan, isOptional: isOptional))
    }
  }

  private func simplified(_ bag: BagPlan) -> Plan? {
    if bag.excluded.isEmpty {
      if bag.clauses.isEmpty && bag.filters.isEmpty { return nil }
      if bag.filters.isEmpty, bag.clauses.count == 1 { return bag.clauses[0].plan }
      if bag.clauses.isEmpty, bag.filters.count == 1 { return bag.filters[0] }
    }
    return .bag(bag)
  }

  // MARK: Words

  private mutating func word(_ text: String, mayDrop: Bool) throws(SearchError) -> Plan? {
    if isExact { return try phrase(text, accents: .asTyped, inTitle: false, mayDrop: mayDrop) }
    let units = units(of: text, compounds: true)
    guard let first = units.first else { return nil }
    guard units.count == 1 else {
      // Words joined by something that is not a space belong together, in any inflection.
      let parts = self.units(of: text, compounds: false)
      return .phrase(
        PhrasePlan(slots: try slots(parts) { _ in .any }, inTitle: false, text: text))
    }
    if mayDrop, drops(first) { return nil }
    let term = try context.term(first.stem)
    return .word(
      WordPlan(
        term: term, surface: first.surface, typedForm: rule([first], .asTyped)(first),
        variants: try variants(of: term, surface: first.surface)))
  }

  /// The damaged forms that a word also finds.
  func variants(of term: Int, surface: String) throws(SearchError) -> WordVariants? {
    isExcluding ? nil : try context.variants(of: term, surface: surface)
  }

  private mutating func drops(_ unit: Unit) -> Bool {
    guard unit.isStopword, !keepsStopwords else { return false }
    if !dropped.contains(unit.surface), dropped.count < 20 { dropped.append(unit.surface) }
    return true
  }

  enum Accents {
    /// They count if at least one was typed.
    case asTyped
    case significant
  }

  func rule(_ units: [Unit], _ accents: Accents) -> (Unit) -> FormRule {
    let isExact = accents == .significant || units.contains { TextFolding.fold($0.surface) != $0.surface }
    return { isExact ? .exact($0.surface) : .folded($0.surface) }
  }

  mutating func phrase(
    _ text: String, accents: Accents, inTitle: Bool, mayDrop: Bool = false
  ) throws(SearchError) -> Plan? {
    var units = units(of: text, compounds: false)
    if accents == .significant, !text.contains(" ") {
      // `=2016-2020` means the compound as written.
      let whole = self.units(of: text, compounds: true)
      if whole.count == 1 { units = whole }
    }
    guard let first = units.first else { return nil }
    if mayDrop, units.count == 1, drops(first) { return nil }
    return .phrase(
      PhrasePlan(slots: try slots(units, rule: rule(units, accents)), inTitle: inTitle, text: text))
  }

  func slots(_ units: [Unit], rule: (Unit) -> FormRule) throws(SearchError) -> [SlotPlan] {
    var slots: [SlotPlan] = []
    for unit in units.prefix(limits.clauses) {
      slots.append(
        SlotPlan(
          term: try context.term(unit.stem), surface: unit.surface, rule: rule(unit), offset: unit.offset))
    }
    return slots
  }

  private mutating func title(_ node: QueryNode) throws(SearchError) -> Plan? {
    switch node {
    case .phrase(let text): return try phrase(text, accents: .asTyped, inTitle: true)
    case .exact(let text): return try phrase(text, accents: .significant, inTitle: true)
    case .prefix, .wildcard, .fuzzy: return try forms(node, inTitle: true)
    case .loosePhrase(let text, let gap): return try loosePhrase(text, gap: gap, inTitle: true)
    case .near(let operands, let distances): return try near(operands, distances, inTitle: true)
    case .word(let text):
      if isExact { return try phrase(text, accents: .asTyped, inTitle: true) }
      let parts = units(of: text, compounds: false)
      guard !parts.isEmpty else { return nil }
      return .phrase(PhrasePlan(slots: try slots(parts) { _ in .any }, inTitle: true, text: text))
    default: return try rewrite(node)
    }
  }

  /// Analyses a text. With `compounds`, a compound stands for its parts; without, the parts stand for it.
  mutating func units(of text: String, compounds: Bool) -> [Unit] {
    analyzer.analyze(text, into: &buffer)
    var units: [Unit] = []
    var coveredUntil: UInt32 = 0
    var firstPosition: UInt32?
    let tokens =
      compounds
      ? buffer.tokens.sorted { a, b in
        a.start != b.start
          ? a.start < b.start : a.flags.contains(.compound) && !b.flags.contains(.compound)
      } : buffer.tokens
    for token in tokens {
      let isCompound = token.flags.contains(.compound)
      if compounds {
        if token.start < coveredUntil { continue }
        if isCompound { coveredUntil = token.start &+ token.length }
      } else if isCompound {
        continue
      }
      let first = firstPosition ?? token.position
      firstPosition = first
      units.append(
        Unit(
          surface: buffer.surface(token), stem: buffer.stem(token), offset: token.position &- first,
          isStopword: token.flags.contains(.stopword)
            || Self.askingWords.contains(TextFolding.fold(buffer.surface(token)))))
    }
    return units
  }
}
