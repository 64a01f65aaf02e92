import Analysis

/// Makes the scorers of a plan for one segment.
struct ScorerBuilder {
  let context: SearchContext
  let segmentIndex: Int
  let reader: SegmentReader
  let lengths: ByteColumn
  /// Scorers stand at or after this document from the start.
  let first: UInt32

  init(context: SearchContext, segment: Int, startingAt first: UInt32 = 0) throws(SearchError) {
    self.context = context
    segmentIndex = segment
    reader = context.segments[segment].reader
    lengths = try reader.norms()
    self.first = first
  }

  /// Documents of the segment, deleted ones included.
  var documentCount: UInt32 { reader.documentCount }

  /// The scorer of a plan, nil if nothing in the segment can match.
  func scorer(_ plan: Plan) throws(SearchError) -> Scorer? {
    switch plan {
    case .none: return nil
    case .all: return try started(AllScorer(documentCount: reader.documentCount))
    case .word(let word): return try wordOrVariant(word)
    case .phrase(let phrase): return try self.phrase(phrase)
    case .forms(let forms): return try self.forms(forms)
    case .proximity(let proximity): return try self.proximity(proximity)
    case .synonyms(let synonyms): return try self.synonyms(synonyms)
    case .dates(let range): return try started(try DateScorer(reader: reader, range: range))
    case .identifier(let id):
      guard let document = try reader.document(id: id), document >= first else { return nil }
      return SingleScorer(document)
    case .keyword(let keyword): return try self.keyword(keyword)
    case .or(let operands):
      var scorers: [Scorer] = []
      for operand in operands {
        if let scorer = try scorer(operand), scorer.document != Scorer.end { scorers.append(scorer) }
      }
      return scorers.isEmpty ? nil : DisjunctionScorer(scorers)
    case .bag(let bag): return try self.bag(bag)
    }
  }

  private func started(_ filter: FilterScorer) throws(SearchError) -> Scorer? {
    try filter.start(at: first)
    return filter.document == Scorer.end ? nil : filter
  }

  /// The scorer of a word; concrete, because the bonus for exact forms reads its forms.
  func term(_ word: WordPlan) throws(SearchError) -> TermScorer? {
    let term = context.terms[word.term]
    guard let entry = term.entries[segmentIndex] else { return nil }
    let cursor = try reader.postings(entry)
    if first > 0 { try cursor.seek(first) }
    return TermScorer(
      cursor: cursor, lengths: lengths, model: context.model, weight: term.weight, word: word.surface)
  }

  /// The scorer of a word or its damaged forms.
  private func wordOrVariant(_ word: WordPlan) throws(SearchError) -> Scorer? {
    let own = try term(word)
    guard let variants = word.variants, !variants.segments[segmentIndex].all.isEmpty else { return own }
    let scorer = VariantScorer(word: own, plan: word, variants: variants, builder: self)
    return scorer.document == Scorer.end ? nil : scorer
  }

  /// The documents of a word's damaged forms that lack the word, ascending.
  func variantDocuments(_ word: WordPlan) -> [UInt32] {
    word.variants?.segments[segmentIndex].all.documents ?? []
  }

  /// Which forms of a word's stem are as typed, by form number; nil if the stem does not occur.
  func typedForms(_ word: WordPlan) throws(SearchError) -> [Bool]? {
    guard context.terms[word.term].entries[segmentIndex] != nil else { return nil }
    return try context.forms(of: word.term, segment: segmentIndex).map { word.typedForm.admits($0.surface) }
  }

  private func conjunction(_ bag: BagPlan) throws(SearchError) -> Scorer? {
    var terms: [TermScorer] = []
    for clause in bag.clauses {
      guard case .word(let word) = clause.plan, let term = try term(word), term.document != Scorer.end else {
        return nil
      }
      terms.append(term)
    }
    let scorer = try WordConjunction(terms)
    return scorer.document == Scorer.end ? nil : scorer
  }

