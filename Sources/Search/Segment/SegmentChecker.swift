/// The deep check of one segment whose files are whole: whether what they say is consistent.
///
/// Stops telling after `maximumFindings`: a segment with that many contradictions is not worth more lines.
struct SegmentChecker {
  private static let maximumFindings = 20
  private let reader: SegmentReader
  private let segment: Snapshot.Segment
  private(set) var findings: [CheckFinding] = []
  /// Sum over all forms of a hash of (surface, term, number, count): the two dictionaries must have the same.
  private var formSum: UInt64 = 0
  private var formCount = 0

  init(_ segment: Snapshot.Segment) {
    self.segment = segment
    reader = segment.reader
  }

  /// Runs every check.
  mutating func run() {
    attempt("terms") { (checker) throws(SearchError) in try checker.checkTerms() }
    attempt("surfaces") { (checker) throws(SearchError) in try checker.checkSurfaces() }
    attempt("columns") { (checker) throws(SearchError) in try checker.checkDocuments() }
  }

  private mutating func attempt(_ ending: String, _ body: (inout Self) throws(SearchError) -> Void) {
    do throws(SearchError) {
      try body(&self)
    } catch {
      findings.append(.failure(error, in: "\(segment.info.name).\(ending)"))
    }
  }

  private mutating func expect(_ condition: Bool, _ ending: String, _ what: @autoclosure () -> String) {
    guard !condition, findings.count < SegmentChecker.maximumFindings else { return }
    findings.append(.error("\(segment.info.name).\(ending)", .contradiction(what())))
  }

  // MARK: Terms and postings

  private mutating func checkTerms() throws(SearchError) {
    let info = segment.info
    let norms = try reader.norms()
    let terms = reader.terms()
    var previous: [UInt8] = []
    var (termCount, postingCount, positionCount) = (UInt32(0), UInt64(0), UInt64(0))
    while try terms.next() {
      let (stem, entry) = (terms.stem, terms.entry)
      let name = String(decoding: stem, as: UTF8.self)
      expect(termCount == 0 || previous.lexicographicallyPrecedes(stem), "terms", "order at \(name)")
      expect(entry.ordinal == termCount, "terms", "ordinal of \(name)")
      expect(try reader.term(stem.span)?.ordinal == termCount, "terms", "look-up of \(name)")
      expect(try reader.term(ordinal: termCount)?.stem == stem, "terms", "term number \(termCount)")
      postingCount &+= UInt64(entry.documentFrequency)
      positionCount &+= entry.positionCount
      try checkTerm(name, entry, norms)
      previous = stem
      termCount &+= 1
    }
    expect(termCount == info.termCount, "terms", "\(termCount) terms, the manifest has \(info.termCount)")
    expect(postingCount == info.postingCount, "terms", "the number of postings")
    expect(positionCount == info.positionCount, "terms", "the number of positions")
  }

  private mutating func checkTerm(
    _ name: String, _ entry: TermEntry, _ norms: ByteColumn
  ) throws(SearchError) {
    let forms = try reader.forms(entry)
    expect(!forms.isEmpty && forms.count == Int(entry.formCount), "terms", "number of forms of \(name)")
    for (number, form) in forms.enumerated() {
      formSum &+= SegmentChecker.hash(Array(form.surface.utf8), entry.ordinal, UInt32(number), form.count)
      formCount += 1
      if number > 0 {
        expect(SurfaceForm.ranks(forms[number - 1], before: form), "terms", "order of the forms of \(name)")
      }
    }
    var counts = [UInt32](repeating: 0, count: forms.count)
    var (documents, positionCount, last) = (UInt32(0), UInt64(0), UInt32?.none)
    var (positions, numbers) = ([UInt32](), [UInt32]())
    let cursor = try reader.postings(entry)
    expect(cursor.documentFrequency == entry.documentFrequency, "postings", "frequency of \(name)")
    while cursor.document != PostingsCursor.end {
      let document = cursor.document
      expect(last.map { $0 < document } ?? true, "postings", "order of documents of \(name)")
      expect(document < reader.documentCount, "postings", "document \(document) of \(name)")
      try checkBounds(name, entry, cursor, norms[document])
      try cursor.positions(into: &positions, forms: &numbers)
      let frequency = try cursor.frequency
      expect(positions.count == Int(frequency), "positions", "frequency of \(name) in \(document)")
      expect(numbers.count == positions.count, "positions", "forms of \(name) in \(document)")
      expect(SegmentChecker.isAscending(positions), "positions", "order in \(document) of \(name)")
      for number in numbers {
        expect(Int(number) < counts.count, "positions", "form number \(number) of \(name)")
        if Int(number) < counts.count { counts[Int(number)] &+= 1 }
      }
      documents &+= 1
      positionCount &+= UInt64(positions.count)
      last = document
      try cursor.next()
    }
    expect(documents == entry.documentFrequency, "postings", "number of documents of \(name)")
    expect(positionCount == entry.positionCount, "positions", "number of positions of \(name)")
    expect(counts == forms.map(\.count), "positions", "counts of the forms of \(name)")
    try checkLookUps(name, entry)
  }

