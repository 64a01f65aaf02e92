/// The values of one field for the documents of a segment, as ordinals in the sorted list of the values.
///
/// For counting and filtering work with ordinals and turn only those into text that are shown. Ordinals mean something
/// within their segment only. Layout: `ColumnsWriter.swift`.
struct KeywordColumn: Sendable {
  let field: String
  let documentCount: UInt32
  private let values: DictionaryReader
  private let starts: PackedInts?
  private let numbers: PackedInts
  private let file: FramedFile

  init(
    field: String, documentCount: UInt32, values: DictionaryReader, starts: PackedInts?, ordinals: PackedInts,
    file: FramedFile
  ) throws(SearchError) {
    self.field = field
    self.documentCount = documentCount
    self.values = values
    self.starts = starts
    self.numbers = ordinals
    self.file = file
    let expected = starts.map { $0.count - 1 } ?? ordinals.count
    if expected != Int(documentCount) { throw file.corrupt(0, "length of the column \(field)") }
  }

  /// Different values in the segment, of deleted documents too.
  var valueCount: UInt32 { UInt32(truncatingIfNeeded: values.count) }

  /// Whether any document has more than one value.
  var isMultiValued: Bool { starts != nil }

  /// The value with an ordinal.
  func value(_ ordinal: UInt32) throws(SearchError) -> String {
    guard ordinal < valueCount else { throw file.corrupt(0, "value \(ordinal) of the column \(field)") }
    var walk = DictionaryWalk(values, block: Int(ordinal) / DictionaryWriter.keysPerBlock)
    while walk.ordinal < Int(ordinal) {
      guard try walk.next() else { throw file.corrupt(0, "value \(ordinal) of the column \(field)") }
    }
    return String(decoding: walk.key, as: UTF8.self)
  }

  /// The ordinal of a value, nil when no document of the segment has it.
  func ordinal(of value: String) throws(SearchError) -> UInt32? {
    let key = Array(value.utf8)
    let place = try values.locate(key.span)
    return place.found ? UInt32(truncatingIfNeeded: place.ordinal) : nil
  }

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

  /// Adds one to `counts[ordinal]` for each value of each document; `counts` has a place for each ordinal.
  func count(_ documents: Span<UInt32>, into counts: inout [UInt32]) throws(SearchError) {
    precondition(counts.count >= values.count, "a count for each value")
    for place in documents.indices {
      let document = documents[place]
      if let starts {
        let (first, end) = try range(of: document, starts)
        for index in first..<end { counts[Int(try checked(try numbers.value(index)))] &+= 1 }
      } else {
        let number = try numbers.value(Int(document))
        if number != 0 { counts[Int(try checked(number &- 1))] &+= 1 }
      }
    }
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

  @inline(__always)
  private func checked(_ number: UInt64) throws(SearchError) -> UInt32 {
    if number >= UInt64(values.count) { throw file.corrupt(0, "value \(number) of the column \(field)") }
    return UInt32(truncatingIfNeeded: number)
  }

  @inline(__always)
  private func range(of document: UInt32, _ starts: PackedInts) throws(SearchError) -> (Int, Int) {
    let first = try starts.value(Int(document))
    let end = try starts.value(Int(document) &+ 1)
    if first > end || end > UInt64(numbers.count) { throw file.corrupt(0, "document of the column \(field)") }
    return (Int(first), Int(end))
  }
}
