/// Writes the columns of several segments as those of one, column after column straight from the sources.
///
/// Memory does not grow with the documents but for the maps from old to new ordinals, four bytes for each keyword
/// value and each title that differs.
struct ColumnsMerger {
  /// The columns of a segment to merge.
  struct Source {
    let columns: ColumnsReader
    let map: DocumentMap

    /// The documents that are not deleted, as runs.
    func forEachRun(_ body: (Range<Int>) throws(SearchError) -> Void) throws(SearchError) {
      try map.forEachRun { (run) throws(SearchError) in try body(Int(run.lowerBound)..<Int(run.upperBound)) }
    }
  }

  let sources: [Source]

  func write(to sections: inout ColumnSections) throws(SearchError) {
    try numbers(&sections) { $0.weightedLengths }
    try numbers(&sections) { $0.dates.numbers }
    try numbers(&sections) { $0.sequences }
    try writeIds(to: &sections)
    try writeTitles(to: &sections)
    let fields = Set(sources.flatMap(\.columns.keywordFields)).sorted()
    var written: [(field: String, values: MergedValues)] = []
    for field in fields {
      // A field of deleted documents only has no column.
      let values = try MergedValues(sources, sources.map { $0.columns.keywordColumn(field) })
      if values.isUsed { written.append((field, values)) }
    }
    sections.directory.varint(UInt64(written.count))
    for (field, values) in written {
      sections.directory.string(field)
      try values.write(to: &sections)
    }
  }

  /// A column of numbers that go over as they are.
  private func numbers(
    _ sections: inout ColumnSections, of column: (ColumnsReader) -> NumberColumn
  ) throws(SearchError) {
    try sections.numbers { (add) throws(SearchError) in
      for source in sources {
        let numbers = column(source.columns)
        try source.forEachRun { (run) throws(SearchError) in
          try numbers.forEach(in: run) { (value) throws(SearchError) in try add(value) }
        }
      }
    }
  }

  private func writeIds(to sections: inout ColumnSections) throws(SearchError) {
    var heads: [(walk: DictionaryWalk, number: UInt32, map: DocumentMap)] = []
    /// Goes to the next id of a document that is not deleted.
    func advance(
      _ head: inout (walk: DictionaryWalk, number: UInt32, map: DocumentMap)
    ) throws(SearchError) -> Bool {
      while try head.walk.next() {
        if let number = head.map.number(of: head.walk.payloads.varint32()) {
          head.number = number
          return true
        }
      }
      return false
    }
    for source in sources {
      var head = (walk: DictionaryWalk(source.columns.ids), number: UInt32(0), map: source.map)
      if try advance(&head) { heads.append(head) }
    }
    try sections.dictionary { (add) throws(SearchError) in
      var payload = ByteBuffer()
      while !heads.isEmpty {
        var least = 0
        for index in heads.indices.dropFirst()
        where heads[index].walk.key.lexicographicallyPrecedes(heads[least].walk.key) {
          least = index
        }
        payload.removeAll()
        payload.varint(UInt64(heads[least].number))
        let key = heads[least].walk.key
        try add(key.span, payload.bytes.span)
        if try !advance(&heads[least]) { heads.remove(at: least) }
      }
    }
  }

  private func writeTitles(to sections: inout ColumnSections) throws(SearchError) {
    var ranks: [[UInt32]] = []
    var heads: [(source: Int, walk: TitleKeys.Walk)] = []
    var used: [UsedOrdinals] = []
    for (index, source) in sources.enumerated() {
      let columns = source.columns
      var marks = UsedOrdinals(count: columns.titleKeys.count)
      try source.forEachRun { (run) throws(SearchError) in
        try columns.titleRanks.forEach(in: run) { (rank) throws(SearchError) in marks.insert(rank) }
      }
      used.append(marks)
      ranks.append([UInt32](repeating: 0, count: columns.titleKeys.count))
      var walk = TitleKeys.Walk(columns.titleKeys)
      if try marks.advance(&walk) { heads.append((index, walk)) }
    }
    try sections.titleKeys { (add) throws(SearchError) in
      var rank: UInt32 = 0
      while !heads.isEmpty {
        var least = heads[0].walk.key
        for head in heads.dropFirst() where head.walk.key.lexicographicallyPrecedes(least) {
          least = head.walk.key
        }
        try add(least.span)
        var index = 0
        while index < heads.count {
          if heads[index].walk.key == least {
            ranks[heads[index].source][heads[index].walk.rank] = rank
            if try !used[heads[index].source].advance(&heads[index].walk) {
              heads.remove(at: index)
              continue
            }
          }
          index += 1
        }
        rank += 1
      }
    }
    try sections.numbers { (add) throws(SearchError) in
      for (index, source) in sources.enumerated() {
        try source.forEachRun { (run) throws(SearchError) in
          try source.columns.titleRanks.forEach(in: run) { (rank) throws(SearchError) in
            guard rank < UInt64(ranks[index].count) else { throw source.columns.damaged("rank of a title") }
            try add(UInt64(ranks[index][Int(rank)]))
          }
        }
      }
    }
  }
}

