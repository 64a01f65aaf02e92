/// What a document says of itself: date, entidad, tipo, institución, tema and language, each with where it
/// was found. Metadata that is present is never replaced; a date is only put in ISO form.
enum SelfDescription {
  /// Adds to `document` what its title, first and last blocks say.
  static func infer(into document: inout ParsedDocument) {
    let title = FoldedText(document.title, maximumBytes: 1_000)
    let beginning = Passage(document.blocks.prefix(30), maximumBytes: 6_000)
    inferLanguage(&document, [title] + beginning.blocks.map(\.text))
    // The dates and names in the rows of a table are those of what it lists.
    let opening = document.format == .csv ? Passage([], maximumBytes: 0) : beginning
    inferDate(&document, title, opening)
    inferEntity(&document, title, opening)
    let entity = document.values(of: "entidad").first
    inferType(&document, title)
    inferInstitution(&document, title, opening, entity: entity)
    inferTopic(&document, title, opening)
    inferCitations(&document)
    document.readability =
      document.language == nil || document.language?.hasPrefix("es") == true
      ? Readability(of: document.blocks) : nil
  }

  private static func inferCitations(_ document: inout ParsedDocument) {
    for citation in LegalCitation.find(in: document.blocks, title: document.title) {
      document.metadata.append(
        MetadataValue(
          field: "relation", value: citation.name, evidence: "paragraph \(citation.block)",
          confidence: .inferred))
    }
  }

  /// The text of some blocks, with the number of each block.
  private struct Passage {
    var blocks: [IssuingInstitution.Part] = []

    init(_ source: ArraySlice<Block>, maximumBytes: Int, fromEnd: Bool = false) {
      var room = maximumBytes
      for block in fromEnd ? Array(source.reversed()) : Array(source) where room > 0 {
        blocks.append((block.number, block.kind, FoldedText(block.text, maximumBytes: room)))
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
    func add(_ date: CalendarDate, _ evidence: String, _ confidence: MetadataValue.Confidence) {
      document.metadata.append(
        MetadataValue(field: "date", value: date.iso8601, evidence: evidence, confidence: confidence))
    }
    let inTitle = DateFinder.places(in: title).filter {
      DateRole.read(title.words, before: $0.word).weight >= 0
    }
    .map(\.date)
    if let date = inTitle.first(where: { $0.day > 0 }) ?? inTitle.first { return add(date, "title", .stated) }
    if let masthead = OwnDate.inMasthead(title, opening.blocks) {
      return add(masthead.date, "paragraph \(masthead.number), masthead", .stated)
    }
    // The first of the dates that the words before it make most the document's own.
    func addBest(in part: Passage, inTables: Bool) -> Bool {
      var best: (date: CalendarDate, role: DateRole.Reading, number: Int)?
      for block in part.blocks where inTables || block.kind != .tableRow {
        for place in DateFinder.places(in: block.text) where place.date.day > 0 {
          // Of a table only rows that are a label and its value tell.
          if block.kind == .tableRow, place.word > 8 || block.text.words.count > 20 { continue }
          let role = DateRole.read(block.text.words, before: place.word)
          if role.weight >= 1, role.weight > (best?.role.weight ?? Int.min) {
            best = (place.date, role, block.number)
          }
        }
      }
      guard let best else { return false }
      add(best.date, "paragraph \(best.number), after “\(best.role.mark)”", .stated)
      return true
    }
    if addBest(in: opening, inTables: true) { return }
    if document.blocks.count > 30, document.format != .csv {
      let part = Passage(document.blocks.suffix(8), maximumBytes: 4_000, fromEnd: true)
      if addBest(in: part, inTables: false) { return }
    }
    if let line = OwnDate.onALine(opening.blocks) {
      return add(line.date, "paragraph \(line.number)", .inferred)
    }
    if DateFinder.dates(in: title).isEmpty, let year = DateFinder.loneYear(in: title) {
      return add(year, "title", .stated)
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
      document.metadata.append(
        MetadataValue(field: "entidad", value: name, evidence: "title", confidence: .stated))
      return
    }
    var scores: [String: Int] = [:]
    var evidence: [String: String] = [:]
    func add(_ name: String, _ score: Int, _ place: String) {
      scores[name, default: 0] += score
      if evidence[name] == nil { evidence[name] = place }
    }
    for place in Municipality.places(in: title) {
      add(place.entity, 4 * place.weight, "title, municipality \(place.name)")
    }
    for block in opening.blocks {
      for (name, score) in FederalEntity.scores(in: block.text) {
        add(name, score, "paragraph \(block.number)")
      }
      for place in Municipality.places(in: block.text) {
        add(place.entity, place.weight, "paragraph \(block.number), municipality \(place.name)")
      }
    }
    guard let name = best(scores), (scores[name] ?? 0) >= 4 else { return }
    document.metadata.append(
      MetadataValue(field: "entidad", value: name, evidence: evidence[name] ?? "text", confidence: .inferred))
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
    // `type` may be that of the file: `article`, `Text`.
    if document.values(of: "type").contains(where: { DocumentType.find(in: FoldedText($0)) != nil }) {
      return
    }
    if let name = DocumentType.find(in: title) {
      document.metadata.append(
        MetadataValue(field: "tipo", value: name, evidence: "title", confidence: .stated))
      return
    }
    for block in document.blocks.prefix(8) {
      var words = 8
      let text = FoldedText(block.text, maximumBytes: 300)
      if case .heading = block.kind {
      } else {
        // `ACUERDO por el que…` says what it is, `De acuerdo con…` and `La ley…` do not.
        guard text.words.first?.isAllCapitals == true else { continue }
        words = 1
      }
      if let name = DocumentType.find(in: text, within: words) {
        document.metadata.append(
          MetadataValue(
            field: "tipo", value: name, evidence: "paragraph \(block.number)", confidence: .inferred))
        return
      }
    }
  }

  private static func inferInstitution(
    _ document: inout ParsedDocument, _ title: FoldedText, _ opening: Passage, entity: String?
  ) {
    guard document.values(of: "institucion").isEmpty else { return }
    let closing = Passage(document.blocks.suffix(14), maximumBytes: 4_000, fromEnd: true).blocks
    let issuer = IssuingInstitution(
      title: title, opening: opening.blocks, closing: document.format == .csv ? [] : closing.reversed(),
      entity: entity
    ).find(in: document.metadata)
    guard let issuer else { return }
    document.metadata.append(
      MetadataValue(
        field: "institucion", value: issuer.name, evidence: issuer.evidence, confidence: issuer.confidence))
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
      document.metadata.append(
        MetadataValue(
          field: "tema", value: found.name, evidence: found.evidence,
          confidence: found.evidence == "text" ? .inferred : .stated))
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
              field: "language", value: evidence.language, evidence: "\(evidence.count) function words",
              confidence: .inferred))
        }
      }
    }
  }
}
