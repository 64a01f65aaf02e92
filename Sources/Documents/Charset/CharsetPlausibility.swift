/// How well each single-byte encoding explains the bytes of a text, judged by what Spanish looks like.
///
/// Each byte over 0x7F is counted by its neighbours: an accented small letter belongs between letters, a
/// capital one at the start of a word or between capitals, `¿` before a word, a dash or a quotation mark
/// not inside one. Each encoding scores its own reading of the counts, so the text is passed over once.
struct CharsetPlausibility {
  /// What stands beside a byte.
  private enum Neighbour {
    static let other = 0
    static let small = 1
    static let capital = 2
    static let high = 3
  }

  /// Count by (byte - 0x80, before, after).
  private var counts = [Int](repeating: 0, count: 128 * 16)
  /// Bytes over 0x7F.
  private(set) var highBytes = 0

  init(_ bytes: Span<UInt8>, from start: Int) {
    var before = Neighbour.other
    var i = start
    let end = bytes.count
    while i < end {
      let byte = bytes[i]
      let kind = Self.neighbour(byte)
      if kind == Neighbour.high {
        let after = i + 1 < end ? Self.neighbour(bytes[i + 1]) : Neighbour.other
        counts[Int(byte & 0x7F) * 16 + before * 4 + after] += 1
        highBytes += 1
      }
      before = kind
      i += 1
    }
  }

  /// The encoding that explains the bytes best.
  func best() -> (encoding: CharacterEncoding, score: Int) {
    var result = (encoding: CharacterEncoding.windows1252, score: score(.windows1252))
    for encoding in CharacterEncoding.singleByte {
      let candidate = score(encoding)
      if candidate > result.score { result = (encoding, candidate) }
    }
    return result
  }

  /// The score of one encoding: about 10 for each byte well explained, negative for impossible ones.
  func score(_ encoding: CharacterEncoding) -> Int {
    guard let table = encoding.upperHalf else { return Int.min }
    var total = 0
    for byte in 0..<128 {
      for context in 0..<16 {
        let count = counts[byte * 16 + context]
        if count > 0 {
          total += count * Self.plausibility(table[byte], before: context >> 2, after: context & 3)
        }
      }
    }
    return total
  }

  private static func neighbour(_ byte: UInt8) -> Int {
    switch byte {
    case 0x61...0x7A: Neighbour.small
    case 0x41...0x5A: Neighbour.capital
    case 0x80...0xFF: Neighbour.high
    default: Neighbour.other
    }
  }

  private static func plausibility(_ scalar: UInt16, before: Int, after: Int) -> Int {
    let inWord = before == Neighbour.small || after == Neighbour.small
    switch scalar {
    case 0xE1, 0xE9, 0xED, 0xF3, 0xFA, 0xF1, 0xFC:  // áéíóúñü
      if before == Neighbour.capital && after == Neighbour.capital { return -8 }
      return inWord || before == Neighbour.high || after == Neighbour.high ? 10 : 2
    case 0xC1, 0xC9, 0xCD, 0xD3, 0xDA, 0xD1, 0xDC:  // ÁÉÍÓÚÑÜ
      if before == Neighbour.small { return -10 }
      return before == Neighbour.capital || after != Neighbour.other ? 9 : 2
    case 0xBF, 0xA1:  // ¿¡
      if before == Neighbour.small || before == Neighbour.capital { return -10 }
      return after == Neighbour.other ? 0 : 9
    case 0xBA, 0xAA, 0xB0:  // ºª°
      return after == Neighbour.small ? -5 : 4
    case 0xA0: return before == Neighbour.small && after == Neighbour.small ? 0 : 2
    case 0x2018, 0x201C, 0xAB:  // opening marks
      return before == Neighbour.small && after == Neighbour.small ? -8 : 3
    case 0x2019, 0x201D, 0xBB, 0x2026, 0x2013, 0x2014, 0x2022, 0xB7:
      return before == Neighbour.small && after == Neighbour.small ? -6 : 3
    case 0x20AC, 0xA7, 0xA9, 0xAE, 0x2122, 0xB4: return inWord ? -4 : 2
    case 0xE0, 0xE8, 0xEC, 0xF2, 0xF9, 0xE7, 0xE3, 0xF5, 0xE2, 0xEA, 0xEE, 0xF4, 0xFB, 0xEF, 0xEB:
      return before == Neighbour.capital ? -4 : (inWord ? 1 : -3)
    case 0xC0...0xDE: return before == Neighbour.small ? -8 : -1
    case 0x80...0x9F: return -30
    case 0x2500...0x25FF: return inWord ? -10 : -1
    case 0xBD, 0xBC, 0xBE, 0xB1, 0xB2, 0xB3, 0xB5: return inWord ? -6 : 0
    default: return inWord ? -8 : -3
    }
  }
}
