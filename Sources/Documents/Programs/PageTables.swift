/// The tables of a page: segments of lines that stand in columns, put together as rows.
///
/// Columns are what no segment of the rows crosses. Two columns of running text are none, nor are the marks of an
/// enumeration beside its items, nor two lines side by side such as names under a signature.
struct PageTables {
  typealias Segment = LaidOutPage.Segment

  /// A table: where in the reading order it begins, and its rows.
  struct Table: Equatable {
    /// The first of its segments in reading order.
    var place: Int
    /// All its segments.
    var segments: Set<Int>
    /// Cells from left to right, empty ones as empty texts.
    var rows: [[String]]
  }

  /// Segments of a page that stand on one height.
  private struct Row {
    var segments: [Int]
    var top: Float
    var bottom: Float
  }

  private let segments: [Segment]
  /// The height of an ordinary line.
  private let height: Float

  /// More segments than this are no page of text to look for tables in.
  static let maximumSegments = 5_000

  /// The tables of a page, from its top to its bottom.
  static func find(in page: LaidOutPage) -> [Table] {
    guard page.segments.count >= 4, page.segments.count <= maximumSegments else { return [] }
    let heights = page.segments.map(\.height).sorted()
    let finder = PageTables(segments: page.segments, height: max(heights[heights.count / 2], 1))
    return finder.zones().flatMap { finder.tables(of: $0) }
  }

  // MARK: Columns of running text

  /// The segments of each column of a page set in two, or all of them.
  private func zones() -> [[Int]] {
    let all = Array(segments.indices)
    let lines = lines()
    let left = lines.map(\.left).min() ?? 0
    let right = lines.map(\.right).max() ?? 0
    // The gutter is a strip near the middle that hardly a line crosses: a heading may.
    var best: (place: Float, crossing: Int)?
    for step in 0...60 {
      let place = left + (right - left) * (0.35 + 0.005 * Float(step))
      let crossing = lines.count { $0.left < place + height * 0.3 && $0.right > place - height * 0.3 }
      if crossing < best?.crossing ?? Int.max { best = (place, crossing) }
    }
    guard let best, best.crossing <= max(2, lines.count / 12) else { return [all] }
    let first = lines.filter { $0.right <= best.place }
    let second = lines.filter { $0.left >= best.place }
    guard first.count >= 8, second.count >= 8, isProse(first), isProse(second) else { return [all] }
    return [all.filter { segments[$0].right <= best.place }, all.filter { segments[$0].left >= best.place }]
  }

  /// The lines that segments are parts of.
  private func lines() -> [Segment] {
    var lines: [Segment] = []
    for segment in segments {
      if let last = lines.last, last.line == segment.line {
        lines[lines.count - 1].right = max(last.right, segment.right)
        lines[lines.count - 1].text += " " + segment.text
      } else {
        lines.append(segment)
      }
    }
    return lines
  }

  /// Whether lines are as long as those of running text.
  private func isProse(_ lines: [Segment]) -> Bool {
    lines.reduce(0) { $0 + $1.text.utf8.count } >= lines.count * 26
  }

  // MARK: Rows in columns

  private func tables(of zone: [Int]) -> [Table] {
    let rows = rows(of: zone)
    var found: [Table] = []
    var i = 0
    var failures = 0
    while i < rows.count {
      guard rows[i].segments.count >= 2 else {
        i += 1
        continue
      }
      var columns = merged(rows[i].segments.map { segments[$0].left...segments[$0].right })
      var end = i + 1
      while end < rows.count, rows[end].top - rows[end - 1].bottom < height * 2.2 {
        let next = merged(columns + rows[end].segments.map { segments[$0].left...segments[$0].right })
        if next.count < columns.count || next.count < 2 { break }
        columns = next
        end += 1
      }
      // What stands below with one segment only is text that happens to be narrow.
      while end > i + 1, rows[end - 1].segments.count == 1 { end -= 1 }
      if let table = table(Array(rows[i..<end]), columns) {
        found.append(table)
        i = end
        failures = 0
      } else {
        // A line over the table may be what spoils it; more than a few are none, and each try costs the whole group.
        failures += 1
        i = failures % 4 == 0 ? end : i + 1
      }
    }
    return found
  }

