/// Dates and numbers in words and figures.
enum DateWording {
  /// The months from January on.
  static let spanishMonths = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre",
    "diciembre",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November",
    "December",
  ]

  /// A date column's number as ISO 8601: `2016-04-15`, `2016-04`, `2016`; nil for 0.
  static func iso(_ number: Int32) -> String? {
    guard number > 0 else { return nil }
    let (year, month, day) = parts(number)
    var text = String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
    if month > 0 { text += (month < 10 ? "-0" : "-") + String(month) }
    if month > 0, day > 0 { text += (day < 10 ? "-0" : "-") + String(day) }
    return text
  }

  /// A date column's number for reading: `15 de abril de 2016`, `April 2016`; nil for 0.
  static func text(_ number: Int32, _ language: PortalLanguage) -> String? {
    guard number > 0 else { return nil }
    let (year, month, day) = parts(number)
    guard (1...12).contains(month) else { return String(year) }
    let name = (language.isSpanish ? spanishMonths : englishMonths)[month - 1]
    let of = language.isSpanish ? " de " : " "
    let start = day > 0 ? "\(day)\(of)" : ""
    return "\(start)\(name)\(of)\(year)"
  }

  /// The day of an ISO 8601 time, for reading; the text itself when it is not one.
  static func day(of time: String, _ language: PortalLanguage) -> String {
    let digits = time.prefix(10).split(separator: "-").compactMap { Int32($0) }
    guard digits.count == 3, (1...9999).contains(digits[0]), (1...12).contains(digits[1]),
      (1...31).contains(digits[2])
    else { return time }
    return text(digits[0] * 10_000 + digits[1] * 100 + digits[2], language) ?? time
  }

  /// A number with its thousands set apart by commas, as in Mexico.
  static func count(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var out = number < 0 ? "-" : ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place) % 3 == 0 { out += "," }
      out.append(digit)
    }
    return out
  }

  private static func parts(_ number: Int32) -> (year: Int, month: Int, day: Int) {
    (Int(number / 10_000), Int(number / 100 % 100), Int(number % 100))
  }
}
