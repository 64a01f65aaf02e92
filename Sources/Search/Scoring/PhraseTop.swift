/// The best documents that have several words side by side, each word being one posting list with the forms that count.
///
/// As `PhraseScorer`, whose scores it gives, but over bare walks and with three steps of pruning before any position is
/// decoded. A phrase is in a document no more often than any of its words. So what the rarest word's frequency would give
/// bounds a block, then, four documents at a time, each document of it, before the other words are looked for; and when
/// all words are found, the least of their frequencies tells whether the document can get in.
struct PhraseTop: ~Copyable {
  private struct Slot: BitwiseCopyable {
    let walk: PostingsWalk
    let offset: UInt32
    /// Index of its forms in `forms`; -1 if all count.
    let forms: Int
  }

  private let cursors: [PostingsCursor]
  private let forms: [[Bool]]
  /// By ascending document frequency.
  private var slots: [Slot]
  private let lengths: ByteColumn
  private let lengthView: ByteView
  private let norms: NormTable
  private let weight: Float
  private var starts = PhraseStarts()
  private var positions = PositionList()
  private var formNumbers = PositionList()

  /// - Parameter weight: of the phrase.
  /// - Precondition: there are at least two slots.
  init(
    slots: [(offset: UInt32, list: PhraseSlot.Alternative)], lengths: ByteColumn, model: BM25, weight: Float
  ) {
    let sorted = slots.sorted { $0.list.cursor.documentFrequency < $1.list.cursor.documentFrequency }
    cursors = sorted.map(\.list.cursor)
    var forms: [[Bool]] = []
    var own: [Slot] = []
    for slot in sorted {
      if let allowed = slot.list.forms { forms.append(allowed) }
      own.append(
        Slot(
          walk: slot.list.cursor.walk, offset: slot.offset,
          forms: slot.list.forms == nil ? -1 : forms.count - 1))
    }
    self.slots = own
    self.forms = forms
    self.lengths = lengths
    lengthView = lengths.view
    norms = model.norms
    self.weight = weight * BM25.scale
  }

  mutating func collect(into top: inout TopCollector) throws(SearchError) {
    let lead = slots[0].walk
    let bounds = OwnedNumberBlock()
    // Scores of four at a time are for weights that fit; the one point makes up for the other way of rounding.
    let canBound = weight < Float(NormTable.limit)
    let leadTerm = TermWalk(lead, lengths: lengthView, norms: norms, weight: weight)
    while lead.document != PostingsCursor.end {
      if top.minimum > 0 {
        let bound = norms.boundOfPhrase(
          weight: weight, impacts: try lead.impacts(ofBlock: lead.block), openFrequency: lead.openFrequency)
        if bound < top.minimum {
          try lead.seek(try lead.lastDocument(ofBlock: lead.block).addingClamped(1))
          continue
        }
      }
      let end = lead.blockCount
      var index = lead.index
      if canBound { try leadTerm.score(from: index, to: end, into: bounds.block) }
      while index < end {
        if canBound, Int(bounds[index]) &+ 1 < top.minimum {
          index &+= 1
          continue
        }
        try lead.move(toIndex: index)
        let next = try complete(lead.document, &top)
        if next == PostingsCursor.end { return }
        index &+= 1
        let documents = lead.documents
        while index < end, documents[index] < next { index &+= 1 }
      }
      try lead.move(toIndex: end)
    }
  }

  /// Looks for the other words in the document that the lead stands on and offers it if it has the phrase.
  /// - Returns: the first document that can be the next.
  @inline(__always)
  private mutating func complete(
    _ document: UInt32, _ top: inout TopCollector
  ) throws(SearchError) -> UInt32 {
    var index = 1
    while index < slots.count {
      let found = try slots[index].walk.seek(document)
      if found != document { return found }
      index &+= 1
    }
    let points = try self.points(document, minimum: top.minimum)
    if points > 0 { try top.offer(document, points: points) }
    return document &+ 1
  }

  /// The score of the document that all walks stand on; 0 if it does not have the phrase or cannot get in.
  @inline(__always)
  private mutating func points(_ document: UInt32, minimum: Int) throws(SearchError) -> Int {
    let lengthCode = lengthView.verifiedByte(Int(document))
    var frequency = UInt32.max
    var boost = UInt32.max
    var index = 0
    while index < slots.count {
      frequency = min(frequency, try slots[index].walk.frequency())
      boost = min(boost, try slots[index].walk.boost())
      index &+= 1
    }
    if minimum > 0 {
      let most = norms.pointsOfPhrase(
        weight: weight, frequency: Self.weighted(frequency, boost), lengthCode: lengthCode)
      if most < minimum { return 0 }
    }
    index = 0
    while index < slots.count {
      try readPositions(of: slots[index])
      if index == 0 {
        starts.begin(with: positions, offset: slots[0].offset)
      } else {
        starts.keep(matching: positions, offset: slots[index].offset)
      }
      if starts.count == 0 { return 0 }
      index &+= 1
    }
    return norms.pointsOfPhrase(
      weight: weight, frequency: Self.weighted(UInt32(truncatingIfNeeded: starts.count), boost),
      lengthCode: lengthCode)
  }

  /// Occurrences with their boost, at most three for each.
  @inline(__always)
  private static func weighted(_ count: UInt32, _ boost: UInt32) -> UInt32 {
    if boost == 0 { return count }
    let triple = count > UInt32.max / 3 ? UInt32.max : count &* 3
    return count.addingClamped(min(triple, boost))
  }

  @inline(__always)
  private mutating func readPositions(of slot: Slot) throws(SearchError) {
    positions.removeAll()
    if slot.forms < 0 {
      try slot.walk.appendPositions(to: &positions, forms: &formNumbers, wantForms: false)
      return
    }
    formNumbers.removeAll()
    try slot.walk.appendPositions(to: &positions, forms: &formNumbers, wantForms: true)
    let allowed = forms[slot.forms]
    var kept = 0
    for index in 0..<min(positions.count, formNumbers.count) {
      let form = Int(formNumbers[index])
      if form < allowed.count, allowed[form] {
        positions.set(kept, positions[index])
        kept &+= 1
      }
    }
    positions.truncate(to: kept)
  }
}