/// Which ordinals occur in documents that are not deleted.
private struct UsedOrdinals {
  private var marks: [Bool]

  init(count: Int) { marks = Array(repeating: false, count: count) }

  /// An ordinal that is too large is found by whoever reads it next.
  mutating func insert(_ ordinal: UInt64) {
    if ordinal < UInt64(marks.count) { marks[Int(ordinal)] = true }
  }

  func advance(_ walk: inout TitleKeys.Walk) throws(SearchError) -> Bool {
    while try walk.next() {
      if walk.rank < marks.count && marks[walk.rank] { return true }
    }
    return false
  }
}

/// The values that one keyword field has in several segments, put together.
private struct MergedValues {
  private let sources: [ColumnsMerger.Source]
  private let columns: [KeywordColumn?]
  /// For each source, the documents that have each of its values.
  private var frequencies: [[UInt32]] = []
  private var isMultiValued = false

  var isUsed: Bool { frequencies.contains { $0.contains { $0 > 0 } } }

  init(_ sources: [ColumnsMerger.Source], _ columns: [KeywordColumn?]) throws(SearchError) {
    self.sources = sources
    self.columns = columns
    for (source, column) in zip(sources, columns) {
      var counts = [UInt32](repeating: 0, count: Int(column?.valueCount ?? 0))
      if let column {
        try source.forEachRun { (run) throws(SearchError) in
          try column.count(in: run, into: &counts)
          if !isMultiValued { isMultiValued = try column.hasSeveralValues(in: run) }
        }
      }
      frequencies.append(counts)
    }
  }

  func write(to sections: inout ColumnSections) throws(SearchError) {
    var ordinals = frequencies.map { [UInt32](repeating: 0, count: $0.count) }
    var sums: [UInt32] = []
    try sections.dictionary { (add) throws(SearchError) in
      var heads: [(source: Int, walk: DictionaryWalk)] = []
      for (index, column) in columns.enumerated() {
        guard let column else { continue }
        var walk = column.walk()
        if try advance(&walk, of: index) { heads.append((index, walk)) }
      }
      while !heads.isEmpty {
        var least = heads[0].walk.key
        for head in heads.dropFirst() where head.walk.key.lexicographicallyPrecedes(least) {
          least = head.walk.key
        }
        try add(least.span, [UInt8]().span)
        var sum: UInt32 = 0
        var index = 0
        while index < heads.count {
          let source = heads[index].source
          if heads[index].walk.key == least {
            let ordinal = heads[index].walk.ordinal
            ordinals[source][ordinal] = UInt32(sums.count)
            sum += frequencies[source][ordinal]
            if try !advance(&heads[index].walk, of: source) {
              heads.remove(at: index)
              continue
            }
          }
          index += 1
        }
        sums.append(sum)
      }
    }
    try sections.numbers { (add) throws(SearchError) in
      for sum in sums { try add(UInt64(sum)) }
    }
    if isMultiValued {
      var start: UInt64 = 0
      try sections.numbers { (add) throws(SearchError) in
        try add(0)
        try forEachDocument { (_, values) throws(SearchError) in
          start += UInt64(values.count)
          try add(start)
        }
      }
    } else {
      sections.none()
    }
    try sections.numbers { (add) throws(SearchError) in
      try forEachDocument { (source, values) throws(SearchError) in
        if isMultiValued {
          for value in values { try add(UInt64(ordinals[source][Int(value)])) }
        } else {
          try add(values.first.map { UInt64(ordinals[source][Int($0)]) + 1 } ?? 0)
        }
      }
    }
  }

  private func advance(_ walk: inout DictionaryWalk, of source: Int) throws(SearchError) -> Bool {
    while try walk.next() {
      if walk.ordinal < frequencies[source].count && frequencies[source][walk.ordinal] > 0 { return true }
    }
    return false
  }

  /// Calls `body` for each document that is not deleted with its source and its values there.
  private func forEachDocument(
    _ body: (Int, [UInt32]) throws(SearchError) -> Void
  ) throws(SearchError) {
    var values: [UInt32] = []
    for (index, source) in sources.enumerated() {
      let column = columns[index]
      try source.forEachRun { (run) throws(SearchError) in
        for document in run {
          values.removeAll(keepingCapacity: true)
          try column?.ordinals(of: UInt32(document), into: &values)
          try body(index, values)
        }
      }
    }
  }
}
