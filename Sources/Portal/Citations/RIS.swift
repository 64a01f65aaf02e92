/// Citations in the RIS format of reference managers.
enum RIS {
  /// One reference.
  static func reference(_ record: CitationRecord) -> String {
    var lines: [(String, String)] = [("TY", type(record.kind)), ("ID", record.key), ("TI", record.title)]
    lines += record.authors.map { ("AU", $0.name) }
    if let (year, month, day) = record.dateParts {
      lines.append(("PY", String(year)))
      lines.append(("DA", "\(year)/\(two(month))/\(two(day))"))
    }
    if let publisher = record.publisher { lines.append(("PB", publisher)) }
    if let genre = record.genre { lines.append(("M3", genre)) }
    lines.append(("ET", "Versión \(record.version)"))
    if let paragraph = record.paragraph { lines.append(("SE", "párrafo \(paragraph)")) }
    if let language = record.language { lines.append(("LA", language)) }
    lines += record.subjects.map { ("KW", $0) }
    if let summary = record.summary { lines.append(("AB", summary)) }
    lines.append(("UR", record.url))
    return lines.map { "\($0.0)  - \(clean($0.1))\r\n" }.joined() + "ER  - \r\n"
  }

  private static func type(_ kind: CitationRecord.Kind) -> String {
    switch kind {
    case .report: "RPRT"
    case .legislation: "STAT"
    case .document: "GOVDOC"
    }
  }

  private static func two(_ number: Int) -> String {
    number == 0 ? "" : number < 10 ? "0\(number)" : String(number)
  }

  private static func clean(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
  }
}
