import Testing

@testable import Search

/// Bounds of blocks: whatever documents a block has, no score is above the bound.
@Suite struct ImpactTests {
  private struct Member {
    var frequency: UInt32
    var lengthCode: UInt8
  }

  /// Documents of a block, of one of several shapes.
  private func members(_ random: inout FormatRandom) -> [Member] {
    let shape = random.below(6)
    return (0..<1 + random.below(blockSize)).map { _ in
      let frequency: Int
      switch shape {
      case 0: frequency = 1 + random.below(5)
      case 1: frequency = 1 + random.below(300)
      case 2: frequency = 250 + random.below(12)
      case 3: frequency = 1 + random.below(1 << random.below(32))
      case 4: frequency = random.below(10) == 0 ? Int(UInt32.max) - random.below(3) : 1
      default: frequency = 1 << random.below(10)
      }
      // Long documents have many words: what leaves many steps.
      let length = shape == 5 ? frequency * (10 + random.below(20)) : random.below(1 << random.below(20))
      return Member(
        frequency: UInt32(truncatingIfNeeded: frequency), lengthCode: LengthCode.encode(UInt32(length)))
    }
  }

  private static let models = [
    BM25(documentCount: 1, totalLength: 0), BM25(documentCount: 10, totalLength: 10),
    BM25(documentCount: 1_000, totalLength: 300_000),
    BM25(documentCount: 1_000_000, totalLength: 9_000_000_000),
  ]

  @Test(arguments: 0..<20) func theBoundIsNeverBelowAScore(round: Int) {
    var collector = ImpactCollector()
    for number in 0..<100 {
      let seed = UInt64(round * 100 + number)
      var random = FormatRandom(seed: seed)
      let members = members(&random)
      collector.removeAll()
      for member in members {
        collector.add(weightedFrequency: member.frequency, lengthCode: member.lengthCode)
      }
      let impacts = collector.packed()
      let open = members.map(\.frequency).max() ?? 0
      for model in Self.models {
        for weight in [Float(0.01), 0.1, 1.7, 9.21, 18] {
          check(members, impacts, open, model.norms, weight * BM25.scale, "SEED=\(seed)")
        }
      }
    }
  }

  private func check(
    _ members: [Member], _ impacts: Impacts, _ open: UInt32, _ norms: NormTable, _ weight: Float,
    _ comment: Comment
  ) {
    let bound = norms.bound(weight: weight, impacts: impacts, openFrequency: open)
    let phraseBound = norms.boundOfPhrase(weight: weight, impacts: impacts, openFrequency: open)
    var best: Points = 0
    var bestOfPhrase = 0
    for member in members {
      best = max(
        best, norms.points(weight: weight, frequency: member.frequency, lengthCode: member.lengthCode))
      bestOfPhrase = max(
        bestOfPhrase,
        norms.pointsOfPhrase(weight: weight, frequency: member.frequency, lengthCode: member.lengthCode))
    }
    #expect(best <= bound && bound <= Points(weight.rounded()), comment)
    #expect(bestOfPhrase <= phraseBound, comment)
  }

  @Test func fewStepsAreKeptAsTheyAre() {
    var collector = ImpactCollector()
    for (frequency, code) in [(1, 10), (1, 12), (3, 20), (2, 30), (9, 40)] {
      collector.add(weightedFrequency: UInt32(frequency), lengthCode: UInt8(code))
    }
    let impacts = collector.packed()
    #expect((0..<Impacts.steps).map { impacts.frequency($0) } == [1, 3, 9, 0])
    #expect((0..<3).map { impacts.lengthCode($0) } == [10, 20, 40])
  }

  /// A frequency that does not fit a byte stands for the list's highest.
  @Test(arguments: [254, 255, 256, 70_000, UInt32.max]) func openFrequencies(frequency: UInt32) {
    var collector = ImpactCollector()
    collector.add(weightedFrequency: frequency, lengthCode: 9)
    let impacts = collector.packed()
    #expect(impacts.frequency(0) == min(255, frequency))
    let bound = BlockBound(lastDocument: 0, impacts: impacts, openFrequency: frequency)
    #expect(bound.frequency(0) == frequency)
    for model in Self.models {
      let weight = 3 * BM25.scale
      #expect(
        model.norms.bound(weight: weight, impacts: impacts, openFrequency: frequency)
          == model.norms.points(weight: weight, frequency: frequency, lengthCode: 9))
    }
  }

  /// Four documents at once score as one after the other.
  @Test func vectorsOfPointsEqualSinglePoints() {
    for seed in UInt64(0)..<2_000 {
      var random = FormatRandom(seed: seed)
      let norms = Self.models[random.below(Self.models.count)].norms
      let weight = BM25.scale * Float(1 + random.below(1_800)) / 100
      var frequencies = SIMD4<UInt32>()
      var codes = SIMD4<UInt8>()
      for lane in 0..<4 {
        frequencies[lane] = UInt32(1 + random.below(1 << random.below(23)))
        codes[lane] = UInt8(random.below(256))
      }
      let four = norms.points(
        weight: SIMD4(repeating: weight), frequencies: frequencies,
        norms: SIMD4(norms[codes[0]], norms[codes[1]], norms[codes[2]], norms[codes[3]]))
      for lane in 0..<4 {
        let one = norms.points(weight: weight, frequency: frequencies[lane], lengthCode: codes[lane])
        #expect(four[lane] == UInt32(bitPattern: one), "SEED=\(seed)")
      }
    }
  }

  /// A score never falls when the frequency grows or the length shrinks, rounding included.
  @Test func pointsAreMonotone() {
    for model in Self.models {
      for weight in [Float(0.01), 0.7, 6, 18] {
        for code in UInt8(0)...255 {
          var last: Points = 0
          for frequency in [UInt32(1), 2, 3, 10, 254, 255, 256, 5_000, 1 << 22, (1 << 23) - 1, 1 << 23, .max]
          {
            let points = model.norms.points(
              weight: weight * BM25.scale, frequency: frequency, lengthCode: code)
            #expect(points >= last)
            last = points
            if code > 0 {
              let shorter = model.norms.points(
                weight: weight * BM25.scale, frequency: frequency, lengthCode: code - 1)
              #expect(shorter >= points)
            }
          }
        }
      }
    }
  }
}
