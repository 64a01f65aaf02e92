import Testing

@testable import Search

@Suite("Queries written from their trees")
struct QueryTextTests {
  @Test("Reading what was written gives the tree again", arguments: 0..<20)
  func roundTrip(seed: UInt64) {
    var corpus = OracleCorpus(seed: seed)
    for _ in 0..<100 {
      let query = corpus.bag().text
      let tree = ParsedQuery(query).tree
      let again = ParsedQuery(tree.queryText)
      #expect(again.tree == tree, "SEED=\(seed) \(query) → \(tree.queryText)")
      #expect(again.notes.isEmpty, "SEED=\(seed) \(query) → \(tree.queryText)")
    }
  }
}
