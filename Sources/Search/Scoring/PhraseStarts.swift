/// Where a phrase may begin in a document: the positions of its first word looked at, less that word's place in the phrase,
/// of which each further word keeps those that it stands at the right distance from.
struct PhraseStarts: ~Copyable {
  private var starts = PositionList()

  var count: Int { starts.count }

  subscript(index: Int) -> UInt32 { starts[index] }

  /// Begins anew with the ascending positions of a word that is `offset` behind the phrase's first.
  @inline(__always)
  mutating func begin(with positions: borrowing PositionList, offset: UInt32) {
    starts.removeAll()
    var last = UInt32.max
    var index = 0
    while index < positions.count {
      let position = positions[index]
      if position >= offset, position != last { starts.append(position &- offset) }
      last = position
      index &+= 1
    }
  }

  /// Keeps the starts that a further word has a position for.
  @inline(__always)
  mutating func keep(matching positions: borrowing PositionList, offset: UInt32) {
    let count = positions.count
    var kept = 0
    var index = 0
    var place = 0
    while place < starts.count {
      let start = starts[place]
      let (wanted, overflow) = start.addingReportingOverflow(offset)
      if overflow { break }
      while index < count, positions[index] < wanted { index &+= 1 }
      if index == count { break }
      if positions[index] == wanted {
        starts.set(kept, start)
        kept &+= 1
      }
      place &+= 1
    }
    starts.truncate(to: kept)
  }

  /// Keeps the starts of phrases whose last word, `lastOffset` behind the first, stands before an end.
  mutating func keep(before end: UInt32, lastOffset: UInt32) {
    var kept = 0
    for index in 0..<starts.count where starts[index] &+ lastOffset < end {
      starts.set(kept, starts[index])
      kept += 1
    }
    starts.truncate(to: kept)
  }
}
