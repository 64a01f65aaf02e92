/// PDF, read through the programs of poppler, and scanned pages through tesseract.
///
/// `pdftotext` gives the text in reading order, pages divided by form feeds, so that what is known of scanned and
/// printed text (page furniture, hyphens, wrapped lines) serves here too.
struct PortableDocument {
  let programs: (any InstalledPrograms)?
  let limits: ReadLimits
  /// Whether pages without text are recognised from their picture.
  let recognisesScans: Bool

  private static let package = "poppler-utils"

  func read(_ bytes: [UInt8]) throws(DocumentError) -> ParsedDocument {
    guard let programs else { throw .needsProgram(name: "pdftotext", package: Self.package) }
    let output = try run(programs, "pdftotext", Self.package, on: bytes) {
      ["-q", "-enc", "UTF-8", "-eol", "unix", $0, "-"]
    }
    var warnings: [ParseWarning] = []
    let text = CharsetDetector.decode(
      output, declared: "utf-8", keepingFormFeeds: true, warnings: &warnings
    ).text
    var pages = text.split(separator: "\u{0C}", omittingEmptySubsequences: false).map(String.init)
    if pages.count > 1, pages.last?.isBlank == true { pages.removeLast() }
    var blank = pages.indices.filter { pages[$0].isBlank }
    if !blank.isEmpty, recognisesScans {
      try recognise(&pages, blank, bytes, programs)
      let recognised = blank.filter { !pages[$0].isBlank }.map { $0 + 1 }
      if !recognised.isEmpty {
        warnings.append(ParseWarning(.recognised, detail: Self.ranges(recognised)))
      }
      blank = pages.indices.filter { pages[$0].isBlank }
    }
    guard blank.count < pages.count else {
      if recognisesScans { throw .noText }
      throw .scanned(pages: pages.count)
    }
    if !blank.isEmpty {
      warnings.append(ParseWarning(.pagesWithoutText, detail: Self.ranges(blank.map { $0 + 1 })))
    }
    let result = PlainTextReader.read(
      pages.map(Self.joiningMarkers).joined(separator: "\u{0C}"), limits: limits)
    var document = ParsedDocument(
      format: .pdf, title: "", blocks: result.blocks, warnings: warnings + result.warnings)
    // Every page has a number, also where there is but one.
    if pages.count == 1 { for i in document.blocks.indices { document.blocks[i].page = 1 } }
    describe(&document, bytes, programs)
    return document
  }

  /// The text of a page with the marks of an enumeration, such as `a)` and `IV.`, put before the text they number:
  /// `pdftotext` gives a hanging mark as a line of its own.
  static func joiningMarkers(_ page: String) -> String {
    var lines: [Substring] = []
    var marker: Substring?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if let own = marker {
        // Blank lines between the two belong to the layout.
        if line.utf8.allSatisfy({ $0 <= 0x20 }) { continue }
        if isMarker(line) {
          lines.append(own)
          marker = line
        } else {
          lines.append(Substring("\(own) \(line)"))
          marker = nil
        }
      } else if isMarker(line) {
        marker = line
      } else {
        lines.append(line)
      }
    }
    if let marker { lines.append(marker) }
    return lines.joined(separator: "\n")
  }

  /// Whether a line is only a letter, or a Roman or other number up to three places, and a closing mark.
  private static func isMarker(_ line: Substring) -> Bool {
    let bytes = Array(line.utf8.drop { $0 == 0x20 }.prefix(9))
    guard let last = bytes.last, last == 0x29 || last == 0x2E, bytes.count >= 2, bytes.count <= 7 else {
      return false
    }
    let body = bytes.dropLast()
    if body.count == 1, let byte = body.first {
      return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || (0x30...0x39).contains(byte)
    }
    if body.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return body.count <= 3 && last == 0x29 }
    return body.allSatisfy { [0x49, 0x56, 0x58, 0x4C].contains($0) }
  }

  private func recognise(
    _ pages: inout [String], _ blank: [Int], _ bytes: [UInt8], _ programs: any InstalledPrograms
  ) throws(DocumentError) {
    for page in blank {
      let number = "\(page + 1)"
      let picture = try run(programs, "pdftoppm", Self.package, on: bytes) {
        ["-q", "-r", "300", "-gray", "-f", number, "-l", number, $0]
      }
      let output = try run(programs, "tesseract", "tesseract-ocr tesseract-ocr-spa", on: picture) {
        [$0, "stdout", "-l", "spa", "--psm", "1"]
      }
      pages[page] = String(decoding: output, as: UTF8.self).filter { $0 != "\u{0C}" }
    }
  }

  /// Title, author and subject of the document's own description, which `pdfinfo` prints.
  private func describe(
    _ document: inout ParsedDocument, _ bytes: [UInt8], _ programs: any InstalledPrograms
  ) {
    guard
      let output = try? programs.run(
        "pdfinfo", on: bytes, seconds: limits.maximumSeconds, maximumOutput: 1 << 20,
        arguments: { ["-enc", "UTF-8", "-isodates", $0] })
    else { return }
    for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = WhiteSpace.collapse(String(line[line.index(after: colon)...]))
      guard !value.isEmpty else { continue }
      let name = line[..<colon]
      switch name {
      case "Title" where OfficeProperties.isTitle(value):
        document.metadata.append(MetadataValue(field: "title", value: value, evidence: "PDF Title"))
        document.title = value
      case "Author":
        document.metadata.append(MetadataValue(field: "creator", value: value, evidence: "PDF Author"))
      case "Subject":
        document.metadata.append(MetadataValue(field: "description", value: value, evidence: "PDF Subject"))
      case "Keywords":
        for word in value.split(whereSeparator: { $0 == "," || $0 == ";" }).prefix(50) {
          document.metadata.append(
            MetadataValue(
              field: "subject", value: WhiteSpace.collapse(String(word)), evidence: "PDF Keywords"))
        }
      // When a scan was made says nothing of when the paper was written.
      case "CreationDate" where !document.warnings.contains(where: { $0.code == .recognised }):
        document.metadata.append(
          MetadataValue(
            field: "date", value: DateText.day(value), evidence: "PDF CreationDate", confidence: .inferred))
      default: break
      }
    }
  }

  private func run(
    _ programs: any InstalledPrograms, _ name: String, _ package: String, on bytes: [UInt8],
    _ arguments: (String) -> [String]
  ) throws(DocumentError) -> [UInt8] {
    try ProgramReading(programs: programs, limits: limits).run(name, package, on: bytes, arguments)
  }

  /// `1, 3-5, 9`, at most ten.
  private static func ranges(_ numbers: [Int]) -> String {
    var parts: [String] = []
    var i = 0
    while i < numbers.count {
      var end = i
      while end + 1 < numbers.count, numbers[end + 1] == numbers[end] + 1 { end += 1 }
      if parts.count == 10 { return parts.joined(separator: ", ") + "…" }
      parts.append(end > i ? "\(numbers[i])-\(numbers[end])" : "\(numbers[i])")
      i = end + 1
    }
    return parts.joined(separator: ", ")
  }
}

extension String {
  /// Whether there is hardly a word: a stray mark of a scan is no text.
  fileprivate var isBlank: Bool {
    var letters = 0
    for scalar in unicodeScalars where scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    {
      letters += 1
      if letters >= 4 { return false }
    }
    return true
  }
}
