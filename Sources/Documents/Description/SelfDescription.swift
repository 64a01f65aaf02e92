/// What a document says of itself: date, entidad, tipo, institución, tema and language, each with where it
/// was found. Metadata that is present is never replaced; a date is only put in ISO form.
enum SelfDescription {
  /// Adds to `document` what its title, first and last blocks say.
  static func infer(into document: inout ParsedDocument) {
    let title = FoldedText(document.title, maximumBytes: 1_000)
    let opening = Passage(document.blocks.prefix(30), maximumBytes: 6_000)
    inferLanguage(&document, [title] + opening.blocks.map(\.text))
    inferDate(&document, title, opening)
    inferEntity(&document, title, opening)
    let entity = document.values(of: "entidad").first
    inferType(&document, title)
    inferInstitution(&document, title, opening, entity: entity)
    inferTopic(&document, title, opening)
  }

  /// The text of some blocks, with the number of each block.
  private struct Passage {
    var blocks: [(number: Int, text: FoldedText)] = []

    init(_ source: ArraySlice<Block>, maximumBytes: Int, fromEnd: Bool = false) {
      var room = maximumBytes
      for block in fromEnd ? Array(source.reversed()) : Array(source) where room > 0 {
        blocks.append((block.number, FoldedText(block.text, maximumBytes: room)))
        room -= block.text.utf8.count
      }
    }
  }

  private static func inferDate(
    _ document: inout ParsedDocument, _ title: FoldedText, _ opening: Passage
  ) {
    var isPresent = false
    for i in document.metadata.indices where document.metadata[i].field == "date" {
      isPresent = true
      let value = document.metadata[i].value
      if let date = CalendarDate(in: value), date.iso8601 != value {
        document.metadata[i].value = date.iso8601
        document.metadata[i].evidence += " “\(value)”"
      }
    }
    if isPresent { return }
    func add(_ date: CalendarDate, _ evidence: String) {
      document.metadata.append(MetadataValue(field: "date", value: date.iso8601, evidence: evidence))
    }
    let inTitle = DateFinder.dates(in: title)
    if let date = inTitle.first(where: { $0.day > 0 }) ?? inTitle.first { return add(date, "title") }
    func addFirst(in part: Passage) -> Bool {
      for block in part.blocks {
        if let date = DateFinder.dates(in: block.text).first(where: { $0.day > 0 }) {
          add(date, "paragraph \(block.number)")
          return true
        }
      }
      return false
    }
    if addFirst(in: opening) { return }
    if document.blocks.count > 30 {
      let closing = Passage(document.blocks.suffix(8), maximumBytes: 4_000, fromEnd: true)
      if addFirst(in: closing) { return }
    }
    if let year = DateFinder.loneYear(in: title) { return add(year, "title") }
    for block in opening.blocks.prefix(10) {
      if let date = DateFinder.dates(in: block.text).first { return add(date, "paragraph \(block.number)") }
    }
  }

  private static func inferEntity(_ document: inout ParsedDocument, _ title: FoldedText, _ opening: Passage) {
    let present = document.metadata.indices.filter { document.metadata[$0].field == "entidad" }
    if !present.isEmpty {
      for i in present {
        if let name = FederalEntity.canonical(document.metadata[i].value) {
          document.metadata[i].value = name
        }
      }
      return
    }
    if let name = best(FederalEntity.scores(in: title)) {
      document.metadata.append(MetadataValue(field: "entidad", value: name, evidence: "title"))
      return
    }
    var scores: [String: Int] = [:]
    var firstBlock: [String: Int] = [:]
    for block in opening.blocks {
      for (name, score) in FederalEntity.scores(in: block.text) {
        scores[name, default: 0] += score
        if firstBlock[name] == nil { firstBlock[name] = block.number }
      }
    }
    guard let name = best(scores), (scores[name] ?? 0) >= 4 else { return }
    document.metadata.append(
      MetadataValue(field: "entidad", value: name, evidence: "paragraph \(firstBlock[name] ?? 1)"))
  }

  /// The one name that stands out: at least one and a half times the next.
  private static func best(_ scores: [String: Int]) -> String? {
    let ranked = scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    guard let first = ranked.first else { return nil }
    if ranked.count > 1, first.value * 2 < ranked[1].value * 3 { return nil }
    return first.key
  }

  private static func inferType(_ document: inout ParsedDocument, _ title: FoldedText) {
    guard document.values(of: "tipo").isEmpty else { return }
    if let name = DocumentType.find(in: title) {
      document.metadata.append(MetadataValue(field: "tipo", value: name, evidence: "title"))
      return
    }
    for block in document.blocks.prefix(8) {
      var words = 2
      if case .heading = block.kind { words = 8 }
      if let name = DocumentType.find(in: FoldedText(block.text, maximumBytes: 300), within: words) {
        document.metadata.append(
          MetadataValue(field: "tipo", value: name, evidence: "paragraph \(block.number)"))
        return
      }
    }
  }

  private static func inferInstitution(
    _ document: inout ParsedDocument, _ title: FoldedText, _ opening: Passage, entity: String?
  ) {
    guard document.values(of: "institucion").isEmpty else { return }
    if let name = InstitutionName.find(in: title, entity: entity) {
      document.metadata.append(MetadataValue(field: "institucion", value: name, evidence: "title"))
      return
    }
    for block in opening.blocks.prefix(15) {
      if let name = InstitutionName.find(in: block.text, entity: entity) {
        document.metadata.append(
          MetadataValue(field: "institucion", value: name, evidence: "paragraph \(block.number)"))
        return
      }
    }
  }

  private static func inferTopic(_ document: inout ParsedDocument, _ title: FoldedText, _ opening: Passage) {
    let present = document.metadata.indices.filter { document.metadata[$0].field == "tema" }
    if !present.isEmpty {
      for i in present {
        if let name = ActionLine.canonical(document.metadata[i].value) { document.metadata[i].value = name }
      }
      return
    }
    var headings: [FoldedText] = []
    for block in document.blocks.prefix(200) where headings.count < 40 {
      if case .heading = block.kind { headings.append(FoldedText(block.text, maximumBytes: 300)) }
    }
    let body = opening.blocks.map(\.text)
    if let found = ActionLine.find(title: title, headings: headings, body: body) {
      document.metadata.append(MetadataValue(field: "tema", value: found.name, evidence: found.evidence))
    }
  }

  /// A declared language holds unless the text is plainly in another: templates often declare `en`.
  private static func inferLanguage(_ document: inout ParsedDocument, _ sample: [FoldedText]) {
    let declared = document.language.map { String($0.lowercased().prefix(2)) }
    if let evidence = LanguageGuess.guess(sample) {
      let isPlain = evidence.count >= 30 && evidence.runnerUp * 4 < evidence.count
      if declared == nil || (declared != evidence.language && isPlain) {
        document.language = evidence.language
        if document.values(of: "language").isEmpty {
          document.metadata.append(
            MetadataValue(
              field: "language", value: evidence.language, evidence: "\(evidence.count) function words"))
        }
      }
    }
  }
}
