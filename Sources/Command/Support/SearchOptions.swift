import Archive
import ArgumentParser
import Foundation
import Search

/// The filters of a search, for all commands that search.
struct FilterOptions: ParsableArguments {
  @Option(help: ArgumentHelp(say("Only this line of action; repeatable.", "Solo este tema; repetible.")))
  var tema: [String] = []
  @Option(help: ArgumentHelp(say("Only this federal entity.", "Solo esta entidad federativa."))) var entidad:
    [String] = []
  @Option(help: ArgumentHelp(say("Only this institution.", "Solo esta institución."))) var institucion:
    [String] = []
  @Option(help: ArgumentHelp(say("Only this type of document.", "Solo este tipo documental."))) var tipo:
    [String] = []
  @Option(
    name: [.customLong("anio"), .customLong("year")],
    help: ArgumentHelp(
      say("Only this year or range (2015..2017).", "Solo este año o intervalo (2015..2017)."))) var year:
    [String] = []

  func validate() throws {
    if let bad = year.first(where: { !SearchRequest.isDate($0) }) {
      throw ValidationError(
        say(
          "--anio takes a year, a date or a range such as 2015..2017, not \"\(bad)\".",
          "--anio admite un año, una fecha o un intervalo como 2015..2017, no «\(bad)»."))
    }
  }

  func apply(to request: inout SearchRequest) {
    for (field, values) in [
      ("tema", tema), ("entidad", entidad), ("institucion", institucion), ("tipo", tipo), ("anio", year),
    ] {
      request.filters += values.map { Keyword(field: field, value: $0) }
    }
  }
}

/// How a search uses the thesaurus.
struct ThesaurusOptions: ParsableArguments {
  @Option(
    name: [.customLong("no-expand"), .customLong("sin-ampliar")],
    help: ArgumentHelp(
      say(
        "Leave this word, label or concept as typed; repeatable.",
        "Deja tal cual esta palabra, etiqueta o concepto; repetible."),
      valueName: say("term", "término")))
  var without: [String] = []
  @Flag(
    name: [.customLong("no-thesaurus"), .customLong("sin-tesauro")],
    help: ArgumentHelp(
      say("Search for what was typed only.", "Busca solo lo que se escribió, sin el tesauro.")))
  var isOff = false
  @Flag(
    name: [.customLong("narrower"), .customLong("especificos")],
    help: ArgumentHelp(
      say("Also search for narrower concepts.", "Busca también los conceptos más específicos.")))
  var narrower = false

  func apply(to request: inout SearchRequest, of archive: Archive) throws {
    if isOff { return }
    var use = ThesaurusUse(try archive.thesaurus().thesaurus)
    use.without = without
    use.narrower = narrower
    request.thesaurus = use
  }
}

/// Tables as comma-separated values (RFC 4180).
enum CSVOutput {
  /// A row; a text that a spreadsheet would take for a formula is made text.
  static func row(_ fields: [String]) {
    Terminal.line(fields.map(quoted).joined(separator: ","))
  }

  private static func quoted(_ field: String) -> String {
    let text = Terminal.harmless(field)
    let isNumber = Double(text) != nil
    let isRisky = !isNumber && (text.first.map { "=+-@".contains($0) } ?? false)
    let safe = (isRisky ? "'" : "") + text
    guard isRisky || safe.contains(where: { ",\"\n\r;".contains($0) }) else { return safe }
    return "\"" + safe.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}
