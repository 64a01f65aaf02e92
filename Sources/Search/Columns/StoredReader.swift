/// Reads stored documents (layout: `StoredWriter.swift`). Expanded chunks are kept in the cache of all segments.
final class StoredReader: Sendable {
  private let body: Bytes
  private let chunks: NumberColumn
  private let streams: NumberColumn
  private let documents: NumberColumn
  private let length: UInt64
  private let chunkCount: Int
  /// Bytes that are read of a document to get its header; those that are longer are read again.
  private static let usualHeader = 2_048
  private static let usualIdentifier = 64
  private static let shortDocument = 4_096
  /// Tells this segment's chunks from others' in the cache.
  private let cacheID = ChunkCache.shared.makeID()

  /// A chunk: where it stands in the stream.
  struct Chunk {
    var number: Int
    var start: UInt64
    var end: UInt64
  }

  init(_ file: FramedFile, documentCount: UInt32) throws(SearchError) {
    body = file.body
    let trailer = body.count - 32
    let chunkTable = try body.u64(trailer)
    let streamTable = try body.u64(trailer + 8)
    let documentTable = try body.u64(trailer + 16)
    length = try body.u64(trailer + 24)
    // Deflate makes at most 1032 bytes of one: a longer stream is nonsense, and must not size an allocation.
    guard chunkTable <= streamTable, streamTable <= documentTable, documentTable <= UInt64(trailer),
      length <= UInt64(body.count) * 1100
    else {
      throw body.corrupt(trailer, "trailer of the stored documents")
    }
    let (first, second, third) = (Int(chunkTable), Int(streamTable), Int(documentTable))
    chunks = try NumberColumn(try body.window(first, second - first))
    streams = try NumberColumn(try body.window(second, third - second))
    documents = try NumberColumn(try body.window(third, trailer - third))
    chunkCount = chunks.count - 1
    guard chunkCount >= 0, streams.count == chunks.count, documents.count - 1 == Int(documentCount) else {
      throw body.corrupt(trailer, "number of stored chunks or documents")
    }
  }

  /// Where a document begins in the stream; for the number of documents, where the last one ends.
  func start(of document: UInt32) throws(SearchError) -> UInt64 { try documents.value(Int(document)) }

  /// The identifier of a document, which its header begins with.
  func id(of document: UInt32) throws(SearchError) -> String {
    let start = try documents.value(Int(document))
    let end = try documents.value(Int(document) &+ 1)
    guard start <= end, end <= length else { throw body.corrupt(0, "place of document \(document)") }
    var cursor = ByteCursor(copying: try read(start, min(Self.usualIdentifier, Int(end - start))))
    _ = cursor.varint()
    let id = cursor.lengthPrefixedString()
    return cursor.failed ? try readHeader(document).id : id
  }

  /// All of a document but the text, as it may have been read before.
  func header(_ document: UInt32) throws(SearchError) -> StoredHeader {
    try HeaderCache.shared.header(of: cacheID, document) { () throws(SearchError) in
      try readHeader(document)
    }
  }

  private func readHeader(_ document: UInt32) throws(SearchError) -> StoredHeader {
    let start = try documents.value(Int(document))
    let end = try documents.value(Int(document) &+ 1)
    guard start <= end, end <= length else { throw body.corrupt(0, "place of document \(document)") }
    let available = Int(end - start)
    // Most headers are short; a short document is got whole, since its text is what is wanted next.
    let lead = try read(start, available <= Self.shortDocument ? available : Self.usualHeader)
    var prefix = ByteCursor(copying: Array(lead.prefix(10)))
    let headerLength = prefix.length(upTo: available)
    if prefix.failed || headerLength > available - prefix.position { throw damaged(document) }
    let headerStart = start + UInt64(prefix.position)
    let isInLead = headerLength <= lead.count - prefix.position
    var cursor = ByteCursor(
      copying: isInLead
        ? Array(lead[prefix.position..<prefix.position + headerLength]) : try read(headerStart, headerLength))
    guard var header = StoredHeader(from: &cursor) else { throw damaged(document) }
    header.textOffset = headerStart + UInt64(headerLength)
    let textLength = header.blocks.reduce(UInt64(0)) { $0 + UInt64($1.textLength) }
    if textLength != end - header.textOffset { throw damaged(document) }
    return header
  }

  /// The text of one block.
  func text(_ header: StoredHeader, _ index: Int) throws(SearchError) -> String {
    guard header.blocks.indices.contains(index) else {
      throw .limit("block \(index) of \(header.blocks.count)")
    }
    let offset = header.blocks[..<index].reduce(header.textOffset) { $0 + UInt64($1.textLength) }
    return String(decoding: try read(offset, Int(header.blocks[index].textLength)), as: UTF8.self)
  }

