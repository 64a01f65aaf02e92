/// What the manifest keeps about a segment: enough to open it and to see that its files are the ones committed.
struct SegmentInfo: Sendable, Equatable {
  var name: String
  var segmentID: UInt64
  /// Which text analysis the terms were made with.
  var analyzerFingerprint: String
  var documentCount: UInt32
  /// Sum of the documents' weighted lengths, deleted ones included.
  var totalWeightedLength: UInt64
  var termCount: UInt32
  /// (term, document) pairs.
  var postingCount: UInt64
  var positionCount: UInt64
  /// Size of all files together.
  var byteCount: UInt64
  /// In the order of `fileNames(of:)`.
  var files: [FrameSummary]

  /// The kinds of files a segment has, with the ending of each name.
  static let fileKinds: [(kind: FrameKind, ending: String)] = [
    (.terms, "terms"), (.surfaces, "surfaces"), (.postings, "postings"), (.positions, "positions"),
    (.columns, "columns"), (.stored, "stored"),
  ]

  static func fileNames(of name: String) -> [String] {
    fileKinds.map { name + "." + $0.ending }
  }

  /// Appends the description in the manifest's form (see `docs/FORMAT.md`).
  func encode(into buffer: inout ByteBuffer) {
    buffer.string(name)
    buffer.u64(segmentID)
    buffer.string(analyzerFingerprint)
    buffer.varint(UInt64(documentCount))
    buffer.varint(totalWeightedLength)
    buffer.varint(UInt64(termCount))
    buffer.varint(postingCount)
    buffer.varint(positionCount)
    buffer.varint(byteCount)
    buffer.varint(UInt64(files.count))
    for file in files {
      buffer.string(file.name)
      buffer.varint(file.length)
      buffer.u32(file.crc)
    }
  }

  /// Reads what `encode` wrote. `cursor.failed` tells whether the bytes made sense; look at it before using the result.
  init(from cursor: inout ByteCursor) {
    name = cursor.lengthPrefixedString()
    segmentID = cursor.u64()
    analyzerFingerprint = cursor.lengthPrefixedString()
    documentCount = cursor.varint32()
    totalWeightedLength = cursor.varint()
    termCount = cursor.varint32()
    postingCount = cursor.varint()
    positionCount = cursor.varint()
    byteCount = cursor.varint()
    files = []
    let count = cursor.varint()
    if count != UInt64(Self.fileKinds.count) { cursor.failed = true }
    var index: UInt64 = 0
    while index < count && !cursor.failed {
      files.append(
        FrameSummary(name: cursor.lengthPrefixedString(), length: cursor.varint(), crc: cursor.u32()))
      index += 1
    }
  }

  init(
    name: String, segmentID: UInt64, analyzerFingerprint: String, documentCount: UInt32,
    totalWeightedLength: UInt64, termCount: UInt32, postingCount: UInt64, positionCount: UInt64,
    byteCount: UInt64,
    files: [FrameSummary]
  ) {
    self.name = name
    self.segmentID = segmentID
    self.analyzerFingerprint = analyzerFingerprint
    self.documentCount = documentCount
    self.totalWeightedLength = totalWeightedLength
    self.termCount = termCount
    self.postingCount = postingCount
    self.positionCount = positionCount
    self.byteCount = byteCount
    self.files = files
  }
}
