/// Web archives: WARC 1.0 and 1.1 (ISO 28500). The pages that were answered are the members, with their address
/// and dates.
enum WarcFile {
  /// Opens an archive that is not packed; `.warc.gz` is gzip around it.
  static func open(_ source: [UInt8], limits: ReadLimits) throws(DocumentError) -> Container {
    var reading = Reading(limits: limits)
    let span = source.span
    var position = 0
    while position < span.count {
      guard let start = recordStart(span, from: position) else { break }
      guard let header = HeaderFields(span, start..<span.count),
        let length = header.text("content-length").flatMap({ Int($0) }), length >= 0
      else {
        reading.damaged("a record's header is wrong", "el encabezado de un registro es erróneo")
        position = start + 5
        continue
      }
      let end = min(header.end + min(length, span.count), span.count)
      if end - header.end < length {
        reading.damaged("the last record is cut", "el último registro está cortado")
      }
      reading.add(header, body: header.end..<end, span)
      if reading.isFull { break }
      position = end
    }
    if reading.leftOut > 0 {
      reading.warnings.append(
        ParseWarning(.partLeftOut, detail: "\(reading.leftOut) × (WARC: no page, no text)"))
    }
    if reading.members.isEmpty && reading.problems.isEmpty { throw .noText }
    return Container(
      format: .warc, mediaType: DocumentFormat.warc.mediaType, members: reading.members,
      problems: reading.problems, warnings: reading.warnings, source: source, packing: .parts(reading.parts),
      limits: limits)
  }

  /// Where the next record begins: at `position`, else at the next line that begins as one does.
  private static func recordStart(_ source: Span<UInt8>, from position: Int) -> Int? {
    let mark = Array("WARC/1.".utf8)
    var i = position
    while i + mark.count <= source.count {
      if source[i] == mark[0], i == 0 || source[i - 1] == 0x0A {
        var k = 1
        while k < mark.count, source[i + k] == mark[k] { k += 1 }
        if k == mark.count { return i }
      }
      i += 1
    }
    return nil
  }

  private struct Reading {
    let limits: ReadLimits
    var members: [Container.Member] = []
    var parts: [Container.Part] = []
    var problems: [(name: String, error: DocumentError)] = []
    var warnings: [ParseWarning] = []
    var leftOut = 0
    var isFull = false
    private var taken: Set<String> = []
    private var next: [String: Int] = [:]

    init(limits: ReadLimits) { self.limits = limits }

    mutating func damaged(_ english: String, _ spanish: String) {
      guard problems.count < 100 else { return }
      problems.append(("(\(members.count + 1)…)", .corrupt(BilingualText(english, spanish))))
    }

    mutating func add(_ header: HeaderFields, body: Range<Int>, _ source: Span<UInt8>) {
      let kind = header.text("warc-type") ?? ""
      guard kind == "response" || kind == "resource" else {
        if kind == "conversion" || kind == "continuation" { leftOut += 1 }
        return
      }
      var content = body
      var type = header.text("content-type") ?? ""
      var codings: [Container.Part.Coding] = []
      var lastModified: String?
      if kind == "response" {
        guard let response = HeaderFields(source, body) else {
          leftOut += 1
          return
        }
        let status = response.firstLine.split(separator: " ").dropFirst().first
        guard response.firstLine.hasPrefix("HTTP/"), status == "200" || status == "203" else {
          leftOut += 1
          return
        }
        content = response.end..<body.upperBound
        type = response.text("content-type") ?? ""
        if response.text("transfer-encoding")?.lowercased().contains("chunked") == true {
          codings.append(.chunked)
        }
        switch response.text("content-encoding")?.lowercased() {
        case "gzip", "x-gzip": codings.append(.gzip)
        case "deflate": codings.append(.deflate)
        case nil, "identity", "": break
        default:
          leftOut += 1
          return
        }
        lastModified = response.text("last-modified")
      }
      let (media, parameters) = HeaderFields.parameters(type)
      guard Self.isOfText(media), !content.isEmpty else {
        leftOut += 1
        return
      }
      guard members.count < limits.maximumMembers else {
        problems.append(
          (
            "(\(members.count + 1)…)",
            .limit(
              BilingualText(
                "more than \(limits.maximumMembers) members", "más de \(limits.maximumMembers) miembros"))
          ))
        isFull = true
        return
      }
      let address = (header.text("warc-target-uri") ?? "").filter { $0 != "<" && $0 != ">" }
      var metadata: [MetadataValue] = []
      if !address.isEmpty {
        metadata.append(MetadataValue(field: "source", value: address, evidence: "WARC-Target-URI"))
      }
      for (value, evidence) in [
        (lastModified, "HTTP Last-Modified"), (header.text("warc-date"), "WARC-Date"),
      ] {
        guard let value, let date = CalendarDate(in: DateText.day(value)), date.day > 0 else { continue }
        metadata.append(
          MetadataValue(field: "date", value: date.iso8601, evidence: evidence, confidence: .inferred))
        break
      }
      let short = address.firstRange(of: "://").map { String(address[$0.upperBound...]) } ?? address
      let safe = MemberName.sanitize(short) ?? "registro-\(members.count + 1)"
      members.append(
        Container.Member(
          name: MemberName.unique(safe, taken: &taken, next: &next), size: content.count, metadata: metadata,
          charset: parameters["charset"]))
      parts.append(Container.Part(content, codings: codings))
    }

    /// Media types that may hold a document; others, such as pictures and scripts, are passed over.
    private static func isOfText(_ media: String) -> Bool {
      if media.isEmpty || media.hasSuffix("xml") { return true }
      if media.hasPrefix("text/") { return !media.hasSuffix("css") && !media.hasSuffix("javascript") }
      return [
        "application/pdf", "application/msword", "application/rtf", "application/zip", "application/json",
        "application/epub+zip", "application/octet-stream", "application/gzip", "application/x-gzip",
      ].contains(media) || media.hasPrefix("application/vnd.o") || media.hasPrefix("application/vnd.ms")
    }
  }
}
