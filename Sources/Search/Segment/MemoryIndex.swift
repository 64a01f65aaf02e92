import Analysis

/// The postings of the documents that one worker has read and not yet written as a segment.
///
/// Layout: every distinct pair (surface, stem) is a `Form`, found by one hash probe over the surface's bytes
/// (usually the only probe a token needs); a form points to its `Term`, whose occurrences are one stream of
/// bytes, chained slices of growing size in one arena (as Lucene's ByteBlockPool). An occurrence is
///
///     varint( position delta << 3 | new document << 2 | boosted << 1 | form is not 0 )
///     [ varint document delta ]  [ varint weight - 1 ]  [ varint local form number ]
///
/// with the position absolute and the document delta present when the document is new. Nothing is allocated
/// per token; all memory is in arenas and three slot tables, so `byteCount` is exact. Written once, read once
/// by `flush`, never searched.
struct MemoryIndex: ~Copyable {
  /// Positions left free between the title and the first block, so that no phrase spans them.
  static let titleGap: UInt32 = 10
  /// Positions left free between two blocks.
  static let blockGap: UInt32 = 1
  /// The weight of a title's, a heading's and any other token in the document's length and term frequency.
  static let titleWeight: UInt32 = 4, headingWeight: UInt32 = 2
  /// Tokens taken in one go.
  private static let batch = 32
  /// Address space of the posting arena; also bounds the text of one document.
  private static let arenaBytes = 1 << 30
  /// No token adds more than this many bytes to the arena for each byte of its text.
  private static let growthPerTextByte = 12

  // The records are not private: Swift 6.3.1 cannot compile the arenas of private types from another file.
  struct Term: BitwiseCopyable {
    var stemStart: UInt32, stemLength: UInt16
    var level: UInt16
    var formCount: UInt32
    var firstForm: UInt32  // index + 1 of the form added last, 0 = none
    var lastDocument: UInt32, lastPosition: UInt32
    var head: UInt32, next: UInt32, end: UInt32  // offsets in `postings`
  }

  struct Form: BitwiseCopyable {
    var hash: UInt32, term: UInt32
    var bytesStart: UInt32, surfaceLength: UInt16, stemLength: UInt16  // surface, then stem
    var number: UInt32, count: UInt32
    var nextForm: UInt32
  }

  private(set) var postings: Arena<UInt8>
  private(set) var text: Arena<UInt8>
  private(set) var terms: Arena<Term>
  private(set) var forms: Arena<Form>
  private var documents: BufferedDocuments
  private var termSlots = SlotTable(), formSlots = SlotTable()
  private var columnBytes = 0
  /// Sum of what was fetched ahead, so that the loads are not left out.
  private var fetched: UInt32 = 0
  private var tokens = TokenBuffer()
  private let analyzer: SpanishAnalyzer
  private let storesText: Bool
  private let seed: UInt64

  /// - Parameter seed: of the hash; random in use, fixed in tests. The output does not depend on it.
  init(
    analyzer: SpanishAnalyzer, storesText: Bool = true, seed: UInt64 = .random(in: 0 ... .max)
  ) throws(SearchError) {
    // Made before anything of self, which cannot be left half made.
    let postings = try Arena<UInt8>(capacity: MemoryIndex.arenaBytes)
    let text = try Arena<UInt8>(capacity: MemoryIndex.arenaBytes)
    let terms = try Arena<Term>(capacity: MemoryIndex.arenaBytes / 32)
    let forms = try Arena<Form>(capacity: MemoryIndex.arenaBytes / 32)
    let documents = try BufferedDocuments(capacity: MemoryIndex.arenaBytes / 32, seed: seed)
    self.postings = postings
    self.text = text
    self.terms = terms
    self.forms = forms
    self.documents = documents
    self.analyzer = analyzer
    self.storesText = storesText
    self.seed = seed
  }

  /// The documents added since the last `removeAll`.
  var documentCount: Int { documents.count }

