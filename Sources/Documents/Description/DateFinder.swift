/// Finds dates in the forms of Spanish (and ISO, and English) documents:
/// `2016-04-15`, `15/04/2016`, `15 de abril de 2016`, `abril de 2016`, `April 15, 2016`,
/// `a los quince días del mes de abril de dos mil dieciséis`.
enum DateFinder {
  /// The dates in reading order, years alone left out.
  static func dates(in text: FoldedText) -> [CalendarDate] { places(in: text).map(\.date) }

  /// The dates in reading order, each with the number of the word it begins at.
  static func places(in text: FoldedText) -> [(date: CalendarDate, word: Int)] {
    let words = text.words
    var result: [(date: CalendarDate, word: Int)] = []
    var i = 0
    while i < words.count {
      // Nearly no word can begin a date.
      guard words[i].number != nil || beginnings.contains(words[i].key) else {
        i += 1
        continue
      }
      if let found = numeric(words, i) ?? dayMonth(words, i) ?? solemn(words, i) ?? monthFirst(words, i) {
        result.append((found.date, i))
        i = max(found.end, i + 1)
      } else {
        i += 1
      }
    }
    return result
  }

  /// A year that stands for itself in a title: 1900 to 2100, not part of a range or a number.
  static func loneYear(in text: FoldedText) -> CalendarDate? {
    var found: Int?
    for (i, word) in text.words.enumerated() {
      guard let year = word.number, word.range.count == 4, (1900...2100).contains(year) else { continue }
      let isJoined =
        word.separator == 0x2D || word.separator == 0x3F
        || i + 1 < text.words.count && text.words[i + 1].separator == 0x2D
          && text.words[i + 1].number != nil
      if isJoined { return nil }
      if found != nil { return nil }
      found = year
    }
    return found.flatMap { CalendarDate(year: $0) }
  }

  private typealias Found = (date: CalendarDate, end: Int)

  private static func numeric(_ words: [FoldedText.Word], _ i: Int) -> Found? {
    guard i + 2 < words.count, let a = words[i].number, let b = words[i + 1].number else { return nil }
    let mark = words[i + 1].separator
    guard mark == 0x2D || mark == 0x2F || mark == 0x2E, words[i + 2].separator == mark else { return nil }
    // `2016-04-15T10:00` keeps its day in one word with the T.
    let third = words[i + 2]
    let c = third.number ?? Int(String(third.folded.prefix(while: { $0 != "t" })))
    guard let c else { return nil }
    if words[i].range.count == 4, let date = CalendarDate(year: a, month: b, day: c), b > 0, c > 0 {
      return (date, i + 3)
    }
    if third.range.count == 4, words[i].range.count <= 2, b > 0, a > 0 {
      if let date = CalendarDate(year: c, month: b, day: a) { return (date, i + 3) }
      // The month first, where it can be nothing else: `07/30/2004`.
      if mark == 0x2F, b > 12, let date = CalendarDate(year: c, month: a, day: b) { return (date, i + 3) }
    }
    return nil
  }

  /// `15 de abril de 2016`, `1o. de abril del año 2016`, `03 OCT. 2019`, `15-abr-2016`.
  private static func dayMonth(_ words: [FoldedText.Word], _ i: Int) -> Found? {
    guard let day = day(words[i]) else { return nil }
    // `Boletín N° 8.924-07 MAYO 2017`: the end of a number is no day.
    if i > 0, words[i].separator == 0x2D || words[i].separator == 0x2F, words[i - 1].number != nil {
      return nil
    }
    var k = i + 1
    if k < words.count, words[k].folded == "de" { k += 1 }
    guard k < words.count, let month = month(words[k]), let year = year(words, k + 1) else { return nil }
    guard day > 0, let date = CalendarDate(year: year.value, month: month, day: day) else { return nil }
    return (date, year.end)
  }

  /// `quince días del mes de abril de dos mil dieciséis`.
  private static func solemn(_ words: [FoldedText.Word], _ i: Int) -> Found? {
    guard words[i].folded == "dias" || words[i].folded == "dia", i > 0 else { return nil }
    var day = 0
    if let number = words[i - 1].number {
      day = number
    } else if let number = NumberWords.value(words, endingAt: i - 1) {
      day = number
    } else if i + 1 < words.count {
      day = words[i + 1].number ?? NumberWords.value(words, from: i + 1)?.value ?? 0
    }
    var k = i + 1
    while k < min(words.count, i + 8), words[k].folded != "mes" { k += 1 }
    guard k + 2 < words.count, words[k].folded == "mes", words[k + 1].folded == "de" else { return nil }
    guard let month = month(words[k + 2]), let year = year(words, k + 3), day > 0 else { return nil }
    guard let date = CalendarDate(year: year.value, month: month, day: day) else { return nil }
    return (date, year.end)
  }

