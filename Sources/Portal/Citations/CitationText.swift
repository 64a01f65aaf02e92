/// A citation as a sentence, in the two styles that students and lawyers of Mexico are asked for most.
enum CitationText {
  /// APA, 7th edition, in Spanish: `Autor. (2016, 15 de abril). *Título* (Versión 2) [Plan de acción]. Editor. URL`.
  static func apa(_ record: CitationRecord) -> String {
    let authors = apaAuthors(record.authors)
    let date = "(\(apaDate(record)))."
    var title = record.title
    title += " (Versión \(record.version)"
    if let paragraph = record.paragraph { title += ", párr. \(paragraph)" }
    title += ")"
    if let genre = record.genre { title += " [\(genre)]" }
    // Without an author the title takes its place (section 9.12).
    var parts = authors.isEmpty ? [stopped(title), date] : [stopped(authors), date, stopped(title)]
    // An author who is also the publisher is not named twice (section 9.29).
    if let publisher = record.publisher, !record.authors.contains(.literal(publisher)) {
      parts.append(stopped(publisher))
    }
    parts.append(record.url)
    return parts.joined(separator: " ")
  }

  /// Chicago, notes and bibliography, in Spanish: `Autor. «Título». Plan de acción, versión 2. Editor, 15 de abril de 2016. URL.`
  static func chicago(_ record: CitationRecord) -> String {
    var parts: [String] = []
    if !record.authors.isEmpty { parts.append(stopped(chicagoAuthors(record.authors))) }
    parts.append("«\(record.title)».")
    var kind = (record.genre.map { "\($0), " } ?? "") + "versión \(record.version)"
    if let paragraph = record.paragraph { kind += ", párr. \(paragraph)" }
    parts.append(stopped(capitalised(kind)))
    let date = DateWording.text(record.date, .spanish) ?? "s. f."
    if let publisher = record.publisher, !record.authors.contains(.literal(publisher)) {
      parts.append(stopped("\(publisher), \(date)"))
    } else {
      parts.append(stopped(date))
    }
    parts.append(record.url + ".")
    return parts.joined(separator: " ")
  }

  /// Both, with their names, as plain text.
  static func plain(_ record: CitationRecord) -> String {
    "APA 7\n\(apa(record))\n\nChicago\n\(chicago(record))\n"
  }

  private static func apaAuthors(_ authors: [CitationRecord.Author]) -> String {
    let names = authors.map { author in
      switch author {
      case .person(let family, let given): "\(family), \(initials(given))"
      case .literal(let name): name
      }
    }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    // From 21 authors on, the first 19 and the last (section 9.8).
    if names.count > 20 { return names.prefix(19).joined(separator: ", ") + ", … " + last }
    return names.dropLast().joined(separator: ", ") + " y " + last
  }

  private static func chicagoAuthors(_ authors: [CitationRecord.Author]) -> String {
    var names = authors.enumerated().map { place, author in
      switch author {
      case .person(let family, let given): place == 0 ? "\(family), \(given)" : "\(given) \(family)"
      case .literal(let name): name
      }
    }
    if names.count > 10 { return names.prefix(7).joined(separator: ", ") + ", et al." }
    guard names.count > 1, let last = names.popLast() else { return names.first ?? "" }
    return names.joined(separator: ", ") + " y " + last
  }

  private static func initials(_ given: String) -> String {
    given.split(separator: " ").compactMap { $0.first.map { "\($0)." } }.joined(separator: " ")
  }

  private static func apaDate(_ record: CitationRecord) -> String {
    guard let (year, month, day) = record.dateParts else { return "s. f." }
    guard month > 0 else { return String(year) }
    let name = DateWording.spanishMonths[month - 1]
    return day > 0 ? "\(year), \(day) de \(name)" : "\(year), \(name)"
  }

  private static func stopped(_ text: String) -> String {
    text.hasSuffix(".") || text.hasSuffix("?") || text.hasSuffix("!") ? text : text + "."
  }

  private static func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
