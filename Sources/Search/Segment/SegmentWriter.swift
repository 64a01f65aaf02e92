/// Writes the six files of a segment in one pass: first all documents, then all stems in byte order, then the rest.
///
/// Flushing a memory index and merging segments drive it with the same calls, but for the documents. Memory: the columns
/// (`ColumnsWriter`), three bytes a document for the place of the stored text, and the surfaces (16 bytes and the text
/// each, twice that while they are sorted); everything else goes to disk as it comes.
///
/// `finish()` leaves the files synced and closed; until then they are worthless. After an error call `abandon()`.
final class SegmentWriter {
  /// All state in one value: a posting then asks for access to this object once, not for each thing that it changes.
  private var parts: SegmentParts

  /// Creates the files `name.terms` and so on.
  init(storage: any Storage, name: String, segmentID: UInt64, analyzerFingerprint: String) throws(SearchError)
  {
    parts = try SegmentParts(
      storage: storage, name: name, segmentID: segmentID, analyzerFingerprint: analyzerFingerprint)
  }

  /// Adds the next document; its number is the count of those before. All come before the first stem.
  func addStored(_ document: StoredDocument) throws(SearchError) { try parts.addStored(document) }

  /// Adds the documents of another segment that are not deleted, all of them numbered on from those before.
  func addDocuments(of source: SegmentReader, _ map: DocumentMap) throws(SearchError) {
    try parts.addDocuments(of: source, map)
  }

  /// Begins the next stem; stems ascend in the order of their bytes. The index of a form is its number.
  func beginTerm(stem: Span<UInt8>, forms: [SurfaceForm]) throws(SearchError) {
    try parts.beginTerm(stem: stem, forms: forms)
  }

  /// Adds a document that has the stem. Documents ascend, and so do positions, of which there is at least one. `forms`
  /// has the form number of each position, or nothing if all are 0.
  @inline(__always)
  func addPosting(
    document: UInt32, boost: UInt32, positions: Span<UInt32>, forms: Span<UInt32>
  ) throws(SearchError) {
    try parts.addPosting(document: document, boost: boost, positions: positions, forms: forms)
  }

  /// Ends the stem.
  func endTerm() throws(SearchError) { try parts.endTerm() }

  /// Completes, syncs and closes the files.
  func finish() throws(SearchError) -> SegmentInfo { try parts.finish() }

  /// Closes and removes the files.
  func abandon() { parts.abandon() }
}

/// What `SegmentWriter` does.
private struct SegmentParts: ~Copyable {
  private let storage: any Storage
  private let name: String
  private let segmentID: UInt64
  private let analyzerFingerprint: String
  /// In the order of `SegmentInfo.fileKinds`; files made so far.
  private var frames: [FrameWriter] = []

  private var columns = ColumnsWriter()
  private var stored: StoredWriter
  private var postings = PostingsWriter()
  private var positions = PositionsWriter()
  private var terms = DictionaryWriter()
  private var surfaces = SurfaceCollector()
  private var formLists = ByteBuffer()
  private var formsOffset = 0

  private var stem: [UInt8] = []
  private var forms: [SurfaceForm] = []
  private var isInTerm = false
  private var postingCount: UInt64 = 0
  private var positionCount: UInt64 = 0
  private var payload = ByteBuffer()

  private static let drainSize = 1 << 16

  init(storage: any Storage, name: String, segmentID: UInt64, analyzerFingerprint: String) throws(SearchError)
  {
    self.storage = storage
    self.name = name
    self.segmentID = segmentID
    self.analyzerFingerprint = analyzerFingerprint
    for file in SegmentInfo.fileKinds {
      do throws(SearchError) {
        frames.append(
          try FrameWriter(
            storage: storage, name: name + "." + file.ending, kind: file.kind, segmentID: segmentID))
      } catch {
        for (made, frame) in zip(SegmentInfo.fileKinds, frames) {
          frame.abandon()
          // The first error is the one to report; what cannot be removed is found by the next clean-up.
          do { try storage.remove(name + "." + made.ending) } catch {}
        }
        throw error
      }
    }
    stored = StoredWriter(frame: frames[5])
  }

  private var termsFrame: FrameWriter { frames[0] }
  private var surfacesFrame: FrameWriter { frames[1] }
  private var postingsFrame: FrameWriter { frames[2] }
  private var positionsFrame: FrameWriter { frames[3] }
  private var columnsFrame: FrameWriter { frames[4] }

  // MARK: Documents

  mutating func addStored(_ document: StoredDocument) throws(SearchError) {
    precondition(terms.count == 0 && !isInTerm, "documents come before stems")
    guard columns.documentCount < 1 << 31 else { throw .limit("more than \(1 << 31) documents in a segment") }
    try columns.add(document)
    try stored.add(document)
  }

