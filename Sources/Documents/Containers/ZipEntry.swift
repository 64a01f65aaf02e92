/// What the central directory of a ZIP says of one member (APPNOTE 6.3.10, section 4.3.12).
///
///     offset  size  field
///     0       4     signature 0x02014B50
///     4       2     version made by (high byte 3: Unix)
///     8       2     flags (bit 0 encrypted, bit 11 UTF-8 name)
///     10      2     method (0 stored, 8 deflated)
///     16      4     CRC-32
///     20      4     compressed size
///     24      4     uncompressed size
///     28      2     name length, then 30 extra length, 32 comment length
///     38      4     external attributes (Unix mode in the high half)
///     42      4     offset of the local header
///     46            name, extra, comment
struct ZipEntry: Sendable {
  var nameBytes: [UInt8]
  var flags: Int
  var method: Int
  var crc: Int
  var compressedSize: Int
  var size: Int
  var mode: Int
  var headerOffset: Int

  /// Reads the entry at `offset`; nil if it is not one or is cut. `length` is that of the whole record.
  static func read(_ source: [UInt8], at offset: Int) -> (entry: ZipEntry, length: Int)? {
    guard LittleEndian.u32(source, offset) == 0x0201_4B50, offset + 46 <= source.count,
      let flags = LittleEndian.u16(source, offset + 8), let method = LittleEndian.u16(source, offset + 10),
      let crc = LittleEndian.u32(source, offset + 16), let packed = LittleEndian.u32(source, offset + 20),
      let size = LittleEndian.u32(source, offset + 24),
      let nameLength = LittleEndian.u16(source, offset + 28),
      let extraLength = LittleEndian.u16(source, offset + 30),
      let commentLength = LittleEndian.u16(source, offset + 32),
      let attributes = LittleEndian.u32(source, offset + 38),
      let header = LittleEndian.u32(source, offset + 42)
    else { return nil }
    let length = 46 + nameLength + extraLength + commentLength
    guard offset + length <= source.count else { return nil }
    var entry = ZipEntry(
      nameBytes: Array(source[(offset + 46)..<(offset + 46 + nameLength)]), flags: flags, method: method,
      crc: crc, compressedSize: packed, size: size, mode: attributes >> 16, headerOffset: header)
    entry.readZip64(source, from: offset + 46 + nameLength, count: extraLength)
    return (entry, length)
  }

  /// The ZIP64 extra field (section 4.5.3): the 64-bit values of those fields that are all ones, in order.
  private mutating func readZip64(_ source: [UInt8], from start: Int, count: Int) {
    var position = start
    let end = start + count
    while position + 4 <= end, let kind = LittleEndian.u16(source, position),
      let length = LittleEndian.u16(source, position + 2)
    {
      if kind == 1 {
        var field = position + 4
        let fieldEnd = min(field + length, end)
        func next() -> Int? {
          guard field + 8 <= fieldEnd else { return nil }
          field += 8
          // A value over Int.max cannot be true; Int.max is refused by every bound.
          return LittleEndian.u64(source, field - 8) ?? Int.max
        }
        if size == 0xFFFF_FFFF, let value = next() { size = value }
        if compressedSize == 0xFFFF_FFFF, let value = next() { compressedSize = value }
        if headerOffset == 0xFFFF_FFFF, let value = next() { headerOffset = value }
        return
      }
      position += 4 + length
    }
  }

  /// The member's bytes, CRC-32 checked.
  func inflate(_ source: [UInt8], limits: ReadLimits) throws(DocumentError) -> [UInt8] {
    guard size <= limits.maximumInflatedBytes else { throw RawInflate.tooLong(limits) }
    guard LittleEndian.u32(source, headerOffset) == 0x0403_4B50,
      let nameLength = LittleEndian.u16(source, headerOffset + 26),
      let extraLength = LittleEndian.u16(source, headerOffset + 28)
    else {
      throw .corrupt(
        BilingualText("a member's local header is wrong", "el encabezado de un miembro es erróneo"))
    }
    let start = headerOffset + 30 + nameLength + extraLength
    guard start <= source.count, compressedSize <= source.count - start else { throw RawInflate.truncated }
    var output: [UInt8] = []
    if method == 0 {
      guard compressedSize == size else { throw Self.wrongSize }
      output = Array(source[start..<(start + size)])
    } else {
      _ = try RawInflate.inflate(
        source, from: start, to: start + compressedSize, origin: start, into: &output, maximumOutput: size,
        limits: limits)
      guard output.count == size else { throw Self.wrongSize }
    }
    guard Int(RawInflate.checksum(output)) == crc else { throw RawInflate.wrongChecksum }
    return output
  }

  private static let wrongSize = DocumentError.corrupt(
    BilingualText("a member's declared size is wrong", "el tamaño declarado de un miembro es erróneo"))

  /// Why the member cannot be read, known before inflating.
  func refusal(limits: ReadLimits) -> DocumentError? {
    let fileType = mode & 0xF000
    if fileType == 0xA000 { return .symbolicLink }
    if fileType != 0 && fileType != 0x8000 && fileType != 0x4000 {
      return .binary(BilingualText("a device or pipe entry", "una entrada de dispositivo o tubería"))
    }
    if flags & 1 != 0 { return .encrypted }
    if method != 0 && method != 8 {
      return .unsupported(
        BilingualText("ZIP compression method \(method)", "Método de compresión ZIP \(method)"))
    }
    if size > limits.maximumInflatedBytes { return RawInflate.tooLong(limits) }
    return nil
  }
}
