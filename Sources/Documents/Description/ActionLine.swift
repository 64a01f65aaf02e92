/// The eight lines of action of local open government (`tema`).
public enum ActionLine {
  /// The names, as they are used for the facet.
  public static let names = [
    "Largo plazo", "Coordinación", "Difusión", "Transparencia proactiva", "Evaluaciones",
    "Parlamento abierto", "Acervo documental", "Innovación y co-creación",
  ]

  /// The name as it is used for the facet, of a line written with other case or accents; nil if it is none.
  public static func canonical(_ name: String) -> String? {
    let words = FoldedText.keys(name)
    return forms.first { $0.phrase == words }?.name
  }

  /// The line that a text names: in its title, after `línea de acción` or `tema`, or as the words of a
  /// heading. The single words among the names count only after such a mark or alone.
  static func find(
    title: FoldedText, headings: [FoldedText], body: [FoldedText]
  ) -> (name: String, evidence: String)? {
    for form in forms where !form.isCommon {
      if !title.positions(of: form.phrase).isEmpty { return (form.name, "title") }
    }
    for form in forms {
      for part in body {
        for position in part.positions(of: form.phrase) where isMarked(part.words, position) {
          return (form.name, "text after “línea de acción”")
        }
      }
      for position in title.positions(of: form.phrase) where isMarked(title.words, position) {
        return (form.name, "title")
      }
    }
    for form in forms {
      for heading in headings where !heading.positions(of: form.phrase).isEmpty {
        if !form.isCommon || heading.words.count == form.phrase.count { return (form.name, "heading") }
      }
    }
    for form in forms where !form.isCommon {
      let count = body.reduce(0) { $0 + $1.positions(of: form.phrase).count }
      if count >= 3 { return (form.name, "text") }
    }
    return nil
  }

  /// `línea de acción: X`, `eje: X`, `tema: X`, with a quotation mark or number between at most.
  private static func isMarked(_ words: [FoldedText.Word], _ position: Int) -> Bool {
    let before = words[max(0, position - 4)..<position].map(\.folded)
    if before.contains("accion"), before.contains("linea") || before.contains("lineas") { return true }
    guard let last = before.last, words[position].separator == 0x3A else { return false }
    return last == "tema" || last == "eje" || last == "linea"
  }

  private static let forms: [(phrase: [UInt64], name: String, isCommon: Bool)] = [
    (FoldedText.keys("innovacion y co creacion"), "Innovación y co-creación", false),
    (FoldedText.keys("innovacion y cocreacion"), "Innovación y co-creación", false),
    (FoldedText.keys("co creacion"), "Innovación y co-creación", false),
    (FoldedText.keys("cocreacion"), "Innovación y co-creación", false),
    (FoldedText.keys("transparencia proactiva"), "Transparencia proactiva", false),
    (FoldedText.keys("parlamento abierto"), "Parlamento abierto", false),
    (FoldedText.keys("acervo documental"), "Acervo documental", false),
    (FoldedText.keys("largo plazo"), "Largo plazo", false),
    (FoldedText.keys("coordinacion"), "Coordinación", true), (FoldedText.keys("difusion"), "Difusión", true),
    (FoldedText.keys("evaluaciones"), "Evaluaciones", true),
    (FoldedText.keys("evaluacion"), "Evaluaciones", true),
  ]
}
