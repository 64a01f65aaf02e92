import Analysis

/// Makes hits out of ranked documents: stored fields and the best passages.
struct HitBuilder {
  /// Bytes of a block beyond which only a part of it, around its matches, is looked at. A passage takes a few hundred;
  /// analysing a block of 30,000 takes longer than finding the document.
  private static let longBlock = 1_024
  /// The part looked at next.
  private static let widerBlock = 32_768

  private let context: SearchContext
  private let leaves: [Plan]
  /// What counts of the weight of each leaf.
  private let shares: [Float]
  private let highlighter: Highlighter
  private let passagesPerHit: Int
  /// Used for text after text.
  private var tokens = TokenBuffer()
  /// Which forms of a word are as typed, by segment and leaf; all hits ask for the same.
  private var typedForms: [Int: [Bool]] = [:]

  init(context: SearchContext, plan: Plan, analyzer: SpanishAnalyzer, passagesPerHit: Int) {
    self.context = context
    leaves = plan.leaves
    shares = plan.shares(context)
    highlighter = Highlighter(plan: plan, context: context, analyzer: analyzer)
    self.passagesPerHit = passagesPerHit
  }

  mutating func hit(_ ranked: RankedDocument) throws(SearchError) -> Hit {
    let reader = context.segments[ranked.segment].reader
    let header = try reader.stored(ranked.document)
    var passages: [Passage] = []
    if passagesPerHit > 0 {
      let ranking = try ranking(of: ranked, header)
      let places = try chosen(of: ranking?.places() ?? [], in: ranked, header)
      // The last block of the document first: stored text is expanded from a beginning on, as far as it is wanted.
      var texts: [Int: String] = [:]
      for place in places.sorted(by: { $0.block > $1.block }) {
        texts[place.block] = try reader.blockText(ranked.document, header, place.block)
      }
      for place in places {
        let position = ranking?.start(of: place) ?? 0
        passages.append(passage(texts[place.block] ?? "", header.blocks[place.block], at: position))
      }
      if passages.isEmpty, let block = Self.opening(of: header) {
        let text = try reader.blockText(ranked.document, header, block)
        let start = Self.part(of: text, around: 0, Self.longBlock)
        passages.append(Self.passage(header.blocks[block], Snippet.cut(start, highlights: [], of: text)))
      }
    }
    let titleMatches = highlighter.matches(in: header.title, isTitle: true, using: &tokens)
    return Hit(
      id: header.id, version: Int(header.version), title: header.title,
      titleHighlights: Highlighter.inScalars(titleMatches, of: header.title),
      score: Float(points: ranked.points),
      date: header.date, metadata: header.metadata, keywords: header.keywords, passages: passages,
      damagedForms: try damagedForms(in: ranked), explanation: nil)
  }

  /// Damaged forms in a document for words that it lacks, in the order of the query.
  private func damagedForms(in ranked: RankedDocument) throws(SearchError) -> [String] {
    var forms: [String] = []
    for leaf in leaves {
      if case .proximity(let proximity) = leaf {
        for form in try damagedForms(of: proximity, in: ranked) where !forms.contains(form) {
          forms.append(form)
        }
        continue
      }
      for variants in leaf.variants
      where variants.segments[ranked.segment].all.place(of: ranked.document) != nil {
        for variant in variants.variants
        where variant.isIn(ranked.document, segment: ranked.segment) && !forms.contains(variant.surface) {
          forms.append(variant.surface)
        }
      }
    }
    return forms
  }

  /// The same of words near each other: those that stand in a match, where what was typed alone gives none. The word itself
  /// may stand elsewhere in the document.
  private func damagedForms(
    of plan: ProximityPlan, in ranked: RankedDocument
  ) throws(SearchError) -> [String] {
    let variants = plan.variants.flatMap(\.variants).filter {
      $0.isIn(ranked.document, segment: ranked.segment)
    }
    if variants.isEmpty { return [] }
    let builder = try ScorerBuilder(
      context: context, segment: ranked.segment, startingAt: ranked.document)
    if let typed = try builder.proximity(plan.asTyped), typed.document == ranked.document { return [] }
    let places = try positions(of: .proximity(plan), in: ranked.document, builder)
    var forms: [String] = []
    var found: [UInt32] = []
    for variant in variants {
      guard let entry = variant.entries[ranked.segment] else { continue }
      let cursor = try builder.reader.postings(entry)
      guard try cursor.seek(ranked.document) == ranked.document else { continue }
      try cursor.positions(into: &found)
      if found.contains(where: places.holds) { forms.append(variant.surface) }
    }
    return forms
  }

  // MARK: Choosing blocks

  /// The blocks that hold a match; nil if none can.
  private mutating func ranking(
    of ranked: RankedDocument, _ header: StoredHeader
  ) throws(SearchError) -> PassageRanking? {
    guard !leaves.isEmpty, !header.blocks.isEmpty else { return nil }
    let builder = try ScorerBuilder(
      context: context, segment: ranked.segment, startingAt: ranked.document)
    var found: [PassageRanking.Leaf] = []
    for (number, (leaf, share)) in zip(leaves, shares).enumerated() {
      // Rare enough or not, a word shown is better than none.
      var item = PassageRanking.Leaf(weight: context.weight(ofLeaf: leaf) * share + 0.05, positions: [])
      if case .word(let word) = leaf, let term = try builder.term(word), term.document == ranked.document {
        try positions(of: word, number, term, builder, into: &item)
      } else {
        item.positions = try positions(of: leaf, in: ranked.document, builder)
      }
      found.append(item)
    }
    return PassageRanking(found, in: header)
  }

