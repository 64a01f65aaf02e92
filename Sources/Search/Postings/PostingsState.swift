/// The state of a walk through a posting list. Only `PostingsWalk` touches it.
struct PostingsState {
  let list: ByteView
  var skips: SkipTable
  let entry: TermEntry
  let documentLimit: UInt32
  /// The documents of the current block; from `blockCount` on `PostingsCursor.end`.
  let documents: NumberBlock
  let frequencies: NumberBlock
  let boosts: NumberBlock

  var document: UInt32 = 0
  /// The current block, how many documents it has, and which of them the walk stands on.
  var block = 0
  var blockCount = 0
  var index = 0
  var lastOfBlock: UInt32 = 0
  /// Where the current block's bits stand, if it was opened for look-ups only, and the first document that they can have.
  var bitsOffset: Int?
  var firstOfBits: UInt32 = 0
  /// Where the current block's frequencies stand.
  var frequencyOffset = 0
  var frequenciesReady = false
  /// Whether a document of the current block has a boost; valid once frequencies are ready.
  var hasBoosts = false
  /// Whether all frequencies of the current block are below `NormTable.limit`; valid likewise.
  var areSmall = false
  /// Positions of the list before the document with number `summedIndex` of the block.
  var summedPositions = 0
  var summedIndex = 0
  /// The block that `blockBound` last stood on.
  var boundBlock = 0
  var positions: PositionsState
}