  /// The segments of a zone by their height on the page.
  private func rows(of zone: [Int]) -> [Row] {
    var rows: [Row] = []
    for i in zone.sorted(by: {
      (segments[$0].middle, segments[$0].left) < (segments[$1].middle, segments[$1].left)
    }) {
      let one = segments[i]
      if let last = rows.last, one.middle < last.bottom - min(one.height, last.bottom - last.top) * 0.3 {
        rows[rows.count - 1].segments.append(i)
        rows[rows.count - 1].bottom = max(last.bottom, one.bottom)
        rows[rows.count - 1].top = min(last.top, one.top)
      } else {
        rows.append(Row(segments: [i], top: one.top, bottom: one.bottom))
      }
    }
    return rows
  }

  /// Intervals with those that touch made one.
  private func merged(_ intervals: [ClosedRange<Float>]) -> [ClosedRange<Float>] {
    var result: [ClosedRange<Float>] = []
    for interval in intervals.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, interval.lowerBound - last.upperBound < height * 0.35 {
        result[result.count - 1] = last.lowerBound...max(last.upperBound, interval.upperBound)
      } else {
        result.append(interval)
      }
    }
    return result
  }

  private func table(_ rows: [Row], _ columns: [ClosedRange<Float>]) -> Table? {
    guard columns.count >= 2, columns.count <= 60 else { return nil }
    var lines: [(cells: [String], row: Row)] = []
    // Wide spaces of justified text are within a line; poppler itself divides at most gaps between cells.
    let divided = rows.count { row in Set(row.segments.map { segments[$0].line }).count >= 2 }
    for row in rows {
      var cells = [String](repeating: "", count: columns.count)
      for i in row.segments.sorted(by: { segments[$0].left < segments[$1].left }) {
        guard let column = columns.firstIndex(where: { segments[i].left <= $0.upperBound }) else { continue }
        cells[column] += cells[column].isEmpty ? segments[i].text : " " + segments[i].text
      }
      lines.append((cells, row))
    }
    let isFull = lines.count { $0.cells.count(where: { !$0.isEmpty }) >= 2 }
    guard isFull >= (columns.count == 2 ? 3 : 2), divided * 2 >= isFull, !isEnumeration(lines.map(\.cells))
    else { return nil }
    let cells = joinWrapped(lines)
    guard cells.count >= 2, !isRunningText(cells) else { return nil }
    let own = Set(rows.flatMap(\.segments))
    return Table(place: own.min() ?? 0, segments: own, rows: cells)
  }

  /// Marks such as `a)`, `IV.` and bullets in the first of two columns.
  private func isEnumeration(_ rows: [[String]]) -> Bool {
    guard rows.first?.count == 2 else { return false }
    let marks = rows.map { $0[0] }.filter { !$0.isEmpty }
    let short = marks.count { mark in
      let last =
        mark.unicodeScalars.last.map { ").-•–º°".unicodeScalars.contains($0) || !$0.isASCII } ?? false
      return mark.utf8.count <= 6 && last
    }
    return short * 4 >= marks.count * 3
  }

  private func isRunningText(_ rows: [[String]]) -> Bool {
    let cells = rows.flatMap { $0 }.filter { !$0.isEmpty }
    let bytes = cells.reduce(0) { $0 + $1.utf8.count }
    return bytes > cells.count * 160
  }

  // MARK: Cells of several lines

  /// Puts lines of one row together: by the space between rows where there is one, else by empty first cells.
  private func joinWrapped(_ lines: [(cells: [String], row: Row)]) -> [[String]] {
    let gaps = zip(lines, lines.dropFirst()).map { $1.row.top - $0.row.bottom }
    let whole = lines.count { !$0.cells.contains("") }
    // Lines of a cell are set close, rows have room between them; where most lines are whole each is a row.
    let limit = whole * 10 >= lines.count * 7 ? nil : Self.widestStep(gaps, height)
    let isSpaced = limit != nil
    var rows: [[String]] = []
    for (k, line) in lines.enumerated() {
      let isClose = k > 0 && (limit.map { gaps[k - 1] < $0 } ?? (gaps[k - 1] < height * 0.6))
      let isWrapped = isClose && (isSpaced || line.cells[0].isEmpty)
      if isWrapped, !rows.isEmpty {
        for (column, cell) in line.cells.enumerated() where !cell.isEmpty {
          let before = rows[rows.count - 1][column]
          rows[rows.count - 1][column] = before.isEmpty ? cell : Self.joined(before, cell)
        }
      } else {
        rows.append(line.cells)
      }
    }
    return rows
  }

  /// What parts the gaps within rows from those between them: the middle of the widest step among them.
  private static func widestStep(_ gaps: [Float], _ height: Float) -> Float? {
    let sorted = gaps.sorted()
    var best: (step: Float, limit: Float)?
    for (less, more) in zip(sorted, sorted.dropFirst()) where more > height * 0.1 {
      if more - less > max(height * 0.1, best?.step ?? 0) { best = (more - less, (more + less) / 2) }
    }
    return best?.limit
  }

  /// `infor-` and `mación` are one word.
  private static func joined(_ before: String, _ after: String) -> String {
    let bytes = Array(before.utf8.suffix(2))
    let first = after.utf8.first ?? 0
    let isWord = bytes.count == 2 && bytes[1] == 0x2D && (bytes[0] >= 0x61 || bytes[0] >= 0x80)
    if isWord, first >= 0x61 && first <= 0x7A || first >= 0x80 { return String(before.dropLast()) + after }
    return before + " " + after
  }
}

