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
  /// The only list, if there is one and all its forms count.
  let plain: PostingsWalk?
  private(set) var document: UInt32
  /// Valid after `loadPositions`.
  var positions = PositionList()
  private(set) var boost: UInt32 = 0
  private var formBuffer = PositionList()
  private var mergeBuffer = PositionList()

  init(offset: UInt32, alternatives: [Alternative]) {
    self.offset = offset
    self.alternatives = alternatives
    plain = alternatives.count == 1 && alternatives[0].forms == nil ? alternatives[0].cursor.walk : nil
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
    if let plain {
      document = try plain.seek(target)
      return document
    }
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
  func boostBound() throws(SearchError) -> UInt32 {
    if let plain { return try plain.boost() }
    var sum: UInt32 = 0
    for alternative in alternatives where alternative.cursor.document == document {
      sum = sum.addingClamped(try alternative.cursor.boost)
    }
    return sum
  }

  /// No more than this often does the word stand in the current document.
  func frequencyBound() throws(SearchError) -> UInt32 {
    if let plain { return try plain.frequency() }
    var sum: UInt32 = 0
    for alternative in alternatives where alternative.cursor.document == document {
      sum = sum.addingClamped(try alternative.cursor.frequency)
    }
    return sum
  }

  /// Reads the positions that count in the current document into `positions`, ascending, and sums the boosts of the
  /// lists that have any. (A list that has none must not add its boost: whether it is looked at at all depends on
  /// what other documents are in the segment.)
  func loadPositions() throws(SearchError) {
    positions.removeAll()
    if let plain {
      try plain.appendPositions(to: &positions, forms: &formBuffer, wantForms: false)
      boost = try plain.boost()
      return
    }
    boost = 0
    for alternative in alternatives where alternative.cursor.document == document {
      let walk = alternative.cursor.walk
      guard let allowed = alternative.forms else {
        try walk.appendPositions(to: &positions, forms: &formBuffer, wantForms: false)
        boost = boost &+ (try walk.boost())
        continue
      }
      mergeBuffer.removeAll()
      formBuffer.removeAll()
      try walk.appendPositions(to: &mergeBuffer, forms: &formBuffer, wantForms: true)
      let known = positions.count
      for index in 0..<min(mergeBuffer.count, formBuffer.count) {
        let form = Int(formBuffer[index])
        if form < allowed.count, allowed[form] { positions.append(mergeBuffer[index]) }
      }
      if positions.count > known { boost = boost &+ (try walk.boost()) }
    }
    if alternatives.count > 1 { positions.sort() }
  }
}