  /// Looking a block's documents up finds each where going through the list finds it: the bits of dense blocks are right.
  private mutating func checkLookUps(_ name: String, _ entry: TermEntry) throws(SearchError) {
    let (walker, seeker) = (try reader.postings(entry), try reader.postings(entry))
    let lookup = BlockLookup()
    let found = OwnedNumberBlock()
    for block in 0..<walker.walk.blockTotal {
      try walker.walk.load(block)
      try seeker.walk.open(block)
      let count = walker.walk.blockCount
      var index = 0
      let matches = try seeker.walk.find(
        walker.walk.documents, from: &index, to: count, into: found.block, with: lookup)
      let areRight = (0..<matches).allSatisfy { found[$0] == UInt32($0 << 8 | $0) }
      expect(matches == count && areRight, "postings", "bits of block \(block) of \(name)")
    }
  }

  /// No bound lies below what it bounds: pruning would lose hits.
  private mutating func checkBounds(
    _ name: String, _ entry: TermEntry, _ cursor: PostingsCursor, _ lengthCode: UInt8
  ) throws(SearchError) {
    let (document, frequency) = (cursor.document, try cursor.weightedFrequency)
    expect(frequency <= entry.maxWeightedFrequency, "terms", "bound of the frequency of \(name)")
    expect(lengthCode >= entry.minLengthCode, "terms", "bound of the length of \(name)")
    let bound = try cursor.blockBound(for: document)
    expect(bound.lastDocument >= document, "postings", "last document of a block of \(name)")
    let isCovered = (0..<Impacts.steps).contains { step in
      frequency <= bound.frequency(step) && lengthCode >= bound.impacts.lengthCode(step)
    }
    expect(isCovered, "postings", "a block's bound, \(name)")
  }

  private mutating func checkSurfaces() throws(SearchError) {
    let surfaces = reader.surfaces()
    var (sum, count) = (UInt64(0), 0)
    var previous: [UInt8] = []
    while try surfaces.next() {
      let surface = surfaces.surface
      expect(!surface.lexicographicallyPrecedes(previous), "surfaces", "order at entry \(count)")
      sum &+= SegmentChecker.hash(surface, surfaces.stemOrdinal, surfaces.form, surfaces.count)
      count += 1
      previous = surface
    }
    let expected = formCount
    expect(count == expected, "surfaces", "\(count) surfaces, the terms have \(expected)")
    expect(sum == formSum, "surfaces", "surfaces and forms differ")
  }

