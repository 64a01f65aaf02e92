/// What looking many documents up in a block takes.
struct BlockLookup: ~Copyable {
  let places = PlaceTable()
  let bits = BlockBits()
}

extension PostingsWalk {
  /// Looks documents up in the current block: those from `index` on that are not behind its last, which `index` becomes
  /// the first of. They are behind the last of the block before. No branch depends on whether one is there, which a
  /// processor would guess wrong for every second.
  /// - Returns: how many there are; `found` has for each its index times 256 and where in the block it stands.
  @inline(__always)
  func find(
    _ wanted: NumberBlock, from index: inout Int, to end: Int, into found: NumberBlock,
    with lookup: borrowing BlockLookup
  ) throws(SearchError) -> Int {
    if let first = try takeBits(into: lookup.bits) {
      return findBits(wanted, from: &index, to: end, into: found, with: lookup.bits, first: first)
    }
    let last = lastOfBlock
    let far = index &+ PlaceTable.worthFilling
    if far < end, wanted[far] <= last, last &- documents[0] < PlaceTable.size {
      return findDense(wanted, from: &index, to: end, into: found, with: lookup.places)
    }
    let documents = documents
    var count = 0
    while index < end {
      let document = wanted[index]
      if document > last { break }
      let place = documents.countBelow(document)
      found[count] = UInt32(truncatingIfNeeded: index &<< 8 | place)
      count &+= documents[place] == document ? 1 : 0
      index &+= 1
    }
    return count
  }

  /// The same in a dense block that is not decoded.
  @inline(__always)
  private func findBits(
    _ wanted: NumberBlock, from index: inout Int, to end: Int, into found: NumberBlock,
    with bits: borrowing BlockBits, first: UInt32
  ) -> Int {
    let last = lastOfBlock
    var count = 0
    while index < end {
      let document = wanted[index]
      if document > last { break }
      found[count] = UInt32(truncatingIfNeeded: index)
      count &+= bits.bit(document &- first)
      index &+= 1
    }
    // Where they stand is found out only of those that are there.
    var match = 0
    while match < count {
      let source = found[match]
      found[match] = source &<< 8 | bits.rank(wanted[Int(source)] &- first)
      match &+= 1
    }
    return count
  }

  /// The same where many documents are wanted of a decoded block that is dense.
  @inline(__always)
  private func findDense(
    _ wanted: NumberBlock, from index: inout Int, to end: Int, into found: NumberBlock,
    with table: borrowing PlaceTable
  ) -> Int {
    let documents = documents
    let (first, last, total) = (documents[0], lastOfBlock, blockCount)
    var place = 0
    while place < total {
      table[documents[place] &- first] = UInt8(truncatingIfNeeded: place)
      place &+= 1
    }
    var count = 0
    while index < end {
      let document = wanted[index]
      if document > last { break }
      let place = Int(table[document &- first])
      found[count] = UInt32(truncatingIfNeeded: index &<< 8 | place)
      count &+= documents[place] == document ? 1 : 0
      index &+= 1
    }
    return count
  }
}
