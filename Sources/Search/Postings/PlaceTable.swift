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
