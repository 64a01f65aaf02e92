/// Counts the values of fields over all matches.
///
/// Documents are gathered and handed to the columns many at a time; values are looked up once a segment, not once a
/// document.
struct FacetCounter {
  private struct Field {
    var name: String
    var field: SearchField
    var totals: [String: Int] = [:]
    /// Of the current segment.
    var column: KeywordColumn?
    var counts: [UInt32] = []
  }

  private static let batch = 1_024
  private static let years = 10_000

  private var fields: [Field]
  private var documents: [UInt32] = []
  private var reader: SegmentReader?

  var isEmpty: Bool { fields.isEmpty }

  init(_ names: [String]) {
    fields = names.map { Field(name: $0, field: SearchField(named: $0) ?? .keyword($0)) }
  }

  mutating func begin(_ reader: SegmentReader) throws(SearchError) {
    self.reader = reader
    for index in fields.indices {
      switch fields[index].field {
      case .keyword(let name):
        let column = try reader.keywordColumn(name)
        fields[index].column = column
        fields[index].counts = [UInt32](repeating: 0, count: Int(column?.valueCount ?? 0))
      case .year, .date:
        fields[index].counts = [UInt32](repeating: 0, count: Self.years)
      case .title, .identifier: break
      }
    }
  }

  mutating func add(_ document: UInt32) throws(SearchError) {
    documents.append(document)
    if documents.count == Self.batch { try count() }
  }

  private mutating func count() throws(SearchError) {
    guard let reader else { return }
    for index in fields.indices {
      switch fields[index].field {
      case .keyword:
        // Taken out for the call: the column and the counts are parts of one value.
        guard let column = fields[index].column else { continue }
        var counts = fields[index].counts
        fields[index].counts = []
        try column.count(documents.span, into: &counts)
        fields[index].counts = counts
      case .year, .date:
        var counts = fields[index].counts
        fields[index].counts = []
        try reader.columns.dates.countYears(documents.span, into: &counts)
        fields[index].counts = counts
      case .title, .identifier: break
      }
    }
    documents.removeAll(keepingCapacity: true)
  }

  mutating func endSegment() throws(SearchError) {
    try count()
    for index in fields.indices {
      let counts = fields[index].counts
      if let column = fields[index].column {
        var walk = column.walk()
        while try walk.next(), walk.ordinal < counts.count {
          let count = counts[walk.ordinal]
          if count == 0 { continue }
          fields[index].totals[String(decoding: walk.key, as: UTF8.self), default: 0] += Int(count)
        }
      } else {
        for (ordinal, count) in counts.enumerated() where count > 0 {
          fields[index].totals[String(ordinal), default: 0] += Int(count)
        }
      }
      fields[index].column = nil
      fields[index].counts = []
    }
  }

  /// The most frequent values of each field.
  func facets(limit: Int) -> [Facet] {
    fields.map { field in
      let sorted = field.totals.sorted { a, b in
        a.value != b.value
          ? a.value > b.value : a.key.utf8.lexicographicallyPrecedes(b.key.utf8)
      }
      return Facet(
        field: field.name,
        values: sorted.prefix(max(0, limit)).map { FacetValue(value: $0.key, count: $0.value) },
        distinct: sorted.count)
    }
  }
}
