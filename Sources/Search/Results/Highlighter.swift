import Analysis

/// Finds in a text what a plan matched, with the analyzer that indexed it.
struct Highlighter {
  private struct Word {
    var stem: String
    var rule: FormRule
    var surface: String
    var offset: UInt32
  }

  private var stems: Set<String> = []
  private var phrases: [[Word]] = []
  private var titlePhrases: [[Word]] = []
  private var prefixes: [PrefixExpansion] = []
  private var titlePrefixes: [PrefixExpansion] = []
  private let analyzer: SpanishAnalyzer

  init(plan: Plan, context: SearchContext, analyzer: SpanishAnalyzer) {
    self.analyzer = analyzer
    for leaf in plan.leaves {
      switch leaf {
      case .word(let word):
        stems.insert(context.terms[word.term].stem)
        for variant in word.variants { stems.insert(context.terms[variant.term].stem) }
      case .prefix(let prefix):
        let expansion = context.expansions[prefix.expansion]
        if prefix.inTitle { titlePrefixes.append(expansion) } else { prefixes.append(expansion) }
      case .phrase(let phrase):
        let words = phrase.slots.map {
          Word(
            stem: context.terms[$0.term].stem, rule: $0.rule, surface: $0.surface, offset: $0.offset)
        }
        if phrase.inTitle { titlePhrases.append(words) } else { phrases.append(words) }
      default: break
      }
    }
  }

  /// Stretches of the text that matched, in UTF-8 bytes, ascending and without overlaps.
  func matches(in text: String, isTitle: Bool) -> [Range<Int>] {
    let phrases = isTitle ? self.phrases + titlePhrases : self.phrases
    let prefixes = isTitle ? self.prefixes + titlePrefixes : self.prefixes
    guard !stems.isEmpty || !phrases.isEmpty || !prefixes.isEmpty else { return [] }
    var buffer = TokenBuffer()
    analyzer.analyze(text, into: &buffer)
    let tokens = buffer.tokens
    var found: [Range<Int>] = []
    for token in tokens {
      let isMatch =
        stems.contains(buffer.stem(token))
        || !prefixes.isEmpty && prefixes.contains { $0.covers(buffer.surface(token)) }
      if isMatch { found.append(Self.range(token)) }
    }
    for phrase in phrases { Self.find(phrase, in: buffer, into: &found) }
    return Self.merged(found)
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
    word.rule == .any ? buffer.stem(token) == word.stem : word.rule.admits(buffer.surface(token))
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
