/// Citations as BibTeX entries.
enum BibTeX {
  /// One entry.
  static func entry(_ record: CitationRecord) -> String {
    var fields: [(String, String)] = []
    // Double braces keep capitals and institutions' names as they are.
    fields.append(("title", "{\(escaped(record.title))}"))
    if !record.authors.isEmpty {
      let names = record.authors.map { author in
        switch author {
        case .person(let family, let given): "\(escaped(family)), \(escaped(given))"
        case .literal(let name): "{\(escaped(name))}"
        }
      }
      fields.append(("author", names.joined(separator: " and ")))
    }
    if let (year, month, day) = record.dateParts {
      fields.append(("year", String(year)))
      if month > 0 { fields.append(("month", String(month))) }
      if let iso = DateWording.iso(record.date), month > 0, day > 0 { fields.append(("date", iso)) }
    } else {
      fields.append(("year", "s. f."))
    }
    if let publisher = record.publisher { fields.append(("institution", "{\(escaped(publisher))}")) }
    if let genre = record.genre { fields.append(("type", escaped(genre))) }
    fields.append(("version", String(record.version)))
    if let paragraph = record.paragraph { fields.append(("note", "Párrafo \(paragraph)")) }
    if let language = record.language { fields.append(("language", language)) }
    if !record.subjects.isEmpty {
      fields.append(("keywords", record.subjects.map(escaped).joined(separator: ", ")))
    }
    if let summary = record.summary { fields.append(("abstract", escaped(summary))) }
    fields.append(("url", record.url))
    let kind = record.kind == .report ? "techreport" : "misc"
    return "@\(kind){\(record.key),\n"
      + fields.map { "  \($0.0) = {\($0.1)}" }.joined(separator: ",\n") + "\n}\n"
  }

  /// A text such that TeX prints it as it is.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text.unicodeScalars {
      switch character {
      case "&", "%", "$", "#", "_", "{", "}": out += "\\\(character)"
      case "\\": out += "\\textbackslash "
      case "~": out += "\\textasciitilde "
      case "^": out += "\\textasciicircum "
      default:
        if character.value >= 0x20 && character.value != 0x7F { out.unicodeScalars.append(character) }
      }
    }
    return out
  }
}
