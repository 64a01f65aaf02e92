import Invented

@testable import Search

/// The heap of the ten best: candidates in random order, and each better than all before, which is the worst.
func measureTop(_ runner: inout Runner) throws {
  let total = 100_000
  var random = SplitMix(seed: 19)
  let mixed = (0..<total).map { number in
    let points = random.below(1 << 24)
    return RankedDocument(
      key: Double(points), sequence: UInt64(number), segment: 0, document: UInt32(number), points: points)
  }
  let orders = [("random order", mixed), ("ascending", mixed.sorted { $0.points < $1.points })]
  for (order, candidates) in orders {
    runner.measure("top-10 heap, \(order)", total, "candidates") {
      var top = TopDocuments(capacity: 10)
      for candidate in candidates { top.insert(candidate) }
      return UInt64(top.sorted()[0].document)
    }
  }
}
