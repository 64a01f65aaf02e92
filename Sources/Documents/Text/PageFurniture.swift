/// Page headers, page footers and page numbers of a text that was laid out in pages.
///
/// With form feeds, what stands at the edge of most pages is furniture. Without, page numbers that count up
/// by one are, and lines repeated next to them. Furniture is marked on the lines, never guessed from one
/// occurrence, and the pages are numbered by it.
struct PageFurniture {
  /// Marks furniture in `lines` and sets their pages.
  /// - Returns: whether the text has pages.
  static func mark(_ lines: inout [TextLine], _ text: Span<UInt8>, hasFormFeeds: Bool) -> Bool {
    // Repetition is looked for in texts of human size only, which bounds the memory.
    guard lines.count <= 400_000 else { return hasFormFeeds }
    let found = hasFormFeeds ? markEdges(&lines, text) : markRepetition(&lines, text)
    joinAcross(&lines)
    return found || hasFormFeeds
  }

  // MARK: - With form feeds

  /// Lines at the top and at the foot of a page that may be furniture: headers of official papers have six and more.
  private static let deepLines = 8

  private static func markEdges(_ lines: inout [TextLine], _ text: Span<UInt8>) -> Bool {
    var edges: [Int] = []
    var pages = 0
    var start = 0
    while start < lines.count {
      var end = start
      while end < lines.count, lines[end].page == lines[start].page { end += 1 }
      pages += 1
      for i in start..<end {
        let depth = min(i - start, end - 1 - i)
        // Further in, where the rows of a table may differ in their figures only, a line with figures is text.
        if depth < 4 || (depth < deepLines && !PageMark.hasDigit(text, lines[i].range)) { edges.append(i) }
      }
      start = end
    }
    guard pages >= 2 else { return false }
    var counts: [UInt64: Int] = [:]
    var lastPage: [UInt64: UInt32] = [:]
    for i in edges {
      let key = PageMark(text, lines[i].range).key
      if lastPage[key] != lines[i].page { counts[key, default: 0] += 1 }
      lastPage[key] = lines[i].page
    }
    let needed = max(2, pages * 2 / 5)
    var seen: Set<UInt64> = []
    for i in edges {
      let range = lines[i].range
      guard range.count <= 200 else { continue }
      let mark = PageMark(text, range)
      let key = mark.key
      let repeats = counts[key] ?? 0
      // The first occurrence of a running header stays: it is often the title.
      let isFirst = seen.insert(key).inserted && mark.numberInHeader == nil
      let isMark = mark.number != nil
      let isHeader = repeats >= needed && !isFirst && !mark.isStructural
      if isMark || isHeader { lines[i].isFurniture = true }
    }
    return true
  }

  // MARK: - Without

  private struct Series {
    var lines: [Int] = []
    var numbers: [Int] = []
  }

  private static func markRepetition(_ lines: inout [TextLine], _ text: Span<UInt8>) -> Bool {
    var series: [UInt64: Series] = [:]
    for i in lines.indices where lines[i].count <= 160 {
      let range = lines[i].range
      guard PageMark.hasDigit(text, range) else { continue }
      let mark = PageMark(text, range)
      guard let number = mark.number ?? mark.numberInHeader else { continue }
      let key = mark.key
      series[key, default: Series()].lines.append(i)
      series[key, default: Series()].numbers.append(number)
    }
    var marks: [Int] = []
    for one in series.values where one.lines.count >= 2 {
      var rising = 0
      for k in 1..<one.numbers.count where one.numbers[k] == one.numbers[k - 1] &+ 1 { rising += 1 }
      let isWorded = PageMark(text, lines[one.lines[0]].range).hasPageWord
      // A bare number needs more proof than one with `Página` before it.
      if rising * 10 >= (one.numbers.count - 1) * 7, isWorded || one.numbers.count >= 3 {
        marks.append(contentsOf: one.lines)
      }
    }
    guard !marks.isEmpty else { return false }
    marks.sort()
    for i in marks { lines[i].isFurniture = true }
    markNeighbours(&lines, text, of: marks)
    number(&lines, by: marks)
    return true
  }

  /// Lines repeated beside the page marks are furniture as well.
  private static func markNeighbours(_ lines: inout [TextLine], _ text: Span<UInt8>, of marks: [Int]) {
    var beside: [UInt64: Int] = [:]
    var all: [UInt64: [Int]] = [:]
    var near = [Bool](repeating: false, count: lines.count)
    for mark in marks {
      for i in max(0, mark - 5)...min(lines.count - 1, mark + 5) { near[i] = true }
    }
    for i in lines.indices where !lines[i].isFurniture && lines[i].count <= 160 {
      let key = PageMark(text, lines[i].range).key
      all[key, default: []].append(i)
      if near[i] { beside[key, default: 0] += 1 }
    }
    for (key, count) in beside where count >= 2 && count * 3 >= marks.count {
      let places = all[key] ?? []
      guard count * 10 >= places.count * 6, let sample = places.first,
        !PageMark(text, lines[sample].range).isStructural
      else { continue }
      // The first occurrence stays: it is often the title.
      for i in places.dropFirst() { lines[i].isFurniture = true }
    }
  }

  /// Numbers the pages: a mark in the first lines heads its page, else marks end theirs.
  private static func number(_ lines: inout [TextLine], by marks: [Int]) {
    let heads = marks[0] < 4
    var page: UInt32 = 1
    var next = 0
    for i in lines.indices {
      let isMark = next < marks.count && marks[next] == i
      if isMark && heads && next > 0 { page += 1 }
      lines[i].page = page
      if isMark && !heads { page += 1 }
      if isMark { next += 1 }
    }
  }

  /// Text that goes on after furniture is marked, so that its paragraph can be joined.
  private static func joinAcross(_ lines: inout [TextLine]) {
    var afterFurniture = false
    for i in lines.indices {
      if lines[i].isFurniture {
        afterFurniture = true
      } else {
        if afterFurniture { lines[i].isAfterPageBreak = true }
        afterFurniture = false
      }
    }
  }
}
