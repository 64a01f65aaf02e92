/// Documents in which words stand side by side in given forms; with one word, documents that have it in that form or,
/// `inTitle`, in the title.
///
/// The posting lists are leapfrogged from the rarest; positions are decoded only for documents that have all words,
/// and only until no start of the phrase is left. The weighted frequency is the number of occurrences plus, at most
/// three for each, the least boost among the words: the title's weight without knowing where each word stands.
final class PhraseScorer: Scorer {
  private let slots: [PhraseSlot]
  private let lengths: ByteColumn
  private let model: BM25
  private let weight: Float
  private let scaledWeight: Float
  private let text: String
  /// Where titles end; nil if the phrase may stand anywhere.
  private let titles: SegmentReader?
  private var starts = PhraseStarts()
  private let lastOffset: UInt32

  init(
    slots: [PhraseSlot], lengths: ByteColumn, model: BM25, weight: Float, text: String,
    titles: SegmentReader?,
    startingAt first: UInt32
  ) throws(SearchError) {
    self.slots = slots.sorted { $0.cost < $1.cost }
    self.lengths = lengths
    self.model = model
    self.weight = weight
    scaledWeight = weight * BM25.scale
    self.text = text
    self.titles = titles
    lastOffset = slots.map(\.offset).max() ?? 0
    super.init()
    if slots.isEmpty {
      document = Scorer.end
    } else {
      try self.slots[0].seek(first)
      try align()
    }
  }

  // Decoding positions makes a phrase dearer than its lists are long.
  override var cost: UInt64 { (slots.first?.cost ?? 0) &* 4 }

  override func next() throws(SearchError) -> UInt32 {
    guard document != Scorer.end else { return document }
    try slots[0].next()
    return try align()
  }

  override func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    guard document < target else { return document }
    try slots[0].seek(target)
    return try align()
  }

  @discardableResult
  private func align() throws(SearchError) -> UInt32 {
    let lead = slots[0]
    search: while lead.document != Scorer.end {
      if minimum > 0, try skipBlock() { continue }
      for slot in slots.dropFirst() {
        let found = try slot.seek(lead.document)
        if found != lead.document {
          try lead.seek(found)
          continue search
        }
      }
      if try matches() {
        document = lead.document
        return document
      }
      try lead.next()
    }
    document = Scorer.end
    return document
  }

  /// Finds the starts of the phrase in the document that all slots stand on.
  private func matches() throws(SearchError) -> Bool {
    if titles != nil {
      for slot in slots where try slot.boostBound() < 3 { return false }
    }
    if minimum > 0, try pointsBound() < minimum { return false }
    for (index, slot) in slots.enumerated() {
      try slot.loadPositions()
      if index == 0 {
        starts.begin(with: slot.positions, offset: slot.offset)
      } else {
        starts.keep(matching: slot.positions, offset: slot.offset)
      }
      if starts.count == 0 { return false }
    }
    guard let titles else { return true }
    let length = try titles.stored(slots[0].document).titleTokenCount
    starts.keep(before: length, lastOffset: lastOffset)
    return starts.count > 0
  }

  /// The frequency by field weight in the current document.
  var weightedFrequency: UInt32 {
    let count = UInt32(truncatingIfNeeded: starts.count)
    if titles != nil { return count &* 4 }
    let boost = slots.map(\.boost).min() ?? 0
    return count &+ min(count &* 3, boost)
  }

  override func points() throws(SearchError) -> Int {
    model.norms.pointsOfPhrase(
      weight: scaledWeight, frequency: weightedFrequency, lengthCode: lengths[document])
  }

  override func blockBound(for target: UInt32) throws(SearchError) -> ScoreBound {
    ScoreBound(lastDocument: Scorer.end, points: Int(scaledWeight))
  }

  // MARK: Pruning

  /// The block of the lead that is known to be able to reach the minimum it was looked at with.
  private var passedBlock = -1
  private var passedMinimum = 0

  /// Leaves the lead's block if no document of it can reach the minimum: a phrase is no more frequent than a word of it.
  @inline(__always)
  private func skipBlock() throws(SearchError) -> Bool {
    guard let cursor = slots[0].plain, cursor.block != passedBlock || minimum != passedMinimum else {
      return false
    }
    let bound = model.norms.boundOfPhrase(
      weight: scaledWeight, impacts: try cursor.impacts(ofBlock: cursor.block),
      openFrequency: cursor.openFrequency)
    if bound >= minimum {
      passedBlock = cursor.block
      passedMinimum = minimum
      return false
    }
    try slots[0].seek(try cursor.lastDocument(ofBlock: cursor.block) &+ 1)
    return true
  }

  /// A bound on the score of the document that all slots stand on, without positions.
  private func pointsBound() throws(SearchError) -> Int {
    var frequency = UInt32.max
    var boost = UInt32.max
    for slot in slots {
      frequency = min(frequency, try slot.frequencyBound())
      boost = min(boost, try slot.boostBound())
    }
    let triple = frequency > UInt32.max / 3 ? UInt32.max : frequency &* 3
    let extra = titles != nil ? triple : min(triple, boost)
    return model.norms.pointsOfPhrase(
      weight: scaledWeight, frequency: frequency.addingClamped(extra), lengthCode: lengths[slots[0].document])
  }

  override func positions(into result: inout [UInt32]) throws(SearchError) {
    result.removeAll(keepingCapacity: true)
    let offsets = slots.map(\.offset).sorted()
    for index in 0..<starts.count {
      for offset in offsets { result.append(starts[index] &+ offset) }
    }
    result.sort()
  }

  override func explain() throws(SearchError) -> [Explanation] {
    let kind: Explanation.Kind = .phrase(
      text, frequency: starts.count, weightedFrequency: Int(weightedFrequency), weight: weight)
    return [Explanation(kind, value: Float(points: try points()))]
  }
}
