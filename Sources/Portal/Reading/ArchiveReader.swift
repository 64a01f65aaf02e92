import Analysis
import Archive
import Search
import Synchronization

/// What the pages read of the archive: searches from the newest snapshot of the index, documents from the index where
/// it has them and from the holdings where not.
///
/// Calls block on disk and processor: make them from a `WorkPool`, not from an event loop.
final class ArchiveReader: Sendable {
  /// Values of `acceso` that close a document to the public.
  private static let closed: Set<String> = ["reservada", "confidencial"]

  private let archive: Archive
  private let analyzer = SpanishAnalyzer()
  private let index = Mutex<Index?>(nil)
  private let overview = Mutex<(snapshot: Snapshot, overview: CollectionOverview)?>(nil)

  init(archive: Archive) { self.archive = archive }

  /// The newest commit of the index; nil when there is no index yet, which is looked for again at every call.
  func snapshot() throws(SearchError) -> Snapshot? {
    let known = index.withLock { $0 }
    do throws(SearchError) {
      if let known { return try known.snapshot() }
      let opened = try archive.openIndex()
      index.withLock { $0 = opened }
      return try opened.snapshot()
    } catch .noIndex {
      index.withLock { $0 = nil }
      return nil
    }
  }

  /// Runs a search; nil when there is no index yet.
  func search(_ request: SearchRequest) throws(SearchError) -> TimedResponse? {
    guard let snapshot = try snapshot() else { return nil }
    let start = ContinuousClock.now
    var response = try snapshot.search(request, analyzer: analyzer)
    // The engine does not know of access yet: what is closed is counted, but neither its title nor its text is shown.
    response.hits.removeAll { hit in hit.keywords.contains { $0.field == "acceso" && Self.isClosed($0.value) } }
    return TimedResponse(response: response, time: ContinuousClock.now - start)
  }

  /// The figures of the start page, counted once for each commit; nil when there is no index yet.
  func collectionOverview() throws(SearchError) -> CollectionOverview? {
    guard let snapshot = try snapshot() else { return nil }
    if let known = overview.withLock({ $0 }), known.snapshot === snapshot { return known.overview }
    var request = SearchRequest(query: "")
    request.facets = CollectionOverview.fields
    request.facetLimit = 400
    request.limit = 6
    request.sort = .date
    request.passagesPerHit = 0
    var response = try snapshot.search(request, analyzer: analyzer)
    response.hits.removeAll { hit in hit.keywords.contains { $0.field == "acceso" && Self.isClosed($0.value) } }
    let counted = CollectionOverview(
      documents: snapshot.documentCount, facets: response.facets, newest: response.hits)
    overview.withLock { $0 = (snapshot, counted) }
    return counted
  }

  /// A document for reading.
  ///
  /// - Parameter version: nil means the newest.
  /// - Throws: `DocumentFailure`, `SearchError`, and `ArchiveError` for what is not the reader's doing.
  func document(_ id: String, version: Int?) throws -> DocumentView {
    if let indexed = try snapshot()?.document(id: id) {
      guard !Self.isClosed(indexed.metadata) else { throw DocumentFailure.unknown(id: id) }
      if version == nil || version == indexed.version {
        return DocumentView(indexed, versions: try versions(id))
      }
      return try held(id, version: version)
    }
    // Not in the index: withdrawn, not yet indexed, or unknown.
    if version != nil {
      let newest = try held(id, version: nil)
      guard newest.version != version else { return newest }
    }
    return try held(id, version: version)
  }

  private func held(_ id: String, version: Int?) throws -> DocumentView {
    try translatingFailures(id) {
      let summary = try archive.summary(id)
      if let reason = summary.withdrawn {
        throw DocumentFailure.withdrawn(
          Tombstone(
            id: id, title: summary.title, date: summary.date, reason: reason,
            versions: try archive.history(id)))
      }
      let view = DocumentView(try archive.document(id, version: version), versions: try archive.history(id))
      guard !Self.isClosed(view.metadata) else { throw DocumentFailure.unknown(id: id) }
      return view
    }
  }

  private func versions(_ id: String) throws -> [VersionSummary] {
    do {
      return try archive.history(id)
    } catch ArchiveError.noArchive {
      // An index alone can still be read.
      return []
    } catch ArchiveError.unknownDocument {
      return []
    }
  }

  /// The file as received.
  ///
  /// - Throws: as `document(_:version:)`.
  func original(_ id: String, version: Int?) throws -> OriginalFile {
    let view = try document(id, version: version)
    return try translatingFailures(id) {
      let found = try archive.original(id, version: version ?? view.version)
      return OriginalFile(bytes: found.bytes, mediaType: found.mediaType, name: found.name)
    }
  }

  /// Figures of the archive; those of the index are counted from the snapshot in use.
  func statistics() throws -> ArchiveStatistics { try archive.statistics() }

  private func translatingFailures<T>(_ id: String, _ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch ArchiveError.unknownDocument {
      throw DocumentFailure.unknown(id: id)
    } catch ArchiveError.noArchive {
      throw DocumentFailure.unknown(id: id)
    } catch ArchiveError.unknownVersion(let id, _, let newest) {
      throw DocumentFailure.unknownVersion(id: id, newest: newest)
    }
  }

  private static func isClosed(_ metadata: [MetadataPair]) -> Bool {
    metadata.contains { $0.field == "acceso" && isClosed($0.value) }
  }

  private static func isClosed(_ access: String) -> Bool { closed.contains(TextFolding.fold(access)) }
}

/// An answer of the engine and how long it took.
struct TimedResponse: Sendable {
  var response: SearchResponse
  var time: Duration

  /// Whole microseconds.
  var microseconds: Int {
    Int(time.components.seconds * 1_000_000 + time.components.attoseconds / 1_000_000_000_000)
  }
}

/// Why a document cannot be shown, as far as the public may know.
enum DocumentFailure: Error, Sendable {
  /// There is none, or it is not public.
  case unknown(id: String)
  /// It has no such version.
  case unknownVersion(id: String, newest: Int)
  /// It was withdrawn.
  case withdrawn(Tombstone)
}

/// What is left of a withdrawn document.
struct Tombstone: Sendable {
  var id: String
  var title: String
  var date: Int32
  var reason: String
  var versions: [VersionSummary]
}

/// A file as received.
struct OriginalFile: Sendable {
  var bytes: [UInt8]
  var mediaType: String
  var name: String
}

/// The figures of the start page.
struct CollectionOverview: Sendable {
  /// The fields counted.
  static let fields = ["tema", "entidad", "institucion", "tipo", "anio"]

  /// Documents in the index.
  var documents: Int
  /// Values of each field with their numbers.
  var facets: [Facet]
  /// The documents with the latest dates.
  var newest: [Hit]
}
