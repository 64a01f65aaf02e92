/// A date as documents give it: a year, perhaps a month, perhaps a day.
public struct CalendarDate: Sendable, Equatable {
  /// 1500 to 2100.
  public var year: Int
  /// 1 to 12, 0 if unknown.
  public var month: Int
  /// 1 to 31, 0 if unknown.
  public var day: Int

  /// Makes a date, nil if there is no such day.
  public init?(year: Int, month: Int = 0, day: Int = 0) {
    guard (1500...2100).contains(year), (0...12).contains(month), day >= 0, month > 0 || day == 0 else {
      return nil
    }
    let lengths = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month] else { return nil }
    if month == 2, day == 29, year % 4 != 0 || (year % 100 == 0 && year % 400 != 0) { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The first date in a text, in any of the forms of `DateFinder`.
  public init?(in text: String) {
    guard let found = DateFinder.dates(in: FoldedText(text, maximumBytes: 4096)).first else { return nil }
    self = found
  }

  /// ISO 8601: `2016-04-15`, `2016-04` or `2016`.
  public var iso8601: String {
    func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    if month == 0 { return "\(year)" }
    return day == 0 ? "\(year)-\(padded(month))" : "\(year)-\(padded(month))-\(padded(day))"
  }

  /// yyyymmdd, with 00 for what is unknown.
  public var number: Int32 { Int32(year * 10_000 + month * 100 + day) }
}