  mutating func addDocuments(of source: SegmentReader, _ map: DocumentMap) throws(SearchError) {
    precondition(terms.count == 0 && !isInTerm, "documents come before stems")
    try columns.add(source.columns, map)
    try map.forEachRun { (run) throws(SearchError) in try stored.add(run, of: source.storedDocuments) }
  }

  // MARK: Stems

  mutating func beginTerm(stem: Span<UInt8>, forms: [SurfaceForm]) throws(SearchError) {
    precondition(!isInTerm && !forms.isEmpty, "a stem has forms, and the one before has ended")
    self.stem.removeAll(keepingCapacity: true)
    self.stem.append(span: stem)
    self.forms = forms
    isInTerm = true
    postings.begin()
    positions.begin(hasForms: forms.count > 1)
  }

  @inline(__always)
  mutating func addPosting(
    document: UInt32, boost: UInt32, positions: Span<UInt32>, forms: Span<UInt32>
  ) throws(SearchError) {
    precondition(
      isInTerm && document < columns.documentCount && positions.count > 0, "a posting of a known document")
    postings.add(
      document: document, frequency: UInt32(positions.count), boost: boost,
      lengthCode: columns.lengthCodes[Int(document)])
    self.positions.add(positions, forms: forms)
    if postings.output.count >= Self.drainSize { try postings.drain(to: postingsFrame) }
    if self.positions.output.count >= Self.drainSize { try self.positions.drain(to: positionsFrame) }
  }

  mutating func endTerm() throws(SearchError) {
    precondition(isInTerm && postings.documentFrequency > 0, "a stem has postings")
    isInTerm = false
    guard terms.count < UInt64(UInt32.max) else { throw .limit("\(terms.count) words in a segment") }
    let list = try postings.end()
    let places = try positions.end()
    let ordinal = UInt32(terms.count)
    var entry = TermEntry()
    entry.ordinal = ordinal
    entry.documentFrequency = postings.documentFrequency
    entry.positionCount = postings.positionCount
    entry.maxWeightedFrequency = postings.maxWeightedFrequency
    entry.minLengthCode = postings.minLengthCode
    entry.formCount = UInt32(forms.count)
    entry.isInline = list.inline != nil
    entry.isBare = isBare
    entry.postingsLength = list.length
    entry.positionsLength = places.length

    let offsets = TermOffsets(postings: Int(list.offset), positions: Int(places.offset), forms: formsOffset)
    if !entry.isBare {
      let before = formLists.count
      try FormList.encode(forms, stem: stem, into: &formLists)
      entry.formsLength = formLists.count - before
      formsOffset += entry.formsLength
      if formLists.count >= Self.drainSize {
        try surfacesFrame.write(formLists.bytes)
        formLists.removeAll()
      }
    }
    for (number, form) in forms.enumerated() {
      try surfaces.add(
        form.surface, SurfaceEntry(stemOrdinal: ordinal, form: UInt32(number), count: form.count))
    }
    payload.removeAll()
    entry.encode(into: &payload, offsets: terms.startsBlock ? offsets : nil, inline: list.inline ?? [])
    try terms.add(stem, payload: payload.bytes)
    if terms.output.count >= Self.drainSize { try terms.drain(to: termsFrame) }
    postingCount += UInt64(entry.documentFrequency)
    positionCount += entry.positionCount
  }

  /// Whether nothing need be stored of the forms: there is one, written as the stem, at all positions.
  private var isBare: Bool {
    forms.count == 1 && UInt64(forms[0].count) == postings.positionCount
      && forms[0].surface.utf8.elementsEqual(stem)
  }

  // MARK: End

  mutating func finish() throws(SearchError) -> SegmentInfo {
    precondition(!isInTerm, "the last stem has ended")
    terms.finish()
    try terms.drain(to: termsFrame)
    try surfacesFrame.write(formLists.bytes)
    let dictionaryStart = surfacesFrame.bodyLength
    try surfaces.write(to: surfacesFrame)
    var trailer = ByteBuffer()
    trailer.u64(dictionaryStart)
    try surfacesFrame.write(trailer.bytes)
    try postings.drain(to: postingsFrame)
    try positions.drain(to: positionsFrame)
    try columns.write(to: columnsFrame, analyzerFingerprint: analyzerFingerprint)
    var files: [FrameSummary] = []
    for frame in frames[..<5] { files.append(try frame.finish()) }
    files.append(try stored.finish())
    return SegmentInfo(
      name: name, segmentID: segmentID, analyzerFingerprint: analyzerFingerprint,
      documentCount: columns.documentCount, totalWeightedLength: columns.totalWeightedLength,
      termCount: UInt32(terms.count), postingCount: postingCount, positionCount: positionCount,
      byteCount: files.reduce(0) { $0 + $1.length }, files: files)
  }

  func abandon() {
    for frame in frames { frame.abandon() }
    for name in SegmentInfo.fileNames(of: name) {
      // What cannot be removed is found by the next clean-up of the folder.
      do { try storage.remove(name) } catch {}
    }
  }
}
