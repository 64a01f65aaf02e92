/// Messages (RFC 5322 and MIME, RFC 2045 to 2047): the text, and what was attached, as members.
enum MailFile {
  /// Whether the bytes begin with the header of a message, and not with some text that has colons.
  static func isMail(_ source: Span<UInt8>) -> Bool {
    guard let header = HeaderFields(source, 0..<min(source.count, 64 << 10)) else { return false }
    guard header.firstLine.isEmpty || header.firstLine.hasPrefix("From ") else { return false }
    let names = Set(header.fields.map(\.name))
    let marks = ["from", "date", "subject", "to", "message-id", "mime-version", "received", "return-path"]
    let technical = ["message-id", "mime-version", "received", "return-path", "content-type"]
    return marks.filter(names.contains).count >= 3 && technical.contains(where: names.contains)
  }

  static func open(_ source: [UInt8], limits: ReadLimits) throws(DocumentError) -> Container {
    guard source.count <= limits.maximumMailBytes else { throw .tooLarge(limit: limits.maximumMailBytes) }
    let span = source.span
    guard let header = HeaderFields(span, 0..<span.count) else {
      throw .corrupt(BilingualText("its header does not end", "su encabezado no termina"))
    }
    var reading = Reading(limits: limits)
    reading.read(header, header.end..<span.count, span, depth: 0)
    reading.describe(header)
    if reading.members.isEmpty { throw .noText }
    return Container(
      format: .mail, mediaType: DocumentFormat.mail.mediaType, members: reading.members, problems: [],
      warnings: reading.warnings, source: source, packing: .parts(reading.parts), limits: limits)
  }

  private struct Reading {
    let limits: ReadLimits
    var members: [Container.Member] = []
    var parts: [Container.Part] = []
    var warnings: [ParseWarning] = []
    /// Which member is the text of the message.
    private var textMember: Int?
    private var taken: Set<String> = []
    private var next: [String: Int] = [:]

    init(limits: ReadLimits) { self.limits = limits }

    mutating func read(_ header: HeaderFields, _ body: Range<Int>, _ source: Span<UInt8>, depth: Int) {
      let (media, parameters) = HeaderFields.parameters(header.text("content-type") ?? "text/plain")
      if media.hasPrefix("multipart/"), let boundary = parameters["boundary"], !boundary.isEmpty, depth < 10 {
        var alternatives: [(HeaderFields, Range<Int>)] = []
        for part in MailFile.parts(source, body, boundary: Array(boundary.utf8), limit: limits.maximumMembers)
        {
          guard let inner = HeaderFields(source, part) else { continue }
          alternatives.append((inner, inner.end..<part.upperBound))
        }
        if media == "multipart/alternative" {
          // The same text twice: HTML keeps structure, and is kept if there is any.
          let types = alternatives.map { HeaderFields.parameters($0.0.text("content-type") ?? "").value }
          let index =
            types.lastIndex { $0.hasPrefix("multipart/") } ?? types.lastIndex(of: "text/html")
            ?? types.lastIndex { $0.hasPrefix("text/") || $0.isEmpty }
          if let index { alternatives = [alternatives[index]] }
        }
        for (inner, range) in alternatives { read(inner, range, source, depth: depth + 1) }
        return
      }
      add(header, media, parameters, body)
    }