  private func bag(_ bag: BagPlan) throws(SearchError) -> Scorer? {
    if bag.isConjunctionOfWords, !bag.hasVariants { return try conjunction(bag) }
    var clauses: [BagScorer.Clause] = []
    var canBeFull = true
    for clause in bag.clauses {
      let isOptional = clause.isOptional
      if let scorer = try scorer(clause.plan), scorer.document != Scorer.end {
        clauses.append(BagScorer.Clause(scorer: scorer, isOptional: isOptional))
      } else if isOptional {
        canBeFull = false
      } else {
        return nil
      }
    }
    if clauses.isEmpty && !bag.clauses.isEmpty { return nil }
    var filters: [Scorer] = []
    for plan in bag.filters {
      guard let filter = try scorer(plan) else { return nil }
      filters.append(filter)
    }
    if clauses.isEmpty && filters.isEmpty {
      guard let all = try scorer(.all) else { return nil }
      filters.append(all)
    }
    var excluded: [Scorer] = []
    var barred: [FilterScorer] = []
    for plan in bag.excluded {
      if case .keyword(let keyword) = plan {
        if let filter = try values(keyword) { barred.append(filter) }
      } else if let scorer = try scorer(plan) {
        excluded.append(scorer)
      }
    }
    return try BagScorer(
      clauses: clauses, filters: filters, excluded: excluded, barred: barred, canBeFull: canBeFull)
  }

  // MARK: Phrases

  private func phrase(_ phrase: PhrasePlan) throws(SearchError) -> Scorer? {
    guard let label = phrase.remembered else { return try searched(phrase) }
    let scorer = LabelScorer(label.segments[segmentIndex], plan: phrase, builder: self)
    return scorer.document == Scorer.end ? nil : scorer
  }

  /// The scorer of a phrase by its words, whether it is remembered or not.
  func searched(_ phrase: PhrasePlan) throws(SearchError) -> PhraseScorer? {
    var slots: [PhraseSlot] = []
    for slot in phrase.slots {
      let alternatives = try alternatives(of: slot)
      if alternatives.isEmpty { return nil }
      slots.append(PhraseSlot(offset: slot.offset, alternatives: alternatives))
    }
    let scorer = try PhraseScorer(
      slots: slots, lengths: lengths, model: context.model, weight: context.weight(of: phrase),
      text: phrase.text, titles: phrase.inTitle ? reader : nil, startingAt: first)
    return scorer.document == Scorer.end ? nil : scorer
  }

  /// The one posting list of each word of a phrase, for `PhraseTop`: nil if a word has several or the phrase
  /// must stand in the title, empty if nothing matches.
  func plainLists(
    of phrase: PhrasePlan
  ) throws(SearchError) -> [(offset: UInt32, list: PhraseSlot.Alternative)]? {
    guard !phrase.inTitle, phrase.slots.count > 1 else { return nil }
    var lists: [(offset: UInt32, list: PhraseSlot.Alternative)] = []
    for slot in phrase.slots {
      let alternatives = try alternatives(of: slot)
      guard let list = alternatives.first else { return [] }
      if alternatives.count > 1 { return nil }
      lists.append((slot.offset, list))
    }
    return lists
  }

  func alternatives(of slot: SlotPlan) throws(SearchError) -> [PhraseSlot.Alternative] {
    var alternatives: [PhraseSlot.Alternative] = []
    let entry = context.terms[slot.term].entries[segmentIndex]
    if let entry, let forms = try forms(of: entry, rule: slot.rule) {
      alternatives.append(PhraseSlot.Alternative(cursor: try reader.postings(entry), forms: forms.allowed))
    }
    guard slot.rule != .any else { return alternatives }
    // The form typed may stand under another stem too, as an acronym does.
    let iterator = try reader.surfaces(from: slot.surface)
    let surface = Array(slot.surface.utf8)
    while try iterator.next(), iterator.surface == surface {
      guard iterator.stemOrdinal != entry?.ordinal else { continue }
      guard let other = try reader.term(ordinal: iterator.stemOrdinal)?.entry else { continue }
      var allowed = [Bool](repeating: false, count: Int(min(other.formCount, 1 << 20)))
      if Int(iterator.form) < allowed.count { allowed[Int(iterator.form)] = true }
      alternatives.append(PhraseSlot.Alternative(cursor: try reader.postings(other), forms: allowed))
    }
    return alternatives
  }

  /// The forms that a rule admits; nil if there is none, `allowed` nil if all.
  private func forms(of entry: TermEntry, rule: FormRule) throws(SearchError) -> (allowed: [Bool]?, ())? {
    if rule == .any { return (nil, ()) }
    let allowed = try reader.forms(entry).map { rule.admits($0.surface) }
    if !allowed.contains(true) { return nil }
    return (allowed.contains(false) ? allowed : nil, ())
  }

  // MARK: Patterns and keywords

