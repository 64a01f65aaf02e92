import Analysis

/// Puts what is nearest and finds something in the place of the parts of a query that find nothing by themselves, and leaves
/// out those for which there is nothing.
struct QueryMender {
  let snapshot: Snapshot
  let counter: OfferCounter
  /// Whether the filters of the request hold.
  let filtered: Bool

  /// Values of a field that are looked at.
  private static let mostValues: UInt32 = 20_000

  private func finds(_ node: QueryNode) throws(SearchError) -> Bool {
    try counter.total(node.queryText, filtered: filtered) > 0
  }

  /// The query mended; nil if nothing of it is left.
  func mended(_ node: QueryNode) throws(SearchError) -> QueryNode? {
    switch node {
    case .bag(let nodes): return Self.joined(try mended(nodes), QueryNode.bag)
    case .and(let nodes): return Self.joined(try mended(nodes), QueryNode.and)
    case .or(let nodes): return Self.joined(try mended(nodes), QueryNode.or)
    case .required(let inner), .title(let inner): return try finds(node) ? node : try mended(inner)
    // Dates are moved to where the rest finds something (`redated`).
    case .excluded, .everything, .dates: return node
    case .nothing: return nil
    default: break
    }
    if try finds(node) { return node }
    switch node {
    case .prefix(let text): return try shortened(text)
    case .wildcard(let pattern):
      let wider = QueryNode.wildcard(String(pattern.map { $0 == "?" ? "*" : $0 }))
      if wider != node, try finds(wider) { return wider }
      return try shortened(String(pattern.prefix { $0 != "*" && $0 != "?" }))
    case .fuzzy(let text, let distance):
      let wider = QueryNode.fuzzy(text, 2)
      if distance < 2, try finds(wider) { return wider }
      return nil
    case .keyword(let field, let value, _): return try nearestValue(value, of: field)
    default: return nil
    }
  }

  private func mended(_ nodes: [QueryNode]) throws(SearchError) -> [QueryNode] {
    var kept: [QueryNode] = []
    for node in nodes {
      if let node = try mended(node) { kept.append(node) }
    }
    return kept
  }

  private static func joined(
    _ nodes: [QueryNode], _ join: ([QueryNode]) -> QueryNode
  ) -> QueryNode? {
    guard let first = nodes.first else { return nil }
    if nodes.count > 1 { return join(nodes) }
    if case .excluded = first { return .bag(nodes) }
    return first
  }

  /// The longest beginning of a prefix that some word has, of two letters at least.
  private func shortened(_ text: String) throws(SearchError) -> QueryNode? {
    var prefix = text
    while prefix.unicodeScalars.count > 2 {
      prefix.unicodeScalars.removeLast()
      if try finds(.prefix(prefix)) { return .prefix(prefix) }
    }
    return nil
  }

  /// The value of a field that shares most words with the one asked for or is written nearly like it.
  private func nearestValue(_ value: String, of field: String) throws(SearchError) -> QueryNode? {
    let folded = TextFolding.foldAll(value)
    let wanted = Set(folded.split(separator: " "))
    let letters = Array(folded.unicodeScalars.prefix(60))
    var best: (value: String, cost: Double)?
    for segment in snapshot.segments {
      guard let column = try segment.reader.keywordColumn(field) else { continue }
      for ordinal in 0..<min(column.valueCount, Self.mostValues) {
        let candidate = try column.value(ordinal)
        let other = TextFolding.foldAll(candidate)
        let words = Set(other.split(separator: " "))
        let shared = words.intersection(wanted).filter { $0.utf8.count > 3 }.count
        var cost = 1 - Double(shared) / Double(max(1, words.union(wanted).count))
        // As far from it as a third of its letters.
        if abs(other.unicodeScalars.count - letters.count) <= letters.count / 3 {
          let edits = SoundingCost.of(letters, other)
          if edits <= Double(letters.count) / 3 { cost = min(cost, edits / Double(letters.count)) }
        }
        guard cost < best?.cost ?? 1 else { continue }
        let node = QueryNode.keyword(field: field, value: candidate, prefix: false)
        if try finds(node) { best = (candidate, cost) }
      }
    }
    return best.map { .keyword(field: field, value: $0.value, prefix: false) }
  }

  /// The query with its dates replaced by the nearest year in which the rest of it finds something, and without them.
  func redated(_ node: QueryNode) throws(SearchError) -> [QueryNode] {
    let clauses = node.clauses
    guard let place = clauses.firstIndex(where: { if case .dates = $0 { true } else { false } }),
      case .dates(let from, let to) = clauses[place]
    else { return [] }
    var rest = clauses
    rest.remove(at: place)
    let others = Self.joined(rest, QueryNode.bag)
    let years = try counter.years(of: others?.queryText ?? "*", filtered: filtered)
    func distance(_ year: Int) -> Int { max(0, Int(from) / 10_000 - year, year - Int(to) / 10_000) }
    guard
      let year = years.filter({ (1...9_998).contains($0) && distance($0) > 0 }).min(by: {
        distance($0) != distance($1) ? distance($0) < distance($1) : $0 < $1
      })
    else { return others.map { [$0] } ?? [] }
    let dates = QueryNode.dates(from: Int32(year) * 10_000, to: Int32(year) * 10_000 + 9_999)
    return [QueryNode.bag(rest + [dates])] + (others.map { [$0] } ?? [])
  }
}
