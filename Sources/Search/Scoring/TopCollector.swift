/// Gathers the best documents of a snapshot by score, segment after segment, and says what a document must score to
/// get in: the threshold goes from one segment to the next.
///
/// Equal scores are ordered by sequence. So a document that ties with the last of the best may get in, unless it is
/// known to come later in sequence; where sequences ascend with document numbers, as they do unless segments were merged
/// out of order, ties behind the last of the best are passed over as well.
struct TopCollector {
  private var top: TopDocuments
  private let capacity: Int
  private var segment = 0
  private var reader: SegmentReader?
  private var live: LiveDocuments?
  private var ascends = false
  /// Documents to be left out, of the current segment, ascending.
  private var skipped: [UInt32] = []
  /// What a document of the current segment must score to be offered, in points; 0 while there is room.
  private(set) var minimum = 0

  init(capacity: Int) {
    self.capacity = capacity
    top = TopDocuments(capacity: capacity)
  }

  /// Turns to a segment.
  mutating func begin(
    _ segment: Snapshot.Segment, index: Int, skipping skipped: [UInt32] = []
  ) throws(SearchError) {
    self.segment = index
    self.skipped = skipped
    reader = segment.reader
    live = segment.live
    ascends = try segment.reader.sequencesAscend()
    minimum = 0
    if let last = top.last {
      let first = try segment.reader.sequence(0)
      let isLater = ascends && first > last.sequence
      minimum = last.points + (isLater ? 1 : 0)
    }
  }

  /// Takes a document of the current segment into account. Documents come in ascending order.
  @inline(__always)
  mutating func offer(_ document: UInt32, points: Int) throws(SearchError) {
    if points >= minimum { try insert(document, points) }
  }

  @inline(never)
  private mutating func insert(_ document: UInt32, _ points: Int) throws(SearchError) {
    if let live, !live.isLive(document) { return }
    if !skipped.isEmpty, skipped.contains(document) { return }
    guard let reader, capacity > 0 else { return }
    let sequence = try reader.sequence(document)
    top.insert(
      RankedDocument(
        key: Double(points), sequence: sequence, segment: segment, document: document, points: points))
    if let last = top.last {
      minimum = last.points + (ascends && last.sequence <= sequence ? 1 : 0)
    }
  }

  /// The documents in order.
  func sorted() -> [RankedDocument] { top.sorted() }
}
