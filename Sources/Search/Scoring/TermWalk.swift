/// A posting list with what scoring its documents takes: the plain form of a `TermScorer`, for the loops that work on
/// several at once. Counts no references; valid while the scorer it was taken from lives.
struct TermWalk: BitwiseCopyable {
  let postings: PostingsWalk
  private let lengths: ByteView
  private let norms: NormTable
  /// The weight in points.
  let weight: Float

  init(_ postings: PostingsWalk, lengths: ByteView, norms: NormTable, weight: Float) {
    self.postings = postings
    self.lengths = lengths
    self.norms = norms
    self.weight = weight
  }

  /// The score of the document that the walk stands on.
  @inline(__always)
  func points() throws(SearchError) -> Points {
    let lengthCode = lengths.verifiedByte(Int(postings.document))
    return norms.points(weight: weight, frequency: try postings.weightedFrequency(), lengthCode: lengthCode)
  }

  /// The score of a document of the block; `postings.prepareFrequencies` comes first.
  @inline(__always)
  func points(at index: Int, document: UInt32) -> Points {
    norms.points(
      weight: weight, frequency: postings.weightedFrequency(at: index),
      lengthCode: lengths.verifiedByte(Int(document)))
  }

  /// The same without `postings.prepareFrequencies`: for a few documents of a block.
  @inline(__always)
  func points(atUnread index: Int, document: UInt32) throws(SearchError) -> Points {
    let points = norms.points(
      weight: weight, frequency: try postings.weightedFrequency(atUnread: index),
      lengthCode: lengths.verifiedByte(Int(document)))
    #if DEBUG
      // As in `score`, of full blocks: those of the small indexes that tests damage on purpose are not.
      let bound = try bound(ofBlock: postings.block)
      precondition(
        points <= bound || postings.blockCount < blockSize, "a score above the bound of its block")
    #endif
    return points
  }

  /// The scores of four documents of the block at once, by the places where they stand in it and its plain frequencies.
  @inline(__always)
  func points(at places: SIMD4<UInt32>, documents: SIMD4<UInt32>, _ frequencies: NumberBlock) -> SIMD4<UInt32>
  {
    let four = SIMD4(
      frequencies[Int(places.x)], frequencies[Int(places.y)], frequencies[Int(places.z)],
      frequencies[Int(places.w)])
    let norms = SIMD4<Float>(norm(documents.x), norm(documents.y), norm(documents.z), norm(documents.w))
    return self.norms.points(weight: SIMD4(repeating: weight), frequencies: four, norms: norms)
  }

  /// The scores of the documents of the block from `start` to before `end` into the same places of a block.
  @inline(__always)
  func score(from start: Int, to end: Int, into scores: NumberBlock) throws(SearchError) {
    try postings.prepareFrequencies()
    let documents = postings.documents
    guard let frequencies = postings.plainFrequencies else {
      for index in start..<end {
        scores[index] = UInt32(truncatingIfNeeded: points(at: index, document: documents[index]))
      }
      return
    }
    let weight = SIMD4<Float>(repeating: weight)
    var row = start &>> 2
    while row &<< 2 < end {
      let four = documents.row(row)
      let norms = SIMD4<Float>(norm(four.x), norm(four.y), norm(four.z), norm(four.w))
      scores.setRow(row, self.norms.points(weight: weight, frequencies: frequencies.row(row), norms: norms))
      row &+= 1
    }
    #if DEBUG
      let isBounded = try isBounded(from: start, to: end, scores)
      precondition(isBounded, "a score above the bound of its block")
    #endif
  }

  /// Whether no score of the block is above the block's bound, on which all pruning rests; asserted in debug builds.
  private func isBounded(from start: Int, to end: Int, _ scores: NumberBlock) throws(SearchError) -> Bool {
    let bound = UInt32(try self.bound(ofBlock: postings.block))
    return (start..<end).allSatisfy { scores[$0] <= bound }
  }

  @inline(__always)
  private func norm(_ document: UInt32) -> Float { norms[lengths.verifiedByte(Int(document))] }

  /// A bound on the scores of a block of the list.
  @inline(__always)
  func bound(ofBlock block: Int) throws(SearchError) -> Points {
    norms.bound(
      weight: weight, impacts: try postings.impacts(ofBlock: block), openFrequency: postings.openFrequency)
  }

  /// A bound on the scores from one document to another. `block` is one that ends before no document of the stretch
  /// is missed, and becomes the first of the stretch. If the stretch has more blocks than `most`, the weight bounds it.
  @inline(__always)
  func bound(
    from first: UInt32, through last: UInt32, block: inout Int, lookingAt most: Int = Int.max
  ) throws(SearchError) -> Points {
    if postings.document > last { return 0 }
    block = try postings.firstBlock(from: max(block, postings.block), reaching: first)
    var bound: Points = 0
    var place = block
    let (end, isCut) = place.addingReportingOverflow(most)
    let stop = isCut ? postings.blockTotal : min(end, postings.blockTotal)
    while place < stop {
      bound = max(bound, try self.bound(ofBlock: place))
      if try postings.lastDocument(ofBlock: place) >= last { return bound }
      place &+= 1
    }
    return place == postings.blockTotal ? bound : Points(weight.rounded(.up))
  }
}
