/// Finds words in the raw bytes of JSON strings, as the growth of a corpus counts them: runs of letters and digits, in
/// lower case. Escapes part words. Not the analysis of the engine: a quick and fixed measure of vocabulary.
enum RawWords {
  /// A word: where its bytes are, and a hash of them in lower case.
  struct Word {
    var start: Int
    var end: Int
    var hash: UInt64
  }

  /// The bytes at a place: how many belong together, whether they are part of a word, and what the first two are in lower
  /// case (those behind the second have none of their own in the scripts at hand).
  @inline(__always)
  private static func unit(
    _ bytes: Span<UInt8>, _ place: Int, _ end: Int
  ) -> (count: Int, isWord: Bool, first: UInt8, second: UInt8) {
    let byte = bytes[place]
    if byte < 0x80 {
      let letter = byte | 0x20
      if letter &- 0x61 < 26 { return (1, true, letter, 0) }
      if byte &- 0x30 < 10 { return (1, true, byte, 0) }
      if byte != UInt8(ascii: "\\") { return (1, false, byte, 0) }
      let isUnicode = place &+ 1 < end && bytes[place &+ 1] == UInt8(ascii: "u")
      return (isUnicode ? 6 : 2, false, byte, 0)
    }
    let second = place &+ 1 < end ? bytes[place &+ 1] : 0
    switch byte {
    case 0xC2: return (2, second == 0xAA || second == 0xBA || second == 0xB5, byte, second)
    case 0xC3:
      if second == 0x97 || second == 0xB7 { return (2, false, byte, second) }
      return (2, true, byte, second >= 0x80 && second <= 0x9E ? second | 0x20 : second)
    case 0xC4...0xDF: return (2, true, byte, second)
    case 0xE2, 0xEF: return (3, false, byte, second)
    case 0xE0...0xEE: return (3, true, byte, second)
    case 0xF0...0xF7: return (4, false, byte, second)
    default: return (1, false, byte, second)
    }
  }

  /// The next word at or behind `position`, which moves behind it; nil if none begins before `end`.
  @inline(__always)
  static func next(in bytes: Span<UInt8>, _ position: inout Int, before end: Int) -> Word? {
    var place = position
    while place < end {
      var unit = unit(bytes, place, end)
      if unit.isWord {
        let start = place
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        repeat {
          hash = (hash ^ UInt64(unit.first)) &* 0x100_0000_01B3
          if unit.count > 1 { hash = (hash ^ UInt64(unit.second)) &* 0x100_0000_01B3 }
          if unit.count > 2, place &+ 2 < end { hash = (hash ^ UInt64(bytes[place &+ 2])) &* 0x100_0000_01B3 }
          place = min(place &+ unit.count, end)
          if place >= end { break }
          unit = Self.unit(bytes, place, end)
        } while unit.isWord
        position = place
        return Word(start: start, end: place, hash: hash ^ (hash &>> 32) &* 0x9E37_79B9_7F4A_7C15)
      }
      place &+= unit.count
    }
    position = end
    return nil
  }

  /// The bytes of a word in lower case, appended.
  static func appendLowercased(_ bytes: Span<UInt8>, _ word: Word, to result: inout [UInt8]) {
    var place = word.start
    while place < word.end {
      let unit = unit(bytes, place, word.end)
      result.append(unit.first)
      if unit.count > 1 { result.append(unit.second) }
      if unit.count > 2, place + 2 < word.end { result.append(bytes[place + 2]) }
      place += unit.count
    }
  }
}
