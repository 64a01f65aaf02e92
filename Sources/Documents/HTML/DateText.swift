/// Dates as documents write them, in one form.
enum DateText {
  /// `YYYY-MM-DD` for ISO 8601 (also with a time, or without dashes), day/month/year, and RFC 822 dates;
  /// other text as it is.
  static func day(_ text: String) -> String {
    let bytes = Array(text.utf8.prefix(40))
    if let (year, month, day) = iso(bytes) ?? compact(bytes) ?? slashed(bytes) ?? mail(bytes),
      (1...9_999).contains(year), (1...12).contains(month), (1...31).contains(day)
    {
      return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }
    return text
  }

  private static func iso(_ bytes: [UInt8]) -> (Int, Int, Int)? {
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      bytes.count == 10 || bytes[10] == UInt8(ascii: "T") || bytes[10] == 0x20 || bytes[10] == 0x2B,
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10])
    else { return nil }
    return (year, month, day)
  }

  private static func compact(_ bytes: [UInt8]) -> (Int, Int, Int)? {
    guard bytes.count == 8, let year = number(bytes[0..<4]), let month = number(bytes[4..<6]),
      let day = number(bytes[6..<8])
    else { return nil }
    return (year, month, day)
  }

  private static func slashed(_ bytes: [UInt8]) -> (Int, Int, Int)? {
    let parts = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].count == 4, let day = number(parts[0]), let month = number(parts[1]),
      let year = number(parts[2])
    else { return nil }
    return (year, month, day)
  }

  /// `Tue, 13 Sep 2016 21:08:40 -0500` (RFC 822, section 5).
  private static func mail(_ bytes: [UInt8]) -> (Int, Int, Int)? {
    var parts = bytes.split(separator: 0x20)
    if let first = parts.first, first.last == UInt8(ascii: ",") { parts.removeFirst() }
    guard parts.count >= 4, parts[1].count == 3, parts[2].count == 4, let day = number(parts[0]),
      let year = number(parts[2])
    else { return nil }
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    let name = String(decoding: parts[1].map { $0 | 0x20 }, as: UTF8.self)
    return months.firstIndex(of: name).map { (year, $0 + 1, day) }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 4 else { return nil }
    var value = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(width - digits.utf8.count, 0)) + digits
  }
}
