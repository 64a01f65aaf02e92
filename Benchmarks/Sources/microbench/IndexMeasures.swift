import Analysis
import Foundation
import Invented

@testable import Search

/// Measurements on an index of invented documents in one segment, in a temporary folder.
func measureIndex(_ runner: inout Runner, documents: Int) throws {
  guard
    runner.wants(
      "posting decode", "positions decode", "term lookup", "term enumeration", "form enumeration",
      "stored text", "facets", "date filter", "date order", "opening")
  else { return }
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("acervo-micro-\(UUID())")
  defer { try? FileManager.default.removeItem(at: folder) }
  let analyzer = SpanishAnalyzer()
  try makeIndex(folder.path, documents: documents, analyzer: analyzer)
  let snapshot = try Index(directory: folder.path, analyzer: analyzer).snapshot()
  let reader = snapshot.segments[0].reader

  try runner.measure("opening", 1, "openings") {
    UInt64(try Index(directory: folder.path, analyzer: analyzer).snapshot().documentCount)
  }
  try measurePostings(&runner, reader, analyzer)
  try measureTerms(&runner, reader)
  try measureStored(&runner, reader)
  try measureColumns(&runner, snapshot, analyzer)
}

/// Two paragraphs a document; `tema`, one of 200 unevenly spread values; `entidad`, one to three of 32; a date.
private func makeIndex(_ path: String, documents: Int, analyzer: SpanishAnalyzer) throws {
  let writer = try IndexWriter(directory: path, analyzer: analyzer, memoryBudget: 256 << 20, workers: 1)
  defer { writer.close() }
  let builder = try writer.makeBuilder()
  var text = InventedText(seed: 23)
  var random = SplitMix(seed: 29)
  for number in 1...max(1, documents) {
    var keywords = [Keyword(field: "tema", value: "Tema \(Int(exp(random.unit() * log(200))))")]
    for entity in Set((0...random.below(3)).map { _ in random.below(32) }).sorted() {
      keywords.append(Keyword(field: "entidad", value: "Entidad \(entity)"))
    }
    let date = (1990 + random.below(35)) * 10_000 + (1 + random.below(12)) * 100 + 1 + random.below(28)
    let blocks = (1...2).map { block in
      IndexBlock(kind: 0, number: block, page: 0, text: text.passage(bytes: 200))
    }
    try builder.add(
      IndexDocument(
        id: "d\(number)", version: 1, sequence: UInt64(number), title: text.sentence(), date: Int32(date),
        keywords: keywords, metadata: [], blocks: blocks),
      replacing: false)
  }
  _ = try writer.commit(through: UInt64(documents), payload: [:])
  _ = try writer.mergeAll()
}

/// Lists of a word of nearly all documents and of one in a dozen.
private func measurePostings(
  _ runner: inout Runner, _ reader: SegmentReader, _ analyzer: SpanishAnalyzer
) throws {
  for (kind, word) in [("dense", "de"), ("sparse", InventedText.word(rank: 60))] {
    guard let entry = try reader.term(analyzer.stem(ofSurface: word)) else { continue }
    let total = Int(entry.documentFrequency)
    try runner.measure("posting decode, \(kind), documents", total, "postings") {
      let cursor = try reader.postings(entry)
      let walk = cursor.walk
      var sum: UInt64 = 0
      try withExtendedLifetime(cursor) {
        while walk.document != PostingsCursor.end {
          sum &+= UInt64(walk.document)
          try walk.next()
        }
      }
      return sum
    }
    try runner.measure("posting decode, \(kind), frequencies", total, "postings") {
      let cursor = try reader.postings(entry)
      let walk = cursor.walk
      var sum: UInt64 = 0
      try withExtendedLifetime(cursor) {
        while walk.document != PostingsCursor.end {
          sum &+= UInt64(try walk.weightedFrequency())
          try walk.next()
        }
      }
      return sum
    }
    let step: UInt32 = 1_000
    let seeks = Int(reader.documentCount / step)
    try runner.measure("posting decode, \(kind), seek by 1,000", seeks, "seeks") {
      let cursor = try reader.postings(entry)
      let walk = cursor.walk
      var sum: UInt64 = 0
      try withExtendedLifetime(cursor) {
        var target: UInt32 = 0
        while try walk.seek(target) != PostingsCursor.end {
          sum &+= UInt64(walk.document)
          target &+= step
        }
      }
      return sum
    }
    var positions: [UInt32] = []
    try runner.measure("positions decode, \(kind)", Int(entry.positionCount), "positions") {
      let cursor = try reader.postings(entry)
      var sum: UInt64 = 0
      while cursor.document != PostingsCursor.end {
        try cursor.positions(into: &positions)
        sum &+= UInt64(positions[0])
        try cursor.next()
      }
      return sum
    }
  }
}

