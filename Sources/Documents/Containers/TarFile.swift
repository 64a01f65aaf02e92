/// tar: POSIX ustar and pax (IEEE 1003.1, pax), and the long names of GNU tar.
///
///     offset  size  field of a header block of 512 bytes
///     0       100   name
///     124     12    size, octal (or binary with the high bit set)
///     148     8     checksum: the sum of all bytes, these as spaces
///     156     1     type: 0 and NUL files, 2 symbolic link, 5 folder, L long name, x pax
///     257     6     "ustar"
///     345     155   prefix of the name
enum TarFile {
  /// Whether the bytes begin with a header whose checksum is right.
  static func isTar(_ source: Span<UInt8>) -> Bool {
    guard source.count >= 512, source[0] != 0, let told = octal(source, 148..<156) else { return false }
    var sum = 0
    for i in 0..<512 { sum += (148..<156).contains(i) ? 0x20 : Int(source[i]) }
    return told == sum
  }

  static func open(_ source: [UInt8], limits: ReadLimits) throws(DocumentError) -> Container {
    var members: [Container.Member] = []
    var parts: [Container.Part] = []
    var problems: [(name: String, error: DocumentError)] = []
    var warnings: [ParseWarning] = []
    var taken: Set<String> = []
    var next: [String: Int] = [:]
    var longName: [UInt8]?
    var paxSize: Int?
    var position = 0
    var count = 0
    let span = source.span
    while position + 512 <= span.count {
      let header = span.extracting(position..<position + 512)
      if header[0] == 0, header[124] == 0 { break }
      guard isTar(header) else {
        problems.append(
          ("(\(count + 1)…)", .corrupt(BilingualText("a header is wrong", "un encabezado es erróneo"))))
        break
      }
      guard let size = paxSize ?? octal(header, 124..<136), size >= 0 else {
        problems.append(
          ("(\(count + 1)…)", .corrupt(BilingualText("a size is wrong", "un tamaño es erróneo"))))
        break
      }
      let data = position + 512
      guard size <= span.count - data else {
        problems.append((Self.name(header, longName, span), RawInflate.truncated))
        break
      }
      position = data + (size + 511) / 512 * 512
      switch header[156] {
      case UInt8(ascii: "L"):
        longName = source[data..<data + min(size, 4_096)].prefix { $0 != 0 }.map { $0 }
        continue
      case UInt8(ascii: "x"):
        let (name, value) = pax(source[data..<data + min(size, 1 << 16)])
        if let name { longName = name }
        paxSize = value
        continue
      case UInt8(ascii: "g"), UInt8(ascii: "K"): continue
      default: break
      }
      count += 1
      defer {
        longName = nil
        paxSize = nil
      }
      if count > limits.maximumMembers {
        problems.append(
          (
            "(\(count)…)",
            .limit(
              BilingualText(
                "more than \(limits.maximumMembers) members", "más de \(limits.maximumMembers) miembros"))
          ))
        break
      }
      let written = Self.name(header, longName, span)
      let type = header[156]
      if type == UInt8(ascii: "5") { continue }
      let safe = MemberName.sanitize(written) ?? "miembro-\(count)"
      let name = MemberName.unique(safe, taken: &taken, next: &next)
      if name != written, warnings.count < 100 {
        warnings.append(ParseWarning(.nameChanged, detail: "\(written.prefix(200)) -> \(name)"))
      }
      switch type {
      case 0, UInt8(ascii: "0"), UInt8(ascii: "7"):
        members.append(Container.Member(name: name, size: size))
        parts.append(Container.Part(data..<data + size))
      case UInt8(ascii: "1"), UInt8(ascii: "2"): problems.append((name, .symbolicLink))
      default:
        problems.append(
          (
            name,
            .binary(BilingualText("a device or pipe entry", "una entrada de dispositivo o tubería"))
          ))
      }
    }
    if members.isEmpty && problems.isEmpty { throw .noText }
    return Container(
      format: .tar, mediaType: DocumentFormat.tar.mediaType, members: members, problems: problems,
      warnings: warnings, source: source, packing: .parts(parts), limits: limits)
  }

  private static func name(_ header: Span<UInt8>, _ longName: [UInt8]?, _ source: Span<UInt8>) -> String {
    var bytes: [UInt8] = longName ?? []
    if longName == nil {
      let isPOSIX = text(header, 257..<262) == Array("ustar".utf8) && header[262] == 0
      if isPOSIX {
        bytes = text(header, 345..<500)
        if !bytes.isEmpty { bytes.append(0x2F) }
      }
      bytes += text(header, 0..<100)
    }
    var ignored: [ParseWarning] = []
    return CharsetDetector.decode(bytes, declared: nil, warnings: &ignored).text
  }

  private static func text(_ header: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    for i in range {
      if header[i] == 0 { break }
      bytes.append(header[i])
    }
    return bytes
  }

  /// An octal number, or a binary one marked by the high bit; nil for others.
  private static func octal(_ header: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    var i = range.lowerBound
    if header[i] & 0x80 != 0 {
      value = Int(header[i] & 0x7F)
      i += 1
      while i < range.upperBound {
        guard value < Int.max >> 9 else { return nil }
        value = value << 8 | Int(header[i])
        i += 1
      }
      return value
    }
    while i < range.upperBound, header[i] == 0x20 { i += 1 }
    var digits = 0
    while i < range.upperBound, header[i] >= 0x30, header[i] <= 0x37 {
      value = value << 3 | Int(header[i] - 0x30)
      digits += 1
      i += 1
    }
    return digits > 0 ? value : nil
  }

  /// Path and size of pax records: `length key=value\n`.
  private static func pax(_ bytes: ArraySlice<UInt8>) -> (name: [UInt8]?, size: Int?) {
    var name: [UInt8]?
    var size: Int?
    var rest = bytes
    while let space = rest.firstIndex(of: 0x20),
      let length = Int(String(decoding: rest[..<space], as: UTF8.self)), length > 0, length <= rest.count
    {
      let record = rest.prefix(length)
      rest = rest.dropFirst(length)
      guard space < record.endIndex, let equals = record[space...].firstIndex(of: 0x3D) else { continue }
      let key = record[(space + 1)..<equals]
      let value = record[(equals + 1)...].dropLast()
      if key.elementsEqual("path".utf8) { name = Array(value.prefix(4_096)) }
      if key.elementsEqual("size".utf8) { size = Int(String(decoding: value, as: UTF8.self)) }
    }
    return (name, size)
  }
}
