/// Division of text too long for one block.
enum LongText {
  /// Cuts `text` in pieces of at most `maximumBytes` UTF-8 bytes, best at the end of a sentence, else at
  /// a space, else between two characters. The pieces joined give the text, less the spaces at the cuts.
  /// Linear in the length of the text.
  static func pieces(of text: String, maximumBytes: Int) -> [String] {
    let bytes = Array(text.utf8)
    let limit = max(maximumBytes, 4)
    var pieces: [String] = []
    var start = 0
    while start < bytes.count {
      var end = bytes.count
      if bytes.count - start > limit { end = cut(bytes, from: start, limit: start + limit) }
      var last = end
      while last > start, bytes[last - 1] <= 0x20 { last -= 1 }
      if last > start { pieces.append(String(decoding: bytes[start..<last], as: UTF8.self)) }
      start = end
      while start < bytes.count, bytes[start] <= 0x20 { start += 1 }
    }
    return pieces
  }

  /// A good place to cut in `start+1 ... limit`.
  private static func cut(_ bytes: [UInt8], from start: Int, limit: Int) -> Int {
    let floor = start + (limit - start) / 2
    var space = 0
    var i = limit
    while i > floor {
      if bytes[i - 1] == 0x20 || bytes[i - 1] == 0x0A {
        if space == 0 { space = i }
        let before = i >= 2 ? bytes[i - 2] : 0
        if bytes[i - 1] == 0x0A || before == 0x2E || before == 0x3B || before == 0x3F || before == 0x21 {
          return i
        }
      }
      i -= 1
    }
    if space > 0 { return space }
    i = limit
    while i > start + 1, bytes[i] & 0xC0 == 0x80 { i -= 1 }
    return i
  }
}
