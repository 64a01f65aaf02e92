/// Documents of a segment with frequencies that were found once and are remembered with the snapshot: those of a word's
/// damaged forms, or of a label of the thesaurus. Deleted documents are among them.
///
/// For each block the greatest share of a weight that any of its documents earns is known, so that a search passes over
/// blocks that cannot lift a document into its first hits.
struct RememberedPostings: Sendable {
  private static let blockLength = 64

  /// Ascending.
  private(set) var documents: [UInt32] = []
  /// By field weight.
  private(set) var frequencies: [UInt32] = []
  /// What each document earns of the weight, by block at most.
  private var ceilings: [Float] = []
  private var highest: Float = 0
  /// Documents of this list that are not deleted.
  private(set) var liveCount = 0

  /// - Parameters:
  ///   - entries: ascending by document; `share` is what a document's frequency counts of the weight.
  ///   - segment: the segment they are of.
  init(
    _ entries: [(document: UInt32, frequency: UInt32, share: Float)], _ segment: Snapshot.Segment,
    _ model: BM25
  ) throws(SearchError) {
    if entries.isEmpty { return }
    let lengths = try segment.reader.norms()
    documents.reserveCapacity(entries.count)
    frequencies.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() {
      documents.append(entry.document)
      frequencies.append(entry.frequency)
      if segment.isLive(entry.document) { liveCount += 1 }
      if index % Self.blockLength == 0 { ceilings.append(0) }
      let earned = Self.earned(entry.frequency, lengths[entry.document], model) * entry.share
      ceilings[ceilings.count - 1] = max(ceilings[ceilings.count - 1], earned)
      highest = max(highest, earned)
    }
  }

  /// The share of its weight that a frequency earns in a document of a length.
  static func earned(_ frequency: UInt32, _ lengthCode: UInt8, _ model: BM25) -> Float {
    1 - 1 / (1 + Float(frequency) * model.norms[lengthCode])
  }

  var isEmpty: Bool { documents.isEmpty }

  /// The place of a document, nil if it is not there.
  func place(of document: UInt32) -> Int? {
    let place = firstPlace(from: 0, notBefore: document)
    return place < documents.count && documents[place] == document ? place : nil
  }

  /// The first place from one on whose document is not before a target; by steps that double, for targets nearby.
  @inline(__always)
  func firstPlace(from start: Int, notBefore target: UInt32) -> Int {
    documents.firstPlace(from: start, to: documents.count, notBefore: target)
  }

  /// A bound on what any document earns of a weight in points.
  func bound(_ weight: Float) -> Int { isEmpty ? 0 : Self.bound(weight, highest) }

  private static func bound(_ weight: Float, _ ceiling: Float) -> Int {
    // A little more than any rounding of the formula can come to.
    Int(weight * ceiling * 1.00001) + 4
  }

  /// Calls `body` with the places of each block of which a document may earn so many points of a weight.
  func forEachBlock(
    of weight: Float, reaching minimum: Int, _ body: (Range<Int>) throws(SearchError) -> Void
  ) throws(SearchError) {
    for (block, ceiling) in ceilings.enumerated() where Self.bound(weight, ceiling) >= minimum {
      let start = block * Self.blockLength
      try body(start..<min(start + Self.blockLength, documents.count))
    }
  }
}

extension [UInt32] {
  /// The first place of a part that ascends, from one place to another, whose number is not below a target; by steps that
  /// double, for targets nearby.
  @inline(__always)
  func firstPlace(from start: Int, to end: Int, notBefore target: UInt32) -> Int {
    var low = start
    if low >= end || self[low] >= target { return low }
    var step = 1
    while low + step < end, self[low + step] < target {
      low += step
      step *= 2
    }
    var high = Swift.min(low + step, end)
    low += 1
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < target { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