  private func forms(_ forms: FormsPlan) throws(SearchError) -> Scorer? {
    let stems = context.expansions[forms.expansion].segments[segmentIndex]
    if stems.isEmpty { return nil }
    var counts = [UInt32](repeating: 0, count: Int(reader.documentCount))
    for stem in stems {
      guard let entry = try reader.term(ordinal: stem.stemOrdinal)?.entry else { continue }
      let cursor = try reader.postings(entry)
      let slot =
        forms.inTitle || stem.forms.count < Int(entry.formCount)
        ? PhraseSlot(
          offset: 0, alternatives: [.init(cursor: cursor, forms: stem.mask(formCount: entry.formCount))])
        : nil
      while cursor.document != PostingsCursor.end {
        let document = cursor.document
        if Int(document) < counts.count {
          if let slot {
            counts[Int(document)] &+= try occurrences(of: slot, inTitle: forms.inTitle)
          } else {
            counts[Int(document)] &+= try cursor.frequency
          }
        }
        if let slot { try slot.next() } else { try cursor.next() }
      }
    }
    let scorer = FormsScorer(counts: counts, lengths: lengths, model: context.model, text: forms.text)
    return try scorer.seek(first) == Scorer.end ? nil : scorer
  }

  private func occurrences(of slot: PhraseSlot, inTitle: Bool) throws(SearchError) -> UInt32 {
    if inTitle, try slot.boostBound() < 3 { return 0 }
    try slot.loadPositions()
    guard inTitle else { return UInt32(truncatingIfNeeded: slot.positions.count) }
    let length = try reader.stored(slot.document).titleTokenCount
    var count: UInt32 = 0
    for index in 0..<slot.positions.count where slot.positions[index] < length { count &+= 1 }
    return count
  }

  /// The positions of a pattern's forms in one document, ascending.
  func positions(of forms: FormsPlan, in document: UInt32) throws(SearchError) -> [UInt32] {
    var positions: [UInt32] = []
    for stem in context.expansions[forms.expansion].segments[segmentIndex] {
      guard let entry = try reader.term(ordinal: stem.stemOrdinal)?.entry else { continue }
      let cursor = try reader.postings(entry)
      guard try cursor.seek(document) == document else { continue }
      let slot = PhraseSlot(
        offset: 0, alternatives: [.init(cursor: cursor, forms: stem.mask(formCount: entry.formCount))])
      try slot.loadPositions()
      for index in 0..<slot.positions.count { positions.append(slot.positions[index]) }
    }
    return positions.sorted()
  }

  private func keyword(_ keyword: KeywordPlan) throws(SearchError) -> Scorer? {
    guard let filter = try values(keyword) else { return nil }
    return try started(filter)
  }

  /// A filter that is not started; nil if no document of the segment has such a value.
  private func values(_ keyword: KeywordPlan) throws(SearchError) -> KeywordScorer? {
    guard let column = try reader.keywordColumn(keyword.field) else { return nil }
    var isWanted = [Bool](repeating: false, count: Int(column.valueCount))
    var isAny = false
    var walk = column.walk()
    while try walk.next(), walk.ordinal < isWanted.count {
      if keyword.matcher.matches(String(decoding: walk.key, as: UTF8.self)) {
        isWanted[walk.ordinal] = true
        isAny = true
      }
    }
    guard isAny else { return nil }
    return try KeywordScorer(column: column, isWanted: isWanted, documentCount: reader.documentCount)
  }
}

extension FormRule {
  /// Whether a form of a word, in lower case, satisfies the rule.
  func admits(_ surface: String) -> Bool {
    switch self {
    case .any: true
    case .folded(let wanted): surface == wanted || TextFolding.fold(surface) == wanted
    case .exact(let wanted): surface == wanted
    }
  }
}

extension SearchContext {
  /// The weight of a phrase: the sum of its words' weights.
  func weight(of phrase: PhrasePlan) -> Float {
    var sum: Float = 0
    for slot in phrase.slots { sum += terms[slot.term].weight }
    return sum
  }

  /// The weight of a word, phrase or pattern; its score in a document is never greater, up to rounding.
  func weight(ofLeaf leaf: Plan) -> Float {
    switch leaf {
    case .word(let word): terms[word.term].weight
    case .phrase(let phrase): weight(of: phrase)
    case .forms: FormsScorer.weight
    case .proximity(let proximity): weight(of: proximity)
    default: 0
    }
  }
}
