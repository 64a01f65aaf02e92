import Dispatch
import Synchronization

// The sketches of the documents of an index, in the file `similar.sketches`, frame kind 10; its segment id is the generation
// of the commit it was made of. Derived from the segments; those of a segment stay the same as long as it is there.
//
// | field | bytes | |
// |---|---|---|
// | number of segments | 4 | |
// | each | 8 | segment id |
// | | 4 | documents |
// | | 128 a document | 32 numbers |

/// The sketches of a segment's documents: those in the file are read where they lie, so that a large collection takes no
/// memory for them.
struct SegmentSketches: Sendable {
  private enum Source: Sendable {
    case made([DocumentSketch])
    case file(Bytes)
  }

  private let source: Source
  let count: Int

  init(_ made: [DocumentSketch]) {
    source = .made(made)
    count = made.count
  }

  fileprivate init(_ bytes: Bytes, count: Int) {
    source = .file(bytes)
    self.count = count
  }

  /// The sketch of a document; nil if there is none, or if it is damaged: it stands alone then.
  func sketch(_ document: UInt32) -> DocumentSketch? {
    let place = Int(document)
    guard place < count else { return nil }
    switch source {
    case .made(let sketches): return sketches[place]
    case .file(let bytes):
      guard
        var cursor = try? bytes.cursor(place * DocumentSketch.byteCount, DocumentSketch.byteCount)
      else { return nil }
      var sketch = DocumentSketch()
      for place in 0..<DocumentSketch.count { sketch.places[place] = cursor.u32() }
      return cursor.failed ? nil : sketch
    }
  }
}

/// The sketches of a snapshot's documents, got when first asked for.
final class SketchTable: Sendable {
  /// The name of the file.
  static let fileName = "similar.sketches"
  /// Postings that are gone through while a query waits.
  private static let mostPostings: UInt64 = 3_000_000

  private let state = Mutex<[UInt64: SegmentSketches]?>(nil)
  private let storage: any Storage
  private let generation: UInt64

  init(storage: any Storage, generation: UInt64) {
    self.storage = storage
    self.generation = generation
  }

  /// The sketches by segment; none for segments that have none and are too large to make them now.
  func sketches(of segments: [Snapshot.Segment]) throws(SearchError) -> [SegmentSketches] {
    var known = state.withLock { $0 }
    if known == nil {
      var made = (try? read()) ?? [:]
      let postings = segments.reduce(0 as UInt64) {
        made[$1.info.segmentID] == nil ? $0 &+ $1.info.postingCount : $0
      }
      if postings <= Self.mostPostings { try complete(&made, segments) }
      let result = made
      state.withLock { $0 = result }
      known = result
    }
    return segments.map { segment in
      guard let sketches = known?[segment.info.segmentID],
        sketches.count == Int(segment.reader.documentCount)
      else { return SegmentSketches([]) }
      return sketches
    }
  }

  private func complete(
    _ made: inout [UInt64: SegmentSketches], _ segments: [Snapshot.Segment]
  ) throws(SearchError) {
    for segment in segments where made[segment.info.segmentID] == nil {
      made[segment.info.segmentID] = SegmentSketches(try segment.reader.sketches())
    }
  }

  private func read(ofGeneration wanted: UInt64? = nil) throws(SearchError) -> [UInt64: SegmentSketches] {
    let file = try FramedFile(storage: storage, name: Self.fileName, kind: .sketches, segmentID: wanted)
    let body = file.body
    var made: [UInt64: SegmentSketches] = [:]
    var place = 4
    for _ in 0..<(try body.u32(0)) {
      let id = try body.u64(place)
      let count = Int(try body.u32(place + 8))
      place += 12
      let length = count * DocumentSketch.byteCount
      made[id] = SegmentSketches(try body.window(place, length), count: count)
      place += length
    }
    guard place == file.bodyLength else { throw file.corrupt(0, "sketches") }
    return made
  }

  /// The same with every byte verified, for what is written on.
  private func readWhole() throws(SearchError) -> [UInt64: SegmentSketches] {
    try FramedFile(storage: storage, name: Self.fileName, kind: .sketches, segmentID: nil).verifyAll()
    return try read()
  }

  /// Writes the file anew unless it is of this generation.
  func write(_ segments: [Snapshot.Segment]) throws(SearchError) {
    if (try? read(ofGeneration: generation)) != nil { return }
    var sketched = (try? readWhole()) ?? [:]
    try complete(&sketched, segments)
    let made = sketched
    try FrameWriter.replace(Self.fileName, in: storage, kind: .sketches, segmentID: generation) {
      (writer) throws(SearchError) in
      var buffer = ByteBuffer()
      buffer.u32(UInt32(segments.count))
      for segment in segments {
        let sketches = made[segment.info.segmentID] ?? SegmentSketches([])
        buffer.u64(segment.info.segmentID)
        buffer.u32(UInt32(sketches.count))
        for document in 0..<UInt32(sketches.count) {
          let sketch = sketches.sketch(document) ?? DocumentSketch()
          for place in 0..<DocumentSketch.count { buffer.u32(sketch.places[place]) }
          if buffer.count >= 1 << 16 {
            try writer.write(buffer.bytes)
            buffer.removeAll()
          }
        }
      }
      try writer.write(buffer.bytes)
    }
  }
}

extension Index {
  /// Makes what is derived from the segments and kept beside them, so that queries need not: damaged forms, frequent words by
  /// their first letters, and sketches by which documents that say nearly the same are told.
  ///
  /// Costs a walk through the dictionaries, and through the postings of segments that are new. Does nothing if all is there.
  public func keepDerivedTables() throws(SearchError) {
    let snapshot = try snapshot()
    // The first goes through dictionaries and takes as long as the others together, of which the last goes through postings.
    let failure = Mutex<SearchError?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { part in
      do throws(SearchError) {
        if part == 0 {
          try snapshot.damage.write(snapshot.segments)
        } else {
          try snapshot.beginnings.write(snapshot.segments)
          try snapshot.sketches.write(snapshot.segments)
        }
      } catch {
        failure.withLock { $0 = error }
      }
    }
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
