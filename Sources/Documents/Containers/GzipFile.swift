/// gzip (RFC 1952), of one or several members put together.
enum GzipFile {
  /// Opens a gzip file as a container of one member, named as the file without `.gz`.
  static func open(_ source: [UInt8], name: String?, limits: ReadLimits) throws(DocumentError) -> Container {
    _ = try headerEnd(source, at: 0)
    guard source.count >= 18 else { throw RawInflate.truncated }
    // ISIZE of the last member: a hint that the inflating does not rely on.
    let size = LittleEndian.u32(source, source.count - 4) ?? 0
    let member = Container.Member(name: memberName(name), size: size)
    return Container(
      format: .gzip, mediaType: DocumentFormat.gzip.mediaType, members: [member], problems: [], warnings: [],
      source: source, packing: .gzip, limits: limits)
  }

  /// All members inflated one after the other, each CRC-32 and length checked. Bytes after the last
  /// member that are no member are ignored, as gzip itself does.
  static func inflate(_ source: [UInt8], limits: ReadLimits) throws(DocumentError) -> [UInt8] {
    var output: [UInt8] = []
    var position = 0
    repeat {
      let start = output.count
      let data = try headerEnd(source, at: position)
      position = try RawInflate.inflate(
        source, from: data, to: source.count, origin: 0, into: &output,
        maximumOutput: limits.maximumInflatedBytes, limits: limits)
      guard let crc = LittleEndian.u32(source, position), let size = LittleEndian.u32(source, position + 4)
      else { throw RawInflate.truncated }
      guard Int(RawInflate.checksum(output, from: start)) == crc, (output.count - start) & 0xFFFF_FFFF == size
      else { throw RawInflate.wrongChecksum }
      position += 8
    } while position + 18 <= source.count && source[position] == 0x1F && source[position + 1] == 0x8B
    return output
  }

  /// The offset of the compressed data of the member whose header begins at `start`.
  private static func headerEnd(_ source: [UInt8], at start: Int) throws(DocumentError) -> Int {
    guard start + 10 <= source.count else { throw RawInflate.truncated }
    guard source[start] == 0x1F, source[start + 1] == 0x8B, source[start + 2] == 8, source[start + 3] < 0x20
    else {
      throw .corrupt(BilingualText("its gzip header is wrong", "su encabezado gzip es erróneo"))
    }
    let flags = source[start + 3]
    var position = start + 10
    if flags & 4 != 0 {
      guard let length = LittleEndian.u16(source, position) else { throw RawInflate.truncated }
      position += 2 + length
    }
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      while position < source.count, source[position] != 0 { position += 1 }
      position += 1
    }
    if flags & 2 != 0 { position += 2 }
    guard position < source.count else { throw RawInflate.truncated }
    return position
  }

  private static func memberName(_ name: String?) -> String {
    var bytes = Array((name ?? "").utf8)
    if let slash = bytes.lastIndex(of: 0x2F) { bytes.removeFirst(slash + 1) }
    let lower = bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
    if lower.count > 3, lower.suffix(3).elementsEqual(".gz".utf8) {
      bytes.removeLast(3)
    } else if lower.count > 4, lower.suffix(4).elementsEqual(".tgz".utf8) {
      bytes.removeLast(3)
      bytes.append(contentsOf: "tar".utf8)
    }
    return MemberName.sanitize(String(decoding: bytes, as: UTF8.self)) ?? "contenido"
  }
}