    private mutating func add(
      _ header: HeaderFields, _ media: String, _ parameters: [String: String], _ body: Range<Int>
    ) {
      guard members.count < limits.maximumMembers, !body.isEmpty else { return }
      let (disposition, more) = HeaderFields.parameters(header.text("content-disposition") ?? "")
      let given = (more["filename"] ?? parameters["name"]).map(MailFile.words)
      let isText = media.hasPrefix("text/") && disposition != "attachment" && given == nil
      if !isText, media.hasPrefix("image/") {
        warnings.append(ParseWarning(.partLeftOut, detail: given ?? media))
        return
      }
      var name = "mensaje" + (media == "text/html" ? ".html" : ".txt")
      if !isText { name = given.flatMap(MemberName.sanitize) ?? "adjunto-\(members.count + 1)" }
      if media == "message/rfc822", !isText, given == nil { name += ".eml" }
      if isText, textMember == nil { textMember = members.count }
      var codings: [Container.Part.Coding] = []
      switch header.text("content-transfer-encoding")?.lowercased() {
      case "base64": codings = [.base64]
      case "quoted-printable": codings = [.quotedPrintable]
      default: break
      }
      members.append(
        Container.Member(
          name: MemberName.unique(name, taken: &taken, next: &next), size: body.count,
          charset: parameters["charset"]))
      parts.append(Container.Part(body, codings: codings))
    }

    /// Gives the text of the message what its header says.
    mutating func describe(_ header: HeaderFields) {
      guard !members.isEmpty else { return }
      func value(_ name: String) -> String? {
        header.bytes(name).map { MailFile.words(String(decoding: $0, as: UTF8.self)) }
      }
      for (field, name) in [("title", "subject"), ("creator", "from"), ("date", "date")] {
        guard var text = value(name), !text.isEmpty else { continue }
        if field == "date" { text = DateText.day(text) }
        members[textMember ?? 0].metadata.append(
          MetadataValue(field: field, value: text, evidence: "header \(name)"))
      }
    }
  }

  /// The parts of a body between the lines of its boundary.
  fileprivate static func parts(
    _ source: Span<UInt8>, _ body: Range<Int>, boundary: [UInt8], limit: Int
  ) -> [Range<Int>] {
    let mark: [UInt8] = [0x2D, 0x2D] + boundary
    var found: [Range<Int>] = []
    var start: Int?
    var i = body.lowerBound
    while i < body.upperBound, found.count < limit {
      var lineEnd = i
      while lineEnd < body.upperBound, source[lineEnd] != 0x0A { lineEnd += 1 }
      var isMark = lineEnd - i >= mark.count
      if isMark {
        for k in mark.indices where source[i + k] != mark[k] {
          isMark = false
          break
        }
      }
      if isMark {
        if let start {
          // The line end before a boundary belongs to it.
          var end = i
          if end > start, source[end - 1] == 0x0A { end -= 1 }
          if end > start, source[end - 1] == 0x0D { end -= 1 }
          found.append(start..<end)
        }
        let rest = i + mark.count
        if rest + 1 < lineEnd, source[rest] == 0x2D, source[rest + 1] == 0x2D { return found }
        start = min(lineEnd + 1, body.upperBound)
      }
      i = lineEnd + 1
    }
    if let start, start < body.upperBound { found.append(start..<body.upperBound) }
    return found
  }

  /// The text of a field with its encoded words `=?charset?B?…?=` decoded (RFC 2047).
  static func words(_ value: String) -> String {
    guard value.contains("=?") else { return WhiteSpace.collapse(value) }
    var output = ""
    var rest = value[...]
    var wasEncoded = false
    while let open = rest.firstRange(of: "=?") {
      let before = rest[..<open.lowerBound]
      let parts = rest[open.upperBound...].split(
        separator: "?", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[1].utf8.count == 1, let close = parts[2].firstRange(of: "?=") else {
        output += rest[..<open.upperBound]
        rest = rest[open.upperBound...]
        wasEncoded = false
        continue
      }
      // White space between two encoded words is only folding.
      if !wasEncoded || !before.utf8.allSatisfy({ $0 <= 0x20 }) { output += before }
      let text = Array(parts[2][..<close.lowerBound].utf8)
      let bytes =
        parts[1].lowercased() == "b"
        ? TransferCoding.base64(text) : TransferCoding.quotedPrintable(text, underscores: true)
      var ignored: [ParseWarning] = []
      output += CharsetDetector.decode(bytes, declared: String(parts[0]), warnings: &ignored).text
      rest = rest[close.upperBound...]
      wasEncoded = true
    }
    return WhiteSpace.collapse(output + rest)
  }
}
