/// Tables laid out with spaces, tabs, leaders of dots or vertical bars.
struct ColumnLayout {
  /// The cells of a line, as offsets into the text; none if it surely has but one.
  private(set) var cells: [Range<Int>] = []
  /// Whether the gaps are of spaces alone, so that only alignment tells a table from loose typing.
  private(set) var needsAlignment = true

  /// Divides at tabs, three or more spaces, four or more dots, and bars. Looks at 1,000 bytes at most.
  init(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard range.count <= 1_000, Self.mayHaveGap(text, range) else { return }
    var bars = 0
    var i = range.lowerBound
    var start = i
    var last = i
    while i < range.upperBound {
      let byte = text[i]
      guard byte == 0x20 || byte == 0x09 || byte == 0x2E || byte == 0x7C else {
        i += 1
        last = i
        continue
      }
      var spaces = 0
      var dots = 0
      var isGap = false
      let gapStart = i
      while i < range.upperBound {
        let mark = text[i]
        if mark == 0x20 {
          spaces += 1
        } else if mark == 0x09 {
          isGap = true
          needsAlignment = false
        } else if mark == 0x2E {
          dots += 1
        } else if mark == 0x7C {
          bars += 1
          isGap = true
          needsAlignment = false
        } else {
          break
        }
        i += 1
      }
      if dots >= 4 { needsAlignment = false }
      isGap = isGap || spaces >= 3 && dots == 0 || dots >= 4
      if isGap {
        if last > start { cells.append(start..<last) }
        start = i
        last = i
      } else if dots > 0, i > gapStart {
        var end = i
        while end > gapStart, text[end - 1] == 0x20 { end -= 1 }
        last = max(last, end)
      }
    }
    if last > start { cells.append(start..<last) }
    // One bar is punctuation: a table has a border or two bars.
    if bars == 1 && cells.count == 2 { cells = [range] }
  }

  /// Whether there is a tab or a bar, or a run of spaces and dots with three spaces or four dots.
  static func mayHaveGap(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var spaces = 0
    var dots = 0
    var i = range.lowerBound
    while i < range.upperBound {
      if i + 8 <= range.upperBound {
        // Eight bytes at once in which no space or dot stands beside another.
        let eight = text.eightBytes(at: i)
        let space = EightBytes.areEqual(eight, to: 0x20)
        let dot = EightBytes.areEqual(eight, to: 0x2E)
        let marks = space | dot
        let other = EightBytes.areEqual(eight, to: 0x09) | EightBytes.areEqual(eight, to: 0x7C)
        if other == 0, marks & marks << 8 == 0, marks & 0x80 == 0 || spaces + dots == 0 {
          spaces = Int(space >> 63)
          dots = Int(dot >> 63)
          i += 8
          continue
        }
      }
      switch text[i] {
      case 0x20: spaces += 1
      case 0x2E: dots += 1
      case 0x09, 0x7C: return true
      default:
        spaces = 0
        dots = 0
      }
      if spaces >= 3 || dots >= 4 { return true }
      i += 1
    }
    return false
  }

  /// Whether two neighbouring lines are rows of one table.
  func agrees(with other: ColumnLayout, _ offset: Int, _ otherOffset: Int) -> Bool {
    guard cells.count >= 2, other.cells.count >= 2 else { return false }
    if !needsAlignment || !other.needsAlignment { return true }
    for cell in cells.dropFirst() {
      for peer in other.cells.dropFirst() {
        if abs((cell.lowerBound - offset) - (peer.lowerBound - otherOffset)) <= 2 { return true }
        if abs((cell.upperBound - offset) - (peer.upperBound - otherOffset)) <= 1 { return true }
      }
    }
    return false
  }
}
