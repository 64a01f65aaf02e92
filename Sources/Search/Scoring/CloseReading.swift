/// Reads the best documents of one segment closely: what their score gains by how the query's words stand in them.
///
/// To each gain the formula of BM25 applies, with a share of the words' weights: frequencies of a word and its family, of
/// a word in the form typed, of two words side by side. `RankingSettings` has the shares. Documents must be asked for in
/// ascending order.
struct CloseReading {
  /// What a document gains.
  struct Gain {
    enum Kind {
      /// A word and how often its family stands in the document, by field weight.
      case family(Int, frequency: UInt32)
      /// A word and in which share of its places it has the form typed.
      case exactForm(Int, share: Float)
      /// A word, of which a damaged form stands in the document.
      case damagedForm(Int, WordVariant)
      /// A function word.
      case functionWord(Int, frequency: UInt32)
      /// A pair and how often its words stand side by side.
      case neighbours(Int, frequency: UInt32)
      /// How many words stand within a stretch.
      case window(Int)
    }

    var kind: Kind
    var points: Int
  }

  private struct Word {
    var cursor: PostingsCursor?
    /// By form number.
    var typed: [Bool] = []
    var family: [PostingsCursor] = []
    var variants: WordVariants?
    var positions: [UInt32] = []
    var isHere = false
    /// Whether a damaged form stands there in its place.
    var isDamaged = false
  }

  private let wording: Wording
  private let context: SearchContext
  private let settings: RankingSettings
  private let reader: SegmentReader
  private let segment: Int
  private var words: [Word] = []
  /// Whether a word has a neighbour in the query.
  private var isInPair: [Bool]
  private var forms: [UInt32] = []
  /// Positions with the numbers of their words below them: one number is compared faster than two.
  private var places: [UInt64] = []

  init(
    _ wording: Wording, context: SearchContext, settings: RankingSettings, segment: Int
  ) throws(SearchError) {
    self.wording = wording
    self.context = context
    self.settings = settings
    self.segment = segment
    reader = context.segments[segment].reader
    isInPair = [Bool](repeating: false, count: wording.words.count)
    for pair in wording.pairs {
      isInPair[pair.first] = true
      isInPair[pair.second] = true
    }
    for wanted in wording.words {
      var word = Word()
      if let entry = context.terms[wanted.term].entries[segment] {
        word.cursor = try reader.postings(entry)
        if settings.exactForm > 0, !wanted.isFunctionWord {
          word.typed = try context.forms(of: wanted.term, segment: segment)
            .map { wanted.typedForm.admits($0.surface) }
        }
      }
      if settings.family > 0 {
        for member in wanted.family where member != wanted.term {
          if let entry = context.terms[member].entries[segment] {
            word.family.append(try reader.postings(entry))
          }
        }
      }
      word.variants = wanted.variants
      words.append(word)
    }
  }

  /// The sum of what a document gains, in points.
  mutating func points(in document: UInt32) throws(SearchError) -> Int {
    try gains(in: document).reduce(0) { $0 + $1.points }
  }

  /// What a document gains, word by word, then by neighbours and stretches.
  mutating func gains(in document: UInt32) throws(SearchError) -> [Gain] {
    var gains: [Gain] = []
    let lengthCode = try reader.lengthCode(document)
    for index in words.indices {
      try read(index, in: document, lengthCode: lengthCode, into: &gains)
    }
    if settings.neighbours > 0 {
      for (index, pair) in wording.pairs.enumerated() {
        guard words[pair.first].isHere, words[pair.second].isHere else { continue }
        let frequency = Self.neighbours(words[pair.first].positions, words[pair.second].positions)
        if frequency == 0 { continue }
        let weight = self.weight(pair.first) + self.weight(pair.second)
        gains.append(
          Gain(
            kind: .neighbours(index, frequency: frequency),
            points: points(settings.neighbours * weight, frequency, lengthCode)))
      }
    }
    if settings.window > 0, let window = window() { gains.append(window) }
    return gains
  }

  private func weight(_ word: Int) -> Float { context.terms[wording.words[word].term].weight }

  private func points(_ weight: Float, _ frequency: UInt32, _ lengthCode: UInt8) -> Int {
    Int(
      context.model.norms.points(
        weight: weight * BM25.scale, frequency: frequency, lengthCode: lengthCode))
  }

