/// Documents that have a word form among those of a pattern.
///
/// The lists of all forms are added up once into one counter a document, which costs the same for three forms
/// as for a thousand. The frequency is the number of occurrences, without field weights: a form's share of a
/// posting's boost is not known. The weight is 1: how many documents have a word of the pattern is known only
/// after the fact.
final class FormsScorer: Scorer {
  static let weight: Float = 1

  private let counts: [UInt32]
  private let matching: UInt64
  private let lengths: ByteColumn
  private let model: BM25
  private let text: String

  init(counts: [UInt32], lengths: ByteColumn, model: BM25, text: String) {
    self.counts = counts
    self.lengths = lengths
    self.model = model
    self.text = text
    matching = UInt64(counts.count { $0 > 0 })
    super.init()
    document = first(from: 0)
  }

  override var cost: UInt64 { matching }

  private func first(from start: Int) -> UInt32 {
    var index = start
    while index < counts.count {
      if counts[index] > 0 { return UInt32(truncatingIfNeeded: index) }
      index += 1
    }
    return Scorer.end
  }

  override func next() throws(SearchError) -> UInt32 {
    if document != Scorer.end { document = first(from: Int(document) + 1) }
    return document
  }

  override func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    if document < target { document = first(from: Int(target)) }
    return document
  }

  override func points() throws(SearchError) -> Int {
    guard Int(document) < counts.count else { return 0 }
    return Int(
      model.norms.points(
        weight: Self.weight * BM25.scale, frequency: counts[Int(document)], lengthCode: lengths[document]))
  }

  override func blockBound(for target: UInt32) throws(SearchError) -> ScoreBound {
    ScoreBound(lastDocument: Scorer.end, points: Int(Self.weight * BM25.scale))
  }

  override func explain() throws(SearchError) -> [Explanation] {
    let frequency = Int(document) < counts.count ? Int(counts[Int(document)]) : 0
    return [Explanation(.forms(text, frequency: frequency), value: Float(points: try points()))]
  }
}
