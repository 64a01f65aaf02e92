/// One word of a phrase in one segment: the lists of the stems it may have, each with the forms that count.
///
/// Nearly always there is one list. There are more when the same form of a word has several stems in the index (an
/// acronym, a part of a compound).
final class PhraseSlot {
  /// A posting list with the forms that count in it; nil stands for all forms.
  struct Alternative {
    var cursor: PostingsCursor
    var forms: [Bool]?
  }

  /// Words from the phrase's first to this one.
  let offset: UInt32
  private let alternatives: [Alternative]
  private(set) var document: UInt32
  /// Valid after `loadPositions`.
  private(set) var positions: [UInt32] = []
  private(set) var boost: UInt32 = 0
  private var formBuffer: [UInt32] = []
  private var mergeBuffer: [UInt32] = []

  init(offset: UInt32, alternatives: [Alternative]) {
    self.offset = offset
    self.alternatives = alternatives
    document = alternatives.map(\.cursor.document).min() ?? Scorer.end
  }

  var cost: UInt64 { alternatives.reduce(0) { $0 + UInt64($1.cursor.documentFrequency) } }

  @discardableResult
  func next() throws(SearchError) -> UInt32 {
    guard document != Scorer.end else { return document }
    return try seek(document + 1)
  }

  @discardableResult
  func seek(_ target: UInt32) throws(SearchError) -> UInt32 {
    guard document < target else { return document }
    if alternatives.count == 1 {
      document = try alternatives[0].cursor.seek(target)
      return document
    }
    var least = Scorer.end
    for alternative in alternatives { least = min(least, try alternative.cursor.seek(target)) }
    document = least
    return least
  }

  /// No more than this is the boost of the current document; known without decoding positions.
  var boostBound: UInt32 {
    var sum: UInt32 = 0
    for alternative in alternatives where alternative.cursor.document == document {
      sum = sum &+ alternative.cursor.boost
    }
    return sum
  }

  /// Reads the positions that count in the current document into `positions`, ascending, and sums the boosts of the
  /// lists that have any. (A list that has none must not add its boost: whether it is looked at at all depends on
  /// what other documents are in the segment.)
  func loadPositions() throws(SearchError) {
    positions.removeAll(keepingCapacity: true)
    boost = 0
    for alternative in alternatives where alternative.cursor.document == document {
      guard let allowed = alternative.forms else {
        try alternative.cursor.positions(into: &mergeBuffer)
        positions.append(contentsOf: mergeBuffer)
        boost = boost &+ alternative.cursor.boost
        continue
      }
      try alternative.cursor.positions(into: &mergeBuffer, forms: &formBuffer)
      let known = positions.count
      for index in mergeBuffer.indices where index < formBuffer.count {
        let form = Int(formBuffer[index])
        if form < allowed.count, allowed[form] { positions.append(mergeBuffer[index]) }
      }
      if positions.count > known { boost = boost &+ alternative.cursor.boost }
    }
    if alternatives.count > 1 { positions.sort() }
  }
}