  /// As many as are shown. The title stands above the passages already; it is repeated only where nothing else can be
  /// shown.
  private func chosen(
    of places: [PassageRanking.Place], in ranked: RankedDocument, _ header: StoredHeader
  ) throws(SearchError) -> [PassageRanking.Place] {
    let reader = context.segments[ranked.segment].reader
    var chosen: [PassageRanking.Place] = []
    for (number, place) in places.enumerated() where chosen.count < passagesPerHit {
      let hasOthers = number + 1 < places.count || !chosen.isEmpty
      if hasOthers, Int(header.blocks[place.block].textLength) == header.title.utf8.count,
        try reader.blockText(ranked.document, header, place.block) == header.title
      {
        continue
      }
      chosen.append(place)
    }
    return chosen
  }

  private mutating func positions(
    of word: WordPlan, _ number: Int, _ term: TermScorer, _ builder: ScorerBuilder,
    into leaf: inout PassageRanking.Leaf
  ) throws(SearchError) {
    guard hasManyForms(word, builder) else { return try term.positions(into: &leaf.positions) }
    let key = builder.segmentIndex * leaves.count + number
    let isTyped: [Bool]
    if let known = typedForms[key] {
      isTyped = known
    } else {
      isTyped = try builder.typedForms(word) ?? []
      typedForms[key] = isTyped
    }
    var forms: [UInt32] = []
    try term.positions(into: &leaf.positions, forms: &forms)
    for (position, form) in zip(leaf.positions, forms) where Int(form) < isTyped.count && isTyped[Int(form)] {
      leaf.typed.append(position)
    }
    if leaf.typed.count == leaf.positions.count { leaf.typed = [] }
  }

  /// Whether a word is written in more ways than one, so that its form says something.
  private func hasManyForms(_ word: WordPlan, _ builder: ScorerBuilder) -> Bool {
    context.terms[word.term].entries[builder.segmentIndex]?.formCount ?? 0 > 1
  }

  private func positions(
    of leaf: Plan, in document: UInt32, _ builder: ScorerBuilder
  ) throws(SearchError) -> [UInt32] {
    if case .forms(let forms) = leaf { return try builder.positions(of: forms, in: document) }
    var positions: [UInt32] = []
    guard let scorer = try builder.scorer(leaf), scorer.document == document else { return [] }
    try scorer.positions(into: &positions)
    return positions
  }

  /// The block to show when nothing in the text matched: the first that is not a heading.
  private static func opening(of header: StoredHeader) -> Int? {
    header.blocks.firstIndex { $0.kind == 0 }
      ?? header.blocks.firstIndex { !(1...6).contains($0.kind) } ?? header.blocks.indices.first
  }

  // MARK: Cutting text

  private mutating func passage(_ text: String, _ block: StoredBlockInfo, at position: UInt32) -> Passage {
    var part = text
    var matches: [Range<Int>] = []
    if text.utf8.count > Self.longBlock {
      let share = Double(position &- block.firstPosition) / Double(max(1, block.tokenCount))
      let byte = WordPlaces.byte(at: share, in: text)
      // Where nothing matched near the place where a match was thought to be, it is looked for further around.
      for length in [Self.longBlock, Self.widerBlock] where matches.isEmpty {
        part = Self.part(of: text, around: byte, length)
        matches = highlighter.matches(in: part, isTitle: false, using: &tokens)
      }
    }
    if matches.isEmpty {
      part = text
      matches = highlighter.matches(in: text, isTitle: false, using: &tokens)
    }
    let highlights = Highlighter.inScalars(matches, of: part)
    return Self.passage(block, Snippet.cut(part, highlights: highlights, of: text))
  }

  private static func passage(
    _ block: StoredBlockInfo, _ snippet: (text: String, highlights: [Highlight])
  ) -> Passage {
    Passage(
      paragraph: Int(block.number), page: Int(block.page), text: snippet.text, highlights: snippet.highlights)
  }

  /// A part of a long text around a byte, from space to space.
  private static func part(of text: String, around byte: Int, _ length: Int) -> String {
    let utf8 = text.utf8
    guard utf8.count > length else { return text }
    let low = max(0, min(byte - length / 2, utf8.count - length))
    let start = boundary(in: text, from: low)
    let end = boundary(in: text, from: min(utf8.count, low + length))
    return start < end ? String(text[start..<end]) : text
  }

  /// The first space from a byte on, or, where there is none near, the first scalar.
  private static func boundary(in text: String, from byte: Int) -> String.Index {
    let utf8 = text.utf8
    if byte == 0 { return text.startIndex }
    var index = utf8.index(utf8.startIndex, offsetBy: byte)
    var steps = 0
    var fallback: String.Index?
    while index < utf8.endIndex, steps < 256 {
      let unit = utf8[index]
      if unit == 0x20 || unit == 0x0A { return index }
      if fallback == nil, unit & 0xC0 != 0x80 { fallback = index }
      index = utf8.index(after: index)
      steps += 1
    }
    return steps < 256 ? utf8.endIndex : fallback ?? utf8.endIndex
  }
}

extension Plan {
  /// What counts of the weight of each of the leaves when paragraphs are compared: all, but of another label no more than
  /// what was typed for it counts, so that a name in rare words does not draw away from the words asked for.
  fileprivate func shares(_ context: SearchContext) -> [Float] {
    switch self {
    case .word, .phrase, .forms, .proximity: [1]
    case .all, .none, .keyword, .identifier, .dates: []
    case .bag(let bag):
      bag.clauses.flatMap { $0.plan.shares(context) } + bag.filters.flatMap { $0.shares(context) }
    case .or(let operands): operands.flatMap { $0.shares(context) }
    case .synonyms(let synonyms):
      synonyms.typed.shares(context)
        + synonyms.others.flatMap { other in
          other.plan.leaves.map { _ in synonyms.factor(of: other.plan, context) }
        }
    }
  }
}
