// `NAME.stored`: the documents as they are shown. All of them make one stream of bytes, cut every 16 KiB into chunks
// that are compressed by themselves, so that any part is read by expanding only the chunks it lies on.
//
// | part | form | |
// |---|---|---|
// | chunks | raw deflate (RFC 1951), or as they are when that is not longer | 16,384 bytes of the stream each, the last fewer |
// | chunk table | packed (`PackedInts`) | where each chunk begins, then the end of the last |
// | document table | packed | where each document begins in the stream, then the end of the last |
// | trailer | 8 + 8 + 8 | offset of the chunk table, of the document table, length of the stream |
//
// A document in the stream: length of the header (varint), header, the texts of the blocks one after the other.
// Header (numbers are varints, texts a varint of the bytes and the bytes):
//
// | field | |
// |---|---|
// | id, version, sequence, title | |
// | date | zigzag |
// | positions of the title, weighted length | |
// | number of keywords, each: field, value | |
// | number of metadata pairs, each: field, value | |
// | number of blocks, each: | |
// | kind | 1 byte |
// | number | zigzag difference to the block before, the first to 0 |
// | page | zigzag difference to the block before, the first to 0 |
// | first position | zigzag difference to the end of the block before, the first to the end of the title |
// | positions, bytes of the text | |

/// Writes stored documents, straight to the file.
struct StoredWriter {
  static let chunkShift = 14
  static let chunkSize = 1 << chunkShift
  /// zlib's fastest: half the time of its default for a tenth more bytes.
  static let compressionLevel: Int32 = 1

  private let frame: FrameWriter
  private let deflater = Deflater(level: compressionLevel)
  private var chunk: [UInt8] = []
  private var chunkStarts: [UInt64] = [0]
  private var documentStarts: [UInt64] = [0]
  private var length: UInt64 = 0
  private var header = ByteBuffer()
  private var output = ByteBuffer()

  init(frame: FrameWriter) {
    self.frame = frame
    chunk.reserveCapacity(Self.chunkSize)
  }

  mutating func add(_ document: StoredDocument) throws(SearchError) {
    header.removeAll()
    try Self.encode(document, into: &header)
    var prefix = ByteBuffer()
    prefix.varint(UInt64(header.count))
    try append(prefix.bytes)
    try append(header.bytes)
    for block in document.blocks {
      try append(block.text.utf8.span)
    }
    documentStarts.append(length)
  }

  /// Writes what is left and the tables.
  mutating func finish() throws(SearchError) -> FrameSummary {
    if !chunk.isEmpty { try endChunk() }
    var tables = ByteBuffer()
    let chunkTable = frame.bodyLength
    PackedIntsWriter.append(chunkStarts, to: &tables)
    let documentTable = chunkTable + UInt64(tables.count)
    PackedIntsWriter.append(documentStarts, to: &tables)
    tables.u64(chunkTable)
    tables.u64(documentTable)
    tables.u64(length)
    try frame.write(tables.bytes)
    return try frame.finish()
  }

  private mutating func append(_ bytes: [UInt8]) throws(SearchError) { try append(bytes.span) }

  private mutating func append(_ bytes: Span<UInt8>) throws(SearchError) {
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Self.chunkSize - chunk.count)
      chunk.append(span: bytes.extracting(start..<end))
      if chunk.count == Self.chunkSize { try endChunk() }
      start = end
    }
    length += UInt64(bytes.count)
  }

  private mutating func endChunk() throws(SearchError) {
    deflater.append(chunk, to: &output)
    try frame.write(output.bytes)
    output.removeAll()
    chunkStarts.append(frame.bodyLength)
    chunk.removeAll(keepingCapacity: true)
  }

  private static func encode(_ document: StoredDocument, into buffer: inout ByteBuffer) throws(SearchError) {
    buffer.string(document.id)
    buffer.varint(UInt64(document.version))
    buffer.varint(document.sequence)
    buffer.string(document.title)
    buffer.varint(ZigZag.encode(Int64(document.date)))
    buffer.varint(UInt64(document.titleTokenCount))
    buffer.varint(UInt64(document.weightedLength))
    buffer.varint(UInt64(document.keywords.count))
    for keyword in document.keywords {
      buffer.string(keyword.field)
      buffer.string(keyword.value)
    }
    buffer.varint(UInt64(document.metadata.count))
    for pair in document.metadata {
      buffer.string(pair.field)
      buffer.string(pair.value)
    }
    buffer.varint(UInt64(document.blocks.count))
    var number: Int64 = 0
    var page: Int64 = 0
    var position = Int64(document.titleTokenCount)
    for block in document.blocks {
      let textLength = block.text.utf8.count
      guard textLength <= Int(UInt32.max) else { throw .limit("a block of \(textLength) bytes") }
      buffer.u8(block.kind)
      buffer.varint(ZigZag.encode(Int64(block.number) - number))
      buffer.varint(ZigZag.encode(Int64(block.page) - page))
      buffer.varint(ZigZag.encode(Int64(block.firstPosition) - position))
      buffer.varint(UInt64(block.tokenCount))
      buffer.varint(UInt64(textLength))
      number = Int64(block.number)
      page = Int64(block.page)
      position = Int64(block.firstPosition) + Int64(block.tokenCount)
    }
  }
}
