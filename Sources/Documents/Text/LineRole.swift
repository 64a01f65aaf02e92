/// What a line by itself looks like in a text without markup.
enum LineRole {
  /// The level of a line that opens a division of a law or act (`TÍTULO`, `CAPÍTULO II`, `TRANSITORIOS`,
  /// `Artículo 6.` alone), nil for other lines.
  static func divisionLevel(_ text: Span<UInt8>, _ range: Range<Int>, _ shape: LineShape) -> Int? {
    guard range.count <= 120, shape.first == .capital, opensDivision(text, range) else { return nil }
    let words = foldedWords(text, range, atMost: 3)
    guard let first = words.first else { return nil }
    let isAlone = range.count <= 60
    switch first {
    case "libro", "titulo", "parte":
      return numbered(words) && (shape.isAllCapitals || isAlone) && !endsClause(shape) ? 2 : nil
    case "capitulo": return numbered(words) && !endsClause(shape) ? 3 : nil
    case "seccion", "apartado": return numbered(words) && !endsClause(shape) ? 4 : nil
    case "anexo", "apendice": return isAlone && numbered(words) && !endsClause(shape) ? 2 : nil
    case "transitorios", "transitorias", "transitorio", "considerando", "considerandos", "antecedentes",
      "resultandos", "resuelve", "resolutivos", "acuerdos", "bases", "indice", "contenido", "glosario",
      "introduccion", "presentacion", "conclusiones", "anexos", "bibliografia", "disposiciones":
      let limit = first == "disposiciones" ? 3 : 1
      guard words.count <= limit, shape.last != 0x2C, shape.last != 0x2E || words.count == 1 else {
        return nil
      }
      return shape.first == .capital && range.count <= 50 ? 2 : nil
    case "articulo", "articulos", "art":
      return isAlone && range.count <= 40 && words.count <= 3 && numbered(words) ? 5 : nil
    default: return nil
    }
  }

  /// Whether the line opens a numbered division, which is never the rest of the heading before it.
  static func isNumberedDivision(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let words = foldedWords(text, range, atMost: 2)
    guard let first = words.first, numbered(words) else { return false }
    return [
      "libro", "titulo", "parte", "capitulo", "seccion", "apartado", "anexo", "apendice", "articulo",
    ].contains(first)
  }

  /// Whether the line begins an article with its text on the same line (`Artículo 6. El Instituto…`).
  static func beginsArticle(_ text: Span<UInt8>, _ range: Range<Int>, _ shape: LineShape) -> Bool {
    let first = text[range.lowerBound]
    guard shape.first == .capital, shape.startsWithFirst, first == 0x41 || first == 0xC3 else { return false }
    let words = foldedWords(text, range, atMost: 2)
    guard words.first == "articulo" || words.first == "art", words.count == 2 else { return false }
    // `Artículo 6 de la ley` in the middle of a sentence has no full stop after its number.
    var i = range.lowerBound
    while i < range.upperBound, text[i] != 0x20 { i += 1 }
    let limit = min(range.upperBound, i + 20)
    while i < limit, text[i] != 0x2E, text[i] != 0x2D { i += 1 }
    return i < limit
  }

  /// The level of a numbered heading (`1. Objeto` 2, `2.3 Alcance` 3, `IV. RESULTADOS` 2): at most 120
  /// bytes, a capital after the number, no full stop or comma at the end.
  static func numberedLevel(_ text: Span<UInt8>, _ range: Range<Int>, _ shape: LineShape) -> Int? {
    guard range.count <= 120, shape.letters >= 3, shape.last != 0x2E, shape.last != 0x2C, shape.last != 0x3B
    else { return nil }
    var i = range.lowerBound
    var depth = 0
    while i < range.upperBound {
      let start = i
      while i < range.upperBound, text[i] >= 0x30, text[i] <= 0x39 { i += 1 }
      if i == start { break }
      if i - start > 2 { return nil }
      depth += 1
      if i < range.upperBound, text[i] == 0x2E { i += 1 } else { break }
    }
    if depth == 0 {
      let start = i
      while i < range.upperBound, isRoman(text[i]) { i += 1 }
      guard i > start, i - start <= 6, i < range.upperBound, text[i] == 0x2E else { return nil }
      i += 1
      depth = 1
    } else if depth == 1, text[i - 1] != 0x2E {
      return nil
    }
    if i < range.upperBound, text[i] == 0x2D { i += 1 }
    guard i < range.upperBound, text[i] == 0x20 || text[i] == 0x09 else { return nil }
    while i < range.upperBound, text[i] == 0x20 || text[i] == 0x09 { i += 1 }
    guard i < range.upperBound, LineShape.classify(text, i).0 == .capital else { return nil }
    return min(1 + depth, 6)
  }

