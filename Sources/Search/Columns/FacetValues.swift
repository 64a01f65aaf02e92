import Synchronization

/// The values of a field in all segments of a snapshot, numbered in byte order: so that what is counted in one segment is
/// added to what is counted in another by number, and only values that are shown become text.
struct FacetValues: Sendable {
  /// Sorted by their bytes.
  let values: [String]
  /// By segment, the number of the value that an ordinal of its column stands for; nil where both are the same. Empty for
  /// a segment without the column.
  let numbers: [[UInt32]?]

  /// Reads the values; nil if there are more than `limit`, counted in each segment.
  fileprivate init?(
    of field: String, in segments: [Snapshot.Segment], limit: Int
  ) throws(SearchError) {
    var columns: [KeywordColumn?] = []
    for segment in segments { columns.append(try segment.reader.keywordColumn(field)) }
    guard columns.reduce(0, { $0 + Int($1?.valueCount ?? 0) }) <= limit else { return nil }
    var found: [[String]] = []
    for column in columns {
      var values: [String] = []
      values.reserveCapacity(Int(column?.valueCount ?? 0))
      if let column {
        var walk = column.walk()
        while try walk.next() { values.append(String(decoding: walk.key, as: UTF8.self)) }
      }
      found.append(values)
    }
    let all = found.count == 1 ? found[0] : Self.union(of: found)
    var places: [String: UInt32] = [:]
    if found.count > 1 {
      places.reserveCapacity(all.count)
      for (place, value) in all.enumerated() { places[value] = UInt32(place) }
    }
    values = all
    numbers = found.map { $0.count == all.count ? nil : $0.map { places[$0] ?? 0 } }
  }

  private static func union(of lists: [[String]]) -> [String] {
    var seen: Set<String> = []
    for list in lists { seen.formUnion(list) }
    return seen.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}

/// The values of the fields of a snapshot, numbered when they are first counted.
final class FacetValueTable: Sendable {
  /// Values of a field beyond which they are looked up anew in each search instead of being kept.
  private static let limit = 1 << 16
  /// Fields that are kept; a collection has a dozen.
  private static let fieldLimit = 64

  private let known = Mutex<[String: FacetValues?]>([:])

  /// The values of a field; nil if it has too many to be kept.
  func values(
    of field: String, in segments: [Snapshot.Segment]
  ) throws(SearchError) -> FacetValues? {
    // Read under the lock: who wants them too meanwhile would only read the same.
    try known.withLock { (known) throws(SearchError) in
      if let values = known[field] { return values }
      let values = try FacetValues(of: field, in: segments, limit: Self.limit)
      // What no document has is not kept: anybody may ask for any name.
      if known.count < Self.fieldLimit, values?.values.isEmpty != true { known[field] = .some(values) }
      return values
    }
  }
}
