import Analysis
import Search

/// A document's blocks as a page shows them: runs of items become lists, runs of rows tables.
///
/// Written by program: a template looked up eight kinds of block for each of hundreds.
struct DocumentBody {
  /// The blocks one after another; empty if there are none.
  private(set) var markup = Markup()
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
  /// The labels of the page's language.
  private let labels: Labels

  private struct Labels {
    let page, text, table, previousMatch, nextMatch, paragraphLink: String

    init(_ language: PortalLanguage) {
      let texts = Wording.texts(language)
      page = texts["pageWord"] ?? ""
      text = texts["text"] ?? ""
      table = language.say("Tabla", "Table") + ", " + (texts["paragraph"] ?? "")
      previousMatch = texts["previousMatch"] ?? ""
      nextMatch = texts["nextMatch"] ?? ""
      paragraphLink = texts["paragraphLink"] ?? ""
    }
  }

  private static let outlineLimit = 60
  private static let mostColumns = 100
  private static let mostCells = 30_000

  /// - Parameter highlights: finds the words of the search that led here.
  init(_ view: DocumentView, _ language: PortalLanguage, highlights: TextHighlights? = nil) {
    labels = Labels(language)
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
        let number = String(page)
        markup.literal("<p class=\"pageMark\" id=\"pagina-")
        markup.text(number)
        markup.literal("\">")
        markup.text(labels.page)
        markup.literal(" ")
        markup.text(number)
        markup.literal("</p>\n")
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

  // MARK: Blocks

  private mutating func add(_ run: ArraySlice<IndexBlock>) {
    guard let block = run.first else { return }
    switch block.kind {
    case 1...6:
      while let last = openLevels.last, last >= block.kind { openLevels.removeLast() }
      openLevels.append(block.kind)
      addHeading(block, level: min(6, openLevels.count + 1))
      if outline.count < Self.outlineLimit, openLevels.count <= 3 {
        outline.append([
          "n": block.number, "words": String(block.text.prefix(120)), "depth": openLevels.count,
        ])
      }
    case 7:
      markup.literal("<ul class=\"items\">\n")
      for item in run { add(item, "<li id=\"p", "\">", "</li>\n") }
      markup.literal("</ul>\n")
    case 8: addTable(run)
    case 9: add(block, "<blockquote id=\"p", "\"><p>", "</p></blockquote>\n")
    case 10: add(block, "<p class=\"caption\" id=\"p", "\">", "</p>\n")
    case 11: addPreformatted(block)
    default: add(block, "<p id=\"p", "\">", "</p>\n")
    }
  }

  /// A block's words and links between what stands before its number, before its words, and behind them.
  private mutating func add(
    _ block: IndexBlock, _ start: StaticString, _ middle: StaticString, _ end: StaticString
  ) {
    markup.literal(start)
    markup.text(String(block.number))
    markup.literal(middle)
    markup.append(Markup(block.text, marking: marks[block.number] ?? []))
    addLinks(block)
    markup.literal(end)
  }

  private mutating func addHeading(_ block: IndexBlock, level: Int) {
    switch level {
    case 2: add(block, "<h2 id=\"p", "\">", "</h2>\n")
    case 3: add(block, "<h3 id=\"p", "\">", "</h3>\n")
    case 4: add(block, "<h4 id=\"p", "\">", "</h4>\n")
    case 5: add(block, "<h5 id=\"p", "\">", "</h5>\n")
    default: add(block, "<h6 id=\"p", "\">", "</h6>\n")
    }
  }

  private mutating func addPreformatted(_ block: IndexBlock) {
    markup.literal("<div class=\"scroll\" id=\"p")
    markup.text(String(block.number))
    markup.literal("\" role=\"region\" tabindex=\"0\" aria-label=\"")
    markup.text(labels.text)
    markup.literal(" ")
    markup.text(String(block.number))
    markup.literal("\"><pre>")
    markup.append(Markup(block.text, marking: marks[block.number] ?? []))
    markup.literal("</pre>")
    addLinks(block)
    markup.literal("</div>\n")
  }

  /// The links that a block has to its neighbours with matches and to itself.
  private mutating func addLinks(_ block: IndexBlock) {
    if let place = places[block.number] {
      if place > 0 { addJump(to: matched[place - 1], labels.previousMatch, "↑") }
      if place + 1 < matched.count { addJump(to: matched[place + 1], labels.nextMatch, "↓") }
    }
    let number = String(block.number)
    markup.literal("<a class=\"self\" href=\"#p")
    markup.text(number)
    markup.literal("\" aria-label=\"")
    markup.text(labels.paragraphLink)
    markup.literal(" ")
    markup.text(number)
    markup.literal("\">")
    markup.text(number)
    markup.literal("</a>")
  }

  private mutating func addJump(to number: Int, _ label: String, _ arrow: StaticString) {
    markup.literal("<a class=\"jump\" href=\"#p")
    markup.text(String(number))
    markup.literal("\" aria-label=\"")
    markup.text(label)
    markup.literal("\">")
    markup.literal(arrow)
    markup.literal("</a>")
  }

  // MARK: Tables

  /// Rows of one table; short rows are filled by their last cell, so that every column has its place. Of a table that is
  /// too wide to be read as one, or beyond the cells of a page, each row is one cell.
  private mutating func addTable(_ run: ArraySlice<IndexBlock>) {
    var rows = run.map { ($0, Self.cells($0.text)) }
    cellCount += rows.reduce(0) { $0 + $1.1.count }
    if cellCount > Self.mostCells || rows.contains(where: { $0.1.count > Self.mostColumns }) {
      rows = run.map { ($0, [$0.text]) }
    }
    let width = rows.map(\.1.count).max() ?? 1
    markup.literal("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
    markup.text(labels.table)
    markup.literal(" ")
    markup.text(String(run.first?.number ?? 0))
    markup.literal("\">\n<table>\n")
    for (block, cells) in rows { addRow(block, cells, width: width) }
    markup.literal("</table>\n</div>\n")
  }

  private mutating func addRow(_ block: IndexBlock, _ cells: [String], width: Int) {
    markup.literal("<tr id=\"p")
    markup.text(String(block.number))
    markup.literal("\">")
    let marks = marks[block.number] ?? []
    var start = 0
    for (place, text) in cells.enumerated() {
      let span = place == cells.count - 1 ? width - cells.count + 1 : 1
      markup.literal("<td")
      if span > 1 {
        markup.literal(" colspan=\"")
        markup.text(String(min(span, 1000)))
        markup.literal("\"")
      }
      markup.literal(">")
      if marks.isEmpty {
        markup.text(text)
      } else {
        let length = text.unicodeScalars.count
        let here = marks.filter { $0.start >= start && $0.start + $0.length <= start + length }
          .map { Highlight(start: $0.start - start, length: $0.length) }
        start += length + Self.cellBorder.unicodeScalars.count
        markup.append(Markup(text, marking: here))
      }
      markup.literal("</td>")
    }
    markup.literal("<td class=\"anchor\">")
    addLinks(block)
    markup.literal("</td></tr>\n")
  }

  private static let cellBorder = " | "

  private static func cells(_ row: String) -> [String] {
    row.split(separator: cellBorder, omittingEmptySubsequences: false).map(String.init)
  }
}
