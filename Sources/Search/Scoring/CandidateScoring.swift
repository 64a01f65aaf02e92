/// Scores documents one by one, in ascending order, that a search has reason to look at.
protocol CandidateScoring: ~Copyable {
  /// The score of a document with what it gets for having all that the plan names; nil if it does not match or stays below
  /// a minimum.
  mutating func points(of document: UInt32, reaching minimum: Int) throws(SearchError) -> Int?
}

/// Scores documents of any plan by its scorers.
struct ScoredCandidates: CandidateScoring {
  private let scorer: Scorer
  /// Matches the documents that have all that the plan names, and some others; nil if none can have all.
  private let demanded: Scorer?
  private let allWords: Int

  /// Nil if nothing in the segment can match.
  init?(_ plan: Plan, allWords: Int, _ builder: ScorerBuilder) throws(SearchError) {
    guard let scorer = try builder.scorer(plan) else { return nil }
    self.scorer = scorer
    self.allWords = allWords
    demanded = allWords > 0 ? try builder.scorer(plan.demandingAll) : nil
  }

  mutating func points(of document: UInt32, reaching minimum: Int) throws(SearchError) -> Int? {
    // What has so many points has all.
    if allWords > 0, minimum >= allWords {
      guard let demanded, try demanded.seek(document) == document else { return nil }
    }
    guard try scorer.seek(document) == document else { return nil }
    let points = try scorer.points()
    let total = scorer.isFull ? points + allWords : points
    return total >= minimum ? total : nil
  }
}

/// Scores documents of a plan that is words and groups of synonyms side by side, as the plan's scorers would, but over bare
/// walks and only as far as a document can still reach the minimum.
///
/// Words that stand alone are looked for first, the rarest before the others, then the labels of groups, which are
/// remembered, then the words that were typed for them: each as long as what is known of the document, with what the rest
/// can give at most, reaches the minimum. A block of a list is decoded only if its bound lets a document reach it.
struct ClauseCandidates: ~Copyable, CandidateScoring {
  private struct Word: BitwiseCopyable {
    let term: TermWalk?
    /// Its damaged forms in `variants`, -1 if there are none.
    let variants: Int
    /// What it gives at most, in points.
    let most: Int
    /// A block of its list, the last document for which that bounds it, and the bound.
    var block = 0
    var boundedThrough = -1
    var bound = 0
  }

  /// A part of `documents`.
  private struct List: BitwiseCopyable {
    let start: Int
    let end: Int
    /// The first that is not before the document looked for last.
    var place: Int

    init(_ range: Range<Int>) { (start, end, place) = (range.lowerBound, range.upperBound, range.lowerBound) }
  }

  private struct Variants {
    var list: List
    let word: WordVariants
    /// Of the word, in the unit of scores.
    let weight: Float
  }

  private struct Label: BitwiseCopyable {
    var list: List
    /// In points.
    let weight: Float
    let factor: Float
  }

  private struct Group: BitwiseCopyable {
    let firstWord: Int
    let endOfWords: Int
    let firstLabel: Int
    let endOfLabels: Int
    let isRequired: Bool
    /// What it gives at most, in points.
    let most: Int
  }

  /// What a word or a group gives to a document.
  private enum Value {
    case absent
    /// Too little to reach what it was asked for.
    case below
    case points(Int, isFull: Bool)
  }

  /// Keep the walks valid.
  private var scorers: [TermScorer] = []
  /// Those that stand alone come first.
  private var words: [Word] = []
  private var variants: [Variants] = []
  private var labels: [Label] = []
  /// The documents of all variants and labels, list after list, in one array, and the frequencies of labels in them: an
  /// array of lists would count references for every document.
  private var documents: [UInt32] = []
  private var frequencies: [UInt32] = []
  private var groups: [Group] = []
  /// Words that stand alone, and whether every document must have them.
  private var singles = 0
  private var areRequired: [Bool] = []
  /// What a document can get at most.
  private var most = 0
  private let lengths: ByteColumn
  private let lengthView: ByteView
  private let norms: NormTable
  private let model: BM25
  private let segment: Int
  private let allWords: Int

