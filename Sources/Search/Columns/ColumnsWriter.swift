// `NAME.columns`: what is known of each document by number, without its text.
//
// | part | form | |
// |---|---|---|
// | length codes | 1 byte a document | `LengthCode` of the weighted length |
// | weighted lengths | numbers (`NumberColumn.swift`) | |
// | dates | numbers | `DateColumn.key` of the `yyyymmdd` number, which keeps the order |
// | sequences | numbers | |
// | ids | dictionary (`DictionaryWriter.swift`) | payload: varint of the document number |
// | title keys | `TitleKeys.swift` | |
// | title ranks | numbers | the rank of each document's title among the keys |
// | each keyword column: values | dictionary | no payload; a value's ordinal is its place |
// | each keyword column: frequencies | numbers | documents that have each value |
// | each keyword column: starts | numbers | only if a document has several values: document *d* has the ordinals from number start[*d*] to start[*d* + 1] |
// | each keyword column: ordinals | numbers | with starts: the ordinals, ascending in each document; without: for each document 0 for no value, else ordinal + 1 |
// | directory | | below |
// | offset of the directory | 8 | |
//
// Directory: number of documents (4), analyzer fingerprint (text), offset of the length codes (varint), then offset and
// length (varints) of weighted lengths, dates, sequences, ids, title keys, title ranks; number of keyword columns
// (varint), then each in the order of the names: name (text), offset and length of values, frequencies, starts (0 and 0
// if there are none) and ordinals (varints). Texts are a varint of the bytes and the bytes.

/// The columns of a segment being written: gathered document by document, or merged from other segments at its end.
///
/// Memory: a byte a document for the length codes, which postings need. Gathered, besides, about ten bytes a document,
/// four for each keyword, and the ids and titles; merged, four bytes for each title that differs.
struct ColumnsWriter {
  private(set) var lengthCodes: [UInt8] = []
  private(set) var totalWeightedLength: UInt64 = 0
  private var gathered = GatheredColumns()
  private var merged: [ColumnsMerger.Source] = []

  var documentCount: UInt32 { UInt32(truncatingIfNeeded: lengthCodes.count) }

  mutating func add(_ document: StoredDocument) throws(SearchError) {
    precondition(merged.isEmpty, "columns are gathered or merged")
    try gathered.add(document, number: documentCount)
    lengthCodes.append(LengthCode.encode(document.weightedLength))
    totalWeightedLength += UInt64(document.weightedLength)
  }

  /// Adds the documents of another segment that are not deleted.
  mutating func add(_ columns: ColumnsReader, _ map: DocumentMap) throws(SearchError) {
    precondition(documentCount == map.base, "segments are merged in order")
    for document in 0..<columns.documentCount where map.number(of: document) != nil {
      lengthCodes.append(try columns.lengthCode(document))
      totalWeightedLength += UInt64(try columns.weightedLength(document))
    }
    merged.append(ColumnsMerger.Source(columns: columns, map: map))
  }

  mutating func write(to frame: FrameWriter, analyzerFingerprint: String) throws(SearchError) {
    var sections = ColumnSections(frame: frame)
    sections.directory.u32(documentCount)
    sections.directory.string(analyzerFingerprint)
    sections.directory.varint(frame.bodyLength)
    try frame.write(lengthCodes)
    if merged.isEmpty {
      try gathered.write(to: &sections)
    } else {
      try ColumnsMerger(sources: merged).write(to: &sections)
    }
    let offset = frame.bodyLength
    sections.directory.u64(offset)
    try frame.write(sections.directory.bytes)
  }
}

/// Writes the sections of `NAME.columns` one after the other and notes in the directory where they are.
struct ColumnSections {
  static let drainSize = 1 << 16

  let frame: FrameWriter
  var directory = ByteBuffer()

  init(frame: FrameWriter) { self.frame = frame }

  /// Notes a section that is not there.
  mutating func none() {
    directory.varint(0)
    directory.varint(0)
  }

  mutating func write(_ bytes: [UInt8]) throws(SearchError) {
    directory.varint(frame.bodyLength)
    directory.varint(UInt64(bytes.count))
    try frame.write(bytes)
  }

  /// Writes a column of numbers that `fill` adds one by one.
  mutating func numbers(
    _ fill: (_ add: (UInt64) throws(SearchError) -> Void) throws(SearchError) -> Void
  ) throws(SearchError) {
    let start = frame.bodyLength
    var writer = NumberColumnWriter()
    try fill { (value) throws(SearchError) in
      writer.add(value)
      if writer.output.count >= Self.drainSize { try writer.drain(to: frame) }
    }
    writer.finish()
    try writer.drain(to: frame)
    end(start)
  }

  /// Writes a dictionary whose keys `fill` adds.
  mutating func dictionary(
    _ fill: (_ add: (Span<UInt8>, Span<UInt8>) throws(SearchError) -> Void) throws(SearchError) -> Void
  ) throws(SearchError) {
    let start = frame.bodyLength
    var writer = DictionaryWriter()
    try fill { (key, payload) throws(SearchError) in
      try writer.add(key, payload: payload)
      if writer.output.count >= Self.drainSize { try writer.drain(to: frame) }
    }
    writer.finish()
    try writer.drain(to: frame)
    end(start)
  }

  /// Writes the titles' keys that `fill` adds.
  mutating func titleKeys(
    _ fill: (_ add: (Span<UInt8>) throws(SearchError) -> Void) throws(SearchError) -> Void
  ) throws(SearchError) {
    let start = frame.bodyLength
    var writer = TitleKeysWriter()
    try fill { (key) throws(SearchError) in
      writer.add(key)
      if writer.output.count >= Self.drainSize { try writer.drain(to: frame) }
    }
    writer.finish()
    try writer.drain(to: frame)
    end(start)
  }

  private mutating func end(_ start: UInt64) {
    directory.varint(start)
    directory.varint(frame.bodyLength - start)
  }
}
