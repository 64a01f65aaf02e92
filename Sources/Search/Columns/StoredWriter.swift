// `NAME.stored`: the documents as they are shown. All of them make one stream of bytes, cut into chunks of at most 16 KiB
// that are compressed by themselves, so that any part is read by expanding only the chunks it lies on. A document that
// fits into a chunk lies in one, unless the chunk before would be under 4 KiB: then it fills that first.
//
// A merge takes chunks of 4 KiB or more over as they are, when all that lies on them is kept.
//
// | part | form | |
// |---|---|---|
// | chunks | raw deflate (RFC 1951), or as they are when that is not longer | 1...16,384 bytes of the stream each |
// | chunk table | numbers (`NumberColumn.swift`) | where each chunk begins in the file, then the end of the last |
// | stream table | numbers | where each chunk begins in the stream, then the length of the stream |
// | document table | numbers | where each document begins in the stream, then the end of the last |
// | trailer | 8 + 8 + 8 + 8 | offset of the chunk table, the stream table, the document table; length of the stream |
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

/// Writes stored documents, straight to the file. Holds one chunk and the tables, about three bytes a document.
struct StoredWriter {
  static let chunkSize = 1 << 14
  /// A chunk that has this much is ended early where the next document would not fit.
  static let smallChunk = chunkSize / 4
  /// zlib's fastest: half the time of its default for a tenth more bytes.
  static let compressionLevel: Int32 = 1

  private let frame: FrameWriter
  private let deflater = Deflater(level: compressionLevel)
  private var chunk: [UInt8] = []
  private var chunkStarts = NumberColumnWriter()
  private var streamStarts = NumberColumnWriter()
  private var documentStarts = NumberColumnWriter()
  private var length: UInt64 = 0
  private var header = ByteBuffer()
  private var output = ByteBuffer()
  /// The chunk of another segment that was expanded last.
  private var foreign: (reader: ObjectIdentifier, number: Int, bytes: [UInt8])?

  init(frame: FrameWriter) {
    self.frame = frame
    chunk.reserveCapacity(Self.chunkSize)
  }

  mutating func add(_ document: StoredDocument) throws(SearchError) {
    header.removeAll()
    try Self.encode(document, into: &header)
    var prefix = ByteBuffer()
    prefix.varint(UInt64(header.count))
    let size = document.blocks.reduce(prefix.count + header.count) { $0 + $1.text.utf8.count }
    try begin(size: size)
    documentStarts.add(length)
    let (prefixBytes, headerBytes) = (prefix.bytes, header.bytes)
    try append(prefixBytes.span)
    try append(headerBytes.span)
    for block in document.blocks {
      try append(block.text.utf8.span)
    }
  }

  /// Adds a run of documents of another segment: whole chunks as they are, the rest expanded and cut anew.
  mutating func add(_ documents: Range<UInt32>, of reader: StoredReader) throws(SearchError) {
    guard let first = documents.first else { return }
    let start = try reader.start(of: first)
    let end = try reader.start(of: documents.upperBound)
    guard start <= end else { throw reader.damaged(first) }
    var position = start
    var next = first
    while position < end {
      let piece = try reader.chunk(at: position)
      let stop = min(piece.end, end)
      let isWhole = piece.start == position && piece.end <= end
      if isWhole, piece.end - piece.start >= UInt64(Self.smallChunk) {
        if !chunk.isEmpty { try endChunk() }
        try noteDocuments(&next, documents.upperBound, from: position, to: stop, of: reader)
        chunkStarts.add(frame.bodyLength)
        streamStarts.add(length)
        try frame.write(reader.packed(piece))
        length += piece.end - piece.start
      } else {
        // Chunks that were cut at documents stay so.
        if piece.start == position { try begin(size: Int(stop - position)) }
        try noteDocuments(&next, documents.upperBound, from: position, to: stop, of: reader)
        let bytes = try expanded(piece, of: reader)
        try append(bytes.span.extracting(Int(position - piece.start)..<Int(stop - piece.start)))
      }
      position = stop
    }
    // Documents of no bytes, which only damage makes, would be left over.
    guard next == documents.upperBound else { throw reader.damaged(next) }
  }

  /// Writes what is left and the tables.
  mutating func finish() throws(SearchError) -> FrameSummary {
    if !chunk.isEmpty { try endChunk() }
    chunkStarts.add(frame.bodyLength)
    streamStarts.add(length)
    documentStarts.add(length)
    var trailer = ByteBuffer()
    try Self.write(&chunkStarts, to: frame, noting: &trailer)
    try Self.write(&streamStarts, to: frame, noting: &trailer)
    try Self.write(&documentStarts, to: frame, noting: &trailer)
    trailer.u64(length)
    try frame.write(trailer.bytes)
    return try frame.finish()
  }

  private static func write(
    _ table: inout NumberColumnWriter, to frame: FrameWriter, noting trailer: inout ByteBuffer
  ) throws(SearchError) {
    trailer.u64(frame.bodyLength)
    table.finish()
    try frame.write(table.output.bytes)
  }

  private mutating func expanded(
    _ chunk: StoredReader.Chunk, of reader: StoredReader
  ) throws(SearchError) -> [UInt8] {
    let id = ObjectIdentifier(reader)
    if let foreign, foreign.reader == id, foreign.number == chunk.number { return foreign.bytes }
    let bytes = try reader.expanded(chunk)
    foreign = (id, chunk.number, bytes)
    return bytes
  }

  /// Notes where the documents begin that do so in a part of the source's stream, which comes next in this one.
  private mutating func noteDocuments(
    _ next: inout UInt32, _ end: UInt32, from start: UInt64, to stop: UInt64, of reader: StoredReader
  ) throws(SearchError) {
    while next < end {
      let begin = try reader.start(of: next)
      if begin >= stop { return }
      guard begin >= start else { throw reader.damaged(next) }
      documentStarts.add(length + (begin - start))
      next += 1
    }
  }

  /// Ends the chunk if a document of this size would not fit and the chunk is not too small.
  private mutating func begin(size: Int) throws(SearchError) {
    if chunk.count >= Self.smallChunk && size > Self.chunkSize - chunk.count { try endChunk() }
  }

  private mutating func append(_ bytes: Span<UInt8>) throws(SearchError) {
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Self.chunkSize - chunk.count)
      chunk.append(span: bytes.extracting(start..<end))
      length += UInt64(end - start)
      if chunk.count == Self.chunkSize { try endChunk() }
      start = end
    }
  }

  private mutating func endChunk() throws(SearchError) {
    deflater.append(chunk, to: &output)
    chunkStarts.add(frame.bodyLength)
    streamStarts.add(length - UInt64(chunk.count))
    try frame.write(output.bytes)
    output.removeAll()
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
