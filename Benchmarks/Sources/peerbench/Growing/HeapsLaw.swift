import Foundation

/// Heaps' law: a text of *n* words has about *K n*^beta different ones.
struct HeapsLaw {
  /// A text's words and different words.
  struct Point {
    var tokens: Int
    var words: Int
  }

  var scale: Double
  var exponent: Double
}

extension HeapsLaw {
  /// The line of least squares through the logarithms of the points, of which there are at least two.
  init(fitting points: [Point]) {
    let x = points.map { log(Double(max(1, $0.tokens))) }
    let y = points.map { log(Double(max(1, $0.words))) }
    let meanX = x.reduce(0, +) / Double(x.count)
    let meanY = y.reduce(0, +) / Double(y.count)
    let slope =
      zip(x, y).reduce(0) { $0 + ($1.0 - meanX) * ($1.1 - meanY) }
      / max(1e-9, x.reduce(0) { $0 + ($1 - meanX) * ($1 - meanX) })
    exponent = slope
    scale = exp(meanY - slope * meanX)
  }

  /// The different words of a longer text, on from a point that is known: the law through that point.
  func words(at tokens: Int, from point: Point) -> Double {
    Double(point.words) * pow(Double(tokens) / Double(max(1, point.tokens)), exponent)
  }
}