  /// The whole document.
  func document(_ number: UInt32) throws(SearchError) -> StoredDocument {
    // A merge or a check goes through all once: what searches use stays.
    let header = try readHeader(number)
    var blocks: [StoredBlock] = []
    blocks.reserveCapacity(header.blocks.count)
    var offset = header.textOffset
    for info in header.blocks {
      let text = String(decoding: try read(offset, Int(info.textLength)), as: UTF8.self)
      offset += UInt64(info.textLength)
      blocks.append(
        StoredBlock(
          kind: info.kind, number: info.number, page: info.page, firstPosition: info.firstPosition,
          tokenCount: info.tokenCount, text: text))
    }
    return StoredDocument(
      id: header.id, version: header.version, sequence: header.sequence, title: header.title,
      date: header.date,
      titleTokenCount: header.titleTokenCount, weightedLength: header.weightedLength,
      keywords: header.keywords,
      metadata: header.metadata, blocks: blocks)
  }

  /// The error for a document that does not make sense.
  func damaged(_ document: UInt32) -> SearchError { body.corrupt(0, "stored document \(document)") }

  // MARK: Chunks

  /// The chunk that holds a place of the stream.
  func chunk(at position: UInt64) throws(SearchError) -> Chunk {
    var low = 0
    var high = chunkCount
    while high - low > 1 {
      let middle = (low + high) / 2
      if try streams.value(middle) <= position { low = middle } else { high = middle }
    }
    if chunkCount == 0 { throw body.corrupt(0, "place \(position) in the stored documents") }
    let start = try streams.value(low)
    let end = try streams.value(low + 1)
    guard start <= position, position < end, end <= length, end - start <= UInt64(StoredWriter.chunkSize)
    else { throw body.corrupt(0, "place \(position) in the stored documents") }
    return Chunk(number: low, start: start, end: end)
  }

  /// A chunk as it is in the file.
  func packed(_ chunk: Chunk) throws(SearchError) -> [UInt8] {
    let start = try chunks.value(chunk.number)
    let end = try chunks.value(chunk.number + 1)
    guard start <= end, end <= UInt64(body.count), end - start <= UInt64(StoredWriter.chunkSize) else {
      throw body.corrupt(0, "place of stored chunk \(chunk.number)")
    }
    return try body.array(Int(start), Int(end - start))
  }

  /// The bytes of the stream that a chunk holds; no more than are wanted, or a few more.
  func expanded(_ chunk: Chunk, atLeast wanted: Int = .max) throws(SearchError) -> [UInt8] {
    let packed = try packed(chunk)
    guard let bytes = Inflater.inflate(packed, count: Int(chunk.end - chunk.start), atLeast: wanted) else {
      throw body.corrupt(0, "stored chunk \(chunk.number)")
    }
    return bytes
  }

  /// A part of the stream.
  private func read(_ offset: UInt64, _ count: Int) throws(SearchError) -> [UInt8] {
    guard count >= 0, offset <= length, UInt64(count) <= length - offset else {
      throw body.corrupt(0, "part of the stored documents")
    }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var position = offset
    let end = offset + UInt64(count)
    while position < end {
      let chunk = try chunk(at: position)
      let stop = min(chunk.end, end)
      let wanted = Int(stop - chunk.start)
      let bytes = try ChunkCache.shared.bytes(of: cacheID, chunk.number, atLeast: wanted) {
        () throws(SearchError) in try expanded(chunk, atLeast: wanted)
      }
      result.append(span: bytes.span.extracting(Int(position - chunk.start)..<Int(stop - chunk.start)))
      position = stop
    }
    return result
  }
}

extension StoredHeader {
  /// Reads a header; nil when the bytes make no sense.
  fileprivate init?(from cursor: inout ByteCursor) {
    id = cursor.lengthPrefixedString()
    version = cursor.varint32()
    sequence = cursor.varint()
    title = cursor.lengthPrefixedString()
    date = Int32(truncatingIfNeeded: ZigZag.decode(cursor.varint()))
    titleTokenCount = cursor.varint32()
    weightedLength = cursor.varint32()
    keywords = []
    metadata = []
    blocks = []
    textOffset = 0
    for _ in 0..<cursor.length(upTo: cursor.remaining) {
      keywords.append(Keyword(field: cursor.lengthPrefixedString(), value: cursor.lengthPrefixedString()))
    }
    for _ in 0..<cursor.length(upTo: cursor.remaining) {
      metadata.append(
        MetadataPair(field: cursor.lengthPrefixedString(), value: cursor.lengthPrefixedString()))
    }
    let count = cursor.length(upTo: cursor.remaining)
    blocks.reserveCapacity(count)
    var number: Int64 = 0
    var page: Int64 = 0
    var position = Int64(titleTokenCount)
    for _ in 0..<count {
      let kind = cursor.u8()
      number &+= ZigZag.decode(cursor.varint())
      page &+= ZigZag.decode(cursor.varint())
      let first = position &+ ZigZag.decode(cursor.varint())
      let tokens = cursor.varint32()
      position = first &+ Int64(tokens)
      blocks.append(
        StoredBlockInfo(
          kind: kind, number: UInt32(truncatingIfNeeded: number), page: UInt32(truncatingIfNeeded: page),
          firstPosition: UInt32(truncatingIfNeeded: first), tokenCount: tokens, textLength: cursor.varint32())
      )
    }
    if cursor.failed || cursor.remaining != 0 { return nil }
  }
}
