/// Documents that pass a test, in a scan of the segment. They score nothing.
///
/// The cost is the documents that pass, as far as is known, and what is looked at in between: so a filter leads a
/// leapfrog when it is the rarest condition.
class FilterScorer: Scorer {
  /// Documents that a scan looks at in the time that a match costs.
  static let documentsPerStep: UInt64 = 16

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

  override var cost: UInt64 { UInt64(documentCount) }

  /// The first document from one on that passes, or `end`.
  func first(from start: UInt32) throws(SearchError) -> UInt32 {
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

/// The documents whose date is in a range. Blocks of documents whose dates are all in or all out are not read.
final class DateScorer: FilterScorer {
  private let dates: DateColumn
  /// Nil for a reversed range, in which there is nothing.
  private let range: ClosedRange<Int32>?
  private let steps: UInt64

  /// - Throws: `SearchError.corrupt` if the bounds of the blocks cannot be read.
  init(reader: SegmentReader, range: DateRange) throws(SearchError) {
    dates = reader.columns.dates
    self.range = range.isReversed ? nil : range.from...range.to
    if let range = self.range {
      let estimate = try dates.estimate(range)
      steps = estimate.matching &+ estimate.read / FilterScorer.documentsPerStep
    } else {
      steps = 0
    }
    super.init(documentCount: reader.documentCount)
  }

  override var cost: UInt64 { steps }

  override func first(from start: UInt32) throws(SearchError) -> UInt32 {
    guard let range else { return Scorer.end }
    return try dates.first(from: start, in: range) ?? Scorer.end
  }

  override func passes(_ document: UInt32) throws(SearchError) -> Bool {
    range?.contains(try dates.date(document)) ?? false
  }
}

/// The documents that have one of some values in a keyword column.
final class KeywordScorer: FilterScorer {
  private let column: KeywordColumn
  /// By ordinal.
  private let isWanted: [Bool]
  private let steps: UInt64

  /// - Throws: `SearchError.corrupt` if the frequencies of the values cannot be read.
  init(column: KeywordColumn, isWanted: [Bool], documentCount: UInt32) throws(SearchError) {
    self.column = column
    self.isWanted = isWanted
    var steps = UInt64(documentCount) / FilterScorer.documentsPerStep
    for ordinal in isWanted.indices where isWanted[ordinal] {
      steps &+= try column.frequency(of: UInt32(ordinal))
    }
    self.steps = steps
    super.init(documentCount: documentCount)
  }

  override var cost: UInt64 { steps }

  override func first(from start: UInt32) throws(SearchError) -> UInt32 {
    try column.first(from: start, among: isWanted) ?? Scorer.end
  }

  override func passes(_ document: UInt32) throws(SearchError) -> Bool {
    try column.has(document, among: isWanted)
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
