/// Bytes being written: little-endian numbers, varints, texts. `ByteCursor` reads them.
package struct ByteBuffer: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  package var count: Int { bytes.count }

  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }
  package mutating func reserve(_ capacity: Int) { bytes.reserveCapacity(capacity) }

  package mutating func append(_ other: [UInt8]) { bytes += other }
  package mutating func append(_ other: Span<UInt8>) { bytes.append(span: other) }

  package mutating func u8(_ value: UInt8) { bytes.append(value) }

  package mutating func u16(_ value: UInt16) { bytes.append(number: value) }
  package mutating func u32(_ value: UInt32) { bytes.append(number: value) }
  package mutating func u64(_ value: UInt64) { bytes.append(number: value) }

  /// Appends a row of four numbers.
  mutating func row(_ values: SIMD4<UInt32>) { bytes.append(row: values) }

  /// Appends a number in the form described in `Varint.swift`.
  package mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest &>>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends the length in bytes as a varint, then the UTF-8 bytes.
  package mutating func string(_ text: String) {
    varint(UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }
}
