internal import Glibc

/// A score as a whole number of 2^-18: sums of such are the same in whatever order they are taken, so that what is
/// found by pruning equals what a walk over everything finds, ties included, and equal scores are equal.
typealias Points = Int32

/// Okapi BM25 over weighted frequencies (Robertson, Zaragoza and Taylor 2004: BM25F with one length norm).
///
/// The frequency of a term is the sum of the field weights of its occurrences, the length of a document the sum over
/// all its tokens, quantised to one byte. The score of a term is
///
///     weight − weight / (1 + frequency · inverse[length])
///
/// which equals `weight · f / (f + k1 · (1 − b + b · length / average))` and, being made of operations that are each
/// monotone in floating point, never falls when the frequency grows or the length shrinks: bounds are safe.
/// The constant factor `k1 + 1` of the original formula is left out: it orders nothing.
final class BM25: Sendable {
  static let k1 = 1.2
  static let b = 0.75
  /// Points in a score of 1.
  static let scale: Float = 262_144
  /// The least weight of a word, so that one that every document has still orders by frequency.
  private static let leastWeight = 0.01

  /// What multiplies the frequency in documents of each length. Valid while this object lives.
  let norms: NormTable
  private let documentCount: Int

  /// Statistics of the live documents of a snapshot.
  init(documentCount: Int, totalLength: UInt64) {
    self.documentCount = documentCount
    let average = documentCount > 0 && totalLength > 0 ? Double(totalLength) / Double(documentCount) : 1
    let slope = Self.k1 * Self.b / average
    norms = NormTable { lengthCode in
      Float(1 / (Self.k1 * (1 - Self.b) + slope * Double(LengthCode.decode(lengthCode))))
    }
  }

  deinit { unsafe norms.deallocate() }

  /// The weight of a term that `count` documents hold: its inverse document frequency, at least a little.
  func weight(documentFrequency count: Int) -> Float {
    let count = Double(min(count, documentCount))
    let idf = log(1 + (Double(documentCount) - count + 0.5) / (count + 0.5))
    return Float(max(idf, Self.leastWeight))
  }
}

/// The part of a score that depends on the length of a document, for each of the 256 length codes.
///
/// Memory that a `BM25` owns, so that scoring loops count no references.
@safe struct NormTable: BitwiseCopyable, @unchecked Sendable {
  /// SAFETY: 256 numbers, written in `init` only, freed by the owner's `deinit`. A code of 8 bits is always inside.
  private let base: UnsafePointer<Float>

  fileprivate init(_ norm: (UInt8) -> Float) {
    let base = UnsafeMutablePointer<Float>.allocate(capacity: 256)
    for code in UInt8(0)...255 { unsafe (base + Int(code)).initialize(to: norm(code)) }
    unsafe self.base = UnsafePointer(base)
  }

  @unsafe
  fileprivate func deallocate() { unsafe base.deallocate() }

  subscript(lengthCode: UInt8) -> Float {
    @inline(__always)
    get { unsafe base[Int(lengthCode)] }
  }

  /// Whole numbers below this are exact in a `Float`, and adding it to one shifts its whole part into the low bits.
  private static let shift: Float = 8_388_608
  /// Weights in points and frequencies are taken to be below this.
  static let limit: UInt32 = 1 << 23

  /// The score of one term in one document: never greater than the weight, which is given in points and below `limit`.
  @inline(__always)
  func points(weight: Float, frequency: UInt32, lengthCode: UInt8) -> Points {
    let frequency = Float(Int32(truncatingIfNeeded: min(frequency, Self.limit &- 1)))
    let score = weight - weight / (1 + frequency * self[lengthCode])
    return Points(truncatingIfNeeded: (score + Self.shift).bitPattern &- Self.shift.bitPattern)
  }

  /// The same for four documents at once, their frequencies being below `limit`.
  @inline(__always)
  func points(weight: SIMD4<Float>, frequencies: SIMD4<UInt32>, norms: SIMD4<Float>) -> SIMD4<UInt32> {
    let bits = SIMD4<UInt32>(repeating: Self.shift.bitPattern)
    let shift = SIMD4<Float>(repeating: Self.shift)
    // SAFETY: vectors of the same size whose every bit pattern is a value.
    let frequency = unsafe unsafeBitCast(frequencies | bits, to: SIMD4<Float>.self) - shift
    let score = weight - weight / (SIMD4(repeating: 1) + frequency * norms)
    return unsafe unsafeBitCast(score + shift, to: SIMD4<UInt32>.self) &- bits
  }

  /// The score of a phrase, whose weight may be any.
  func pointsOfPhrase(weight: Float, frequency: UInt32, lengthCode: UInt8) -> Int {
    Int(weight - weight / (1 + Float(frequency) * self[lengthCode]) + 0.5)
  }

  /// A bound on the score of any document of a block: the steps' scores, all four at once.
  @inline(__always)
  func bound(weight: Float, impacts: Impacts, openFrequency: UInt32) -> Points {
    let low = UInt32(truncatingIfNeeded: impacts.packed)
    let high = UInt32(truncatingIfNeeded: impacts.packed &>> 32)
    var frequencies = SIMD4(low & 0xFF, (low &>> 16) & 0xFF, high & 0xFF, (high &>> 16) & 0xFF)
    let open = frequencies .== SIMD4(repeating: Impacts.openFrequency)
    frequencies.replace(with: SIMD4(repeating: min(openFrequency, Self.limit &- 1)), where: open)
    let norms = SIMD4<Float>(
      self[UInt8(truncatingIfNeeded: low &>> 8)], self[UInt8(truncatingIfNeeded: low &>> 24)],
      self[UInt8(truncatingIfNeeded: high &>> 8)], self[UInt8(truncatingIfNeeded: high &>> 24)])
    let scores = points(weight: SIMD4(repeating: weight), frequencies: frequencies, norms: norms)
    return Points(truncatingIfNeeded: max(max(scores.x, scores.y), max(scores.z, scores.w)))
  }

  /// The same for a phrase, whose weight may be any.
  func boundOfPhrase(weight: Float, impacts: Impacts, openFrequency: UInt32) -> Int {
    var bound = 0
    for step in 0..<Impacts.steps {
      let frequency = impacts.frequency(step)
      bound = max(
        bound,
        pointsOfPhrase(
          weight: weight, frequency: frequency == Impacts.openFrequency ? openFrequency : frequency,
          lengthCode: impacts.lengthCode(step)))
    }
    return bound
  }
}

extension Float {
  /// A sum of points as the score that is shown.
  init(points: Int) { self = Float(Double(points) / Double(BM25.scale)) }
}
