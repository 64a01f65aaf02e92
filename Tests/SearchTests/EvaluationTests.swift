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
    let search = try JudgedSearch(collection, analyzer: SpanishAnalyzer())
    let run = try search.run(JudgedSetting())
    #expect(run.ranked.map(\.first) == ["b", "a"])
    #expect(run.mean.gain == 1)
    #expect(JudgedSetting(named: "no-such") == nil)
    for name in RankingSettings.featureNames { #expect(JudgedSetting(named: "no-" + name) != nil) }
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
