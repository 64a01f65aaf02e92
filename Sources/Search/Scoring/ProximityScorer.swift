/// Documents in which operands stand near each other.
///
/// The operands are leapfrogged; their places are read only in documents that have them all. The frequency is
/// that of the operand that takes part in the fewest matches; it is weighted by title and headings as that of
/// a phrase. Where the operands as typed are not near each other, but one of them and what was added for another are, the
/// document earns a part of that.
final class ProximityScorer: Scorer {
  /// What a match by another label or a damaged form counts of one as typed.
  private static let addedShare: Float = 0.8
  private let operands: [SpanOperand]
  private let leapfrog: [SpanOperand]
  private let rule: ProximityRule
  private let lengths: ByteColumn
  private let model: BM25
  private let weight: Float
  private let text: String
  /// Where titles end; nil if the match may stand anywhere.
  private let titles: SegmentReader?
  private var matching: [[PositionSpan]] = []
  /// Whether the operands as typed match.
  private var isTyped = true

  init(
    operands: [SpanOperand], rule: ProximityRule, lengths: ByteColumn, model: BM25, weight: Float,
    text: String, titles: SegmentReader?, startingAt first: UInt32
  ) throws(SearchError) {
    self.operands = operands
    leapfrog = operands.sorted { $0.cost < $1.cost }
    self.rule = rule
    self.lengths = lengths
    self.model = model
    self.weight = weight
    self.text = text
    self.titles = titles
    super.init()
    if let lead = leapfrog.first {
      try lead.seek(first)
      try align()
    }
  }

  override var cost: UInt64 { (leapfrog.first?.cost ?? 0) &* 8 }

  override func next() throws(SearchError) -> UInt32 {
    guard document != Scorer.end else { return document }
    try leapfrog[0].seek(document + 1)
    return try align()
  }

  override func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    guard document < target else { return document }
    try leapfrog[0].seek(target)
    return try align()
  }

  @discardableResult
  private func align() throws(SearchError) -> UInt32 {
    let lead = leapfrog[0]
    search: while lead.document != Scorer.end {
      for operand in leapfrog.dropFirst() {
        let found = try operand.seek(lead.document)
        if found != lead.document {
          try lead.seek(found)
          continue search
        }
      }
      if try matches(lead.document) {
        document = lead.document
        return document
      }
      try lead.seek(lead.document + 1)
    }
    document = Scorer.end
    return document
  }

  private func matches(_ candidate: UInt32) throws(SearchError) -> Bool {
    var end = UInt32.max
    if let titles { end = try titles.stored(candidate).titleTokenCount }
    for operand in operands { try operand.load() }
    isTyped = true
    if match(operands.map(\.typedSpans), before: end) { return true }
    guard operands.contains(where: \.hasAdded) else { return false }
    isTyped = false
    return match(operands.map(\.spans), before: end)
  }

  private func match(_ spans: [[PositionSpan]], before end: UInt32) -> Bool {
    var places = spans
    if titles != nil { places = spans.map { $0.filter { $0.last < end } } }
    if places.contains(where: \.isEmpty) { return false }
    matching = rule.matching(places)
    return matching.allSatisfy { !$0.isEmpty }
  }

  private var frequency: Int { matching.map(\.count).min() ?? 0 }

  private var weightedFrequency: UInt32 {
    let count = UInt32(truncatingIfNeeded: frequency)
    if titles != nil { return count &* 4 }
    let boosts = operands.map { isTyped ? $0.typedBoost : $0.boost }
    return count &+ min(count &* 3, boosts.min() ?? 0)
  }

  private var share: Float { isTyped ? 1 : Self.addedShare }

  override func points() throws(SearchError) -> Int {
    model.norms.pointsOfPhrase(
      weight: weight * share * BM25.scale, frequency: weightedFrequency, lengthCode: lengths[document])
  }

  override func blockBound(for target: UInt32) throws(SearchError) -> ScoreBound {
    ScoreBound(lastDocument: Scorer.end, points: Int(weight * BM25.scale))
  }

  override func positions(into result: inout [UInt32]) throws(SearchError) {
    var positions: Set<UInt32> = []
    for spans in matching {
      for span in spans { positions.formUnion(span.start...max(span.start, span.last)) }
    }
    result = positions.sorted()
  }

  override func explain() throws(SearchError) -> [Explanation] {
    let kind: Explanation.Kind = .proximity(
      text, frequency: frequency, weightedFrequency: Int(weightedFrequency), weight: weight * share)
    return [Explanation(kind, value: Float(points: try points()))]
  }
}

/// An operand of a `ProximityScorer` in one segment: any of several words or phrases.
final class SpanOperand {
  /// Words side by side, or one.
  final class Words {
    fileprivate let slots: [PhraseSlot]
    private let width: UInt32
    fileprivate let isAdded: Bool
    fileprivate private(set) var document: UInt32 = 0
    private var starts = PhraseStarts()

    init(_ slots: [PhraseSlot], isAdded: Bool = false) throws(SearchError) {
      self.isAdded = isAdded
      self.slots = slots.sorted { $0.cost < $1.cost }
      width = slots.map(\.offset).max() ?? 0
      try seek(0)
    }

