import Foundation

/// Writing JSON to standard output.
enum JSONOutput {
  /// One value on one line, keys sorted.
  static func write(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    Terminal.write([UInt8](try encoder.encode(value)) + [0x0A])
  }
}

/// A date column's number as text: `2016-04-15`, `2016-04`, `2016`, or nil for 0.
func dateText(_ number: Int32) -> String? {
  guard number > 0 else { return nil }
  let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
  var text = String(format: "%04d", year)
  if month > 0 { text += String(format: "-%02d", month) }
  if month > 0, day > 0 { text += String(format: "-%02d", day) }
  return text
}
