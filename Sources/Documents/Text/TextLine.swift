/// One line of a text that is not blank, as offsets into its UTF-8.
struct TextLine {
  /// First byte after the indentation.
  var start: UInt32
  /// After the last byte that is not white space.
  var end: UInt32
  /// Columns of indentation, at most 255.
  var indent: UInt8
  /// Whether a blank line (or the start of the text) is before it.
  var isAfterBlank: Bool
  /// Whether page furniture or a page break stood between this line and the one before.
  var isAfterPageBreak = false
  /// Whether the line is page furniture and no text.
  var isFurniture = false
  /// 1-based page.
  var page: UInt32

  var range: Range<Int> { Int(start)..<Int(end) }
  var count: Int { Int(end) - Int(start) }
}

/// The lines of a text.
struct TextLines {
  /// More lines than this are cut: they cost 20 bytes each.
  static let maximumCount = 4_000_000

  var lines: [TextLine] = []
  private(set) var hasFormFeeds = false
  private(set) var isCut = false

  /// Divides at `\n` and at form feeds, which begin a page.
  init(_ text: Span<UInt8>) {
    var i = 0
    var isAfterBlank = true
    var isAfterPageBreak = false
    var page: UInt32 = 1
    let end = min(text.count, Int(UInt32.max))
    let mayHaveFormFeed = text.next(0x0C, from: 0, before: end) < end
    while i < end {
      var column = 0
      while i < end, text[i] == 0x20 || text[i] == 0x09 {
        column += text[i] == 0x09 ? 8 : 1
        i += 1
      }
      let start = i
      if !mayHaveFormFeed {
        i = text.next(0x0A, from: i, before: end)
      } else {
        while i < end, text[i] != 0x0A, text[i] != 0x0C { i += 1 }
      }
      var last = i
      while last > start, text[last - 1] <= 0x20 { last -= 1 }
      if last == start {
        isAfterBlank = true
      } else {
        if lines.count == Self.maximumCount {
          isCut = true
          return
        }
        lines.append(
          TextLine(
            start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: last),
            indent: UInt8(min(column, 255)), isAfterBlank: isAfterBlank, isAfterPageBreak: isAfterPageBreak,
            page: page))
        isAfterBlank = false
        isAfterPageBreak = false
      }
      if i < end, text[i] == 0x0C {
        hasFormFeeds = true
        isAfterPageBreak = true
        isAfterBlank = true
        page += 1
      }
      i += 1
    }
  }
}
