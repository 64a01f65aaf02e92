/// What matches a plan in one segment, window after window of documents and without scores: for counting, for facets and
/// as the filter of a search. Ascending windows only.
class MatchNode {
  /// No match comes before this document.
  var nextDocument: UInt32 { Scorer.end }

  /// Marks the matches from `first` to `last`, at most the size of a window, whose first document is `origin`.
  func fill(_ first: UInt32, _ last: UInt32, _ window: borrowing BitWindow) throws(SearchError) {}
}

/// All documents of a segment, marked a word at a time.
final class AllMatches: MatchNode {
  private let documentCount: UInt32
  private var next: UInt32 = 0

  init(documentCount: UInt32) { self.documentCount = documentCount }

  override var nextDocument: UInt32 { next < documentCount ? next : Scorer.end }

  override func fill(
    _ first: UInt32, _ last: UInt32, _ window: borrowing BitWindow
  ) throws(SearchError) {
    let count = Int(last &- first) &+ 1
    for word in 0..<count / 64 { window.setWord(word, UInt64.max) }
    if count % 64 != 0 {
      window.setWord(count / 64, window.word(count / 64) | ((1 &<< UInt64(count % 64)) &- 1))
    }
    next = last &+ 1
  }
}

/// The documents of a posting list, marked block by block.
final class WalkMatches: MatchNode {
  private let scorer: TermScorer

  init(_ scorer: TermScorer) { self.scorer = scorer }

  override var nextDocument: UInt32 { scorer.walk.postings.document }

  override func fill(
    _ first: UInt32, _ last: UInt32, _ window: borrowing BitWindow
  ) throws(SearchError) {
    let postings = scorer.walk.postings
    try postings.seek(first)
    while postings.document <= last {
      let documents = postings.documents
      let end = postings.end(through: last)
      var index = postings.index
      while index < end {
        window.mark(documents[index] &- first)
        index &+= 1
      }
      try postings.move(toIndex: end)
    }
  }
}

/// Documents of a short list.
final class ListMatches: MatchNode {
  private let documents: [UInt32]
  private var index = 0

  /// - Parameter documents: ascending.
  init(_ documents: [UInt32]) { self.documents = documents }

  override var nextDocument: UInt32 { index < documents.count ? documents[index] : Scorer.end }

  override func fill(
    _ first: UInt32, _ last: UInt32, _ window: borrowing BitWindow
  ) throws(SearchError) {
    while index < documents.count, documents[index] < first { index += 1 }
    while index < documents.count, documents[index] <= last {
      window.mark(documents[index] &- first)
      index += 1
    }
  }
}

/// The documents of a scorer, one by one.
final class ScorerMatches: MatchNode {
  private let scorer: Scorer

  init(_ scorer: Scorer) { self.scorer = scorer }

  override var nextDocument: UInt32 { scorer.document }

  override func fill(
    _ first: UInt32, _ last: UInt32, _ window: borrowing BitWindow
  ) throws(SearchError) {
    try scorer.seek(first)
    while scorer.document <= last {
      window.mark(scorer.document &- first)
      try scorer.next()
    }
  }
}

/// The documents of any of several nodes.
final class UnionMatches: MatchNode {
  private let nodes: [MatchNode]

  init(_ nodes: [MatchNode]) { self.nodes = nodes }

  override var nextDocument: UInt32 {
    var next = Scorer.end
    for node in nodes { next = min(next, node.nextDocument) }
    return next
  }

  override func fill(
    _ first: UInt32, _ last: UInt32, _ window: borrowing BitWindow
  ) throws(SearchError) {
    for node in nodes where node.nextDocument <= last { try node.fill(first, last, window) }
  }
}

/// The documents of all of some nodes and of none of others.
final class IntersectionMatches: MatchNode {
  private let required: [MatchNode]
  private let excluded: [MatchNode]
  private let other = BitWindow()

  /// - Precondition: something is required.
  init(required: [MatchNode], excluded: [MatchNode]) {
    self.required = required
    self.excluded = excluded
  }

  override var nextDocument: UInt32 {
    var next: UInt32 = 0
    for node in required { next = max(next, node.nextDocument) }
    return next
  }

  override func fill(
    _ first: UInt32, _ last: UInt32, _ window: borrowing BitWindow
  ) throws(SearchError) {
    let own = BitWindow()
    try required[0].fill(first, last, own)
    for node in required.dropFirst() {
      if own.isEmpty { return }
      other.clear()
      try node.fill(first, last, other)
      own.intersect(other)
    }
    for node in excluded where node.nextDocument <= last {
      other.clear()
      try node.fill(first, last, other)
      own.subtract(other)
    }
    for word in 0..<BitWindow.words { window.setWord(word, window.word(word) | own.word(word)) }
  }
}
