/// Reads the bytes of a file into a document, or opens it as a container.
///
/// The format is told from the content; the name only breaks ties and lends a title where there is none.
/// Whatever the bytes, reading ends, in time and memory bounded by the limits, with a result or an error.
public struct DocumentReader: Sendable {
  /// The version of the extractors, for provenance: it changes whenever their output may.
  public static let version = "4"

  private let limits: ReadLimits
  private let programs: (any InstalledPrograms)?
  private let recognisesScans: Bool
  private let describes: Bool

  /// Makes a reader.
  /// - Parameters:
  ///   - programs: runs the programs that read PDF and old office files; without it, these are refused with a word on what is missing.
  ///   - recognisesScans: whether pages that are only pictures are read by recognising their letters.
  ///   - describes: whether what a document says of itself is looked for in its text (date, type, institution,
  ///     norms cited, language, readability); without it, description is what the markup declares.
  public init(
    limits: ReadLimits = ReadLimits(), programs: (any InstalledPrograms)? = nil,
    recognisesScans: Bool = false,
    describes: Bool = true
  ) {
    self.limits = limits
    self.programs = programs
    self.recognisesScans = recognisesScans
    self.describes = describes
  }

  /// Reads a member of a container, with what the container says of it.
  /// - Throws: as `read(_:name:)`.
  public func read(_ bytes: [UInt8], member: Container.Member) throws(DocumentError) -> ReadResult {
    guard bytes.count <= limits.maximumMemberBytes else { throw .tooLarge(limit: limits.maximumMemberBytes) }
    return try read(bytes, name: member.name, charset: member.charset, known: member.metadata)
  }

  /// Reads a file.
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: its name or path, if it has one.
  /// - Throws: `DocumentError` when there is nothing to index, with the reason.
  public func read(_ bytes: [UInt8], name: String?) throws(DocumentError) -> ReadResult {
    try read(bytes, name: name, charset: nil, known: [])
  }

  private func read(
    _ bytes: [UInt8], name: String?, charset: String?, known: [MetadataValue]
  ) throws(DocumentError) -> ReadResult {
    guard bytes.count <= limits.maximumBytes else { throw .tooLarge(limit: limits.maximumBytes) }
    // A container is opened in no time, and each of its members has its own.
    let whole = limits
    let limits = limits.started()
    let detected = try FormatDetector.detect(bytes, name: name)
    var document: ParsedDocument
    switch detected.format {
    case .gzip: return .container(try GzipFile.open(bytes, name: name, limits: whole))
    case .tar: return .container(try TarFile.open(bytes, limits: whole))
    case .warc: return .container(try WarcFile.open(bytes, limits: whole))
    case .mail: return .container(try MailFile.open(bytes, limits: whole))
    case .zip, .docx, .xlsx, .pptx, .odt, .ods, .odp, .epub:
      switch try ZipFile.open(bytes, limits: whole) {
      case .container(let container): return .container(container)
      case .package(var package):
        package.limits = limits
        document = try Self.read(package)
      }
    case .pdf:
      document = try PortableDocument(
        programs: programs, limits: limits, recognisesScans: recognisesScans
      ).read(bytes)
    case .doc, .xls, .ppt, .rtf:
      document = try LegacyOffice(format: detected.format, programs: programs, limits: limits).read(bytes)
    case .html:
      document = try HTMLExtractor().extract(
        bytes, declared: charset, survey: detected.survey, limits: limits)
    case .xhtml, .xml, .akomaNtoso, .dublinCore, .tei, .docBook, .feed, .ead, .mods, .mets, .boe, .leyChile:
      document = try XMLExtractor().extract(bytes, survey: detected.survey, limits: limits)
    case .text, .markdown, .csv: document = readText(bytes, detected, charset: charset, limits: limits)
    }
    // Programs of the machine have a time limit of their own, for each page that they recognise.
    let rest = detected.format.isReadByProgram ? whole.started() : limits
    return .document(try finish(document, name: name, known: known, limits: rest))
  }

  /// Whether a file that begins like this can be read by `read(streaming:name:)`.
  /// - Parameter beginning: 64 KiB of it, or all if it is shorter.
  public static func canStream(_ beginning: [UInt8], name: String?) -> Bool {
    guard let detected = try? FormatDetector.detect(beginning, name: name) else { return false }
    switch detected.format {
    case .xml, .akomaNtoso, .dublinCore, .tei, .docBook, .feed, .ead, .mods, .mets, .boe, .leyChile:
      return true
    default: return false
    }
  }

  /// Reads an XML file too large to be held in memory: memory is that of the text found, which `maximumTextBytes` bounds.
  ///
  /// `source` may be a mapped file. What cannot be read a piece at a time (other encodings than UTF-8, pages of
  /// XHTML) is read whole if it is within `maximumBytes`.
  /// - Throws: `DocumentError` when there is nothing to index, with the reason.
  public func read(streaming source: Span<UInt8>, name: String?) throws(DocumentError) -> ParsedDocument {
    guard source.count <= limits.maximumStreamedBytes else {
      throw .tooLarge(limit: limits.maximumStreamedBytes)
    }
    let limits = limits.started()
    if let document = try XMLExtractor().extract(streaming: source, limits: limits) {
      return try finish(document, name: name, known: [], limits: limits)
    }
    guard source.count <= limits.maximumBytes else { throw .tooLarge(limit: limits.maximumBytes) }
    var bytes: [UInt8] = []
    bytes.append(source, 0..<source.count)
    guard case .document(let document) = try read(bytes, name: name) else { throw .noText }
    return document
  }

