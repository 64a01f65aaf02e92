/// What a framed file holds.
package enum FrameKind: UInt16, Sendable, CaseIterable {
  case terms = 1
  case surfaces = 2
  case postings = 3
  case positions = 4
  case columns = 5
  case stored = 6
  case live = 7
  case manifest = 8
  case damagedForms = 9
  case sketches = 10
  case beginnings = 11
}

/// The layout of every file of the index. Numbers are little endian.
///
/// | offset | bytes | |
/// |---|---|---|
/// | 0 | 4 | magic `ACRV` |
/// | 4 | 2 | format version |
/// | 6 | 2 | kind (`FrameKind`) |
/// | 8 | 8 | segment id; 0 in a file that belongs to none |
/// | 16 | 12 | zero |
/// | 28 | 4 | CRC-32 of bytes 0..<28 |
/// | 32 | *n* | body |
/// | 32 + *n* | 4 *p* | CRC-32 of each page of 16 KiB of bytes 0 ..< 32 + *n* (*p* pages, the last one shorter) |
/// | … | 4 *q* | CRC-32 of each page of 16 KiB of the table before (*q* pages, the last one shorter) |
/// | … | 8 | *n* |
/// | … | 8 | segment id |
/// | … | 4 | CRC-32 of the *q* sums |
/// | … | 4 | zero |
/// | … | 4 | CRC-32 of the 24 bytes before |
/// | … | 4 | magic `VRCA` |
///
/// So opening a file reads header, footer and a few sums, whatever the length; a page is verified when it is first
/// touched, after the page of the table that holds its sum. The first 32 bytes keep this meaning in all versions, so
/// that *damaged*, *too old* and *too new* can be told apart.
package enum FileFrame {
  /// The format that this program writes, and the only one it reads: other versions are rebuilt from the holdings.
  package static let version: UInt16 = 3
  static let magic: [UInt8] = Array("ACRV".utf8)
  static let endMagic: [UInt8] = Array("VRCA".utf8)
  static let headerSize = 32
  static let footerSize = 32
  static let pageShift = 14
  static let pageSize = 1 << pageShift

  /// Pages needed for a number of bytes.
  static func pages(_ count: Int) -> Int { (count &+ (pageSize &- 1)) &>> pageShift }
}

/// A finished framed file: what the manifest remembers of it.
package struct FrameSummary: Sendable, Equatable {
  package var name: String
  /// Bytes, frame included.
  package var length: UInt64
  /// The sum in the footer, which hangs on every byte of the file.
  package var crc: UInt32

  package init(name: String, length: UInt64, crc: UInt32) {
    self.name = name
    self.length = length
    self.crc = crc
  }
}