  /// `April 15, 2016` and `abril de 2016`.
  private static func monthFirst(_ words: [FoldedText.Word], _ i: Int) -> Found? {
    guard words[i].folded.utf8.count > 3, let month = month(words[i]) else { return nil }
    if i + 2 < words.count, let day = words[i + 1].number, (1...31).contains(day),
      let year = words[i + 2].number, words[i + 2].range.count == 4,
      let date = CalendarDate(year: year, month: month, day: day)
    {
      return (date, i + 3)
    }
    guard let year = year(words, i + 1), let date = CalendarDate(year: year.value, month: month) else {
      return nil
    }
    return (date, year.end)
  }

  private static func day(_ word: FoldedText.Word) -> Int? {
    if let number = word.number { return number <= 31 ? number : nil }
    // `1o`, `1ro`; the ordinal sign itself is no letter.
    let text = word.folded
    return text == "1o" || text == "1ro" || text == "1er" || text == "primero" ? 1 : nil
  }

  private static func month(_ word: FoldedText.Word) -> Int? { months[word.key] }

  /// A year after a month: digits or words, after `de`, `del`, `del año`.
  private static func year(_ words: [FoldedText.Word], _ start: Int) -> (value: Int, end: Int)? {
    var k = start
    while k < min(words.count, start + 3), ["de", "del", "ano", "el"].contains(words[k].folded) { k += 1 }
    guard k < words.count else { return nil }
    if let year = words[k].number {
      return words[k].range.count == 4 ? (year, k + 1) : nil
    }
    guard let found = NumberWords.value(words, from: k), found.value >= 1500 else { return nil }
    return (found.value, found.end)
  }

  /// The words other than numbers at which `numeric`, `dayMonth`, `solemn` and `monthFirst` may find something.
  private static let beginnings = WordTable(
    keys: (["1o", "1ro", "1er", "primero", "dias", "dia"] + monthNames.joined()).map {
      FoldedText.key(Array($0.utf8))
    })

  private static let months = WordTable(
    monthNames.enumerated().flatMap { place, names in
      names.map { (key: FoldedText.key(Array($0.utf8)), value: place + 1) }
    })

  /// Spanish, English, Portuguese and French.
  private static let monthNames = [
    ["enero", "ene", "january", "jan", "janeiro", "janvier"],
    ["febrero", "feb", "february", "fevereiro", "fevrier"], ["marzo", "mar", "march", "marco", "mars"],
    ["abril", "abr", "april", "apr", "avril"], ["mayo", "may", "maio", "mai"],
    ["junio", "jun", "june", "junho", "juin"], ["julio", "jul", "july", "julho", "juillet"],
    ["agosto", "ago", "august", "aug", "aout"],
    ["septiembre", "setiembre", "sep", "sept", "set", "september", "setembro", "septembre"],
    ["octubre", "oct", "october", "outubro", "octobre"],
    ["noviembre", "nov", "november", "novembro", "novembre"],
    ["diciembre", "dic", "december", "dec", "dezembro", "decembre"],
  ]
}

/// Spanish number words up to the years.
enum NumberWords {
  /// The number that begins at `start`.
  static func value(_ words: [FoldedText.Word], from start: Int) -> (value: Int, end: Int)? {
    var total = 0
    var part = 0
    var k = start
    var seen = false
    while k < min(words.count, start + 8) {
      let word = words[k].folded
      if word == "mil" {
        total += max(part, 1) * 1000
        part = 0
      } else if let value = values[words[k].key] {
        // `dos mil` and then another number word that cannot follow ends it.
        if part % 100 != 0 && value >= 10 { break }
        part += value
      } else if word != "y" || !seen {
        break
      }
      seen = true
      k += 1
    }
    return seen ? (total + part, k) : nil
  }

  /// The number whose last word is at `end`, of at most three words.
  static func value(_ words: [FoldedText.Word], endingAt end: Int) -> Int? {
    for start in [end - 2, end - 1, end] where start >= 0 {
      if words[start].folded != "y", let found = value(words, from: start), found.end == end + 1 {
        return found.value
      }
    }
    return nil
  }

  private static let values = WordTable(
    names.map { (key: FoldedText.key(Array($0.key.utf8)), value: $0.value) })

  private static let names: [String: Int] = [
    "un": 1, "uno": 1, "una": 1, "primero": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14,
    "quince": 15, "dieciseis": 16, "diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20,
    "veintiun": 21, "veintiuno": 21, "veintidos": 22, "veintitres": 23, "veinticuatro": 24,
    "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29,
    "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80,
    "noventa": 90, "cien": 100, "ciento": 100, "doscientos": 200, "trescientos": 300, "cuatrocientos": 400,
    "quinientos": 500, "seiscientos": 600, "setecientos": 700, "ochocientos": 800, "novecientos": 900,
  ]
}
