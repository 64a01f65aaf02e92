/// The documents of one term.
final class TermScorer: Scorer {
  private let cursor: PostingsCursor
  private let lengths: ByteColumn
  private let model: BM25
  private let weight: Float
  private let word: String

  init(cursor: PostingsCursor, lengths: ByteColumn, model: BM25, weight: Float, word: String) {
    self.cursor = cursor
    self.lengths = lengths
    self.model = model
    self.weight = weight
    self.word = word
    super.init()
    document = cursor.document
  }

  override var cost: UInt64 { UInt64(cursor.documentFrequency) }

  override func next() throws(SearchError) -> UInt32 {
    document = try cursor.next()
    return document
  }

  override func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    if document < target { document = try cursor.seek(target) }
    return document
  }

  override func score() throws(SearchError) -> Float {
    model.score(weight: weight, frequency: cursor.weightedFrequency, lengthCode: lengths[document])
  }

  override func blockBound(for target: UInt32) throws(SearchError) -> ScoreBound {
    let bound = try cursor.blockBound(for: target)
    return ScoreBound(
      lastDocument: bound.lastDocument,
      score: model.score(
        weight: weight, frequency: bound.maxWeightedFrequency, lengthCode: bound.minLengthCode))
  }

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
          word, frequency: Int(cursor.frequency), weightedFrequency: Int(cursor.weightedFrequency),
          weight: weight),
        value: try score())
    ]
  }
}
