/// The blocks of a table row that is being read, until it is known whether the row is one of data or part
/// of a page laid out with tables.
struct PendingRow {
  private struct Piece {
    var cell: Int
    var block: HTMLBlock
  }

  /// Whether blocks are being collected.
  private(set) var isActive = false
  private var pieces: [Piece] = []
  private var byteCount = 0
  private var cell = 0

  /// More than this is given out as a row without waiting for the end.
  private static let maximumPieces = 4_096
  /// A cell of data is no longer than this, in UTF-8 bytes.
  private static let maximumCellBytes = 1_500
  private static let maximumPiecesInCell = 8

  mutating func begin() {
    isActive = true
    cell = 0
  }

  mutating func beginCell() { cell += 1 }

  /// Takes a block; gives out a row if there are too many.
  mutating func add(_ block: HTMLBlock, to output: (HTMLBlock) -> Void) {
    pieces.append(Piece(cell: cell, block: block))
    byteCount += block.text.utf8.count
    if pieces.count >= Self.maximumPieces { give(to: output) }
  }

  /// The end of the row: gives out one block if it is of data, else the blocks as they are.
  mutating func end(to output: (HTMLBlock) -> Void) {
    give(to: output)
    isActive = false
  }

  /// Something that no row of data holds, such as another table: gives out the blocks as they are.
  mutating func dissolve(to output: (HTMLBlock) -> Void) {
    for piece in pieces { output(piece.block) }
    clear()
    isActive = false
  }

  private mutating func give(to output: (HTMLBlock) -> Void) {
    guard isData, let first = pieces.first else {
      for piece in pieces { output(piece.block) }
      clear()
      return
    }
    var row = first.block
    var cell = first.cell
    row.kind = .tableRow
    row.text.reserveCapacity(byteCount + 3 * pieces.count)
    for piece in pieces.dropFirst() {
      row.text += piece.cell == cell ? " " : " | "
      cell = piece.cell
      row.text += piece.block.text
      row.linkBytes += piece.block.linkBytes
      row.linkCount += piece.block.linkCount
      row.links += piece.block.links
      row.region.formUnion(piece.block.region)
    }
    output(row)
    clear()
  }

  private mutating func clear() {
    pieces.removeAll(keepingCapacity: true)
    byteCount = 0
  }

  /// Whether the pieces read as one row: at least two cells, none long, none a menu beside text.
  private var isData: Bool {
    guard let first = pieces.first, let last = pieces.last, first.cell != last.cell else { return false }
    var hasMenu = false
    var hasText = false
    var start = 0
    while start < pieces.count {
      var end = start
      var bytes = 0
      var linkBytes = 0
      var links = 0
      while end < pieces.count, pieces[end].cell == pieces[start].cell {
        switch pieces[end].block.kind {
        case .heading, .preformatted: return false
        default: break
        }
        bytes += pieces[end].block.text.utf8.count
        linkBytes += pieces[end].block.linkBytes
        links += pieces[end].block.linkCount
        end += 1
      }
      if bytes > Self.maximumCellBytes || end - start > Self.maximumPiecesInCell { return false }
      if links >= 4 && linkBytes * 10 >= bytes * 8 { hasMenu = true }
      if bytes >= 200 && linkBytes * 10 < bytes * 3 { hasText = true }
      start = end
    }
    return !(hasMenu && hasText)
  }
}
