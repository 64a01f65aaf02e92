/// The columns of a segment, read in place (layout: `ColumnsWriter.swift`). Opening reads the directory and the
/// trailers of the sections only.
struct ColumnsReader: Sendable {
  let documentCount: UInt32
  let analyzerFingerprint: String
  let weightedLengths: NumberColumn
  let dates: DateColumn
  let sequences: NumberColumn
  let ids: DictionaryReader
  let titleKeys: TitleKeys
  let titleRanks: NumberColumn
  private let lengthCodes: Bytes
  private let file: FramedFile
  private let keywords: [KeywordColumn]

  init(_ file: FramedFile) throws(SearchError) {
    self.file = file
    let body = file.body
    let trailer = body.count - 8
    let start = try body.u64(trailer)
    guard start <= UInt64(max(trailer, 0)) else { throw body.corrupt(trailer, "offset of the directory") }
    let limit = Int(start)
    var cursor = try body.cursor(limit, trailer - limit)
    func section(_ cursor: inout ByteCursor) throws(SearchError) -> Bytes {
      let offset = cursor.length(upTo: limit)
      let length = cursor.length(upTo: limit)
      if cursor.failed { throw body.corrupt(limit, "directory of the columns") }
      return try body.window(offset, length)
    }
    documentCount = cursor.u32()
    analyzerFingerprint = cursor.lengthPrefixedString()
    let codes = cursor.length(upTo: limit)
    let count = Int(documentCount)
    if cursor.failed { throw body.corrupt(limit, "directory of the columns") }
    lengthCodes = try body.window(codes, count)
    weightedLengths = try NumberColumn(try section(&cursor))
    dates = DateColumn(numbers: try NumberColumn(try section(&cursor)))
    sequences = try NumberColumn(try section(&cursor))
    ids = try DictionaryReader(try section(&cursor))
    titleKeys = try TitleKeys(try section(&cursor))
    titleRanks = try NumberColumn(try section(&cursor))
    guard weightedLengths.count == count, dates.numbers.count == count, sequences.count == count,
      titleRanks.count == count, titleKeys.count <= count, ids.count <= count
    else {
      throw body.corrupt(limit, "length of a column")
    }
    let fields = cursor.length(upTo: limit)
    var columns: [KeywordColumn] = []
    for _ in 0..<fields {
      let field = cursor.lengthPrefixedString()
      let values = try DictionaryReader(try section(&cursor))
      let frequencies = try NumberColumn(try section(&cursor))
      let starts = try section(&cursor)
      columns.append(
        try KeywordColumn(
          field: field, documentCount: documentCount, values: values, frequencies: frequencies,
          starts: starts.count == 0 ? nil : try NumberColumn(starts),
          ordinals: try NumberColumn(try section(&cursor)), file: file))
    }
    if cursor.failed || cursor.remaining != 0 { throw body.corrupt(limit, "directory of the columns") }
    keywords = columns
  }

  @inline(__always)
  func lengthCode(_ document: UInt32) throws(SearchError) -> UInt8 { try lengthCodes.u8(Int(document)) }

  /// All length codes, verified here.
  func norms() throws(SearchError) -> ByteColumn { try ByteColumn(lengthCodes) }

  func weightedLength(_ document: UInt32) throws(SearchError) -> UInt32 {
    UInt32(truncatingIfNeeded: try weightedLengths.value(Int(document)))
  }

  func sequence(_ document: UInt32) throws(SearchError) -> UInt64 { try sequences.value(Int(document)) }

  /// The place of a document's title among the segment's titles; equal sort keys have one.
  func titleRank(_ document: UInt32) throws(SearchError) -> UInt32 {
    UInt32(truncatingIfNeeded: try titleRanks.value(Int(document)))
  }

  func document(id: String) throws(SearchError) -> UInt32? {
    let key = Array(id.utf8)
    let place = try ids.locate(key.span)
    guard place.found, var payloads = place.payloads else { return nil }
    var document: UInt32 = 0
    for _ in 0...place.indexInBlock { document = payloads.varint32() }
    guard !payloads.failed, document < documentCount else { throw damaged("document of an identifier") }
    return document
  }

  var keywordFields: [String] { keywords.map(\.field) }

  func keywordColumn(_ field: String) -> KeywordColumn? { keywords.first { $0.field == field } }

  func damaged(_ what: String) -> SearchError { file.corrupt(0, what) }
}
