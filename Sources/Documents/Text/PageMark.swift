/// A line as it is looked at for page numbers, and the forms these are written in.
struct PageMark {
  private static let words = ["pagina", "página", "pág", "pag", "page", "hoja", "foja", "folio"].map {
    Array($0.utf8)
  }
  private static let structures = [
    "artículo", "articulo", "capítulo", "capitulo", "título", "titulo", "sección", "seccion", "anexo",
    "cuadro", "tabla", "transitorio", "compromiso",
  ].map { Array($0.utf8) }
  /// What may stand beside the numbers of a line that is nothing but a page number, spaces and marks left out.
  private static let labels: Set<[UInt8]> = {
    let plain = words + [[]]
    return Set(plain + plain.map { $0 + Array("de".utf8) } + plain.map { $0 + Array("of".utf8) })
  }()

  /// The length of the whole line in bytes.
  private let length: Int
  /// At most 200 bytes of it in small letters.
  private let line: [UInt8]
  /// A number at its end, far from the text.
  private let numberFarOff: Int?

  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    length = range.count
    line = Self.fold(text, range)
    numberFarOff = Self.numberFarOff(text, range)
  }

  /// Whether there is any digit, without which there is no page number.
  static func hasDigit(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for i in range where text[i] >= 0x30 && text[i] <= 0x39 { return true }
    return false
  }

  /// The number of a line that is nothing but a page number: `12`, `- 12 -`, `Página 3 de 20`, `3/20`.
  var number: Int? {
    guard length <= 40 else { return nil }
    var first: Int?
    var second: Int?
    var letters: [UInt8] = []
    var i = 0
    while i < line.count {
      let byte = line[i]
      switch byte {
      case 0x30...0x39:
        let start = i
        while i < line.count, line[i] >= 0x30, line[i] <= 0x39 { i += 1 }
        guard i - start <= 4, second == nil, let number = Self.value(line, at: start) else { return nil }
        if first == nil { first = number } else { second = number }
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
      // The longest label has eight letters, one of them of two bytes, and `de`.
      if letters.count > 12 { return nil }
      i += 1
    }
    guard let first, Self.labels.contains(letters) else { return nil }
    if let second, first > second { return nil }
    // `2016` alone is a year more likely than a page, and `15/04` a date.
    if letters.isEmpty, first >= 1900 || second != nil && line[0] == 0x30 { return nil }
    return first
  }

  /// The page number in a header such as `INFORME ANUAL   Página 3` or `INFORME ANUAL      3`.
  var numberInHeader: Int? {
    if isStructural { return nil }
    guard hasPageWord else { return numberFarOff }
    // The number after the word.
    for word in Self.words {
      guard let found = Self.find(word, in: line.span) else { continue }
      var i = found
      while i < line.count, line[i] < 0x30 || line[i] > 0x39, i < found + 12 { i += 1 }
      return Self.value(line, at: i)
    }
    return nil
  }

  private static func numberFarOff(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var i = range.upperBound
    while i > range.lowerBound, text[i - 1] >= 0x30, text[i - 1] <= 0x39 { i -= 1 }
    guard i < range.upperBound, range.upperBound - i <= 4, i - 3 > range.lowerBound else { return nil }
    let isFar = (text[i - 1] == 0x20 && text[i - 2] == 0x20 && text[i - 3] == 0x20) || text[i - 1] == 0x09
    return isFar ? value(fold(text, i..<range.upperBound), at: 0) : nil
  }

  /// Whether the line says `Página` or the like before a number.
  var hasPageWord: Bool {
    let span = line.span
    for word in Self.words {
      guard let end = Self.find(word, in: span) else { continue }
      var i = end
      while i < line.count, line[i] == 0x20 || line[i] == 0x2E || line[i] == 0x3A { i += 1 }
      if i < line.count, line[i] >= 0x30, line[i] <= 0x39 { return true }
    }
    return false
  }

  /// Whether the line is part of the order of the text (`Artículo 3`), which must never be dropped.
  var isStructural: Bool {
    guard let first = line.first else { return false }
    return Self.structures.contains { $0[0] == first && line.starts(with: $0) }
  }

  /// A number that is equal for lines that differ in their digits and spaces only (FNV-1a).
  var key: UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var previous: UInt8 = 0
    for byte in line {
      let class_: UInt8 = byte >= 0x30 && byte <= 0x39 ? 0x23 : byte
      if (class_ == 0x23 || class_ == 0x20), class_ == previous { continue }
      previous = class_
      hash = (hash ^ UInt64(class_)) &* 0x0000_0100_0000_01B3
    }
    return hash
  }

  /// At most 200 bytes in small letters.
  private static func fold(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    let end = min(range.upperBound, range.lowerBound + 200)
    var result: [UInt8] = []
    result.reserveCapacity(end - range.lowerBound + 1)
    var i = range.lowerBound
    while i < end {
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
  private static func find(_ needle: [UInt8], in line: Span<UInt8>) -> Int? {
    let last = line.count - needle.count
    var i = 0
    while i <= last {
      i = line.next(needle[0], from: i, before: last + 1)
      guard i <= last else { return nil }
      if i == 0 || line[i - 1] < 0x61 {
        var k = 1
        while k < needle.count, line[i + k] == needle[k] { k += 1 }
        if k == needle.count { return i + k }
      }
      i += 1
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
