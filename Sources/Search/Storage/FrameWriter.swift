/// Writes a framed file: header at once, body as it comes, checksums and footer at the end.
package final class FrameWriter {
  private let name: String
  private let segmentID: UInt64
  private let sink: any StorageSink
  private var pageSums = ByteBuffer()
  private var pageSum: UInt32 = 0
  private var pageFill = 0

  /// Bytes of body written so far.
  package private(set) var bodyLength: UInt64 = 0

  package init(storage: any Storage, name: String, kind: FrameKind, segmentID: UInt64) throws(SearchError) {
    self.name = name
    self.segmentID = segmentID
    sink = try storage.create(name)
    var header = ByteBuffer()
    header.append(FileFrame.magic)
    header.u16(FileFrame.version)
    header.u16(kind.rawValue)
    header.u64(segmentID)
    header.u64(0)
    header.u32(0)
    header.u32(Checksum.crc32(header.bytes.span))
    try writeSummed(header.bytes.span)
  }

  package func write(_ bytes: Span<UInt8>) throws(SearchError) {
    try writeSummed(bytes)
    bodyLength += UInt64(bytes.count)
  }

  package func write(_ bytes: [UInt8]) throws(SearchError) { try write(bytes.span) }

  /// Ends, syncs and closes the file.
  package func finish() throws(SearchError) -> FrameSummary {
    if pageFill > 0 { pageSums.u32(pageSum) }
    let pageSums = pageSums
    try sink.write(pageSums.bytes.span)
    var topSums = ByteBuffer()
    var start = 0
    while start < pageSums.count {
      let end = min(start + FileFrame.pageSize, pageSums.count)
      topSums.u32(Checksum.crc32(pageSums.bytes.span.extracting(start..<end)))
      start = end
    }
    try sink.write(topSums.bytes.span)
    var footer = ByteBuffer()
    footer.u64(bodyLength)
    footer.u64(segmentID)
    footer.u32(Checksum.crc32(topSums.bytes.span))
    footer.u32(0)
    let crc = Checksum.crc32(footer.bytes.span)
    footer.u32(crc)
    footer.append(FileFrame.endMagic)
    try sink.write(footer.bytes.span)
    try sink.sync()
    let length = sink.offset
    try sink.close()
    return FrameSummary(name: name, length: length, crc: crc)
  }

  /// Closes an unfinished file, which stays for the caller to remove.
  package func abandon() {
    // An error has no meaning for a file that is going to be removed.
    do { try sink.close() } catch {}
  }

  private func writeSummed(_ bytes: Span<UInt8>) throws(SearchError) {
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + FileFrame.pageSize - pageFill)
      pageSum = Checksum.crc32(bytes.extracting(start..<end), continuing: pageSum)
      pageFill += end - start
      if pageFill == FileFrame.pageSize {
        pageSums.u32(pageSum)
        pageSum = 0
        pageFill = 0
      }
      start = end
    }
    try sink.write(bytes)
  }
}

extension FrameWriter {
  /// Writes a file whole under another name and then puts it in the place of what has its name.
  static func replace(
    _ name: String, in storage: any Storage, kind: FrameKind, segmentID: UInt64,
    _ write: (FrameWriter) throws(SearchError) -> Void
  ) throws(SearchError) {
    let temporary = name + ".new"
    let writer = try FrameWriter(storage: storage, name: temporary, kind: kind, segmentID: segmentID)
    do throws(SearchError) {
      try write(writer)
      _ = try writer.finish()
    } catch {
      writer.abandon()
      throw error
    }
    try storage.rename(temporary, to: name)
  }
}
