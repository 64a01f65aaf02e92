@testable import Search

/// SplitMix64: a reproducible source of numbers. Tests print the seed with a failure.
struct FormatRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}

/// What a segment holds, in plain arrays.
struct PlainSegment: Equatable {
  struct Posting: Equatable {
    var document: UInt32
    var boost: UInt32
    var positions: [UInt32]
    var forms: [UInt32]
  }

  struct Term: Equatable {
    var stem: String
    var forms: [SurfaceForm]
    var postings: [Posting]
  }

  var documents: [StoredDocument] = []
  var terms: [Term] = []

  /// Writes the segment `s`.
  func write(to storage: any Storage, name: String = "s") throws(SearchError) -> SegmentInfo {
    let writer = try SegmentWriter(storage: storage, name: name, segmentID: 7, analyzerFingerprint: "es-test")
    for document in documents { try writer.addStored(document) }
    for term in terms {
      try writer.beginTerm(stem: Array(term.stem.utf8).span, forms: term.forms)
      for posting in term.postings {
        let allFirst = posting.forms.allSatisfy { $0 == 0 }
        try writer.addPosting(
          document: posting.document, boost: posting.boost, positions: posting.positions.span,
          forms: (allFirst ? [] : posting.forms).span)
      }
      try writer.endTerm()
    }
    return try writer.finish()
  }

  /// Reads everything there is in a segment.
  init(reading reader: SegmentReader) throws(SearchError) {
    for number in 0..<reader.documentCount { documents.append(try reader.document(number)) }
    let iterator = reader.terms()
    while try iterator.next() {
      let entry = iterator.entry
      let cursor = try reader.postings(entry)
      var postings: [Posting] = []
      var positions: [UInt32] = []
      var forms: [UInt32] = []
      while cursor.document != PostingsCursor.end {
        try cursor.positions(into: &positions, forms: &forms)
        if !(entry.formCount > 1) { forms = positions.map { _ in 0 } }
        postings.append(
          Posting(document: cursor.document, boost: try cursor.boost, positions: positions, forms: forms))
        try cursor.next()
      }
      terms.append(
        Term(
          stem: String(decoding: iterator.stem, as: UTF8.self), forms: try reader.forms(entry),
          postings: postings))
    }
  }

  init() {}

  /// A segment with lists of many lengths and shapes.
  static func random(documents count: Int, terms termCount: Int, seed: UInt64) -> PlainSegment {
    var random = FormatRandom(seed: seed)
    var segment = PlainSegment()
    let topics = ["agua", "suelo", "plan", "México", "acta"]
    for number in 0..<count {
      var document = StoredDocument(
        id: "doc-\(number &* 7919 % max(count, 1))-\(number)", version: UInt32(random.below(4)),
        sequence: UInt64(1_000_000 + random.below(1 << 20)), title: "Título \(number)",
        date: random.below(5) == 0 ? 0 : Int32(20_140_101 + random.below(100_000)),
        titleTokenCount: 2, weightedLength: UInt32(random.below(random.below(2) == 0 ? 40 : 100_000)),
        keywords: [], metadata: [MetadataPair(field: "creator", value: "Autor \(random.below(9))")],
        blocks: [])
      if random.below(3) > 0 {
        document.keywords.append(Keyword(field: "tipo", value: "t\(random.below(5))"))
      }
      let topic = random.below(topics.count)
      for index in 0..<random.below(3) {
        document.keywords.append(Keyword(field: "tema", value: topics[(topic + index) % topics.count]))
      }
      var position: UInt32 = 12
      for block in 0..<random.below(4) {
        let words = random.below(30)
        let text = (0..<words).map { _ in "palabra\(random.below(1000))" }.joined(separator: " ")
        document.blocks.append(
          StoredBlock(
            kind: UInt8(random.below(12)), number: UInt32(block + 1), page: UInt32(block / 2),
            firstPosition: position, tokenCount: UInt32(words), text: text))
        position += UInt32(words) + 1
      }
      segment.documents.append(document)
    }
    if count == 0 { return segment }
    var stems: Set<String> = []
    while stems.count < termCount {
      stems.insert(
        random.below(3) == 0 ? "comunal\(random.below(5000))" : "t\(String(random.next() >> 40, radix: 36))")
    }
    for stem in stems.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      segment.terms.append(term(stem, documents: count, random: &random))
    }
    return segment
  }

  private static func term(_ stem: String, documents count: Int, random: inout FormatRandom) -> Term {
    let formCount = random.below(3) == 0 ? 1 + random.below(6) : 1
    var forms = (0..<formCount).map { SurfaceForm(surface: $0 == 0 ? stem : stem + "forma\($0)", count: 0) }
    if random.below(4) == 0 { forms[0].surface = "á" + stem }
    var chosen: Set<UInt32> = []
    for _ in 0..<(1 + random.below(random.below(4) == 0 ? count * 2 : 8)) {
      chosen.insert(UInt32(random.below(count)))
    }
    var postings: [Posting] = []
    for document in chosen.sorted() {
      var position = UInt32(random.below(1 << random.below(20)))
      var posting = Posting(document: document, boost: 0, positions: [], forms: [])
      if random.below(4) == 0 { posting.boost = UInt32(1 + random.below(9)) }
      for _ in 0..<(1 + random.below(random.below(20) == 0 ? 300 : 3)) {
        let form = random.below(2) == 0 ? 0 : random.below(formCount)
        posting.positions.append(position)
        posting.forms.append(UInt32(form))
        forms[form].count += 1
        position += UInt32(random.below(50))
      }
      postings.append(posting)
    }
    return Term(stem: stem, forms: forms, postings: postings)
  }
}
