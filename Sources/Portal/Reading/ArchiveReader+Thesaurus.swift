import Analysis
import Archive
import Search
import Synchronization

/// The names that concepts have in addresses: the last part of their IRI where no other concept has the same, else the
/// whole IRI.
struct ConceptNames: Sendable {
  private let ids: [String: String]
  private let shortNames: [String: String]

  init(_ thesaurus: Thesaurus) {
    var owners: [String: String] = [:]
    var shared: Set<String> = []
    for concept in thesaurus.concepts {
      guard let name = Self.lastPart(of: concept.id) else { continue }
      if let owner = owners.updateValue(concept.id, forKey: name), owner != concept.id { shared.insert(name) }
    }
    for name in shared { owners[name] = nil }
    ids = owners
    shortNames = Dictionary(owners.map { ($1, $0) }) { first, _ in first }
  }

  /// The concept's name in addresses.
  func name(of id: String) -> String { shortNames[id] ?? id }

  /// The IRI of a concept by its name in addresses.
  func id(of name: String) -> String? { ids[name] }

  private static func lastPart(of iri: String) -> String? {
    let part =
      iri.split(separator: "#", omittingEmptySubsequences: false).last?
      .split(separator: "/", omittingEmptySubsequences: false).last?
      .split(separator: ":", omittingEmptySubsequences: false).last ?? ""
    let isPlain = part.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x2D || byte == 0x5F
    }
    return isPlain && (1...100).contains(part.utf8.count) ? String(part) : nil
  }
}

extension ArchiveReader {
  /// The thesaurus and the names of its concepts in addresses.
  func thesaurus() throws(ArchiveError) -> (thesaurus: Thesaurus, names: ConceptNames) {
    let thesaurus = try archive.thesaurus().thesaurus
    if let known = conceptNames.withLock({ $0 }), known.thesaurus === thesaurus {
      return (thesaurus, known.names)
    }
    let names = ConceptNames(thesaurus)
    conceptNames.withLock { $0 = (thesaurus, names) }
    return (thesaurus, names)
  }

  /// A concept by its name in addresses or its IRI.
  ///
  /// - Throws: `DocumentFailure.unknownConcept`, `ArchiveError`.
  func concept(_ name: String) throws -> Concept {
    let (thesaurus, names) = try thesaurus()
    guard let concept = thesaurus.concept(id: names.id(of: name) ?? name) else {
      throw DocumentFailure.unknownConcept(name: name)
    }
    return concept
  }

  /// The query for the documents that name a concept, by any of its names.
  static func query(for concept: Concept) -> String {
    let names = ([concept.label()] + concept.preferred.map(\.text) + concept.alternatives.map(\.text))
      .map { $0.filter { !"\"«»“”".contains($0) } }.filter { $0.contains(where: \.isLetter) }
    var seen: Set<String> = []
    var parts: [String] = []
    // Addresses of searches are cut at a length: whole names only.
    var room = SearchParameters.longestText
    for name in names where seen.insert(TextFolding.foldAll(name)).inserted && parts.count < 10 {
      room -= name.unicodeScalars.count + " OR \"\"".count
      if room < 0 { break }
      parts.append("\"" + name + "\"")
    }
    return parts.joined(separator: " OR ")
  }

  /// How many open documents name a concept, and the best of them.
  func documents(naming concept: Concept, limit: Int) throws(SearchError) -> (total: Int, hits: [Hit]) {
    let query = Self.query(for: concept)
    guard let snapshot = try snapshot(), !query.isEmpty else { return (0, []) }
    var request = SearchRequest(query: query)
    request.limit = limit
    request.excluded = Self.excluded
    request.collapsesSimilar = true
    let response = try snapshot.search(request, analyzer: analyzer)
    return (response.total, response.hits)
  }
}
