/// Documents that pass a test, in a scan of the segment. They score nothing.
class FilterScorer: Scorer {
  final let documentCount: UInt32

  /// A filter over the documents `0 ..< documentCount`. Whoever makes one calls `start` then.
  init(documentCount: UInt32) {
    self.documentCount = documentCount
    super.init()
  }

  /// Whether a document passes.
  func passes(_ document: UInt32) throws(SearchError) -> Bool { true }

  /// Goes to the first document that passes, from one on.
  final func start(at first: UInt32) throws(SearchError) { document = try self.first(from: first) }

  // A scan looks at every document, so that it never leads a leapfrog when there is anything else.
  override var cost: UInt64 { UInt64(documentCount) &+ 1 &<< 40 }

  private final func first(from start: UInt32) throws(SearchError) -> UInt32 {
    var candidate = start
    while candidate < documentCount {
      if try passes(candidate) { return candidate }
      candidate += 1
    }
    return Scorer.end
  }

  override final func next() throws(SearchError) -> UInt32 {
    if document != Scorer.end { document = try first(from: document + 1) }
    return document
  }

  override func blockBound(for target: UInt32) throws(SearchError) -> ScoreBound {
    ScoreBound(lastDocument: Scorer.end, points: 0)
  }

  override final func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    if document < target { document = try first(from: target) }
    return document
  }
}

/// All documents.
final class AllScorer: FilterScorer {}

/// The documents whose date is in a range.
final class DateScorer: FilterScorer {
  private let reader: SegmentReader
  private let range: DateRange

  init(reader: SegmentReader, range: DateRange) {
    self.reader = reader
    self.range = range
    super.init(documentCount: reader.documentCount)
  }

  override func passes(_ document: UInt32) throws(SearchError) -> Bool {
    range.contains(try reader.date(document))
  }
}

/// The documents that have one of some values in a keyword column.
final class KeywordScorer: FilterScorer {
  private let column: KeywordColumn
  /// By ordinal.
  private let isWanted: [Bool]
  private var buffer: [UInt32] = []

  init(column: KeywordColumn, isWanted: [Bool], documentCount: UInt32) {
    self.column = column
    self.isWanted = isWanted
    super.init(documentCount: documentCount)
  }

  override func passes(_ document: UInt32) throws(SearchError) -> Bool {
    try column.ordinals(of: document, into: &buffer)
    for ordinal in buffer where Int(ordinal) < isWanted.count && isWanted[Int(ordinal)] { return true }
    return false
  }
}

/// One document.
final class SingleScorer: Scorer {
  init(_ single: UInt32) {
    super.init()
    document = single
  }

  override var cost: UInt64 { 1 }

  override func next() throws(SearchError) -> UInt32 {
    document = Scorer.end
    return document
  }
}
