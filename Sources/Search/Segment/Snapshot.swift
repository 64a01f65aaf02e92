/// The index as of one commit: what every query runs against.
///
/// Immutable and shared freely between threads; commits that happen meanwhile do not show. It keeps its files
/// mapped, so a long-lived snapshot keeps the disk space of segments that have since been merged away.
public final class Snapshot: Sendable {
  /// A segment with its deletions as of the commit.
  package struct Segment: Sendable {
    let reader: SegmentReader
    /// nil = nothing is deleted.
    let live: LiveDocuments?
    let entry: Manifest.Entry

    /// What the manifest says about the segment's files.
    var info: SegmentInfo { entry.info }

    /// The number of documents that are not deleted.
    var liveCount: Int { Int(entry.liveCount) }

    /// Whether a document of this segment is not deleted.
    func isLive(_ document: UInt32) -> Bool { live?.isLive(document) ?? true }
  }

  package let segments: [Segment]
  /// Words that begin alike, as far as they were asked for.
  let families = WordFamilies()
  /// Words for mistyped ones, as far as they were asked for.
  let corrections = KnownCorrections()
  /// Forms that look damaged.
  let damage: DamageTable
  /// Frequent words by their first letters.
  let beginnings: BeginningTable
  /// Values of fields, numbered for counting, as far as they were counted.
  let facetValues = FacetValueTable()
  /// Where labels of the thesaurus stand, as far as they were asked for.
  let labels = LabelTable()
  /// What documents that say nearly the same are told by.
  let sketches: SketchTable
  /// Counts the commits.
  public let generation: UInt64
  /// The sequence number up to which the index holds everything.
  public let through: UInt64
  /// What the caller of the commit wanted remembered.
  public let payload: [String: String]
  /// Documents that are not deleted.
  public let documentCount: Int
  /// Sum of their weighted lengths.
  public let totalWeightedLength: UInt64
  /// Which text analysis the index was made with.
  public let analyzerFingerprint: String

  init(manifest: Manifest, segments: [Segment], storage: any Storage) {
    self.segments = segments
    generation = manifest.generation
    sketches = SketchTable(storage: storage, generation: manifest.generation)
    beginnings = BeginningTable(storage: storage, generation: manifest.generation)
    damage = DamageTable(storage: storage, generation: manifest.generation)
    through = manifest.through
    payload = manifest.payload
    documentCount = manifest.segments.reduce(0) { $0 + Int($1.liveCount) }
    totalWeightedLength = manifest.segments.reduce(0) { $0 &+ $1.liveLength }
    analyzerFingerprint = manifest.analyzerFingerprint
  }

  /// The sum of the files' sizes in bytes, deletions' and manifest's own not counted.
  public var byteCount: UInt64 { segments.reduce(0) { $0 &+ $1.info.byteCount } }

  /// The number of segments.
  public var segmentCount: Int { segments.count }

  /// Terms summed over the segments (a term of two segments counts twice).
  public var termCount: UInt64 { segments.reduce(0) { $0 &+ UInt64($1.info.termCount) } }

  /// Pairs of term and document, deleted documents included.
  public var postingCount: UInt64 { segments.reduce(0) { $0 &+ $1.info.postingCount } }

  /// Whether a document of this id is in the index.
  public func contains(id: String) throws(SearchError) -> Bool { try locate(id: id) != nil }

  /// The segment and number of a document by its id; nil if there is none or it is deleted.
  package func locate(id: String) throws(SearchError) -> (segment: Int, document: UInt32)? {
    for (index, segment) in segments.enumerated() {
      if let document = try segment.reader.document(id: id), segment.isLive(document) {
        return (index, document)
      }
    }
    return nil
  }
}
