internal import Glibc

/// How good an order of documents is for a query, each between 0 and 1.
public struct RankingMeasures: Sendable, Equatable {
  /// One over the place of the first relevant document, 0 beyond the tenth.
  public var reciprocalRank: Double
  /// Normalised discounted cumulative gain of the first ten, with the grade itself as gain (Järvelin and Kekäläinen 2002).
  public var gain: Double
  /// The share of the relevant documents among the first ten.
  public var recallAt10: Double
  /// The share of the relevant documents among the first hundred.
  public var recallAt100: Double

  /// The measures of an order; `grades` holds the relevant documents, at least one.
  public init(of ranked: [String], grades: [String: Int]) {
    func recall(_ depth: Int) -> Double {
      Double(ranked.prefix(depth).count { grades[$0] != nil }) / Double(max(1, grades.count))
    }
    let first = ranked.prefix(10).firstIndex { grades[$0] != nil }
    reciprocalRank = first.map { 1 / Double($0 + 1) } ?? 0
    recallAt10 = recall(10)
    recallAt100 = recall(100)
    let found = Self.discounted(ranked.prefix(10).map { grades[$0] ?? 0 })
    let best = Self.discounted(Array(grades.values.sorted(by: >).prefix(10)))
    gain = best > 0 ? found / best : 0
  }

  private static func discounted(_ grades: [Int]) -> Double {
    var sum = 0.0
    for (index, grade) in grades.enumerated() { sum += Double(grade) / log2(Double(index + 2)) }
    return sum
  }

  /// The means over queries.
  public init(meanOf all: [RankingMeasures]) {
    func mean(_ path: KeyPath<RankingMeasures, Double>) -> Double {
      all.reduce(0) { $0 + $1[keyPath: path] } / Double(max(1, all.count))
    }
    reciprocalRank = mean(\.reciprocalRank)
    gain = mean(\.gain)
    recallAt10 = mean(\.recallAt10)
    recallAt100 = mean(\.recallAt100)
  }
}

/// Whether two settings differ by more than chance on the same queries.
public enum PairedTest {
  /// The two-sided paired randomisation test of equal means (Smucker, Allan and Carterette 2007): the share of random swaps
  /// within pairs that make a difference at least as great. Seeded: the same values give the same answer.
  public static func randomisation(_ first: [Double], _ second: [Double], rounds: Int = 10_000) -> Double {
    let differences = zip(first, second).map { $0 - $1 }.filter { $0 != 0 }
    if differences.isEmpty { return 1 }
    let observed = abs(differences.reduce(0, +))
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    var atLeast = 0
    for _ in 0..<rounds {
      var sum = 0.0
      var bits: UInt64 = 0
      for (index, difference) in differences.enumerated() {
        if index % 64 == 0 { bits = nextRandom(&state) }
        sum += bits & 1 == 0 ? difference : -difference
        bits >>= 1
      }
      if abs(sum) >= observed - 1e-12 { atLeast += 1 }
    }
    return Double(atLeast) / Double(rounds)
  }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  private static func nextRandom(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
