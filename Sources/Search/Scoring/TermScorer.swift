/// The documents of one term.
final class TermScorer: Scorer {
  private let cursor: PostingsCursor
  private let lengths: ByteColumn
  private let model: BM25
  private let weight: Float
  private let word: String
  /// The list with its scoring, valid while this scorer lives.
  let walk: TermWalk

  init(cursor: PostingsCursor, lengths: ByteColumn, model: BM25, weight: Float, word: String) {
    self.cursor = cursor
    self.lengths = lengths
    self.model = model
    self.weight = weight
    self.word = word
    walk = TermWalk(
      cursor.walk, lengths: lengths.view, norms: model.norms, weight: weight * BM25.scale)
    super.init()
    document = cursor.document
  }

  override var cost: UInt64 { UInt64(cursor.documentFrequency) }

  override func next() throws(SearchError) -> UInt32 {
    document = try walk.postings.next()
    return document
  }

  override func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    if document < target { document = try walk.postings.seek(target) }
    return document
  }

  override func points() throws(SearchError) -> Int { Int(try walk.points()) }

  override func blockBound(for target: UInt32) throws(SearchError) -> ScoreBound {
    let bound = try cursor.blockBound(for: target)
    return ScoreBound(
      lastDocument: bound.lastDocument,
      points: Int(
        model.norms.bound(
          weight: walk.weight, impacts: bound.impacts, openFrequency: bound.openFrequency)))
  }

  // MARK: Positions

  override func positions(into result: inout [UInt32]) throws(SearchError) {
    try cursor.positions(into: &result)
  }

  /// Positions with the numbers of the forms that stand there.
  func positions(into result: inout [UInt32], forms: inout [UInt32]) throws(SearchError) {
    try cursor.positions(into: &result, forms: &forms)
  }

  override func explain() throws(SearchError) -> [Explanation] {
    [
      Explanation(
        .term(
          word, frequency: Int(try cursor.frequency), weightedFrequency: Int(try cursor.weightedFrequency),
          weight: weight),
        value: Float(points: try points()))
    ]
  }
}
