/// Division of a transcript at the turns of its speakers: `… Gracias. JOSÉ LUIS ALOMÍA ZEGARRA, DIRECTOR GENERAL: Muy buenas…`.
enum SpeakerTurns {
  private static let longestName = 160

  /// The turns of a paragraph in which several were run together; one piece if there are none. Linear in its length.
  static func divide(_ span: Span<UInt8>) -> [String] {
    var pieces: [String] = []
    var start = 0
    var i = 1
    while i + 1 < span.count {
      if span[i] == 0x20, endsSentence(span[i - 1]), let end = speaker(span, from: i + 1) {
        pieces.append(String(wellFormed: span.extracting(start..<i)))
        start = i + 1
        i = end
      } else {
        i += 1
      }
    }
    pieces.append(String(wellFormed: span.extracting(start..<span.count)))
    return pieces
  }

  private static func endsSentence(_ byte: UInt8) -> Bool {
    // A full stop, a question or exclamation mark, a closing bracket, the last byte of a quotation mark.
    [0x2E, 0x3F, 0x21, 0x29, 0x9D].contains(byte)
  }

  /// The colon after a name in capitals, of two words at least, that begins at `start`.
  private static func speaker(_ bytes: Span<UInt8>, from start: Int) -> Int? {
    var words = 0
    var letters = 0
    var i = start
    while i < min(bytes.count, start + longestName) {
      let byte = bytes[i]
      if byte == 0x3A { return words + (letters > 1 ? 1 : 0) >= 2 ? i : nil }
      let (kind, length) = LineShape.classify(bytes, i)
      switch kind {
      case .capital: letters += 1
      case .small: return nil
      default:
        if byte == 0x20 {
          if letters > 1 { words += 1 }
          letters = 0
        } else if byte != 0x2C && byte != 0x2E && byte != 0x2D {
          return nil
        }
      }
      i += length
    }
    return nil
  }
}
