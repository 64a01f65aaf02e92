// What is known of a block's documents for pruning: at most four steps (weighted frequency, length code), of which every
// document of the block is below one, that is, has at most its frequency and at least its length.
//
// | offset | bytes | |
// |---|---|---|
// | 0, 2, 4, 6 | 1 | weighted frequency of the step; 255 for that or more; 0 = no step |
// | 1, 3, 5, 7 | 1 | length code of the step |
//
// The steps ascend in both. A score that rises with the frequency and falls with the length is nowhere in the block
// higher than the highest of the steps' scores. (Impacts as in Lucene's `CompetitiveImpactAccumulator`; here of fixed
// length, so that a block's bound is one load.)

/// The steps of a block as read: eight bytes.
struct Impacts: Equatable, Sendable {
  /// The bytes as a little-endian number.
  var packed: UInt64

  static let steps = 4
  /// A frequency that stands for any from it on.
  static let openFrequency: UInt32 = 255

  /// The weighted frequency of a step; 0 if there is none.
  @inline(__always)
  func frequency(_ step: Int) -> UInt32 { UInt32(truncatingIfNeeded: packed &>> UInt64(16 &* step)) & 0xFF }

  /// The length code of a step.
  @inline(__always)
  func lengthCode(_ step: Int) -> UInt8 { UInt8(truncatingIfNeeded: packed &>> UInt64(16 &* step &+ 8)) }
}

/// Gathers the steps of a block.
struct ImpactCollector {
  private struct Step {
    var frequency: UInt32
    var lengthCode: UInt8
  }

  /// By ascending frequency and length; none is below another.
  private var steps: [Step] = []

  init() { steps.reserveCapacity(16) }

  mutating func removeAll() { steps.removeAll(keepingCapacity: true) }

  /// Takes a document into account.
  @inline(__always)
  mutating func add(weightedFrequency: UInt32, lengthCode: UInt8) {
    for step in steps where step.frequency >= weightedFrequency && step.lengthCode <= lengthCode { return }
    insert(Step(frequency: weightedFrequency, lengthCode: lengthCode))
  }

  private mutating func insert(_ new: Step) {
    steps.removeAll { $0.frequency <= new.frequency && $0.lengthCode >= new.lengthCode }
    let place = steps.firstIndex { $0.frequency > new.frequency } ?? steps.count
    steps.insert(new, at: place)
  }

  /// The steps in at most four, some joined into one that is above both.
  mutating func packed() -> Impacts {
    while steps.count > Impacts.steps { joinTwo() }
    var result: UInt64 = 0
    for (index, step) in steps.enumerated() {
      let frequency = UInt64(min(step.frequency, Impacts.openFrequency))
      result |= (frequency | UInt64(step.lengthCode) << 8) << UInt64(16 * index)
    }
    return Impacts(packed: result)
  }

  /// Joins the two neighbours that raise the bound least at a length typical of a page.
  private mutating func joinTwo() {
    var best = 0
    var bestLoss = Float.infinity
    for index in 0..<steps.count - 1 {
      let (low, high) = (steps[index], steps[index + 1])
      let joined = Self.nominal(high.frequency, low.lengthCode)
      let loss =
        joined
        - max(Self.nominal(low.frequency, low.lengthCode), Self.nominal(high.frequency, high.lengthCode))
      if loss < bestLoss { (best, bestLoss) = (index, loss) }
    }
    steps[best] = Step(frequency: steps[best + 1].frequency, lengthCode: steps[best].lengthCode)
    steps.remove(at: best + 1)
  }

  private static func nominal(_ frequency: UInt32, _ lengthCode: UInt8) -> Float {
    let length = 0.3 + 0.9 * Float(LengthCode.decode(lengthCode)) / 500
    return Float(frequency) / (Float(frequency) + length)
  }
}
