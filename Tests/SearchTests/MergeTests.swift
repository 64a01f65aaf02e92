import Testing

@testable import Search

@Suite struct MergeTests {
  private func candidate(_ bytes: UInt64, live: UInt32 = 100) -> MergePolicy.Candidate {
    MergePolicy.Candidate(documents: 100, liveDocuments: live, bytes: bytes)
  }

  @Test func mergesAFullTier() {
    let policy = MergePolicy(factor: 4, floorBytes: 100)
    #expect(policy.merges(of: []).isEmpty)
    #expect(policy.merges(of: [10, 20, 30].map { candidate($0) }).isEmpty)
    #expect(policy.merges(of: [10, 20, 30, 99].map { candidate($0) }) == [[0, 1, 2, 3]])
    #expect(policy.merges(of: [10, 1000, 20, 30, 99].map { candidate($0) }) == [[0, 2, 3, 4]])
    #expect(policy.merges(of: [100, 399, 400, 200, 300].map { candidate($0) }) == [[0, 1, 3, 4]])
  }

  @Test func leavesTheLargestAlone() {
    let policy = MergePolicy(factor: 2, floorBytes: 100, maximumBytes: 1000)
    #expect(policy.merges(of: [600, 700, 800].map { candidate($0) }).isEmpty)
    #expect(policy.mergesOfAll([600, 700, 300].map { candidate($0) }) == [[1, 2]])
  }

  @Test func rewritesWhatIsMostlyDeleted() {
    let policy = MergePolicy(factor: 4, floorBytes: 100, maximumDeletedShare: 0.35)
    #expect(policy.merges(of: [candidate(5000, live: 60), candidate(5000, live: 65)]) == [[0]])
    #expect(policy.mergesOfAll([candidate(10)]).isEmpty)
    #expect(policy.mergesOfAll([candidate(10, live: 99)]) == [[0]])
  }

  @Test func leavesSmallMergesToTheCommit() {
    let policy = MergePolicy(factor: 4, floorBytes: 100, immediateBytes: 1000, overdueFactor: 2)
    #expect(policy.isImmediate([10, 20, 30, 940].map { candidate($0) }))
    #expect(!policy.isImmediate([10, 20, 30, 941].map { candidate($0) }))
    #expect(policy.isImmediate([2000, 10].map { candidate($0, live: 49) }), "only what is live counts")
    #expect(!policy.isImmediate((0..<8).map { _ in candidate(1) }), "too many to wait for the commit")
    #expect(!policy.isOverdue((0..<7).map { _ in candidate(1) } + [candidate(500), candidate(600)]))
    #expect(policy.isOverdue((0..<8).map { _ in candidate(1) }))
  }

  /// Equal commits: every document is rewritten at most once a tier, and few segments stand.
  @Test func writeAmplificationIsLogarithmic() {
    let policy = MergePolicy(factor: 8, floorBytes: 1 << 20)
    var segments: [MergePolicy.Candidate] = []
    var (written, most) = (UInt64(0), 0)
    for _ in 0..<4096 {
      segments.append(candidate(1 << 20))
      while case let sets = policy.merges(of: segments), !sets.isEmpty {
        var kept = segments.enumerated().filter { item in !sets.contains { $0.contains(item.offset) } }.map(
          \.element)
        for set in sets {
          let size = set.reduce(0) { $0 + segments[$1].bytes }
          written += size
          kept.append(candidate(size))
        }
        segments = kept
      }
      most = max(most, segments.count)
    }
    #expect(written <= 4096 * 4 << 20, "each byte at most once in each of four tiers")
    #expect(most <= 4 * 8)
  }
}
