import Analysis
import Testing

@testable import Search

@Suite("Measuring a ranking") struct EvaluationTests {
  @Test func measuresOfAnOrderWorkedOutByHand() {
    let measures = RankingMeasures(of: ["x", "b", "y", "a"], grades: ["a": 2, "b": 1, "c": 1])
    #expect(measures.reciprocalRank == 0.5)
    #expect(abs(measures.recallAt10 - 2.0 / 3) < 1e-12)
    // 1/log2(3) + 2/log2(5), of 2/log2(2) + 1/log2(3) + 1/log2(4)
    #expect(abs(measures.gain - 1.4922829 / 3.1309298) < 1e-6)
    let none = RankingMeasures(of: [], grades: ["a": 1])
    #expect(none.gain == 0 && none.reciprocalRank == 0 && none.recallAt100 == 0)
  }

  @Test func beyondTheTenthOnlyRecallCounts() {
    let ranked = (0..<20).map { "d\($0)" }
    let measures = RankingMeasures(of: ranked, grades: ["d12": 1])
    #expect(measures.reciprocalRank == 0 && measures.gain == 0 && measures.recallAt10 == 0)
    #expect(measures.recallAt100 == 1)
  }

  @Test func equalValuesAreNotSignificantAndAClearDifferenceIs() {
    let values = (0..<40).map { Double($0 % 7) / 7 }
    #expect(PairedTest.randomisation(values, values) == 1)
    #expect(PairedTest.randomisation(values.map { $0 + 0.2 }, values) < 0.001)
    let noise = values.enumerated().map { $0.offset % 2 == 0 ? $0.element + 0.1 : $0.element - 0.1 }
    #expect(PairedTest.randomisation(noise, values) > 0.5)
  }

  private func read(_ docs: String, _ queries: String, _ qrels: String) throws(JudgedCollection.Failure)
    -> JudgedCollection
  {
    try JudgedCollection(
      documents: Array(docs.utf8), queries: Array(queries.utf8), judgements: Array(qrels.utf8))
  }

  @Test func badTextsAreToldByFileAndLine() {
    typealias Failure = JudgedCollection.Failure
    #expect(throws: Failure.columns(file: "docs.tsv", line: 2, expected: 3)) {
      try read("a\tt\tx\nb\tt\n", "q\tx\n", "q\ta\t1\n")
    }
    #expect(throws: Failure.grade(file: "qrels.tsv", line: 1, found: "x")) {
      try read("a\tt\tx\n", "q\tx\n", "q\ta\tx\n")
    }
    #expect(throws: Failure.unknown(file: "qrels.tsv", line: 1, id: "b")) {
      try read("a\tt\tx\n", "q\tx\n", "q\tb\t1\n")
    }
    #expect(throws: Failure.repeated(file: "docs.tsv", line: 2, id: "a")) {
      try read("a\tt\tx\na\tt\ty\n", "q\tx\n", "q\ta\t1\n")
    }
    #expect(throws: Failure.nothingJudged) { try read("a\tt\tx\n", "q\tx\n", "q\ta\t0\n") }
  }

  @Test func aRunFindsWhatIsJudged() throws {
    let collection = try read(
      "a\tActa\tLa sesión del comité de transparencia\r\nb\tPlan\tEl plan de acción local\n",
      "q1\t¿Plan de acción?\nq2\tsesiones\n", "q1\tb\t1\nq2\ta\t1\n")
    let names = ["default", "no-stems", "snowball", "no-titles"]
    let settings = try names.map { try #require(JudgedSetting(named: $0)) }
    let runs = try JudgedSearch(collection, settings: settings).run(passes: 2)
    #expect(runs[0].ranked.map(\.first) == ["b", "a"])
    #expect(runs[0].mean.gain == 1)
    // Without stems `sesiones` is not `sesión`; for Snowball it is.
    #expect(runs[1].ranked[1].isEmpty && runs[2].ranked[1] == ["a"])
    #expect(runs.allSatisfy { $0.microseconds.count == 2 && $0.indexBytes > 0 })
    #expect(JudgedSetting(named: "no-such") == nil)
    #expect(JudgedSetting.names.allSatisfy { JudgedSetting(named: $0) != nil })
    #expect(Set(JudgedSetting.names).count == JudgedSetting.names.count)
  }

  @Test func aThesaurusIsAskedUnlessTheSettingLeavesItOut() throws {
    let collection = try read(
      "a\t\tEl Diario Oficial de la Federación\nb\t\tOtra cosa\n", "q\tdof\n", "q\ta\t1\n")
    var concept = Concept(id: "urn:dof")
    concept.preferred = [Concept.Text("Diario Oficial de la Federación")]
    concept.alternatives = [Concept.Text("DOF")]
    let settings = [JudgedSetting(), try #require(JudgedSetting(named: "no-thesaurus"))]
    let runs = try JudgedSearch(collection, settings: settings, concepts: [concept]).run()
    #expect(runs[0].ranked == [["a"]] && runs[1].ranked == [[]])
  }

  @Test func withoutAllWordsFirstARareWordOutweighsCommonOnes() throws {
    var docs = "both\t\tplan anual con mucho más de lo que nadie pidió ni quiso leer en todo este tiempo\n"
    for number in 0..<40 { docs += "c\(number)\t\tplan\n" }
    docs += "rare\t\tanual\nother\t\tplan\n"
    let collection = try read(docs, "q\tplan anual\n", "q\trare\t1\n")
    let settings = [JudgedSetting(), try #require(JudgedSetting(named: "no-all-words"))]
    let runs = try JudgedSearch(collection, settings: settings).run()
    #expect(runs[0].ranked[0].first == "both")
    #expect(runs[1].ranked[0].first == "rare")
    #expect(Set(runs[0].ranked[0]) == Set(runs[1].ranked[0]))
  }

  @Test func theHalvesAreAllOfIt() throws {
    let queries = (0..<50).map { "q\($0)\tx\n" }.joined()
    let qrels = (0..<50).map { "q\($0)\ta\t1\n" }.joined()
    let whole = try read("a\tt\tx\n", queries, qrels)
    let (first, second) = (whole.half(first: true), whole.half(first: false))
    #expect(first.queries.count + second.queries.count == 50)
    #expect(first.queries.count > 10 && second.queries.count > 10)
  }
}
