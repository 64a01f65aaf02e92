// `NAME.columns`: what is known of each document by number, without its text.
//
// | part | form | |
// |---|---|---|
// | length codes | 1 byte a document | `LengthCode` of the weighted length |
// | weighted lengths | packed (`PackedInts`) | |
// | dates | packed | bit pattern of the `yyyymmdd` number |
// | sequences | packed | |
// | ids | dictionary (`DictionaryWriter.swift`) | payload: varint of the document number |
// | each keyword column: values | dictionary | no payload; a value's ordinal is its place |
// | each keyword column: starts | packed | only if a document has several values: document *d* has the ordinals from number start[*d*] to start[*d* + 1] |
// | each keyword column: ordinals | packed | with starts: the ordinals, ascending in each document; without: for each document 0 for no value, else ordinal + 1 |
// | directory | | below |
// | offset of the directory | 8 | |
//
// Directory: number of documents (4), analyzer fingerprint (text), offsets of length codes, weighted lengths, dates,
// sequences (varints), offset and length of ids (varints), number of keyword columns (varint), then each in the order
// of the names: name (text), offset and length of the values, 0 or 1 + offset of the starts, offset of the ordinals
// (varints). Texts are a varint of the bytes and the bytes.

/// Gathers the columns of a segment in memory, about 40 bytes a document, and writes them at its end.
struct ColumnsWriter {
  private(set) var lengthCodes: [UInt8] = []
  private(set) var totalWeightedLength: UInt64 = 0
  private var weightedLengths: [UInt64] = []
  private var dates: [UInt64] = []
  private var sequences: [UInt64] = []
  private var idBytes: [UInt8] = []
  private var idEnds: [Int] = []
  private var keywords: [String: KeywordColumnWriter] = [:]

  var documentCount: UInt32 { UInt32(truncatingIfNeeded: lengthCodes.count) }

  mutating func add(_ document: StoredDocument) throws(SearchError) {
    guard document.id.utf8.count <= DictionaryWriter.maximumKeyLength else {
      throw .limit("an identifier of \(document.id.utf8.count) bytes")
    }
    let number = documentCount
    lengthCodes.append(LengthCode.encode(document.weightedLength))
    totalWeightedLength += UInt64(document.weightedLength)
    weightedLengths.append(UInt64(document.weightedLength))
    dates.append(UInt64(UInt32(bitPattern: document.date)))
    sequences.append(document.sequence)
    idBytes.append(contentsOf: document.id.utf8)
    idEnds.append(idBytes.count)
    for keyword in document.keywords {
      keywords[keyword.field, default: KeywordColumnWriter()].add(keyword.value, document: number)
    }
  }

  func write(to frame: FrameWriter, analyzerFingerprint: String) throws(SearchError) {
    var directory = ByteBuffer()
    directory.u32(documentCount)
    directory.string(analyzerFingerprint)
    directory.varint(frame.bodyLength)
    try frame.write(lengthCodes)
    for column in [weightedLengths, dates, sequences] {
      directory.varint(frame.bodyLength)
      try frame.writePacked(column)
    }
    let ids = try idDictionary()
    directory.varint(frame.bodyLength)
    directory.varint(UInt64(ids.count))
    try frame.write(ids.bytes)
    directory.varint(UInt64(keywords.count))
    for (field, column) in keywords.sorted(by: { $0.key < $1.key }) {
      directory.string(field)
      try column.write(to: frame, directory: &directory, documentCount: documentCount)
    }
    let offset = frame.bodyLength
    directory.u64(offset)
    try frame.write(directory.bytes)
  }

  /// When an id occurs twice its last document has it; the writer deletes the others.
  private func idDictionary() throws(SearchError) -> ByteBuffer {
    let bytes = idBytes.span
    func range(_ document: Int) -> Range<Int> {
      (document == 0 ? 0 : idEnds[document - 1])..<idEnds[document]
    }
    let order = idEnds.indices.sorted { a, b in
      let first = idBytes[range(a)]
      let second = idBytes[range(b)]
      return first.elementsEqual(second) ? a < b : first.lexicographicallyPrecedes(second)
    }
    var writer = DictionaryWriter()
    var payload = ByteBuffer()
    for (place, document) in order.enumerated() {
      if place + 1 < order.count, idBytes[range(order[place + 1])].elementsEqual(idBytes[range(document)]) {
        continue
      }
      payload.removeAll()
      payload.varint(UInt64(document))
      try writer.add(bytes.extracting(range(document)), payload: payload.bytes.span)
    }
    writer.finish()
    return writer.output
  }
}

/// Gathers one keyword column.
private struct KeywordColumnWriter {
  private var provisional: [String: UInt32] = [:]
  private var documents: [UInt32] = []
  private var values: [UInt32] = []

  mutating func add(_ value: String, document: UInt32) {
    let next = UInt32(provisional.count)
    let number = provisional[value, default: next]
    if number == next { provisional[value] = next }
    documents.append(document)
    values.append(number)
  }

  func write(
    to frame: FrameWriter, directory: inout ByteBuffer, documentCount: UInt32
  ) throws(SearchError) {
    // Swift compares strings by canonical equivalence, the dictionary by bytes; keys that are equal to Swift are one.
    let sorted = provisional.map { (key: Array($0.key.utf8), number: $0.value) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    var ordinals = [UInt32](repeating: 0, count: sorted.count)
    var writer = DictionaryWriter()
    for (ordinal, value) in sorted.enumerated() {
      ordinals[Int(value.number)] = UInt32(ordinal)
      try writer.add(value.key.span, payload: [UInt8]().span)
    }
    writer.finish()
    directory.varint(frame.bodyLength)
    directory.varint(UInt64(writer.output.count))
    try frame.write(writer.output.bytes)

    var lists: [(document: UInt32, ordinal: UInt32)] = []
    lists.reserveCapacity(documents.count)
    for index in documents.indices { lists.append((documents[index], ordinals[Int(values[index])])) }
    lists.sort { ($0.document, $0.ordinal) < ($1.document, $1.ordinal) }
    var starts: [UInt64] = [0]
    var packed: [UInt64] = []
    var isMultiValued = false
    var index = 0
    for document in 0..<documentCount {
      let first = packed.count
      while index < lists.count && lists[index].document == document {
        // A value given twice counts once.
        let ordinal = UInt64(lists[index].ordinal)
        if packed.count == first || packed.last != ordinal { packed.append(ordinal) }
        index += 1
      }
      if packed.count > first + 1 { isMultiValued = true }
      starts.append(UInt64(packed.count))
    }
    if isMultiValued {
      directory.varint(frame.bodyLength + 1)
      try frame.writePacked(starts)
    } else {
      directory.varint(0)
      var single = [UInt64](repeating: 0, count: Int(documentCount))
      for entry in lists { single[Int(entry.document)] = UInt64(entry.ordinal) + 1 }
      packed = single
    }
    directory.varint(frame.bodyLength)
    try frame.writePacked(packed)
  }
}

extension FrameWriter {
  fileprivate func writePacked(_ values: [UInt64]) throws(SearchError) {
    var buffer = ByteBuffer()
    PackedIntsWriter.append(values, to: &buffer)
    try write(buffer.bytes)
  }
}
