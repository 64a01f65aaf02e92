/// Which forms of a stem count.
enum FormRule: Equatable, Sendable {
  /// All.
  case any
  /// Forms equal but for accents; the text is folded.
  case folded(String)
  /// This form, in lower case.
  case exact(String)
}

/// A word to be found by its stem.
struct WordPlan: Equatable {
  /// Index in `SearchContext.terms`.
  var term: Int
  /// The word as typed, in lower case.
  var surface: String
  /// Which forms count as written as typed; they earn the bonus for exactness.
  var typedForm: FormRule
  /// Damaged forms that it also finds; nil if there are none.
  var variants: WordVariants?
}

extension [UInt32] {
  /// Whether an ascending list holds a number.
  func holds(_ number: UInt32) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < number { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == number
  }
}

/// A word of a phrase.
struct SlotPlan: Equatable {
  var term: Int
  var surface: String
  var rule: FormRule
  /// Positions from the phrase's first word.
  var offset: UInt32
}

/// Words side by side; or one word with a rule for its forms or its place.
struct PhrasePlan: Equatable {
  var slots: [SlotPlan]
  var inTitle: Bool
  /// For explanations.
  var text: String
  /// Its documents, of a label that is remembered with the snapshot.
  var remembered: LabelPostings?
}

/// All forms that a pattern stands for.
struct FormsPlan: Equatable {
  /// Index in `SearchContext.expansions`.
  var expansion: Int
  var inTitle: Bool
  var text: String
}

/// A condition on a keyword column.
struct KeywordPlan: Equatable {
  var field: String
  var matcher: KeywordMatcher
}

/// Clauses side by side; see `QueryNode.bag`.
struct BagPlan {
  /// A clause that scores.
  struct Clause {
    var plan: Plan
    var isOptional: Bool
  }

  /// In the order of the query.
  var clauses: [Clause] = []
  var filters: [Plan] = []
  var excluded: [Plan] = []

  /// Whether a word of its clauses also finds damaged forms.
  var hasVariants: Bool {
    clauses.contains { clause in
      if case .word(let word) = clause.plan { word.variants != nil } else { false }
    }
  }

  /// Whether it is nothing but several words, all required.
  var isConjunctionOfWords: Bool {
    guard filters.isEmpty, excluded.isEmpty, clauses.count > 1 else { return false }
    return clauses.allSatisfy { clause in
      if case .word = clause.plan { !clause.isOptional } else { false }
    }
  }
}

/// What to do in each segment: the query tree with its words analysed and its patterns expanded.
indirect enum Plan {
  case all
  case none
  case word(WordPlan)
  case phrase(PhrasePlan)
  case forms(FormsPlan)
  case proximity(ProximityPlan)
  case synonyms(SynonymPlan)
  case keyword(KeywordPlan)
  case identifier(String)
  case dates(DateRange)
  case bag(BagPlan)
  case or([Plan])

  /// Whether it only selects, without a score.
  var isFilter: Bool {
    switch self {
    case .all, .none, .keyword, .identifier, .dates: true
    case .word, .phrase, .forms, .proximity: false
    case .bag(let bag): bag.clauses.isEmpty
    case .synonyms(let synonyms): synonyms.typed.isFilter
    case .or(let operands): operands.allSatisfy(\.isFilter)
    }
  }

  /// Whether a document can match and yet lack a word of the query.
  var canBePartial: Bool {
    switch self {
    case .all, .none, .word, .phrase, .forms, .proximity, .keyword, .identifier, .dates: false
    case .bag(let bag):
      bag.clauses.contains { $0.plan.canBePartial }
        || bag.clauses.contains(where: \.isOptional) && bag.clauses.count > 1
    case .or(let operands): operands.contains(where: \.canBePartial)
    case .synonyms(let synonyms): synonyms.typed.canBePartial
    }
  }

  /// The words, phrases and patterns that a hit may show, in the order of the query.
  var leaves: [Plan] {
    switch self {
    case .word, .phrase, .forms, .proximity: [self]
    case .all, .none, .keyword, .identifier, .dates: []
    case .bag(let bag): bag.clauses.flatMap(\.plan.leaves) + bag.filters.flatMap(\.leaves)
    case .or(let operands): operands.flatMap(\.leaves)
    case .synonyms(let synonyms): synonyms.typed.leaves + synonyms.others.flatMap(\.plan.leaves)
    }
  }

  /// The damaged forms that a leaf also finds.
  var variants: [WordVariants] {
    switch self {
    case .word(let word): word.variants.map { [$0] } ?? []
    case .proximity(let proximity): proximity.variants
    default: []
    }
  }

  /// The words that were typed: those among the leaves that no thesaurus added.
  var typedWords: [WordPlan] {
    switch self {
    case .word(let word): [word]
    case .bag(let bag): bag.clauses.flatMap(\.plan.typedWords) + bag.filters.flatMap(\.typedWords)
    case .or(let operands): operands.flatMap(\.typedWords)
    case .synonyms(let synonyms): synonyms.typed.typedWords
    default: []
    }
  }

  /// What matches the documents that have all of what the plan names, with the same scores.
  var demandingAll: Plan {
    switch self {
    case .bag(var bag):
      for index in bag.clauses.indices {
        bag.clauses[index].plan = bag.clauses[index].plan.demandingAll
        bag.clauses[index].isOptional = false
      }
      return .bag(bag)
    // A document that has another label has all, and still scores by a part of what was typed where that is more: whether
    // it has all is asked of the scorer (`Scorer.isFull`).
    default: return self
    }
  }
}
