import Foundation

/// Repeats what is to be measured and prints how much of it was done a second.
///
/// A measurement has five rounds, each as long as it takes to fill the given time, after one call to warm up. The figure
/// is the best round, the one least disturbed; the median beside it says how much to believe it.
struct Runner {
  private static let rounds = 5
  private let names: [String]
  private let seconds: Double
  /// Sum of what the measured code gave, printed at the end, so that the compiler cannot leave that code out.
  private var sum: UInt64 = 0

  init(names: [String], seconds: Double) {
    self.names = names
    self.seconds = seconds
  }

  func heading() {
    print("\("measurement".padded(42)) \("best".leftPadded(9)) \("median".leftPadded(9))  unit")
  }

  /// Whether any of some measurements is wanted; what they need is made only then.
  func wants(_ measurements: String...) -> Bool {
    names.isEmpty || measurements.contains { name in names.contains { name.contains($0) } }
  }

  /// Measures `body`, which does `amount` things of a unit in each call.
  /// - Returns: the seconds of a call in the best round; nil if the measurement is not wanted.
  @discardableResult
  mutating func measure(
    _ name: String, _ amount: Int, _ unit: String, _ body: () throws -> UInt64
  ) rethrows -> Double? {
    guard wants(name) else { return nil }
    sum &+= try body()
    var rates: [Double] = []
    for _ in 0..<Self.rounds {
      var calls = 0
      let start = ContinuousClock.now
      var elapsed = 0.0
      repeat {
        sum &+= try body()
        calls += 1
        elapsed = (ContinuousClock.now - start) / .seconds(1)
      } while elapsed < seconds
      rates.append(Double(amount) * Double(calls) / elapsed)
    }
    rates.sort()
    let best = rates[Self.rounds - 1]
    report(name, best: best, median: rates[Self.rounds / 2], unit)
    return Double(amount) / best
  }

  /// Prints a line.
  func report(_ name: String, best: Double, median: Double?, _ unit: String) {
    let median = median.map(Self.short) ?? ""
    print("\(name.padded(42)) \(Self.short(best).leftPadded(9)) \(median.leftPadded(9))  \(unit)/s")
  }

  func end() { print("(check sum \(String(sum, radix: 16)))") }

  private static func short(_ rate: Double) -> String {
    for (size, letter) in [(1e9, "G"), (1e6, "M"), (1e3, "k")] where rate >= size {
      return String(format: "%.2f %@", rate / size, letter)
    }
    return String(format: "%.2f  ", rate)
  }
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
  fileprivate func leftPadded(_ width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
