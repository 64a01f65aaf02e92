import Archive
import Foundation
import Search

/// Lists of documents that do not come from a search: what is new, and all there is. They tell of open documents only.
extension ArchiveReader {
  /// The documents that came in or changed last, newest first.
  func latest(limit: Int) throws -> [ListedDocument] {
    guard let snapshot = try snapshot() else { return [] }
    var found: [ListedDocument] = []
    // Some of the latest may be closed: looked for further back, but not without end.
    let wide = try archive.latest(limit: limit * 2 + 50)
    for listed in wide where found.count < limit {
      if try isOpen(listed.id, in: snapshot) { found.append(listed) }
    }
    return found
  }

  /// Open documents in the order of their identifiers, behind one of them; and the identifier to go on behind, nil at
  /// the end.
  func listing(after: String?, limit: Int) throws -> (documents: [ListedDocument], next: String?) {
    let snapshot = try snapshot()
    var found: [ListedDocument] = []
    var after = after
    while true {
      let batch = try archive.listing(after: after, limit: limit + 1)
      for (place, listed) in batch.enumerated() {
        if place == limit { break }
        if found.count == limit { return (found, after) }
        after = listed.id
        if try isOpen(listed.id, in: snapshot) { found.append(listed) }
      }
      if batch.count <= limit { return (found, nil) }
    }
  }

  /// Whether the public may know of a document.
  func isOpen(_ id: String, in snapshot: Snapshot?) throws -> Bool {
    if let snapshot, try snapshot.contains(id: id) { return try !closedDocuments(in: snapshot).contains(id) }
    // Registered but not yet in the index: its description is in the holdings.
    do {
      _ = try document(id, version: nil)
      return true
    } catch is DocumentFailure {
      return false
    } catch ArchiveError.io(_, _, ENOENT) {
      // A writer registers it and then puts its files in their place: a moment later it will be there.
      return false
    }
  }

  /// The closed documents of a snapshot, looked up once for each commit.
  private func closedDocuments(in snapshot: Snapshot) throws(SearchError) -> Set<String> {
    try closed.value(of: snapshot) { () throws(SearchError) in
      var request = SearchRequest(query: "")
      request.filters = Self.excluded
      request.limit = SearchRequest.deepestHit
      request.passagesPerHit = 0
      return Set(try snapshot.search(request, analyzer: analyzer).hits.map(\.id))
    }
  }
}