  init(_ clauses: [CandidateClause], allWords: Int, _ builder: ScorerBuilder) throws(SearchError) {
    lengths = builder.lengths
    lengthView = lengths.view
    model = builder.context.model
    norms = model.norms
    segment = builder.segmentIndex
    self.allWords = allWords
    let context = builder.context
    for clause in clauses.filter({ $0.labels.isEmpty }).sorted(by: { a, b in
      context.terms[a.words[0].term].weight > context.terms[b.words[0].term].weight
    }) {
      most += try add(clause.words[0], builder)
      areRequired.append(clause.isRequired)
    }
    singles = words.count
    for clause in clauses where !clause.labels.isEmpty {
      let (firstWord, firstLabel) = (words.count, labels.count)
      var typed = 0
      // Without the rarest, the others are mostly too little.
      for word in clause.words.sorted(by: { context.terms[$0.term].weight > context.terms[$1.term].weight }) {
        typed += try add(word, builder)
      }
      var highest = typed
      for label in clause.labels {
        guard let remembered = label.phrase.remembered?.segments[segment] else { continue }
        let weight = context.weight(of: label.phrase) * BM25.scale
        labels.append(
          Label(
            list: add(remembered.documents, remembered.frequencies), weight: weight,
            factor: label.factor(context)))
        highest = max(highest, Int(weight * label.factor(context)) + 2)
      }
      groups.append(
        Group(
          firstWord: firstWord, endOfWords: words.count, firstLabel: firstLabel, endOfLabels: labels.count,
          isRequired: clause.isRequired, most: highest))
      most += highest
    }
  }

  private mutating func add(_ list: [UInt32], _ counts: [UInt32]) -> List {
    let start = documents.count
    documents += list
    frequencies += counts
    return List(start..<documents.count)
  }

  /// Adds a word and gives what it can score at most.
  private mutating func add(_ plan: WordPlan, _ builder: ScorerBuilder) throws(SearchError) -> Int {
    let scorer = try builder.term(plan)
    if let scorer { scorers.append(scorer) }
    let weight = builder.context.terms[plan.term].weight
    var place = -1
    if let word = plan.variants, !word.segments[segment].all.isEmpty {
      let postings = word.segments[segment].all
      place = variants.count
      variants.append(
        Variants(list: add(postings.documents, postings.frequencies), word: word, weight: weight))
    }
    let most = scorer != nil || place >= 0 ? Int(weight * BM25.scale) + 2 : 0
    words.append(Word(term: scorer?.walk, variants: place, most: most))
    return most
  }

  mutating func points(of document: UInt32, reaching minimum: Int) throws(SearchError) -> Int? {
    // What is known of the document, and what the rest can give at most.
    var bound = most
    var bonus = allWords
    var isMatch = false
    var index = 0
    while index < singles {
      bound &-= words[index].most
      switch try value(of: index, in: document, reaching: minimum &- bound &- bonus) {
      case .below: return nil
      case .absent:
        if areRequired[index] { return nil }
        bonus = 0
      case .points(let points, _):
        isMatch = true
        bound &+= points
      }
      if bound &+ bonus < minimum { return nil }
      index &+= 1
    }
    index = 0
    while index < groups.count {
      let group = groups[index]
      bound &-= group.most
      switch try value(of: group, in: document, reaching: minimum &- bound &- bonus) {
      case .below: return nil
      case .absent:
        if group.isRequired { return nil }
        bonus = 0
      case .points(let points, let isFull):
        isMatch = true
        bound &+= points
        if !isFull { bonus = 0 }
      }
      if bound &+ bonus < minimum { return nil }
      index &+= 1
    }
    return isMatch ? bound &+ bonus : nil
  }

  /// What a group gives. A document with a label has all; what it has of the words typed counts only where it is more.
  @inline(__always)
  private mutating func value(
    of group: Group, in document: UInt32, reaching needed: Int
  ) throws(SearchError) -> Value {
    var label = -1
    var index = group.firstLabel
    while index < group.endOfLabels {
      let own = labels[index]
      let place = documents.firstPlace(from: own.list.place, to: own.list.end, notBefore: document)
      labels[index].list.place = place
      if place < own.list.end, documents[place] == document {
        let points = norms.pointsOfPhrase(
          weight: own.weight, frequency: frequencies[place],
          lengthCode: lengthView.verifiedByte(Int(document)))
        label = max(label, Int(Float(points) * own.factor))
      }
      index &+= 1
    }
    let wanted = label >= needed ? label &+ 1 : needed
    var sum = 0
    var rest = 0
    var isWhole = true
    var isMatch = false
    index = group.firstWord
    while index < group.endOfWords {
      rest &+= try bound(of: index, for: document)
      index &+= 1
    }
    index = group.firstWord
    while index < group.endOfWords {
      if sum &+ rest < wanted { return label >= needed ? .points(label, isFull: true) : .below }
      rest &-= try bound(of: index, for: document)
      switch try value(of: index, in: document, reaching: wanted &- sum &- rest) {
      case .below: return label >= needed ? .points(label, isFull: true) : .below
      case .absent: isWhole = false
      case .points(let points, _):
        sum &+= points
        isMatch = true
      }
      index &+= 1
    }
    if label < 0 && !isMatch { return .absent }
    return .points(max(sum, label), isFull: label >= 0 || isWhole && isMatch)
  }