  /// The length of a bullet with the space after it (`- `, `• `, `* `), 0 if there is none.
  static func bulletLength(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var i = range.lowerBound
    switch text[i] {
    case 0x2D, 0x2A, 0x2B: i += 1
    case 0xC2 where i + 1 < range.upperBound && text[i + 1] == 0xB7: i += 2
    case 0xE2 where i + 2 < range.upperBound:
      switch (text[i + 1], text[i + 2]) {
      case (0x80, 0xA2), (0x80, 0xA3), (0x80, 0x93), (0x80, 0x94), (0x96, 0xAA), (0x97, 0x8F), (0x97, 0xA6),
        (0x9E, 0xA2), (0x96, 0xA0):
        i += 3
      default: return 0
      }
    case 0xEF where i + 2 < range.upperBound && text[i + 1] == 0x82 && text[i + 2] == 0xB7: i += 3
    default: return 0
    }
    let mark = i
    while i < range.upperBound, text[i] == 0x20 || text[i] == 0x09 { i += 1 }
    return i > mark && i < range.upperBound ? i - range.lowerBound : 0
  }

  /// Whether the line begins with `a)`, `1)`, `1.`, `1.-`, `IV.`, `(a)` and a space.
  static func hasEnumerator(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var i = range.lowerBound
    let isBracketed = text[i] == 0x28
    if isBracketed { i += 1 }
    let start = i
    var digits = 0
    var romans = 0
    var capitals = 0
    while i < range.upperBound, i - start < 5 {
      if text[i] >= 0x30 && text[i] <= 0x39 {
        digits += 1
      } else if isRoman(text[i] & 0xDF), text[i] & 0x80 == 0 {
        romans += 1
        if text[i] & 0x20 == 0 { capitals += 1 }
      } else {
        break
      }
      i += 1
    }
    if i == start, i < range.upperBound, text[i] >= 0x61, text[i] <= 0x7A { i += 1 }
    let length = i - start
    guard length > 0, digits == 0 || digits == length, digits <= 3, i < range.upperBound else { return false }
    // `Lic.` is no number.
    if romans > 0, capitals != 0, capitals != romans { return false }
    let mark = text[i]
    guard mark == 0x29 || (mark == 0x2E && !isBracketed && (digits > 0 || romans == length)) else {
      return false
    }
    i += 1
    if i < range.upperBound, text[i] == 0x2D { i += 1 }
    return i < range.upperBound && (text[i] == 0x20 || text[i] == 0x09)
  }

  /// The character of a line made of one repeated mark (`=====`, `-----`), as under a heading.
  static func rule(_ text: Span<UInt8>, _ range: Range<Int>) -> UInt8? {
    guard range.count >= 3 else { return nil }
    let mark = text[range.lowerBound]
    switch mark {
    case 0x3D, 0x2D, 0x7E, 0x5E, 0x2A, 0x23, 0x22, 0x2B, 0x60, 0x5F, 0x2E: break
    default: return nil
    }
    var i = range.lowerBound
    while i < range.upperBound {
      if text[i] != mark { return nil }
      i += 1
    }
    return mark
  }

