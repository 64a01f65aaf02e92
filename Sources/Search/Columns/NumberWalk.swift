/// Reads a column at indexes near one another: the block of the last one is looked up and checked once for all of them.
struct NumberWalk {
  private let column: NumberColumn
  private var block: NumberColumn.Block?
  /// The indexes of the block.
  private var first = 0
  private var end = 0

  init(_ column: NumberColumn) { self.column = column }

  /// The number at an index; an index outside is damage of whatever pointed here.
  @inline(__always)
  mutating func value(_ index: Int) throws(SearchError) -> UInt64 {
    if index < first || index >= end { try move(to: index) }
    guard let block else { return 0 }
    return column.number(index &- first, of: block)
  }

  @inline(never)
  private mutating func move(to index: Int) throws(SearchError) {
    let found = try column.block(holding: index)
    try column.check(found)
    block = found
    first = found.first
    end = found.first &+ found.count
  }
}
