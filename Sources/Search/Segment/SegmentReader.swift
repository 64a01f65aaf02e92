internal import Synchronization

/// A segment open for reading. Opening maps the files and looks at headers, footers and directories only, so
/// that it takes the same time whatever the size; the rest is verified page by page as it is read.
///
/// May be used by any number of threads. Any damage that a read meets is thrown as `SearchError.corrupt`.
final class SegmentReader: Sendable {
  let info: SegmentInfo
  private let termsFile: FramedFile
  private let surfacesFile: FramedFile
  private let postingsFile: FramedFile
  private let positionsFile: FramedFile
  private let columnsFile: FramedFile
  private let storedFile: FramedFile
  private let dictionary: DictionaryReader
  private let surfaceDictionary: DictionaryReader
  private let formLists: Bytes
  /// What is known of each document but its text.
  let columns: ColumnsReader
  /// The documents as they are shown.
  let storedDocuments: StoredReader
  /// 0 not known, 1 sequences ascend with document numbers, 2 they do not.
  private let sequenceOrder = Atomic<UInt8>(0)

  init(storage: any Storage, info: SegmentInfo) throws(SearchError) {
    self.info = info
    func open(_ index: Int) throws(SearchError) -> FramedFile {
      let kind = SegmentInfo.fileKinds[index]
      let name = info.name + "." + kind.ending
      let file = try FramedFile(storage: storage, name: name, kind: kind.kind, segmentID: info.segmentID)
      guard index < info.files.count, info.files[index] == file.summary else {
        throw .corrupt(path: file.path, offset: file.summary.length, what: "not the file that was committed")
      }
      return file
    }
    termsFile = try open(0)
    surfacesFile = try open(1)
    postingsFile = try open(2)
    positionsFile = try open(3)
    columnsFile = try open(4)
    storedFile = try open(5)

    dictionary = try DictionaryReader(termsFile.body)
    let surfaces = surfacesFile.body
    let trailer = surfaces.count - 8
    let start = try surfaces.u64(trailer)
    guard start <= UInt64(max(trailer, 0)) else { throw surfaces.corrupt(trailer, "offset of the surfaces") }
    formLists = try surfaces.window(0, Int(start))
    surfaceDictionary = try DictionaryReader(try surfaces.window(Int(start), trailer - Int(start)))
    columns = try ColumnsReader(columnsFile)
    storedDocuments = try StoredReader(storedFile, documentCount: info.documentCount)
    guard columns.documentCount == info.documentCount, dictionary.count == Int(info.termCount),
      columns.analyzerFingerprint == info.analyzerFingerprint
    else { throw columnsFile.corrupt(0, "segment and manifest differ") }
  }

  var documentCount: UInt32 { info.documentCount }
  var analyzerFingerprint: String { info.analyzerFingerprint }

  // MARK: Stems

  /// The entry of a stem, nil when no document of the segment has it.
  func term(_ stem: borrowing Span<UInt8>) throws(SearchError) -> TermEntry? {
    let place = try dictionary.locate(stem)
    guard place.found, var payloads = place.payloads else { return nil }
    return try entry(of: place.ordinal, from: &payloads)
  }

  func term(_ stem: String) throws(SearchError) -> TermEntry? {
    let key = Array(stem.utf8)
    return try term(key.span)
  }

  /// The stem with an ordinal and its entry; nil beyond the last.
  func term(ordinal: UInt32) throws(SearchError) -> (stem: [UInt8], entry: TermEntry)? {
    guard Int(ordinal) < dictionary.count else { return nil }
    let terms = TermIterator(dictionary, file: termsFile, block: Int(ordinal) / DictionaryWriter.keysPerBlock)
    try terms.skip(to: Int(ordinal))
    return try terms.next() ? (terms.stem, terms.entry) : nil
  }

  /// The forms of a stem; the index is the form number.
  func forms(_ entry: TermEntry) throws(SearchError) -> [SurfaceForm] {
    guard let (stem, _) = try term(ordinal: entry.ordinal) else {
      throw termsFile.corrupt(0, "ordinal of a stem")
    }
    return try forms(entry, of: stem)
  }

  /// The forms of a stem whose bytes are at hand.
  func forms(_ entry: TermEntry, of stem: [UInt8]) throws(SearchError) -> [SurfaceForm] {
    if entry.isBare {
      return [
        SurfaceForm(
          surface: String(decoding: stem, as: UTF8.self),
          count: UInt32(truncatingIfNeeded: entry.positionCount))
      ]
    }
    var cursor = try formLists.cursor(entry.formsOffset, entry.formsLength)
    guard let forms = FormList.decode(&cursor, count: entry.formCount, stem: stem) else {
      throw formLists.corrupt(entry.formsOffset, "forms of a stem")
    }
    return forms
  }

  /// A new cursor on the first document of a stem.
  func postings(_ entry: TermEntry) throws(SearchError) -> PostingsCursor {
    let lists = entry.isInline ? termsFile.body : postingsFile.body
    return try PostingsCursor(
      list: try lists.window(entry.postingsOffset, entry.postingsLength),
      positions: try positionsFile.body.window(entry.positionsOffset, entry.positionsLength),
      entry: entry, documentLimit: documentCount)
  }

  /// All stems in byte order.
  func terms() -> TermIterator { TermIterator(dictionary, file: termsFile) }

