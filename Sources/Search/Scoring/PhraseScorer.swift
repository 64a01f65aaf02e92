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
  private let text: String
  /// Where titles end; nil if the phrase may stand anywhere.
  private let titles: SegmentReader?
  private var starts: [UInt32] = []
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
    if titles != nil, slots.contains(where: { $0.boostBound < 3 }) { return false }
    for (index, slot) in slots.enumerated() {
      try slot.loadPositions()
      if index == 0 {
        starts.removeAll(keepingCapacity: true)
        var last: UInt32?
        for position in slot.positions where position >= slot.offset && position != last {
          starts.append(position - slot.offset)
          last = position
        }
      } else {
        intersect(with: slot)
      }
      if starts.isEmpty { return false }
    }
    guard let titles else { return true }
    let length = try titles.stored(slots[0].document).titleTokenCount
    starts.removeAll { $0 &+ lastOffset >= length }
    return !starts.isEmpty
  }

  private func intersect(with slot: PhraseSlot) {
    let positions = slot.positions
    let offset = slot.offset
    var kept = 0
    var index = 0
    for start in starts {
      let (wanted, overflow) = start.addingReportingOverflow(offset)
      if overflow { break }
      while index < positions.count, positions[index] < wanted { index += 1 }
      if index == positions.count { break }
      if positions[index] == wanted {
        starts[kept] = start
        kept += 1
      }
    }
    starts.removeSubrange(kept...)
  }

  private var weightedFrequency: UInt32 {
    let count = UInt32(truncatingIfNeeded: starts.count)
    if titles != nil { return count &* 4 }
    let boost = slots.map(\.boost).min() ?? 0
    return count &+ min(count &* 3, boost)
  }

  override func score() throws(SearchError) -> Float {
    model.score(weight: weight, frequency: weightedFrequency, lengthCode: lengths[document])
  }

  override func positions(into result: inout [UInt32]) throws(SearchError) {
    result.removeAll(keepingCapacity: true)
    let offsets = slots.map(\.offset).sorted()
    for start in starts {
      for offset in offsets { result.append(start &+ offset) }
    }
    result.sort()
  }

  override func explain() throws(SearchError) -> [Explanation] {
    let kind: Explanation.Kind = .phrase(
      text, frequency: starts.count, weightedFrequency: Int(weightedFrequency), weight: weight)
    return [Explanation(kind, value: try score())]
  }
}
