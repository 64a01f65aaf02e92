/// Byte strings one after the other in one array: about four bytes besides the text of each.
struct ByteStrings: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  var count: Int { ends.count }

  /// - Throws: `.limit` beyond 4 GiB of text.
  mutating func append(_ string: Span<UInt8>) throws(SearchError) {
    guard bytes.count + string.count <= Int(UInt32.max) else { throw .limit("4 GiB of names in a segment") }
    bytes.append(span: string)
    ends.append(UInt32(truncatingIfNeeded: bytes.count))
  }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// Calls `body` with a string.
  @inline(__always)
  func with<R>(_ index: Int, _ body: (Span<UInt8>) throws(SearchError) -> R) throws(SearchError) -> R {
    try body(bytes.span.extracting(range(index)))
  }

  /// The indexes in the order of the strings' bytes, equal strings in the order they came.
  func sorted() -> [UInt32] {
    var keys: [SortKey] = []
    keys.reserveCapacity(ends.count)
    for index in ends.indices {
      keys.append(SortKey(prefix: prefix(range(index)), index: UInt32(truncatingIfNeeded: index)))
    }
    let span = bytes.span
    keys.sort { (a: SortKey, b: SortKey) in
      if a.prefix != b.prefix { return a.prefix < b.prefix }
      let order = compare(Int(a.index), Int(b.index), in: span)
      return order == 0 ? a.index < b.index : order < 0
    }
    return keys.map(\.index)
  }

  /// Whether two strings are equal.
  func areEqual(_ a: Int, _ b: Int) -> Bool { compare(a, b, in: bytes.span) == 0 }

  private struct SortKey {
    /// The first eight bytes as a number that orders as they do.
    var prefix: UInt64
    var index: UInt32
  }

  private func prefix(_ range: Range<Int>) -> UInt64 {
    var prefix: UInt64 = 0
    for offset in 0..<8 {
      let index = range.lowerBound &+ offset
      prefix = prefix &<< 8 | (index < range.upperBound ? UInt64(bytes[index]) : 0)
    }
    return prefix
  }

  private func compare(_ a: Int, _ b: Int, in bytes: borrowing Span<UInt8>) -> Int {
    let first = range(a)
    let second = range(b)
    let limit = min(first.count, second.count)
    var index = 0
    while index < limit {
      let x = bytes[first.lowerBound &+ index]
      let y = bytes[second.lowerBound &+ index]
      if x != y { return x < y ? -1 : 1 }
      index &+= 1
    }
    return first.count - second.count
  }
}
