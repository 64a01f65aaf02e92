import Analysis

/// A stem of the query with its statistics over the whole snapshot.
struct QueryTerm: Sendable {
  var stem: String
  /// By segment; nil where the stem does not occur.
  var entries: [TermEntry?]
  /// Live documents that hold the stem.
  var documentFrequency: Int
  /// The inverse document frequency.
  var weight: Float
}

/// What one search knows of its snapshot: statistics of live documents, and the query's words looked up once.
///
/// All numbers that go into scores are sums over the segments, so that neither the division into segments nor
/// documents deleted but not yet merged away can show in a score.
final class SearchContext {
  let segments: [Snapshot.Segment]
  /// Documents that are not deleted.
  let documentCount: Int
  let model: BM25
  /// Words that begin alike, remembered with the snapshot.
  let families: WordFamilies
  /// Words for mistyped ones, remembered with the snapshot.
  let corrections: KnownCorrections
  /// Damaged forms; nil if the search does not look for them.
  let damage: DamageTable?
  /// Labels of the thesaurus.
  let labels: LabelTable
  /// What documents that say nearly the same are told by.
  let sketches: SketchTable
  /// Values of fields, numbered for counting.
  let facetValues: FacetValueTable
  private(set) var terms: [QueryTerm] = []
  private(set) var expansions: [FormExpansion] = []
  private var termIndex: [String: Int] = [:]
  /// By term and segment.
  private var knownForms: [Int: [SurfaceForm]] = [:]

  init(_ snapshot: Snapshot, findingDamaged: Bool = false) {
    segments = snapshot.segments
    documentCount = snapshot.documentCount
    families = snapshot.families
    corrections = snapshot.corrections
    sketches = snapshot.sketches
    facetValues = snapshot.facetValues
    labels = snapshot.labels
    damage = findingDamaged ? snapshot.damage : nil
    model = BM25(documentCount: snapshot.documentCount, totalLength: snapshot.totalWeightedLength)
  }

  /// The index in `terms` of a stem.
  func term(_ stem: String) throws(SearchError) -> Int {
    if let known = termIndex[stem] { return known }
    var entries: [TermEntry?] = []
    entries.reserveCapacity(segments.count)
    var frequency = 0
    for segment in segments {
      let entry = try segment.reader.term(stem)
      entries.append(entry)
      if let entry { frequency += try Self.liveFrequency(of: entry, in: segment) }
    }
    terms.append(
      QueryTerm(
        stem: stem, entries: entries, documentFrequency: frequency,
        weight: model.weight(documentFrequency: frequency)))
    termIndex[stem] = terms.count - 1
    return terms.count - 1
  }

  /// The index in `terms` of a stem that was looked up by another search of the same snapshot.
  func add(_ term: QueryTerm) -> Int {
    if let known = termIndex[term.stem] { return known }
    terms.append(term)
    termIndex[term.stem] = terms.count - 1
    return terms.count - 1
  }

  /// Live documents that hold a stem.
  func documentFrequency(_ stem: String) throws(SearchError) -> Int {
    let index = try term(stem)
    return terms[index].documentFrequency
  }

  /// The forms of a stem in a segment, looked up once; none if it does not occur there.
  func forms(of term: Int, segment: Int) throws(SearchError) -> [SurfaceForm] {
    let place = term * segments.count + segment
    if let known = knownForms[place] { return known }
    guard let entry = terms[term].entries[segment] else { return [] }
    let forms = try segments[segment].reader.forms(entry, of: Array(terms[term].stem.utf8))
    knownForms[place] = forms
    return forms
  }

  /// The index in `expansions` of a pattern.
  func expansion(_ pattern: FormPattern, limit: Int) throws(SearchError) -> Int {
    if let known = expansions.firstIndex(where: { $0.pattern == pattern && $0.limit == limit }) {
      return known
    }
    expansions.append(try FormExpansion(pattern, limit: limit, segments: segments))
    return expansions.count - 1
  }

  /// Documents of a posting list that are not deleted.
  static func liveFrequency(
    of entry: TermEntry, in segment: Snapshot.Segment
  ) throws(SearchError) -> Int {
    guard let live = segment.live, live.deletedCount > 0 else { return Int(entry.documentFrequency) }
    let cursor = try segment.reader.postings(entry)
    var deleted = 0
    if live.deletedCount < entry.documentFrequency {
      // Few are deleted: look each up in the list.
      for (index, word) in live.words.enumerated() {
        var gone = ~word
        while gone != 0 {
          let document = UInt32(truncatingIfNeeded: index * 64 + gone.trailingZeroBitCount)
          gone &= gone &- 1
          guard document < live.documentCount else { break }
          if try cursor.seek(document) == document { deleted += 1 }
        }
      }
    } else {
      while cursor.document != PostingsCursor.end {
        if !live.isLive(cursor.document) { deleted += 1 }
        try cursor.next()
      }
    }
    return Int(entry.documentFrequency) - deleted
  }
}
