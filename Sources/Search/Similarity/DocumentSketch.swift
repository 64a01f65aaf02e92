/// What a document is recognised by when another says nearly the same: for each of 32 orders of all words the first of its
/// words (MinHash, Broder 1997). The share of places in which two sketches are equal estimates the share of words that two
/// documents have in common.
struct DocumentSketch: Sendable, Equatable {
  /// Numbers of a sketch.
  static let count = 32
  /// Bytes of a sketch in a file.
  static let byteCount = 4 * count
  /// Equal places from which two documents are versions of one.
  static let alike = 27

  /// All ones for a document without words.
  var places = SIMD32<UInt32>(repeating: .max)

  /// Whether two documents are versions of one.
  func isLike(_ other: DocumentSketch) -> Bool {
    // Place by place: most documents differ in so many that a few are enough to tell, and a results page compares
    // thousands of pairs.
    var different = 0
    for index in 0..<Self.count where places[index] != other.places[index] {
      different += 1
      if different > Self.count - Self.alike { return false }
    }
    return true
  }

  /// A byte of each of the first eight places, for `mayBeLike`.
  var signature: UInt64 {
    (0..<8).reduce(0) { $0 << 8 | UInt64(places[$1] & 0xFF) }
  }

  /// Whether documents with these signatures can be versions of one: of 32 places at most five differ then, so that of
  /// eight at least three are equal, which those of other documents hardly ever are.
  @inline(__always)
  static func mayBeLike(_ a: UInt64, _ b: UInt64) -> Bool {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let different = a ^ b
    // The highest bit of each byte that is equal.
    let equal = ~(((different & low) &+ low) | different | low)
    // Three or more: something is left when the lowest two are taken away.
    let withoutOne = equal & (equal &- 1)
    return withoutOne & (withoutOne &- 1) != 0
  }

  /// The place of a word in each of the orders.
  static func hash(of word: [UInt8]) -> SIMD32<UInt32> {
    var state = word.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    var hash = SIMD32<UInt32>()
    for index in 0..<Self.count {
      // SplitMix64 (Steele, Lea and Flood 2014)
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      hash[index] = UInt32(truncatingIfNeeded: value >> 32)
    }
    return hash
  }
}

extension SegmentReader {
  /// The sketch of each document, from a walk through all posting lists.
  func sketches() throws(SearchError) -> [DocumentSketch] {
    // Four numbers at a time: the operations on 32 go number by number.
    let rows = DocumentSketch.count / 4
    var places = [SIMD4<UInt32>](
      repeating: SIMD4(repeating: .max), count: Int(documentCount) * rows)
    let terms = terms()
    while try terms.next() {
      let hash = DocumentSketch.hash(of: terms.stem)
      let fours = (0..<rows).map { SIMD4(hash[4 * $0], hash[4 * $0 + 1], hash[4 * $0 + 2], hash[4 * $0 + 3]) }
      let cursor = try postings(terms.entry)
      let walk = cursor.walk
      while walk.document != PostingsCursor.end {
        let documents = walk.documents
        for index in 0..<walk.blockCount {
          let first = Int(documents[index]) &* rows
          for row in 0..<rows {
            let four = fours[row]
            let place = places[first &+ row]
            places[first &+ row] = place.replacing(with: four, where: four .< place)
          }
        }
        try walk.move(toIndex: walk.blockCount)
      }
      withExtendedLifetime(cursor) {}
    }
    return (0..<Int(documentCount)).map { document in
      var sketch = DocumentSketch()
      for number in 0..<DocumentSketch.count {
        sketch.places[number] = places[document * rows + number / 4][number % 4]
      }
      return sketch
    }
  }
}
