import Analysis
import Synchronization

/// Where a label of a thesaurus stands in a snapshot: its words side by side in any inflection, without its stop words.
final class LabelPostings: Sendable {
  /// A word of the label.
  struct Slot: Sendable {
    var term: QueryTerm
    var surface: String
    /// Positions from the first word.
    var offset: UInt32
  }

  let slots: [Slot]
  /// By segment.
  let segments: [RememberedPostings]

  init(slots: [Slot], segments: [RememberedPostings]) {
    self.slots = slots
    self.segments = segments
  }

  /// Whether no document has it.
  var isEmpty: Bool { segments.allSatisfy { $0.liveCount == 0 } }
}

extension LabelPostings: Equatable {
  static func == (a: LabelPostings, b: LabelPostings) -> Bool { a === b }
}

/// What a snapshot knows of labels, got when first asked for: a label costs what a search for the phrase over all
/// documents costs, once.
final class LabelTable: Sendable {
  private struct State {
    var known: [String: LabelPostings] = [:]
    var documents = 0
  }

  /// Documents that are remembered, over all labels.
  private static let capacity = 4_000_000

  private let state = Mutex(State())

  /// A label that was looked for before.
  func known(_ label: String) -> LabelPostings? { state.withLock { $0.known[label] } }

  func remember(_ label: String, _ postings: LabelPostings) {
    let count = postings.segments.reduce(1) { $0 + $1.documents.count }
    state.withLock { state in
      if state.documents + count > Self.capacity { state = State() }
      if state.known.updateValue(postings, forKey: label) == nil { state.documents += count }
    }
  }
}

extension SearchContext {
  /// Where a label stands. `slots` are its words.
  func label(
    _ text: String, slots: [(stem: String, surface: String, offset: UInt32)]
  ) throws(SearchError) -> LabelPostings {
    if let known = labels.known(text) { return known }
    var words: [LabelPostings.Slot] = []
    var plan = PhrasePlan(slots: [], inTitle: false, text: text)
    for slot in slots {
      let term = try term(slot.stem)
      words.append(LabelPostings.Slot(term: terms[term], surface: slot.surface, offset: slot.offset))
      plan.slots.append(
        SlotPlan(
          term: term, surface: slot.surface, rule: Self.rule(ofLabel: text, slot.surface), offset: slot.offset
        ))
    }
    var found: [RememberedPostings] = []
    for index in segments.indices {
      var entries: [(document: UInt32, frequency: UInt32, share: Float)] = []
      if !slots.isEmpty, let scorer = try ScorerBuilder(context: self, segment: index).searched(plan) {
        while scorer.document != Scorer.end {
          entries.append((scorer.document, scorer.weightedFrequency, 1))
          _ = try scorer.next()
        }
      }
      found.append(try RememberedPostings(entries, segments[index], model))
    }
    let postings = LabelPostings(slots: words, segments: found)
    labels.remember(text, postings)
    return postings
  }

  /// Which forms of a word of a label count: all, but of an acronym its letters alone. `PED` and `pedir` have one stem.
  static func rule(ofLabel text: String, _ surface: String) -> FormRule {
    Thesaurus.acronym(text) == nil ? .any : .folded(TextFolding.fold(surface))
  }

  /// The plan of a label that is remembered.
  func plan(of label: LabelPostings, text: String) -> PhrasePlan {
    let slots = label.slots.map { slot in
      SlotPlan(
        term: add(slot.term), surface: slot.surface, rule: Self.rule(ofLabel: text, slot.surface),
        offset: slot.offset)
    }
    return PhrasePlan(slots: slots, inTitle: false, text: text, remembered: label)
  }
}

/// The documents of a label, from what is remembered; positions are read only where they are asked for.
final class LabelScorer: Scorer {
  private let postings: RememberedPostings
  private let plan: PhrasePlan
  private let builder: ScorerBuilder
  private let weight: Float
  private var place = 0

  init(_ postings: RememberedPostings, plan: PhrasePlan, builder: ScorerBuilder) {
    self.postings = postings
    self.plan = plan
    self.builder = builder
    weight = builder.context.weight(of: plan)
    super.init()
    place = postings.firstPlace(from: 0, notBefore: builder.first)
    update()
  }

  private func update() {
    document = place < postings.documents.count ? postings.documents[place] : Scorer.end
  }

  override var cost: UInt64 { UInt64(postings.documents.count) }

  override func next() throws(SearchError) -> UInt32 {
    if place < postings.documents.count { place += 1 }
    update()
    return document
  }

  override func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    if document < target {
      place = postings.firstPlace(from: place, notBefore: target)
      update()
    }
    return document
  }

  override func points() throws(SearchError) -> Int {
    builder.context.model.norms.pointsOfPhrase(
      weight: weight * BM25.scale, frequency: postings.frequencies[place],
      lengthCode: builder.lengths[document])
  }

  override func blockBound(for target: UInt32) throws(SearchError) -> ScoreBound {
    ScoreBound(lastDocument: Scorer.end, points: postings.bound(weight * BM25.scale))
  }

  override func positions(into result: inout [UInt32]) throws(SearchError) {
    result.removeAll(keepingCapacity: true)
    let here = try ScorerBuilder(
      context: builder.context, segment: builder.segmentIndex, startingAt: document)
    guard let scorer = try here.searched(plan), scorer.document == document else { return }
    try scorer.positions(into: &result)
  }

  override func explain() throws(SearchError) -> [Explanation] {
    let here = try ScorerBuilder(
      context: builder.context, segment: builder.segmentIndex, startingAt: document)
    return try here.searched(plan)?.explain() ?? []
  }
}
