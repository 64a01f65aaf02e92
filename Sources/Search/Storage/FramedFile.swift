/// A framed file open for reading: header and footer are checked at once, pages when they are first touched.
package final class FramedFile: Sendable {
  let region: MappedRegion
  package let bodyLength: Int
  package let segmentID: UInt64
  package let summary: FrameSummary
  /// Pages of header and body that were found intact.
  private let verified: PageBitmap
  /// Pages of the table of page sums that were found intact.
  private let verifiedTable: PageBitmap

  /// `segmentID` nil accepts any.
  package init(storage: any Storage, name: String, kind: FrameKind, segmentID expected: UInt64?)
    throws(SearchError)
  {
    let region = try storage.map(name)
    let size = region.count
    func corrupt(_ offset: Int, _ what: String) -> SearchError {
      .corrupt(path: region.path, offset: UInt64(max(0, offset)), what: what)
    }
    guard size >= FileFrame.headerSize + FileFrame.footerSize else { throw corrupt(size, "file too short") }
    guard region.u32(0) == Self.word(FileFrame.magic) else { throw corrupt(0, "not a file of the index") }
    guard region.u32(28) == Checksum.crc32(of: region, 0, 28) else {
      throw corrupt(28, "checksum of the header")
    }
    let version = region.u16(4)
    if version < FileFrame.version {
      throw .tooOld(path: region.path, found: Int(version), oldest: Int(FileFrame.version))
    }
    if version > FileFrame.version {
      throw .tooNew(path: region.path, found: Int(version), newest: Int(FileFrame.version))
    }
    guard region.u16(6) == kind.rawValue else { throw corrupt(6, "a file of another kind") }
    let segmentID = region.u64(8)
    if let expected, expected != segmentID { throw corrupt(8, "a file of another segment") }

    let footer = size - FileFrame.footerSize
    guard region.u32(footer + 28) == Self.word(FileFrame.endMagic) else {
      throw corrupt(footer + 28, "the file is cut off")
    }
    let footerSum = region.u32(footer + 24)
    guard footerSum == Checksum.crc32(of: region, footer, 24) else {
      throw corrupt(footer + 24, "checksum of the footer")
    }
    guard region.u64(footer + 8) == segmentID, region.u64(footer) <= UInt64(size) else {
      throw corrupt(footer, "footer and header differ")
    }
    let bodyLength = Int(region.u64(footer))
    let pages = FileFrame.pages(FileFrame.headerSize + bodyLength)
    let tablePages = FileFrame.pages(pages * 4)
    guard FileFrame.headerSize + bodyLength + 4 * pages + 4 * tablePages == footer else {
      throw corrupt(footer, "length of the body")
    }
    guard Checksum.crc32(of: region, footer - 4 * tablePages, 4 * tablePages) == region.u32(footer + 16)
    else {
      throw corrupt(footer + 16, "checksum of the checksums")
    }
    self.region = region
    self.bodyLength = bodyLength
    self.segmentID = segmentID
    summary = FrameSummary(name: name, length: UInt64(size), crc: footerSum)
    verified = PageBitmap(count: pages)
    verifiedTable = PageBitmap(count: tablePages)
  }

  package var path: String { region.path }
  var bodyStart: Int { FileFrame.headerSize }
  var body: Bytes { Bytes(file: self, start: 0, count: bodyLength) }

  /// The error for damage at an offset of the body.
  func corrupt(_ offset: Int, _ what: String) -> SearchError {
    .corrupt(path: path, offset: UInt64(max(0, offset &+ bodyStart)), what: what)
  }

  /// Throws unless the pages under a range of the body are intact. The caller has checked that it lies in the body.
  @inline(__always)
  package func verify(_ offset: Int, _ length: Int) throws(SearchError) {
    if length == 0 { return }
    let first = (offset &+ FileFrame.headerSize) &>> FileFrame.pageShift
    let last = (offset &+ FileFrame.headerSize &+ length &- 1) &>> FileFrame.pageShift
    if first == last && verified.contains(first) { return }
    try verifyPages(first, last)
  }

  /// Whether a range of the body is known to be intact.
  @inline(__always)
  func isVerified(_ offset: Int, _ length: Int) -> Bool {
    let first = (offset &+ FileFrame.headerSize) &>> FileFrame.pageShift
    let last = (offset &+ FileFrame.headerSize &+ length &- 1) &>> FileFrame.pageShift
    return length == 0 || (first == last && verified.contains(first))
  }

  @inline(never)
  private func verifyPages(_ first: Int, _ last: Int) throws(SearchError) {
    var page = first
    while page <= last {
      if !verified.contains(page) {
        try verifyPage(page)
        verified.insert(page)
      }
      page += 1
    }
  }

  /// Reads every page again, also those found intact before.
  package func verifyAll() throws(SearchError) {
    for page in 0..<verified.count { try verifyPage(page, again: true) }
  }

  private func verifyPage(_ page: Int, again: Bool = false) throws(SearchError) {
    let end = FileFrame.headerSize + bodyLength
    let table = end
    let tableLength = 4 * verified.count
    let tablePage = (4 * page) >> FileFrame.pageShift
    if again || !verifiedTable.contains(tablePage) {
      let start = tablePage << FileFrame.pageShift
      let length = min(FileFrame.pageSize, tableLength - start)
      let sum = region.u32(table + tableLength + 4 * tablePage)
      guard Checksum.crc32(of: region, table + start, length) == sum else {
        throw .corrupt(path: path, offset: UInt64(table + start), what: "checksum of the page table")
      }
      verifiedTable.insert(tablePage)
    }
    let start = page << FileFrame.pageShift
    let length = min(FileFrame.pageSize, end - start)
    guard Checksum.crc32(of: region, start, length) == region.u32(table + 4 * page) else {
      throw .corrupt(path: path, offset: UInt64(start), what: "checksum of a page of \(length) bytes")
    }
  }

  private static func word(_ magic: [UInt8]) -> UInt32 {
    magic.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }
}
