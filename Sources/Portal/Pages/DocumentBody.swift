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

  /// Levels of the headings that the next block stands under: levels that the source skips are closed up, under the
  /// page's own first-level heading.
  private var openLevels: [UInt8] = []

  private static let outlineLimit = 60

  init(_ view: DocumentView) {
    var blocks = view.blocks[...]
    if let first = blocks.first, (1...2).contains(first.kind),
      TextFolding.fold(first.text) == TextFolding.fold(view.title)
    {
      titleAnchor = first.number
      blocks = blocks.dropFirst()
    }
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

  private mutating func add(_ run: ArraySlice<IndexBlock>) {
    guard let block = run.first else { return }
    let one: [String: Any] = ["n": block.number, "words": block.text]
    switch block.kind {
    case 1...6:
      var heading = one
      while let last = openLevels.last, last >= block.kind { openLevels.removeLast() }
      openLevels.append(block.kind)
      heading["tag"] = "h\(min(6, openLevels.count + 1))"
      segments.append(["heading": heading])
      if outline.count < Self.outlineLimit, openLevels.count <= 3 {
        outline.append([
          "n": block.number, "words": String(block.text.prefix(120)), "depth": openLevels.count,
        ])
      }
    case 7:
      segments.append(["list": ["items": run.map { ["n": $0.number, "words": $0.text] as [String: Any] }]])
    case 8: segments.append(["table": Self.table(run)])
    case 9: segments.append(["quote": one])
    case 10: segments.append(["caption": one])
    case 11: segments.append(["preformatted": one])
    default: segments.append(["paragraph": one])
    }
  }

  /// Rows of one table; short rows are filled by their last cell, so that every column has its place.
  private static func table(_ run: ArraySlice<IndexBlock>) -> [String: Any] {
    let rows = run.map { ($0.number, cells($0.text)) }
    let width = rows.map(\.1.count).max() ?? 1
    return [
      "first": run.first?.number ?? 0,
      "rows": rows.map { number, cells -> [String: Any] in
        [
          "n": number,
          "cells": cells.enumerated().map { place, text -> [String: Any] in
            let span = place == cells.count - 1 ? width - cells.count + 1 : 1
            return ["words": text, "span": span > 1 ? ["width": min(span, 1000)] as Any : false]
          },
        ]
      },
    ]
  }

  private static func cells(_ row: String) -> [String] {
    row.split(separator: " | ", omittingEmptySubsequences: false).map(String.init)
  }
}
