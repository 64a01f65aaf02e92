/// Gathers the best documents of a snapshot by score, segment after segment, and says what a document must score to
/// get in: the threshold goes from one segment to the next.
///
/// Equal scores are ordered by sequence. So a document that ties with the last of the best may get in, unless it is
/// known to come later in sequence; where sequences ascend with document numbers, as they do unless segments were merged
/// out of order, ties behind the last of the best are passed over as well.
struct TopCollector {
  private var top: TopDocuments
  private let capacity: Int
  /// For each segment the documents that may get in, nil for none; nil if all may.
  private let allowed: [DocumentBits?]?
  /// Documents that must not get in; few.
  private let excepted: [RankedDocument]
  private var segment = 0
  private var reader: SegmentReader?
  private var live: LiveDocuments?
  private var ascends = false
  /// What every document that is offered gets on top of its points.
  var bonus = 0 {
    didSet { updateMinimum() }
  }
  /// What a document of the current segment must be offered with, in points; 0 or less while there is room.
  private(set) var minimum = 0
  private var threshold = 0

  init(capacity: Int, allowed: [DocumentBits?]? = nil, except excepted: [RankedDocument] = []) {
    self.capacity = capacity
    self.allowed = allowed
    self.excepted = excepted
    top = TopDocuments(capacity: capacity)
  }

  /// Turns to a segment.
  /// - Returns: false if no document of it can get in.
  mutating func begin(_ segment: Snapshot.Segment, index: Int) throws(SearchError) -> Bool {
    if capacity == 0 { return false }
    if let allowed, allowed[index] == nil { return false }
    self.segment = index
    reader = segment.reader
    live = segment.live
    ascends = try segment.reader.sequencesAscend()
    if let last = top.last {
      let first = try segment.reader.sequence(0)
      threshold = last.points + (ascends && first > last.sequence ? 1 : 0)
    }
    updateMinimum()
    return true
  }

  private mutating func updateMinimum() { minimum = max(0, threshold - bonus) }

  /// Takes a document of the current segment into account. Documents come in ascending order.
  @inline(__always)
  mutating func offer(_ document: UInt32, points: Int) throws(SearchError) {
    if points >= minimum { try insert(document, points + bonus) }
  }

  @inline(never)
  private mutating func insert(_ document: UInt32, _ points: Int) throws(SearchError) {
    if let live, !live.isLive(document) { return }
    if let allowed, let bits = allowed[segment], !bits.contains(document) { return }
    if !excepted.isEmpty, excepted.contains(where: { $0.segment == segment && $0.document == document }) {
      return
    }
    guard let reader else { return }
    let sequence = try reader.sequence(document)
    top.insert(
      RankedDocument(
        key: Double(points), sequence: sequence, segment: segment, document: document, points: points))
    if let last = top.last {
      threshold = last.points + (ascends && last.sequence <= sequence ? 1 : 0)
      updateMinimum()
    }
  }

  /// The documents in order.
  func sorted() -> [RankedDocument] { top.sorted() }
}
