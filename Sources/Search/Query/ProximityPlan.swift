/// Words near each other: `"frase con hueco"~3` and `a NEAR/5 b`.
struct ProximityPlan: Equatable {
  /// What may stand for an operand.
  enum Alternative: Equatable {
    /// A word, or words side by side.
    case slots([SlotPlan])
    /// Index in `SearchContext.expansions`.
    case forms(Int)
    /// What was not typed: another label or a damaged form. It weighs nothing of its own.
    case added([SlotPlan])
  }

  /// The alternatives of each operand.
  var operands: [[Alternative]]
  var rule: ProximityRule
  var inTitle: Bool
  /// For explanations.
  var text: String
  /// The damaged forms among what was added.
  var variants: [WordVariants] = []

  /// The plan without what was not typed.
  var asTyped: ProximityPlan {
    var plan = self
    plan.operands = operands.map { alternatives in
      alternatives.filter { if case .added = $0 { false } else { true } }
    }
    return plan
  }
}

/// Where something stands: the positions of its first and its last word.
struct PositionSpan: Equatable, Sendable {
  var start: UInt32
  var last: UInt32
}

/// How near the operands of a `ProximityPlan` must be.
enum ProximityRule: Equatable, Sendable {
  /// Each word after the one before, the last at most so many positions behind the first.
  case ordered(width: UInt32)
  /// Each operand at most so many words from the next, in any order, none upon the other.
  case chain([UInt32])

  /// Of the places of each operand, ascending by start, those that are part of a match.
  func matching(_ operands: [[PositionSpan]]) -> [[PositionSpan]] {
    if operands.contains(where: \.isEmpty) { return operands.map { _ in [] } }
    switch self {
    case .ordered(let width): return Self.ordered(operands, width)
    case .chain(let distances): return Self.chain(operands, distances)
    }
  }

  /// For each place of the first word, the next place of each further word behind it: no other choice ends
  /// sooner.
  private static func ordered(_ operands: [[PositionSpan]], _ width: UInt32) -> [[PositionSpan]] {
    var kept: [[PositionSpan]] = operands.map { _ in [] }
    var next = [Int](repeating: 0, count: operands.count)
    starts: for first in operands[0] {
      var chosen = [first]
      for operand in operands.indices.dropFirst() {
        let places = operands[operand]
        let before = chosen[operand - 1].last
        while next[operand] < places.count, places[next[operand]].start <= before { next[operand] += 1 }
        if next[operand] == places.count { break starts }
        chosen.append(places[next[operand]])
      }
      guard chosen[chosen.count - 1].last - first.start <= width else { continue }
      for operand in chosen.indices where kept[operand].last != chosen[operand] || operand == 0 {
        kept[operand].append(chosen[operand])
      }
    }
    return kept
  }

  /// Keeps what has a neighbour among what is kept of the operand before, then, from the last operand back,
  /// what has one among the next: in a chain, what is left then is part of a whole match.
  private static func chain(_ operands: [[PositionSpan]], _ distances: [UInt32]) -> [[PositionSpan]] {
    var kept = operands
    for index in kept.indices.dropFirst() {
      kept[index] = near(kept[index], kept[index - 1], distances[index - 1])
    }
    for index in kept.indices.dropLast().reversed() {
      kept[index] = near(kept[index], kept[index + 1], distances[index])
    }
    return kept
  }

  private static func near(
    _ spans: [PositionSpan], _ others: [PositionSpan], _ distance: UInt32
  ) -> [PositionSpan] {
    let starts = others.map(\.start)
    let ends = others.map(\.last).sorted()
    return spans.filter { span in
      let (behind, _) = span.last.addingReportingOverflow(distance)
      return hasNumber(in: starts, above: span.last, through: behind)
        || hasNumber(in: ends, from: span.start > distance ? span.start - distance : 0, below: span.start)
    }
  }

  private static func hasNumber(in sorted: [UInt32], above: UInt32, through: UInt32) -> Bool {
    let index = firstIndex(in: sorted, notBelow: above &+ 1)
    return index < sorted.count && sorted[index] <= through
  }

  private static func hasNumber(in sorted: [UInt32], from: UInt32, below: UInt32) -> Bool {
    let index = firstIndex(in: sorted, notBelow: from)
    return index < sorted.count && sorted[index] < below
  }

  private static func firstIndex(in sorted: [UInt32], notBelow bound: UInt32) -> Int {
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < bound { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
