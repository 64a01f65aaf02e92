import Analysis

/// A damaged form that a word of a query also finds.
struct WordVariant: Sendable {
  /// As it stands in documents, in lower case; with a space where two forms stand for the word.
  var surface: String
  /// The stem of it, of two forms that of the first.
  var stem: String
  /// What it counts of the word, below 1.
  var share: Float
  /// By segment.
  var entries: [TermEntry?] = []
  /// Its documents by segment, deleted ones included.
  var documents: [[UInt32]] = []

  /// The two forms that stand for the word side by side; empty if it is one.
  var halves: [String] {
    surface.utf8.contains(UInt8(ascii: " ")) ? surface.split(separator: " ").map(String.init) : []
  }

  /// Whether a document has it.
  func isIn(_ document: UInt32, segment: Int) -> Bool { documents[segment].holds(document) }
}

/// The documents of a segment that have a damaged form of a word, and not the word itself.
struct VariantPostings: Sendable {
  var all: RememberedPostings
  /// Which of the variants earns a document most, by its place.
  var sources: [UInt8]
}

/// The damaged forms of a word in a snapshot, looked up once.
final class WordVariants: Sendable {
  let variants: [WordVariant]
  /// By segment.
  let segments: [VariantPostings]

  init(_ variants: [WordVariant], segments: [VariantPostings]) {
    self.variants = variants
    self.segments = segments
  }

  /// Live documents that are found by them alone.
  var documentCount: Int { segments.reduce(0) { $0 + $1.all.liveCount } }

  /// What the document at a place scores, in points; `weight` is the word's.
  func points(at place: Int, segment: Int, weight: Float, lengthCode: UInt8, _ model: BM25) -> Int {
    let postings = segments[segment]
    let share = variants[Int(postings.sources[place])].share
    return Int(
      model.norms.points(
        weight: weight * share * BM25.scale, frequency: postings.all.frequencies[place],
        lengthCode: lengthCode))
  }

  /// The list of the variant that earns the document at a place most.
  func cursor(
    at place: Int, segment: Int, _ reader: SegmentReader
  ) throws(SearchError) -> PostingsCursor? {
    guard let entry = variants[Int(segments[segment].sources[place])].entries[segment] else { return nil }
    return try reader.postings(entry)
  }
}

extension WordVariants: Equatable {
  static func == (a: WordVariants, b: WordVariants) -> Bool { a === b }
}

extension SearchContext {
  /// Of a word's weight, what a form counts that differs by what OCR is known to confuse.
  private static let confusedShare: Float = 0.9
  /// The same of a form of a damaged document, by edits from 1.
  private static let editShares: [Float] = [0.95, 0.6, 0.35, 0.2]
  /// Variants of a word, and documents that one may have: a form of many documents is no damage.
  private static let mostVariants = 24
  private static let mostDocuments = 500
  /// How much more frequent a word must be than a spelling without a confused mark.
  private static let plainRatio: UInt64 = 8

  /// The damaged forms that a word also finds; nil if there are none.
  func variants(of term: Int, surface: String) throws(SearchError) -> WordVariants? {
    guard let damage, surface.utf8.count >= 3 else { return nil }
    let found: WordVariants
    if let known = damage.known(surface) {
      found = known
    } else {
      found = try lookUp(try find(surface, term, damage), of: term)
      damage.remember(surface, found)
    }
    return found.variants.isEmpty ? nil : found
  }

  /// Looks up the documents of variants that lack the word.
  private func lookUp(_ wanted: [WordVariant], of term: Int) throws(SearchError) -> WordVariants {
    var variants = wanted
    var lists: [VariantPostings] = []
    for (index, segment) in segments.enumerated() {
      let lengths = try segment.reader.norms()
      var best: [UInt32: (earned: Float, frequency: UInt32, source: Int)] = [:]
      for source in variants.indices {
        var documents: [UInt32] = []
        let entry = try segment.reader.term(variants[source].stem)
        variants[source].entries.append(entry)
        for (document, frequency) in try places(of: variants[source], entry, in: segment) {
          documents.append(document)
          let earned =
            RememberedPostings.earned(frequency, lengths[document], model) * variants[source].share
          if earned > best[document]?.earned ?? 0 { best[document] = (earned, frequency, source) }
        }
        variants[source].documents.append(documents)
      }
      lists.append(try postings(best, without: terms[term].entries[index], variants, segment))
    }
    return WordVariants(variants, segments: lists)
  }

  /// The documents of a variant in a segment and how often it stands there, by field weight.
  private func places(
    of variant: WordVariant, _ entry: TermEntry?, in segment: Snapshot.Segment
  ) throws(SearchError) -> [(document: UInt32, frequency: UInt32)] {
    guard let entry else { return [] }
    let halves = variant.halves
    if halves.count == 2 { return try segment.pairs(of: halves[0], halves[1]) }
    var found: [(document: UInt32, frequency: UInt32)] = []
    let cursor = try segment.reader.postings(entry)
    while cursor.document != PostingsCursor.end {
      found.append((cursor.document, try cursor.weightedFrequency))
      try cursor.next()
    }
    return found
  }

