import Analysis
import Search

/// A document's blocks grouped for the template: runs of items become lists, runs of rows tables.
struct DocumentBody {
  /// What the template shows one after another.
  private(set) var segments: [[String: Any]] = []
  /// The headings, for the table of contents.
  private(set) var outline: [[String: Any]] = []
  /// The number of the block that repeats the title, which is then shown by the title itself.
  private(set) var titleAnchor: Int?
  /// The numbers of the blocks in which words of the search stand, and how many do in all.
  private(set) var matched: [Int] = []
  private(set) var matchCount = 0

  /// Levels of the headings that the next block stands under: levels that the source skips are closed up, under the
  /// page's own first-level heading.
  private var openLevels: [UInt8] = []
  private var marks: [Int: [Highlight]] = [:]
  /// The place of each matched block among the matched ones.
  private var places: [Int: Int] = [:]

  private var cellCount = 0

  private static let outlineLimit = 60
  private static let mostColumns = 100
  private static let mostCells = 30_000

  /// - Parameter highlights: finds the words of the search that led here.
  init(_ view: DocumentView, highlights: TextHighlights? = nil) {
    var blocks = view.blocks[...]
    if let first = blocks.first, (1...2).contains(first.kind),
      TextFolding.fold(first.text) == TextFolding.fold(view.title)
    {
      titleAnchor = first.number
      blocks = blocks.dropFirst()
    }
    if let highlights { mark(blocks, highlights) }
    var page = 0
    var rest = blocks
    while let block = rest.first {
      if block.page > page {
        page = block.page
        segments.append(["pageMark": ["page": page]])
      }
      let run: ArraySlice<IndexBlock>
      switch block.kind {
      case 7, 8: run = rest.prefix { $0.kind == block.kind && $0.page == block.page }
      default: run = rest.prefix(1)
      }
      add(run)
      rest = rest.dropFirst(run.count)
    }
  }

  private mutating func mark(_ blocks: ArraySlice<IndexBlock>, _ highlights: TextHighlights) {
    for block in blocks {
      let found = highlights.matches(in: block.text)
      guard !found.isEmpty else { continue }
      marks[block.number] = found
      places[block.number] = matched.count
      matched.append(block.number)
      matchCount += found.count
    }
  }

  /// A block for the template: its number, its words cut at what matched, its neighbours with matches.
  private func shown(_ block: IndexBlock) -> [String: Any] {
    var shown: [String: Any] = [
      "n": block.number, "marked": Markup(block.text, marking: marks[block.number] ?? []).inTemplate,
      // Said, so that templates do not look for them further out.
      "previousMatch": false, "nextMatch": false,
    ]
    if let place = places[block.number] {
      shown["previousMatch"] = place > 0 ? matched[place - 1] : false as Any
      shown["nextMatch"] = place + 1 < matched.count ? matched[place + 1] : false as Any
    }
    return shown
  }

  private mutating func add(_ run: ArraySlice<IndexBlock>) {
    guard let block = run.first else { return }
    switch block.kind {
    case 1...6:
      var heading = shown(block)
      while let last = openLevels.last, last >= block.kind { openLevels.removeLast() }
      openLevels.append(block.kind)
      heading["tag"] = "h\(min(6, openLevels.count + 1))"
      segments.append(["heading": heading])
      if outline.count < Self.outlineLimit, openLevels.count <= 3 {
        outline.append([
          "n": block.number, "words": String(block.text.prefix(120)), "depth": openLevels.count,
        ])
      }
    case 7: segments.append(["list": ["items": run.map(shown)]])
    case 8:
      let table = table(run)
      segments.append(["table": table])
    case 9: segments.append(["quote": shown(block)])
    case 10: segments.append(["caption": shown(block)])
    case 11: segments.append(["preformatted": shown(block)])
    default: segments.append(["paragraph": shown(block)])
    }
  }

  /// Rows of one table; short rows are filled by their last cell, so that every column has its place. Of a table that is
  /// too wide to be read as one, or beyond the cells of a page, each row is one cell.
  private mutating func table(_ run: ArraySlice<IndexBlock>) -> [String: Any] {
    var rows = run.map { ($0, Self.cells($0.text)) }
    cellCount += rows.reduce(0) { $0 + $1.1.count }
    if cellCount > Self.mostCells || rows.contains(where: { $0.1.count > Self.mostColumns }) {
      rows = run.map { ($0, [$0.text]) }
    }
    let width = rows.map(\.1.count).max() ?? 1
    return [
      "first": run.first?.number ?? 0,
      "rows": rows.map { block, cells -> [String: Any] in
        var row = shown(block)
        let marks = marks[block.number] ?? []
        var start = 0
        row["cells"] = cells.enumerated().map { place, text -> [String: Any] in
          let span = place == cells.count - 1 ? width - cells.count + 1 : 1
          let length = text.unicodeScalars.count
          let here = marks.filter { $0.start >= start && $0.start + $0.length <= start + length }
            .map { Highlight(start: $0.start - start, length: $0.length) }
          start += length + Self.cellBorder.unicodeScalars.count
          return [
            "marked": Markup(text, marking: here).inTemplate,
            "span": span > 1 ? ["width": min(span, 1000)] as Any : false,
          ]
        }
        return row
      },
    ]
  }

  private static let cellBorder = " | "

  private static func cells(_ row: String) -> [String] {
    row.split(separator: cellBorder, omittingEmptySubsequences: false).map(String.init)
  }
}