  /// What all formats have in common once their text is there: the title, and what the text says of itself.
  private func finish(
    _ extracted: ParsedDocument, name: String?, known: [MetadataValue], limits: ReadLimits
  ) throws(DocumentError) -> ParsedDocument {
    if limits.isOverdue { throw .overdue(limits) }
    var document = extracted
    guard !document.blocks.isEmpty || !document.title.isEmpty else { throw .noText }
    document.takeOver(known)
    let fallbacks = document.setAsideInferredDates()
    document.unescape()
    document.title = DocumentTitle.shorten(document.title)
    // What has no sentences, or only the headings of its parts, is called by the name of its file.
    let isNamed = document.format == .csv || document.mediaType == "application/json"
    if isNamed, document.values(of: "title").isEmpty { document.title = "" }
    if document.title.isEmpty, !isNamed {
      document.title = DocumentTitle.choose(from: document.blocks, orName: document.format == .akomaNtoso)
    }
    if document.title.isEmpty { document.title = DocumentTitle.fromName(name) }
    if document.format == .markdown || document.format == .text, document.values(of: "title").isEmpty,
      let told = DocumentTitle.fromTellingName(name, insteadOf: document.blocks)
    {
      document.title = told
    }
    if describes { SelfDescription.infer(into: &document) }
    if document.values(of: "title").isEmpty, document.format != .akomaNtoso {
      document.title = DocumentTitle.completed(document.title, from: document.blocks)
    }
    if document.values(of: "date").isEmpty { document.metadata += fallbacks.prefix(1) }
    if limits.isOverdue { throw .overdue(limits) }
    return document
  }

  private static func read(_ package: OfficePackage) throws(DocumentError) -> ParsedDocument {
    var package = package
    let office: OfficeDocument
    switch package.kind {
    case .word: office = try WordReader.read(&package)
    case .spreadsheet: office = try SpreadsheetReader.read(&package)
    case .presentation: office = try PresentationReader.read(&package)
    case .openText, .openSpreadsheet, .openPresentation: office = try OpenDocumentReader.read(&package)
    case .book: office = try BookReader.read(&package)
    }
    var document = ParsedDocument(
      format: office.format, title: office.properties.first("title") ?? office.title,
      metadata: office.properties.metadata, blocks: office.accumulator.blocks,
      language: office.properties.first("language"),
      warnings: package.warnings + office.accumulator.warnings)
    if document.title.isEmpty { document.title = office.title }
    if let created = office.properties.created { document.metadata.append(created) }
    return document
  }

  private func readText(
    _ bytes: [UInt8], _ detected: DetectedFormat, charset: String?, limits: ReadLimits
  ) -> ParsedDocument {
    var warnings: [ParseWarning] = []
    var source = bytes
    var survey = detected.survey
    if source.count > limits.maximumTextBytes {
      source = Array(bytes.prefix(limits.maximumTextBytes))
      survey = nil
      // The cut may divide a character.
      while let last = source.last, last & 0xC0 == 0x80, source.count > limits.maximumTextBytes - 4 {
        source.removeLast()
      }
      if let last = source.last, last >= 0xC0 { source.removeLast() }
      warnings.append(ParseWarning(.cut, detail: "\(limits.maximumTextBytes >> 20) MiB"))
    }
    let decoded = CharsetDetector.decodeBytes(
      source, declared: charset, known: survey, keepingFormFeeds: detected.format == .text,
      warnings: &warnings)
    var document: ParsedDocument
    switch detected.format {
    case .markdown: document = MarkdownReader.read(utf8: decoded.utf8.span, limits: limits)
    case .csv:
      let rows = SeparatedValues.read(utf8: decoded.utf8.span, limits: limits)
      document = ParsedDocument(format: .csv, blocks: rows.blocks, warnings: rows.warnings)
    default:
      let result = PlainTextReader.read(
        utf8: decoded.utf8.span, limits: limits, isRestructured: detected.mediaType == "text/x-rst")
      document = ParsedDocument(
        format: .text, title: result.title, blocks: result.blocks, warnings: result.warnings)
    }
    document.mediaType = detected.mediaType
    document.charset = decoded.charset
    document.warnings = warnings + document.warnings
    return document
  }
}

extension DocumentFormat {
  /// Whether a program of the machine extracts the text.
  fileprivate var isReadByProgram: Bool {
    switch self {
    case .pdf, .doc, .xls, .ppt, .rtf: true
    default: false
    }
  }
}

extension ParsedDocument {
  /// Adds what the container says, where the document does not say it itself.
  fileprivate mutating func takeOver(_ known: [MetadataValue]) {
    for value in known {
      if value.field == "title" {
        // The subject of a message is its title, whatever its text begins with.
        metadata.removeAll { $0.field == "title" }
        title = value.value
      }
      if values(of: value.field).isEmpty { metadata.append(value) }
    }
  }

  /// Undoes what some sites do to the values of their descriptions: references escaped twice.
  fileprivate mutating func unescape() {
    title = CharacterReferences.unescaped(title)
    for i in metadata.indices { metadata[i].value = CharacterReferences.unescaped(metadata[i].value) }
  }

  /// Takes out dates of the file rather than of the document, which serve only if the text has none.
  fileprivate mutating func setAsideInferredDates() -> [MetadataValue] {
    func isAside(_ value: MetadataValue) -> Bool { value.field == "date" && value.confidence == .inferred }
    let aside = metadata.filter(isAside)
    metadata.removeAll(where: isAside)
    return aside
  }
}