  private func postings(
    _ best: [UInt32: (earned: Float, frequency: UInt32, source: Int)], without own: TermEntry?,
    _ variants: [WordVariant], _ segment: Snapshot.Segment
  ) throws(SearchError) -> VariantPostings {
    let word = try own.map { (entry) throws(SearchError) in try segment.reader.postings(entry) }
    var entries: [(document: UInt32, frequency: UInt32, share: Float)] = []
    var sources: [UInt8] = []
    for (document, item) in best.sorted(by: { $0.key < $1.key }) {
      if let word, try word.seek(document) == document { continue }
      entries.append((document, item.frequency, variants[item.source].share))
      sources.append(UInt8(truncatingIfNeeded: item.source))
    }
    return VariantPostings(all: try RememberedPostings(entries, segment, model), sources: sources)
  }

  private func find(
    _ surface: String, _ term: Int, _ damage: DamageTable
  ) throws(SearchError) -> [WordVariant] {
    var found: [WordVariant] = []
    var seen: Set<String> = [terms[term].stem]
    let own = try count(ofStem: term)
    for base in try writtenForms(surface, term) {
      for spelling in Confusions.spellings(of: base).sorted(by: { $0.surface < $1.surface }) {
        guard let variant = try confused(spelling, ownCount: own), seen.insert(variant.stem).inserted else {
          continue
        }
        found.append(variant)
      }
    }
    let forms = try damage.forms(of: segments)
    var halves: Set<String> = []
    for spacing in forms.spacings(of: terms[term].stem).prefix(Self.mostVariants) {
      guard let variant = try spaced(spacing.surface) else { continue }
      halves.formUnion(variant.halves)
      let name = variant.halves.isEmpty ? variant.stem : variant.surface
      if seen.insert(name).inserted { found.append(variant) }
    }
    for neighbour in forms.neighbours(of: surface, limit: 4 * Self.mostVariants) {
      let form = forms.forms[neighbour.form]
      // A half is near to its word, and known for what it is.
      guard neighbour.distance > 0, !halves.contains(form.surface), seen.insert(form.stem).inserted else {
        continue
      }
      let place = min(neighbour.distance, Self.editShares.count) - 1
      found.append(WordVariant(surface: form.surface, stem: form.stem, share: Self.editShares[place]))
    }
    return Array(found.prefix(Self.mostVariants))
  }

  /// The variant that stands with a space too many or too few; nil if the collection no longer has it.
  private func spaced(_ surface: String) throws(SearchError) -> WordVariant? {
    var variant = WordVariant(surface: surface, stem: "", share: Self.confusedShare)
    let form = variant.halves.first ?? surface
    for segment in segments {
      guard let entry = try segment.reader.surface(form) else { continue }
      guard let (stem, _) = try segment.reader.term(ordinal: entry.stemOrdinal) else { continue }
      variant.stem = String(decoding: stem, as: UTF8.self)
      return variant
    }
    return nil
  }

  /// The word as typed and as the collection writes it with accents.
  private func writtenForms(_ surface: String, _ term: Int) throws(SearchError) -> [String] {
    var counts: [String: UInt64] = [:]
    for index in segments.indices {
      for form in try forms(of: term, segment: index) {
        counts[form.surface, default: 0] += UInt64(form.count)
      }
    }
    var forms = [surface]
    let folded = TextFolding.fold(surface)
    for (form, _) in counts.sorted(by: { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key })
      .prefix(6) where form != surface
    {
      forms.append(form)
    }
    if folded == surface, let accented = Confusions.accented(surface), !forms.contains(accented) {
      forms.append(accented)
    }
    return forms
  }

  private func count(ofStem term: Int) throws(SearchError) -> UInt64 {
    terms[term].entries.reduce(0) { $0 + ($1?.positionCount ?? 0) }
  }

  /// The variant that a spelling is, if the collection has it and it cannot be a word of its own.
  private func confused(
    _ spelling: Confusions.Spelling, ownCount: UInt64
  ) throws(SearchError) -> WordVariant? {
    var count: UInt64 = 0
    var stem: [UInt8] = []
    var ofStem: UInt64 = 0
    for segment in segments {
      guard let entry = try segment.reader.surface(spelling.surface) else { continue }
      guard let (bytes, term) = try segment.reader.term(ordinal: entry.stemOrdinal) else { continue }
      count += UInt64(entry.count)
      ofStem += term.positionCount
      stem = bytes
      if term.documentFrequency > Self.mostDocuments { return nil }
    }
    guard count > 0, ofStem <= 2 * count else { return nil }
    if spelling.isMarked ? count > max(ownCount, 3) : count * Self.plainRatio > ownCount { return nil }
    return WordVariant(
      surface: spelling.surface, stem: String(decoding: stem, as: UTF8.self), share: Self.confusedShare)
  }
}
