/// The forms page numbers are written in.
enum PageMark {
  private static let words = ["pagina", "página", "pág", "pag", "page", "hoja", "foja", "folio"]
  private static let structures = [
    "artículo", "articulo", "capítulo", "capitulo", "título", "titulo", "sección", "seccion", "anexo",
    "cuadro", "tabla", "transitorio", "compromiso",
  ]

  /// Whether there is any digit, without which there is no page number.
  static func hasDigit(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for i in range where text[i] >= 0x30 && text[i] <= 0x39 { return true }
    return false
  }

  /// The number of a line that is nothing but a page number: `12`, `- 12 -`, `Página 3 de 20`, `3/20`.
  static func number(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard range.count <= 40 else { return nil }
    let line = fold(text, range)
    var numbers: [Int] = []
    var letters: [UInt8] = []
    var i = 0
    while i < line.count {
      let byte = line[i]
      switch byte {
      case 0x30...0x39:
        let start = i
        while i < line.count, line[i] >= 0x30, line[i] <= 0x39 { i += 1 }
        guard i - start <= 4, let number = value(line, at: start) else { return nil }
        numbers.append(number)
        continue
      case 0x61...0x7A: letters.append(byte)
      case 0xC3:
        guard i + 1 < line.count, line[i + 1] == 0xA1 else { return nil }
        letters.append(contentsOf: [0xC3, 0xA1])
        i += 1
      case 0x20, 0x2D, 0x2E, 0x2F, 0x7C, 0x5B, 0x5D, 0x28, 0x29, 0x3A: break
      case 0xE2:  // the dashes U+2013 and U+2014
        guard i + 2 < line.count, line[i + 1] == 0x80, line[i + 2] | 1 == 0x95 || line[i + 2] == 0x93 else {
          return nil
        }
        i += 2
      default: return nil
      }
      i += 1
    }
    guard let first = numbers.first, numbers.count <= 2 else { return nil }
    if numbers.count == 2 && first > numbers[1] { return nil }
    let plain = String(decoding: letters, as: UTF8.self)
    let allowed = words + words.map { $0 + "de" } + words.map { $0 + "of" } + ["", "de", "of"]
    guard allowed.contains(plain) else { return nil }
    // `2016` alone is a year more likely than a page, and `15/04` a date.
    if plain.isEmpty, first >= 1900 || numbers.count == 2 && line[0] == 0x30 { return nil }
    return first
  }

  /// The page number in a header such as `INFORME ANUAL   Página 3` or `INFORME ANUAL      3`.
  static func numberInHeader(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    if isStructural(text, range) { return nil }
    if hasPageWord(text, range) {
      // The number after the word.
      let line = fold(text, range)
      for word in words {
        guard let found = find(Array(word.utf8), in: line) else { continue }
        var i = found
        while i < line.count, line[i] < 0x30 || line[i] > 0x39, i < found + 12 { i += 1 }
        return value(line, at: i)
      }
      return nil
    }
    // A number at the end, far from the text.
    var i = range.upperBound
    while i > range.lowerBound, text[i - 1] >= 0x30, text[i - 1] <= 0x39 { i -= 1 }
    guard i < range.upperBound, range.upperBound - i <= 4, i - 3 > range.lowerBound else { return nil }
    let isFar = (text[i - 1] == 0x20 && text[i - 2] == 0x20 && text[i - 3] == 0x20) || text[i - 1] == 0x09
    return isFar ? value(Array(fold(text, i..<range.upperBound)), at: 0) : nil
  }

  /// Whether the line says `Página` or the like before a number.
  static func hasPageWord(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let line = fold(text, range)
    for word in words {
      guard let end = find(Array(word.utf8), in: line) else { continue }
      var i = end
      while i < line.count, line[i] == 0x20 || line[i] == 0x2E || line[i] == 0x3A { i += 1 }
      if i < line.count, line[i] >= 0x30, line[i] <= 0x39 { return true }
    }
    return false
  }

  /// Whether the line is part of the order of the text (`Artículo 3`), which must never be dropped.
  static func isStructural(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let line = fold(text, range)
    return structures.contains { line.starts(with: $0.utf8) }
  }

  /// A number that is equal for lines that differ in their digits and spaces only (FNV-1a).
  static func key(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var previous: UInt8 = 0
    for byte in fold(text, range) {
      let class_: UInt8 = byte >= 0x30 && byte <= 0x39 ? 0x23 : byte
      if (class_ == 0x23 || class_ == 0x20), class_ == previous { continue }
      previous = class_
      hash = (hash ^ UInt64(class_)) &* 0x0000_0100_0000_01B3
    }
    return hash
  }

  /// At most 200 bytes in small letters.
  private static func fold(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    var i = range.lowerBound
    while i < min(range.upperBound, range.lowerBound + 200) {
      let byte = text[i]
      if byte >= 0x41 && byte <= 0x5A {
        result.append(byte | 0x20)
      } else if byte == 0xC3, i + 1 < range.upperBound, text[i + 1] < 0x9F {
        result.append(byte)
        result.append(text[i + 1] | 0x20)
        i += 1
      } else {
        result.append(byte == 0x09 ? 0x20 : byte)
      }
      i += 1
    }
    return result
  }

  /// The offset after `needle` where it begins a word.
  private static func find(_ needle: [UInt8], in line: [UInt8]) -> Int? {
    guard line.count >= needle.count else { return nil }
    for i in 0...(line.count - needle.count) where line[i] == needle[0] {
      if i > 0, line[i - 1] >= 0x61 { continue }
      if line[i..<(i + needle.count)].elementsEqual(needle) { return i + needle.count }
    }
    return nil
  }

  private static func value(_ line: [UInt8], at start: Int) -> Int? {
    var result = 0
    var i = start
    while i < line.count, line[i] >= 0x30, line[i] <= 0x39, i < start + 5 {
      result = result * 10 + Int(line[i] - 0x30)
      i += 1
    }
    return i > start ? result : nil
  }
}
