/// A page as `pdftotext -bbox-layout` lays it out: lines of words with their places, in reading order.
///
/// Places are in points from the upper left corner. Poppler divides a page into flows, blocks and lines, so that columns
/// of text come one after the other; a row of a table comes as lines side by side, which `PageTables` puts together.
struct LaidOutPage {
  /// Words that stand side by side without a wide gap.
  struct Segment {
    var text: String
    var left: Float
    var right: Float
    var top: Float
    var bottom: Float
    /// The line of the page it is part of.
    var line: Int
    /// The block of that line.
    var block: Int

    var height: Float { bottom - top }
    var middle: Float { (top + bottom) / 2 }
  }

  /// The segments in reading order; those of one line are neighbours.
  var segments: [Segment] = []

  /// Most words kept of one page.
  static let maximumWords = 200_000

  /// Gaps wider than this many heights of the words divide a line: they may be those between cells.
  private static let widestSpace: Float = 0.45
  /// Gaps narrower than this many heights are no space: small capitals are set as words of their own.
  private static let narrowestSpace: Float = 0.08

  /// Reads the pages in the output of the program, one after the other.
  /// - Returns: false if the text is no such output.
  static func read(_ text: Span<UInt8>, _ body: (LaidOutPage) -> Void) -> Bool {
    var page = LaidOutPage()
    var isDocument = false
    var isOnPage = false
    var block = 0
    var line = 0
    var words = 0
    var i = 0
    while i < text.count {
      guard text[i] == 0x3C else {
        i += 1
        continue
      }
      var end = i + 1
      while end < text.count, text[end] != 0x3E { end += 1 }
      switch Tag(text, i + 1) {
      case .document: isDocument = true
      case .page:
        page = LaidOutPage()
        isOnPage = true
        words = 0
      case .pageEnd:
        if isOnPage { body(page) }
        isOnPage = false
      case .block: block += 1
      case .line: line += 1
      case .word where isOnPage && words < maximumWords:
        words += 1
        var close = end + 1
        while close < text.count, text[close] != 0x3C { close += 1 }
        let places = numbers(text, i, end)
        let word = WhiteSpace.collapse(string(text, min(end + 1, close), close))
        if places.count == 4, !word.isEmpty {
          page.add(
            Segment(
              text: word, left: places[0], right: places[2], top: places[1], bottom: places[3], line: line,
              block: block))
        }
        end = close - 1
      default: break
      }
      i = end + 1
    }
    return isDocument
  }

  /// Puts a word to the segment before it, or begins one.
  private mutating func add(_ word: Segment) {
    if let last = segments.last, last.line == word.line {
      let gap = word.left - last.right
      let height = max(word.height, 1)
      if gap <= Self.widestSpace * height {
        let isJoined = gap < Self.narrowestSpace * height
        segments[segments.count - 1].text += isJoined ? word.text : " " + word.text
        segments[segments.count - 1].right = max(last.right, word.right)
        segments[segments.count - 1].top = min(last.top, word.top)
        segments[segments.count - 1].bottom = max(last.bottom, word.bottom)
        return
      }
    }
    segments.append(word)
  }

  // MARK: The program's XHTML, of which only these tags matter

  private enum Tag {
    case document, page, pageEnd, block, line, word, other

    init(_ text: Span<UInt8>, _ start: Int) {
      func begins(_ name: StaticString) -> Bool {
        let length = name.utf8CodeUnitCount
        guard start + length < text.count else { return false }
        for (k, byte) in name.description.utf8.enumerated() where text[start + k] != byte { return false }
        let next = text[start + length]
        return next == 0x20 || next == 0x3E
      }
      guard start < text.count else {
        self = .other
        return
      }
      switch text[start] {
      case 0x77 where begins("word"): self = .word
      case 0x6C where begins("line"): self = .line
      case 0x62 where begins("block"): self = .block
      case 0x70 where begins("page"): self = .page
      case 0x2F where begins("/page"): self = .pageEnd
      case 0x64 where begins("doc"): self = .document
      default: self = .other
      }
    }
  }

  /// The numbers in quotation marks between two places, as tags have them.
  private static func numbers(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> [Float] {
    var result: [Float] = []
    var i = start
    while i < end, result.count < 4 {
      guard text[i] == 0x22 else {
        i += 1
        continue
      }
      i += 1
      var value: Float = 0
      var scale: Float = 0
      var isNegative = false
      while i < end, text[i] != 0x22 {
        switch text[i] {
        case 0x2D: isNegative = true
        case 0x2E: scale = 1
        case 0x30...0x39:
          if scale > 0 {
            scale /= 10
            value += Float(text[i] - 0x30) * scale
          } else if value < 1e6 {
            value = value * 10 + Float(text[i] - 0x30)
          }
        default: break
        }
        i += 1
      }
      result.append(isNegative ? -value : value)
      i += 1
    }
    return result
  }

  private static func string(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> String {
    var bytes: [UInt8] = []
    bytes.append(text, start..<end)
    let plain = String(decoding: bytes, as: UTF8.self)
    return bytes.contains(0x26) ? CharacterReferences.unescaped(plain) : plain
  }
}