private func measureTerms(_ runner: inout Runner, _ reader: SegmentReader) throws {
  guard runner.wants("term lookup", "term enumeration", "form enumeration") else { return }
  var stems: [[UInt8]] = []
  let terms = reader.terms()
  while try terms.next() { stems.append(terms.stem) }
  var random = SplitMix(seed: 31)
  let wanted = (0..<20_000).map { _ in stems[random.below(stems.count)] }
  try runner.measure("term lookup, with its entry", wanted.count, "lookups") {
    var sum: UInt64 = 0
    for stem in wanted { sum &+= UInt64(try reader.term(stem.span)?.documentFrequency ?? 0) }
    return sum
  }
  try runner.measure("term enumeration", stems.count, "terms") {
    let terms = reader.terms()
    var sum: UInt64 = 0
    while try terms.next() { sum &+= UInt64(terms.entry.documentFrequency) }
    return sum
  }
  var forms = 0
  let surfaces = reader.surfaces()
  while try surfaces.next() { forms += 1 }
  try runner.measure("form enumeration", forms, "forms") {
    let surfaces = reader.surfaces()
    var sum: UInt64 = 0
    while try surfaces.next() { sum &+= UInt64(surfaces.count) }
    return sum
  }
}

/// Second paragraphs of documents anywhere (each read inflates a block, the file itself is in the system's cache), and of
/// four documents again and again.
private func measureStored(_ runner: inout Runner, _ reader: SegmentReader) throws {
  guard runner.wants("stored text") else { return }
  var random = SplitMix(seed: 37)
  let anywhere = (0..<2_000).map { _ in UInt32(random.below(Int(reader.documentCount))) }
  let few = (0..<2_000).map { anywhere[$0 % 4] }
  for (name, documents) in [("cold", anywhere), ("cached", few)] {
    let bytes = try documents.reduce(0) { $0 + (try reader.blockText($1, 1).utf8.count) }
    for (unit, amount) in [("passages", documents.count), ("B", bytes)] {
      try runner.measure("stored text, \(name), \(unit)", amount, unit) {
        var sum: UInt64 = 0
        for document in documents { sum &+= UInt64(try reader.blockText(document, 1).utf8.count) }
        return sum
      }
    }
  }
}

/// Facets, dates and orders by whole searches for all documents, hits without passages. `counting alone` is what the
/// facet adds to the search.
private func measureColumns(
  _ runner: inout Runner, _ snapshot: Snapshot, _ analyzer: SpanishAnalyzer
) throws {
  let total = snapshot.documentCount
  var plain = SearchRequest(query: "")
  plain.limit = 1
  plain.passagesPerHit = 0
  func measure(_ name: String, _ amount: Int, _ unit: String, _ request: SearchRequest) throws -> Double? {
    try runner.measure(name, amount, unit) {
      UInt64(try snapshot.search(request, analyzer: analyzer).total)
    }
  }
  let bare = try measure("facets: all documents, no facet", total, "documents", plain)
  for field in ["tema", "entidad", "anio"] where runner.wants("facets: \(field)") {
    var request = plain
    request.facets = [field]
    request.facetLimit = 1_000
    let values = try snapshot.search(request, analyzer: analyzer).facets[0].values
    let amount = values.reduce(0) { $0 + $1.count }
    let whole = try measure("facets: \(field), whole search", amount, "values", request)
    if let bare, let whole, whole > bare {
      runner.report(
        "facets: \(field), counting alone", best: Double(amount) / (whole - bare), median: nil, "values")
    }
  }
  for field in ["tema", "entidad"] {
    for share in [2, 10] { try measureCounting(&runner, snapshot.segments[0].reader, field, share) }
  }
  var dates = plain
  dates.dateFrom = 2001_00_00
  dates.dateTo = 2005_99_99
  _ = try measure("date filter, five years of 35", total, "documents", dates)
  var newest = plain
  newest.sort = .date
  _ = try measure("date order", total, "documents", newest)
}

/// Counting the values of one document in so many, as a search leaves them, the column alone.
private func measureCounting(
  _ runner: inout Runner, _ reader: SegmentReader, _ field: String, _ share: Int
) throws {
  guard let column = try reader.keywordColumn(field) else { return }
  var random = SplitMix(seed: 31)
  let documents = (0..<reader.documentCount).filter { _ in random.below(share) == 0 }
  var counts = [UInt32](repeating: 0, count: Int(column.valueCount))
  try column.count(documents.span, into: &counts)
  let amount = counts.reduce(0) { $0 + Int($1) }
  try runner.measure("facets: \(field), one document in \(share)", amount, "values") {
    try column.count(documents.span, into: &counts)
    return UInt64(counts[0])
  }
}
