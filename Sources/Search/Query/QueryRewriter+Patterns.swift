import Analysis

// Patterns and words near each other.
extension QueryRewriter {
  /// The plan of `prefijo*`, `pal?bra` or `palabra~1`; nil for other nodes.
  mutating func forms(_ node: QueryNode, inTitle: Bool) throws(SearchError) -> Plan? {
    guard let pattern = pattern(of: node) else { return nil }
    let expansion = try expansion(of: pattern, node, limit: limits.expansions)
    return .forms(FormsPlan(expansion: expansion, inTitle: inTitle, text: node.description))
  }

  private mutating func expansion(
    of pattern: FormPattern, _ node: QueryNode, limit: Int
  ) throws(SearchError) -> Int {
    let expansion = try context.expansion(pattern, limit: limit)
    if context.expansions[expansion].isCut { note(.prefixCut, node.description) }
    if context.expansions[expansion].isEmpty { note(.noSuchForms, node.description) }
    return expansion
  }

  private mutating func pattern(of node: QueryNode) -> FormPattern? {
    switch node {
    case .prefix(let text): return FormPattern(.prefix, surface(of: text))
    case .fuzzy(let text, let distance): return FormPattern(.fuzzy(distance), surface(of: text))
    case .wildcard(let text):
      // The signs are no letters: what stands between them is brought to lower case by itself.
      var pattern = ""
      var piece = String.UnicodeScalarView()
      for scalar in text.unicodeScalars {
        if scalar == "?" || scalar == "*" {
          if !piece.isEmpty { pattern += surface(of: String(piece)) }
          piece = String.UnicodeScalarView()
          pattern.unicodeScalars.append(scalar)
        } else {
          piece.append(scalar)
        }
      }
      if !piece.isEmpty { pattern += surface(of: String(piece)) }
      return FormPattern(.wildcard, pattern)
    default: return nil
    }
  }

  private mutating func surface(of text: String) -> String {
    let units = units(of: text, compounds: true)
    return units.count == 1 ? units[0].surface : TextFolding.fold(text)
  }

  /// The plan of `"frase con hueco"~3`.
  mutating func loosePhrase(_ text: String, gap: Int, inTitle: Bool) throws(SearchError) -> Plan? {
    let units = units(of: text, compounds: false)
    guard units.count > 1 else { return try phrase(text, accents: .asTyped, inTitle: inTitle) }
    var operands: [[ProximityPlan.Alternative]] = []
    var width: UInt32 = 0
    for var slot in try slots(units, rule: rule(units, .asTyped)) {
      width = slot.offset
      slot.offset = 0
      operands.append([.slots([slot])])
    }
    return .proximity(
      ProximityPlan(
        operands: operands, rule: .ordered(width: width &+ UInt32(truncatingIfNeeded: gap)), inTitle: inTitle,
        text: "\"\(text)\"~\(gap)"))
  }

  /// The plan of `a NEAR/5 b`. An operand in which there is nothing to search for is left out.
  mutating func near(
    _ nodes: [QueryNode], _ distances: [Int], inTitle: Bool
  ) throws(SearchError) -> Plan? {
    var operands: [[ProximityPlan.Alternative]] = []
    var kept: [UInt32] = []
    var last: QueryNode?
    var variants: [WordVariants] = []
    for (index, node) in nodes.enumerated() {
      var alternatives: [ProximityPlan.Alternative] = []
      try collect(node, into: &alternatives, &variants)
      if alternatives.isEmpty { continue }
      if !operands.isEmpty { kept.append(UInt32(truncatingIfNeeded: distances[index - 1])) }
      operands.append(alternatives)
      last = node
    }
    guard operands.count > 1 else {
      guard let last else { return nil }
      return try rewrite(inTitle ? .title(last) : last)
    }
    return .proximity(
      ProximityPlan(
        operands: operands, rule: .chain(kept), inTitle: inTitle,
        text: QueryNode.near(nodes.map(\.typed), distances).description, variants: variants))
  }

