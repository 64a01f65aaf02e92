internal import Glibc

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

  private let inverse: [Float]
  private let documentCount: Int

  /// Statistics of the live documents of a snapshot.
  init(documentCount: Int, totalLength: UInt64) {
    self.documentCount = documentCount
    let average = documentCount > 0 && totalLength > 0 ? Double(totalLength) / Double(documentCount) : 1
    inverse = (0...255).map { code in
      let length = Double(LengthCode.decode(UInt8(code)))
      return Float(1 / (Self.k1 * (1 - Self.b + Self.b * length / average)))
    }
  }

  /// The weight of a term that `count` documents hold: its inverse document frequency, never negative.
  func weight(documentFrequency count: Int) -> Float {
    let count = Double(min(count, documentCount))
    return Float(log(1 + (Double(documentCount) - count + 0.5) / (count + 0.5)))
  }

  /// The score of one term in one document; always less than or equal to the weight.
  @inline(__always)
  func score(weight: Float, frequency: UInt32, lengthCode: UInt8) -> Float {
    weight - weight / (1 + Float(frequency) * inverse[Int(lengthCode)])
  }
}
