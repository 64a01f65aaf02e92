/// Gathers the columns of a segment's documents in memory and writes them at its end (layout: `ColumnsWriter.swift`).
struct GatheredColumns {
  private var weightedLengths = NumberColumnWriter()
  private var dates = NumberColumnWriter()
  private var sequences = NumberColumnWriter()
  private var ids = ByteStrings()
  private var titles = ByteStrings()
  private var keywords: [String: GatheredKeywords] = [:]
  private var count: UInt32 = 0

  mutating func add(_ document: StoredDocument, number: UInt32) throws(SearchError) {
    guard document.id.utf8.count <= DictionaryWriter.maximumKeyLength else {
      throw .limit("an identifier of \(document.id.utf8.count) bytes")
    }
    weightedLengths.add(UInt64(document.weightedLength))
    dates.add(DateColumn.key(document.date))
    sequences.add(document.sequence)
    try ids.append(document.id.utf8.span)
    try titles.append(TitleOrder.sortKey(document.title).span)
    for keyword in document.keywords {
      keywords[keyword.field, default: GatheredKeywords()].add(keyword.value, document: number)
    }
    count = number + 1
  }

  mutating func write(to sections: inout ColumnSections) throws(SearchError) {
    try sections.write(&weightedLengths)
    try sections.write(&dates)
    try sections.write(&sequences)
    try writeIds(to: &sections)
    try writeTitles(to: &sections)
    sections.directory.varint(UInt64(keywords.count))
    for (field, column) in keywords.sorted(by: { $0.key < $1.key }) {
      sections.directory.string(field)
      try column.write(to: &sections, documentCount: count)
    }
  }

  /// When an id occurs twice its last document has it; the writer deletes the others.
  private func writeIds(to sections: inout ColumnSections) throws(SearchError) {
    let order = ids.sorted()
    try sections.dictionary { (add) throws(SearchError) in
      var payload = ByteBuffer()
      for (place, document) in order.enumerated() {
        if place + 1 < order.count, ids.areEqual(Int(order[place + 1]), Int(document)) { continue }
        payload.removeAll()
        payload.varint(UInt64(document))
        try ids.with(Int(document)) { (id) throws(SearchError) in try add(id, payload.bytes.span) }
      }
    }
  }

  private func writeTitles(to sections: inout ColumnSections) throws(SearchError) {
    let order = titles.sorted()
    var ranks = [UInt32](repeating: 0, count: order.count)
    var rank: UInt32 = 0
    try sections.titleKeys { (add) throws(SearchError) in
      for (place, document) in order.enumerated() {
        if place > 0, titles.areEqual(Int(order[place - 1]), Int(document)) {
          ranks[Int(document)] = rank - 1
          continue
        }
        ranks[Int(document)] = rank
        rank += 1
        try titles.with(Int(document)) { (key) throws(SearchError) in try add(key) }
      }
    }
    try sections.numbers { (add) throws(SearchError) in
      for rank in ranks { try add(UInt64(rank)) }
    }
  }
}

/// Gathers one keyword column.
private struct GatheredKeywords {
  private var provisional: [String: UInt32] = [:]
  private var documents: [UInt32] = []
  private var values: [UInt32] = []

  mutating func add(_ value: String, document: UInt32) {
    let next = UInt32(provisional.count)
    let number = provisional[value, default: next]
    if number == next { provisional[value] = next }
    documents.append(document)
    values.append(number)
  }

  func write(to sections: inout ColumnSections, documentCount: UInt32) throws(SearchError) {
    // Swift compares strings by canonical equivalence, the dictionary by bytes; keys that are equal to Swift are one.
    let sorted = provisional.map { (key: Array($0.key.utf8), number: $0.value) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    var ordinals = [UInt32](repeating: 0, count: sorted.count)
    try sections.dictionary { (add) throws(SearchError) in
      for (ordinal, value) in sorted.enumerated() {
        ordinals[Int(value.number)] = UInt32(ordinal)
        try add(value.key.span, [UInt8]().span)
      }
    }
    // Documents come ascending; within one, values are put in order and a value given twice counts once.
    var starts: [UInt32] = [0]
    var numbers: [UInt32] = []
    var frequencies = [UInt32](repeating: 0, count: sorted.count)
    var isMultiValued = false
    var index = 0
    var own: [UInt32] = []
    for document in 0..<documentCount {
      own.removeAll(keepingCapacity: true)
      while index < documents.count && documents[index] == document {
        let ordinal = ordinals[Int(values[index])]
        if !own.contains(ordinal) { own.append(ordinal) }
        index += 1
      }
      if own.count > 1 {
        own.sort()
        isMultiValued = true
      }
      for ordinal in own { frequencies[Int(ordinal)] += 1 }
      numbers += own
      starts.append(UInt32(numbers.count))
    }
    try sections.numbers { (add) throws(SearchError) in
      for frequency in frequencies { try add(UInt64(frequency)) }
    }
    if isMultiValued {
      try sections.numbers { (add) throws(SearchError) in
        for start in starts { try add(UInt64(start)) }
      }
      try sections.numbers { (add) throws(SearchError) in
        for number in numbers { try add(UInt64(number)) }
      }
    } else {
      sections.none()
      try sections.numbers { (add) throws(SearchError) in
        for document in 0..<Int(documentCount) {
          let isThere = starts[document] < starts[document + 1]
          try add(isThere ? UInt64(numbers[Int(starts[document])]) + 1 : 0)
        }
      }
    }
  }
}

extension ColumnSections {
  /// Writes a column that was gathered.
  fileprivate mutating func write(_ column: inout NumberColumnWriter) throws(SearchError) {
    column.finish()
    try write(column.output.bytes)
  }
}
