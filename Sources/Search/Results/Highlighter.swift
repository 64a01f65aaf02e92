import Analysis

/// Finds in a text what a plan matched, with the analyzer that indexed it.
struct Highlighter {
  private struct Word {
    /// In UTF-8.
    var stem: [UInt8]
    var rule: FormRule
    var surface: String
    var offset: UInt32

    /// The one form that it may take, in UTF-8; empty if it may take others.
    var onlyForm: [UInt8] {
      if case .exact(let form) = rule { return Array(form.utf8) }
      return []
    }
  }

  /// Words near each other.
  private struct Proximity {
    /// The alternatives of each operand.
    var operands: [[Operand]]
    var rule: ProximityRule
  }

  private enum Operand {
    case words([Word])
    case forms(FormExpansion)
  }

  /// In UTF-8, each once: few, so that a token is compared with all that are as long.
  private var stems: [[UInt8]] = []
  /// Likewise those of phrases that may take any form.
  private var stemsOfPhrases: [[UInt8]] = []
  /// The first forms of phrases that may take no other: of words with a space within there can be dozens.
  private var firstForms = FormSet()
  private var phrases: [[Word]] = []
  private var titlePhrases: [[Word]] = []
  private var patterns: [FormExpansion] = []
  private var titlePatterns: [FormExpansion] = []
  private var proximities: [Proximity] = []
  private var titleProximities: [Proximity] = []
  private let analyzer: SpanishAnalyzer

  init(plan: Plan, context: SearchContext, analyzer: SpanishAnalyzer) {
    self.analyzer = analyzer
    for leaf in plan.leaves {
      switch leaf {
      case .word(let word):
        Self.add(Array(context.terms[word.term].stem.utf8), to: &stems)
        for variant in word.variants?.variants ?? [] {
          let halves = variant.halves
          if halves.isEmpty {
            Self.add(Array(variant.stem.utf8), to: &stems)
          } else {
            phrases.append(
              halves.enumerated().map { index, half in
                Word(stem: [], rule: .exact(half), surface: half, offset: UInt32(index))
              })
            firstForms.insert(Array(halves[0].utf8))
          }
        }
      case .forms(let forms):
        let expansion = context.expansions[forms.expansion]
        if forms.inTitle { titlePatterns.append(expansion) } else { patterns.append(expansion) }
      case .proximity(let plan):
        let operands = plan.operands.map { alternatives in
          alternatives.map { alternative -> Operand in
            switch alternative {
            case .slots(let slots), .added(let slots): .words(Self.words(of: slots, context))
            case .forms(let expansion): .forms(context.expansions[expansion])
            }
          }
        }
        let proximity = Proximity(operands: operands, rule: plan.rule)
        if plan.inTitle { titleProximities.append(proximity) } else { proximities.append(proximity) }
      case .phrase(let phrase):
        let words = Self.words(of: phrase.slots, context)
        for word in words where word.rule == .any { Self.add(word.stem, to: &stemsOfPhrases) }
        if let first = words.first, case .exact = first.rule { firstForms.insert(first.onlyForm) }
        if phrase.inTitle { titlePhrases.append(words) } else { phrases.append(words) }
      default: break
      }
    }
  }

  private static func add(_ stem: [UInt8], to stems: inout [[UInt8]]) {
    if !stems.contains(stem) { stems.append(stem) }
  }

  private static func words(of slots: [SlotPlan], _ context: SearchContext) -> [Word] {
    slots.map {
      Word(
        stem: Array(context.terms[$0.term].stem.utf8), rule: $0.rule, surface: $0.surface, offset: $0.offset)
    }
  }

  /// Whether a token's stem is this one.
  @inline(__always)
  private static func isStem(_ stem: [UInt8], of token: Token, in bytes: [UInt8]) -> Bool {
    let start = Int(token.stemStart)
    guard stem.count == Int(token.stemLength), stem.count <= bytes.count - start else { return false }
    for place in stem.indices where stem[place] != bytes[start + place] { return false }
    return true
  }

  private func isSearchedFor(_ token: Token, in bytes: [UInt8]) -> Bool {
    for stem in stems where Self.isStem(stem, of: token, in: bytes) { return true }
    return false
  }

  /// Stretches of the text that matched, in UTF-8 bytes, ascending and without overlaps.
  func matches(in text: String, isTitle: Bool) -> [Range<Int>] {
    var buffer = TokenBuffer()
    return matches(in: text, isTitle: isTitle, using: &buffer)
  }

