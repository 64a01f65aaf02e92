import Analysis
import TestSupport
import Testing

@testable import Search

@Suite("Documents that say nearly the same") struct SimilarDocumentsTests {
  private let analyzer = SpanishAnalyzer()

  private func index(_ texts: [String], into storage: MemoryStorage = MemoryStorage()) throws -> Index {
    try TextIndex.make(texts, in: storage, segmentSize: 2)
  }

  private func text(_ random: inout SplitMix, words: Int) -> [String] {
    let syllables = ["ca", "me", "lo", "ti", "ra", "se", "no", "pu"]
    return (0..<words).map { _ in
      (0..<3).map { _ in syllables[Int.random(in: 0..<8, using: &random)] }.joined() + "n"
    }
  }

  private func collection() -> [String] {
    var random = SplitMix(seed: 3)
    let first = text(&random, words: 120)
    var changed = first
    changed[10] = "enmienda"
    changed[90] = "fecha"
    let other = text(&random, words: 120)
    let half = first.prefix(60) + text(&random, words: 60)
    return [first, changed, other, Array(half)].map { "gobierno " + $0.joined(separator: " ") }
  }

  private func request(_ query: String, limit: Int = 10, offset: Int = 0) -> SearchRequest {
    var request = SearchRequest(query: query)
    request.collapsesSimilar = true
    request.limit = limit
    request.offset = offset
    return request
  }

  @Test func versionsAreShownOnce() throws {
    let snapshot = try index(collection()).snapshot()
    let response = try snapshot.search(request("gobierno"), analyzer: analyzer)
    #expect(response.total == 4)
    #expect(response.hits.count == 3)
    let group = try #require(response.hits.first { !$0.similar.isEmpty })
    #expect(Set(group.similar + [group.id]) == ["d0", "d1"])
    var all = request("gobierno")
    all.collapsesSimilar = false
    #expect(try snapshot.search(all, analyzer: analyzer).hits.count == 4)
  }

  @Test func pagesFitTogether() throws {
    let snapshot = try index(collection()).snapshot()
    let whole = try snapshot.search(request("gobierno"), analyzer: analyzer).hits
    let pages = try (0..<3).flatMap {
      try snapshot.search(request("gobierno", limit: 1, offset: $0), analyzer: analyzer).hits
    }
    #expect(pages == whole)
  }

  @Test func shortDocumentsSayTooLittleToTell() throws {
    let snapshot = try index(["el gobierno abierto", "el gobierno abierto"]).snapshot()
    #expect(try snapshot.search(request("gobierno"), analyzer: analyzer).hits.count == 2)
  }

  @Test func sketchesAreKeptAndMadeAnewForNewSegments() throws {
    let storage = MemoryStorage()
    let index = try index(collection(), into: storage)
    try index.keepDerivedTables()
    func sketches(_ snapshot: Snapshot) throws -> [[DocumentSketch?]] {
      try snapshot.sketches.sketches(of: snapshot.segments).map { segment in
        (0..<UInt32(segment.count)).map { segment.sketch($0) }
      }
    }
    let made = try sketches(index.snapshot())
    #expect(made.flatMap { $0 }.count == 4 && !made.flatMap { $0 }.contains(nil))
    let again = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
    #expect(try sketches(again) == made)
    let bytes = try #require(storage.contents(SketchTable.fileName))
    try index.keepDerivedTables()
    #expect(storage.contents(SketchTable.fileName) == bytes)
    storage.replace(SketchTable.fileName, with: Array(bytes.prefix(bytes.count / 2)))
    let damaged = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
    #expect(try sketches(damaged) == made)
  }

  @Test func sketchesAreThoseOfTheStemsOfEachDocument() throws {
    let corpus = PruningCorpus(seed: 21, count: 300, lengths: [60, 12, 3, 1], scrambled: true)
    let storage = MemoryStorage()
    let analyzer = SpanishAnalyzer()
    let writer = try IndexWriter(
      storage: storage, lock: nil, analyzer: analyzer, memoryBudget: 64 << 20, workers: 1,
      startingOver: false, policy: MergePolicy(factor: 1_000, maximumDeletedShare: 2))
    let builder = try writer.makeBuilder()
    for document in corpus.documents { try builder.add(document, replacing: false) }
    _ = try writer.commit(through: 0, payload: [:])
    let snapshot = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
    for segment in snapshot.segments {
      var wanted = [DocumentSketch](repeating: DocumentSketch(), count: Int(segment.reader.documentCount))
      let terms = segment.reader.terms()
      while try terms.next() {
        let cursor = try segment.reader.postings(terms.entry)
        while cursor.document != PostingsCursor.end {
          wanted[Int(cursor.document)].add(DocumentSketch.hash(of: terms.stem))
          try cursor.next()
        }
      }
      #expect(try segment.reader.sketches() == wanted)
    }
  }

  @Test func aSketchEstimatesWhatIsCommon() {
    var random = SplitMix(seed: 9)
    let words = (0..<400).map { "palabra\($0)" }
    func sketch(_ words: some Sequence<String>) -> DocumentSketch {
      var sketch = DocumentSketch()
      for word in words { sketch.add(DocumentSketch.hash(of: Array(word.utf8))) }
      return sketch
    }
    #expect(sketch(words).isLike(sketch(words.shuffled(using: &random))))
    #expect(sketch(words).isLike(sketch(words.dropLast(8))))
    #expect(!sketch(words).isLike(sketch(words.dropLast(200))))
    #expect(!sketch(words.prefix(200)).isLike(sketch(words.suffix(200))))
  }

  @Test func signaturesLetPassWhatIsAlike() {
    var random = SplitMix(seed: 10)
    var passed = 0
    func drawn() -> DocumentSketch {
      var sketch = DocumentSketch()
      for place in 0..<DocumentSketch.count {
        sketch.places[place] = UInt32.random(in: 0...(.max), using: &random)
      }
      return sketch
    }
    for _ in 0..<2_000 {
      let sketch = drawn()
      var other = sketch
      let differing = Int.random(in: 0...(DocumentSketch.count - DocumentSketch.alike), using: &random)
      for place in (0..<DocumentSketch.count).shuffled(using: &random).prefix(differing) {
        other.places[place] = UInt32.random(in: 0...(.max), using: &random)
      }
      #expect(sketch.isLike(other) && DocumentSketch.mayBeLike(sketch.signature, other.signature))
      passed += DocumentSketch.mayBeLike(sketch.signature, drawn().signature) ? 1 : 0
    }
    #expect(passed < 10)
  }

  @Test func theMostAlikeDocumentComesFirst() throws {
    let snapshot = try index(collection()).snapshot()
    let response = try #require(try snapshot.similar(to: "d0", limit: 3, analyzer: analyzer))
    #expect(response.hits.map(\.id).prefix(2) == ["d1", "d3"])
    #expect(!response.hits.contains { $0.id == "d0" })
    #expect(try snapshot.similar(to: "none", limit: 3, analyzer: analyzer) == nil)
  }
}

extension DocumentSketch {
  /// Takes a word into account, number by number.
  fileprivate mutating func add(_ hash: SIMD32<UInt32>) { places = pointwiseMin(places, hash) }
}
