extension SearchRequest {
  /// Whether a filter by `anio` or `fecha` can take this value.
  ///
  /// It takes `2016`, `2016-03`, `2016-03-05`, `05/03/2016`, `a..b` (either end may be missing), `>=a`, `>a`, `<=a`
  /// and `<a`.
  public static func isDate(_ value: String) -> Bool { DateRange(parsing: value) != nil }
}

/// An interval of dates as numbers `yyyymmdd`, both ends included. The number 0, a missing date, is in none.
struct DateRange: Equatable, Sendable {
  var from: Int32
  var to: Int32

  static let earliest: Int32 = 1
  static let latest: Int32 = 99_999_999

  var isReversed: Bool { from > to }

  func contains(_ date: Int32) -> Bool { date >= from && date <= to }

  /// `2016`, `2016-03`, `2016-03-05`, `05/03/2016`, `a..b` (either end may be missing), `>=a`, `>a`, `<=a`, `<a`.
  ///
  /// A year or month stands for all its days. The result may be reversed; nil if the text is none of these.
  init?(parsing text: String) {
    let bytes = Array(text.utf8.prefix(41))
    guard bytes.count <= 40 else { return nil }
    if let dots = Self.rangeMark(in: bytes) {
      let low = bytes[..<dots]
      let high = bytes[(dots + 2)...]
      if low.isEmpty && high.isEmpty { return nil }
      var range = DateRange(from: Self.earliest, to: Self.latest)
      if !low.isEmpty {
        guard let start = Self.interval(of: low) else { return nil }
        range.from = start.from
      }
      if !high.isEmpty {
        guard let end = Self.interval(of: high) else { return nil }
        range.to = end.to
      }
      // «2017..2015» read from its outer ends, so that turning it round gives whole years.
      if range.from > range.to, let start = Self.interval(of: low), let end = Self.interval(of: high) {
        range = DateRange(from: start.to, to: end.from)
      }
      self = range
      return
    }
    let less = UInt8(ascii: "<")
    let greater = UInt8(ascii: ">")
    if let first = bytes.first, first == less || first == greater {
      let inclusive = bytes.dropFirst().first == UInt8(ascii: "=")
      guard let value = Self.interval(of: bytes.dropFirst(inclusive ? 2 : 1)) else { return nil }
      switch (first == greater, inclusive) {
      case (true, true): self.init(from: value.from, to: Self.latest)
      case (true, false): self.init(from: value.to + 1, to: Self.latest)
      case (false, true): self.init(from: Self.earliest, to: value.to)
      case (false, false): self.init(from: Self.earliest, to: value.from - 1)
      }
      return
    }
    guard let value = Self.interval(of: bytes[...]) else { return nil }
    self = value
  }

  init(from: Int32, to: Int32) {
    self.from = from
    self.to = to
  }

  /// The offset of `..` in the text.
  private static func rangeMark(in bytes: [UInt8]) -> Int? {
    let dot = UInt8(ascii: ".")
    return bytes.indices.dropLast().first { bytes[$0] == dot && bytes[$0 + 1] == dot }
  }

  /// The days of one year, month or day. Months run to 99 and days too, so that dates known only in part are in.
  private static func interval(of bytes: ArraySlice<UInt8>) -> DateRange? {
    let slash = UInt8(ascii: "/")
    var separator = UInt8(ascii: "-")
    if bytes.contains(slash) { separator = slash }
    let parts = bytes.split(separator: separator, omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count) else { return nil }
    var numbers: [(value: Int32, digits: Int)] = []
    for part in parts {
      guard let value = number(part) else { return nil }
      numbers.append((value, part.count))
    }
    if numbers[0].digits != 4 { numbers.reverse() }
    guard numbers[0].digits == 4, numbers[0].value > 0 else { return nil }
    let year = numbers[0].value * 10_000
    guard numbers.count > 1 else { return DateRange(from: year, to: year + 9_999) }
    guard numbers[1].digits <= 2, (1...12).contains(numbers[1].value) else { return nil }
    let month = year + numbers[1].value * 100
    guard numbers.count > 2 else { return DateRange(from: month, to: month + 99) }
    guard numbers[2].digits <= 2, (1...31).contains(numbers[2].value) else { return nil }
    return DateRange(from: month + numbers[2].value, to: month + numbers[2].value)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int32? {
    guard (1...4).contains(bytes.count) else { return nil }
    var value: Int32 = 0
    for byte in bytes {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int32(byte - UInt8(ascii: "0"))
    }
    return value
  }
}
