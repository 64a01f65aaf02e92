/// Dates that are a document's own by where they stand, whatever the words before them.
enum OwnDate {
  /// A date and the number of its block.
  typealias Finding = (date: CalendarDate, number: Int)

  /// The date in the head of a gazette or bulletin: `Serie A: 28 de marzo de 2025 Núm. 4-9`.
  static func inMasthead(_ title: FoldedText, _ blocks: [IssuingInstitution.Part]) -> Finding? {
    guard isPeriodical(title) || blocks.prefix(3).contains(where: { isPeriodical($0.text) }) else {
      return nil
    }
    return onALine(Array(blocks.prefix(6)))
  }

  /// The date of a line that says little more, such as `Miércoles 18 de diciembre de 2019`.
  ///
  /// Where several lines have dates of their own they are those of a list's entries, and none is the document's.
  static func onALine(_ blocks: [IssuingInstitution.Part]) -> Finding? {
    var found: Finding?
    var others = 0
    for block in blocks {
      guard block.text.words.count <= 22, block.kind != .tableRow, block.kind != .listItem,
        let place = DateFinder.places(in: block.text).first
      else { continue }
      let weight = DateRole.read(block.text.words, before: place.word).weight
      if weight > 0, found == nil { return (place.date, block.number) }
      let isLine = weight == 0 && (place.word <= 6 || block.text.words.count <= 14)
      guard isLine else { continue }
      if let first = found {
        if first.date != place.date { others += 1 }
      } else if block.number <= 8 {
        found = (place.date, block.number)
      }
    }
    // The first lines of a document may hold another date beside its own.
    guard let found, others <= 1 else { return nil }
    return found
  }

  private static func isPeriodical(_ text: FoldedText) -> Bool {
    periodicals.contains { text.positions(of: $0).contains { $0 <= 1 } }
  }

  private static let periodicals = [
    "boletin oficial", "gaceta parlamentaria", "gaceta oficial", "diario oficial", "periodico oficial",
    "gaceta municipal", "gaceta del gobierno",
  ].map { FoldedText.keys($0) }
}
