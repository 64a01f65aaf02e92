internal import Synchronization

/// Reads stored documents (layout: `StoredWriter.swift`). Keeps the chunks last expanded, at most 16 (256 KiB).
final class StoredReader: Sendable {
  private static let cachedChunks = 16
  private let body: Bytes
  private let chunks: PackedInts
  private let documents: PackedInts
  private let length: UInt64
  private let cache = Mutex<[CachedChunk]>([])

  private struct CachedChunk {
    var number: Int
    var bytes: [UInt8]
  }

  init(_ file: FramedFile, documentCount: UInt32) throws(SearchError) {
    body = file.body
    let trailer = body.count - 24
    let chunkTable = try body.u64(trailer)
    let documentTable = try body.u64(trailer + 8)
    length = try body.u64(trailer + 16)
    // Deflate makes at most 1032 bytes of one: a longer stream is nonsense, and must not size an allocation.
    guard chunkTable <= UInt64(trailer), documentTable <= UInt64(trailer), length <= UInt64(body.count) * 1100
    else {
      throw body.corrupt(trailer, "trailer of the stored documents")
    }
    chunks = try PackedInts(body, at: Int(chunkTable))
    documents = try PackedInts(body, at: Int(documentTable))
    let chunkCount = (Int(length) &+ (StoredWriter.chunkSize &- 1)) >> StoredWriter.chunkShift
    guard chunks.count - 1 == chunkCount, documents.count - 1 == Int(documentCount) else {
      throw body.corrupt(trailer, "number of stored chunks or documents")
    }
  }

  /// All of a document but the text.
  func header(_ document: UInt32) throws(SearchError) -> StoredHeader {
    let start = try documents.value(Int(document))
    let end = try documents.value(Int(document) &+ 1)
    guard start <= end, end <= length else { throw body.corrupt(0, "place of document \(document)") }
    let available = Int(end - start)
    var prefix = ByteCursor(copying: try read(start, min(10, available)))
    let headerLength = prefix.length(upTo: available)
    if prefix.failed || headerLength > available - prefix.position { throw damaged(document) }
    let headerStart = start + UInt64(prefix.position)
    var cursor = ByteCursor(copying: try read(headerStart, headerLength))
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
    let header = try header(number)
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

  private func damaged(_ document: UInt32) -> SearchError { body.corrupt(0, "stored document \(document)") }

  /// A part of the stream.
  private func read(_ offset: UInt64, _ count: Int) throws(SearchError) -> [UInt8] {
    guard count >= 0, offset <= length, UInt64(count) <= length - offset else {
      throw body.corrupt(0, "part of the stored documents")
    }
    var result: [UInt8] = []
    result.reserveCapacity(count)
    var position = Int(offset)
    let end = position + count
    while position < end {
      let number = position >> StoredWriter.chunkShift
      let chunk = try chunk(number)
      let first = position & (StoredWriter.chunkSize - 1)
      let stop = min(chunk.count, first + end - position)
      result.append(span: chunk.span.extracting(first..<stop))
      position += stop - first
    }
    return result
  }

  private func chunk(_ number: Int) throws(SearchError) -> [UInt8] {
    if let bytes = cached(number) { return bytes }
    let start = try chunks.value(number)
    let end = try chunks.value(number + 1)
    let size = min(StoredWriter.chunkSize, Int(length) - number << StoredWriter.chunkShift)
    guard start <= end, end <= UInt64(body.count), end - start <= UInt64(StoredWriter.chunkSize) else {
      throw body.corrupt(0, "place of stored chunk \(number)")
    }
    let packed = try body.array(Int(start), Int(end - start))
    guard let bytes = Inflater.inflate(packed, count: size) else {
      throw body.corrupt(Int(start), "stored chunk \(number)")
    }
    cache.withLock { cache in
      if cache.count >= Self.cachedChunks { cache.removeFirst() }
      cache.append(CachedChunk(number: number, bytes: bytes))
    }
    return bytes
  }

  /// A chunk expanded before, which becomes the last to be given up.
  private func cached(_ number: Int) -> [UInt8]? {
    cache.withLock { cache in
      guard let place = cache.lastIndex(where: { $0.number == number }) else { return nil }
      let chunk = cache[place]
      if place != cache.count - 1 {
        cache.remove(at: place)
        cache.append(chunk)
      }
      return chunk.bytes
    }
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