  private mutating func read(
    _ index: Int, in document: UInt32, lengthCode: UInt8, into gains: inout [Gain]
  ) throws(SearchError) {
    let wanted = wording.words[index]
    words[index].isHere = false
    words[index].isDamaged = false
    var weighted: UInt32 = 0
    if let cursor = words[index].cursor, try cursor.seek(document) == document {
      words[index].isHere = true
      weighted = try cursor.weightedFrequency
      let typed = words[index].typed
      if typed.contains(true), typed.contains(false) {
        try cursor.positions(into: &words[index].positions, forms: &forms)
      } else {
        try cursor.positions(into: &words[index].positions)
      }
    }
    if wanted.isFunctionWord {
      if weighted > 0, settings.functionWords > 0 {
        gains.append(
          Gain(
            kind: .functionWord(index, frequency: weighted),
            points: points(settings.functionWords * weight(index), weighted, lengthCode)))
      }
      return
    }
    if settings.family > 0 {
      var frequency = weighted
      for relative in words[index].family where try relative.seek(document) == document {
        frequency = frequency.addingClamped(try relative.weightedFrequency)
      }
      var gain = Gain(
        kind: .family(index, frequency: frequency),
        points: frequency > 0 ? points(settings.family * wanted.familyWeight, frequency, lengthCode) : 0)
      if weighted == 0 { try replace(&gain, byVariantOf: index, in: document, lengthCode) }
      if gain.points > 0 { gains.append(gain) }
    }
    if settings.exactForm > 0, weighted > 0 { exactForm(index, weighted, lengthCode, into: &gains) }
  }

  /// A document without the word gains by a damaged form, if that is more than it gains by related words.
  private mutating func replace(
    _ gain: inout Gain, byVariantOf index: Int, in document: UInt32, _ lengthCode: UInt8
  ) throws(SearchError) {
    guard let variants = words[index].variants,
      let place = variants.segments[segment].all.place(of: document)
    else { return }
    let variant = variants.variants[Int(variants.segments[segment].sources[place])]
    let points = points(
      settings.family * variant.share * weight(index), variants.segments[segment].all.frequencies[place],
      lengthCode)
    words[index].isHere = true
    words[index].isDamaged = true
    words[index].positions.removeAll(keepingCapacity: true)
    if settings.neighbours > 0, isInPair[index],
      let cursor = try variants.cursor(at: place, segment: segment, reader),
      try cursor.seek(document) == document
    {
      try cursor.positions(into: &words[index].positions)
    }
    if points > gain.points { gain = Gain(kind: .damagedForm(index, variant), points: points) }
  }

  private func exactForm(_ index: Int, _ weighted: UInt32, _ lengthCode: UInt8, into gains: inout [Gain]) {
    let typed = words[index].typed
    guard typed.contains(true) else { return }
    let all = words[index].positions.count
    var exact = all
    if typed.contains(false) {
      exact = forms.count { Int($0) < typed.count && typed[Int($0)] }
    }
    guard exact > 0, all > 0 else { return }
    let frequency = max(1, UInt64(weighted) * UInt64(exact) / UInt64(all))
    gains.append(
      Gain(
        kind: .exactForm(index, share: Float(exact) / Float(all)),
        points: points(
          settings.exactForm * weight(index), UInt32(truncatingIfNeeded: frequency), lengthCode)))
  }

  /// How often a position of the second list follows one of the first.
  private static func neighbours(_ first: [UInt32], _ second: [UInt32]) -> UInt32 {
    var count: UInt32 = 0
    var index = 0
    for position in first {
      while index < second.count, second[index] <= position { index += 1 }
      if index == second.count { break }
      if second[index] == position &+ 1 { count &+= 1 }
    }
    return count
  }

  private static func parts(of place: UInt64) -> (position: UInt32, word: Int) {
    (UInt32(truncatingIfNeeded: place >> 32), Int(place & 0xFFFF_FFFF))
  }

  /// The stretch with the greatest sum of weights of words searched for; nil unless it has two. Damaged forms do not
  /// count: with a few letters wrong anything stands close to anything.
  private mutating func window() -> Gain? {
    places.removeAll(keepingCapacity: true)
    var count = 0
    for index in words.indices where words[index].isHere && !words[index].isDamaged {
      if wording.words[index].isFunctionWord { continue }
      count += 1
      for position in words[index].positions { places.append(UInt64(position) << 32 | UInt64(index)) }
    }
    if count < 2 { return nil }
    places.sort()
    var standing = [Int](repeating: 0, count: words.count)
    var points = words.indices.map { Int(settings.window * weight($0) * BM25.scale) }
    for index in words.indices where wording.words[index].isFunctionWord { points[index] = 0 }
    var start = 0
    var sum = 0
    var inside = 0
    var best = (points: 0, words: 0)
    for place in places {
      let (position, here) = Self.parts(of: place)
      while true {
        let (first, word) = Self.parts(of: places[start])
        guard first &+ RankingSettings.windowLength <= position else { break }
        standing[word] -= 1
        if standing[word] == 0 {
          sum -= points[word]
          inside -= 1
        }
        start += 1
      }
      standing[here] += 1
      if standing[here] == 1 {
        sum += points[here]
        inside += 1
      }
      if inside > 1, sum > best.points { best = (sum, inside) }
    }
    return best.words > 1 ? Gain(kind: .window(best.words), points: best.points) : nil
  }
}
