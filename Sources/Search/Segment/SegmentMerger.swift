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

  /// Where the merge stands in a source.
  private struct Head {
    var source: Int
    var terms: TermIterator
    /// The first eight bytes of the stem as a number that orders as they do, so that most comparisons end here.
    var prefix: UInt64 = 0

    /// Goes to the next stem; false after the last.
    mutating func next() throws(SearchError) -> Bool {
      guard try terms.next() else { return false }
      let stem = terms.stem
      prefix = 0
      for index in 0..<8 { prefix = prefix &<< 8 | (index < stem.count ? UInt64(stem[index]) : 0) }
      return true
    }

    func precedes(_ other: Head) -> Bool {
      prefix != other.prefix ? prefix < other.prefix : terms.stem.lexicographicallyPrecedes(other.terms.stem)
    }

    func isSameStem(_ other: Head) -> Bool { prefix == other.prefix && terms.stem == other.terms.stem }
  }

  private func mergeTerms(_ isCancelled: () -> Bool) throws(SearchError) {
    var heads: [Head] = []
    for (index, source) in sources.enumerated() {
      var head = Head(source: index, terms: source.reader.terms())
      if try head.next() { heads.append(head) }
    }
    var occurrence = Occurrence()
    /// Indexes of the heads that stand on the smallest stem.
    var here: [Int] = []
    while !heads.isEmpty {
      if isCancelled() { throw .closed }
      // A handful of sources: looking at each costs less than keeping a heap.
      here.removeAll(keepingCapacity: true)
      here.append(0)
      for index in 1..<max(1, heads.count) {
        if heads[index].precedes(heads[here[0]]) {
          here.removeAll(keepingCapacity: true)
          here.append(index)
        } else if heads[index].isSameStem(heads[here[0]]) {
          here.append(index)
        }
      }
      try mergeTerm(here, of: heads, &occurrence)
      for index in here.reversed() where try !heads[index].next() { heads.remove(at: index) }
    }
  }

  private func mergeTerm(
    _ here: [Int], of heads: [Head], _ occurrence: inout Occurrence
  ) throws(SearchError) {
    let stem = heads[here[0]].terms.stem
    if here.count == 1 {
      // A stem of one source that has lost nothing keeps its forms and their numbers.
      let head = heads[here[0]]
      if !maps[head.source].hasDeletions {
        let entry = head.terms.entry
        try writer.beginTerm(stem: stem.span, forms: sources[head.source].reader.forms(entry, of: stem))
        try copyPostings(of: entry, in: head.source, remap: nil, &occurrence)
        return try writer.endTerm()
      }
    }
    var table = FormTable()
    for index in here {
      let (source, entry) = (heads[index].source, heads[index].terms.entry)
      var forms = try sources[source].reader.forms(entry, of: stem)
      if maps[source].hasDeletions { try count(&forms, of: entry, in: source, &occurrence) }
      table.add(forms)
    }
    // No form is left when every document of the term is deleted.
    guard let (forms, remaps) = table.ranked() else { return }
    try writer.beginTerm(stem: stem.span, forms: forms)
    for (index, remap) in zip(here, remaps) {
      try copyPostings(of: heads[index].terms.entry, in: heads[index].source, remap: remap, &occurrence)
    }
    try writer.endTerm()
  }

  /// Counts the forms over the documents that are not deleted.
  private func count(
    _ forms: inout [SurfaceForm], of entry: TermEntry, in source: Int, _ occurrence: inout Occurrence
  ) throws(SearchError) {
    for index in forms.indices { forms[index].count = 0 }
    let cursor = try sources[source].reader.postings(entry)
    let walk = cursor.walk
    while walk.document != PostingsCursor.end {
      if maps[source].number(of: walk.document) != nil {
        try occurrence.read(walk)
        for index in 0..<occurrence.forms.count {
          let form = Int(occurrence.forms[index])
          guard form < forms.count else { throw damaged(source, "form number") }
          forms[form].count = forms[form].count.addingClamped(1)
        }
      }
      try walk.next()
    }
    withExtendedLifetime(cursor) {}
  }

  private func copyPostings(
    of entry: TermEntry, in source: Int, remap: [UInt32]?, _ occurrence: inout Occurrence
  ) throws(SearchError) {
    let cursor = try sources[source].reader.postings(entry)
    let walk = cursor.walk
    let map = maps[source]
    while walk.document != PostingsCursor.end {
      if let document = map.number(of: walk.document) {
        try occurrence.read(walk)
        if let remap, !occurrence.renumber(remap) { throw damaged(source, "form number") }
        let boost = try walk.boost()
        try occurrence.positions.withSpan { (positions) throws(SearchError) in
          try occurrence.forms.withSpan { (forms) throws(SearchError) in
            try writer.addPosting(document: document, boost: boost, positions: positions, forms: forms)
          }
        }
      }
      try walk.next()
    }
    withExtendedLifetime(cursor) {}
  }

  private func damaged(_ source: Int, _ what: String) -> SearchError {
    let info = sources[source].reader.info
    return SearchError.corrupt(path: info.name + ".positions", offset: 0, what: what)
  }

  /// Reused for every posting.
  private struct Occurrence: ~Copyable {
    var positions = PositionList()
    var forms = PositionList()

    /// Reads the positions and form numbers of the document that a walk stands on.
    @inline(__always)
    mutating func read(_ walk: PostingsWalk) throws(SearchError) {
      positions.removeAll()
      forms.removeAll()
      try walk.appendPositions(to: &positions, forms: &forms, wantForms: true)
    }

    /// Replaces form numbers by others; false if there is none for one.
    @inline(__always)
    mutating func renumber(_ numbers: [UInt32]) -> Bool {
      for index in 0..<forms.count {
        let form = Int(forms[index])
        guard form < numbers.count, numbers[form] != .max else { return false }
        forms.set(index, numbers[form])
      }
      return true
    }
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
