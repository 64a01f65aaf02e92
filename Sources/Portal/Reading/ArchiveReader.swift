import Analysis
import Archive
import Foundation
import Search
import Synchronization

/// What the pages read of the archive: searches from the newest snapshot of the index, documents from the index where
/// it has them and from the holdings where not.
///
/// Calls block on disk and processor: make them from a `WorkPool`, not from an event loop.
final class ArchiveReader: Sendable {
  /// Values of `acceso` that close a document to the public.
  static let closed = ["reservada", "confidencial"]
  /// What no search of the public may find, count or list.
  static let excluded = closed.map { Keyword(field: "acceso", value: $0) }

  let archive: Archive
  let analyzer = SpanishAnalyzer()
  private let index = Mutex<Index?>(nil)
  let conceptNames = Mutex<(thesaurus: Thesaurus, names: ConceptNames)?>(nil)
  private let overview = OncePerCommit<CollectionOverview>()
  let closed = OncePerCommit<Set<String>>()
  private let figures = OncePerCommit<ArchiveStatistics>()
  let listMarks = OncePerCommit<ListMarks>()

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

  /// Counts the index's commits; nil when the newest one is not open yet. Costs one stat(2).
  func currentGeneration() -> UInt64? { index.withLock { $0 }?.currentSnapshot()?.generation }

  /// The state of the archive at a commit of its index.
  func state(_ generation: UInt64) -> ArchiveState {
    ArchiveState(generation: generation, thesaurus: try? archive.thesaurusEdition())
  }

  /// Runs a search, of the thesaurus' labels too; nil when there is no index yet.
  ///
  /// - Parameters:
  ///   - without: expansions not wanted, as `ThesaurusUse.without`.
  ///   - usesThesaurus: whether other names are searched for.
  ///   - narrower: whether narrower concepts are, too.
  ///   - suggesting: whether to look for suggestions as well.
  func search(
    _ request: SearchRequest, without: [String] = [], usesThesaurus: Bool = true, narrower: Bool = false,
    suggesting: Bool = false
  ) throws(SearchError) -> TimedResponse? {
    guard let snapshot = try snapshot() else { return nil }
    let start = ContinuousClock.now
    var open = request
    open.excluded += Self.excluded
    let thesaurus = usesThesaurus ? try? archive.thesaurus().thesaurus : nil
    open.thesaurus = thesaurus.map { thesaurus in
      var use = ThesaurusUse(thesaurus)
      use.without = without
      use.narrower = narrower
      return use
    }
    var response = try snapshot.search(open, analyzer: analyzer)
    response.notes = try openNotes(response.notes, of: request.query, in: snapshot)
    for place in response.hits.indices {
      response.hits[place].explanation = response.hits[place].explanation.map(Self.openExplanation)
    }
    var answer = TimedResponse(
      response: response, time: ContinuousClock.now - start,
      lacksThesaurus: usesThesaurus && thesaurus == nil)
    if suggesting {
      answer.suggestions = try snapshot.suggestions(for: open, total: response.total, analyzer: analyzer)
      answer.suggestions.terms = try openTerms(answer.suggestions.terms, in: snapshot)
      answer.suggestions.corrections = try openOffers(
        answer.suggestions.corrections, for: request.query, in: snapshot)
    }
    return answer
  }

  /// The figures of the start page, counted once for each commit; nil when there is no index yet.
  func collectionOverview() throws(SearchError) -> CollectionOverview? {
    guard let snapshot = try snapshot() else { return nil }
    return try overview.value(of: snapshot) { () throws(SearchError) in try counted(snapshot) }
  }

  private func counted(_ snapshot: Snapshot) throws(SearchError) -> CollectionOverview {
    var counting = SearchRequest(query: "")
    counting.facets = CollectionOverview.fields
    counting.facetLimit = 400
    counting.limit = 0
    counting.excluded = Self.excluded
    let today = Calendar(identifier: .gregorian).dateComponents([.year], from: Date())
    let year = today.year ?? 9999
    let all = try snapshot.search(counting, analyzer: analyzer)
    return CollectionOverview(documents: all.total, year: year, facets: all.facets)
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
        // The withdrawal is a version of its own; the one before it holds the last description.
        var last: DocumentView?
        if summary.version > 1 {
          var view = DocumentView(try archive.document(id, version: summary.version - 1), versions: [])
          guard !Self.isClosed(view.metadata) else { throw DocumentFailure.unknown(id: id) }
          view.blocks = []
          view.metadata.removeAll { $0.field == "description" }
          last = view
        }
        throw DocumentFailure.withdrawn(
          Tombstone(
            id: id, title: summary.title, date: summary.date, reason: reason,
            versions: try archive.history(id), last: last))
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
      return OriginalFile(
        bytes: found.bytes, mediaType: found.mediaType, name: found.name, time: view.time)
    }
  }

  /// Figures of the archive, counted once for each commit.
  func statistics() throws -> ArchiveStatistics {
    guard let snapshot = try snapshot() else { return try archive.statistics() }
    return try figures.value(of: snapshot) { try archive.statistics() }
  }

  /// What a search's words match in any text; nil when there is no index yet or nothing is searched for.
  func highlights(_ search: SearchParameters) throws(SearchError) -> TextHighlights? {
    guard !search.query.isEmpty, let snapshot = try snapshot() else { return nil }
    return try snapshot.highlights(of: search.request, analyzer: analyzer)
  }

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

  static func isClosed(_ metadata: [MetadataPair]) -> Bool {
    metadata.contains { $0.field == "acceso" && isClosed($0.value) }
  }

  private static func isClosed(_ access: String) -> Bool { closed.contains(TextFolding.fold(access)) }
}
