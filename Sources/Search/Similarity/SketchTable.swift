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

/// The sketches of a snapshot's documents, got when first asked for.
final class SketchTable: Sendable {
  /// The name of the file.
  static let fileName = "similar.sketches"
  /// Postings that are gone through while a query waits.
  private static let mostPostings: UInt64 = 3_000_000

  private let state = Mutex<[UInt64: [DocumentSketch]]?>(nil)
  private let storage: any Storage
  private let generation: UInt64

  init(storage: any Storage, generation: UInt64) {
    self.storage = storage
    self.generation = generation
  }

  /// The sketches by segment; empty for segments that have none and are too large to make them now.
  func sketches(of segments: [Snapshot.Segment]) throws(SearchError) -> [[DocumentSketch]] {
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
      let sketches = known?[segment.info.segmentID] ?? []
      return sketches.count == Int(segment.reader.documentCount) ? sketches : []
    }
  }

  private func complete(
    _ made: inout [UInt64: [DocumentSketch]], _ segments: [Snapshot.Segment]
  ) throws(SearchError) {
    for segment in segments where made[segment.info.segmentID] == nil {
      made[segment.info.segmentID] = try segment.reader.sketches()
    }
  }

  private func read(ofGeneration wanted: UInt64? = nil) throws(SearchError) -> [UInt64: [DocumentSketch]] {
    let file = try FramedFile(storage: storage, name: Self.fileName, kind: .sketches, segmentID: wanted)
    var cursor = try file.body.cursor(0, file.bodyLength)
    var made: [UInt64: [DocumentSketch]] = [:]
    for _ in 0..<cursor.u32() {
      let id = cursor.u64()
      let count = Int(cursor.u32())
      guard !cursor.failed, count <= cursor.remaining / DocumentSketch.byteCount else {
        throw file.corrupt(0, "sketches")
      }
      var sketches = [DocumentSketch](repeating: DocumentSketch(), count: count)
      for index in 0..<count {
        for place in 0..<DocumentSketch.count { sketches[index].places[place] = cursor.u32() }
      }
      made[id] = sketches
    }
    if cursor.failed { throw file.corrupt(0, "sketches") }
    return made
  }

  /// Writes the file anew unless it is of this generation.
  func write(_ segments: [Snapshot.Segment]) throws(SearchError) {
    if (try? read(ofGeneration: generation)) != nil { return }
    var sketched = (try? read()) ?? [:]
    try complete(&sketched, segments)
    let made = sketched
    try FrameWriter.replace(Self.fileName, in: storage, kind: .sketches, segmentID: generation) {
      (writer) throws(SearchError) in
      var buffer = ByteBuffer()
      buffer.u32(UInt32(segments.count))
      for segment in segments {
        let sketches = made[segment.info.segmentID] ?? []
        buffer.u64(segment.info.segmentID)
        buffer.u32(UInt32(sketches.count))
        for sketch in sketches {
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
    try snapshot.damage.write(snapshot.segments)
    try snapshot.beginnings.write(snapshot.segments)
    try snapshot.sketches.write(snapshot.segments)
  }
}
