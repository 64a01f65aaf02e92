/// Chooses among the paragraphs of a document those that answer a query best.
///
/// A paragraph is scored as BM25 would score a small document in the collection that the document is: rare words of the
/// query, and among them those that stand in few of its paragraphs, count most; often is better than once, but ever less;
/// long paragraphs need more. Rarity counts less than there (its square root), and a paragraph counts by the share of the
/// query that it has, so that the rarest word alone does not draw away from those that stand together. To this comes what words give that stand in the form typed and what they give side by side
/// as in the query, and a share of the words of the headings above it. A heading by itself says less than a paragraph.
struct PassageRanking {
  /// A word, phrase or pattern of the query in the document.
  struct Leaf {
    /// Its rarity in the collection.
    var weight: Float
    /// Ascending.
    var positions: [UInt32]
    /// Which of the positions have the form typed; empty if none or all have it.
    var typed: [UInt32] = []
  }

  /// A paragraph that matched.
  struct Place {
    var block: Int
    var score: Float
    /// What matched in it, in `parts`.
    fileprivate var parts: Range<Int>
  }

  /// The positions of a leaf in a block.
  private struct Part {
    var block: Int
    var leaf: Int
    var range: Range<Int>
  }

  private static let k1: Float = 1.2
  private static let b: Float = 1
  /// What of a paragraph's score depends on the share of the query that it has.
  private static let ofCoverage: Float = 0.8
  /// What a word loses of its weight that every paragraph has.
  private static let ofCommonness: Float = 0.9
  /// Length of a paragraph that is neither long nor short, in words, at least.
  private static let leastAverage: Float = 40
  private static let exactForm: Float = 0.2
  private static let neighbours: Float = 0.4
  private static let heading: Float = 0.3
  private static let ofHeadings: Float = 0.7
  /// Positions of the stretch that a passage shows.
  private static let stretch: UInt32 = 40
  /// Words that may stand between two that are neighbours in the query: `plan de acción`.
  private static let between: UInt32 = 3

  private let header: StoredHeader
  private let leaves: [Leaf]
  private let average: Float
  /// What is left of each leaf's weight, by how many paragraphs have it.
  private var weights: [Float] = []
  /// Their sum, over the leaves that a paragraph has.
  private var total: Float = 0
  /// By block, then by leaf.
  private var parts: [Part] = []

  init(_ leaves: [Leaf], in header: StoredHeader) {
    self.header = header
    self.leaves = leaves
    var words = 0
    for block in header.blocks { words += Int(block.tokenCount) }
    average = max(Self.leastAverage, Float(words) / Float(max(1, header.blocks.count)))
    for (number, leaf) in leaves.enumerated() {
      let before = parts.count
      Self.append(leaf.positions, of: number, in: header, to: &parts)
      let share = Float(parts.count - before) / Float(max(1, header.blocks.count))
      weights.append(leaf.weight.squareRoot() * (1 - Self.ofCommonness * share))
      if parts.count > before { total += weights[weights.count - 1] }
    }
    if leaves.count > 1 { parts.sort { $0.block != $1.block ? $0.block < $1.block : $0.leaf < $1.leaf } }
  }

  /// Adds the blocks of positions, which are ascending.
  private static func append(
    _ positions: [UInt32], of leaf: Int, in header: StoredHeader, to parts: inout [Part]
  ) {
    var index = 0
    while index < positions.count {
      guard let block = block(at: positions[index], in: header) else {
        index += 1
        continue
      }
      let info = header.blocks[block]
      let start = index
      while index < positions.count, positions[index] &- info.firstPosition < info.tokenCount { index += 1 }
      parts.append(Part(block: block, leaf: leaf, range: start..<index))
    }
  }

