/// Goes through all matches of a plan in one segment without scoring them: deleted documents left out.
struct Matches: ~Copyable {
  private let node: MatchNode
  private let documentCount: UInt32
  private let live: LiveDocuments?
  private let window = BitWindow()

  init(_ node: MatchNode, segment: Snapshot.Segment) {
    self.node = node
    documentCount = segment.reader.documentCount
    live = segment.live
  }

  /// Calls `body` for each window that has matches, with the document of the window's first bit, a multiple
  /// of 64.
  func forEachWindow(
    _ body: (UInt32, borrowing BitWindow) throws(SearchError) -> Void
  ) throws(SearchError) {
    var first = node.nextDocument & ~63
    while first < documentCount {
      let last = min(first.addingClamped(UInt32(BitWindow.size) &- 1), documentCount &- 1)
      try node.fill(first, last, window)
      if let live { keepLive(live, from: first) }
      if !window.isEmpty {
        try body(first, window)
        window.clear()
      }
      first = max(last &+ 1, node.nextDocument & ~63)
    }
  }

  private func keepLive(_ live: LiveDocuments, from first: UInt32) {
    let start = Int(first &>> 6)
    for word in 0..<BitWindow.words where window.word(word) != 0 {
      let place = start + word
      window.setWord(word, place < live.words.count ? window.word(word) & live.words[place] : 0)
    }
  }

  /// The number of matches.
  func count() throws(SearchError) -> Int {
    var count = 0
    try forEachWindow { (_, window) throws(SearchError) in
      for word in 0..<BitWindow.words { count += window.word(word).nonzeroBitCount }
    }
    return count
  }

  /// A bit for each match.
  func bits() throws(SearchError) -> DocumentBits {
    var bits = DocumentBits(documentCount: documentCount)
    try forEachWindow { (first, window) throws(SearchError) in bits.insert(window, from: first) }
    return bits
  }

  /// Calls `body` for each match, ascending.
  func forEach(_ body: (UInt32) throws(SearchError) -> Void) throws(SearchError) {
    try forEachWindow { (first, window) throws(SearchError) in
      for word in 0..<BitWindow.words {
        var marks = window.word(word)
        while marks != 0 {
          try body(first &+ UInt32(truncatingIfNeeded: word &* 64 &+ marks.trailingZeroBitCount))
          marks &= marks &- 1
        }
      }
    }
  }
}

extension ScorerBuilder {
  /// What matches a plan; nil if nothing does.
  func matches(_ plan: Plan) throws(SearchError) -> MatchNode? {
    switch plan {
    case .word(let word):
      var nodes: [MatchNode] = try term(word).map { [WalkMatches($0)] } ?? []
      let documents = variantDocuments(word)
      if !documents.isEmpty { nodes.append(ListMatches(documents)) }
      return nodes.count > 1 ? UnionMatches(nodes) : nodes.first
    case .phrase(let phrase):
      if let label = phrase.remembered {
        let documents = label.segments[segmentIndex].documents
        return documents.isEmpty ? nil : ListMatches(documents)
      }
      return try scorer(plan).map { ScorerMatches($0) }
    case .all: return AllMatches(documentCount: documentCount)
    case .or(let operands): return try union(operands)
    case .synonyms(let synonyms): return try union([synonyms.typed] + synonyms.others.map(\.plan))
    case .bag(let bag): return try intersection(bag)
    default:
      guard let scorer = try scorer(plan) else { return nil }
      return ScorerMatches(scorer)
    }
  }

  private func union(_ plans: [Plan]) throws(SearchError) -> MatchNode? {
    var nodes: [MatchNode] = []
    for plan in plans {
      if let node = try matches(plan) { nodes.append(node) }
    }
    return nodes.count > 1 ? UnionMatches(nodes) : nodes.first
  }

  private func intersection(_ bag: BagPlan) throws(SearchError) -> MatchNode? {
    // Lists of like length are intersected window by window; a rare word among frequent ones leads by
    // leapfrog.
    if bag.isConjunctionOfWords {
      return try conjunctionMatches(bag)
    }
    var required: [MatchNode] = []
    let demanded = bag.clauses.filter { !$0.isOptional }.map(\.plan) + bag.filters
    for plan in demanded {
      guard let node = try matches(plan) else { return nil }
      required.append(node)
    }
    if bag.clauses.allSatisfy(\.isOptional), !bag.clauses.isEmpty {
      guard let node = try union(bag.clauses.map(\.plan)) else { return nil }
      required.append(node)
    }
    if required.isEmpty {
      guard let all = try matches(.all) else { return nil }
      required.append(all)
    }
    var excluded: [MatchNode] = []
    for plan in bag.excluded {
      if let node = try matches(plan) { excluded.append(node) }
    }
    if required.count == 1, excluded.isEmpty { return required[0] }
    return IntersectionMatches(required: required, excluded: excluded)
  }

  /// Documents that have all words, and those that have a damaged form in the place of one: few, and looked up one by
  /// one.
  private func conjunctionMatches(_ bag: BagPlan) throws(SearchError) -> MatchNode? {
    guard bag.hasVariants else { return try scorer(.bag(bag)).map { ScorerMatches($0) } }
    var own = bag
    var candidates: [UInt32] = []
    for index in bag.clauses.indices {
      guard case .word(var word) = bag.clauses[index].plan else { continue }
      candidates += variantDocuments(word)
      word.variants = nil
      own.clauses[index].plan = .word(word)
    }
    var nodes: [MatchNode] = try scorer(.bag(own)).map { [ScorerMatches($0)] } ?? []
    candidates.sort()
    if !candidates.isEmpty, let scorer = try scorer(.bag(bag)) {
      var documents: [UInt32] = []
      for document in candidates where document != documents.last {
        if try scorer.seek(document) == document { documents.append(document) }
      }
      if !documents.isEmpty { nodes.append(ListMatches(documents)) }
    }
    return nodes.count > 1 ? UnionMatches(nodes) : nodes.first
  }
}
