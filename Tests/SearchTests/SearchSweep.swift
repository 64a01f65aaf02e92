import Analysis

@testable import Search

/// One search of each kind. What each gives of an index, or that it fails.
struct SearchSweep {
  /// What a question gave.
  enum Answer: Equatable {
    case response(SearchResponse)
    case top([ScoredDocument], ids: [String])
    case number(Int)
    case texts([String])
    case failure
  }

  /// The answer to each question, in the same order for every index.
  private(set) var answers: [Answer] = []
  /// Whether the index could be opened.
  private(set) var isOpen = false

  private static let words: [(String, WordsQuery.Match, Bool, Int)] = [
    ("plan", .any, true, 2), ("plan de gobierno acta", .any, true, 1),
    ("plan de gobierno acta", .any, true, 4),
    ("plan gobierno", .all, true, 1), ("plan de gobierno", .phrase, true, 2),
    ("plan de gobierno", .phrase, false, 2),
  ]

  private static let requests: [SearchRequest] = {
    var all = SearchRequest(query: "gobierno plan ge* \"plan de gobierno\" título:plan -zorro")
    (all.facets, all.passagesPerHit, all.explain, all.limit) = (["tema", "anio"], 2, true, 5)
    var either = SearchRequest(query: "=gestión O (tema:agua Y año:2015..2016) O 2016-2020")
    either.filters = [Keyword(field: "tipo", value: "acta")]
    (either.sort, either.limit) = (.date, 3)
    var titles = SearchRequest(query: "+gobierno plan")
    titles.excluded = [Keyword(field: "tema", value: "otro")]
    (titles.sort, titles.dateFrom, titles.limit, titles.passagesPerHit) = (.title, 20_140_000, 3, 0)
    var everything = SearchRequest(query: "")
    (everything.facets, everything.passagesPerHit, everything.limit) = (["tipo"], 0, 3)
    return [all, either, titles, everything]
  }()

  /// Opens the index in a storage and asks everything.
  init(_ storage: any Storage) {
    let analyzer = SmallIndex.analyzer
    let snapshot: Snapshot
    do throws(SearchError) {
      snapshot = try Index(storage: storage, analyzerFingerprint: analyzer.fingerprint).snapshot()
    } catch { return }
    isOpen = true
    for request in Self.requests {
      ask { () throws(SearchError) in .response(try snapshot.search(request, analyzer: analyzer)) }
    }
    for (text, match, keepsStopwords, limit) in Self.words {
      let query = WordsQuery(text, match: match, keepsStopwords: keepsStopwords)
      ask { () throws(SearchError) in
        let top = try snapshot.top(query, limit: limit, analyzer: analyzer)
        var ids: [String] = []
        for document in top { ids.append(try snapshot.id(of: document)) }
        return .top(top, ids: ids)
      }
      ask { () throws(SearchError) in .number(try snapshot.count(query, analyzer: analyzer)) }
    }
    for id in ["a", "e", "x"] {
      ask { () throws(SearchError) in .texts(try Self.texts(of: id, in: snapshot)) }
    }
  }

  private mutating func ask(_ question: () throws(SearchError) -> Answer) {
    do throws(SearchError) { answers.append(try question()) } catch { answers.append(.failure) }
  }

  /// A whole document, and the words and surfaces of its segment.
  private static func texts(of id: String, in snapshot: Snapshot) throws(SearchError) -> [String] {
    guard let (index, document) = try snapshot.locate(id: id) else { return [] }
    let reader = snapshot.segments[index].reader
    let stored = try reader.document(document)
    var texts = [stored.id, stored.title] + stored.blocks.map(\.text) + stored.keywords.map(\.value)
    let terms = reader.terms()
    while try terms.next() {
      for form in try reader.forms(terms.entry) { texts.append(form.surface) }
    }
    let surfaces = reader.surfaces()
    while try surfaces.next() { texts.append(String(decoding: surfaces.surface, as: UTF8.self)) }
    return texts
  }

  /// Whether each question failed or was answered as in `intact`.
  func isRightOrFails(_ intact: SearchSweep) -> Bool {
    !isOpen || zip(answers, intact.answers).allSatisfy { $0 == .failure || $0 == $1 }
  }
}