  /// The same with a buffer that is kept from text to text, which remembers words too.
  func matches(in text: String, isTitle: Bool, using buffer: inout TokenBuffer) -> [Range<Int>] {
    let phrases = isTitle ? self.phrases + titlePhrases : self.phrases
    let patterns = isTitle ? self.patterns + titlePatterns : self.patterns
    let proximities = isTitle ? self.proximities + titleProximities : self.proximities
    guard !stems.isEmpty || !phrases.isEmpty || !patterns.isEmpty || !proximities.isEmpty else { return [] }
    analyzer.analyze(text, into: &buffer)
    let tokens = buffer.tokens
    let bytes = buffer.bytes
    var found: [Range<Int>] = []
    // The stems of phrases that the text has: without all of its own a phrase need not be looked for.
    var present: Set<[UInt8]> = []
    var presentForms: Set<[UInt8]> = []
    for token in tokens {
      if let form = firstForms.form(of: token, in: bytes) { presentForms.insert(form) }
      for stem in stemsOfPhrases where Self.isStem(stem, of: token, in: bytes) { present.insert(stem) }
      let isMatch =
        isSearchedFor(token, in: bytes)
        || !patterns.isEmpty && patterns.contains { $0.covers(buffer.surface(token)) }
      if isMatch { found.append(Self.range(token)) }
    }
    for phrase in phrases where Self.canStand(phrase, in: present, presentForms) {
      Self.find(phrase, in: buffer, into: &found)
    }
    for proximity in proximities { Self.find(proximity, in: buffer, into: &found) }
    return Self.merged(found)
  }

  /// Marks the words of operands that are near each other in this text; all of them, where the match goes
  /// beyond it.
  private static func find(_ proximity: Proximity, in buffer: TokenBuffer, into found: inout [Range<Int>]) {
    let tokens = buffer.tokens.filter { !$0.flags.contains(.compound) }
    let places = places(of: proximity, in: tokens, of: buffer)
    var marked = proximity.rule.matching(places)
    if marked.contains(where: \.isEmpty) { marked = places }
    let spans = marked.flatMap { $0 }
    for token in tokens
    where spans.contains(where: { $0.start <= token.position && token.position <= $0.last }) {
      found.append(range(token))
    }
  }

  /// Where the operands stand, ascending.
  private static func places(
    of proximity: Proximity, in tokens: [Token], of buffer: TokenBuffer
  ) -> [[PositionSpan]] {
    proximity.operands.map { alternatives -> [PositionSpan] in
      var spans: [PositionSpan] = []
      for alternative in alternatives {
        switch alternative {
        case .forms(let expansion):
          for token in buffer.tokens where expansion.covers(buffer.surface(token)) {
            spans.append(PositionSpan(start: token.position, last: token.position))
          }
        case .words(let words):
          for start in starts(of: words, in: tokens, of: buffer) {
            spans.append(PositionSpan(start: start, last: start &+ (words.map(\.offset).max() ?? 0)))
          }
        }
      }
      return spans.sorted { $0.start != $1.start ? $0.start < $1.start : $0.last < $1.last }
    }
  }

  /// Positions where words stand side by side. Tokens other than compounds have one position each, ascending.
  private static func starts(of words: [Word], in tokens: [Token], of buffer: TokenBuffer) -> [UInt32] {
    if words.count == 1 {
      return buffer.tokens.filter { matches(words[0], $0, buffer) }.map(\.position)
    }
    return tokens.indices.filter { start in
      words.allSatisfy { word in
        let index = start + Int(word.offset)
        return index < tokens.count && tokens[index].position == tokens[start].position &+ word.offset
          && matches(word, tokens[index], buffer)
      }
    }.map { tokens[$0].position }
  }

  /// The same with the words of a phrase, and words near each other, as one stretch.
  func occurrences(in text: String, isTitle: Bool) -> [Range<Int>] {
    var buffer = TokenBuffer()
    analyzer.analyze(text, into: &buffer)
    let tokens = buffer.tokens.filter { !$0.flags.contains(.compound) }
    var found: [Range<Int>] = []
    let patterns = isTitle ? self.patterns + titlePatterns : self.patterns
    for token in buffer.tokens
    where isSearchedFor(token, in: buffer.bytes)
      || patterns.contains(where: { $0.covers(buffer.surface(token)) })
    {
      found.append(Self.range(token))
    }
    for phrase in isTitle ? phrases + titlePhrases : phrases {
      let width = phrase.map(\.offset).max() ?? 0
      for start in Self.starts(of: phrase, in: tokens, of: buffer) {
        found += Self.stretch(PositionSpan(start: start, last: start &+ width), in: tokens)
      }
    }
    for proximity in isTitle ? proximities + titleProximities : proximities {
      let marked = proximity.rule.matching(Self.places(of: proximity, in: tokens, of: buffer))
      for spans in Self.groups(of: marked, proximity.rule) { found += Self.stretch(spans, in: tokens) }
    }
    return Self.merged(found)
  }

