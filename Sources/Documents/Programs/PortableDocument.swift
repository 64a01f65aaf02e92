/// PDF, read through the programs of poppler, and scanned pages through tesseract.
///
/// `pdftotext -bbox-layout` gives words and their places in reading order; `LaidOutPage` makes lines of them and
/// `PageTables` rows. Pages are divided by form feeds, so that what is known of scanned and printed text (page
/// furniture, hyphens, wrapped lines) serves here too.
struct PortableDocument {
  let programs: (any InstalledPrograms)?
  let limits: ReadLimits
  /// Whether pages without text are recognised from their picture.
  let recognisesScans: Bool

  private static let package = "poppler-utils"
  /// Pages whose layout is looked at together.
  private static let pagesAtOnce = 200

  func read(_ bytes: [UInt8]) throws(DocumentError) -> ParsedDocument {
    guard let programs else { throw .needsProgram(name: "pdftotext", package: Self.package) }
    var warnings: [ParseWarning] = []
    let information = information(bytes, programs)
    let count = information.first { $0.name == "Pages" }.flatMap { Int($0.value) } ?? 0
    var pages: [String] = []
    var textBytes = 0
    // The layout of a page is twenty times its text: long documents come a part at a time.
    var first = 1
    repeat {
      let range = count > Self.pagesAtOnce ? ["-f", "\(first)", "-l", "\(first + Self.pagesAtOnce - 1)"] : []
      let output = try run(programs, "pdftotext", Self.package, on: bytes) {
        ["-q", "-enc", "UTF-8", "-eol", "unix", "-bbox-layout"] + range + [$0, "-"]
      }
      var layout = CharsetDetector.decode(output, declared: "utf-8", warnings: &warnings).text
      let isLayout = layout.withUTF8 { buffer in
        LaidOutPage.read(unsafe Span(_unsafeElements: buffer)) { page in
          let text = textBytes <= limits.maximumTextBytes ? page.text : ""
          textBytes += text.utf8.count
          pages.append(text)
        }
      }
      guard isLayout else {
        throw .corrupt(
          BilingualText("pdftotext gave no layout", "pdftotext no dio la disposición de las páginas"))
      }
      if limits.isOverdue { throw .overdue(limits) }
      first += Self.pagesAtOnce
    } while first <= count
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
      pages.joined(separator: "\u{0C}"), limits: limits)
    var document = ParsedDocument(
      format: .pdf, title: "", blocks: result.blocks, warnings: warnings + result.warnings)
    // Every page has a number, also where there is but one.
    if pages.count == 1 { for i in document.blocks.indices { document.blocks[i].page = 1 } }
    Self.describe(&document, information)
    return document
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

  /// What `pdfinfo` prints: names and values.
  private func information(_ bytes: [UInt8], _ programs: any InstalledPrograms) -> [(
    name: String, value: String
  )] {
    guard
      let output = try? programs.run(
        "pdfinfo", on: bytes, seconds: limits.maximumSeconds, maximumOutput: 1 << 20,
        arguments: { ["-enc", "UTF-8", "-isodates", $0] })
    else { return [] }
    var found: [(name: String, value: String)] = []
    for line in String(decoding: output, as: UTF8.self).split(separator: "\n") as [Substring] {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = WhiteSpace.collapse(String(line[line.index(after: colon)...]))
      found.append((String(line[..<colon]), value))
    }
    return found
  }

  /// Title, author and subject of the document's own description.
  private static func describe(
    _ document: inout ParsedDocument, _ information: [(name: String, value: String)]
  ) {
    for (name, value) in information {
      guard !value.isEmpty else { continue }
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
