/// The way of the memory index into a segment: terms in the order of their bytes, forms numbered by their counts.
extension MemoryIndex {
  private struct SortKey {
    var prefix: UInt64
    var term: UInt32
  }

  /// Hands every term to a segment writer that has already been given the stored documents.
  func flush(into writer: SegmentWriter) throws(SearchError) {
    var order: [SortKey] = []
    order.reserveCapacity(terms.count)
    for index in 0..<terms.count {
      order.append(SortKey(prefix: stem(of: index).prefixKey, term: UInt32(index)))
    }
    order.sort { (a: SortKey, b: SortKey) in
      a.prefix != b.prefix ? a.prefix < b.prefix : stem(of: Int(a.term)) < stem(of: Int(b.term))
    }
    var occurrence = try OccurrenceBuffer()
    var renumbered: [UInt32] = []
    for key in order {
      let index = Int(key.term)
      let surfaces = rankedForms(of: index, renumbered: &renumbered)
      try stem(of: index).withSpan { (span) throws(SearchError) in
        try writer.beginTerm(stem: span, forms: surfaces)
      }
      try writePostings(of: index, renumbered: renumbered, buffer: &occurrence, to: writer)
      try writer.endTerm()
    }
  }

  private func stem(of index: Int) -> ByteSlice {
    let term = terms[index]
    return text.slice(Int(term.stemStart), Int(term.stemLength))
  }

  /// The forms of a term by descending count, then bytes; `renumbered[local number]` is the rank.
  private func rankedForms(of index: Int, renumbered: inout [UInt32]) -> [SurfaceForm] {
    var local: [(number: UInt32, form: SurfaceForm)] = []
    var next = terms[index].firstForm
    while next != 0 {
      let form = forms[Int(next) - 1]
      let surface = text.slice(Int(form.bytesStart), Int(form.surfaceLength)).text
      local.append((form.number, SurfaceForm(surface: surface, count: form.count)))
      next = form.nextForm
    }
    if local.count > 1 { local.sort { SurfaceForm.ranks($0.form, before: $1.form) } }
    renumbered.removeAll(keepingCapacity: true)
    renumbered.append(contentsOf: repeatElement(0, count: local.count))
    for (rank, entry) in local.enumerated() { renumbered[Int(entry.number)] = UInt32(rank) }
    return local.map(\.form)
  }

  private func writePostings(
    of index: Int, renumbered: [UInt32], buffer: inout OccurrenceBuffer, to writer: SegmentWriter
  ) throws(SearchError) {
    let term = terms[index]
    var reader = SliceReader(next: Int(term.head), end: Int(term.head) + MemoryIndex.sliceSize(level: 0))
    var document: UInt32 = 0
    var isFirst = true
    while reader.next != Int(term.next) {
      let code = varint(&reader)
      var position = UInt32(truncatingIfNeeded: code &>> 3)
      if code & 4 != 0 {
        let delta = UInt32(truncatingIfNeeded: varint(&reader))
        if !isFirst { try buffer.write(document: document, to: writer) }
        document = isFirst ? delta : document &+ delta
        isFirst = false
      } else {
        position = position &+ buffer.lastPosition
      }
      if code & 2 != 0 { buffer.boost &+= UInt32(truncatingIfNeeded: varint(&reader)) }
      let number = code & 1 != 0 ? Int(truncatingIfNeeded: varint(&reader)) : 0
      buffer.append(position, form: renumbered[number])
    }
    try buffer.write(document: document, to: writer)
  }

  private struct SliceReader {
    var next: Int, end: Int
    var level: UInt16 = 0
  }

  @inline(__always)
  private func varint(_ reader: inout SliceReader) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      if reader.next == reader.end {
        reader.level &+= 1
        reader.next = Int(postings.load32(reader.end))
        reader.end = reader.next + MemoryIndex.sliceSize(level: reader.level)
      }
      let byte = postings[reader.next]
      reader.next &+= 1
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
  }
}

/// One document's occurrences of one term on the way to the segment writer. Arenas, since an array would ask at each
/// of many million occurrences whether it is shared.
private struct OccurrenceBuffer: ~Copyable {
  /// No document has more occurrences of a term than the memory index has bytes for them.
  private static let capacity = 1 << 29
  private var positions: Arena<UInt32>
  private var forms: Arena<UInt32>
  private(set) var lastPosition: UInt32 = 0
  private var hasForms = false
  var boost: UInt32 = 0

  init() throws(SearchError) {
    let positions = try Arena<UInt32>(capacity: Self.capacity)
    let forms = try Arena<UInt32>(capacity: Self.capacity)
    self.positions = positions
    self.forms = forms
  }

  @inline(__always)
  mutating func append(_ position: UInt32, form: UInt32) {
    _ = positions.append(position)
    _ = forms.append(form)
    lastPosition = position
    if form != 0 { hasForms = true }
  }

  @inline(__always)
  mutating func write(document: UInt32, to writer: SegmentWriter) throws(SearchError) {
    let boost = boost
    let hasForms = hasForms
    try positions.withSpan { (positions) throws(SearchError) in
      try forms.withSpan { (forms) throws(SearchError) in
        try writer.addPosting(
          document: document, boost: boost, positions: positions,
          forms: hasForms ? forms : forms.extracting(0..<0))
      }
    }
    positions.removeAllKeepingPages()
    forms.removeAllKeepingPages()
    lastPosition = 0
    self.hasForms = false
    self.boost = 0
  }
}

extension SurfaceForm {
  /// The order of form numbers: descending count, then ascending bytes of the surface.
  static func ranks(_ a: SurfaceForm, before b: SurfaceForm) -> Bool {
    a.count != b.count ? a.count > b.count : a.surface.utf8.lexicographicallyPrecedes(b.surface.utf8)
  }
}