  /// Matches of words near each other as stretches: from each place of the first operand to the nearest of
  /// the last.
  private static func groups(of marked: [[PositionSpan]], _ rule: ProximityRule) -> [PositionSpan] {
    guard let first = marked.first else { return [] }
    return first.map { start in
      var span = start
      for places in marked.dropFirst() {
        let nearest = places.min { Self.distance($0, span) < Self.distance($1, span) }
        guard let nearest else { continue }
        span = PositionSpan(start: min(span.start, nearest.start), last: max(span.last, nearest.last))
      }
      return span
    }
  }

  private static func distance(_ a: PositionSpan, _ b: PositionSpan) -> UInt32 {
    a.start > b.last ? a.start - b.last : b.start > a.last ? b.start - a.last : 0
  }

  /// The text from the word at a first position to that at a last.
  private static func stretch(_ span: PositionSpan, in tokens: [Token]) -> [Range<Int>] {
    guard let first = tokens.first(where: { $0.position >= span.start }),
      let last = tokens.last(where: { $0.position <= span.last }), first.position <= last.position
    else { return [] }
    return [range(first).lowerBound..<range(last).upperBound]
  }

  /// Whether a text with these stems and first forms of phrases can have one: whether it has all of its words that may take
  /// any form, and the first if that may take one only.
  private static func canStand(
    _ phrase: [Word], in stems: Set<[UInt8]>, _ forms: Set<[UInt8]>
  ) -> Bool {
    if let first = phrase.first, case .exact = first.rule, !forms.contains(first.onlyForm) { return false }
    return phrase.allSatisfy { $0.rule != .any || stems.contains($0.stem) }
  }

  private static func find(_ phrase: [Word], in buffer: TokenBuffer, into found: inout [Range<Int>]) {
    guard let last = phrase.last?.offset else { return }
    if phrase.count == 1 {
      for token in buffer.tokens where matches(phrase[0], token, buffer) { found.append(range(token)) }
      return
    }
    let tokens = buffer.tokens.filter { !$0.flags.contains(.compound) }
    for start in tokens.indices {
      // Tokens other than compounds have one position each, so that offsets are distances in the list.
      guard start + Int(last) < tokens.count else { break }
      let isMatch = phrase.allSatisfy { word in
        let token = tokens[start + Int(word.offset)]
        return token.position == tokens[start].position &+ word.offset && matches(word, token, buffer)
      }
      guard isMatch else { continue }
      for word in phrase { found.append(range(tokens[start + Int(word.offset)])) }
    }
  }

  private static func matches(_ word: Word, _ token: Token, _ buffer: TokenBuffer) -> Bool {
    word.rule == .any
      ? isStem(word.stem, of: token, in: buffer.bytes) : word.rule.admits(buffer.surface(token))
  }

  private static func range(_ token: Token) -> Range<Int> {
    Int(token.start)..<Int(token.start) + Int(token.length)
  }

  /// Of stretches that overlap, the longest from the left.
  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    let sorted = ranges.sorted {
      $0.lowerBound != $1.lowerBound ? $0.lowerBound < $1.lowerBound : $0.upperBound > $1.upperBound
    }
    var result: [Range<Int>] = []
    for range in sorted where range.lowerBound >= (result.last?.upperBound ?? 0) { result.append(range) }
    return result
  }

  /// Stretches in bytes as stretches in Unicode scalars.
  static func inScalars(_ ranges: [Range<Int>], of text: String) -> [Highlight] {
    var highlights: [Highlight] = []
    highlights.reserveCapacity(ranges.count)
    var scalars = 0
    var byte = 0
    var next = 0
    var start = 0
    for unit in text.utf8 {
      guard next < ranges.count else { break }
      let isStartOfScalar = unit & 0xC0 != 0x80
      if isStartOfScalar {
        if byte == ranges[next].upperBound {
          highlights.append(Highlight(start: start, length: scalars - start))
          next += 1
        }
        if next < ranges.count, byte == ranges[next].lowerBound { start = scalars }
        scalars += 1
      }
      byte += 1
    }
    if next < ranges.count, byte == ranges[next].upperBound {
      highlights.append(Highlight(start: start, length: scalars - start))
    }
    return highlights
  }
}
