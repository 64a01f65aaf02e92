import Analysis

/// Keeps the first documents by title in bounded memory: never more than three times as many as are wanted.
///
/// Within a segment titles are compared by their ranks, which a column has; the keys of those few that lead in their
/// segment are read to put the segments together. Stored text is not read.
struct TitleOrder {
  /// A document of the current segment.
  private struct Candidate {
    var rank: UInt32
    var ranked: RankedDocument
  }

  private struct Entry {
    var key: [UInt8]
    var ranked: RankedDocument
  }

  private let capacity: Int
  private var reader: SegmentReader?
  private var candidates: [Candidate] = []
  /// Nothing after this gets in, once there are enough of the segment.
  private var bound: Candidate?
  /// The first of the segments before.
  private var entries: [Entry] = []

  init(capacity: Int) { self.capacity = capacity }

  /// Documents of one segment come one after the other.
  mutating func insert(_ ranked: RankedDocument, of reader: SegmentReader) throws(SearchError) {
    guard capacity > 0 else { return }
    if self.reader !== reader {
      try endSegment()
      self.reader = reader
    }
    let candidate = Candidate(rank: try reader.titleRank(ranked.document), ranked: ranked)
    if let bound, !Self.precedes(candidate, bound) { return }
    candidates.append(candidate)
    if candidates.count >= 2 * capacity { cut() }
  }

  mutating func sorted() throws(SearchError) -> [RankedDocument] {
    try endSegment()
    return entries.map(\.ranked)
  }

  private mutating func cut() {
    candidates.sort(by: Self.precedes)
    if candidates.count > capacity { candidates.removeSubrange(capacity...) }
    if candidates.count == capacity { bound = candidates.last }
  }

  private mutating func endSegment() throws(SearchError) {
    cut()
    if let reader {
      var last: (rank: UInt32, key: [UInt8])?
      for candidate in candidates {
        let key: [UInt8]
        if let last, last.rank == candidate.rank {
          key = last.key
        } else {
          key = try reader.titleKey(candidate.rank)
        }
        last = (candidate.rank, key)
        entries.append(Entry(key: key, ranked: candidate.ranked))
      }
    }
    candidates.removeAll(keepingCapacity: true)
    bound = nil
    entries.sort(by: Self.precedes)
    if entries.count > capacity { entries.removeSubrange(capacity...) }
  }

  private static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    a.rank == b.rank ? RankedDocument.precedes(a.ranked, b.ranked) : a.rank < b.rank
  }

  private static func precedes(_ a: Entry, _ b: Entry) -> Bool {
    if a.key == b.key { return RankedDocument.precedes(a.ranked, b.ranked) }
    return a.key.lexicographicallyPrecedes(b.key)
  }

  /// Bytes that order as Spanish does: case, accents and leading marks do not count, ñ follows n.
  static func sortKey(_ title: String) -> [UInt8] {
    var key: [UInt8] = []
    if title.isEmpty { return key }
    for scalar in TextFolding.fold(title).unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        let isAlphanumeric = (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
        if isAlphanumeric || !key.isEmpty { key.append(byte) }
        continue
      }
      if key.isEmpty && !scalar.properties.isAlphabetic && scalar.properties.numericType == nil { continue }
      if scalar == "ñ" {
        key += [UInt8(ascii: "n"), 0x7F]
      } else {
        key.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return key
  }
}