  /// The stems in byte order, from the first that is not below `stem`.
  func terms(from stem: borrowing Span<UInt8>) throws(SearchError) -> TermIterator {
    let place = try dictionary.locate(stem)
    let terms = TermIterator(dictionary, file: termsFile, block: dictionary.block(of: place))
    if place.ordinal < dictionary.count { try terms.skip(to: place.ordinal) }
    return terms
  }

  private func entry(of ordinal: Int, from payloads: inout ByteCursor) throws(SearchError) -> TermEntry {
    let place = ordinal % DictionaryWriter.keysPerBlock
    let start = try dictionary.payloadStart(ofBlock: ordinal / DictionaryWriter.keysPerBlock)
    var offsets = TermOffsets()
    var entry = TermEntry()
    for index in 0...place {
      entry = TermEntry(
        from: &payloads, start: start, ordinal: ordinal - place + index, isFirstOfBlock: index == 0,
        offsets: &offsets)
    }
    if payloads.failed { throw termsFile.corrupt(start, "entry of a stem") }
    return entry
  }

  // MARK: Surfaces

  /// All surfaces in byte order.
  func surfaces() -> SurfaceIterator { SurfaceIterator(surfaceDictionary, file: surfacesFile) }

  /// The surfaces in byte order, from the first that is not below `surface`.
  func surfaces(from surface: String) throws(SearchError) -> SurfaceIterator {
    try surfaces(from: Array(surface.utf8))
  }

  /// The same for bytes, which need not be text.
  func surfaces(from key: [UInt8]) throws(SearchError) -> SurfaceIterator {
    let place = try surfaceDictionary.locate(key.span)
    let surfaces = SurfaceIterator(
      surfaceDictionary, file: surfacesFile, block: surfaceDictionary.block(of: place))
    if place.ordinal < surfaceDictionary.count { try surfaces.skip(to: place.ordinal) }
    return surfaces
  }

  /// What is known of a surface; of the first stem that has it, should several.
  func surface(_ surface: String) throws(SearchError) -> SurfaceEntry? {
    let key = Array(surface.utf8)
    let place = try surfaceDictionary.locate(key.span)
    guard place.found, var payloads = place.payloads else { return nil }
    var entry = SurfaceEntry(stemOrdinal: 0, form: 0, count: 0)
    for _ in 0...place.indexInBlock { entry = SurfaceEntry(from: &payloads) }
    if payloads.failed { throw surfacesFile.corrupt(0, "entry of a surface") }
    return entry
  }

  // MARK: Documents

  /// The length code of a document, as scores and bounds use it.
  @inline(__always)
  func lengthCode(_ document: UInt32) throws(SearchError) -> UInt8 { try columns.lengthCode(document) }

  /// All length codes, verified here once; for scoring loops.
  func norms() throws(SearchError) -> ByteColumn { try columns.norms() }

  func weightedLength(_ document: UInt32) throws(SearchError) -> UInt32 {
    try columns.weightedLength(document)
  }

  /// `yyyymmdd`, or 0.
  func date(_ document: UInt32) throws(SearchError) -> Int32 { try columns.dates.date(document) }

  /// The place of a document's title in the order of the segment's titles, from 0; equal sort keys have one.
  func titleRank(_ document: UInt32) throws(SearchError) -> UInt32 { try columns.titleRank(document) }

  /// The sort key of a title by its rank.
  func titleKey(_ rank: UInt32) throws(SearchError) -> [UInt8] { try columns.titleKeys.key(rank) }

  func sequence(_ document: UInt32) throws(SearchError) -> UInt64 { try columns.sequence(document) }

  /// Whether sequences ascend with document numbers. Looked at once.
  func sequencesAscend() throws(SearchError) -> Bool {
    let known = sequenceOrder.load(ordering: .relaxed)
    if known != 0 { return known == 1 }
    var ascends = true
    var last: UInt64 = 0
    for document in 0..<documentCount {
      let sequence = try columns.sequence(document)
      if document > 0, sequence <= last {
        ascends = false
        break
      }
      last = sequence
    }
    sequenceOrder.store(ascends ? 1 : 2, ordering: .relaxed)
    return ascends
  }

  /// The number of the document with an id, the last one if there are several.
  func document(id: String) throws(SearchError) -> UInt32? { try columns.document(id: id) }

  /// Names of the keyword columns, sorted.
  var keywordFields: [String] { columns.keywordFields }

  func keywordColumn(_ field: String) throws(SearchError) -> KeywordColumn? { columns.keywordColumn(field) }

  /// All that is stored of a document but the text.
  func stored(_ document: UInt32) throws(SearchError) -> StoredHeader { try storedDocuments.header(document) }

  /// The identifier of a document.
  func id(of document: UInt32) throws(SearchError) -> String { try storedDocuments.id(of: document) }

  /// The text of one block.
  func blockText(_ document: UInt32, _ index: Int) throws(SearchError) -> String {
    try storedDocuments.text(try storedDocuments.header(document), index)
  }

  /// The text of one block of a document whose header is at hand.
  func blockText(_ document: UInt32, _ header: StoredHeader, _ index: Int) throws(SearchError) -> String {
    try storedDocuments.text(header, index)
  }

  /// A whole stored document.
  func document(_ document: UInt32) throws(SearchError) -> StoredDocument {
    try storedDocuments.document(document)
  }

  // MARK: Checking

  /// Reads and verifies every page of every file.
  func verifyAll() throws(SearchError) {
    for file in [termsFile, surfacesFile, postingsFile, positionsFile, columnsFile, storedFile] {
      try file.verifyAll()
    }
  }
}
