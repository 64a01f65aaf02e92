import Archive
import ArgumentParser
import Documents

/// `acervo extract`: what would be taken from a file, without an archive.
struct Extract: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "extract",
      abstract: say(
        "Show what would be taken from files: text, description with evidence, warnings. Needs no archive.",
        "Muestra lo que se tomaría de archivos: texto, descripción con evidencia, avisos. Sin archivo Acervo."
      ),
      aliases: ["extraer"])
  }

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, markdown }

  @Argument(help: ArgumentHelp(say("Files.", "Archivos."), valueName: say("file", "archivo")))
  var files: [String]
  @Option(
    help: ArgumentHelp(
      say(
        "Output: text, json (one line for each document) or markdown.",
        "Salida: text, json (una línea por documento) o markdown.")))
  var format: Format = .text

  @Flag(
    help: ArgumentHelp(
      say(
        "Recognise the letters of scanned PDF pages (tesseract).",
        "Reconoce las letras de páginas PDF escaneadas (tesseract)."))) var ocr = false

  @OptionGroup var time: TimeOption
  @OptionGroup var memory: MemoryOption

  func run() throws {
    var limits = ReadLimits(maximumMemory: (memory.maximumMemory ?? 512) << 20)
    limits.maximumSeconds = time.maximumSeconds
    let extraction = Extraction(limits: limits, recognisesScans: ocr)
    var failures = 0
    var isFirst = true
    for file in files {
      let path = BytePath(file)
      for finding in extraction.findings(in: path) {
        if !isFirst, format != .json { Terminal.line() }
        isFirst = false
        let name = ([path.display] + finding.member).joined(separator: "!/")
        switch finding.result {
        case .success(let document):
          switch format {
          case .json: try JSONOutput.write(ExtractJSON(path: path.display, finding, document))
          case .text: ExtractText(name: name, document).write()
          case .markdown: ExtractMarkdown(document).write()
          }
        case .failure(let reason):
          failures += 1
          let message = reason.message(spanish: MessageLanguage.isSpanish)
          if format == .json {
            try JSONOutput.write(ExtractJSON(path: path.display, finding, message: message))
          } else {
            Terminal.complain("\(Terminal.harmless(name)): \(message)")
          }
        }
      }
    }
    // As `ingest` does: 2 says that it worked, but not for all.
    if failures > 0 { throw ExitCode(2) }
  }
}

/// One finding as JSON.
struct ExtractJSON: Encodable {
  struct ValueJSON: Encodable { let field, value, evidence, confidence: String }
  struct LinkJSON: Encodable {
    let target, text: String
    let block: Int
  }
  struct ContentJSON: Encodable {
    let basis, confidence: String
    let taken_bytes, visible_bytes: Int
  }
  struct ReadabilityJSON: Encodable {
    let words, sentences, syllables: Int
    let fernandez_huerta, perspicuity: Double
    let inflesz: String

    init(_ readability: Readability) {
      words = readability.words
      sentences = readability.sentences
      syllables = readability.syllables
      fernandez_huerta = (readability.fernandezHuerta * 10).rounded() / 10
      perspicuity = (readability.perspicuity * 10).rounded() / 10
      inflesz = readability.grade.rawValue
    }
  }
  struct WarningJSON: Encodable { let code, detail, message: String }

  let path: String
  let member: [String]
  let extractor = DocumentReader.version
  var bytes: Int?
  var sha256: String?
  var format: String?
  var media_type: String?
  var charset: String?
  var language: String?
  var title: String?
  var metadata: [ValueJSON]?
  var blocks: [BlockJSON]?
  var content: ContentJSON?
  var links: [LinkJSON]?
  var readability: ReadabilityJSON?
  var warnings: [WarningJSON]?
  var error: String?

  init(path: String, _ finding: Extraction.Finding, message: String) {
    self.path = path
    member = finding.member
    error = message
  }

  init(path: String, _ finding: Extraction.Finding, _ document: ParsedDocument) {
    self.path = path
    member = finding.member
    bytes = finding.size
    sha256 = finding.sha256
    format = document.format.rawValue
    media_type = document.mediaType
    charset = document.charset
    language = document.language
    title = document.title
    metadata = document.metadata.map {
      ValueJSON(
        field: $0.field, value: $0.value, evidence: $0.evidence, confidence: $0.confidence.rawValue)
    }
    blocks = document.blocks.map(BlockJSON.init)
    content = document.content.map {
      ContentJSON(
        basis: $0.basis.rawValue, confidence: $0.confidence.rawValue, taken_bytes: $0.takenBytes,
        visible_bytes: $0.visibleBytes)
    }
    if !document.links.isEmpty {
      links = document.links.map { LinkJSON(target: $0.target, text: $0.text, block: $0.block) }
    }
    readability = document.readability.map(ReadabilityJSON.init)
    warnings = document.warnings.map {
      WarningJSON(
        code: $0.code.rawValue, detail: $0.detail,
        message: $0.message(spanish: MessageLanguage.isSpanish))
    }
  }
}
