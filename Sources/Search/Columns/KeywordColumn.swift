/// The values of one field for the documents of a segment, as ordinals in the sorted list of the values.
///
/// For counting and filtering work with ordinals and turn only those into text that are shown. Ordinals mean something
/// within their segment only. Layout: `ColumnsWriter.swift`.
struct KeywordColumn: Sendable {
  let field: String
  let documentCount: UInt32
  /// From so many documents in a row on it pays to look at what lies between them once.
  private static let longRun = 16
  /// The values of documents that have no more than so many are gathered, about so many at a time.
  private static let fewValues = 4
  private static let gathered = 1_024
  private let values: DictionaryReader
  private let frequencies: NumberColumn
  private let starts: NumberColumn?
  private let numbers: NumberColumn
  private let file: FramedFile

  init(
    field: String, documentCount: UInt32, values: DictionaryReader, frequencies: NumberColumn,
    starts: NumberColumn?, ordinals: NumberColumn, file: FramedFile
  ) throws(SearchError) {
    self.field = field
    self.documentCount = documentCount
    self.values = values
    self.frequencies = frequencies
    self.starts = starts
    self.numbers = ordinals
    self.file = file
    let expected = starts.map { $0.count - 1 } ?? ordinals.count
    if expected != Int(documentCount) || frequencies.count != values.count {
      throw file.corrupt(0, "length of the column \(field)")
    }
  }

  /// Different values in the segment, of deleted documents too.
  var valueCount: UInt32 { UInt32(truncatingIfNeeded: values.count) }

  /// Whether any document has more than one value.
  var isMultiValued: Bool { starts != nil }

  // MARK: Values

  /// The value with an ordinal.
  func value(_ ordinal: UInt32) throws(SearchError) -> String {
    guard ordinal < valueCount else { throw file.corrupt(0, "value \(ordinal) of the column \(field)") }
    var walk = DictionaryWalk(values, block: Int(ordinal) / DictionaryWriter.keysPerBlock)
    while walk.ordinal < Int(ordinal) {
      guard try walk.next() else { throw file.corrupt(0, "value \(ordinal) of the column \(field)") }
    }
    return String(decoding: walk.key, as: UTF8.self)
  }

  /// All values in order.
  func walk() -> DictionaryWalk { DictionaryWalk(values) }

  /// The ordinal of a value, nil when no document of the segment has it.
  func ordinal(of value: String) throws(SearchError) -> UInt32? {
    let key = Array(value.utf8)
    let place = try values.locate(key.span)
    return place.found ? UInt32(truncatingIfNeeded: place.ordinal) : nil
  }

  /// Documents that have a value, deleted ones included.
  func frequency(of ordinal: UInt32) throws(SearchError) -> UInt64 {
    try frequencies.value(Int(ordinal))
  }

  // MARK: Documents

  /// Puts the ordinals of a document, ascending, into the array, replacing what is there.
  func ordinals(of document: UInt32, into result: inout [UInt32]) throws(SearchError) {
    result.removeAll(keepingCapacity: true)
    guard let starts else {
      let number = try numbers.value(Int(document))
      if number != 0 { result.append(try checked(number &- 1)) }
      return
    }
    let (first, end) = try range(of: document, starts)
    for index in first..<end { result.append(try checked(try numbers.value(index))) }
  }

  /// The first value of a document in order of the values, nil when it has none.
  func firstOrdinal(of document: UInt32) throws(SearchError) -> UInt32? {
    guard let starts else {
      let number = try numbers.value(Int(document))
      return number == 0 ? nil : try checked(number &- 1)
    }
    let (first, end) = try range(of: document, starts)
    return first == end ? nil : try checked(try numbers.value(first))
  }

  /// Whether a document has a value.
  func contains(_ document: UInt32, _ ordinal: UInt32) throws(SearchError) -> Bool {
    guard let starts else { return try numbers.value(Int(document)) == UInt64(ordinal) &+ 1 }
    let (first, end) = try range(of: document, starts)
    for index in first..<end where try numbers.value(index) == UInt64(ordinal) { return true }
    return false
  }

  /// Whether a document of a range has more than one value.
  func hasSeveralValues(in documents: Range<Int>) throws(SearchError) -> Bool {
    guard let starts, !documents.isEmpty else { return false }
    var before: UInt64?
    var found = false
    try starts.forEach(in: documents.lowerBound..<documents.upperBound + 1) { (start) throws(SearchError) in
      if let before, start > before &+ 1 { found = true }
      before = start
    }
    return found
  }

  // MARK: Counting

