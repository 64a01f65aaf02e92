/// Tells what bytes are by looking at them; the name only breaks ties.
struct FormatDetector {
  /// The format of `bytes`.
  /// - Throws: `.empty`, `.binary`, `.unsupported`, `.noText`.
  static func detect(_ bytes: [UInt8], name: String?) throws(DocumentError) -> DetectedFormat {
    let span = bytes.span
    if span.isEmpty { throw .empty }
    if span.count >= 2, span[0] == 0x1F, span[1] == 0x8B { return DetectedFormat(.gzip) }
    if span.count >= 4, span[0] == 0x50, span[1] == 0x4B, isZipMark(span[2], span[3]) {
      return DetectedFormat(.zip)
    }
    if span.count >= 7, bytes.starts(with: "WARC/1.".utf8) { return DetectedFormat(.warc) }
    if TarFile.isTar(span) { return DetectedFormat(.tar) }
    if FileKind.isPDF(span) { return DetectedFormat(.pdf) }
    if bytes.starts(with: "{\\rtf".utf8) { return DetectedFormat(.rtf) }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]), let old = LegacyOffice.format(ofOLE2: span) {
      return DetectedFormat(old)
    }
    if let refusal = FileKind.refusal(span) { throw refusal }
    let start = CharsetDetector.byteOrderMark(span).map { $0.encoding == .utf8 ? $0.length : 0 } ?? 0
    let survey = UTF8Survey(span, from: start)
    // Without a control there is nothing to count.
    if survey.needsCleaning { try refuseBinary(span, survey) }
    if span[0] >= 0x41, span[0] <= 0x7A, MailFile.isMail(span) { return DetectedFormat(.mail) }
    var detected = markupOrText(MarkupSniffer(sample(bytes)), extension: pathExtension(name))
    detected.survey = survey
    return detected
  }

  private static func isZipMark(_ third: UInt8, _ fourth: UInt8) -> Bool {
    (third, fourth) == (3, 4) || (third, fourth) == (5, 6)
  }

  /// The lower-case extension of a name, without the dot; empty if it has none.
  static func pathExtension(_ name: String?) -> String {
    guard let name, let dot = name.utf8.lastIndex(of: 0x2E) else { return "" }
    let tail = name.utf8[name.utf8.index(after: dot)...]
    guard tail.count <= 12, !tail.contains(0x2F) else { return "" }
    return String(decoding: tail.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// Bytes of no text: too many controls. A text with a few NULs passes (they are dropped with a warning).
  private static func refuseBinary(_ bytes: Span<UInt8>, _ survey: UTF8Survey) throws(DocumentError) {
    if let mark = CharsetDetector.byteOrderMark(bytes), mark.encoding.isWide { return }
    if CharsetDetector.unmarkedUTF16(bytes) != nil { return }
    var nul = 0
    var control = 0
    var i = 0
    while i < bytes.count {
      if i + 8 <= bytes.count, !EightBytes.haveOddControl(bytes.eightBytes(at: i)) {
        i += 8
        continue
      }
      let byte = bytes[i]
      if byte < 0x20 {
        if byte == 0 {
          nul += 1
        } else if byte < 0x09 || byte > 0x0D {
          control += 1
        }
      }
      i += 1
    }
    if nul == 0 && control == 0 { return }
    let isBinary =
      nul == bytes.count || control > bytes.count / 20
      || nul > bytes.count / (survey.invalid == 0 ? 4 : 50)
    if isBinary {
      throw .binary(
        BilingualText("a file of unknown binary data", "un archivo de datos binarios desconocido"))
    }
  }

  /// The first text of the file, lower-cased ASCII, whatever its encoding.
  private static func sample(_ bytes: [UInt8]) -> [UInt8] {
    let size = 16 << 10
    let span = bytes.span
    var ignored: [ParseWarning] = []
    let mark = CharsetDetector.byteOrderMark(span)
    let prefix = Array(bytes.prefix(size * ((mark?.encoding.isWide ?? false) ? 4 : 1)))
    guard mark != nil || CharsetDetector.unmarkedUTF16(span) != nil else { return prefix }
    return Array(CharsetDetector.decode(prefix, declared: nil, warnings: &ignored).text.utf8)
  }

  private static func markupOrText(_ sniffer: MarkupSniffer, extension suffix: String) -> DetectedFormat {
    let isMarkdownName = ["md", "markdown", "mdown", "mkd"].contains(suffix)
    switch sniffer.markup {
    case .xhtml: return DetectedFormat(.xhtml)
    case .xml: return DetectedFormat(["html", "htm"].contains(suffix) ? .html : .xml)
    case .htmlDocument: return DetectedFormat(.html)
    case .htmlFragment: return DetectedFormat(isMarkdownName ? .markdown : .html)
    case .element:
      if isMarkdownName { return DetectedFormat(.markdown) }
      if ["html", "htm"].contains(suffix) { return DetectedFormat(.html) }
      return DetectedFormat(sniffer.looksClosed ? .xml : .text)
    case .none: break
    }
    if ["html", "htm", "xhtml", "shtml"].contains(suffix), sniffer.hasTags { return DetectedFormat(.html) }
    if ["xml", "akn"].contains(suffix), sniffer.hasTags { return DetectedFormat(.xml) }
    if isMarkdownName || (sniffer.looksLikeMarkdown && ["", "txt", "text"].contains(suffix)) {
      return DetectedFormat(.markdown)
    }
    switch suffix {
    case "csv": return DetectedFormat(.csv)
    case "tsv", "tab": return DetectedFormat(.csv, mediaType: "text/tab-separated-values")
    case "json", "geojson": return DetectedFormat(.text, mediaType: "application/json")
    case "rst": return DetectedFormat(.text, mediaType: "text/x-rst")
    case "yaml", "yml": return DetectedFormat(.text, mediaType: "application/yaml")
    default: return DetectedFormat(.text)
    }
  }
}

/// A format and the more exact media type, where there is one.
struct DetectedFormat: Equatable {
  var format: DocumentFormat
  var mediaType: String
  /// What the bytes look like as UTF-8, after a mark of it; only of what is text, or may be.
  var survey: UTF8Survey?

  init(_ format: DocumentFormat, mediaType: String? = nil) {
    self.format = format
    self.mediaType = mediaType ?? format.mediaType
  }
}
