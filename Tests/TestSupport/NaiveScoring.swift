import Glibc

/// The formula of the engine's scores written down a second time: BM25 in single precision, in whole points of 2^-18.
package struct NaiveScoring: Sendable {
  /// Points in a score of 1.
  package static let scale: Float = 262_144
  private let documents: Double
  private let average: Double

  /// Statistics of the documents that are not deleted.
  package init(documents: Int, totalLength: Int) {
    self.documents = Double(documents)
    average = documents > 0 && totalLength > 0 ? Double(totalLength) / Double(documents) : 1
  }

  /// The weight of a word that some of the documents have.
  package func weight(documentFrequency count: Int) -> Float {
    let count = Double(count)
    return Float(max(0.01, log(1 + (documents - count + 0.5) / (count + 0.5))))
  }

  /// The points of a word; `length` is the quantised one.
  package func points(weight: Float, frequency: Int, length: Int) -> Int {
    Int(score(weight, frequency, length).rounded(.toNearestOrEven))
  }

  /// The points of a phrase, which are rounded the other way when they lie in the middle.
  package func phrasePoints(weight: Float, frequency: Int, length: Int) -> Int {
    Int(score(weight, frequency, length).rounded(.toNearestOrAwayFromZero))
  }

  private func score(_ weight: Float, _ frequency: Int, _ length: Int) -> Float {
    let whole = weight * Self.scale
    let inverse = Float(1 / (1.2 * (1 - 0.75) + 1.2 * 0.75 / average * Double(length)))
    return whole - whole / (1 + Float(frequency) * inverse)
  }
}