  private mutating func collect(
    _ node: QueryNode, into alternatives: inout [ProximityPlan.Alternative],
    _ variants: inout [WordVariants]
  ) throws(SearchError) {
    switch node {
    case .or(let nodes), .bag(let nodes):
      for inner in nodes { try collect(inner, into: &alternatives, &variants) }
    case .synonyms(let typed, let others):
      try collect(typed, into: &alternatives, &variants)
      for case .word(let label) in others { try collect(label: label, into: &alternatives) }
      for case .phrase(let label) in others { try collect(label: label, into: &alternatives) }
    case .prefix, .wildcard, .fuzzy:
      guard let pattern = pattern(of: node) else { return }
      alternatives.append(.forms(try expansion(of: pattern, node, limit: limits.nearExpansions)))
    case .phrase(let text): try collect(text, .asTyped, into: &alternatives)
    case .exact(let text): try collect(text, .significant, into: &alternatives)
    case .word(let text):
      if isExact { return try collect(text, .asTyped, into: &alternatives) }
      let whole = units(of: text, compounds: true)
      let parts = whole.count == 1 ? whole : units(of: text, compounds: false)
      guard !parts.isEmpty else { return }
      let own = try slots(parts) { _ in .any }
      alternatives.append(.slots(own))
      if own.count == 1, let damaged = try self.variants(of: own[0].term, surface: own[0].surface) {
        variants.append(damaged)
        for variant in damaged.variants { alternatives.append(.added(try slots(of: variant))) }
      }
    default: break
    }
  }

  private func slots(of variant: WordVariant) throws(SearchError) -> [SlotPlan] {
    guard !variant.halves.isEmpty else {
      return [
        SlotPlan(term: try context.term(variant.stem), surface: variant.surface, rule: .any, offset: 0)
      ]
    }
    var slots: [SlotPlan] = []
    for (offset, half) in variant.halves.enumerated() {
      let term = try context.term(analyzer.stem(ofSurface: half))
      slots.append(SlotPlan(term: term, surface: half, rule: .exact(half), offset: UInt32(offset)))
    }
    return slots
  }

  /// Another label, in any inflection and without its stop words.
  private mutating func collect(
    label: String, into alternatives: inout [ProximityPlan.Alternative]
  ) throws(SearchError) {
    var units = units(of: label, compounds: false).filter { !$0.isStopword }
    guard let first = units.first?.offset else { return }
    for index in units.indices { units[index].offset &-= first }
    alternatives.append(.added(try slots(units) { _ in .any }))
  }

  private mutating func collect(
    _ text: String, _ accents: Accents, into alternatives: inout [ProximityPlan.Alternative]
  ) throws(SearchError) {
    if case .phrase(let phrase)? = try phrase(text, accents: accents, inTitle: false) {
      alternatives.append(.slots(phrase.slots))
    }
  }
}

// Synonyms.
extension QueryRewriter {
  /// The plan of what was typed and of the labels added to it, in any inflection and without their stop
  /// words.
  mutating func synonyms(_ typed: QueryNode, _ others: [QueryNode]) throws(SearchError) -> Plan? {
    var plans: [(plan: Plan, label: String)] = []
    for other in others {
      var label = ""
      var inTitle = false
      switch other {
      case .word(let text), .phrase(let text): label = text
      case .title(.word(let text)), .title(.phrase(let text)): (label, inTitle) = (text, true)
      default: continue
      }
      if !inTitle, let known = context.labels.known(label) {
        plans.append((.phrase(context.plan(of: known, text: label)), label))
        continue
      }
      var units = units(of: label, compounds: false).filter { !$0.isStopword }
      guard let first = units.first?.offset else { continue }
      for index in units.indices { units[index].offset &-= first }
      if inTitle {
        let slots = try slots(units) { SearchContext.rule(ofLabel: label, $0.surface) }
        plans.append((.phrase(PhrasePlan(slots: slots, inTitle: true, text: label)), label))
      } else {
        let found = try context.label(label, slots: units.map { ($0.stem, $0.surface, $0.offset) })
        plans.append((.phrase(context.plan(of: found, text: label)), label))
      }
    }
    let own = try rewrite(typed)
    if plans.isEmpty { return own }
    var text = ""
    switch typed {
    case .word(let word), .title(.word(let word)): text = word
    case .bag(let nodes):
      text = nodes.map { if case .word(let word) = $0 { word } else { "" } }.joined(separator: " ")
    default: break
    }
    return .synonyms(SynonymPlan(typed: own ?? .none, others: plans, text: text))
  }
}
