/// The greatest score that documents up to one document can have.
struct ScoreBound {
  /// The last document the bound holds for.
  var lastDocument: UInt32
  /// In points; `unknown` where there is no bound.
  var points: Int

  static let unknown = Int.max / 1024
}

/// Walks the matching documents of one segment in ascending order and scores them.
///
/// The contract, the same for all subclasses:
/// - A new scorer stands on its first document, or at `end`.
/// - `next` and `seek` move forward only and return the new `document`. `seek(t)` goes to the first document not
///   before t, and stays where it is if it is already there. At the end both stay at the end.
/// - `points` may be called once the scorer stands on a document, any number of times; afterwards `isFull` tells
///   whether the document has *all* that the query names (all words of a bag, any one operand of an `OR`).
/// - Deleted documents are not left out; the collector does that.
/// - Scores are sums of whole points, so that one depends neither on the segment it is computed in nor on the order.
/// - Documents that score below `minimum`, which whoever collects may raise at any time, may be passed over.
class Scorer {
  /// Greater than any document.
  static let end = UInt32.max

  /// The current document.
  final var document: UInt32 = Scorer.end
  /// Valid after `points`.
  final var isFull = true
  /// What a document must score to be of interest.
  final var minimum = 0

  /// A rough number of steps to walk all documents; leapfrog starts from the least.
  var cost: UInt64 { 0 }

  @discardableResult
  func next() throws(SearchError) -> UInt32 { Scorer.end }

  @discardableResult
  func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    while document < target { try next() }
    return document
  }

  /// The score of the current document in points.
  func points() throws(SearchError) -> Int { 0 }

  /// A bound on the scores from `target` on, without moving. Where a scorer knows none, it is `unknown`.
  func blockBound(for target: UInt32) throws(SearchError) -> ScoreBound {
    ScoreBound(lastDocument: Scorer.end, points: ScoreBound.unknown)
  }

  /// The positions of what matched in the current document, ascending; empty for filters.
  func positions(into result: inout [UInt32]) throws(SearchError) { result.removeAll(keepingCapacity: true) }

  /// Why the current document has its score; the leaves sum to `points`.
  func explain() throws(SearchError) -> [Explanation] { [] }
}
