/// The columns of a segment, read in place (layout: `ColumnsWriter.swift`). Opening reads the directory only.
struct ColumnsReader: Sendable {
  let documentCount: UInt32
  let analyzerFingerprint: String
  private let lengthCodes: Bytes
  private let weightedLengths: PackedInts
  private let dates: PackedInts
  private let sequences: PackedInts
  private let ids: DictionaryReader
  private let file: FramedFile
  private let keywords: [KeywordColumn]

  init(_ file: FramedFile) throws(SearchError) {
    self.file = file
    let body = file.body
    let trailer = body.count - 8
    let start = try body.u64(trailer)
    guard start <= UInt64(max(trailer, 0)) else { throw body.corrupt(trailer, "offset of the directory") }
    var cursor = try body.cursor(Int(start), trailer - Int(start))
    documentCount = cursor.u32()
    analyzerFingerprint = cursor.lengthPrefixedString()
    let limit = Int(start)
    let codes = cursor.length(upTo: limit)
    let lengths = cursor.length(upTo: limit)
    let dateOffset = cursor.length(upTo: limit)
    let sequenceOffset = cursor.length(upTo: limit)
    let idOffset = cursor.length(upTo: limit)
    let idLength = cursor.length(upTo: limit)
    let fields = cursor.length(upTo: limit)
    if cursor.failed { throw body.corrupt(limit, "directory of the columns") }
    let count = Int(documentCount)
    lengthCodes = try body.window(codes, count)
    weightedLengths = try PackedInts(body, at: lengths)
    dates = try PackedInts(body, at: dateOffset)
    sequences = try PackedInts(body, at: sequenceOffset)
    ids = try DictionaryReader(try body.window(idOffset, idLength))
    guard weightedLengths.count == count, dates.count == count, sequences.count == count, ids.count <= count
    else {
      throw body.corrupt(limit, "length of a column")
    }
    var columns: [KeywordColumn] = []
    for _ in 0..<fields {
      let field = cursor.lengthPrefixedString()
      let valuesOffset = cursor.length(upTo: limit)
      let valuesLength = cursor.length(upTo: limit)
      let starts = cursor.length(upTo: limit + 1)
      let ordinals = cursor.length(upTo: limit)
      if cursor.failed { throw body.corrupt(limit, "directory of the columns") }
      columns.append(
        try KeywordColumn(
          field: field, documentCount: documentCount,
          values: try DictionaryReader(try body.window(valuesOffset, valuesLength)),
          starts: starts == 0 ? nil : try PackedInts(body, at: starts - 1),
          ordinals: try PackedInts(body, at: ordinals), file: file))
    }
    if cursor.remaining != 0 { throw body.corrupt(limit, "directory of the columns") }
    keywords = columns
  }

  @inline(__always)
  func lengthCode(_ document: UInt32) throws(SearchError) -> UInt8 { try lengthCodes.u8(Int(document)) }

  /// All length codes, verified here.
  func norms() throws(SearchError) -> ByteColumn { try ByteColumn(lengthCodes) }

  func weightedLength(_ document: UInt32) throws(SearchError) -> UInt32 {
    UInt32(truncatingIfNeeded: try weightedLengths.value(Int(document)))
  }

  func date(_ document: UInt32) throws(SearchError) -> Int32 {
    Int32(truncatingIfNeeded: try dates.value(Int(document)))
  }

  func sequence(_ document: UInt32) throws(SearchError) -> UInt64 { try sequences.value(Int(document)) }

  func document(id: String) throws(SearchError) -> UInt32? {
    let key = Array(id.utf8)
    let place = try ids.locate(key.span)
    guard place.found, var payloads = place.payloads else { return nil }
    var document: UInt32 = 0
    for _ in 0...place.indexInBlock { document = payloads.varint32() }
    guard !payloads.failed, document < documentCount else {
      throw file.corrupt(0, "document of an identifier")
    }
    return document
  }

  var keywordFields: [String] { keywords.map(\.field) }

  func keywordColumn(_ field: String) -> KeywordColumn? { keywords.first { $0.field == field } }
}
