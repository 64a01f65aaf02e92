import Analysis
import Testing

@testable import Search

@Suite("The choice of passages") struct PassageRankingTests {
  private let analyzer = SpanishAnalyzer()

  /// The paragraphs shown for a query, of one document with these blocks.
  private func shown(
    _ query: String, _ blocks: [(kind: UInt8, text: String)], _ thesaurus: Thesaurus? = nil
  ) throws -> [Int] {
    let storage = MemoryStorage()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 8 << 20, workers: 1)
    let indexed = blocks.enumerated().map {
      IndexBlock(kind: $0.element.kind, number: $0.offset + 1, page: 0, text: $0.element.text)
    }
    try writer.makeBuilder().add(
      IndexDocument(
        id: "d", version: 1, sequence: 1, title: "Informe", date: 0, keywords: [], metadata: [],
        blocks: indexed), replacing: false)
    _ = try writer.commit(through: 1, payload: [:])
    writer.close()
    var request = SearchRequest(query: query)
    request.passagesPerHit = 9
    request.thesaurus = thesaurus.map { ThesaurusUse($0) }
    let snapshot = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
    return try snapshot.search(request, analyzer: analyzer).hits.first?.passages.map(\.paragraph) ?? []
  }

  @Test("A word of few paragraphs tells more than one of all")
  func rareInTheDocument() throws {
    let blocks: [(kind: UInt8, text: String)] = [
      (0, "La transparencia es de todos, y la transparencia se ejerce con transparencia."),
      (0, "La transparencia y el presupuesto van juntos."), (0, "De la transparencia se habla aquí."),
    ]
    #expect(try shown("transparencia presupuesto", blocks).first == 2)
  }

  @Test("Most of the words of a query come before the rarest alone, though it stands there thrice")
  func mostOfTheWords() {
    let blocks = (0..<2).map {
      StoredBlockInfo(
        kind: 0, number: $0 + 1, page: 0, firstPosition: $0 * 40, tokenCount: 40, textLength: 200)
    }
    let header = StoredHeader(
      id: "d", version: 1, sequence: 1, title: "", date: 0, titleTokenCount: 0, weightedLength: 80,
      keywords: [],
      metadata: [], blocks: blocks, textOffset: 0)
    let rare = PassageRanking.Leaf(weight: 6, positions: [3, 13, 23])
    let others = [45, 55, 65].map { PassageRanking.Leaf(weight: 2, positions: [$0]) }
    #expect(PassageRanking([rare] + others, in: header).places().map(\.block) == [1, 0])
    // One other word is not most of them.
    #expect(PassageRanking([rare] + others.prefix(1), in: header).places().map(\.block) == [0, 1])
  }

  @Test("Words side by side as in the query come before the same words apart")
  func neighbours() throws {
    let blocks: [(kind: UInt8, text: String)] = [
      (0, "El gobierno publicó ayer por la tarde un informe que estaba abierto."),
      (0, "Los compromisos de ayer son de un gobierno abierto, según el informe dicho."),
    ]
    #expect(try shown("gobierno abierto", blocks) == [2, 1])
  }

  @Test("A paragraph stands under its heading, and says more than it")
  func headings() throws {
    let blocks: [(kind: UInt8, text: String)] = [
      (2, "Costos"), (0, "Se reportan los montos del año."), (2, "Presupuesto"),
      (0, "Se reportan los montos del año."),
    ]
    #expect(try shown("montos presupuesto", blocks).first == 4)
  }

  @Test("A paragraph with another name does not come before one with the words asked for")
  func otherNames() throws {
    var concept = Concept(id: "urn:x")
    concept.preferred = [Concept.Text("gobierno abierto")]
    concept.alternatives = [Concept.Text("apertura gubernamental participativa")]
    let blocks: [(kind: UInt8, text: String)] = [
      (0, "Archivo de imagen: apertura gubernamental participativa."),
      (0, "El gobierno abierto es una forma de gobernar con la gente."),
    ]
    let thesaurus = Thesaurus([concept], analyzer: analyzer)
    #expect(try shown("gobierno abierto", blocks, thesaurus) == [2, 1])
  }

  @Test("The title is not shown again below itself if something else can be")
  func titles() throws {
    #expect(try shown("informe anual", [(1, "Informe"), (0, "El informe es anual.")]) == [2])
    #expect(try shown("informe", [(1, "Informe"), (0, "Otra cosa.")]) == [1])
  }
}