  /// What a word gives to a document at most, by the block of its list that the document would be in.
  @inline(__always)
  private mutating func bound(of index: Int, for document: UInt32) throws(SearchError) -> Int {
    let word = words[index]
    if Int(document) <= word.boundedThrough { return word.bound }
    guard let term = word.term, word.variants < 0 else { return word.most }
    let block = try term.postings.firstBlock(from: word.block, reaching: document)
    words[index].block = block
    let isBeyond = block == term.postings.blockTotal
    words[index].boundedThrough = isBeyond ? Int.max : Int(try term.postings.lastDocument(ofBlock: block))
    words[index].bound = isBeyond ? 0 : Int(try term.bound(ofBlock: block))
    return words[index].bound
  }

  /// What a word gives; a damaged form counts only where the word itself is not.
  @inline(__always)
  private mutating func value(
    of index: Int, in document: UInt32, reaching needed: Int
  ) throws(SearchError) -> Value {
    let word = words[index]
    if let term = word.term {
      let postings = term.postings
      if !postings.isAtHand(document), word.variants < 0 {
        let block = try postings.firstBlock(from: postings.block &+ 1, reaching: document)
        if block == postings.blockTotal { return .absent }
        if needed > 0, Int(try term.bound(ofBlock: block)) < needed { return .below }
      }
      if try postings.seek(document) == document { return .points(Int(try term.points()), isFull: true) }
    }
    return word.variants < 0 ? .absent : damaged(word.variants, in: document)
  }

  private mutating func damaged(_ index: Int, in document: UInt32) -> Value {
    let list = variants[index].list
    let place = documents.firstPlace(from: list.place, to: list.end, notBefore: document)
    variants[index].list.place = place
    guard place < list.end, documents[place] == document else { return .absent }
    let points = variants[index].word.points(
      at: place - list.start, segment: segment, weight: variants[index].weight,
      lengthCode: lengths[document], model)
    return .points(points, isFull: true)
  }
}

/// A clause of a plan whose documents are words, or words and remembered labels in their place.
struct CandidateClause {
  struct Label {
    var phrase: PhrasePlan
    var group: SynonymPlan

    func factor(_ context: SearchContext) -> Float { group.factor(of: .phrase(phrase), context) }
  }

  var words: [WordPlan]
  var labels: [Label]
  var isRequired: Bool

  /// Nil for a plan that is neither.
  init?(_ plan: Plan, isRequired: Bool) {
    self.isRequired = isRequired
    labels = []
    switch plan {
    case .word(let word): words = [word]
    case .synonyms(let synonyms) where synonyms.isRemembered && !synonyms.others.isEmpty:
      guard let typed = synonyms.typed.optionalWords else { return nil }
      words = typed
      for case (.phrase(let phrase), _) in synonyms.others {
        labels.append(Label(phrase: phrase, group: synonyms))
      }
    default: return nil
    }
  }
}

extension Plan {
  /// The clauses of a plan, if all are words or groups of synonyms that are remembered; nil for others.
  var candidateClauses: [CandidateClause]? {
    guard case .bag(let bag) = self else { return CandidateClause(self, isRequired: false).map { [$0] } }
    guard bag.filters.isEmpty, bag.excluded.isEmpty else { return nil }
    var clauses: [CandidateClause] = []
    for clause in bag.clauses {
      guard let read = CandidateClause(clause.plan, isRequired: !clause.isOptional) else { return nil }
      clauses.append(read)
    }
    return clauses
  }
}

extension Plan {
  /// The words of a plan that is one word or several of which a document may have some only; none for a plan that matches
  /// nothing; nil for others.
  fileprivate var optionalWords: [WordPlan]? {
    switch self {
    case .none: return []
    case .word(let word): return [word]
    case .bag(let bag):
      guard bag.filters.isEmpty, bag.excluded.isEmpty else { return nil }
      var words: [WordPlan] = []
      for clause in bag.clauses {
        guard clause.isOptional, case .word(let word) = clause.plan else { return nil }
        words.append(word)
      }
      return words
    default: return nil
    }
  }
}