  private static func isAscending(_ values: [UInt32]) -> Bool {
    zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }
  }

  /// FNV-1a.
  private static func hash(_ bytes: [UInt8], _ a: UInt32, _ b: UInt32, _ c: UInt32) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for word in [a, b, c] { hash = (hash ^ UInt64(word)) &* 0x100_0000_01B3 }
    return hash
  }

  // MARK: Documents

  private mutating func checkDocuments() throws(SearchError) {
    var (length, deletedLength, deleted) = (UInt64(0), UInt64(0), UInt32(0))
    var columns: [KeywordColumn] = []
    for field in reader.keywordFields {
      if let column = try reader.keywordColumn(field) {
        columns.append(column)
        try checkValues(of: column)
      } else {
        expect(false, "columns", "field \(field) has no column")
      }
    }
    var titles = TitleKeys.Walk(reader.columns.titleKeys)
    var previous: [UInt8]?
    while try titles.next() {
      let isOrdered = previous.map { $0.lexicographicallyPrecedes(titles.key) } ?? true
      expect(isOrdered, "columns", "order of the titles at \(titles.rank)")
      previous = titles.key
    }
    for document in 0..<reader.documentCount {
      let own = try checkDocument(document, columns)
      length &+= UInt64(own)
      if !segment.isLive(document) {
        deleted += 1
        deletedLength &+= UInt64(own)
      }
    }
    expect(length == segment.info.totalWeightedLength, "columns", "sum of the lengths")
    if let live = segment.entry.live {
      expect(deleted == live.deletedCount && deletedLength == live.deletedLength, "columns", "deletions")
    }
  }

  /// Checks one document and returns its weighted length.
  private mutating func checkDocument(
    _ document: UInt32, _ columns: [KeywordColumn]
  ) throws(SearchError) -> UInt32 {
    let header = try reader.stored(document)
    let length = try reader.weightedLength(document)
    expect(try reader.document(id: header.id) == document, "columns", "look-up of id \(header.id)")
    expect(try reader.sequence(document) == header.sequence, "columns", "sequence of \(header.id)")
    expect(try reader.date(document) == header.date, "columns", "date of \(header.id)")
    expect(length == header.weightedLength, "columns", "length of \(header.id)")
    let dates = reader.columns.dates.numbers
    let block = try dates.block(Int(document) >> NumberColumnWriter.blockShift)
    let date = DateColumn.key(header.date)
    expect(
      block.smallest <= date && date <= block.largest, "columns", "bounds around the date of \(header.id)")
    let titleKey = try reader.titleKey(try reader.titleRank(document))
    expect(titleKey == TitleOrder.sortKey(header.title), "columns", "rank of the title of \(header.id)")
    expect(
      try reader.lengthCode(document) == LengthCode.encode(length), "columns", "length code of \(header.id)")
    var position = header.titleTokenCount
    for (index, block) in header.blocks.enumerated() {
      let text = try reader.blockText(document, header, index)
      expect(text.utf8.count == Int(block.textLength), "stored", "text of block \(index) of \(header.id)")
      expect(block.firstPosition >= position, "stored", "positions of block \(index) of \(header.id)")
      position = block.firstPosition &+ block.tokenCount
    }
    var found: Set<Keyword> = []
    var ordinals: [UInt32] = []
    for column in columns {
      try column.ordinals(of: document, into: &ordinals)
      for ordinal in ordinals {
        found.insert(Keyword(field: column.field, value: try column.value(ordinal)))
      }
    }
    expect(found == Set(header.keywords), "columns", "keywords of \(header.id)")
    return length
  }

  private mutating func checkValues(of column: KeywordColumn) throws(SearchError) {
    var previous: String?
    var counts = [UInt32](repeating: 0, count: Int(column.valueCount))
    try column.count(in: 0..<Int(reader.documentCount), into: &counts)
    for ordinal in 0..<column.valueCount {
      let value = try column.value(ordinal)
      let frequency = try column.frequency(of: ordinal)
      expect(frequency == UInt64(counts[Int(ordinal)]), "columns", "frequency of \(value) in \(column.field)")
      let isOrdered = previous.map { $0.utf8.lexicographicallyPrecedes(value.utf8) } ?? true
      expect(isOrdered, "columns", "order of the values of \(column.field)")
      expect(try column.ordinal(of: value) == ordinal, "columns", "look-up of \(value) in \(column.field)")
      previous = value
    }
  }
}