extension LaidOutPage {
  /// The page as lines in reading order: blank lines between blocks, the cells of a table's rows parted by tabs.
  var text: String {
    let tables = PageTables.find(in: self)
    var inTable: [Int: Int] = [:]
    for (number, table) in tables.enumerated() { for i in table.segments { inTable[i] = number } }
    let marks = hangingMarks(outside: inTable)
    let hanging = Set(marks.values)
    var out = ""
    var before: Segment?
    for (i, segment) in segments.enumerated() where !hanging.contains(i) {
      if let number = inTable[i] {
        guard tables[number].place == i else { continue }
        if !out.isEmpty { out += "\n\n" }
        out += Self.lines(of: tables[number].rows)
        before = nil
        continue
      }
      if let before {
        out += before.line == segment.line ? " " : before.block == segment.block ? "\n" : "\n\n"
      } else if !out.isEmpty {
        out += "\n\n"
      }
      if let mark = marks[i] { out += segments[mark].text + " " }
      out += segment.text
      before = segment
    }
    return out
  }

  /// The marks of enumerations, such as `a)` and `IV.`, that stand as lines of their own beside what they number: for
  /// the segment that follows on the same height, its mark.
  private func hangingMarks(outside tables: [Int: Int]) -> [Int: Int] {
    var marks: [Int: Int] = [:]
    guard segments.count <= PageTables.maximumSegments else { return marks }
    for (i, mark) in segments.enumerated() where tables[i] == nil && Self.isMark(mark.text) {
      let isAlone =
        (i == 0 || segments[i - 1].line != mark.line)
        && (i + 1 == segments.count || segments[i + 1].line != mark.line)
      guard isAlone else { continue }
      var nearest: Int?
      for (k, one) in segments.enumerated() where one.left >= mark.right && one.line != mark.line {
        guard abs(one.middle - mark.middle) < mark.height * 0.5, one.left - mark.right < mark.height * 5
        else {
          continue
        }
        if nearest.map({ one.left < segments[$0].left }) ?? true { nearest = k }
      }
      if let nearest, marks[nearest] == nil, tables[nearest] == nil { marks[nearest] = i }
    }
    return marks
  }

  /// Whether a text is only a letter, or a Roman or other number up to three places, and a closing mark, or a bullet.
  static func isMark(_ text: String) -> Bool {
    if ["•", "–", "▪", "○", "●", "‣"].contains(text) { return true }
    let bytes = Array(text.utf8.prefix(9))
    guard let last = bytes.last, last == 0x29 || last == 0x2E, bytes.count >= 2, bytes.count <= 7 else {
      return false
    }
    let body = bytes.dropLast()
    if body.count == 1, let byte = body.first {
      return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || (0x30...0x39).contains(byte)
    }
    if body.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return body.count <= 3 }
    return body.allSatisfy { [0x49, 0x56, 0x58, 0x4C].contains($0) }
  }

  private static func lines(of rows: [[String]]) -> String {
    var told = TableRows(findsHeader: true)
    return rows.compactMap { told.parts(of: $0)?.joined(separator: "\t") }.joined(separator: "\n")
  }
}
