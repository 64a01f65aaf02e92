import Analysis

/// Keeps the first documents by title in bounded memory: never more than twice as many as are wanted.
struct TitleOrder {
  private struct Entry {
    var key: [UInt8]
    var ranked: RankedDocument
  }

  private let capacity: Int
  private var entries: [Entry] = []
  /// Nothing at or after this key gets in, once there are enough.
  private var bound: Entry?

  init(capacity: Int) { self.capacity = capacity }

  mutating func insert(_ ranked: RankedDocument, title: String) {
    guard capacity > 0 else { return }
    let entry = Entry(key: Self.sortKey(title), ranked: ranked)
    if let bound, !Self.precedes(entry, bound) { return }
    entries.append(entry)
    if entries.count >= 2 * capacity { cut() }
  }

  mutating func sorted() -> [RankedDocument] {
    cut()
    return entries.map(\.ranked)
  }

  private mutating func cut() {
    entries.sort(by: Self.precedes)
    if entries.count > capacity { entries.removeSubrange(capacity...) }
    if entries.count == capacity { bound = entries.last }
  }

  private static func precedes(_ a: Entry, _ b: Entry) -> Bool {
    if a.key == b.key { return RankedDocument.precedes(a.ranked, b.ranked) }
    return a.key.lexicographicallyPrecedes(b.key)
  }

  /// Bytes that order as Spanish does: case, accents and leading marks do not count, ñ follows n.
  static func sortKey(_ title: String) -> [UInt8] {
    var key: [UInt8] = []
    for scalar in TextFolding.fold(title).unicodeScalars {
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