  /// The memory held: arenas, tables, the sort of the coming flush, and what the segment writer keeps for a
  /// document until it is finished (estimated from the columns' width).
  var byteCount: Int {
    let arenas =
      postings.byteCount + text.byteCount + terms.byteCount + forms.byteCount + documents.byteCount
    let tables = termSlots.byteCount + formSlots.byteCount
    let sort = terms.count * MemoryLayout<(UInt64, UInt32)>.stride
    let buffer = tokens.tokens.capacity * MemoryLayout<Token>.stride + tokens.bytes.capacity
    return arenas + tables + sort + buffer + columnBytes
  }

  /// Empties the index and returns its memory to the system.
  mutating func removeAll() {
    postings.removeAll()
    text.removeAll()
    terms.removeAll()
    forms.removeAll()
    documents.removeAll()
    termSlots.removeAll()
    formSlots.removeAll()
    columnBytes = 0
    tokens = TokenBuffer()
  }

  /// Whether a document of this size still fits beside those already here.
  func hasRoom(for document: IndexDocument) -> Bool {
    let size = MemoryIndex.textSize(document)
    let need = size.multipliedReportingOverflow(by: MemoryIndex.growthPerTextByte)
    return !need.overflow && need.partialValue < postings.room - 4096 && size < text.room / 4
      && documents.hasRoom(for: document.id.utf8.count)
  }

  /// Whether a document of this id is here.
  func contains(id: String) -> Bool { documents.contains(id: id) }

  /// The documents held, in order.
  func entries() -> [BufferedDocument] { documents.entries() }

  // MARK: Adding

  /// Analyses a document into the postings.
  /// - Parameter ticket: the moment of the call in the writer's order.
  /// - Returns: what is to be stored of it.
  /// - Throws: `.limit` if the text is larger than any segment can hold.
  mutating func add(
    _ source: consuming IndexDocument, isReplacing: Bool, ticket: UInt64
  ) throws(SearchError) -> StoredDocument {
    guard hasRoom(for: source) else { throw SearchError.limit("text of document \(source.id)") }
    let number = UInt32(documents.count)
    documents.append(id: source.id, ticket: ticket, isReplacing: isReplacing)
    // Sorting ids and titles at the end takes as much again as a column does.
    columnBytes += 64 + source.id.utf8.count + source.title.utf8.count
    for keyword in source.keywords { columnBytes += 16 + keyword.value.utf8.count / 4 }
    var length: UInt32 = 0
    let titleCount = addField(
      source.title, weight: MemoryIndex.titleWeight, base: 0, document: number, length: &length)
    var base = titleCount &+ MemoryIndex.titleGap
    var blocks: [StoredBlock] = []
    blocks.reserveCapacity(source.blocks.count)
    for block in source.blocks {
      let isHeading = (1...6).contains(block.kind)
      let count = addField(
        block.text, weight: isHeading ? MemoryIndex.headingWeight : 1, base: base, document: number,
        length: &length)
      blocks.append(
        StoredBlock(
          kind: block.kind, number: UInt32(clamping: block.number), page: UInt32(clamping: block.page),
          firstPosition: base, tokenCount: count, text: storesText ? block.text : ""))
      base = base &+ count &+ MemoryIndex.blockGap
    }
    return StoredDocument(
      id: source.id, version: UInt32(clamping: source.version), sequence: source.sequence,
      title: source.title, date: source.date, titleTokenCount: titleCount, weightedLength: length,
      keywords: source.keywords, metadata: source.metadata, blocks: blocks)
  }

  /// Analyses one field. Texts of megabytes go piece by piece, cut at white space, to bound the token buffer.
  private mutating func addField(
    _ field: String, weight: UInt32, base: UInt32, document: UInt32, length: inout UInt32
  ) -> UInt32 {
    let span = field.utf8.span
    var used: UInt32 = 0
    var start = 0
    while start < span.count {
      let end = MemoryIndex.pieceEnd(of: span, from: start)
      analyzer.analyze(span.extracting(start..<end), into: &tokens)
      addTokens(weight: weight, base: base &+ used, document: document, length: &length)
      used = used &+ tokens.positionCount
      start = end
    }
    return used
  }

