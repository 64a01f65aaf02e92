/// Writes several segments as one: documents in the order of the segments, deletions dropped, terms merged k-way,
/// form numbers made anew from the counts of what is left.
///
/// Memory: one term's forms and one posting at a time, two bits for each document of a segment that has deletions, and
/// what `SegmentWriter` keeps. The sources are only read, so that queries go on meanwhile.
struct SegmentMerger {
  /// A segment to merge.
  struct Source {
    let reader: SegmentReader
    /// nil = nothing is deleted.
    let live: LiveDocuments?
  }

  private let sources: [Source]
  private let maps: [DocumentMap]
  private let writer: SegmentWriter

  /// Merges.
  /// - Parameter isCancelled: asked now and then; if it says yes, the merge ends with `.closed`.
  /// - Returns: the new segment and where the documents of each source went; nil if no document is left.
  static func merge(
    _ sources: [Source], into storage: any Storage, name: String, segmentID: UInt64,
    analyzerFingerprint: String, isCancelled: () -> Bool
  ) throws(SearchError) -> (info: SegmentInfo, maps: [DocumentMap])? {
    var maps: [DocumentMap] = []
    var total: UInt32 = 0
    for source in sources {
      let map = DocumentMap(count: source.reader.documentCount, live: source.live, base: total)
      let (sum, overflow) = total.addingReportingOverflow(map.liveCount)
      if overflow || sum > UInt32(Int32.max) { throw SearchError.limit("documents in a merged segment") }
      total = sum
      maps.append(map)
    }
    if total == 0 { return nil }
    let writer = try SegmentWriter(
      storage: storage, name: name, segmentID: segmentID, analyzerFingerprint: analyzerFingerprint)
    do throws(SearchError) {
      let merger = SegmentMerger(sources: sources, maps: maps, writer: writer)
      try merger.copyDocuments(isCancelled)
      try merger.mergeTerms(isCancelled)
      return (try writer.finish(), maps)
    } catch {
      writer.abandon()
      throw error
    }
  }

  private func copyDocuments(_ isCancelled: () -> Bool) throws(SearchError) {
    for (source, map) in zip(sources, maps) {
      if isCancelled() { throw .closed }
      try writer.addDocuments(of: source.reader, map)
    }
  }

  // MARK: Terms

  private func mergeTerms(_ isCancelled: () -> Bool) throws(SearchError) {
    var heads: [(source: Int, terms: TermIterator)] = []
    for (index, source) in sources.enumerated() {
      let terms = source.reader.terms()
      if try terms.next() { heads.append((index, terms)) }
    }
    var occurrence = Occurrence()
    while !heads.isEmpty {
      if isCancelled() { throw .closed }
      // A handful of sources: looking at each costs less than keeping a heap.
      var smallest = heads[0].terms.stem
      for head in heads.dropFirst() where head.terms.stem.lexicographicallyPrecedes(smallest) {
        smallest = head.terms.stem
      }
      let here = heads.filter { $0.terms.stem == smallest }
      try mergeTerm(smallest, here.map { ($0.source, $0.terms.entry) }, &occurrence)
      for head in here where try !head.terms.next() {
        heads.removeAll { $0.source == head.source }
      }
    }
  }

  private func mergeTerm(
    _ stem: [UInt8], _ entries: [(source: Int, entry: TermEntry)], _ occurrence: inout Occurrence
  ) throws(SearchError) {
    var table = FormTable()
    for (source, entry) in entries {
      var forms = try sources[source].reader.forms(entry, of: stem)
      if maps[source].hasDeletions { try count(&forms, of: entry, in: source, &occurrence) }
      table.add(forms)
    }
    // No form is left when every document of the term is deleted.
    guard let (forms, remaps) = table.ranked() else { return }
    try writer.beginTerm(stem: stem.span, forms: forms)
    for ((source, entry), remap) in zip(entries, remaps) {
      try copyPostings(of: entry, in: source, remap: remap, &occurrence)
    }
    try writer.endTerm()
  }

  /// Counts the forms over the documents that are not deleted.
  private func count(
    _ forms: inout [SurfaceForm], of entry: TermEntry, in source: Int, _ occurrence: inout Occurrence
  ) throws(SearchError) {
    for index in forms.indices { forms[index].count = 0 }
    let cursor = try sources[source].reader.postings(entry)
    while cursor.document != PostingsCursor.end {
      if maps[source].number(of: cursor.document) != nil {
        try cursor.positions(into: &occurrence.positions, forms: &occurrence.forms)
        for form in occurrence.forms {
          guard Int(form) < forms.count else { throw damaged(source, "form number") }
          forms[Int(form)].count = forms[Int(form)].count.addingClamped(1)
        }
      }
      try cursor.next()
    }
  }

  private func copyPostings(
    of entry: TermEntry, in source: Int, remap: [UInt32]?, _ occurrence: inout Occurrence
  ) throws(SearchError) {
    let cursor = try sources[source].reader.postings(entry)
    while cursor.document != PostingsCursor.end {
      if let document = maps[source].number(of: cursor.document) {
        try cursor.positions(into: &occurrence.positions, forms: &occurrence.forms)
        if let remap {
          for index in occurrence.forms.indices {
            let form = Int(occurrence.forms[index])
            guard form < remap.count, remap[form] != .max else { throw damaged(source, "form number") }
            occurrence.forms[index] = remap[form]
          }
        }
        try writer.addPosting(
          document: document, boost: cursor.boost, positions: occurrence.positions.span,
          forms: occurrence.forms.span)
      }
      try cursor.next()
    }
  }

  private func damaged(_ source: Int, _ what: String) -> SearchError {
    let info = sources[source].reader.info
    return SearchError.corrupt(path: info.name + ".positions", offset: 0, what: what)
  }

  /// Reused for every posting.
  private struct Occurrence {
    var positions: [UInt32] = []
    var forms: [UInt32] = []
  }
}

/// Sums the surface forms that several segments have for one stem.
private struct FormTable {
  private var forms: [SurfaceForm] = []
  /// For each segment, its form numbers as indexes into `forms`.
  private var indexes: [[Int]] = []
  private var indexOfSurface: [String: Int] = [:]

  mutating func add(_ added: [SurfaceForm]) {
    if indexes.isEmpty {
      forms = added
      indexes.append(Array(added.indices))
      return
    }
    if indexOfSurface.isEmpty {
      for (index, form) in forms.enumerated() { indexOfSurface[form.surface] = index }
    }
    var own: [Int] = []
    for form in added {
      if let index = indexOfSurface[form.surface] {
        forms[index].count = forms[index].count.addingClamped(form.count)
        own.append(index)
      } else {
        indexOfSurface[form.surface] = forms.count
        own.append(forms.count)
        forms.append(form)
      }
    }
    indexes.append(own)
  }

  /// The forms that occur, in the order of their new numbers, and for each segment the new number of each old one
  /// (nil if they are the same, `.max` for a form that no longer occurs). Nil if none occurs.
  func ranked() -> (forms: [SurfaceForm], remaps: [[UInt32]?])? {
    let order = forms.indices.filter { forms[$0].count > 0 }
      .sorted { SurfaceForm.ranks(forms[$0], before: forms[$1]) }
    if order.isEmpty { return nil }
    var rank = [UInt32](repeating: .max, count: forms.count)
    for (number, index) in order.enumerated() { rank[index] = UInt32(number) }
    let remaps = indexes.map { own -> [UInt32]? in
      let remap = own.map { rank[$0] }
      return remap.enumerated().allSatisfy { $0.offset == Int($0.element) } ? nil : remap
    }
    return (order.map { forms[$0] }, remaps)
  }
}