  /// The block that holds a position, nil for the title and for gaps.
  static func block(at position: UInt32, in header: StoredHeader) -> Int? {
    var low = 0
    var high = header.blocks.count
    while low < high {
      let middle = (low + high) / 2
      if header.blocks[middle].firstPosition <= position { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let block = header.blocks[low - 1]
    return position &- block.firstPosition < block.tokenCount ? low - 1 : nil
  }

  static func isHeading(_ block: StoredBlockInfo) -> Bool { (1...6).contains(block.kind) }

  /// The paragraphs that match, the best first, of equals the first.
  func places() -> [Place] {
    var places: [Place] = []
    places.reserveCapacity(parts.count)
    var headings: [Int: Set<Int>] = [:]
    var start = 0
    while start < parts.count {
      let block = parts[start].block
      var end = start + 1
      while end < parts.count, parts[end].block == block { end += 1 }
      let isHeading = Self.isHeading(header.blocks[block])
      // Headings above a block stand before it.
      if isHeading { headings[block] = Set(parts[start..<end].map(\.leaf)) }
      let above = isHeading ? [] : self.above(block, headings)
      places.append(
        Place(block: block, score: score(block, parts[start..<end], above: above), parts: start..<end))
      start = end
    }
    places.sort { $0.score != $1.score ? $0.score > $1.score : $0.block < $1.block }
    return places
  }

  /// The leaves in the headings that a block stands under.
  private func above(_ block: Int, _ headings: [Int: Set<Int>]) -> Set<Int> {
    if headings.isEmpty { return [] }
    var found: Set<Int> = []
    var level: UInt8 = 7
    var place = block
    while place > 0, level > 1 {
      place -= 1
      let info = header.blocks[place]
      guard Self.isHeading(info), info.kind < level else { continue }
      level = info.kind
      found.formUnion(headings[place] ?? [])
    }
    return found
  }

  private func score(_ block: Int, _ parts: ArraySlice<Part>, above: Set<Int>) -> Float {
    let info = header.blocks[block]
    let norm = Self.k1 * (1 - Self.b + Self.b * Float(info.tokenCount) / average)
    var score: Float = 0
    for part in parts {
      let (leaf, range) = (part.leaf, part.range)
      let count = Float(range.count)
      score += weights[leaf] * count * (1 + Self.k1) / (count + norm)
      if !leaves[leaf].typed.isEmpty,
        range.contains(where: { leaves[leaf].typed.holds(leaves[leaf].positions[$0]) })
      {
        score += Self.exactForm * weights[leaf]
      }
    }
    if total > 0 {
      let covered = parts.reduce(0) { $0 + weights[$1.leaf] } / total
      score *= 1 - Self.ofCoverage + Self.ofCoverage * covered
    }
    for (first, second) in zip(parts, parts.dropFirst())
    where second.leaf == first.leaf + 1 && areNeighbours(first, second) {
      score += Self.neighbours * (weights[first.leaf] + weights[second.leaf])
    }
    if Self.isHeading(info) { return score * Self.ofHeadings }
    for leaf in above where !parts.contains(where: { $0.leaf == leaf }) {
      score += Self.heading * weights[leaf]
    }
    return score
  }

  /// Whether a place of the second leaf follows closely upon one of the first.
  private func areNeighbours(_ first: Part, _ second: Part) -> Bool {
    var index = second.range.lowerBound
    let after = leaves[second.leaf].positions
    for place in first.range {
      let position = leaves[first.leaf].positions[place]
      while index < second.range.upperBound, after[index] <= position { index += 1 }
      if index == second.range.upperBound { return false }
      if after[index] &- position <= Self.between { return true }
    }
    return false
  }

  /// Where the stretch of a paragraph begins that has the greatest sum of weights, each leaf counted once.
  func start(of place: Place) -> UInt32 {
    var places: [(position: UInt32, leaf: Int)] = []
    for part in parts[place.parts] {
      for index in part.range { places.append((leaves[part.leaf].positions[index], part.leaf)) }
    }
    places.sort { $0.position < $1.position }
    var standing = [Int](repeating: 0, count: leaves.count)
    var first = 0
    var sum: Float = 0
    var best: (sum: Float, position: UInt32) = (-1, places.first?.position ?? 0)
    for place in places {
      while places[first].position &+ Self.stretch <= place.position {
        standing[places[first].leaf] -= 1
        if standing[places[first].leaf] == 0 { sum -= weights[places[first].leaf] }
        first += 1
      }
      standing[place.leaf] += 1
      if standing[place.leaf] == 1 { sum += weights[place.leaf] }
      // What is left of a sum after others were taken away is not exact.
      if sum > best.sum * 1.0001 { best = (sum, places[first].position) }
    }
    return best.position
  }
}
