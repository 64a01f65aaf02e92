/// Writes several segments as one: documents in the order of the segments, deletions dropped, terms merged k-way,
/// form numbers made anew from the counts of what is left.
///
/// Memory: one term's forms and one document at a time, and four bytes for each document of a segment that has
/// deletions. The sources are only read, so that queries go on meanwhile.
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
  /// - Returns: the new segment; nil if no document is left.
  static func merge(
    _ sources: [Source], into storage: any Storage, name: String, segmentID: UInt64,
    analyzerFingerprint: String
  ) throws(SearchError) -> SegmentInfo? {
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
      try merger.copyDocuments()
      try merger.mergeTerms()
      return try writer.finish()
    } catch {
      writer.abandon()
      throw error
    }
  }

  private func copyDocuments() throws(SearchError) {
    for (source, map) in zip(sources, maps) {
      for document in 0..<source.reader.documentCount where map.number(of: document) != nil {
        try writer.addStored(source.reader.document(document))
      }
    }
  }

  // MARK: Terms

  private func mergeTerms() throws(SearchError) {
    var heads: [(source: Int, terms: TermIterator)] = []
    for (index, source) in sources.enumerated() {
      let terms = source.reader.terms()
      if try terms.next() { heads.append((index, terms)) }
    }
    var occurrence = Occurrence()
    while !heads.isEmpty {
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
      var forms = try sources[source].reader.forms(entry)
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

/// From a segment's document numbers to those of the merged segment.
private struct DocumentMap {
  private let base: UInt32
  private let count: UInt32
  /// New number of each document, `.max` if deleted; empty when nothing is.
  private var numbers: [UInt32] = []
  private(set) var liveCount: UInt32

  var hasDeletions: Bool { !numbers.isEmpty }

  init(count: UInt32, live: LiveDocuments?, base: UInt32) {
    self.base = base
    self.count = count
    liveCount = count
    guard let live, live.deletedCount > 0 else { return }
    numbers.reserveCapacity(Int(count))
    var next = base
    for document in 0..<count {
      let isLive = live.isLive(document)
      numbers.append(isLive ? next : .max)
      if isLive { next += 1 }
    }
    liveCount = next - base
  }

  /// The new number; nil for a deleted document or one that is beyond the segment.
  @inline(__always)
  func number(of document: UInt32) -> UInt32? {
    guard document < count else { return nil }
    if numbers.isEmpty { return base &+ document }
    let number = numbers[Int(document)]
    return number == .max ? nil : number
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
