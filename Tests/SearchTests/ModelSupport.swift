import Analysis
import Testing

@testable import Search

/// SplitMix64 (Steele, Lea, Flood 2014).
struct ModelRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number below a bound.
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

/// Documents of a small vocabulary with inflected forms, numbers and compounds, so that terms are shared, forms
/// compete, and every kind of field occurs.
enum ModelCorpus {
  static let words = [
    "gobierno", "gobiernos", "abierto", "abierta", "abiertas", "transparencia", "Transparencia", "acta",
    "actas",
    "plan", "planes", "de", "la", "el", "que", "2016-2020", "art.", "6º", "LGTAIP", "Zacatecas", "gestión",
    "gestion", "gestiones", "compromiso", "compromisos", "niño", "año", "años", "correo@ejemplo.mx",
  ]

  static func text(_ random: inout ModelRandom, words count: Int) -> String {
    (0..<count).map { _ in words[min(random.below(words.count), random.below(words.count))] }
      .joined(separator: " ")
  }

  static func document(_ random: inout ModelRandom, id: String, sequence: UInt64, version: Int)
    -> IndexDocument
  {
    let kinds: [UInt8] = [0, 0, 0, 1, 2, 6, 7, 8, 11]
    let blocks = (0..<random.below(5)).map { index in
      let (kind, length) = (kinds[random.below(kinds.count)], random.below(30))
      return IndexBlock(
        kind: kind, number: index + 1, page: random.below(3), text: text(&random, words: length))
    }
    let length = random.below(6)
    return IndexDocument(
      id: id, version: version, sequence: sequence, title: text(&random, words: length),
      date: Int32(20_140_101 + random.below(10) * 10_000),
      keywords: [Keyword(field: "tema", value: "t\(random.below(4))")],
      metadata: [MetadataPair(field: "creator", value: "c\(random.below(9))")], blocks: blocks)
  }
}

/// One occurrence of a stem, found without the engine's code.
struct ModelOccurrence: Hashable {
  var position: UInt32
  var surface: String
}

/// What the index must say of one document and stem.
struct ModelPosting: Equatable {
  var occurrences: [ModelOccurrence] = []
  var boost: UInt32 = 0
}

/// stem -> document id -> posting.
typealias ModelPostings = [String: [String: ModelPosting]]

/// The naive index of a set of documents.
struct ModelIndex {
  var postings: ModelPostings = [:]
  var lengths: [String: UInt32] = [:]

  init(_ documents: some Sequence<IndexDocument>, analyzer: SpanishAnalyzer) {
    for document in documents { add(document, analyzer) }
  }

  private mutating func add(_ document: IndexDocument, _ analyzer: SpanishAnalyzer) {
    var base = field(document.title, 4, 0, document.id, analyzer) + 10
    for block in document.blocks {
      let weight: UInt32 = block.kind >= 1 && block.kind <= 6 ? 2 : 1
      base += field(block.text, weight, base, document.id, analyzer) + 1
    }
    lengths[document.id, default: 0] += 0
  }

  private mutating func field(
    _ text: String, _ weight: UInt32, _ base: UInt32, _ id: String, _ analyzer: SpanishAnalyzer
  ) -> UInt32 {
    var buffer = TokenBuffer()
    analyzer.analyze(text.utf8.span, into: &buffer)
    for token in buffer.tokens {
      let occurrence = ModelOccurrence(position: base + token.position, surface: buffer.surface(token))
      postings[buffer.stem(token), default: [:]][id, default: ModelPosting()].occurrences.append(occurrence)
      postings[buffer.stem(token)]?[id]?.boost += weight - 1
      if !token.flags.contains(.compound) { lengths[id, default: 0] += weight }
    }
    return buffer.positionCount
  }
}

extension Snapshot {
  /// Everything that the live documents' postings say, by stem and document id.
  func allPostings() throws -> ModelPostings {
    var result: ModelPostings = [:]
    for segment in segments {
      let terms = segment.reader.terms()
      while try terms.next() {
        let forms = try segment.reader.forms(terms.entry)
        let cursor = try segment.reader.postings(terms.entry)
        var (positions, numbers) = ([UInt32](), [UInt32]())
        while cursor.document != PostingsCursor.end {
          if segment.isLive(cursor.document) {
            try cursor.positions(into: &positions, forms: &numbers)
            let id = try segment.reader.stored(cursor.document).id
            let stem = String(decoding: terms.stem, as: UTF8.self)
            let occurrences = zip(positions, numbers).map {
              ModelOccurrence(position: $0, surface: forms[Int($1)].surface)
            }
            #expect(result[stem]?[id] == nil, "\(id) is twice in the index")
            result[stem, default: [:]][id] = ModelPosting(
              occurrences: occurrences, boost: try cursor.boost)
          }
          try cursor.next()
        }
      }
    }
    return result
  }
}

/// Compares everything a snapshot holds with the documents that it should hold.
func expectSame(
  _ snapshot: Snapshot, _ documents: [String: IndexDocument], analyzer: SpanishAnalyzer = SpanishAnalyzer(),
  _ comment: Comment
) throws {
  let model = ModelIndex(documents.values, analyzer: analyzer)
  #expect(snapshot.documentCount == documents.count, comment)
  #expect(snapshot.totalWeightedLength == model.lengths.values.reduce(0) { $0 + UInt64($1) }, comment)
  for (id, document) in documents {
    guard let (index, number) = try snapshot.locate(id: id) else {
      Issue.record("\(id) is missing: \(comment)")
      continue
    }
    let stored = try snapshot.segments[index].reader.document(number)
    #expect(Int(stored.version) == document.version, comment)
    #expect(stored.title == document.title, comment)
    #expect(stored.blocks.map(\.text) == document.blocks.map(\.text), comment)
    #expect(stored.weightedLength == model.lengths[id], comment)
    #expect(stored.keywords == document.keywords && stored.metadata == document.metadata, comment)
  }
  #expect(try snapshot.allPostings() == model.postings, comment)
}

/// The findings of a deep check that are not mere notes.
func deepErrors(_ storage: any Storage) -> [CheckFinding] {
  IndexChecker.check(storage: storage, deep: true).filter { $0.severity == .error }
}
