/// Counts the values of fields over all matches.
///
/// Documents are gathered and handed to the columns many at a time. Values are counted by number (`FacetValues`); only
/// those become text that are among the most frequent.
struct FacetCounter {
  private struct Field {
    var name: String
    var field: SearchField
    /// The values of the field in all segments; nil if they are too many or the field has none.
    var values: FacetValues?
    /// By number of the value, or by year.
    var counts: [UInt32] = []
    /// By value, where they have no numbers.
    var totals: [String: Int] = [:]
    /// Of the current segment.
    var column: KeywordColumn?
    /// Of the current segment by ordinal, where those are not the numbers.
    var segmentCounts: [UInt32] = []
    var countsBySegment = false
  }

  private static let batch = 1_024
  private static let years = 10_000

  private var fields: [Field]
  private var documents: [UInt32] = []
  private var segment = 0
  private var reader: SegmentReader?

  var isEmpty: Bool { fields.isEmpty }

  init(_ names: [String], context: SearchContext) throws(SearchError) {
    fields = names.map { Field(name: $0, field: SearchField(named: $0) ?? .keyword($0)) }
    for index in fields.indices {
      switch fields[index].field {
      case .keyword(let name):
        let values = try context.facetValues.values(of: name, in: context.segments)
        fields[index].values = values
        fields[index].counts = [UInt32](repeating: 0, count: values?.values.count ?? 0)
      case .year, .date: fields[index].counts = [UInt32](repeating: 0, count: Self.years)
      case .title, .identifier: break
      }
    }
    if !fields.isEmpty { documents.reserveCapacity(Self.batch) }
  }

  /// Goes on to a segment of the context.
  mutating func begin(_ segment: Int, _ reader: SegmentReader) throws(SearchError) {
    self.segment = segment
    self.reader = reader
    for index in fields.indices {
      guard case .keyword(let name) = fields[index].field else { continue }
      let column = try reader.keywordColumn(name)
      fields[index].column = column
      let isNumbered = fields[index].values.map { $0.numbers[segment] == nil } ?? false
      fields[index].countsBySegment = !isNumbered
      if !isNumbered {
        fields[index].segmentCounts = [UInt32](repeating: 0, count: Int(column?.valueCount ?? 0))
      }
    }
  }

  mutating func add(_ document: UInt32) throws(SearchError) {
    documents.append(document)
    if documents.count == Self.batch { try count() }
  }

  private mutating func count() throws(SearchError) {
    guard let reader, !documents.isEmpty else { return }
    for index in fields.indices {
      switch fields[index].field {
      case .keyword:
        // Taken out for the call: the column and the counts are parts of one value.
        guard let column = fields[index].column else { continue }
        var counts: [UInt32] = []
        let bySegment = fields[index].countsBySegment
        if bySegment {
          swap(&counts, &fields[index].segmentCounts)
        } else {
          swap(&counts, &fields[index].counts)
        }
        try column.count(documents.span, into: &counts)
        if bySegment {
          swap(&counts, &fields[index].segmentCounts)
        } else {
          swap(&counts, &fields[index].counts)
        }
      case .year, .date:
        var counts: [UInt32] = []
        swap(&counts, &fields[index].counts)
        try reader.columns.dates.countYears(documents.span, into: &counts)
        swap(&counts, &fields[index].counts)
      case .title, .identifier: break
      }
    }
    documents.removeAll(keepingCapacity: true)
  }

  mutating func endSegment() throws(SearchError) {
    try count()
    for index in fields.indices {
      guard let column = fields[index].column else { continue }
      fields[index].column = nil
      guard fields[index].countsBySegment else { continue }
      let counts = fields[index].segmentCounts
      if let values = fields[index].values {
        guard let numbers = values.numbers[segment] else { continue }
        for ordinal in 0..<min(counts.count, numbers.count) where counts[ordinal] > 0 {
          fields[index].counts[Int(numbers[ordinal])] &+= counts[ordinal]
        }
      } else {
        var walk = column.walk()
        while try walk.next(), walk.ordinal < counts.count {
          let count = counts[walk.ordinal]
          if count == 0 { continue }
          fields[index].totals[String(decoding: walk.key, as: UTF8.self), default: 0] += Int(count)
        }
      }
    }
  }

  /// The most frequent values of each field, of equals the first in byte order.
  func facets(limit: Int) -> [Facet] {
    fields.map { field in
      var found: [FacetValue] = []
      switch field.field {
      case .keyword:
        if let values = field.values {
          let best = Self.best(field.counts, limit: limit)
          return Facet(
            field: field.name,
            values: best.places.map {
              FacetValue(value: values.values[$0], count: Int(field.counts[$0]))
            }, distinct: best.distinct)
        }
        for (value, count) in field.totals { found.append(FacetValue(value: value, count: count)) }
      case .year, .date:
        for (year, count) in field.counts.enumerated() where count > 0 {
          found.append(FacetValue(value: String(year), count: Int(count)))
        }
      case .title, .identifier: break
      }
      found.sort { a, b in
        a.count != b.count ? a.count > b.count : a.value.utf8.lexicographicallyPrecedes(b.value.utf8)
      }
      return Facet(field: field.name, values: Array(found.prefix(max(0, limit))), distinct: found.count)
    }
  }

  /// Where the greatest counts stand, of equals the first, and how many are not zero.
  private static func best(_ counts: [UInt32], limit: Int) -> (places: [Int], distinct: Int) {
    var found: [Int] = []
    for place in counts.indices where counts[place] > 0 { found.append(place) }
    let distinct = found.count
    func precedes(_ a: Int, _ b: Int) -> Bool { counts[a] != counts[b] ? counts[a] > counts[b] : a < b }
    if distinct > 4 * max(1, limit) {
      // The count of the last one that can be shown, so that few are put in order.
      let least = found.map { counts[$0] }.sorted(by: >)[max(0, limit - 1)]
      found.removeAll { counts[$0] < least }
    }
    found.sort(by: precedes)
    return (Array(found.prefix(max(0, limit))), distinct)
  }
}