    @discardableResult
    fileprivate func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
      guard let lead = slots.first else { return Scorer.end }
      try lead.seek(target)
      search: while lead.document != Scorer.end {
        for slot in slots.dropFirst() {
          let found = try slot.seek(lead.document)
          if found != lead.document {
            try lead.seek(found)
            continue search
          }
        }
        break
      }
      document = lead.document
      return document
    }

    /// Adds the places in the current document; the least boost of a word if there are any.
    fileprivate func load(into spans: inout [PositionSpan]) throws(SearchError) -> UInt32 {
      for (index, slot) in slots.enumerated() {
        try slot.loadPositions()
        if index == 0 {
          starts.begin(with: slot.positions, offset: slot.offset)
        } else {
          starts.keep(matching: slot.positions, offset: slot.offset)
        }
      }
      for index in 0..<starts.count {
        spans.append(PositionSpan(start: starts[index], last: starts[index] &+ width))
      }
      return starts.count == 0 ? 0 : slots.map(\.boost).min() ?? 0
    }
  }

  private let alternatives: [Words]
  private(set) var document: UInt32
  /// Valid after `load`: ascending by start, each once.
  private(set) var spans: [PositionSpan] = []
  private(set) var boost: UInt32 = 0
  /// The same of what was typed.
  private(set) var typedSpans: [PositionSpan] = []
  private(set) var typedBoost: UInt32 = 0
  /// Whether there is anything besides in the segment.
  let hasAdded: Bool

  init(_ alternatives: [Words]) {
    self.alternatives = alternatives
    hasAdded = alternatives.contains(where: \.isAdded)
    document = alternatives.map(\.document).min() ?? Scorer.end
  }

  var cost: UInt64 {
    alternatives.reduce(0) { $0 &+ ($1.slots.map(\.cost).min() ?? 0) }
  }

  @discardableResult
  func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    guard document < target else { return document }
    var least = Scorer.end
    for words in alternatives {
      least = min(least, words.document < target ? try words.seek(target) : words.document)
    }
    document = least
    return least
  }

  func load() throws(SearchError) {
    typedSpans.removeAll(keepingCapacity: true)
    typedBoost = 0
    for words in alternatives where !words.isAdded && words.document == document {
      typedBoost = typedBoost.addingClamped(try words.load(into: &typedSpans))
    }
    Self.settle(&typedSpans, of: alternatives.count)
    (spans, boost) = (typedSpans, typedBoost)
    guard hasAdded else { return }
    for words in alternatives where words.isAdded && words.document == document {
      boost = boost.addingClamped(try words.load(into: &spans))
    }
    Self.settle(&spans, of: alternatives.count)
  }

  private static func settle(_ spans: inout [PositionSpan], of alternatives: Int) {
    guard alternatives > 1, spans.count > 1 else { return }
    spans.sort { $0.start != $1.start ? $0.start < $1.start : $0.last < $1.last }
    var unique: [PositionSpan] = []
    for span in spans where unique.last != span { unique.append(span) }
    spans = unique
  }
}

extension ScorerBuilder {
  /// The scorer of words near each other; nil if an operand is nowhere in the segment.
  func proximity(_ plan: ProximityPlan) throws(SearchError) -> Scorer? {
    var operands: [SpanOperand] = []
    for alternatives in plan.operands {
      var found: [SpanOperand.Words] = []
      for alternative in alternatives {
        if let words = try words(alternative) { found.append(words) }
      }
      if found.isEmpty { return nil }
      operands.append(SpanOperand(found))
    }
    let scorer = try ProximityScorer(
      operands: operands, rule: plan.rule, lengths: lengths, model: context.model,
      weight: context.weight(of: plan), text: plan.text, titles: plan.inTitle ? reader : nil,
      startingAt: first)
    return scorer.document == Scorer.end ? nil : scorer
  }

  private func words(_ alternative: ProximityPlan.Alternative) throws(SearchError) -> SpanOperand.Words? {
    var isAdded = false
    if case .added = alternative { isAdded = true }
    switch alternative {
    case .slots(let plans), .added(let plans):
      var slots: [PhraseSlot] = []
      for plan in plans {
        let lists = try alternatives(of: plan)
        if lists.isEmpty { return nil }
        slots.append(PhraseSlot(offset: plan.offset, alternatives: lists))
      }
      return try SpanOperand.Words(slots, isAdded: isAdded)
    case .forms(let expansion):
      var lists: [PhraseSlot.Alternative] = []
      for stem in context.expansions[expansion].segments[segmentIndex] {
        guard let entry = try reader.term(ordinal: stem.stemOrdinal)?.entry else { continue }
        lists.append(
          .init(cursor: try reader.postings(entry), forms: stem.mask(formCount: entry.formCount)))
      }
      if lists.isEmpty { return nil }
      return try SpanOperand.Words([PhraseSlot(offset: 0, alternatives: lists)])
    }
  }
}

extension SearchContext {
  /// The weight of words near each other: the sum over the operands, of alternatives that were typed the greatest.
  func weight(of plan: ProximityPlan) -> Float {
    var sum: Float = 0
    for alternatives in plan.operands {
      var greatest: Float = 0
      for alternative in alternatives {
        switch alternative {
        case .slots(let slots):
          var weight: Float = 0
          for slot in slots { weight += terms[slot.term].weight }
          greatest = max(greatest, weight)
        case .forms: greatest = max(greatest, FormsScorer.weight)
        case .added: break
        }
      }
      sum += greatest
    }
    return sum
  }
}
