/// What is known of a stretch of a posting list without decoding it.
struct BlockBound: Sendable, Equatable {
  /// The stretch reaches to this document.
  var lastDocument: UInt32
  /// Steps of which one is above every document of the stretch.
  var impacts: Impacts
  /// What a step's frequency of `Impacts.openFrequency` stands for.
  var openFrequency: UInt32

  /// The weighted frequency of a step, 0 if there is none.
  func frequency(_ step: Int) -> UInt32 {
    let frequency = impacts.frequency(step)
    return frequency == Impacts.openFrequency ? openFrequency : frequency
  }
}

/// Owns a walk through the documents of one stem in one segment, its memory and the files it reads; `PostingsWalk` says
/// what it can do. Loops take `walk`, everyone else calls this.
/// Not for sharing between threads; take one cursor each.
@safe final class PostingsCursor {
  /// The document number after the last of any list.
  static let end = UInt32.max

  /// The walk, valid while this object lives.
  let walk: PostingsWalk
  /// SAFETY: made in `init`, freed in `deinit`; only `walk` points to it besides. Its blocks are those of `numbers`, which
  /// live as long as this object.
  private let state: UnsafeMutablePointer<PostingsState>
  /// Documents, frequencies, boosts, positions, form numbers.
  private let numbers = OwnedNumberBlocks(count: 5)
  /// Kept alive for the views of the state.
  private let list: Bytes
  private let positionsList: Bytes
  private var positionBuffer = PositionList()
  private var formBuffer = PositionList()

  /// `list` and `positions` are the stem's parts of their files; documents are below `documentLimit`.
  init(list: Bytes, positions: Bytes, entry: TermEntry, documentLimit: UInt32) throws(SearchError) {
    if entry.documentFrequency > documentLimit { throw list.corrupt(0, "length of a posting list") }
    let view = ByteView(list)
    let skips = try SkipTable(of: view, entry: entry)
    let positionsView = ByteView(positions)
    let state = UnsafeMutablePointer<PostingsState>.allocate(capacity: 1)
    unsafe state.initialize(
      to: PostingsState(
        list: view, skips: skips, entry: entry, documentLimit: documentLimit, documents: numbers[0],
        frequencies: numbers[1],
        boosts: numbers[2],
        positions: PositionsState(positionsView, entry: entry, values: numbers[3], formNumbers: numbers[4])))
    unsafe self.state = state
    walk = unsafe PostingsWalk(state)
    self.list = list
    positionsList = positions
    try walk.load(0)
  }

  deinit {
    unsafe state.deinitialize(count: 1)
    unsafe state.deallocate()
  }

  /// The document the cursor stands on, or `end`.
  var document: UInt32 { walk.document }
  var documentFrequency: UInt32 { walk.documentFrequency }

  @discardableResult
  func next() throws(SearchError) -> UInt32 { try walk.next() }

  @discardableResult
  func seek(_ target: UInt32) throws(SearchError) -> UInt32 { try walk.seek(target) }

  /// How often the document has the stem.
  var frequency: UInt32 {
    get throws(SearchError) { try walk.frequency() }
  }

  /// What field weights add to the frequency.
  var boost: UInt32 {
    get throws(SearchError) { try walk.boost() }
  }

  /// Frequency and boost together; the highest number there is if that overflows.
  var weightedFrequency: UInt32 {
    get throws(SearchError) { try walk.weightedFrequency() }
  }

  func blockBound(for target: UInt32) throws(SearchError) -> BlockBound {
    try walk.blockBound(for: target)
  }

  /// Puts the document's positions, ascending, and the form number of each into the arrays, replacing what is there.
  func positions(into positions: inout [UInt32], forms: inout [UInt32]) throws(SearchError) {
    try read(into: &positions, wantForms: true)
    formBuffer.copy(to: &forms)
  }

  /// Puts the document's positions, ascending, into the array, replacing what is there.
  func positions(into positions: inout [UInt32]) throws(SearchError) {
    try read(into: &positions, wantForms: false)
  }

  private func read(into positions: inout [UInt32], wantForms: Bool) throws(SearchError) {
    positionBuffer.removeAll()
    formBuffer.removeAll()
    try walk.appendPositions(to: &positionBuffer, forms: &formBuffer, wantForms: wantForms)
    positionBuffer.copy(to: &positions)
  }
}
