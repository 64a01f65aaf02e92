@testable import Search

/// Bytes as the body of a framed file, sealed with the checksums that belong to them.
enum FramedBytes {
  /// Makes the bytes the body of a file in memory.
  static func body(_ bytes: [UInt8]) throws(SearchError) -> Bytes {
    let storage = MemoryStorage()
    _ = try seal(bytes, as: "x", kind: .columns, segmentID: 1, in: storage)
    return try FramedFile(storage: storage, name: "x", kind: .columns, segmentID: 1).body
  }

  /// The body of a file.
  static func body(
    of name: String, kind: FrameKind, segmentID: UInt64?, in storage: any Storage
  ) throws(SearchError) -> [UInt8] {
    let file = try FramedFile(storage: storage, name: name, kind: kind, segmentID: segmentID)
    return try file.body.array(0, file.bodyLength)
  }

  /// Writes a file with this body in place of whatever has the name.
  static func seal(
    _ bytes: [UInt8], as name: String, kind: FrameKind, segmentID: UInt64, in storage: any Storage
  ) throws(SearchError) -> FrameSummary {
    let frame = try FrameWriter(storage: storage, name: name, kind: kind, segmentID: segmentID)
    try frame.write(bytes)
    return try frame.finish()
  }
}
