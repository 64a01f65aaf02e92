import Archive
import Foundation
import Search

/// Where the parts of the list of all documents end.
struct ListMarks: Sendable {
  /// Documents of each part.
  var length: Int
  var ids: [String]
}

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

  /// How many parts a list of all documents has, of so many each; at least one.
  func partCount(of length: Int) throws -> Int { try marks(every: length).count + 1 }

  /// The open documents of a part of the list of all, from 1 on; nil if there is no such part.
  func part(_ number: Int, of length: Int) throws -> [ListedDocument]? {
    let marks = try marks(every: length)
    guard (1...marks.count + 1).contains(number) else { return nil }
    let after = number > 1 ? marks[number - 2] : nil
    let snapshot = try snapshot()
    var found: [ListedDocument] = []
    for listed in try archive.listing(after: after, limit: length) {
      if number <= marks.count, Self.follows(listed.id, marks[number - 1]) { break }
      if try isOpen(listed.id, in: snapshot) { found.append(listed) }
    }
    return found
  }

  private func marks(every length: Int) throws -> [String] {
    guard let snapshot = try snapshot() else { return try archive.listingMarks(every: length) }
    let known = try listMarks.value(of: snapshot) {
      ListMarks(length: length, ids: try archive.listingMarks(every: length))
    }
    return known.length == length ? known.ids : try archive.listingMarks(every: length)
  }

  /// Whether an identifier was given out after another.
  private static func follows(_ id: String, _ other: String) -> Bool {
    let (a, b) = (id.utf8, other.utf8)
    return a.count != b.count ? a.count > b.count : b.lexicographicallyPrecedes(a)
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
