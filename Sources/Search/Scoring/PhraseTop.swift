/// The best documents that have several words side by side, each word being one posting list with the forms that count.
///
/// As `PhraseScorer`, whose scores it gives, but over bare walks, a block of the rarest word at a time, and with three
/// steps of pruning before any position is decoded. A phrase is in a document no more often than any of its words. So
/// what the rarest word's frequency would give bounds a block, then, four documents at a time, each document of it,
/// before the other words are looked for, whose blocks are bounded likewise; and when all words are found, the least of
/// their frequencies tells whether the document can get in.
struct PhraseTop: ~Copyable {
  private struct Slot: BitwiseCopyable {
    let walk: PostingsWalk
    let offset: UInt32
    /// Index of its forms in `forms`; -1 if all count.
    let forms: Int
  }

  /// Blocks of `numbers`: the candidates, where they stand in the rarest word's block, and what was found last.
  private static let documents = 0
  private static let places = 1
  private static let found = 2
  private static let blocksOfAll = 3
  private static let blocksOfSlot = 3

  private let cursors: [PostingsCursor]
  private let forms: [[Bool]]
  /// By ascending document frequency.
  private var slots: [Slot]
  private let lengths: ByteColumn
  private let lengthView: ByteView
  private let norms: NormTable
  private let weight: Float
  /// The candidates, of one block of the rarest word, and what is noted of them.
  private let numbers: OwnedNumberBlocks
  private let lookup = BlockLookup()
  private var count = 0
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
    numbers = OwnedNumberBlocks(count: Self.blocksOfAll + Self.blocksOfSlot * (own.count - 1))
    self.forms = forms
    self.lengths = lengths
    lengthView = lengths.view
    norms = model.norms
    self.weight = weight * BM25.scale
  }

  mutating func collect(into top: inout TopCollector) throws(SearchError) {
    let lead = slots[0].walk
    var block = 0
    while block < lead.blockTotal {
      if try bound(slots[0], block) >= top.minimum {
        if block != lead.block { try lead.load(block) }
        try takeCandidates(minimum: top.minimum)
        var hasMore = true
        var slot = 1
        while slot < slots.count, count > 0 {
          hasMore = try keepCandidates(slot, minimum: top.minimum) && hasMore
          slot &+= 1
        }
        try offerCandidates(to: &top)
        if !hasMore { return }
      }
      block &+= 1
    }
  }

  /// What a phrase can score at most in a document of a block, for all that one of its words tells.
  @inline(__always)
  private func bound(_ slot: Slot, _ block: Int) throws(SearchError) -> Int {
    Int(
      norms.boundOfPhrase(
        weight: weight, impacts: try slot.walk.impacts(ofBlock: block), openFrequency: slot.walk.openFrequency
      ))
  }

  /// Takes the documents of the rarest word's block that can get in by its frequency.
  private mutating func takeCandidates(minimum: Int) throws(SearchError) {
    let lead = slots[0].walk
    let total = lead.blockCount
    let bounds = numbers[Self.found]
    // Scores of four at a time are for weights that fit; the one point makes up for the other way of rounding.
    let canBound = minimum > 0 && weight < Float(NormTable.limit)
    if canBound {
      let term = TermWalk(lead, lengths: lengthView, norms: norms, weight: weight)
      try term.score(from: 0, to: total, into: bounds)
    }
    let (documents, places, all) = (numbers[Self.documents], numbers[Self.places], lead.documents)
    var kept = 0
    var index = 0
    while index < total {
      documents[kept] = all[index]
      places[kept] = UInt32(truncatingIfNeeded: index)
      kept &+= !canBound || Int(bounds[index]) &+ 1 >= minimum ? 1 : 0
      index &+= 1
    }
    count = kept
  }

  /// Keeps the candidates that a further word is in and notes where its positions in them are.
  /// - Returns: false if no later document can have the word.
  private mutating func keepCandidates(_ slot: Int, minimum: Int) throws(SearchError) -> Bool {
    let walk = slots[slot].walk
    let (documents, places, found) = (numbers[Self.documents], numbers[Self.places], numbers[Self.found])
    let (starts, frequencies, boosts) = noted(slot)
    let total = count
    var kept = 0
    var index = 0
    while index < total {
      let document = documents[index]
      if !walk.isAtHand(document) {
        let block = try walk.firstBlock(from: walk.block &+ 1, reaching: document)
        if block == walk.blockTotal {
          count = kept
          return false
        }
        if minimum > 0, try bound(slots[slot], block) < minimum {
          let last = try walk.lastDocument(ofBlock: block)
          while index < total, documents[index] <= last { index &+= 1 }
          continue
        }
        try walk.open(block)
      }
      let matches = try walk.find(documents, from: &index, to: total, into: found, with: lookup)
      if matches > 0 { try walk.prepareFrequencies() }
      var match = 0
      while match < matches {
        let source = Int(found[match] &>> 8)
        let inBlock = Int(found[match] & 0xFF)
        let place = Int(places[source])
        // What is noted of a candidate stands at its place in the rarest word's block, wherever it moves to here.
        documents[kept] = documents[source]
        places[kept] = UInt32(truncatingIfNeeded: place)
        starts[place] = UInt32(truncatingIfNeeded: walk.positions(before: inBlock))
        frequencies[place] = walk.frequency(at: inBlock)
        boosts[place] = walk.boost(at: inBlock)
        kept &+= 1
        match &+= 1
      }
    }
    count = kept
    return true
  }

  /// Offers the candidates that have the phrase.
  private mutating func offerCandidates(to top: inout TopCollector) throws(SearchError) {
    if count == 0 { return }
    try slots[0].walk.prepareFrequencies()
    var index = 0
    while index < count {
      let document = numbers[Self.documents][index]
      let points = try points(document, place: Int(numbers[Self.places][index]), minimum: top.minimum)
      if points > 0 { try top.offer(document, points: points) }
      index &+= 1
    }
  }

  /// Where the positions of a further word begin in the candidates, how many they are, and their boosts.
  @inline(__always)
  private func noted(_ slot: Int) -> (starts: NumberBlock, frequencies: NumberBlock, boosts: NumberBlock) {
    let first = Self.blocksOfAll &+ Self.blocksOfSlot &* (slot &- 1)
    return (numbers[first], numbers[first &+ 1], numbers[first &+ 2])
  }

  /// The score of a candidate; 0 if it does not have the phrase or cannot get in.
  @inline(__always)
  private mutating func points(_ document: UInt32, place: Int, minimum: Int) throws(SearchError) -> Int {
    let lengthCode = lengthView.verifiedByte(Int(document))
    let lead = slots[0].walk
    var frequency = lead.frequency(at: place)
    var boost = lead.boost(at: place)
    var slot = 1
    while slot < slots.count {
      let (_, frequencies, boosts) = noted(slot)
      frequency = min(frequency, frequencies[place])
      boost = min(boost, boosts[place])
      slot &+= 1
    }
    if minimum > 0 {
      let most = norms.pointsOfPhrase(
        weight: weight, frequency: Self.weighted(frequency, boost), lengthCode: lengthCode)
      if most < minimum { return 0 }
    }
    try readPositions(of: slots[0], from: lead.positions(before: place), count: lead.frequency(at: place))
    starts.begin(with: positions, offset: slots[0].offset)
    slot = 1
    while slot < slots.count {
      if starts.count == 0 { return 0 }
      let (firsts, frequencies, _) = noted(slot)
      try readPositions(of: slots[slot], from: Int(firsts[place]), count: frequencies[place])
      starts.keep(matching: positions, offset: slots[slot].offset)
      slot &+= 1
    }
    if starts.count == 0 { return 0 }
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
  private mutating func readPositions(of slot: Slot, from start: Int, count: UInt32) throws(SearchError) {
    positions.removeAll()
    if slot.forms < 0 {
      try slot.walk.appendPositions(
        from: start, count: count, to: &positions, forms: &formNumbers, wantForms: false)
      return
    }
    formNumbers.removeAll()
    try slot.walk.appendPositions(
      from: start, count: count, to: &positions, forms: &formNumbers, wantForms: true)
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
