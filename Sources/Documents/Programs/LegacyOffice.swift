/// Word, Excel and PowerPoint from before 2007, and RTF, read through the programs of catdoc.
struct LegacyOffice {
  let format: DocumentFormat
  let programs: (any InstalledPrograms)?
  let limits: ReadLimits

  private static let package = "catdoc"

  /// The kind of an OLE2 file by the names of its streams, which stand in its directory in UTF-16; nil for others,
  /// such as installers and messages of Outlook.
  static func format(ofOLE2 bytes: Span<UInt8>) -> DocumentFormat? {
    for (name, format) in [
      ("WordDocument", DocumentFormat.doc), ("Workbook", .xls), ("PowerPoint Document", .ppt), ("Book", .xls),
    ] where contains(bytes, name.utf8.flatMap { [$0, 0] }) { return format }
    return nil
  }

  private static func contains(_ bytes: Span<UInt8>, _ needle: [UInt8]) -> Bool {
    // Directory entries stand at multiples of 128 bytes.
    var i = 512
    while i + needle.count <= bytes.count {
      var k = 0
      while k < needle.count, bytes[i + k] == needle[k] { k += 1 }
      // The name ends there.
      if k == needle.count, i + k + 1 < bytes.count, bytes[i + k] == 0, bytes[i + k + 1] == 0 { return true }
      i += 128
    }
    return false
  }

  func read(_ bytes: [UInt8]) throws(DocumentError) -> ParsedDocument {
    let program = ProgramReading(programs: programs, limits: limits)
    switch format {
    case .xls:
      let text = try text(of: program.run("xls2csv", Self.package, on: bytes) { ["-d", "utf-8", $0] })
      let rows = SeparatedValues.read(text, limits: limits)
      return ParsedDocument(format: .xls, blocks: rows.blocks, warnings: rows.warnings)
    case .ppt:
      let text = try text(of: program.run("catppt", Self.package, on: bytes) { ["-d", "utf-8", $0] })
      return document(PlainTextReader.read(text, limits: limits))
    default:
      let text = try text(of: program.run("catdoc", Self.package, on: bytes) { ["-d", "utf-8", "-w", $0] })
      // Each line is a paragraph, which a text shows by a blank line.
      let lines = text.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: "\n\n")
      return document(PlainTextReader.read(lines, limits: limits))
    }
  }

  private func text(of output: [UInt8]) -> String {
    var ignored: [ParseWarning] = []
    return CharsetDetector.decode(
      output, declared: "utf-8", keepingFormFeeds: format == .ppt, warnings: &ignored
    ).text
  }

  private func document(_ result: PlainTextReader.Result) -> ParsedDocument {
    ParsedDocument(format: format, blocks: result.blocks, warnings: result.warnings)
  }
}

/// Running a program, with what goes wrong put in the words of a document.
struct ProgramReading {
  let programs: (any InstalledPrograms)?
  let limits: ReadLimits

  /// The output of a program of a package.
  func run(
    _ name: String, _ package: String, on bytes: [UInt8], _ arguments: (String) -> [String]
  ) throws(DocumentError) -> [UInt8] {
    guard let programs else { throw .needsProgram(name: name, package: package) }
    do {
      return try programs.run(
        name, on: bytes, seconds: limits.maximumSeconds, maximumOutput: limits.maximumInflatedBytes,
        arguments: arguments)
    } catch {
      switch error {
      case .notInstalled: throw .needsProgram(name: name, package: package)
      case .timedOut:
        throw .limit(
          BilingualText(
            "\(name) took longer than \(limits.maximumSeconds) s",
            "\(name) tardó más de \(limits.maximumSeconds) s"))
      case .tooMuchOutput:
        throw .limit(BilingualText("\(name) gave too much text", "\(name) dio demasiado texto"))
      case .failed(let complaint):
        if complaint.contains("assword") { throw .encrypted }
        throw .corrupt(BilingualText("\(name): \(complaint)", "\(name): \(complaint)"))
      }
    }
  }
}
