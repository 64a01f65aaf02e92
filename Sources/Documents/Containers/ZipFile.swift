/// ZIP by its central directory (APPNOTE 6.3.10), never by scanning for local headers.
enum ZipFile {
  /// What a ZIP is.
  enum Opened {
    case container(Container)
    case package(OfficePackage)
  }

  /// Opens a ZIP, as a container or as the document whose parts it holds.
  /// - Throws: `.corrupt` without a readable central directory, `.noText` if there is nothing in it.
  static func open(_ source: [UInt8], limits: ReadLimits) throws(DocumentError) -> Opened {
    let directory = try directory(source)
    var catalogue = Catalogue(limits: limits)
    var position = directory.offset
    var count = 0
    var entries: [ZipEntry] = []
    while position < directory.end, let (entry, length) = ZipEntry.read(source, at: position) {
      count += 1
      position += length
      var shifted = entry
      shifted.headerOffset = entry.headerOffset.addingReportingOverflow(directory.shift).partialValue
      if count > limits.maximumMembers { break }
      entries.append(shifted)
    }
    if let package = OfficePackage(entries, in: source, limits: limits) { return .package(package) }
    for (index, entry) in entries.enumerated() { catalogue.add(entry, number: index + 1) }
    if count > limits.maximumMembers {
      catalogue.problems.append(
        (
          name: "(\(count)…)",
          error: .limit(
            BilingualText(
              "more than \(limits.maximumMembers) members", "más de \(limits.maximumMembers) miembros"))
        ))
    } else if count < directory.count {
      catalogue.problems.append(
        (
          name: "(\(count + 1)…)",
          error: .corrupt(
            BilingualText(
              "the directory lists \(directory.count) members, \(count) can be read",
              "el directorio anuncia \(directory.count) miembros, se leen \(count)"))
        ))
    }
    if catalogue.members.isEmpty && catalogue.problems.isEmpty { throw .noText }
    return .container(
      Container(
        format: .zip, mediaType: DocumentFormat.zip.mediaType, members: catalogue.members,
        problems: catalogue.problems, warnings: catalogue.warnings, source: source,
        packing: .zip(catalogue.entries), limits: limits))
  }

  /// Where the central directory lies. `shift` is the length of bytes put before the ZIP, which all
  /// offsets leave out.
  private static func directory(
    _ source: [UInt8]
  ) throws(DocumentError) -> (offset: Int, end: Int, count: Int, shift: Int) {
    var position = source.count - 22
    let lowest = max(0, source.count - 22 - 0xFFFF)
    while position >= lowest {
      if source[position] == 0x50, LittleEndian.u32(source, position) == 0x0605_4B50,
        let count = LittleEndian.u16(source, position + 10),
        let size = LittleEndian.u32(source, position + 12),
        let offset = LittleEndian.u32(source, position + 16)
      {
        if let large = zip64(source, before: position) { return large }
        if size <= position, offset <= position - size {
          return (position - size, position, count, position - size - offset)
        }
      }
      position -= 1
    }
    throw .corrupt(
      BilingualText(
        "it has no directory at its end, so it is cut", "no tiene directorio al final: está cortado"))
  }

  /// The ZIP64 end record (section 4.3.14), named by a locator just before the end record.
  private static func zip64(
    _ source: [UInt8], before end: Int
  ) -> (offset: Int, end: Int, count: Int, shift: Int)? {
    guard LittleEndian.u32(source, end - 20) == 0x0706_4B50, let record = LittleEndian.u64(source, end - 12),
      record <= source.count - 56, LittleEndian.u32(source, record) == 0x0606_4B50,
      let count = LittleEndian.u64(source, record + 32), let size = LittleEndian.u64(source, record + 40),
      let offset = LittleEndian.u64(source, record + 48), size <= record, offset <= record - size
    else { return nil }
    return (offset, offset + size, count, 0)
  }
}

/// The members of a ZIP as they are found in its directory.
private struct Catalogue {
  let limits: ReadLimits
  var members: [Container.Member] = []
  var entries: [ZipEntry] = []
  var problems: [(name: String, error: DocumentError)] = []
  var warnings: [ParseWarning] = []
  private var total = 0
  private var taken: Set<String> = []
  private var next: [String: Int] = [:]

  init(limits: ReadLimits) { self.limits = limits }

  mutating func add(_ entry: ZipEntry, number: Int) {
    if entry.nameBytes.last == 0x2F || entry.nameBytes.last == 0x5C { return }
    var ignored: [ParseWarning] = []
    let written = CharsetDetector.decode(entry.nameBytes, declared: nil, warnings: &ignored).text
    let safe = MemberName.sanitize(written) ?? "miembro-\(number)"
    let name = MemberName.unique(safe, taken: &taken, next: &next)
    if Array(name.utf8) != Array(written.utf8), warnings.count < 100 {
      let shown = written.replacingLineEnds()
      warnings.append(ParseWarning(.nameChanged, detail: "\(shown) -> \(name)"))
    }
    var problem = entry.refusal(limits: limits)
    if problem == nil {
      if entry.size > limits.maximumTotalInflatedBytes - total {
        problem = .limit(
          BilingualText(
            "all members together inflate to more than \(limits.maximumTotalInflatedBytes >> 20) MiB",
            "todos los miembros juntos se descomprimen en más de \(limits.maximumTotalInflatedBytes >> 20) MiB"
          ))
      } else {
        total += entry.size
      }
    }
    if let problem {
      problems.append((name: name, error: problem))
    } else {
      members.append(Container.Member(name: name, size: entry.size))
      entries.append(entry)
    }
  }
}

extension String {
  /// The text on one line, at most 200 characters, for a report.
  fileprivate func replacingLineEnds() -> String {
    String(String.UnicodeScalarView(unicodeScalars.prefix(200).map { $0.value < 0x20 ? "_" : $0 }))
  }
}