  private static func pieceEnd(of span: Span<UInt8>, from start: Int) -> Int {
    let limit = 1 << 20
    guard span.count - start > limit else { return span.count }
    var end = start + limit
    while end < span.count, span[end] > 0x20 { end += 1 }
    return end
  }

  /// Tokens are taken 32 at a time and in passes: what a pass loads for one token does not wait for another, so that
  /// the processor fetches from memory for many tokens at once.
  private mutating func addTokens(weight: UInt32, base: UInt32, document: UInt32, length: inout UInt32) {
    let buffer = tokens
    let count = buffer.tokens.count
    // SAFETY: the slices made from `bytes` are used only inside this closure; ByteSlice checks its ranges.
    unsafe buffer.bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      while start < count {
        let end = min(count, start &+ MemoryIndex.batch)
        var hashes = InlineArray<32, UInt32>(repeating: 0)
        var candidates = InlineArray<32, UInt32>(repeating: 0)
        for index in start..<end {
          let token = buffer.tokens[index]
          let surface = unsafe ByteSlice(
            bytes, offset: Int(token.surfaceStart), count: Int(token.surfaceLength))
          let hash = surface.hash(seed: seed)
          hashes[index &- start] = hash
          candidates[index &- start] = formSlots.value(at: formSlots.first(hash))
        }
        for place in 0..<(end &- start) where candidates[place] != 0 {
          let form = forms[Int(candidates[place] &- 1)]
          if form.hash == hashes[place] { fetched &+= terms[Int(form.term)].next }
        }
        for index in start..<end {
          let token = buffer.tokens[index]
          guard token.stemLength > 0 && token.stemLength < 256 else { continue }
          let surface = unsafe ByteSlice(
            bytes, offset: Int(token.surfaceStart), count: Int(token.surfaceLength))
          let stem = unsafe ByteSlice(bytes, offset: Int(token.stemStart), count: Int(token.stemLength))
          let form = findForm(surface: surface, stem: stem, hash: hashes[index &- start])
          record(form: form, document: document, position: base &+ token.position, weight: weight)
          if !token.flags.contains(.compound) { length = length.addingClamped(weight) }
        }
        start = end
      }
    }
  }

  @inline(__always)
  private mutating func findForm(surface: ByteSlice, stem: ByteSlice, hash: UInt32) -> Int {
    var slot = formSlots.first(hash)
    while let index = formSlots.index(at: slot) {
      if forms[index].hash == hash, isForm(index, surface: surface, stem: stem) { return index }
      slot = formSlots.next(slot)
    }
    return addForm(surface: surface, stem: stem, hash: hash)
  }

  @inline(__always)
  private func isForm(_ index: Int, surface: ByteSlice, stem: ByteSlice) -> Bool {
    let form = forms[index]
    guard Int(form.surfaceLength) == surface.count, Int(form.stemLength) == stem.count else { return false }
    let start = Int(form.bytesStart)
    return text.slice(start, surface.count) == surface
      && text.slice(start + surface.count, stem.count) == stem
  }

  @inline(never)
  private mutating func addForm(surface: ByteSlice, stem: ByteSlice, hash: UInt32) -> Int {
    let start = text.append(surface)
    let stemStart = text.append(stem)
    let term = findTerm(stem, at: stemStart)
    let index = forms.append(
      Form(
        hash: hash, term: UInt32(term), bytesStart: UInt32(start), surfaceLength: UInt16(surface.count),
        stemLength: UInt16(stem.count), number: terms[term].formCount, count: 0,
        nextForm: terms[term].firstForm))
    terms[term].formCount &+= 1
    terms[term].firstForm = UInt32(index + 1)
    if formSlots.needsGrowth(for: forms.count) {
      formSlots.grow()
      for known in 0..<forms.count { formSlots.insert(UInt32(known), hash: forms[known].hash) }
    } else {
      formSlots.insert(UInt32(index), hash: hash)
    }
    return index
  }

  private mutating func findTerm(_ stem: ByteSlice, at start: Int) -> Int {
    let hash = stem.hash(seed: seed)
    var slot = termSlots.first(hash)
    while let index = termSlots.index(at: slot) {
      let term = terms[index]
      if text.slice(Int(term.stemStart), Int(term.stemLength)) == stem { return index }
      slot = termSlots.next(slot)
    }
    let size = MemoryIndex.sliceSize(level: 0)
    let head = postings.allocate(size + 4)
    let index = terms.append(
      Term(
        stemStart: UInt32(start), stemLength: UInt16(stem.count), level: 0, formCount: 0, firstForm: 0,
        lastDocument: .max, lastPosition: 0, head: UInt32(head), next: UInt32(head),
        end: UInt32(head + size)))
    if termSlots.needsGrowth(for: terms.count) {
      termSlots.grow()
      for known in 0..<terms.count {
        let term = terms[known]
        let bytes = text.slice(Int(term.stemStart), Int(term.stemLength))
        termSlots.insert(UInt32(known), hash: bytes.hash(seed: seed))
      }
    } else {
      termSlots.insert(UInt32(index), hash: hash)
    }
    return index
  }

  @inline(__always)
  private mutating func record(form: Int, document: UInt32, position: UInt32, weight: UInt32) {
    forms[form].count &+= 1
    let number = forms[form].number
    MemoryIndex.append(
      to: &terms[Int(forms[form].term)], in: &postings, document: document, position: position,
      weight: weight, form: number)
  }

  /// Writes an occurrence. The term is changed where it stands: copied out and in, its halves would be waited for.
  @inline(__always)
  private static func append(
    to term: inout Term, in postings: inout Arena<UInt8>, document: UInt32, position: UInt32, weight: UInt32,
    form number: UInt32
  ) {
    let isNew = term.lastDocument != document
    // A compound stands before or after its parts; of one stem the positions ascend all the same.
    let delta = isNew ? position : max(position, term.lastPosition) &- term.lastPosition
    let flags: UInt64 = (isNew ? 4 : 0) | (weight > 1 ? 2 : 0) | (number > 0 ? 1 : 0)
    put(UInt64(delta) &<< 3 | flags, to: &term, in: &postings)
    if isNew {
      let step = term.lastDocument == .max ? document : document &- term.lastDocument
      put(UInt64(step), to: &term, in: &postings)
      term.lastDocument = document
      term.lastPosition = position
    } else {
      term.lastPosition = term.lastPosition &+ delta
    }
    if weight > 1 { put(UInt64(weight &- 1), to: &term, in: &postings) }
    if number > 0 { put(UInt64(number), to: &term, in: &postings) }
  }

  @inline(__always)
  private static func put(_ value: UInt64, to term: inout Term, in postings: inout Arena<UInt8>) {
    var rest = value
    while rest >= 0x80 {
      putByte(UInt8(truncatingIfNeeded: rest) | 0x80, to: &term, in: &postings)
      rest &>>= 7
    }
    putByte(UInt8(truncatingIfNeeded: rest), to: &term, in: &postings)
  }

  @inline(__always)
  private static func putByte(_ byte: UInt8, to term: inout Term, in postings: inout Arena<UInt8>) {
    if term.next == term.end { addSlice(to: &term, in: &postings) }
    postings[Int(term.next)] = byte
    term.next &+= 1
  }

  @inline(never)
  private static func addSlice(to term: inout Term, in postings: inout Arena<UInt8>) {
    term.level &+= 1
    let size = MemoryIndex.sliceSize(level: term.level)
    let start = postings.allocate(size + 4)
    postings.store32(UInt32(start), at: Int(term.end))
    term.next = UInt32(start)
    term.end = UInt32(start + size)
  }

  /// The bytes of a term's slice number `level`; four more hold the offset of the next slice.
  static func sliceSize(level: UInt16) -> Int { 8 << Int(min(level, 11)) }

  private static func textSize(_ document: borrowing IndexDocument) -> Int {
    var size = document.title.utf8.count &+ document.id.utf8.count &+ 64
    for block in document.blocks { size = size &+ block.text.utf8.count }
    return size
  }
}

extension UInt32 {
  /// The sum, or the greatest value if it does not fit.
  @inline(__always)
  func addingClamped(_ other: UInt32) -> UInt32 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