  /// Adds one to `counts[ordinal]` for each value of each document; `counts` has a place for each ordinal.
  func count(_ documents: borrowing Span<UInt32>, into counts: inout [UInt32]) throws(SearchError) {
    precondition(counts.count >= values.count, "a count for each value")
    guard let starts else {
      return try numbers.forEach(documents) { (number) throws(SearchError) in
        if number != 0 { try add(number &- 1, to: &counts) }
      }
    }
    var walk = NumberWalk(starts)
    var indexes = [UInt32](repeating: 0, count: Self.gathered &+ Self.fewValues)
    var filled = 0
    var place = 0
    while place < documents.count {
      let document = Int(documents[place])
      let far = place &+ Self.longRun
      if far <= documents.count, documents[far &- 1] == documents[place] &+ UInt32(Self.longRun &- 1) {
        var stop = far
        while stop < documents.count, documents[stop] == documents[stop &- 1] &+ 1 { stop &+= 1 }
        try count(in: document..<document &+ (stop &- place), into: &counts)
        place = stop
        continue
      }
      let first = try walk.value(document)
      let end = try walk.value(document &+ 1)
      if first > end || end > UInt64(numbers.count) { throw damagedDocument() }
      place &+= 1
      if end &- first > UInt64(Self.fewValues) {
        try countValues(in: Int(first)..<Int(end), into: &counts)
        continue
      }
      // As many are written as there may be, and those stay that there are: no branch depends on how many, which a
      // processor would guess wrong for every second document.
      for more in 0..<Self.fewValues {
        indexes[filled &+ more] = UInt32(truncatingIfNeeded: first) &+ UInt32(more)
      }
      filled &+= Int(end &- first)
      if filled >= Self.gathered {
        try countValues(at: indexes.span.extracting(0..<filled), into: &counts)
        filled = 0
      }
    }
    try countValues(at: indexes.span.extracting(0..<filled), into: &counts)
  }

  private func countValues(in range: Range<Int>, into counts: inout [UInt32]) throws(SearchError) {
    try numbers.forEach(in: range) { (number) throws(SearchError) in try add(number, to: &counts) }
  }

  private func countValues(at indexes: borrowing Span<UInt32>, into counts: inout [UInt32])
    throws(SearchError)
  {
    try numbers.forEach(indexes) { (number) throws(SearchError) in try add(number, to: &counts) }
  }

  /// The same for all documents of a range.
  func count(in documents: Range<Int>, into counts: inout [UInt32]) throws(SearchError) {
    precondition(counts.count >= values.count, "a count for each value")
    guard let starts else {
      return try numbers.forEach(in: documents) { (number) throws(SearchError) in
        if number != 0 { try add(number &- 1, to: &counts) }
      }
    }
    if documents.isEmpty { return }
    let first = try starts.value(documents.lowerBound)
    let end = try starts.value(documents.upperBound)
    if first > end || end > UInt64(numbers.count) { throw damagedDocument() }
    try countValues(in: Int(first)..<Int(end), into: &counts)
  }

  /// Appends documents from `from` on that have a value, at most `limit`, ascending. Gives the document to go on with,
  /// `documentCount` when there are no more.
  func matches(
    _ ordinal: UInt32, from: UInt32, into documents: inout [UInt32], limit: Int
  ) throws(SearchError) -> UInt32 {
    var document = from
    var found = 0
    while document < documentCount && found < limit {
      if try contains(document, ordinal) {
        documents.append(document)
        found += 1
      }
      document += 1
    }
    return min(document, documentCount)
  }

  /// The first document from `start` on that has one of the values marked by ordinal; nil if there is none.
  func first(from start: UInt32, among isWanted: [Bool]) throws(SearchError) -> UInt32? {
    guard starts == nil else {
      var document = start
      while document < documentCount {
        if try has(document, among: isWanted) { return document }
        document += 1
      }
      return nil
    }
    var document = Int(start)
    while document < numbers.count {
      let block = try numbers.block(document &>> NumberColumnWriter.blockShift)
      try numbers.check(block)
      let end = block.first &+ block.count
      while document < end {
        let number = numbers.number(document &- block.first, of: block)
        if number != 0 && number <= UInt64(isWanted.count) && isWanted[Int(number &- 1)] {
          return UInt32(truncatingIfNeeded: document)
        }
        document &+= 1
      }
    }
    return nil
  }

  /// Whether a document has one of the values marked by ordinal.
  func has(_ document: UInt32, among isWanted: [Bool]) throws(SearchError) -> Bool {
    guard let starts else {
      let number = try numbers.value(Int(document))
      return number != 0 && number <= UInt64(isWanted.count) && isWanted[Int(number &- 1)]
    }
    let (first, end) = try range(of: document, starts)
    for index in first..<end {
      let number = try numbers.value(index)
      if number < UInt64(isWanted.count) && isWanted[Int(number)] { return true }
    }
    return false
  }

  @inline(__always)
  private func add(_ ordinal: UInt64, to counts: inout [UInt32]) throws(SearchError) {
    // `counts` has a place for each value, so this is the check of the ordinal too.
    if ordinal >= UInt64(counts.count) { throw damagedValue(ordinal) }
    counts[Int(ordinal)] &+= 1
  }

  @inline(__always)
  private func checked(_ number: UInt64) throws(SearchError) -> UInt32 {
    if number >= UInt64(values.count) { throw damagedValue(number) }
    return UInt32(truncatingIfNeeded: number)
  }

  @inline(__always)
  private func range(of document: UInt32, _ starts: NumberColumn) throws(SearchError) -> (Int, Int) {
    let first = try starts.value(Int(document))
    let end = try starts.value(Int(document) &+ 1)
    if first > end || end > UInt64(numbers.count) { throw damagedDocument() }
    return (Int(first), Int(end))
  }

  @inline(never)
  private func damagedValue(_ number: UInt64) -> SearchError {
    file.corrupt(0, "value \(number) of the column \(field)")
  }

  @inline(never)
  private func damagedDocument() -> SearchError { file.corrupt(0, "document of the column \(field)") }
}