  /// Whether the line is made of nothing but the borders of a table.
  static func isTableBorder(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var marks = 0
    var i = range.lowerBound
    while i < range.upperBound {
      switch text[i] {
      case 0x2B, 0x7C, 0x3D, 0x2D, 0x5F, 0x3A: marks += 1
      case 0x20: break
      default: return false
      }
      i += 1
    }
    return marks >= 3
  }

  private static func isRoman(_ byte: UInt8) -> Bool {
    byte == 0x49 || byte == 0x56 || byte == 0x58 || byte == 0x4C || byte == 0x43
  }

  private static func endsClause(_ shape: LineShape) -> Bool { shape.last == 0x2C || shape.last == 0x3B }

  /// Whether the second word is a number, a Roman numeral, an ordinal or `unico`.
  private static func numbered(_ words: [String]) -> Bool {
    guard words.count >= 2, let first = words[1].utf8.first else { return false }
    if first >= 0x30 && first <= 0x39 { return true }
    if words[1].utf8.count <= 2, words[1] == "a" || words[1] == "b" || words[1] == "c" || words[1] == "d" {
      return true
    }
    let ordinals = [
      "unico", "unica", "primer", "primero", "primera", "segund", "tercer", "cuart", "quint", "sext",
      "septim", "octav", "noven", "decim", "undecim", "duodecim", "vigesim",
    ]
    if ordinals.contains(where: { words[1].hasPrefix($0) }) { return true }
    return words[1].utf8.count <= 7 && words[1].utf8.allSatisfy { isRoman($0 & 0xDF) }
  }

  /// Whether the first word may be one that `divisionLevel` looks for, by its first two letters.
  private static func opensDivision(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var letters: (UInt8, UInt8) = (0, 0)
    var i = range.lowerBound
    while i < range.upperBound {
      let (kind, length) = LineShape.classify(text, i)
      if kind == .other {
        if letters.0 != 0 { return false }
      } else {
        let plain = length == 1 ? text[i] | 0x20 : PlainLetters.ascii(text[i], text[i + 1])
        if letters.0 == 0 {
          letters.0 = plain
        } else {
          letters.1 = plain
          break
        }
      }
      i += length
    }
    switch letters {
    case (0x6C, 0x69), (0x74, 0x69), (0x70, 0x61), (0x63, 0x61), (0x73, 0x65), (0x61, 0x70), (0x61, 0x6E),
      (0x74, 0x72), (0x63, 0x6F), (0x72, 0x65), (0x61, 0x63), (0x62, 0x61), (0x69, 0x6E), (0x67, 0x6C),
      (0x70, 0x72), (0x62, 0x69), (0x64, 0x69), (0x61, 0x72):
      return true
    default: return false
    }
  }

  /// The first words in small ASCII letters, accents off.
  private static func foldedWords(_ text: Span<UInt8>, _ range: Range<Int>, atMost count: Int) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var i = range.lowerBound
    while i < range.upperBound, words.count < count {
      let (kind, length) = LineShape.classify(text, i)
      if kind == .other {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll(keepingCapacity: true)
      } else if length == 1 {
        word.append(text[i] >= 0x41 && text[i] <= 0x5A ? text[i] | 0x20 : text[i])
      } else if i + 1 < range.upperBound {
        word.append(PlainLetters.ascii(text[i], text[i + 1]))
      }
      i += length
      if word.count > 30 { return words }
    }
    if !word.isEmpty, words.count < count { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}

/// Latin-1 letters without their accents.
enum PlainLetters {
  /// The small ASCII letter of a two-byte UTF-8 letter (`ñ` gives `n`); `?` for those that have none.
  static func ascii(_ lead: UInt8, _ second: UInt8) -> UInt8 {
    guard lead == 0xC3 else { return 0x3F }
    switch second | 0x20 {
    case 0xA0...0xA5: return 0x61
    case 0xA7: return 0x63
    case 0xA8...0xAB: return 0x65
    case 0xAC...0xAF: return 0x69
    case 0xB1: return 0x6E
    case 0xB2...0xB6: return 0x6F
    case 0xB9...0xBC: return 0x75
    case 0xBD: return 0x79
    default: return 0x3F
    }
  }
}
