/// Where each document of a block stands in it, for looking up many documents of a dense block: filling the table costs
/// about as much as a dozen searches of the block, and after it a document costs two loads.
///
/// What stood in it before is not cleared: a place is a guess, which the block itself confirms or not. Offsets are masked,
/// so that no document number read from disk can lead outside.
@safe struct PlaceTable: ~Copyable {
  /// Documents in a row for which there is a place.
  static let size: UInt32 = 4_096
  /// So many look-ups pay for filling.
  static let worthFilling = 16

  /// SAFETY: `size` bytes, allocated in `init`, freed in `deinit`, never handed out.
  private let places: UnsafeMutablePointer<UInt8>

  init() {
    unsafe places = .allocate(capacity: Int(Self.size))
    unsafe places.initialize(repeating: 0, count: Int(Self.size))
  }

  deinit { unsafe places.deallocate() }

  /// The place of the document so far behind the first of the block, if it is in the block.
  subscript(offset: UInt32) -> UInt8 {
    @inline(__always)
    get {
      // SAFETY: the mask keeps the offset inside.
      unsafe places[Int(offset & (Self.size &- 1))]
    }
    @inline(__always)
    nonmutating set {
      // SAFETY: as above.
      unsafe places[Int(offset & (Self.size &- 1))] = newValue
    }
  }
}

extension PostingsWalk {
  /// Looks documents up in the current block: those from `index` on that are not behind its last, which `index` becomes
  /// the first of. No branch depends on whether one is there, which a processor would guess wrong for every second.
  /// - Returns: how many there are; `found` has for each its index times 256 and where in the block it stands.
  @inline(__always)
  func find(
    _ wanted: NumberBlock, from index: inout Int, to end: Int, into found: NumberBlock,
    with table: borrowing PlaceTable
  ) -> Int {
    let last = lastOfBlock
    let far = index &+ PlaceTable.worthFilling
    if far < end, wanted[far] <= last, last &- documents[0] < PlaceTable.size {
      return findDense(wanted, from: &index, to: end, into: found, with: table)
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

  /// The same where many documents are wanted of a block that is dense.
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
